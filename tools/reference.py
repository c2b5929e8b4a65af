"""Writes the pages of the reference that are made from the program itself.

python tools/reference.py            write docs/reference/codes.md and cli.md
python tools/reference.py --check    fail where a page is not what it would write
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from valuenet.cli import main
from valuenet.codes import CODES

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MADE = "% Made by tools/reference.py; `make reference` renews it.\n"

FAMILIES = {
    "VN1": "Identity and references",
    "VN2": "Composition",
    "VN3": "Who sees what",
    "VN4": "Responsibility",
    "VN5": "Partnerships",
    "VN6": "Catalogues and strata",
    "VN7": "Files and formats",
    "VN8": "Sourcing",
    "VN9": "Rules of others",
}

CODES_INTRO = """\
# Codes of findings

Every finding has a code, which never changes its meaning and is never used again for
something else. An error makes `valuenet check` end with status 1; a network with an error
of the families VN1 and VN7 does not load at all.
"""

CLI_INTRO = """\
# Command line

Results go to standard output, messages to standard error. The exit status is 0; 1 for
`check` with findings of severity error; 2 for wrong usage, an unknown id or an input that
cannot be read.
"""


def codes_page() -> str:
    """The table of codes, a section a family, a heading a code so that it can be linked."""
    parts = [MADE, CODES_INTRO]
    for prefix, title in FAMILIES.items():
        entries = [code for name, code in sorted(CODES.items()) if name.startswith(prefix)]
        if entries:
            parts.append(f"## {title}\n")
        parts += [
            f"### {one.code}: {one.title}\n\n"
            f"{one.severity.capitalize()}. {one.why}\n\n"
            f"To do: {one.hint}. (Source: {one.source})\n"
            for one in entries
        ]
    return "\n".join(parts)


def cli_page() -> str:
    """The help of every command, as the terminal shows it."""
    parts = [MADE, CLI_INTRO]
    for name, text in helps(main, click.Context(main, info_name="valuenet")):
        parts.append(f"## `{name}`\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The path and the help text of the command and of all below it, by name."""
    context.terminal_width = 88
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from helps(below, click.Context(below, info_name=name, parent=context))


def run(*, check: bool) -> int:
    """Writes or checks the pages; 1 where a check fails."""
    status = 0
    for name, text in {"codes.md": codes_page(), "cli.md": cli_page()}.items():
        path = FOLDER / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == text:
            continue
        if check:
            print(f"{path} is out of date: run `make reference`")
            status = 1
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path}")
    return status


if __name__ == "__main__":
    sys.exit(run(check="--check" in sys.argv[1:]))
