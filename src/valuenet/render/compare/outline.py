"""A comparison in words: what a screen reader says, and what a text file of it holds."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.labels import word
from valuenet.render.compare.build import Comparison
from valuenet.render.compare.changes import CHANGE_KINDS, FLOW_KINDS
from valuenet.render.compare.words import change_words, flow_change_words
from valuenet.render.strata.outline import describe, flow_words
from valuenet.render.strata.spec import RINGS, RingName
from valuenet.render.text import clean


def outline(shown: Comparison) -> str:
    """All that the picture shows, a line a thing: changes by kind, flows, everybody, notes."""
    lang, spec = shown.language, shown.spec
    names = place_names(shown)
    lines = [f"{spec.title} – {spec.subtitle}", ""]
    lines.append(word("strata.centre", lang) + word("colon", lang) + clean(spec.focus))
    if not shown.changes:
        lines += ["", word("compare.none", lang)]
    for kind in CHANGE_KINDS:
        changes = shown.changes.of(kind)
        heading = f"{word(f'change.{kind}', lang)} ({len(changes)})"
        lines += _section(heading, (change_words(change, lang) for change in changes))
    for flow_kind in FLOW_KINDS:
        flows = shown.changes.flows_of(flow_kind)
        heading = f"{word(f'outline.flows.{flow_kind}', lang)} ({len(flows)})"
        lines += _section(heading, (flow_change_words(flow, names, lang) for flow in flows))
    for ring in RINGS:
        lines += _section(_ring(shown, ring), sorted(_sectors(shown, ring)))
    cards = (f"{card.label} – {word(f'strata.{card.role}', lang)}" for card in shown.cards)
    lines += _section(word("outline.cards", lang), cards)
    kept = [f for f in spec.flows if (f.sender, f.receiver) not in shown.flow_marks]
    heading = f"{word('outline.flows.kept', lang)} ({len(kept)})"
    lines += _section(heading, (flow_words(flow, names, lang) for flow in kept))
    lines += _section(word("outline.notes", lang), spec.notes)
    return "\n".join(lines)


def description(shown: Comparison) -> str:
    """The changes by kind, in one sentence each, then the flows that changed, then notes."""
    lang = shown.language
    sentences = [word("strata.centre", lang) + word("colon", lang) + clean(shown.spec.focus)]
    if not shown.changes:
        sentences.append(word("compare.none", lang))
    for kind in CHANGE_KINDS:
        changes = shown.changes.of(kind)
        if changes:
            heading = f"{word(f'change.{kind}', lang)} ({len(changes)})"
            named = ", ".join(change.name for change in changes)
            sentences.append(heading + word("colon", lang) + named)
    for flow_kind in FLOW_KINDS:
        n = len(shown.changes.flows_of(flow_kind))
        if n:
            sentences.append(word(f"legend.flow.{flow_kind}", lang, n=n))
    return ". ".join([*sentences, *shown.spec.notes]) + "."


def place_names(shown: Comparison) -> dict[str, str]:
    """What stands in each place, by its id."""
    found = {s.id: clean(s.label) for ring in RINGS for s in shown.spec.ring(ring)}
    return found | {shown.spec.focus_id: clean(shown.spec.focus)}


def _section(heading: str, items: Iterable[str]) -> list[str]:
    """A heading and its items; nothing where there are none."""
    found = [f"  - {item}" for item in items]
    return ["", heading, *found] if found else []


def _ring(shown: Comparison, ring: RingName) -> str:
    keys = {"supply": "strata.supply.plain", "outside": "strata.bypass"}
    key = keys.get(ring, f"strata.{ring}")
    return word(key, shown.language, focus=clean(shown.spec.focus))


def _sectors(shown: Comparison, ring: RingName) -> Iterable[str]:
    """The sectors of a ring, with their marks."""
    for sector in shown.spec.ring(ring):
        text = describe(sector, ring, shown.spec)
        change = shown.marks.get(sector.id)
        marks = ["left"] if sector.id in shown.left else []
        marks += [change.kind] if change is not None else []
        yield "; ".join([text, *(word(f"change.{mark}", shown.language) for mark in marks)])
