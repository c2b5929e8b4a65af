"""What the script of a page reads: parties, services and places as plain data for JSON.

Names and services are written once and referred to by number. Lists are cut where a page
would become heavy, and say by how much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from valuenet.engine.responsibility import Link
from valuenet.engine.sight import VISIBLE
from valuenet.labels import word
from valuenet.render.facts import Facts, PartyFacts, SeenService
from valuenet.render.formats.html.places import place_rows
from valuenet.render.scene import Group, Scene

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing

#: Entries of a list, from generous to the least: the first with which all lists of a page
#: hold no more than so many.
_LISTED, _MOST_LISTED = (200, 60, 20, 8), 12_000

#: So many services a page names; chains end where they would name more.
_MOST_SERVICES = 6_000

#: Names in a sentence before the rest is counted.
_NAMED = 4

#: The keys of the data of groups that the script marks, as in its selector.
_MARKED = frozenset({"id", "focus", "ids", "from"})


def page_data(drawing: Drawing) -> dict[str, Any] | None:
    """All that the script of a drawing's page reads; None where there is nothing to tell."""
    facts = drawing.facts
    marked = [group for group in drawing.scene.groups if _MARKED & dict(group.data).keys()]
    ids = dict.fromkeys(party for group in marked for party in _shown(group))
    told = [id for id in ids if facts is not None and facts.knows(id)]
    if facts is None or not told:
        return None
    if facts.client is not None and facts.client not in ids:
        told.append(facts.client)
    return _Data(drawing.scene, facts, marked, [facts.party(id) for id in told]).data()


def _shown(group: Group) -> Iterable[str]:
    """The ids of the parties that a group stands for."""
    data = dict(group.data)
    yield from (data[key] for key in ("id", "focus") if key in data)


def _marks(group: Group) -> Iterable[Hashable]:
    """What a group shows: parties, links and partners too; or a pair, from one to another."""
    data = dict(group.data)
    yield from _shown(group)
    yield from data.get("ids", "").split()
    if "from" in data:
        yield data["from"], data.get("to")


@frozen
class _Numbers:
    """Numbers of texts, in the order in which they are asked for."""

    of: dict[str, int] = field(factory=dict)

    def __call__(self, text: str) -> int:
        return self.of.setdefault(text, len(self.of))


class _Data:
    """The data of one page in the making."""

    def __init__(
        self, scene: Scene, facts: Facts, marked: Sequence[Group], parties: Sequence[PartyFacts]
    ) -> None:
        self.scene, self.facts, self.language = scene, facts, facts.language
        self.marked, self.parties = marked, parties
        self.numbers = {one.id: i for i, one in enumerate(parties)}
        self.names, self.sayings = _Numbers(), _Numbers()
        self.listed = _cap(len(one.seen) for one in parties)
        self.hits = _cap(len(one.hit) for one in parties)
        # Which groups show a party, and which the deliveries from one to another.
        self.shapes: dict[str, list[int]] = defaultdict(list)
        self.marks: dict[Hashable, list[int]] = defaultdict(list)
        for i, group in enumerate(marked):
            for id in _shown(group):
                self.shapes[id].append(i)
            for mark in _marks(group):
                self.marks[mark].append(i)
        self.homes: dict[str, str | None] = {}
        self.services = self._services()

    def word(self, key: str, **values: object) -> str:
        """A word of the picture's language."""
        return word(key, self.language, **values)

    def data(self) -> dict[str, Any]:
        """All of it."""
        parties = [self._party(one) for one in self.parties]
        services = [self._service(one) for one in self.services]
        base = self.facts.client
        return {
            "words": self._words(),
            "base": None if base is None else self.numbers[base],
            "parties": parties,
            "still": [i for i, group in enumerate(self.marked) if not self._is_known(group)],
            "rows": self._rows(),
            "services": services,
            "names": list(self.names.of),
            "sayings": list(self.sayings.of),
        }

    def _words(self) -> dict[str, Any]:
        keys = ["answers", "same", "unnamed", "end", "on", "answering", "direct", "last"]
        keys += ["fails", "released"]
        # What the script fills in stays open.
        names = {key: f"{{{key}}}" for key in ("answers", "to", "name", "names")}
        words = {key: self.word(f"page.{key}", **names) for key in keys}
        words |= {"seen": self.word("services.title"), "none": self.word("services.none")}
        words |= {"repeat": self.word("chain.repeat"), "hidden": self.word("grade.hidden")}
        words["more"] = self.word("note.more", names="{names}", n="{n}")
        return words | {"grades": [self.word(f"grade.{grade}") for grade in VISIBLE]}

    # ---------------------------------------------------------------- services

    def _services(self) -> dict[str, int]:
        """Numbers of the services that lists name, and of those behind them, nearest first."""
        named = [one.id for party in self.parties for one in party.seen[: self.listed]]
        named += [id for party in self.parties for id in party.hidden[: self.listed]]
        found = dict.fromkeys(named)
        line = list(found)
        for one in line:
            for part, _ in self.facts.steps(one):
                if part not in found and len(found) < _MOST_SERVICES:
                    found[part] = None
                    line.append(part)
        return {one: i for i, one in enumerate(found)}

    def _service(self, service_id: str) -> list[Any]:
        """Its name, its provider, and its components with who answers for each."""
        steps = self.facts.steps(service_id)
        provider = self.names(self.facts.provider(service_id))
        kept = [self._step(provider, part, links) for part, links in steps if part in self.services]
        found = [self.facts.service(service_id), provider, kept]
        return [*found, 1] if len(kept) < len(steps) else found

    def _step(self, to: int, part: str, links: Iterable[Link]) -> list[Any]:
        """A component, and who answers for it where that is not just its provider."""
        told = [self._link(link) for link in links]
        plain = told == [[self.names(self.facts.provider(part)), to]]
        return [self.services[part]] if plain else [self.services[part], told]

    def _link(self, link: Link) -> list[Any]:
        """Who answers, to whom, and what is to be said of it."""
        said = [] if link.standing == "clear" else [self.word(f"standing.{link.standing}")]
        contract = self.facts.contract(link)
        if contract is not None:
            said.append(self.word("chain.contract", name=contract))
        if link.members:
            said.append(self.word("link.members", names=self.facts.names(link.members)))
        ends: list[Any] = [self.names(self.facts.name(one)) for one in (link.answers, link.to)]
        return [*ends, " · ".join(said)] if said else ends

    # ----------------------------------------------------------------- parties

    def _party(self, one: PartyFacts) -> dict[str, Any]:
        seen, hidden = one.seen[: self.listed], one.hidden[: self.listed]
        what, *remarks = self._what(one).split("; ")
        found = {
            "id": one.id,
            "name": self.names(one.name),
            "what": what,
            "remarks": [*remarks, *one.remarks],
            "saying": self._saying(one),
            "count": len(one.seen),
            "seen": [self._seen(one, service) for service in seen],
            "unlisted": self._unlisted(one, len(seen)),
            "hidden": [self.services[id] for id in hidden],
            "show": self.word("page.hidden", n=len(one.hidden)) if hidden else "",
            "direct": self._some(one.answering),
            "last": self._some(one.last),
            "fails": self._fails(one),
            "hit": self._names(one.hit[: self.hits]),
            "unhit": self._beyond(len(one.hit) - self.hits),
            "shapes": self._shapes(one.id),
            "lit": _spaced(self._lit(one)),
        }
        return {key: value for key, value in found.items() if value not in ("", [])}

    def _what(self, one: PartyFacts) -> str:
        """What the picture says of a party besides its name, else what it is by itself."""
        for i in self.shapes[one.id]:
            title = self.marked[i].title
            name = one.name if title.startswith(f"{one.name} – ") else title.partition(" – ")[0]
            rest = title.removeprefix(f"{name} – ")
            if rest not in {"", title}:
                return rest
        return one.kind

    def _seen(self, one: PartyFacts, service: SeenService) -> list[Any]:
        """A service, its grade, and who answers for it where that is not just its provider."""
        links = [self._link(link) for link in self.facts.roots(one.id, service)]
        found = [self.services[service.id], VISIBLE.index(service.grade)]
        provider = self.names(self.facts.provider(service.id))
        return found if links == [[provider, self.names(one.name)]] else [*found, links]

    def _unlisted(self, one: PartyFacts, listed: int) -> list[str]:
        found = []
        if one.hit and not one.seen and not one.unnamed:
            found.append(self.word("page.serves"))
        if len(one.seen) > listed:
            found.append(self.word("services.more", n=len(one.seen) - listed))
        if one.unnamed:
            found.append(self.word("page.unnamed.more", n=one.unnamed))
        return found

    def _saying(self, one: PartyFacts) -> int:
        """The sentence that is spoken when the party is picked; names stay open in it."""
        count = len(one.seen) + one.unnamed
        key = "said" if one.answering else "said.own" if count else "said.none"
        return self.sayings(self.word(f"page.{key}", n=count, name="{name}", names="{names}"))

    def _fails(self, one: PartyFacts) -> str:
        return self.word("page.hit", n=len(one.hit)) if one.hit else self.word("page.hit.none")

    def _beyond(self, count: int) -> list[str]:
        return [self.word("note.more", names="…", n=count)] if count > 0 else []

    def _some(self, ids: Sequence[str]) -> list[Any]:
        """Some names, and how many more there are, if there are."""
        if len(ids) <= _NAMED + 1:
            return [self._names(ids)] if ids else []
        return [self._names(ids[:_NAMED]), len(ids) - _NAMED]

    def _names(self, ids: Iterable[str]) -> list[int]:
        return [self.names(self.facts.name(id)) for id in ids]

    # ----------------------------------------------------------------- picture

    def _shapes(self, party_id: str) -> list[int]:
        """Numbers of the groups that show a party, those that are its own first."""
        return sorted(
            self.shapes[party_id], key=lambda i: dict(self.marked[i].data).get("id") != party_id
        )

    def _is_known(self, group: Group) -> bool:
        """Whether a group shows parties, or a line between two; others are never dimmed."""
        data = dict(group.data)
        ends = [data["from"], data.get("to", "")] if "from" in data else []
        return all(map(self.facts.knows, [*_shown(group), *ends]))

    def _home(self, party_id: str) -> str | None:
        if party_id not in self.homes:
            self.homes[party_id] = self.facts.drawn_as(party_id, self.marks)
        return self.homes[party_id]

    def _lit(self, one: PartyFacts) -> list[int]:
        """Numbers of the groups that stay in plain view when the party is picked."""
        marks: set[Hashable] = {self._home(id) for id in one.in_view}
        marks |= {(self._home(a), self._home(b)) for a, b in one.ties}
        return sorted({i for mark in marks for i in self.marks.get(mark, ())})

    def _rows(self) -> list[dict[str, Any]]:
        rows = place_rows(self.scene, self.numbers)
        return [
            {
                "name": self.word(row.name) if row.name else "",
                "round": row.round,
                "parties": [[self.numbers[id], round(at, 3)] for id, at in row.places],
            }
            for row in rows
        ]


def _spaced(numbers: Sequence[int]) -> str:
    """Rising numbers as their distances, in hexadecimal: short, for there are many."""
    return " ".join(f"{b - a:x}" for a, b in pairwise((0, *numbers)))


def _cap(lengths: Iterable[int]) -> int:
    """How many entries a list may have, so that all of them together are not too many."""
    lengths = list(lengths)
    fits = (cap for cap in _LISTED if sum(min(n, cap) for n in lengths) <= _MOST_LISTED)
    return next(fits, _LISTED[-1])
