"""`obligations`: what binds a party, or whom a contract or an obligation binds."""

from __future__ import annotations

from pathlib import Path

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import complete_bound, format_option, path_argument


@examples(
    "valuenet obligations network.yaml nuage",
    "valuenet obligations network.yaml marche --format csv",
)
@click.command(short_help="What binds a party, and by which way.")
@path_argument
@click.argument("id", shell_complete=complete_bound)
@format_option
def obligations(path: Path, id: str, format: str) -> None:
    """Show what binds a party, or whom a contract or an obligation binds.

    ID is a party, a contract or an obligation. What binds a provider passes on to every
    subcontractor behind the services of its contract; the path says by which services.
    Being a legal person does not pass on, and the client's own suppliers are not bound.
    """
    answer(path, lambda network: network.obligations(id), format)
