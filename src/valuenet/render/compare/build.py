"""From two networks to one comparison: everything that both pictures show, and its marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import evolve, field, frozen

from valuenet.engine.index import Index
from valuenet.labels import word
from valuenet.render.compare.changes import (
    CHANGE_KINDS,
    Change,
    ChangeKind,
    Changes,
    FlowKind,
)
from valuenet.render.compare.flows import changed_flows
from valuenet.render.compare.identity import Identity, identify
from valuenet.render.compare.places import places
from valuenet.render.compare.sides import Pair, Side, acting, side_of
from valuenet.render.compare.things import changed_elsewhere, changed_things
from valuenet.render.strata.spec import RINGS, RingName, Sector, StrataSpec, Supply
from valuenet.render.text import clean


@frozen
class Card:
    """A partnership with the core, or a party that exchanges data with it.

    Attributes:
        id: Its place.
        role: What it is.
        label: Its name.
        members: Names of the members of a link.
    """

    id: str
    role: Literal["link", "partner"]
    label: str
    members: tuple[str, ...] = ()


@frozen
class Comparison:
    """All that the picture of a comparison shows.

    Attributes:
        before: What the picture of the network before shows.
        after: What the picture of the network after shows.
        changes: What changed.
        spec: Both pictures in one: what is drawn after in its place, and what is drawn
            before only in the place that it had.
        place: The common place of everything that is drawn before, by its id before.
        parties: Id before to id after, of the parties that live on.
        marks: The change of each place that shows one.
        flow_marks: How each flow changed that did, by the places of its ends.
        left: The places that parties have left which live on.
        cards: Links and partners that have no sector.
    """

    before: Side
    after: Side
    changes: Changes
    spec: StrataSpec
    place: Mapping[str, str] = field(repr=False)
    parties: Mapping[str, str] = field(repr=False)
    marks: Mapping[str, Change] = field(repr=False)
    flow_marks: Mapping[Pair, FlowKind] = field(repr=False)
    left: frozenset[str] = frozenset()
    cards: tuple[Card, ...] = ()

    @property
    def language(self) -> str:
        """Of the words."""
        return self.spec.language

    def became(self, ends: Pair) -> Pair:
        """The ends after of a flow before; an end that is gone is left."""
        return self.parties.get(ends[0], ends[0]), self.parties.get(ends[1], ends[1])

    def kind(self, place: str) -> ChangeKind | None:
        """The kind of change that a place shows, if it shows one."""
        change = self.marks.get(place)
        return change.kind if change is not None else None


def compare(
    before: Index,
    after: Index,
    foci: tuple[str, str],
    *,
    same: Mapping[str, str],
    language: str,
) -> Comparison:
    """What a comparison shows.

    Args:
        before: Index of the network before.
        after: Index of the network after.
        foci: The focus before and the focus after.
        same: Id before to id after.
        language: `fr` or `en`.

    Raises:
        UnknownId: `same` names something that a network does not have.
        WrongFocus: A party cannot be a focus.
    """
    identity = identify(before, after, same, foci)
    left = side_of(before, identity.foci(foci[0]), language)
    right = side_of(after, (foci[1],), language)
    flows = changed_flows(identity, left, right)
    things = sorted(
        changed_things(identity, left, right), key=lambda c: (CHANGE_KINDS.index(c.kind), c.id)
    )
    changes = Changes(
        tuple(things),
        flows.changes,
        flows.inside,
        flows.going_on,
        changed_elsewhere(identity, left, right),
    )
    return _Union(identity, left, right, changes).comparison()


class _Union:
    """Both sides on the way to one picture."""

    def __init__(self, identity: Identity, before: Side, after: Side, changes: Changes) -> None:
        self.identity, self.before, self.after, self.changes = identity, before, after, changes
        self.language = after.spec.language
        self.place = places(identity, before, after)
        #: What is drawn before only, by its place.
        self.only_before = {
            place: id for id, place in self.place.items() if place not in after.where
        }

    def comparison(self) -> Comparison:
        """The whole."""
        return Comparison(
            self.before,
            self.after,
            self.changes,
            self._spec(),
            self.place,
            self.identity.parties,
            self._marks(),
            {change.ends: change.kind for change in self.changes.flows},
            frozenset(p for p, id in self.only_before.items() if id in self.identity.parties),
            tuple(self._cards()),
        )

    def _marks(self) -> dict[str, Change]:
        """The place that shows each change: where it stands after, else a place before."""
        found = {}
        for change in self.changes.things:
            if change.id in self.after.where or not change.sources:
                found[change.id] = change
            else:
                drawn = (self.place[id] for id in change.sources if id in self.place)
                found[next(drawn)] = change
        return found

    # ---------------------------------------------------------------- the spec

    def _spec(self) -> StrataSpec:
        flows = tuple(self._flows())
        rings: dict[RingName, tuple[Sector, ...]] = {
            name: (*self.after.spec.ring(name), *self._left_in(name)) for name in RINGS
        }
        rings["core"] = self._core(rings, flows)
        spec = self.after.spec
        return evolve(
            spec,
            **rings,  # type: ignore[arg-type]
            title=word("compare.title", self.language, focus=clean(spec.focus)),
            subtitle=self._subtitle(),
            flows=flows,
            links=(),
            partners=(),
            notes=tuple(self._notes()),
        )

    def _subtitle(self) -> str:
        names = [clean(side.index.whole.name) for side in (self.before, self.after)]
        return " → ".join(dict.fromkeys(names))

    def _left_in(self, name: RingName) -> Iterable[Sector]:
        """The sectors of a ring that are drawn before only."""
        for sector in self.before.spec.ring(name):
            place = self.place[sector.id]
            if place in self.only_before and self.only_before[place] == sector.id:
                anchors = (self._anchor(anchor) for anchor in sector.anchors)
                yield evolve(sector, id=place, anchors=tuple(dict.fromkeys(anchors)))

    def _anchor(self, id: str) -> str:
        return self.place.get(id) or self.identity.parties.get(id, id)

    def _core(
        self, rings: Mapping[RingName, tuple[Sector, ...]], flows: Iterable[Supply]
    ) -> tuple[Sector, ...]:
        """The core, with the focus in it where it acts on either side."""
        core, focus = rings["core"], self.identity.focus
        touched = {end for flow in flows for end in (flow.sender, flow.receiver)}
        touched |= {anchor for name in RINGS for s in rings[name] for anchor in s.anchors}
        acts = any(s.id in self.before.foci and s.kind != "focus" for s in self.before.spec.core)
        if all(s.id != focus for s in core) and (acts or focus in touched):
            core = (*core, Sector(focus, self.after.spec.focus, "focus"))
        if len(core) == 1:
            return core
        return acting(core, {focus: self.after.spec.focus}, self.language)

    def _cards(self) -> Iterable[Card]:
        """Links and partners of after, then those of before only; no party twice."""
        for card in _cards(self.after):
            yield card
        for card in _cards(self.before):
            place = self.place[card.id]
            if self.only_before.get(place) == card.id:
                yield evolve(card, id=place)

    def _flows(self) -> Iterable[Supply]:
        """The flows of after, then those that are gone."""
        names = self.after.index.services
        for (a, b), services in self.after.between.items():
            yield Supply(a, b, tuple(names[id].name for id in sorted(services)))
        for change in self.changes.flows_of("gone"):
            yield Supply(*change.ends, change.lost)

    # --------------------------------------------------------------- the notes

    def _notes(self) -> Iterable[str]:
        """What the picture does not draw."""
        changes, elsewhere = self.changes, self.changes.elsewhere
        for kind, names in (("new", elsewhere.new), ("gone", elsewhere.gone)):
            if names:
                yield self._note(f"note.elsewhere.{kind}", names)
        merged = tuple(f"{' + '.join(olds)} → {new}" for olds, new in elsewhere.merged)
        if merged:
            yield self._note("note.elsewhere.merged", merged, separator="; ")
        for key, n in (("became.inside", changes.inside), ("going.on", changes.going_on)):
            if n:
                yield word(f"note.{key}", self.language, n=n)
        undrawn = self.before.undrawn, self.after.undrawn
        if any(undrawn):
            yield word("note.undrawn.both", self.language, before=undrawn[0], after=undrawn[1])

    def _note(self, key: str, names: tuple[str, ...], separator: str = ", ") -> str:
        """Some names, and how many more."""
        text = separator.join(names[:_NAMED])
        if len(names) > _NAMED:
            text = word("note.more", self.language, names=text, n=len(names) - _NAMED)
        return word(key, self.language, names=text)


def _cards(side: Side) -> Iterable[Card]:
    """The links and partners of one side that have no sector."""
    for link in side.spec.links:
        if side.where[link.id] == "link":
            yield Card(link.id, "link", clean(link.label), tuple(map(clean, link.members)))
    for partner in side.spec.partners:
        if side.where[partner.id] == "partner":
            yield Card(partner.id, "partner", clean(partner.label))


#: Names in a note before the rest is counted.
_NAMED = 5
