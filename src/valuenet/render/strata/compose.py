"""From the geometry of a strata picture to a scene: shapes and texts with roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from valuenet.labels import word
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
from valuenet.render.strata.fitting import PlacedSector
from valuenet.render.strata.layout import Layout
from valuenet.render.strata.outline import outline
from valuenet.render.strata.spec import Sector, StrataSpec
from valuenet.render.text import ASCENT, LEADING, clean

_RANK: Mapping[str, int] = {"dimmed": 0, "normal": 1, "emphasised": 2}


def compose(spec: StrataSpec, layout: Layout) -> Scene:
    """Everything on the page, in the order in which it is drawn."""
    names = {s.sector.id: clean(s.sector.label) for s in layout.sectors} | {
        spec.focus_id: clean(spec.focus)
    }
    sectors = sorted(layout.sectors, key=lambda s: s.sector.client)
    groups = [
        *(_sector(s, spec, layout.centre) for s in sectors),
        *_flows(spec, layout, names),
        *_trunks(spec, layout),
        _centre(spec, layout),
        *layout.panel.groups,
    ]
    return Scene(
        layout.width,
        layout.height,
        layout.page,
        tuple(groups),
        title=f"{clean(spec.title)} – {clean(spec.subtitle)}",
        outline=outline(spec),
        language=spec.language,
    )


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


def describe(sector: Sector, ring: str, spec: StrataSpec) -> str:
    """What a reader learns who points at a sector."""
    kind = "kind.bypass" if ring == "outside" else f"kind.{sector.kind}"
    parts = [f"{clean(sector.label)} – {word(kind, spec.language, focus=clean(spec.focus))}"]
    inside = [*sector.within, *sector.parts]
    if inside:
        parts.append(word("sector.parts", spec.language, names=", ".join(map(clean, inside))))
    if sector.both:
        parts.append(word("legend.both", spec.language))
    if sector.bypass and ring == "market":
        parts.append(word("legend.bypass", spec.language, focus=clean(spec.focus)))
    return "; ".join(parts)


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


def _flows(spec: StrataSpec, layout: Layout, names: Mapping[str, str]) -> list[Group]:
    """The flows, those in plain view last, so that nothing covers them."""
    buses = sorted({way.bus for way in layout.ways if not way.bundled and not way.is_straight})
    colours = {bus: i for i, bus in enumerate(buses)}
    groups = []
    for way in sorted(layout.ways, key=lambda w: (_RANK[w.flow.state], not w.bundled)):
        flow = way.flow
        # Colours help to follow a lane; an arrow straight across needs none.
        role = (
            "bundle" if way.bundled else "arrow" if way.is_straight else f"flow {colours[way.bus]}"
        )
        key = "flow.title" if flow.services else "flow.untitled"
        title = word(
            key,
            spec.language,
            sender=names[flow.sender],
            receiver=names[flow.receiver],
            services=", ".join(map(clean, flow.services)),
        )
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


def _centre(spec: StrataSpec, layout: Layout) -> Group:
    label = block(
        layout.focus.lines,
        layout.centre,
        layout.focus_size,
        "centre",
        height=layout.focus.height,
        bold=True,
    )
    disc = Shape(_circle(layout.centre, layout.radii.centre, clockwise=True), "centre")
    return Group(
        "centre",
        (disc, label),
        title=clean(spec.focus),
        data=(("focus", spec.focus_id),),
    )
