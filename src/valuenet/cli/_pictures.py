"""`draw`: pictures of a network, one subcommand for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from valuenet.cli._ask import asked, read_network
from valuenet.cli._failure import writing
from valuenet.cli._group import OrderedGroup, examples
from valuenet.cli._options import (
    complete_foci,
    complete_parties,
    complete_services,
    id_option,
    path_argument,
)
from valuenet.cli._output import emit, say
from valuenet.cli._progress import working

if TYPE_CHECKING:
    from valuenet.network import Network


_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.IGNORECASE)


def page_size(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | tuple[float, float] | None:
    """Width and height in points where the page is given so, else its name."""
    del ctx, param
    size = _SIZE.fullmatch(value or "")
    return (float(size[1]), float(size[2])) if size else value


class DrawGroup(OrderedGroup):
    """`draw PATH KIND`, where the path comes before the name of the subcommand."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Accepts `draw KIND PATH` too, as every other command puts its name first."""
        first, second = [*args, "", ""][:2]
        if first in self.commands and second not in self.commands:
            if second in ctx.help_option_names:
                args = ["-", first, second]  # help on a kind needs no path
            elif second.startswith("-"):
                ctx.fail(f"the path comes first: {ctx.command_path} PATH {first} {second} ...")
            elif second:
                args = [second, first, *args[2:]]
        return super().parse_args(ctx, args)

    def refusal(self, ctx: click.Context, name: str, rest: Sequence[str]) -> str:
        """What to say of a kind of picture that there is not."""
        del rest  # no path is expected behind the kind
        return super().refusal(ctx, name, ()).replace("no command", "no picture")


@examples(
    "valuenet draw network.yaml strata --focus dsi -o strata.svg",
    "valuenet draw network.yaml chain --client drh --service paie -o chain.svg",
)
@click.group(
    cls=DrawGroup,
    short_help="Pictures: the strata diagram, the chain of a service.",
    subcommand_metavar="KIND [OPTIONS]",
    no_args_is_help=True,
)
@path_argument
@click.pass_context
def draw(ctx: click.Context, path: Path) -> None:
    """Draw a picture of a network into a file.

    KIND is strata or chain; `valuenet draw PATH KIND --help` tells the options of each.
    """
    ctx.obj = path


def _output_option(endings: str) -> Callable[[Any], Any]:
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        required=True,
        help=f"The file to write: {endings}. With - SVG on standard output.",
    )


theme_option = click.option("--theme", default="light", show_default=True, help="The colours.")
lang_option = click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    help="The language of titles and legend.  [default: that of the network]",
)


@examples(
    "valuenet draw network.yaml strata --focus dsi -o strata.svg",
    "valuenet draw network.yaml strata --focus dsi --highlight drh -o drh.svg",
)
@draw.command(short_help="Who stands where around a provider, as a disc.")
@id_option("--focus", complete_foci, "The function, organization or partnership in the centre.")
@id_option(
    "--highlight",
    complete_parties,
    "Draw what this client sees and who answers for it; dim the rest.",
    required=False,
)
@click.option("--hidden", is_flag=True, help="Also what is hidden from the highlighted client.")
@theme_option
@lang_option
@click.option(
    "--page",
    callback=page_size,
    metavar="PAGE",
    help="The page: slide, a4, a3, or WIDTHxHEIGHT in points.  [default: a slide, or the "
    "least larger page on which all can be read]",
)
@_output_option("x.svg")
@click.pass_obj
def strata(
    path: Path,
    *,
    focus: str,
    output: Path,
    highlight: str | None,
    hidden: bool,
    theme: str,
    lang: str | None,
    page: str | tuple[float, float] | None,
) -> None:
    """Draw the strata diagram around a provider.

    One disc read from the centre: the provider and its teams, support functions, mission
    functions, outside clients; suppliers stand under the team that answers for them.
    """
    import valuenet as vn

    _draw(
        path,
        output,
        lambda network: vn.draw.strata(
            network,
            focus,
            highlight=highlight,
            hidden=hidden,
            theme=theme,
            lang=lang,
            page=page,
        ),
    )


@examples(
    "valuenet draw network.yaml chain --client drh --service paie -o chain.svg",
    "valuenet draw network.yaml chain --client drh --service paie -o chain.dot",
)
@draw.command(short_help="From a client to the last supplier.")
@id_option("--client", complete_parties, "The party whose point of view is taken.")
@id_option("--service", complete_services, "A service that it sees.")
@theme_option
@lang_option
@_output_option("x.svg through Graphviz, or x.dot, its source")
@click.pass_obj
def chain(
    path: Path,
    *,
    client: str,
    service: str,
    output: Path,
    theme: str,
    lang: str | None,
) -> None:
    """Draw who answers for a service, from the client to the last supplier.

    Parties as boxes, services on the arrows, contracts named; links that are shared,
    ambiguous or unanswered are marked. SVG needs the program dot of Graphviz; its source
    (x.dot) does not.
    """
    import valuenet as vn

    _draw(
        path,
        output,
        lambda network: vn.draw.chain(network, client, service, theme=theme, lang=lang),
    )


def _draw(path: Path, output: Path, picture: Callable[[Network], Any]) -> None:
    network = read_network(path)
    to_file = str(output) != "-"
    with working("drawing"):
        drawing = asked(network, picture)
        if to_file:
            with writing(output):
                drawing.save(output)
    if to_file:
        say(f"{output} written")
    else:
        emit(drawing.svg)
    for warning in drawing.report().warnings if hasattr(drawing, "report") else ():
        say(f"Warning: {warning}")
