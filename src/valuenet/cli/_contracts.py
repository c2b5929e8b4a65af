"""`contracts`: what each contract lacks, promises and owes, and when it ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from valuenet.cli._ask import answer
from valuenet.cli._days import on_option, today, within_option
from valuenet.cli._group import examples
from valuenet.cli._options import format_option, path_argument

if TYPE_CHECKING:
    from valuenet.engine.contracts.performance import Performance
    from valuenet.engine.contracts.status import ContractStatus
    from valuenet.network import Network


@examples(
    "valuenet contracts network.yaml",
    "valuenet contracts network.yaml --on 2026-06-30 --within 180",
    "valuenet contracts network.yaml --performance --format csv",
)
@click.command(short_help="What contracts lack, promise and owe, and when they end.")
@path_argument
@on_option("The day that is asked about.  [default: today]")
@within_option
@click.option(
    "--performance",
    is_flag=True,
    help="Every measurement instead: met or missed, by how much, and what is due.",
)
@format_option
def contracts(
    path: Path, format: str, *, on: date | None, within: int | None, performance: bool
) -> None:
    """Show what every contract covers, lacks and promises, and when it ends.

    Then what none of them settles: deliveries between organizations without a contract,
    promises to a client with nothing promised behind them, services that nobody takes over
    at the end; and what was measured, provider by provider. With --performance each
    measurement, and no total over all providers: a good average would hide a late one.
    """
    if not performance:
        answer(path, lambda network: _status(network, on or today(), within), format)
    elif on is None and within is None:
        answer(path, _performance, format)
    else:
        raise click.UsageError("--performance is about every day: leave --on and --within out")


def _status(network: Network, on: date, within: int | None) -> ContractStatus:
    from valuenet.network import DAYS_OF_NOTICE

    return network.contract_status(on, within=DAYS_OF_NOTICE if within is None else within)


def _performance(network: Network) -> Performance:
    return network.performance()
