"""What there is to say of a partnership, in words (domain.md L13, L14; M-013 to M-016)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from valuenet.engine.hotspots import HOT_SPOT_KINDS, HotSpot, HotSpotKind, hot_spots
from valuenet.engine.index import Index
from valuenet.engine.partnerships import delivered, run_one_way, ways
from valuenet.labels import word
from valuenet.model import Partnership
from valuenet.render.partnership.spec import Finding

#: Names in a sentence before the rest is counted.
_NAMED = 6


def findings(
    index: Index,
    party: Partnership,
    names: Mapping[str, str],
    at_home: Iterable[str],
    language: str,
) -> tuple[Finding, ...]:
    """The sentences on a partnership, alarms first.

    Args:
        index: Of the network.
        party: The partnership.
        names: What its members are called, by id.
        at_home: Its clients that are members, or stand inside one.
        language: Of the words.
    """
    teller = _Teller(index, party, names, language)
    return (
        *(Finding(text) for text in teller.alarms()),
        *(Finding(text, alarm=False) for text in teller.remarks(at_home)),
    )


class _Teller:
    """Says what there is to say of one partnership."""

    def __init__(
        self, index: Index, party: Partnership, names: Mapping[str, str], language: str
    ) -> None:
        self.index, self.party, self.names, self.language = index, party, names, language
        self.services = index.provided.get(party.id, ())

    def word(self, key: str, **values: object) -> str:
        """Words in the picture's language."""
        return word(key, self.language, **values)

    def name(self, party_id: str) -> str:
        """What a party is called."""
        return self.names.get(party_id) or self.index.parties[party_id].name

    def listed(self, items: Iterable[str]) -> str:
        """Some of the items, and how many more."""
        found = list(items)
        if len(found) <= _NAMED + 1:
            return ", ".join(found)
        return self.word("note.more", names=", ".join(found[:_NAMED]), n=len(found) - _NAMED)

    def alarms(self) -> Iterator[str]:
        """What is unclear or amiss."""
        spots: dict[HotSpotKind, list[HotSpot]] = {}
        for spot in hot_spots(self.index):
            if self._is_ours(spot):
                spots.setdefault(spot.kind, []).append(spot)
        for kind in HOT_SPOT_KINDS:
            if kind in spots:
                names = self.listed(map(self._spot, spots[kind]))
                yield self.word(f"partnership.hot.{kind}", names=names)
        yield from self._agreed()
        if run_one_way(ways(self.index, self.party)):
            yield self.word("partnership.one_way")
        for provider, client in permutations(self.party.members, 2):
            services = delivered(self.index, provider, client)
            if services:
                yield self.word(
                    "partnership.provides",
                    provider=self.name(provider),
                    client=self.name(client),
                    services=self.listed(self.index.services[one].name for one in services),
                )

    def _is_ours(self, spot: HotSpot) -> bool:
        """Whether a hot spot is a link in which the partnership answers, or a service of it."""
        if spot.link is not None:
            return spot.link.answers == self.party.id
        if spot.kind == "mixed":
            return self.party.id in spot.parties
        return self.index.provider(spot.services[0]) == self.party.id

    def _spot(self, spot: HotSpot) -> str:
        """What a hot spot is about, for whom where there are several, and its reach."""
        if spot.process is not None:
            activity = self.index.processes[spot.process].name
            return self.word("partnership.hot.spot", subject=activity, n=spot.reach)
        service = spot.services[0]
        subject = self.index.services[service].name
        if len(self.index.clients.get(service, ())) > 1:
            others = (one for one in spot.parties if one != self.party.id)
            client = spot.link.to if spot.link is not None else next(others, self.party.id)
            subject = self.word("partnership.for", service=subject, client=self.name(client))
        return self.word("partnership.hot.spot", subject=subject, n=spot.reach)

    def _agreed(self) -> Iterator[str]:
        """What was not agreed: aspects that nobody took, services that state nothing."""
        services = [self.index.services[one] for one in self.services]
        nobody = [
            self.word("partnership.aspect", aspect=aspect, service=service.name)
            for service in services
            for aspect, who in service.responsibilities.items()
            if who is None
        ]
        if nobody:
            yield self.word("partnership.nobody", names=self.listed(nobody))
        unwritten = [service.name for service in services if not service.responsibilities]
        if unwritten:
            yield self.word("partnership.unwritten", names=self.listed(unwritten))

    def remarks(self, at_home: Iterable[str]) -> Iterator[str]:
        """What the picture does not show in any other way."""
        for client in at_home:
            services = [
                self.index.services[one].name
                for one in self.services
                if client in self.index.clients.get(one, ())
            ]
            yield self.word(
                "partnership.inside", name=self.name(client), services=self.listed(services)
            )
        idle = [
            self.index.services[one].name
            for one in self.services
            if not self.index.clients.get(one)
        ]
        if idle:
            yield self.word("partnership.idle", names=self.listed(idle))
