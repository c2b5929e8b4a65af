"""Findings on the codes of activities, objectives, roles, committees, information (L23).

Reports write such codes by hand: one code for two things, and one thing under two codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.index import Index
from valuenet.model.entity import Entity, Named
from valuenet.model.involvement import Objective
from valuenet.model.maps import EntityMap
from valuenet.model.references import place_of
from valuenet.rules.aliases import shared_aliases


def _tables(index: Index) -> Iterator[EntityMap[Any]]:
    whole = index.whole
    yield from (whole.activities, whole.objectives, whole.roles, whole.committees)
    yield whole.information


def one_code_for_two(index: Index) -> Iterator[Diagnostic]:
    """An alias that is the id, or an alias, of another one of the same kind."""
    for table in _tables(index):
        for alias, owner, key in shared_aliases(table):
            yield finding(
                "VN846",
                f"code {alias!r} means both {owner!r} and {key!r}",
                ids=[key, owner],
                location=place_of(table[key], "aliases"),
            )


def one_code_written_in_several_ways(index: Index) -> Iterator[Diagnostic]:
    """Ids and aliases of one kind that differ by upper and lower case alone."""
    for table in _tables(index):
        written: dict[str, dict[str, str]] = {}
        for key in sorted(table):
            for code in (key, *table[key].aliases):
                written.setdefault(code.casefold(), {}).setdefault(code, key)
        for ways in written.values():
            if len(ways) > 1:
                ids = sorted(set(ways.values()))
                yield finding(
                    "VN847",
                    f"one code is written in {len(ways)} ways: " + ", ".join(sorted(ways)),
                    ids=ids,
                    location=_place_of_codes(table[ids[0]]),
                    hint="write it in one way",
                )


def _place_of_codes(entity: Entity) -> Any:
    return place_of(entity, "aliases") if entity.aliases else place_of(entity)


def one_name_under_several_codes(index: Index) -> Iterator[Diagnostic]:
    """Ids that have one name, and nothing that tells them apart.

    Activities are told apart by their process, roles by contract and party, objectives that
    stand one under the other by their place, others by their kind and parent.
    """
    whole = index.whole
    groups = [
        *_alike(whole.activities, lambda one: one.process),
        *_alike(whole.roles, lambda one: (one.contract, one.party)),
        *_alike(whole.committees, lambda _: None),
        *_alike(whole.information, lambda _: None),
        *_alike_objectives(whole.objectives),
    ]
    for group in groups:
        ids = [one.id for one in group]
        yield finding(
            "VN847",
            f"{', '.join(map(repr, ids))} have one name: {group[0].name!r}",
            ids=ids,
            location=place_of(group[0]),
        )


def _alike(
    table: EntityMap[Any], told_apart_by: Callable[[Any], Hashable]
) -> Iterator[list[Named]]:
    """The entities with one name and one key, two or more, each group by id."""
    return _several((_key(one), told_apart_by(one), one) for one in table.values())


def _alike_objectives(table: EntityMap[Objective]) -> Iterator[list[Named]]:
    # What is named after what it stands under is no second code.
    named_after = _named_after_what_is_above(table)
    named: dict[str, list[Objective]] = {}
    for one in table.values():
        if _key(one) and one.id not in named_after:
            named.setdefault(_key(one), []).append(one)
    for name, group in named.items():
        kinds = {one.kind: one for one in sorted(group, key=_id, reverse=True)}
        if len(kinds) > 1:
            yield sorted(kinds.values(), key=_id)
        yield from _several((name, (one.kind, one.parent), one) for one in group)


def _named_after_what_is_above(table: EntityMap[Objective]) -> set[str]:
    """The ids of those under one of the same name; linear, however deep they stand."""
    below: dict[str | None, list[Objective]] = {}
    for one in table.values():
        below.setdefault(one.parent, []).append(one)
    found: set[str] = set()
    on_the_way: Counter[str] = Counter()
    # Each is met twice: before what stands under it, and behind.
    open_ = [(one, False) for one in below.get(None, ())]
    while open_:
        one, behind = open_.pop()
        name = _key(one)
        if behind:
            on_the_way[name] -= 1
            continue
        if on_the_way[name]:
            found.add(one.id)
        on_the_way[name] += 1
        open_.append((one, True))
        open_.extend((part, False) for part in below.get(one.id, ()))
    return found


def _several(entities: Iterable[tuple[str, Hashable, Any]]) -> Iterator[list[Named]]:
    found: dict[tuple[str, Hashable], list[Named]] = {}
    for name, key, one in entities:
        if name:
            found.setdefault((name, key), []).append(one)
    return (sorted(group, key=_id) for group in found.values() if len(group) > 1)


def _key(one: Named) -> str:
    """The name as it is compared: case and blanks do not count."""
    return " ".join(one.name.casefold().split())


def _id(one: Named) -> str:
    return one.id


RULES = (one_code_for_two, one_code_written_in_several_ways, one_name_under_several_codes)
