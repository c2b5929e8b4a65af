"""Runs the examples of the pages and docstrings with Sybil.

Every example runs in an empty folder that sees the project's `examples`; the blocks of
one page share that folder and their names. What is run:

- `python`: as statements, or as a doctest where the block starts with `>>>`.
- `yaml`, `json`, `toml`: must parse. A block with a file name (its first line `# name.yaml`, or
  the caption of a `code-block`) is written to the folder for the blocks after it.
- `console`: each `$ valuenet ...` is run; what is printed must equal the lines below it,
  `...` stands for anything. A command with no lines below it must succeed.

Blocks in other languages (`text`, `sh`) are shown and not run.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import OutputChecker
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.parsers.rest import SkipParser as DocstringSkipParser

ROOT = Path(__file__).parent
DOCTEST_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NAMED = re.compile(r"# (?P<name>[\w./-]+\.(?:yaml|yml|json|toml))\n")


def _enter_folder(namespace: dict[str, Any]) -> None:
    namespace["_left"] = Path.cwd()
    namespace["_folder"] = Path(tempfile.mkdtemp(prefix="valuenet-docs-"))
    if (ROOT / "examples").is_dir():
        (namespace["_folder"] / "examples").symlink_to(ROOT / "examples")
    namespace["has_dot"] = shutil.which("dot") is not None
    os.chdir(namespace["_folder"])


def _leave_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["_left"])
    shutil.rmtree(namespace["_folder"])


def _evaluate_data(example: Example) -> str | None:
    """Parses a block of YAML, JSON or TOML, and writes it where it has a file name."""
    source = str(example.parsed)
    options = example.region.lexemes.get("options") or {}
    name = options.get("caption")
    if match := NAMED.match(source):
        name = match["name"]
    try:
        language = example.region.lexemes["arguments"]
        if language == "json":
            json.loads(source)
        elif language == "toml":
            tomllib.loads(source)
        else:
            from ruamel.yaml import YAML

            YAML(typ="safe", pure=True).load(source)
    except Exception as error:  # noqa: BLE001 - whatever the parser says
        return f"not valid: {error}"
    if name:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return None


def _commands(source: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output written below it."""
    for part in re.split(r"^\$ ", source, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more.strip()
        yield command, output


def _evaluate_console(example: Example) -> str | None:
    """Runs the commands of a console block and compares what they print."""
    for command, expected in _commands(str(example.parsed)):
        program, *arguments = shlex.split(command)
        if program != "valuenet":
            return f"only valuenet is run in console blocks: $ {command}"
        status, output = _run(arguments)
        if not expected.strip():
            if status:
                return f"$ {command}\nfailed with status {status}:\n{output}"
        elif not OutputChecker().check_output(expected, output, DOCTEST_OPTIONS):
            return f"$ {command}\nexpected:\n{expected}\ngot:\n{output}"
    return None


def _run(arguments: list[str]) -> tuple[int, str]:
    from click.testing import CliRunner

    from valuenet.cli import main

    result = CliRunner().invoke(main, arguments, prog_name="valuenet")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


pages = Sybil(
    name="pages",
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=DOCTEST_OPTIONS),
        CodeBlockParser("yaml", _evaluate_data),
        CodeBlockParser("json", _evaluate_data),
        CodeBlockParser("toml", _evaluate_data),
        CodeBlockParser("console", _evaluate_console),
        SkipParser(),
    ],
    patterns=["docs/*.md", "docs/**/*.md", "README.md", "examples/**/*.md"],
    excludes=["docs/_build/**"],
    setup=_enter_folder,
    teardown=_leave_folder,
)

docstrings = Sybil(
    name="docstrings",
    parsers=[DocTestParser(optionflags=DOCTEST_OPTIONS), DocstringSkipParser()],
    patterns=["src/**/*.py"],
    document_types={".py": PythonDocStringDocument},
    setup=_enter_folder,
    teardown=_leave_folder,
)

pytest_collect_file = (pages + docstrings).pytest()
