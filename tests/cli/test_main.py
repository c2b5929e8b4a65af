"""The group itself: help, version, wrong names, start-up."""

import json
import os
import subprocess
import sys

import click
import pytest

import valuenet
from valuenet.cli import main

COMMANDS = [
    "check",
    "visible",
    "responsibility",
    "impact",
    "hot-spots",
    "strata",
    "catalogue",
    "matrix",
    "contracts",
    "feasibility",
    "obligations",
    "involvement",
    "showback",
    "document",
    "draw",
    "init",
    "convert",
    "schema",
    "completion",
]


def all_commands() -> list[tuple[str, click.Command]]:
    """Every command and subcommand, with what one types to reach it."""
    found: list[tuple[str, click.Command]] = [("", main)]
    for name, command in main.commands.items():
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {below}", one) for below, one in command.commands.items()]
    return found


class TestHelp:
    def test_lists_what_exists_and_no_more(self, run):
        """The help names every command once, under a section."""
        result = run("--help")
        assert result.status == 0
        assert list(main.commands) == COMMANDS
        for name in COMMANDS:
            assert f"\n  {name} " in result.out
        for later in ("diff", "fuse", "transfer", "scenario", "serve"):
            assert f"\n  {later} " not in result.out

    @pytest.mark.parametrize(("name", "command"), all_commands())
    def test_each_has_summary_paragraph_and_examples(self, run, name, command):
        """Each help has one line of summary, a paragraph, and lines one can type."""
        result = run(*name.split(), "--help")
        assert (result.status, result.err) == (0, "")
        summary, paragraph, *_, examples = (command.help or "").split("\n\n")
        assert "\n" not in summary
        assert summary.endswith(".")
        assert len(paragraph) > 60
        assert examples.startswith("\b\nExamples:\n  ")
        assert "\n  Examples:\n    " in result.out
        assert "valuenet " + name.split(" ")[0] in examples

    @pytest.mark.parametrize(("name", "command"), all_commands())
    def test_options_are_explained(self, name, command):
        """No option is without a word on what it does."""
        for param in command.params:
            assert not isinstance(param, click.Option) or param.help, (name, param.name)

    def test_short_option(self, run):
        """`-h` serves too, everywhere."""
        assert run("visible", "-h") == run("visible", "--help")

    def test_no_arguments(self, run):
        """Alone, the program says how to use it, and that this was no command."""
        result = run()
        assert (result.status, result.out) == (2, "")
        assert "Usage: valuenet" in result.err


def test_version(run):
    """The version is that of the package."""
    assert run("--version").out == f"valuenet, version {valuenet.__version__}\n"


class TestWrongNames:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["vizible"], "no command 'vizible'; did you mean 'visible'?"),
            (["hotspots", "x.yaml"], "no command 'hotspots'; did you mean 'hot-spots'?"),
            (["qqq"], "no command 'qqq': there are check, visible,"),
            (["x.yaml", "check"], "the command comes first: valuenet check x.yaml ..."),
            (["visible", "x.yaml", "--clinet", "a"], "--client"),
            (["visible", "x.yaml"], "Missing option '--client'"),
            (["visible", "--client", "a"], "Missing argument 'PATH'"),
            (["check", "x.yaml", "--format", "jsn"], "'table', 'json', 'csv'"),
            (["matrix", "x.yaml", "visiblity"], "'visibility', 'responsibility', 'exposure'"),
            (["draw", "x.yaml", "starta"], "no picture 'starta'; did you mean 'strata'?"),
            (["draw", "x.yaml"], "Missing command"),
            (["draw", "strata", "--focus", "x"], "the path comes first: valuenet draw PATH strata"),
            (["--versoin"], "--version"),
        ],
    )
    def test_wrong_usage(self, run, arguments, message):
        """Wrong usage is status 2 and one message on standard error, with the near name."""
        result = run(*arguments)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
        assert "Usage: valuenet" in result.err


class TestProcess:
    """The command line as people start it."""

    def test_help_loads_nothing_heavy(self):
        """`--help` needs none of the packages that queries and pictures need."""
        script = (
            "import sys, json\n"
            "from valuenet.cli import main\n"
            "try: main(['--help'])\n"
            "except SystemExit: pass\n"
            "print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})), file=sys.stderr)"
        )
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, text=True
        )
        loaded = set(json.loads(run.stderr))
        heavy = {"networkx", "graphviz", "ruamel", "cattrs", "attr", "attrs", "numpy", "msgspec"}
        assert "click" in loaded
        assert loaded.isdisjoint(heavy)

    def test_module(self, groupe):
        """`python -m valuenet` is the same program, in UTF-8 whatever the locale."""
        run = subprocess.run(
            [sys.executable, "-m", "valuenet", "visible", groupe, "--client", "drh"],
            capture_output=True,
            check=False,
            env={"LC_ALL": "en_US.ISO-8859-1", "PYTHONUTF8": "0"},
        )
        assert (run.returncode, run.stderr) == (0, b"")
        assert b"appli-rh" in run.stdout

    @pytest.mark.parametrize("name", ["groupe.yaml", "seven-faults.yaml"])
    @pytest.mark.parametrize("stream", ["stdout", "stderr"])
    def test_broken_pipe(self, groupe, name, stream):
        """A reader that closes early is no fault: silence, and the status of the command."""
        command = [sys.executable, "-m", "valuenet", "check", str(groupe.with_name(name))]
        reading, writing = os.pipe()
        os.close(reading)
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, stream: writing}
        closed = subprocess.run(command, check=False, **streams)
        os.close(writing)
        whole = subprocess.run(command, capture_output=True, check=False)
        assert closed.returncode == whole.returncode
        assert stream == "stderr" or closed.stderr == whole.stderr


def test_interrupt_is_quiet(run, groupe, monkeypatch):
    """Ctrl-C ends with the status shells expect, without a traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("valuenet.load", interrupted, raising=False)
    assert run("check", groupe) == (130, "", "")
