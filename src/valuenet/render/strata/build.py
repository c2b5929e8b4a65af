"""From the engine's answers to the specification of a strata picture.

Every party that stands in a stratum gets a sector of its own, or stands in the sector
of another: a nested function in that of its parent, a member of a delegated mission in
that of the virtual client, a part of a team in that of the team. A flow runs from the
sector of the provider to that of the client.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from attrs import evolve, frozen

from valuenet.engine.index import Index
from valuenet.engine.responsibility import chain
from valuenet.engine.sight import grading_deliveries, view
from valuenet.engine.strata import Standing, Strata, strata
from valuenet.labels import word
from valuenet.model import Clientele, Delivery, Function, Partnership, VirtualClient
from valuenet.render.strata.homes import Homes
from valuenet.render.strata.spec import (
    Grade,
    Kind,
    Link,
    Partner,
    RingName,
    Sector,
    Seen,
    State,
    StrataSpec,
    Supply,
)

#: From the strongest grade to the weakest: the order of the list of services.
_GRADES: tuple[Grade, ...] = ("client", "member", "representative", "user", "hidden")

#: Names in a note before the rest is counted.
_NAMED = 6


def strata_spec(
    index: Index,
    focus_id: str,
    *,
    highlight: str | None = None,
    hidden: bool = False,
    language: str = "fr",
    unfold: Collection[str] = (),
    without: frozenset[str] = frozenset(),
) -> StrataSpec:
    """What the strata picture around a focus shows.

    Args:
        index: Of the network.
        focus_id: A function, an organisation or a partnership.
        highlight: A party whose view is shown: what it sees and who answers for it stay
            in plain view.
        hidden: Whether the services hidden from that party are named too.
        language: `fr` or `en`.
        unfold: Functions and teams whose direct parts have sectors of their own. Parts of
            these stand with them, unless they are named too; who is unfolded keeps a sector
            where it acts in its own name.
        without: Ids of parties outside the core that stand elsewhere on the page: neither
            they nor what runs to and from them is drawn or counted here.

    Raises:
        WrongFocus: The party cannot be a focus.
        WrongValue: There are no words in this language, or nothing to unfold.

    Source: domain.md L3, L5, L8, L12.
    """
    scene = _Picture(
        index,
        focus_id,
        highlight,
        hidden=hidden,
        language=language,
        unfold=unfold,
        without=without,
    )
    return scene.spec()


def sector_homes(index: Index, focus_id: str, unfold: Collection[str] = ()) -> dict[str, str]:
    """The sector in which each party around a focus is drawn, by id of the party.

    A party with a sector of its own is its own home; the focus is too.
    """
    scene = _Picture(index, focus_id, None, hidden=False, language="en", unfold=unfold)
    return dict(scene.home)


@frozen
class _Sight:
    """What stands in plain view of the highlighted party.

    Attributes:
        sectors: Ids of sectors and links.
        flows: Pairs of sectors.
        seen: The list of services.
        secret: Ids of services that are not to be named.
    """

    sectors: frozenset[str]
    flows: frozenset[tuple[str, str]]
    seen: tuple[Seen, ...]
    secret: frozenset[str]


class _Picture:
    """One picture in the making: who stands in whose sector, and what flows between."""

    def __init__(
        self,
        index: Index,
        focus_id: str,
        highlight: str | None,
        *,
        hidden: bool,
        language: str,
        unfold: Collection[str] = (),
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.index, self.focus, self.language = index, focus_id, language
        self.highlight, self.hidden = highlight, hidden
        self.strata: Strata = strata(index, focus_id)
        self.links = {link.id for link in self.strata.links}
        self.homes = Homes(index, self.strata, unfold)
        homes = self.homes.of
        self.elsewhere = {id for id, home in homes.items() if not without.isdisjoint({id, home})}
        self.home = {id: home for id, home in homes.items() if id not in self.elsewhere}
        if isinstance(index.parties[focus_id], Partnership):
            # It stands in no stratum, but what it provides counts as from the core.
            self.home[focus_id] = focus_id
        self.deliveries = index.whole.deliveries
        self.between = self._between()

    def word(self, key: str, **values: object) -> str:
        """Words in the picture's language."""
        return word(key, self.language, **values)

    def name(self, party_id: str) -> str:
        """The name of a party."""
        return self.index.parties[party_id].name

    # ----------------------------------------------------------------- sectors

    def _parts(self) -> dict[str, list[Standing]]:
        """The parties that stand in the sector of another, by sector."""
        found: dict[str, list[Standing]] = defaultdict(list)
        for id, sector in self.home.items():
            if sector not in {id, self.focus}:
                found[sector].append(self.strata.standings[id])
        return found

    def _sectors(self) -> dict[RingName, list[Sector]]:
        parts = self._parts()
        rings: dict[RingName, list[Sector]] = defaultdict(list)
        for id, home in self.home.items():
            if id != home or id == self.focus:
                continue
            standing = self.strata.standings[id]
            if self._left_behind(id):
                continue
            within = [self.name(p.id) for p in parts[id] if p.within == id]
            others = [self.name(p.id) for p in parts[id] if p.within != id]
            outside = standing.stratum == "supply" and "bypass" in standing.marks
            ring: RingName = "outside" if outside else standing.stratum
            wholes = self.homes.wholes(id)
            rings[ring].append(
                Sector(
                    id,
                    self._label(id),
                    self._kind(id, standing),
                    anchors=self._anchors(id, standing, outside=outside),
                    within=tuple(within),
                    parts=tuple(others),
                    wholes=wholes,
                    part_of=self.name(wholes[0]) if wholes else "",
                    tier=standing.tier or 1,
                    both="both" in standing.marks,
                    bypass="bypass" in standing.marks,
                )
            )
        rings["core"] += self._focus_sector(rings)
        return rings

    def _label(self, party_id: str) -> str:
        """The name of a sector: one whose parts have their own holds what it does itself."""
        name = self.name(party_id)
        return (
            self.word("strata.core.direct", focus=name) if party_id in self.homes.unfolded else name
        )

    def _left_behind(self, id: str) -> bool:
        """Whether a party outside stands here only for the sake of those that stand elsewhere."""
        if not self.elsewhere or self.strata.stratum(id) not in {"supply", "market"}:
            return False
        if any(id in pair for pair in self.between):
            return False
        given = [self.index.provider(d.service) for d in self.index.received.get(id, ())]
        given += [
            delivery.client
            for service in self.index.provided.get(id, ())
            for delivery in self.index.deliveries.get(service, ())
        ]
        outside = "bypass" in self.strata.standings[id].marks
        anchors = self._anchors(id, self.strata.standings[id], outside=outside)
        return not self.elsewhere.isdisjoint(given) and not anchors

    def _kind(self, party_id: str, standing: Standing) -> Kind:
        party = self.index.parties[party_id]
        if isinstance(party, VirtualClient):
            return "virtual"
        if standing.stratum == "supply":
            return "supplier"
        if standing.stratum == "core":
            return self._core_kind()
        if standing.stratum == "support":
            return "support"
        if standing.stratum == "mission":
            return "mission"
        return party.kind if isinstance(party, Clientele) else "organization"

    def _core_kind(self) -> Kind:
        """What stands directly inside the focus: teams of a function, functions, or members."""
        focus = self.index.parties[self.focus]
        if isinstance(focus, Partnership):
            return "member"
        return "team" if isinstance(focus, Function) else "function"

    def _focus_sector(self, rings: dict[RingName, list[Sector]]) -> list[Sector]:
        """The focus itself: alone it is a plain ring, among teams a sector if it acts."""
        if not rings["core"]:
            return [Sector(self.focus, self.name(self.focus), "focus")]
        ends = {end for pair in self.between for end in pair}
        supplied = {anchor for sector in rings["supply"] for anchor in sector.anchors}
        if self.focus not in ends | supplied:
            return []
        label = self.word("strata.core.direct", focus=self.name(self.focus))
        return [Sector(self.focus, label, self._core_kind())]

    # ----------------------------------------------------------------- anchors

    def _anchors(self, id: str, standing: Standing, *, outside: bool) -> tuple[str, ...]:
        if standing.stratum == "supply":
            return self._served(id, {"support", "mission"} if outside else {"core"}, standing.tier)
        if standing.stratum == "market":
            return self._against(id)
        return ()

    def _served(self, id: str, wanted: set[str], tier: int | None) -> tuple[str, ...]:
        """The sectors that a supplier serves: clients first; where there are none, users."""
        given = [
            delivery
            for service in self.index.provided.get(id, ())
            for delivery in self.index.deliveries.get(service, ())
        ]
        if tier is not None and tier > 1:
            wanted = {"supply"}
        clients = self._homes((d.client for d in given), wanted)
        users = self._homes((user for d in given for user in d.users), wanted)
        return tuple(sorted((clients or users) - {id}))

    def _homes(self, parties: Iterable[str], wanted: set[str]) -> set[str]:
        homes = {self._sector_of(party) for party in parties} - {None}
        return {home for home in homes if home is not None and self._stratum(home) in wanted}

    def _stratum(self, sector_id: str) -> str:
        return self.strata.stratum(sector_id) or "core"

    def _sector_of(self, party_id: str) -> str | None:
        """The sector in which a party is drawn; its whole's where it is idle itself."""
        here: str | None = party_id
        while here is not None and here not in self.home:
            here = self.index.whole_of.get(here)
        return self.home[here] if here is not None else None

    def _against(self, id: str) -> tuple[str, ...]:
        """Who represents or serves a client: a mission that does, else anybody inside."""
        party = self.index.parties[id]
        received = self.index.received.get(id, ())
        speaks = set(party.represented_by) if isinstance(party, Clientele) else set()
        speaks |= {one for delivery in received for one in delivery.represented_by}
        serves = {self.index.provider(delivery.service) for delivery in received}
        serves |= {self.index.provider(d.service) for d in self.index.used.get(id, ())}
        for wanted in ({"mission"}, {"support", "core"}):
            for parties in (speaks, serves):
                found = self._homes(parties, wanted)
                if found:
                    return tuple(sorted(found))
        return ()

    # ------------------------------------------------------------------- flows

    def _between(self) -> dict[tuple[str, str], list[str]]:
        """The services between each two sectors, by id."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for delivery in self.deliveries:
            pair = self._pair(delivery)
            if pair is not None:
                found[pair].add(delivery.service)
        return {pair: sorted(services) for pair, services in sorted(found.items())}

    def _pair(self, delivery: Delivery) -> tuple[str, str] | None:
        sender = self._drawn(self.index.provider(delivery.service))
        receiver = self._drawn(delivery.client)
        if sender is None or receiver is None or sender == receiver:
            return None
        return sender, receiver

    def _drawn(self, party_id: str) -> str | None:
        return self.home.get(party_id)

    def _flows(self, secret: frozenset[str]) -> list[Supply]:
        names = self.index.services
        return [
            Supply(a, b, tuple(names[s].name for s in services if s not in secret))
            for (a, b), services in self.between.items()
        ]

    # ------------------------------------------------------------------- notes

    def _notes(self) -> tuple[str, ...]:
        found = []
        unconnected = self.strata.unconnected
        if unconnected:
            found.append(
                self.word("note.unconnected", n=len(unconnected), names=self._listed(unconnected))
            )
        undrawn: set[str] = set()
        count = inside = 0
        for delivery in self.deliveries:
            ends = (self.index.provider(delivery.service), delivery.client)
            drawn = [end for end in ends if end in self.home]
            if ends[0] in self.links or not self.elsewhere.isdisjoint(ends):
                continue  # said by the card of the link, or elsewhere on the page
            if len(drawn) == 1:
                count += 1
                undrawn |= set(ends) - set(drawn)
            elif len(drawn) > 1 and self.home[ends[0]] == self.home[ends[1]]:
                inside += 1
        if count:
            found.append(self.word("note.undrawn", n=count, names=self._listed(undrawn)))
        if inside:
            found.append(self.word("note.inside", n=inside))
        return tuple(found)

    def _listed(self, ids: Iterable[str]) -> str:
        """Some names, and how many more."""
        names = [self.name(id) for id in sorted(ids)]
        if len(names) <= _NAMED + 1:
            return ", ".join(names)
        shown = ", ".join(names[:_NAMED])
        return self.word("note.more", names=shown, n=len(names) - _NAMED)

    # -------------------------------------------------------------------- sight

    def _sight(self) -> _Sight | None:
        """What the highlighted party sees, and who answers to it, down to the suppliers."""
        client = self.highlight
        if client is None:
            return None
        services = view(self.index, client)
        sectors: set[str] = set()
        flows: set[tuple[str, str]] = set()
        for service, sight in services.visible.items():
            for delivery in grading_deliveries(self.index, client, service, sight.grade):
                pair = self._pair(delivery)
                flows |= {pair} if pair is not None else set()
            for link in chain(self.index, client, service).links:
                ends = (self._sector_or_link(link.answers), self._sector_or_link(link.to))
                sectors |= {end for end in ends if end is not None}
                if ends[0] is not None and ends[1] is not None:
                    flows.add((ends[0], ends[1]))
        own = self._sector_of(client)
        sectors |= {own} if own is not None else set()
        listed = services if self.hidden else services.visible
        secret = frozenset() if self.hidden else frozenset(services.hidden)
        seen = [
            Seen(id, self.index.services[id].name, self.name(self.index.provider(id)), sight.grade)  # type: ignore[arg-type]
            for id, sight in listed.items()
        ]
        seen.sort(key=lambda s: (_GRADES.index(s.grade), s.id))
        return _Sight(frozenset(sectors), frozenset(flows), tuple(seen), secret)

    def _sector_or_link(self, party_id: str) -> str | None:
        return party_id if party_id in self.links else self._sector_of(party_id)

    # --------------------------------------------------------------------- all

    def spec(self) -> StrataSpec:
        """The whole picture."""
        rings = self._sectors()
        sight = self._sight()
        spec = StrataSpec(
            title=self.index.whole.name,
            subtitle=self.word("subtitle.strata", focus=self.name(self.focus)),
            language=self.language,
            focus_id=self.focus,
            focus=self.name(self.focus),
            **{name: tuple(sectors) for name, sectors in rings.items()},  # type: ignore[arg-type]
            flows=tuple(self._flows(sight.secret if sight else frozenset())),
            links=tuple(self._links()),
            partners=tuple(self._partners()),
            notes=self._notes(),
        )
        return self._as_seen(spec, sight) if sight is not None else spec

    def _links(self) -> Iterable[Link]:
        for link in self.strata.links:
            party = self.index.partnerships[link.id]
            yield Link(
                link.id,
                party.name,
                members=tuple(self.name(member) for member in link.members),
                clients=tuple(self.name(client) for client in link.clients),
                lead=self.name(party.lead) if party.lead is not None else None,
            )

    def _partners(self) -> Iterable[Partner]:
        members = {member for link in self.strata.links for member in link.members}
        for id in self.strata.partners:
            if id not in members:
                yield Partner(id, self.name(id))

    def _as_seen(self, spec: StrataSpec, sight: _Sight) -> StrataSpec:
        """The picture with everything out of sight dimmed."""
        assert self.highlight is not None  # noqa: S101 - there is a sight
        own = self._sector_of(self.highlight)

        drawn = self.highlight in self.home or self.highlight not in self.homes.unfolded

        def is_own(sector: Sector) -> bool:
            # One that is unfolded and does nothing itself stands where its parts do.
            return sector.id == own if drawn else self.highlight in sector.wholes

        def state(plain: object) -> State:
            return "emphasised" if plain else "dimmed"

        def ring(sectors: tuple[Sector, ...]) -> tuple[Sector, ...]:
            return tuple(
                evolve(
                    s,
                    state=state(s.id in sight.sectors or is_own(s)),
                    client=is_own(s),
                )
                for s in sectors
            )

        name = self.name(self.highlight)
        return evolve(
            spec,
            subtitle=self.word("subtitle.highlight", client=name),
            client=name,
            seen=sight.seen,
            supply=ring(spec.supply),
            core=ring(spec.core),
            support=ring(spec.support),
            mission=ring(spec.mission),
            market=ring(spec.market),
            outside=ring(spec.outside),
            flows=tuple(
                evolve(f, state=state((f.sender, f.receiver) in sight.flows)) for f in spec.flows
            ),
            links=tuple(evolve(k, state=state(k.id in sight.sectors)) for k in spec.links),
            partners=tuple(evolve(p, state=state(p.id in sight.sectors)) for p in spec.partners),
        )
