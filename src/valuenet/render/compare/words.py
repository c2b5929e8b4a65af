"""A change in words: short beside the picture, whole in its outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from valuenet.labels import word
from valuenet.render.compare.changes import Change, FlowChange, Move, Place
from valuenet.render.compare.sides import Where
from valuenet.render.text import clean

#: The words for where a thing stands.
_WHERE: Mapping[Where | None, str] = {
    None: "place.out",
    "centre": "place.centre",
    "supply": "strata.supply.plain",
    "core": "strata.core",
    "support": "strata.support",
    "mission": "strata.mission",
    "market": "strata.market",
    "outside": "kind.bypass",
    "link": "strata.link",
    "partner": "strata.partner",
}


def change_words(change: Change, language: str) -> str:
    """All that is known of a change: what merged, the name before, from where to where."""
    if change.kind == "new":
        return _with_parts(change, language)
    merged = change.kind == "merged"
    head = f"{' + '.join(_sources(change))} → {change.name}" if merged else change.name
    details = [_move_words(move, language) for move in change.moves]
    if change.was and not merged:
        details.append(word("change.was", language, names=" + ".join(change.was)))
    if change.gained:
        details.append(word("change.gained", language, names=", ".join(change.gained)))
    if change.lost:
        details.append(word("change.lost", language, names=", ".join(change.lost)))
    if change.lead is not None:
        was, leads = (name or word("change.lead.nobody", language) for name in change.lead)
        details.append(word("change.lead", language, before=was, after=leads))
    return head + (word("colon", language) + "; ".join(details) if details else "")


def short_words(change: Change, language: str) -> str:
    """What a reader of the picture needs to be told of a change: not what it shows itself."""
    if change.kind == "moved" and all(move.start.owner for move in change.moves):
        moves = dict.fromkeys(f"{m.start.owner} → {m.end.owner}" for m in change.moves)
        return change.name + word("colon", language) + "; ".join(moves)
    if change.kind != "merged":
        return change_words(change, language)
    if set(change.was) == {change.name}:
        return word("change.merged.same", language, name=change.name, n=len(change.was))
    return f"{' + '.join(change.was)} → {change.name}"


def _with_parts(change: Change, language: str) -> str:
    """What is new, with what it holds."""
    if not change.gained:
        return change.name
    return word("sector.with", language, name=change.name, members=", ".join(change.gained))


def _sources(change: Change) -> Iterable[str]:
    """The names before; those that are the same are told apart by their wholes."""
    for name, owner in zip(change.was, change.owners, strict=True):
        yield f"{name} ({owner})" if owner and change.was.count(name) > 1 else name


def _move_words(move: Move, language: str) -> str:
    """From where to where; only what differs."""
    start, end = move.start, move.end
    stays = (start.where, start.within) == (end.where, end.within)
    ends = (", ".join(_place_words(place, language, stays=stays)) for place in (start, end))
    return " → ".join(ends)


def _place_words(place: Place, language: str, *, stays: bool) -> Iterable[str]:
    if place.within:
        yield word("place.within", language, names=place.within)
    elif not stays:
        where = word(_WHERE[place.where], language)
        yield where[0].lower() + where[1:]
    if place.owner:
        yield place.owner
    if place.under:
        key = "place.under" if place.where == "supply" else "place.against"
        yield word(key, language, names=", ".join(map(clean, place.under)))


def flow_change_words(change: FlowChange, names: Mapping[str, str], language: str) -> str:
    """From whom to whom a flow runs, and which services come or go."""
    services = [f"+ {name}" if change.kind == "changed" else name for name in change.gained]
    services += [f"− {name}" if change.kind == "changed" else name for name in change.lost]
    return word(
        "flow.title",
        language,
        sender=names.get(change.ends[0], change.ends[0]),
        receiver=names.get(change.ends[1], change.ends[1]),
        services=", ".join(services),
    )
