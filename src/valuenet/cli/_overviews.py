"""The network as a whole: who stands where, catalogues, matrices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from valuenet.cli._ask import answer
from valuenet.cli._group import examples
from valuenet.cli._options import (
    MATRICES,
    complete_foci,
    file_format_option,
    format_option,
    id_option,
    output_option,
    path_argument,
)

if TYPE_CHECKING:
    from valuenet.engine.matrices import MatrixKind


@examples(
    "valuenet strata network.yaml --focus dsi",
)
@click.command(short_help="Who stands where around a provider.")
@path_argument
@id_option("--focus", complete_foci, "The function, organization or partnership in the centre.")
@format_option
def strata(path: Path, focus: str, format: str) -> None:
    """Show who stands where around a provider.

    From the centre outwards: the provider and its teams, the support functions, the
    mission functions, the outside clients; its suppliers by tier; and the partnerships
    that link it with others.
    """
    answer(path, lambda network: network.strata(focus), format)


@examples(
    "valuenet catalogue network.yaml --focus dsi",
    "valuenet catalogue network.yaml --focus dsi --layer business -o catalogue.csv",
    "valuenet catalogue network.yaml --role support --order domain",
)
@click.command(short_help="The catalogue of a provider.")
@path_argument
@id_option(
    "--focus",
    complete_foci,
    "The function, organization or partnership that provides. Several give one catalogue.",
    required=False,
    multiple=True,
)
@click.option(
    "--role",
    type=click.Choice(["support"]),
    help="One catalogue over all support functions, IT included.",
)
@click.option(
    "--layer",
    type=click.Choice(["business", "operations"]),
    help="One layer only: what clients outside see, or what teams and suppliers deliver.",
)
@click.option(
    "--order",
    type=click.Choice(["process", "domain"]),
    default="process",
    show_default=True,
    help="How the business catalogue orders the services of a client.",
)
@output_option
@file_format_option
def catalogue(
    path: Path,
    *,
    focus: tuple[str, ...],
    role: Literal["support"] | None,
    layer: Literal["business", "operations"] | None,
    order: Literal["process", "domain"],
    output: Path | None,
    format: str | None,
) -> None:
    """Show the catalogue of a provider.

    The business catalogue by kind of client, client, process and service; the
    operations catalogue by team, partner and supplier; then the services that nobody
    receives and those whose clients are not known yet. With -o the ending of FILE
    decides on the format: .json, .csv or .txt.
    """
    if not focus and role is None:
        raise click.UsageError("say whose catalogue: add --focus ID, or --role support")
    answer(
        path,
        lambda network: network.catalogue(focus, layer, order, role=role),
        format,
        output=output,
    )


@examples(
    "valuenet matrix network.yaml visibility",
    "valuenet matrix network.yaml exposure --focus dsi -o exposure.csv",
)
@click.command(short_help="Who sees, answers, is exposed or involved, as a matrix.")
@path_argument
@click.argument("kind", type=click.Choice(MATRICES))
@id_option(
    "--focus",
    complete_foci,
    "For exposure: only the suppliers and the clients of this party.",
    required=False,
)
@output_option
@file_format_option
def matrix(
    path: Path,
    *,
    kind: MatrixKind,
    focus: str | None,
    output: Path | None,
    format: str | None,
) -> None:
    """Show a matrix of the whole network.

    KIND is visibility (parties by services: the grade), responsibility (services by
    parties: accountable, responsible or contributing), exposure (suppliers by clients:
    how many visible services are struck), involvement (activities by parties: P principal,
    A associate) or raci (the same as A/R and R). With -o the ending of FILE decides on the
    format: .json, .csv or .txt.
    """
    if focus is not None and kind != "exposure":
        raise click.UsageError(f"--focus is for the exposure matrix, not for {kind}")
    answer(
        path,
        lambda network: network.matrix(kind, focus=focus),
        format,
        output=output,
    )
