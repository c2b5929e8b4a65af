"""`document`: documents to hand over, one subcommand for each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from valuenet.cli._ask import asked, read_network
from valuenet.cli._failure import writing
from valuenet.cli._group import PathFirstGroup, examples
from valuenet.cli._options import (
    complete_contracts,
    complete_foci,
    complete_parties,
    id_option,
    output_option,
    path_argument,
)
from valuenet.cli._output import emit, say
from valuenet.cli._progress import working

if TYPE_CHECKING:
    from valuenet.documents import Document
    from valuenet.network import Network


class DocumentGroup(PathFirstGroup):
    """`document PATH KIND`."""

    thing = "document"


@examples(
    "valuenet document network.yaml contract conv-rh -o conv-rh.html",
    "valuenet document network.yaml responsibility --focus dsi -o who-answers.xlsx",
    "valuenet document network.yaml statement drh --year 2026",
)
@click.group(
    cls=DocumentGroup,
    short_help="Documents to hand over: contract, responsibility, statement.",
    subcommand_metavar="KIND [OPTIONS]",
    no_args_is_help=True,
)
@path_argument
@click.pass_context
def document(ctx: click.Context, path: Path) -> None:
    """Write a document about a network, to hand over or to print.

    KIND is one of those below; `valuenet document PATH KIND --help` tells the options of each.
    The ending of the file says the format: .md, .html or .xlsx. Without a file it goes to
    standard output as Markdown.
    """
    ctx.obj = path


def document_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every kind of document takes."""
    for option in reversed(
        (
            click.option(
                "--lang",
                type=click.Choice(["fr", "en"]),
                help="The language of headings and terms.  [default: that of the network]",
            ),
            click.option(
                "--templates",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                metavar="DIR",
                help="A folder of templates of your own: document.md, document.html, body.html, "
                "style.css.",
            ),
            output_option,
        )
    ):
        command = option(command)
    return click.pass_obj(command)


@examples("valuenet document network.yaml contract conv-rh -o conv-rh.html")
@document.command(short_help="What a contract says, lacks and promises, and what falls.")
@click.argument("id", metavar="ID", shell_complete=complete_contracts)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="A day: how many days are left is counted from it.",
)
@document_options
def contract(
    path: Path, *, id: str, on: datetime | None, output: Path | None, **options: Any
) -> None:
    """Write the summary of a contract.

    Parties and extent, term, clauses stated and missing, roles, commitments and what was
    measured, events, whom its obligations bind, what it covers, and what falls if it ends.
    """
    import valuenet as vn

    day = None if on is None else on.date()
    _write(path, output, lambda network: vn.documents.contract(network, id, on=day, **options))


@examples("valuenet document network.yaml responsibility --focus dsi -o who-answers.xlsx")
@document.command(short_help="Who answers for which service, with names.")
@id_option(
    "--focus",
    complete_foci,
    "Only what stands in the catalogues of this function, organization or partnership.",
    required=False,
)
@document_options
def responsibility(path: Path, *, focus: str | None, output: Path | None, **options: Any) -> None:
    """Write the responsibility matrix: services by parties.

    With who answers to whom under which contract, the hot spots, and the RACI matrix of
    activities, where there are any.
    """
    import valuenet as vn

    _write(path, output, lambda network: vn.documents.responsibility(network, focus, **options))


@examples("valuenet document network.yaml statement drh --year 2026 -o drh.html")
@document.command(short_help="What one client sees, was promised, and is charged.")
@click.argument("client", metavar="CLIENT", shell_complete=complete_parties)
@click.option(
    "--year", type=click.IntRange(1), help="Only contracts, measurements and charges of this year."
)
@document_options
def statement(
    path: Path, *, client: str, year: int | None, output: Path | None, **options: Any
) -> None:
    """Write the statement of a client.

    What it sees and who answers, its contracts and what they promise, what each supplier
    takes down with it, and what it is charged. It tells of no other client.
    """
    import valuenet as vn

    _write(path, output, lambda network: vn.documents.statement(network, client, year, **options))


def _write(path: Path, output: Path | None, made: Callable[[Network], Document]) -> None:
    network = read_network(path)
    with working("writing"):
        document = asked(network, made)
        if output is None or str(output) == "-":
            text = document.markdown()
        else:
            with writing(output):
                document.save(output)
    if output is None or str(output) == "-":
        emit(text)
    else:
        say(f"{output} written")
