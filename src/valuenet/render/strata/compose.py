"""From the geometry of a strata picture to a scene: shapes and texts with roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from valuenet.render.geometry import Point, Wedge, polar, tilt
from valuenet.render.scene import (
    CLOSE,
    Group,
    Line,
    Scene,
    Segment,
    Shape,
    State,
    Text,
    arcs,
    line_to,
    move_to,
)
from valuenet.render.strata.disc import Disc
from valuenet.render.strata.fitting import PlacedSector
from valuenet.render.strata.layout import Layout
from valuenet.render.strata.outline import describe, description, flow_words
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.text import ASCENT, LEADING, clean

_RANK: Mapping[str, int] = {"dimmed": 0, "normal": 1, "emphasised": 2}


def compose(spec: StrataSpec, layout: Layout) -> Scene:
    """Everything on the page, in the order in which it is drawn."""
    groups = [
        *compose_disc(spec, layout.disc),
        *_trunks(spec, layout),
        *layout.panel.groups,
    ]
    return Scene(
        layout.width,
        layout.height,
        layout.page,
        tuple(groups),
        title=f"{clean(spec.title)} – {clean(spec.subtitle)}",
        description=description(spec),
        language=spec.language,
    )


def compose_disc(spec: StrataSpec, disc: Disc) -> list[Group]:
    """A disc: its sectors, its flows and its centre, in the order in which they are drawn."""
    names = {s.sector.id: clean(s.sector.label) for s in disc.sectors} | {
        spec.focus_id: clean(spec.focus)
    }
    sectors = sorted(disc.sectors, key=lambda s: s.sector.client)
    return [
        *(_sector(s, spec, disc.centre) for s in sectors),
        *_flows(spec, disc, names),
        _centre(spec, disc),
    ]


def wedge_path(wedge: Wedge, centre: Point) -> tuple[Segment, ...]:
    """The border of a wedge, clockwise; a whole ring is two circles."""
    if wedge.is_ring:
        return (
            *_circle(centre, wedge.outer, clockwise=True),
            *_circle(centre, wedge.inner, clockwise=False),
        )
    inner, outer = wedge.edges(wedge.inner), wedge.edges(wedge.outer)
    return (
        move_to(polar(centre, wedge.outer, outer[0])),
        *arcs(centre, wedge.outer, *outer),
        line_to(polar(centre, wedge.inner, inner[1])),
        *arcs(centre, wedge.inner, inner[1], inner[0]),
        CLOSE,
    )


def _circle(centre: Point, radius: float, *, clockwise: bool) -> tuple[Segment, ...]:
    once = 360.0 if clockwise else -360.0
    return (move_to(polar(centre, radius, 0.0)), *arcs(centre, radius, 0.0, once), CLOSE)


def role_of(placed: PlacedSector) -> str:
    """The role of a sector in the theme."""
    sector = placed.sector
    if placed.ring == "supply":
        return "tier" if sector.tier > 1 else "supply"
    if sector.kind == "virtual":
        return "virtual"
    return placed.ring


def _sector(placed: PlacedSector, spec: StrataSpec, centre: Point) -> Group:
    sector, role = placed.sector, role_of(placed)
    path = wedge_path(placed.wedge, centre)
    items: list[Shape | Text] = [Shape(path, role, sector.state)]
    if sector.bypass and placed.ring == "market":
        items.append(Shape(path, "outline-bypass", sector.state))
    if sector.client:
        items.append(Shape(path, "outline-client"))
    if placed.label is not None:
        items.append(_label(placed, role, centre))
    return Group(
        f"sector {placed.ring}" + (" virtual" if sector.kind == "virtual" else ""),
        tuple(items),
        title=describe(sector, placed.ring, spec),
        data=(("id", sector.id), ("ring", placed.ring)),
        state=sector.state,
    )


def _label(placed: PlacedSector, role: str, centre: Point) -> Text:
    label = placed.label
    assert label is not None  # noqa: S101 - asked for by the caller only where there is one
    middle = polar(centre, label.radius, placed.wedge.middle)
    return block(
        label.wrap.lines,
        middle,
        label.size,
        role,
        height=label.wrap.height,
        rotation=tilt(label.orientation, placed.wedge.middle),
        bold=label.bold or placed.sector.client,
        state=placed.sector.state,
    )


def block(
    lines: Iterable[str],
    middle: Point,
    size: float,
    role: str,
    *,
    height: float,
    rotation: float = 0.0,
    bold: bool = False,
    state: State = "normal",
) -> Text:
    """Centred lines round a point; `height` is that of the block, in sizes."""
    first = middle.y - height * size / 2 + ASCENT * size
    placed = tuple(Line(middle.x, first + LEADING * size * i, line) for i, line in enumerate(lines))
    return Text(placed, size, role, bold, "middle", rotation, middle, state)


def _flows(spec: StrataSpec, disc: Disc, names: Mapping[str, str]) -> list[Group]:
    """The flows, those in plain view last, so that nothing covers them."""
    buses = sorted({way.bus for way in disc.ways if not way.bundled and not way.is_straight})
    colours = {bus: i for i, bus in enumerate(buses)}
    groups = []
    for way in sorted(disc.ways, key=lambda w: (_RANK[w.flow.state], not w.bundled)):
        flow = way.flow
        # Colours help to follow a lane; an arrow straight across needs none.
        role = (
            "bundle" if way.bundled else "arrow" if way.is_straight else f"flow {colours[way.bus]}"
        )
        title = flow_words(flow, names, spec.language)
        groups.append(
            Group(
                "flow bundled" if way.bundled else "flow",
                (Shape(way.path, role, flow.state),),
                title=title,
                data=(("from", flow.sender), ("to", flow.receiver)),
                state=flow.state,
            )
        )
    return groups


def _trunks(spec: StrataSpec, layout: Layout) -> list[Group]:
    groups = []
    for trunk in layout.trunks:
        ends = spec.links if trunk.role == "trunk" else spec.partners
        # A line that one of them needs stays in plain view.
        state = max((end.state for end in ends), key=_RANK.__getitem__)
        groups.append(
            Group(
                "link" if trunk.role == "trunk" else "partner",
                (Shape(trunk.path, trunk.role, state),),
                title=", ".join(clean(end.label) for end in ends),
                data=(("ids", " ".join(end.id for end in ends)),),
                state=state,
            )
        )
    return groups


def _centre(spec: StrataSpec, disc: Disc) -> Group:
    label = block(
        disc.focus.lines,
        disc.centre,
        disc.focus_size,
        "centre",
        height=disc.focus.height,
        bold=True,
    )
    circle = Shape(_circle(disc.centre, disc.radii.centre, clockwise=True), "centre")
    return Group(
        "centre",
        (circle, label),
        title=clean(spec.focus),
        data=(("focus", spec.focus_id),),
    )
