"""`involvement`: who takes part in what, and what lacks from objectives to tasks."""

from __future__ import annotations

from pathlib import Path

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import format_option, path_argument


@examples(
    "valuenet involvement network.yaml",
    "valuenet involvement network.yaml --format json",
)
@click.command(short_help="Who takes part in what, and what lacks.")
@path_argument
@format_option
def involvement(path: Path, format: str) -> None:
    """Show who takes part in activities, objectives and committees, and what lacks.

    A row an activity (principal, associates), an objective, action, means or task (owners)
    and a committee or workshop (leader, other seats); then the information that flows
    between parties, because one activity produces what another consumes, or as declared.
    """
    answer(path, lambda network: network.involvement(), format)
