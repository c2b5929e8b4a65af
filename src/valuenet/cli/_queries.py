"""Who sees what, who answers, who is hit, and where responsibility is unclear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import (
    complete_failures,
    complete_parties,
    complete_services,
    format_option,
    id_option,
    path_argument,
)

if TYPE_CHECKING:
    from valuenet.engine.contracts.failure import Failure
    from valuenet.engine.impact import Impact
    from valuenet.engine.sight import View
    from valuenet.network import Network


@examples(
    "valuenet visible network.yaml --client drh",
    "valuenet visible network.yaml --client drh --hidden --format csv",
)
@click.command(short_help="What a client sees.")
@path_argument
@id_option("--client", complete_parties, "The party whose view is taken.")
@click.option("--hidden", is_flag=True, help="Also what stays hidden behind it.")
@click.option("--whole", is_flag=True, help="The view of the party and all its parts together.")
@format_option
def visible(path: Path, client: str, format: str, *, hidden: bool, whole: bool) -> None:
    """List the services that a client sees.

    Each with its grade - client, member, representative or user - and a witness: the
    shortest path that proves it, from the client to the service. The components behind
    a service that is seen have the grade hidden, and show with --hidden.
    """

    def question(network: Network) -> View:
        view = network.visible_to(client, whole=whole)
        return view if hidden else view.visible

    answer(path, question, format)


@examples(
    "valuenet responsibility network.yaml --client drh --service paie",
)
@click.command(short_help="Who answers for a service, down to the last supplier.")
@path_argument
@id_option("--client", complete_parties, "The party whose point of view is taken.")
@id_option("--service", complete_services, "A service that it sees.")
@format_option
def responsibility(path: Path, client: str, service: str, format: str) -> None:
    """Show who answers for a service, from the client to the last supplier.

    Each link says who answers to whom, for which service, under which contract. Its
    standing is clear, shared (by partners none of whom leads), ambiguous (several
    receivers) or unanswered (nobody receives it).
    """
    answer(path, lambda network: network.responsibility(client, service), format)


@examples(
    "valuenet impact network.yaml nuage",
    "valuenet impact network.yaml hebergement --format csv",
    "valuenet impact network.yaml contrat-nuage --contracts",
)
@click.command(short_help="Who is hit when a party, a service or a contract fails.")
@path_argument
@click.argument("id", shell_complete=complete_failures)
@click.option(
    "--contracts",
    is_flag=True,
    help="Also who answers to whom, what was promised, and which penalties follow.",
)
@format_option
def impact(path: Path, id: str, format: str, *, contracts: bool) -> None:
    """Show which clients are hit, and in which services, when something fails.

    ID is a party, a service, or a contract: then those are hit who have a service, or a
    part of it, under this contract only. Each hit names a service that a client sees,
    whether it is lost or only degraded (an alternative carries on), and, as a witness, the
    path by which the client sees it. As CSV the hits alone are given.
    """

    def question(network: Network) -> Impact | Failure:
        return network.failure(id) if contracts else network.impact(id)

    answer(path, question, format)


@examples(
    "valuenet hot-spots network.yaml",
)
@click.command("hot-spots", short_help="Where responsibility is unclear.")
@path_argument
@format_option
def hot_spots(path: Path, format: str) -> None:
    """Rank the places where responsibility is unclear.

    Links that are shared, unanswered or ambiguous, activities served by several
    providers of which none answers for the whole, and deliveries between organizations
    that no contract covers. First comes what most parties depend on.
    """
    answer(path, lambda network: network.hot_spots(), format)
