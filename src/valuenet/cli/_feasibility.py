"""`feasibility`: whether what is promised can be held."""

from __future__ import annotations

from pathlib import Path

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import complete_parties, format_option, id_option, path_argument


@examples(
    "valuenet feasibility network.yaml",
    "valuenet feasibility network.yaml --client drh",
    "valuenet feasibility network.yaml --format json",
)
@click.command(short_help="Whether promises can be held, by what is promised behind them.")
@path_argument
@id_option(
    "--client",
    complete_parties,
    "Only promises under contracts that cover deliveries to this party, or to its whole.",
    required=False,
)
@format_option
def feasibility(path: Path, client: str | None, format: str) -> None:
    """Compare each promise with what is promised behind the service.

    Availability, restore-time and escalation-time are composed along the chain. A promise is
    infeasible when even perfect parts in every gap would not do, unbacked when it holds only
    if a part without a promise is perfect, and backed otherwise. The gaps, the part that
    costs most and what was assumed are named.
    """
    answer(path, lambda network: network.feasibility(client), format)
