"""The arguments and options that commands share, and how the shell completes ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from valuenet.cli._output import FORMATS

if TYPE_CHECKING:
    from valuenet.network import Network

    # Not at run time: a class of click 8.3 takes no parameters.
    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _ids_completer(tables: Callable[[Network], list[Any]]) -> Completer:
    """Offers the ids of a network, with their names, wherever its path is known."""

    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        del param
        # Whatever is wrong, a half-typed command line is no place to say it.
        try:
            import valuenet as vn

            entities = tables(vn.load(_path_of(ctx)))
        except Exception:  # noqa: BLE001
            return []
        return [
            CompletionItem(entity.id, help=entity.name)
            for entity in entities
            if entity.id.startswith(incomplete)
        ]

    return complete


def _path_of(ctx: click.Context) -> Path:
    if ctx.params.get("path"):
        return Path(ctx.params["path"])
    # Behind an option whose value is still to come, click leaves arguments unassigned.
    if ctx.args:
        return Path(ctx.args[0])
    return Path(ctx.parent.params["path"])  # type: ignore[union-attr]


def _foci(network: Network) -> list[Any]:
    from valuenet.model import Function, Organization, Partnership

    kinds = (Function, Organization, Partnership)
    return [party for party in network.parties.values() if isinstance(party, kinds)]


complete_parties = _ids_completer(lambda network: [*network.parties.values()])
complete_services = _ids_completer(lambda network: [*network.services.values()])
complete_contracts = _ids_completer(lambda network: [*network.contracts.values()])
complete_foci = _ids_completer(_foci)
complete_causes = _ids_completer(
    lambda network: [*network.parties.values(), *network.services.values()]
)
complete_failures = _ids_completer(
    lambda network: [
        *network.parties.values(),
        *network.services.values(),
        *network.contracts.values(),
    ]
)
complete_bound = _ids_completer(
    lambda network: [
        *network.parties.values(),
        *network.contracts.values(),
        *network.duties.values(),
    ]
)


def _path(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    # An empty text, from a variable that is not set, would be the current folder.
    if value is not None and not value:
        raise click.BadParameter("a path is expected, found an empty text", ctx, param)
    return None if value is None else Path(value)


path_argument = click.argument("path", type=click.Path(), callback=_path)

#: The kinds of matrices; those of `valuenet.engine.matrices`, which help needs not load.
MATRICES = ("visibility", "responsibility", "exposure", "involvement", "raci")

format_option = click.option(
    "--format",
    "format",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table for people, JSON or CSV for programs.",
)

#: For commands that write files: without it the ending of the file decides.
file_format_option = click.option(
    "--format",
    "format",
    type=click.Choice(FORMATS),
    help="A table for people, JSON or CSV for programs.  [default: by the ending of FILE, "
    "else table]",
)

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)


def id_option(
    name: str, completer: Completer, text: str, *, required: bool = True, multiple: bool = False
) -> Decorator:
    """An option that takes an id, completed by the shell."""
    return click.option(
        name,
        metavar="ID",
        required=required,
        multiple=multiple,
        shell_complete=completer,
        help=text,
    )
