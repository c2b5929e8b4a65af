"""Shells complete commands, options and the ids of the network that is named."""

import pytest
from click.shell_completion import BashComplete

from valuenet.cli import main


def complete(*words: object, incomplete: str = "") -> list[str]:
    """What a shell would offer after these words."""
    shell = BashComplete(main, {}, "valuenet", "_VALUENET_COMPLETE")
    return [one.value for one in shell.get_completions([str(one) for one in words], incomplete)]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script(run, shell):
    """The script for each shell calls our program."""
    result = run("completion", shell)
    assert result.status == 0
    assert "_VALUENET_COMPLETE" in result.out


def test_unknown_shell(run):
    """Other shells are refused with those that there are."""
    assert "'bash', 'zsh', 'fish'" in run("completion", "tcsh").err


def test_commands_and_options():
    """Commands by their beginning, options behind a command."""
    assert complete(incomplete="ca") == ["catalogue"]
    assert "--client" in complete("visible", "x.yaml", incomplete="--")


class TestIds:
    def test_parties(self, groupe):
        """--client offers parties."""
        offered = complete("visible", groupe, "--client", incomplete="f")
        assert offered == ["filiale1", "filiale2"]

    def test_services(self, groupe):
        """--service offers services."""
        command = ["responsibility", groupe, "--client", "drh", "--service"]
        assert complete(*command, incomplete="appli-r") == ["appli-rh"]

    def test_foci(self, groupe):
        """--focus offers what can be a focus."""
        offered = complete("strata", groupe, "--focus")
        assert "diag" in offered
        assert "cl1" not in offered

    def test_pictures(self, groupe):
        """The kinds of pictures know the path that stands before them."""
        kinds = ["strata", "partnership", "chain", "impact", "matrix", "compare"]
        assert complete("draw", groupe) == kinds
        assert complete("draw", groupe, "strata", "--focus", incomplete="ds") == ["dsi"]

    def test_causes(self, groupe):
        """`impact` offers parties and services."""
        assert complete("impact", groupe, incomplete="lo") == ["logiciel", "location"]

    def test_silent(self, faulty, capsys):
        """A file that is broken or missing offers nothing, without a word."""
        assert complete("visible", faulty, "--client") == []
        assert complete("visible", "nowhere.yaml", "--client") == []
        assert complete("visible", "--client") == []
        assert capsys.readouterr() == ("", "")
