"""`draw`: pictures of a network, one subcommand for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from valuenet.cli._ask import asked, read_network
from valuenet.cli._failure import writing
from valuenet.cli._group import PathFirstGroup, examples
from valuenet.cli._options import (
    MATRICES,
    complete_causes,
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
    from valuenet.render.drawing import Drawing


_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})", re.IGNORECASE)


def page_size(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> str | tuple[float, float] | None:
    """Width and height in points where the page is given so, else its name."""
    del ctx, param
    size = _SIZE.fullmatch(value or "")
    return (float(size[1]), float(size[2])) if size else value


def pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """What is given as BEFORE=AFTER."""
    found: dict[str, str] = {}
    for value in values:
        left, equal, right = value.partition("=")
        if not (left and equal and right):
            message = f"{value!r} is not of the form BEFORE=AFTER"
            raise click.BadParameter(message, ctx=ctx, param=param)
        if found.setdefault(left, right) != right:
            message = f"{left!r} cannot become two: {found[left]!r} and {right!r}"
            raise click.BadParameter(message, ctx=ctx, param=param)
    return found


class DrawGroup(PathFirstGroup):
    """`draw PATH KIND`."""

    thing = "picture"


@examples(
    "valuenet draw network.yaml strata --focus dsi -o strata.svg",
    "valuenet draw network.yaml chain --client drh --service paie -o chain.svg",
)
@click.group(
    cls=DrawGroup,
    short_help="Pictures: strata, chain, partnership, impact, matrix, compare.",
    subcommand_metavar="KIND [OPTIONS]",
    no_args_is_help=True,
)
@path_argument
@click.pass_context
def draw(ctx: click.Context, path: Path) -> None:
    """Draw a picture of a network into a file.

    KIND is one of those below; `valuenet draw PATH KIND --help` tells the options of each.
    The ending of the file says the format: .svg, .png, .pdf, .pptx, .html, or .txt for the
    picture in words.
    """
    ctx.obj = path


def picture_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every kind of picture takes."""
    for option in reversed(
        (
            click.option(
                "--theme",
                default="light",
                show_default=True,
                metavar="THEME",
                help="The colours: light, dark, print, contrast, or a file of your own (x.toml).",
            ),
            click.option(
                "--lang",
                type=click.Choice(["fr", "en"]),
                help="The language of titles and legend.  [default: that of the network]",
            ),
            click.option(
                "--page",
                callback=page_size,
                metavar="PAGE",
                help="The page: slide, a4, a3, or WIDTHxHEIGHT in points.  [default: a slide, or "
                "the least larger page on which all can be read]",
            ),
            click.option(
                "--scale",
                type=click.FloatRange(0.1, 20),
                default=2.0,
                show_default=True,
                help="Pixels a point, for .png.",
            ),
            click.option(
                "--strict",
                is_flag=True,
                help="Fail where names are numbered or hyphenated, or flows bundled.",
            ),
            click.option(
                "-o",
                "--output",
                type=click.Path(path_type=Path),
                metavar="FILE",
                required=True,
                help="The file to write; its ending says the format. With - SVG on standard "
                "output.",
            ),
        )
    ):
        command = option(command)
    return click.pass_obj(command)


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
@click.option(
    "--unfold",
    multiple=True,
    metavar="ID",
    shell_complete=complete_parties,
    help="Give the sub-functions of this function sectors of their own; may be repeated.",
)
@picture_options
def strata(
    path: Path,
    *,
    focus: str,
    highlight: str | None,
    hidden: bool,
    unfold: tuple[str, ...],
    output: Path,
    scale: float,
    **options: Any,
) -> None:
    """Draw the strata diagram around a provider.

    One disc read from the centre: the provider and its teams, support functions, mission
    functions, outside clients; suppliers stand under the team that answers for them.
    """
    import valuenet as vn

    _draw(
        path,
        output,
        scale,
        lambda network: vn.draw.strata(
            network, focus, highlight=highlight, hidden=hidden, unfold=unfold, **options
        ),
    )


@examples("valuenet draw network.yaml partnership guichet -o guichet.svg")
@draw.command(short_help="The members of a partnership and their virtual provider.")
@click.argument("id", metavar="ID", shell_complete=complete_parties)
@picture_options
def partnership(path: Path, *, id: str, output: Path, scale: float, **options: Any) -> None:
    """Draw a partnership: a disc for each member, joined by the link.

    The virtual provider stands on the link, the common client hangs from it; the flows are
    listed by direction.
    """
    import valuenet as vn

    _draw(path, output, scale, lambda network: vn.draw.partnership(network, id, **options))


@examples(
    "valuenet draw network.yaml chain --client drh --service paie -o chain.svg",
    "valuenet draw network.yaml chain --client drh --service paie -o chain.dot",
)
@draw.command(short_help="From a client to the last supplier.")
@id_option("--client", complete_parties, "The party whose point of view is taken.")
@id_option("--service", complete_services, "A service that it sees.")
@picture_options
def chain(
    path: Path, *, client: str, service: str, output: Path, scale: float, **options: Any
) -> None:
    """Draw who answers for a service, from the client to the last supplier.

    Parties as boxes, services on the arrows, contracts named; links that are shared,
    ambiguous or unanswered are marked. Pictures need the program dot of Graphviz; its source
    (x.dot) does not.
    """
    import valuenet as vn

    _draw(path, output, scale, lambda network: vn.draw.chain(network, client, service, **options))


@examples("valuenet draw network.yaml impact nuage -o nuage.svg")
@draw.command(short_help="Who is hit when a party or a service fails.")
@click.argument("id", metavar="ID", shell_complete=complete_causes)
@picture_options
def impact(path: Path, *, id: str, output: Path, scale: float, **options: Any) -> None:
    """Draw who is hit when a party or a service fails, and by which way.

    Pictures need the program dot of Graphviz; its source (x.dot) does not.
    """
    import valuenet as vn

    _draw(path, output, scale, lambda network: vn.draw.impact(network, id, **options))


@examples("valuenet draw network.yaml matrix visibility -o who-sees-what.svg")
@draw.command(short_help="A matrix as a heat map.")
@click.argument("kind", type=click.Choice(MATRICES))
@id_option(
    "--focus",
    complete_foci,
    "Of exposure: only the suppliers and the clients of this party.",
    required=False,
)
@picture_options
def matrix(
    path: Path, *, kind: Any, focus: str | None, output: Path, scale: float, **options: Any
) -> None:
    """Draw who sees what, who answers for what, or which clients hang on which suppliers.

    Rows and columns of one whole stand side by side; a letter or a number in every filled
    cell, the stronger the darker. Above sixty rows or columns, wholes are put together.
    Of activities: involvement (principal or associate), or raci, the same in other letters.
    """
    import valuenet as vn

    _draw(
        path, output, scale, lambda network: vn.draw.matrix(network, kind, focus=focus, **options)
    )


@examples(
    "valuenet draw before.yaml compare after.yaml --focus dsi -o change.svg",
    "valuenet draw before.yaml compare after.yaml --focus dsi-a --focus-after dsi "
    "--same drh-a=drh --same drh-b=drh --side-by-side -o fusion.svg",
)
@draw.command(short_help="Before and after of a fusion or a transfer.")
@click.argument("after", type=click.Path(path_type=Path))
@id_option("--focus", complete_foci, "The provider in the centre, before.")
@id_option("--focus-after", complete_foci, "The provider in the centre, after.", required=False)
@click.option(
    "--same",
    multiple=True,
    metavar="BEFORE=AFTER",
    callback=pairs,
    help="What a party or a service has become; several that become one are merged. May be "
    "repeated.",
)
@click.option("--side-by-side", is_flag=True, help="Two discs instead of one.")
@picture_options
def compare(
    path: Path,
    *,
    after: Path,
    focus: str,
    focus_after: str | None,
    same: dict[str, str],
    side_by_side: bool,
    output: Path,
    scale: float,
    **options: Any,
) -> None:
    """Draw two networks on one disc: what is new, gone, merged, moved, and changed.

    PATH is the network before, AFTER the one after; the same functions stand at the same
    angles. What has other ids after is named with --same; where several providers have
    become the one in the centre, name the others with --same too.
    """
    import valuenet as vn

    def picture(before: Network) -> vn.Drawing:
        changed = read_network(after)
        if focus_after is not None:
            # An unknown id is answered with ids of the network that was asked.
            asked(changed, lambda network: network.index.party_id(focus_after))
        return vn.draw.compare(
            before,
            changed,
            focus,
            focus_after=focus_after,
            same=same,
            side_by_side=side_by_side,
            **options,
        )

    _draw(path, output, scale, picture)


def _draw(path: Path, output: Path, scale: float, picture: Callable[[Network], Drawing]) -> None:
    network = read_network(path)
    to_file = str(output) != "-"
    with working("drawing"):
        drawing = asked(network, picture)
        if to_file:
            with writing(output):
                drawing.save(output, scale=scale)
    if to_file:
        say(f"{output} written")
    else:
        emit(drawing.svg)
    for warning in drawing.report().warnings:
        say(f"Warning: {warning}")
