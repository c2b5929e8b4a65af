"""A strata picture in words: what a screen reader says, and what a text file of it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from valuenet.labels import word
from valuenet.render.strata.spec import RINGS, Link, RingName, Sector, StrataSpec, Supply
from valuenet.render.text import clean


def outline(spec: StrataSpec) -> str:
    """All that a strata picture shows, a line a thing: rings, flows, links, services, notes."""
    lines = [f"{clean(spec.title)} – {clean(spec.subtitle)}", ""]
    colon = word("colon", spec.language)
    lines += [word("strata.centre", spec.language) + colon + clean(spec.focus)]
    names = _names(spec)
    for ring, heading in _headings(spec).items():
        sectors = sorted(spec.ring(ring), key=lambda s: s.id)
        lines += _section(heading, [_sector_line(s, ring, spec, names) for s in sectors])
    flows = sorted(spec.flows, key=lambda f: (f.sender, f.receiver))
    lines += _section(
        word("outline.flows", spec.language),
        (flow_words(flow, names, spec.language) for flow in flows),
    )
    lines += _section(word("strata.link", spec.language), map(_link_words(spec), spec.links))
    lines += _section(
        word("strata.partner", spec.language), (clean(partner.label) for partner in spec.partners)
    )
    if spec.client is not None:
        seen = (
            f"{clean(s.label)} – {clean(s.provider)} ({word(f'grade.{s.grade}', spec.language)})"
            for s in spec.seen
        )
        lines += _section(
            word("services.title", spec.language) + colon + clean(spec.client),
            seen if spec.seen else [word("services.none", spec.language)],
        )
    lines += _section(word("outline.notes", spec.language), map(clean, spec.notes))
    return "\n".join(lines)


def _section(heading: str, items: Iterable[str]) -> list[str]:
    """A heading and its items; nothing where there are none."""
    found = [f"  - {item}" for item in items]
    return ["", heading, *found] if found else []


def _sector_line(sector: Sector, ring: RingName, spec: StrataSpec, names: Mapping[str, str]) -> str:
    """A party, what it is, and whom it stands against."""
    anchors = [names[anchor] for anchor in sector.anchors if anchor in names]
    text = describe(sector, ring, spec)
    if anchors:
        text += "; " + word("outline.against", spec.language, names=", ".join(anchors))
    if sector.state == "dimmed":
        text += "; " + word("legend.dim", spec.language)
    return text


def _names(spec: StrataSpec) -> dict[str, str]:
    """What each party is called, by id."""
    sectors = (s for ring in RINGS for s in spec.ring(ring))
    return {s.id: clean(s.label) for s in sectors} | {spec.focus_id: clean(spec.focus)}


def flow_words(flow: Supply, names: Mapping[str, str], language: str) -> str:
    """From whom to whom a flow runs, and with which services."""
    return word(
        "flow.title" if flow.services else "flow.untitled",
        language,
        sender=names.get(flow.sender, flow.sender),
        receiver=names.get(flow.receiver, flow.receiver),
        services=", ".join(map(clean, flow.services)),
    )


def describe(sector: Sector, ring: str, spec: StrataSpec) -> str:
    """What a reader learns who points at a sector."""
    kind = "kind.bypass" if ring == "outside" else f"kind.{sector.kind}"
    parts = [f"{clean(sector.label)} – {word(kind, spec.language, focus=clean(spec.focus))}"]
    inside = [*sector.within, *sector.parts]
    if inside:
        parts.append(word("sector.parts", spec.language, names=", ".join(map(clean, inside))))
    if sector.part_of:
        parts.append(word("sector.part_of", spec.language, name=clean(sector.part_of)))
    if sector.both:
        parts.append(word("legend.both", spec.language))
    if sector.bypass and ring == "market":
        parts.append(word("legend.bypass", spec.language, focus=clean(spec.focus)))
    return "; ".join(parts)


def description(spec: StrataSpec) -> str:
    """Strata from the centre outwards with the names in them, then links, partners and notes.

    Returns:
        One sentence a stratum, names by id; a stratum without anybody is left out.
    """
    lang, colon = spec.language, word("colon", spec.language)
    sentences = [word("strata.centre", lang) + colon + clean(spec.focus)]
    for ring, heading in _headings(spec).items():
        sectors = sorted(spec.ring(ring), key=lambda s: s.id)
        if sectors:
            sentences.append(heading + colon + ", ".join(_name(s, spec) for s in sectors))
    if spec.links:
        links = ", ".join(map(_link_words(spec), spec.links))
        sentences.append(word("strata.link", lang) + colon + links)
    if spec.partners:
        names = ", ".join(clean(p.label) for p in spec.partners)
        sentences.append(word("strata.partner", lang) + colon + names)
    if spec.client is not None:
        seen = ", ".join(clean(s.label) for s in spec.seen) or word("outline.nothing", lang)
        heading = word("subtitle.highlight", lang, client=clean(spec.client))
        sentences.append(heading + colon + seen)
    return ". ".join([*sentences, *map(clean, spec.notes)]) + "."


def _headings(spec: StrataSpec) -> dict[RingName, str]:
    """What each ring is called, from the centre outwards."""
    lang, focus = spec.language, clean(spec.focus)
    return {
        "supply": word("strata.supply.plain", lang),
        "core": word("strata.core", lang),
        "support": word("strata.support", lang),
        "mission": word("strata.mission", lang),
        "market": word("strata.market", lang),
        "outside": word("strata.bypass", lang, focus=focus),
    }


def _link_words(spec: StrataSpec) -> Callable[[Link], str]:
    def words(link: Link) -> str:
        members = ", ".join(map(clean, link.members))
        return word("outline.link", spec.language, name=clean(link.label), members=members)

    return words


def _name(sector: Sector, spec: StrataSpec) -> str:
    inside = [*sector.within, *sector.parts]
    if not inside:
        return clean(sector.label)
    members = ", ".join(map(clean, inside))
    return word("sector.with", spec.language, name=clean(sector.label), members=members)
