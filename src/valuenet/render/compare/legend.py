"""What is said beside the discs: changes by kind, flows, rings, cards, numbers. Words only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from valuenet.labels import word
from valuenet.render.compare.build import Comparison
from valuenet.render.compare.changes import CHANGE_KINDS, FLOW_KINDS, Change, ChangeKind
from valuenet.render.compare.words import short_words
from valuenet.render.strata.spec import RINGS
from valuenet.render.text import clean

Sample = tuple[Literal["change", "flow", "ring", "card", ""], str]

#: Kinds of change whose names stand in one paragraph: the picture shows the rest.
_LISTED = frozenset({"new", "gone"})


@frozen
class Entry:
    """One thing that is said.

    Attributes:
        sample: What stands before it.
        head: Its first words, in bold.
        texts: Its paragraphs.
        kind: The class of the group that it is drawn as.
        data: Names and values for programs.
    """

    sample: Sample
    head: str = ""
    texts: tuple[str, ...] = ()
    kind: str = "legend"
    data: tuple[tuple[str, str], ...] = ()


@frozen
class Legend:
    """All that is said, in sections.

    Attributes:
        sections: With entries each.
        cut: How many changes are counted and not named.
    """

    sections: tuple[tuple[Entry, ...], ...]
    cut: int = 0


def legend(
    shown: Comparison,
    numbers: Sequence[tuple[str, str]],
    *,
    bundled: int,
    most: int | None = None,
    left: bool = True,
) -> Legend:
    """What is said beside the discs.

    Args:
        shown: The comparison.
        numbers: Number and name of each sector whose name did not fit; an empty number for
            a remark.
        bundled: How many flows are bundled.
        most: How many changes of a kind are named; without it all of them.
        left: Whether places that were left are drawn.
    """
    changes, cut = _changes(shown, most, left=left)
    sections = (
        changes,
        tuple(_cards(shown)),
        tuple(_flows(shown, bundled)),
        tuple(_rings(shown)),
        tuple(Entry(("", number), "", (text,), "numbers") for number, text in numbers),
    )
    return Legend(tuple(section for section in sections if section), cut)


def _changes(shown: Comparison, most: int | None, *, left: bool) -> tuple[tuple[Entry, ...], int]:
    """The changes by kind, and how many are not named."""
    lang = shown.language
    if not shown.changes:
        return (Entry(("", ""), word("compare.none", lang)),), 0
    found, cut = [], 0
    sectors = {s.id for ring in RINGS for s in shown.spec.ring(ring)}
    for kind in CHANGE_KINDS:
        changes = shown.changes.of(kind)
        if changes:
            texts, unnamed = _texts(shown, kind, changes, most)
            head = f"{word(f'change.{kind}', lang)} ({len(changes)})"
            data = (("change", kind), ("count", str(len(changes))))
            found.append(Entry(("change", kind), head, texts, "changes", data))
            cut += unnamed
    if left and any(place in shown.left for place in sectors):
        found.append(Entry(("change", "left"), "", (word("change.left", lang),)))
    return tuple(found), cut


def _texts(
    shown: Comparison, kind: ChangeKind, changes: Sequence[Change], most: int | None
) -> tuple[tuple[str, ...], int]:
    """The names of what changed, at most so many of them, and how many there are besides."""
    words = [short_words(change, shown.language) for change in changes[:most]]
    left = len(changes) - len(words)
    more = [word("compare.more", shown.language, n=left)] if left else []
    if kind in _LISTED:
        return (", ".join(words) + "".join(f" {text}" for text in more),), left
    return (*words, *more), left


def _cards(shown: Comparison) -> Iterable[Entry]:
    for card in shown.cards:
        kind = "left" if card.id in shown.left else shown.kind(card.id)
        names = word("link.members", shown.language, names=", ".join(card.members))
        role = word(f"strata.{card.role}", shown.language)
        text = f"{role}. {names}" if card.members else role
        data = [("id", card.id)]
        bears = shown.kind(card.id)
        data += [("change", bears)] if bears is not None else []
        sample: Sample = ("change", kind) if kind is not None else ("card", card.role)
        yield Entry(sample, card.label, (text,), card.role, tuple(data))


def _flows(shown: Comparison, bundled: int) -> Iterable[Entry]:
    """The flows by kind of change, those that did not change, and how many are bundled."""
    lang = shown.language
    counts: Mapping[str, int] = {
        **{kind: len(shown.changes.flows_of(kind)) for kind in FLOW_KINDS},
        "kept": len(shown.spec.flows) - len(shown.flow_marks),
    }
    for kind, n in counts.items():
        if n:
            text = word(f"legend.flow.{kind}", lang, n=n)
            yield Entry(("flow", kind), "", (text,), "legend", (("count", str(n)),))
    if bundled:
        yield Entry(("flow", "kept"), "", (word("legend.flow.bundled", lang, n=bundled),))


def _rings(shown: Comparison) -> Iterable[Entry]:
    """The rings that the picture has, from the centre outwards."""
    spec, focus = shown.spec, clean(shown.spec.focus)
    core = next((s.kind for s in spec.core if s.kind in {"team", "function", "member"}), None)
    words = {
        "supply": word("strata.supply.plain", spec.language),
        "core": word(f"strata.core.{core or 'team'}", spec.language, focus=focus),
        "outside": word("strata.bypass", spec.language, focus=focus),
    }
    hatched = {*shown.marks, *shown.left}
    for ring in RINGS:
        if ring == "core" and core is None:
            continue
        sectors = spec.ring(ring)
        if any(s.kind != "virtual" for s in sectors):
            text = words.get(ring) or word(f"strata.{ring}", spec.language)
            yield Entry(("ring", ring), "", (text,))
        # What is hatched has not the colour of delegated missions.
        if any(s.kind == "virtual" and s.id not in hatched for s in sectors):
            yield Entry(("ring", "virtual"), "", (word("strata.virtual", spec.language),))
