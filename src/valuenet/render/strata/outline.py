"""A strata picture in words: what a screen reader says, and what stands in its `desc`."""

from __future__ import annotations

from valuenet.labels import word
from valuenet.render.strata.spec import RINGS, RingName, Sector, StrataSpec
from valuenet.render.text import clean


def outline(spec: StrataSpec) -> str:
    """Strata from the centre outwards with the names in them, then links, partners and notes.

    Returns:
        One sentence a stratum, names by id; a stratum without anybody is left out.
    """
    lang, focus = spec.language, clean(spec.focus)
    colon = "\u00a0: " if lang == "fr" else ": "
    sentences = [word("strata.centre", lang) + colon + focus]
    keys: dict[RingName, str] = {
        "supply": word("strata.supply.plain", lang),
        "core": word("strata.core", lang),
        "support": word("strata.support", lang),
        "mission": word("strata.mission", lang),
        "market": word("strata.market", lang),
        "outside": word("strata.bypass", lang, focus=focus),
    }
    for ring in RINGS:
        sectors = sorted(spec.ring(ring), key=lambda s: s.id)
        if sectors:
            sentences.append(keys[ring] + colon + ", ".join(_name(s, spec) for s in sectors))
    if spec.links:
        links = ", ".join(
            word(
                "outline.link", lang, name=clean(k.label), members=", ".join(map(clean, k.members))
            )
            for k in spec.links
        )
        sentences.append(word("strata.link", lang) + colon + links)
    if spec.partners:
        names = ", ".join(clean(p.label) for p in spec.partners)
        sentences.append(word("strata.partner", lang) + colon + names)
    if spec.client is not None:
        seen = ", ".join(clean(s.label) for s in spec.seen) or word("outline.nothing", lang)
        heading = word("subtitle.highlight", lang, client=clean(spec.client))
        sentences.append(heading + colon + seen)
    return ". ".join([*sentences, *map(clean, spec.notes)]) + "."


def _name(sector: Sector, spec: StrataSpec) -> str:
    inside = [*sector.within, *sector.parts]
    if not inside:
        return clean(sector.label)
    members = ", ".join(map(clean, inside))
    return word("sector.with", spec.language, name=clean(sector.label), members=members)
