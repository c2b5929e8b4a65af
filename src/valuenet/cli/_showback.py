"""Who bears what of the charges of a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import format_option, path_argument

if TYPE_CHECKING:
    from valuenet.model.figures import ShareKey

#: The keys of `valuenet.model.figures`, which help must not load.
KEYS = ("equal", "direct", "users", "contribution", "workload")


@examples(
    "valuenet showback network.yaml --year 2018",
    "valuenet showback network.yaml --key equal --format csv",
    "valuenet showback network.yaml --unit days",
)
@click.command(short_help="What each client bears of the charges.")
@path_argument
@click.option("--year", type=int, metavar="YEAR", help="Only charges of this year.")
@click.option(
    "--key",
    type=click.Choice(KEYS),
    help="Share every charge by this key, whatever its own.",
)
@click.option(
    "--unit",
    metavar="UNIT",
    help="Only charges in this unit.  [default: EUR, where there are any]",
)
@format_option
def showback(
    path: Path, year: int | None, key: ShareKey | None, unit: str | None, format: str
) -> None:
    """Share out the charges of a network among its clients.

    Amounts go from where they arise, along the network, to the clients of deliveries, and
    each client's amount shows the charges that it is made of. What is put in is exactly
    what is allocated and what remains, and what remains says why.
    """
    answer(path, lambda network: network.showback(year, key, unit=unit), format)
