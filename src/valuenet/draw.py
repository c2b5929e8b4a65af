"""Pictures of a network: `vn.draw.strata(net, "dsi")`, `vn.draw.chain(net, "drh", "paie")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuenet.model import Entity
from valuenet.network import Network

if TYPE_CHECKING:
    from valuenet.render.dot import DotDrawing
    from valuenet.render.drawing import Drawing
    from valuenet.render.theme import Theme

__all__ = ["chain", "strata"]


def strata(
    net: Network,
    focus: str | Entity,
    *,
    highlight: str | Entity | None = None,
    hidden: bool = False,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: str | tuple[float, float] | None = None,
) -> Drawing:
    """The strata diagram around a focus (domain.md L3).

    Args:
        net: Not modified.
        focus: A function, an organisation or a partnership.
        highlight: A client: what it sees, and who answers for it, stand out; the rest is
            dimmed, and its services are listed beside the disc.
        hidden: List the services hidden from the highlighted client too.
        theme: The name of a theme, or a theme.
        lang: `fr` or `en`, the language of legend and titles; the network's by default.
        page: The size of the page; a 16:9 slide of 960 by 540 points by default.

    Returns:
        A drawing: `.svg`, `.save(path)`; it shows itself in a notebook.

    Raises:
        UnknownId: No such party.
        WrongFocus: The party cannot be a focus.
        ThemeError: No such theme, or one too faint to be read.
    """
    from valuenet.render.strata import draw_strata

    index = net.index
    return draw_strata(
        index,
        index.party_id(focus),
        highlight=None if highlight is None else index.party_id(highlight),
        hidden=hidden,
        theme=theme,
        lang=lang,
        page=page,
    )


def chain(
    net: Network,
    client: str | Entity,
    service: str | Entity,
    *,
    theme: str | Theme = "light",
    lang: str | None = None,
) -> DotDrawing:
    """The chain of who answers to a client for a service, laid out by Graphviz (L8).

    Returns:
        A drawing: `.svg` and `.save("x.svg")` need the program `dot`; `.dot` and
        `.save("x.dot")` do not.

    Raises:
        UnknownId: No such party or service.
        NotVisible: The client does not see the service.
        ThemeError: No such theme.
    """
    from valuenet.render.chain import draw_chain

    index = net.index
    return draw_chain(
        index, index.party_id(client), index.service_id(service), lang=lang, theme=theme
    )
