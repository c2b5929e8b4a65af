"""`check`: everything that is wrong or worth a look in a network."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from valuenet.cli._ask import answer
from valuenet.cli._days import on_option, within_option
from valuenet.cli._group import examples
from valuenet.cli._options import format_option, path_argument
from valuenet.cli._output import emit, result_text
from valuenet.errors import LoadError

if TYPE_CHECKING:
    from valuenet.diagnostics import Report
    from valuenet.network import Network


@examples(
    "valuenet check network.yaml",
    "valuenet check --strict --format json networks/",
    "valuenet check network.yaml --on 2026-06-30 --within 180",
)
@click.command(short_help="All findings, each with a code and a hint.")
@path_argument
@click.option("--strict", is_flag=True, help="Count every warning as an error.")
@on_option("Also what has ended on this day, or ends soon after it.")
@within_option
@format_option
@click.pass_context
def check(
    ctx: click.Context,
    path: Path,
    format: str,
    *,
    strict: bool,
    on: date | None,
    within: int | None,
) -> None:
    """Find everything that is wrong, or worth a look, in a network.

    Findings of severity error, warning and info, each with a code that never changes
    its meaning, the place in the file and a hint. A network with findings answers every
    query all the same. The exit status is 1 where an error was found, 0 where none was,
    and 2 where the file cannot be read as a network.
    """
    if within is not None and on is None:
        raise click.UsageError("--within counts from a day: add --on YYYY-MM-DD")
    try:
        report: Report = answer(path, lambda network: _found(network, strict, on, within), format)
    except LoadError as error:
        # A program that asked for findings gets the faults in the same form.
        if format != "table":
            emit(result_text(_report(error), format))
        raise
    ctx.exit(0 if report.ok else 1)


def _found(network: Network, strict: bool, on: date | None, within: int | None) -> Report:  # noqa: FBT001
    """The findings in the order of the file; those of a JSON file are looked up in it."""
    from valuenet.diagnostics import Report
    from valuenet.io import located
    from valuenet.network import DAYS_OF_NOTICE

    days = DAYS_OF_NOTICE if within is None else within
    found = located(network.check(strict=strict, on=on, within=days))
    found.sort(key=lambda one: (one.location.file or "", one.location.line, one.location.column))
    return Report(tuple(found))


def _report(error: LoadError) -> Report:
    from valuenet.diagnostics import Report

    return Report(error.diagnostics)
