"""Pictures of a network: `vn.draw.strata(net, "dsi")`, `vn.draw.chain(net, "drh", "paie")`.

Every function returns a `Drawing`, and takes

- `theme`: the name of a theme, a theme, or a TOML file that describes one;
- `lang`: `fr` or `en`, the language of legend and titles; the network's by default;
- `page`: `slide`, `a4`, `a3`, or width and height in points; by default a 16:9 slide of 960
  by 540 points, or the least larger page on which all names can be read;
- `strict`: raise `RenderError` where names are numbered or hyphenated, flows bundled, or
  the report warns of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeVar

from valuenet.engine.matrices import MatrixKind
from valuenet.model import Entity
from valuenet.network import Network

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing
    from valuenet.render.graphs import GraphDrawing
    from valuenet.render.page import Page
    from valuenet.render.theme import AnyTheme, Theme

D = TypeVar("D", bound="Drawing")

__all__ = ["chain", "compare", "impact", "matrix", "partnership", "strata"]


def strata(
    net: Network,
    focus: str | Entity,
    *,
    highlight: str | Entity | None = None,
    hidden: bool = False,
    unfold: Collection[str | Entity] = (),
    like: Drawing | None = None,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> Drawing:
    """The strata diagram around a focus (domain.md L3).

    Args:
        net: Not modified.
        focus: A function, an organisation or a partnership.
        highlight: A client: what it sees, and who answers for it, stand out; the rest is
            dimmed, and its services are listed beside the disc.
        hidden: List the services hidden from the highlighted client too.
        unfold: Functions whose sub-functions get sectors of their own, side by side.
        like: A drawing of the same focus: whoever stands in it stays where it stands.
        theme: The name of a theme, a theme, or a file.
        lang: `fr` or `en`.
        page: A slide by default, or the least larger page on which all can be read.
        strict: Raise where anything was given up to fit the page.

    Returns:
        A drawing: `.svg`, `.save(path)`; it shows itself in a notebook.

    Raises:
        UnknownId: No such party.
        WrongFocus: The party cannot be a focus.
        ThemeError: No such theme or file, or a theme with faults.
        WrongValue: No such language or page.
        RenderError: `strict`, and names are numbered or hyphenated, or flows bundled.
    """
    from valuenet.render.strata import draw_strata

    index = net.index
    drawing = draw_strata(
        index,
        index.party_id(focus),
        highlight=None if highlight is None else index.party_id(highlight),
        hidden=hidden,
        unfold=tuple(index.party_id(one) for one in unfold),
        like=like,
        theme=_theme(theme),
        lang=lang,
        page=page,
    )
    return _finished(drawing, strict=strict)


def partnership(
    net: Network,
    partnership: str | Entity,
    *,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> Drawing:
    """The partnership diagram: a disc for each member, joined by the link (L13; M-013 to M-016).

    The virtual provider stands on the link, the common client hangs from it, drawn once and
    in no disc; the flows are listed by direction under the picture.

    Raises:
        UnknownId: No such party.
        WrongFocus: The party is no partnership.
        ThemeError: No such theme or file, or a theme with faults.
        WrongValue: No such language or page.
        RenderError: `strict`, and names are numbered or hyphenated, or flows bundled.
    """
    from valuenet.render.partnership import draw_partnership

    index = net.index
    drawing = draw_partnership(
        index, index.party_id(partnership), theme=_theme(theme), lang=lang, page=page
    )
    return _finished(drawing, strict=strict)


def compare(
    before: Network,
    after: Network,
    focus: str | Entity,
    *,
    focus_after: str | Entity | None = None,
    same: Mapping[str, str] | None = None,
    side_by_side: bool = False,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> Drawing:
    """Before and after of a fusion or a transfer, the same functions at the same angles.

    Args:
        before: The network as it was.
        after: The network as it is.
        focus: The provider in the centre.
        focus_after: What it has become, where its id is another one.
        same: What parties have become: id before to id after. Several ids that become one
            are merged; ids that stay need not be named.
        side_by_side: Two discs instead of one on which both lie.
        theme: The name of a theme, a theme, or a file.
        lang: `fr` or `en`.
        page: A slide by default, or the least larger page on which all can be read.
        strict: Raise where anything was given up to fit the page.

    Returns:
        A drawing: what is new, gone, merged and moved is marked by pattern and word.

    Raises:
        UnknownId: No such party.
        WrongFocus: The party cannot be a focus.
        ThemeError: No such theme or file, or a theme with faults.
        WrongValue: No such language or page.
        RenderError: `strict`, and names are numbered or hyphenated, or flows bundled.
    """
    from valuenet.render.compare import draw_comparison

    focus_id = before.index.party_id(focus)
    became = (same or {}).get(focus_id, focus_id) if focus_after is None else focus_after
    drawing = draw_comparison(
        before.index,
        after.index,
        focus_id,
        after.index.party_id(became),
        same=same or {},
        side_by_side=side_by_side,
        theme=_theme(theme),
        lang=lang,
        page=page,
    )
    return _finished(drawing, strict=strict)


def chain(
    net: Network,
    client: str | Entity,
    service: str | Entity,
    *,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> GraphDrawing:
    """The chain of who answers to a client for a service, laid out by Graphviz (L8).

    Returns:
        A drawing: pictures need the program `dot`; `.dot` and `.save("x.dot")` do not.

    Raises:
        UnknownId: No such party or service.
        NotVisible: The client does not see the service.
        ThemeError: No such theme or file, or a theme with faults.
        WrongValue: No such language or page.
    """
    from valuenet.render.graphs import draw_chain

    index = net.index
    drawing = draw_chain(
        index,
        index.party_id(client),
        index.service_id(service),
        theme=_theme(theme),
        lang=lang,
        page=page,
    )
    return _finished(drawing, strict=strict)


def impact(
    net: Network,
    failing: str | Entity,
    *,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> GraphDrawing:
    """Who is hit when a party or a service fails, and by which way, laid out by Graphviz (L9).

    Returns:
        A drawing: pictures need the program `dot`; `.dot` and `.save("x.dot")` do not.

    Raises:
        UnknownId: No such party or service.
        ThemeError: No such theme or file, or a theme with faults.
        WrongValue: No such language or page.
    """
    from valuenet.render.graphs import draw_impact

    index = net.index
    failing_id = index.party_or_service_id(failing)
    drawing = draw_impact(index, failing_id, theme=_theme(theme), lang=lang, page=page)
    return _finished(drawing, strict=strict)


def matrix(
    net: Network,
    kind: MatrixKind,
    *,
    focus: str | Entity | None = None,
    theme: AnyTheme = "light",
    lang: str | None = None,
    page: Page = None,
    strict: bool = False,
) -> Drawing:
    """A matrix as a heat map, of any kind that `Network.matrix` has.

    Args:
        net: Not modified.
        kind: Of the matrix.
        focus: Of `exposure`: keep the suppliers and the clients of this party.
        theme: The name of a theme, a theme, or a file.
        lang: `fr` or `en`.
        page: A slide by default, or the least larger page on which all can be read.
        strict: Raise where anything was given up to fit the page.

    Raises:
        UnknownId: No such party.
        WrongValue: No such kind of matrix, language or page.
        ThemeError: No such theme or file, or a theme with faults.
        RenderError: `strict`, and rows or columns are put together.
    """
    from valuenet.render.matrix import draw_matrix

    drawing = draw_matrix(
        net.index,
        net.matrix(kind, focus=focus),
        theme=_theme(theme),
        lang=lang,
        page=page,
    )
    return _finished(drawing, strict=strict)


def _finished(drawing: D, *, strict: bool) -> D:
    return drawing.strictly() if strict else drawing


def _theme(theme: AnyTheme) -> Theme:
    from valuenet.render.theme import theme_of

    return theme_of(theme)
