"""How many services of each client fail with each party: the impact of all parties at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from valuenet.engine.composition import descendants
from valuenet.engine.containment import ancestors
from valuenet.engine.impact.hubs import Above, Gathering, Hubs
from valuenet.engine.impact.memory import affected, memory
from valuenet.engine.impact.sightings import MOST_PAIRS, Sightings, sightings
from valuenet.engine.index import Index
from valuenet.engine.sight import sighted_by

#: The bytes that what fails with each party may take. What goes beyond is searched when read.
EXPOSURE_BYTES = 128_000_000
#: An id in a list takes so many bytes.
_ID = 8


def strikers(index: Index, provider_id: str) -> set[str]:
    """The parties with which all that a party provides fails: the inverse of `struck` (L9)."""
    partnership = index.partnerships.get(provider_id)
    ends = (provider_id,) if partnership is None else partnership.members
    plain = [one for one in ends if one not in index.partnerships]
    return {provider_id, *plain, *(over for one in plain for over in ancestors(index, one))}


def striking(index: Index) -> set[str]:
    """The parties with whose failure somebody is hit: those whose impact is not empty."""
    delivered = set(index.deliveries)
    felt = delivered | descendants(delivered, index.components)
    providers = {index.provider(service) for service in felt}
    return {party for provider in providers for party in strikers(index, provider)}


#: One pass over the network costs as much as searches that find so many times its services.
_WORTH = 64


class Exposure:
    """The services of each client that fail with a party, counted when they are read.

    Parties are searched one by one. Once that cost as much as all of them at once, one pass
    over the network gives what fails with each of the others.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._searched = 0
        self._audiences = Audiences(index)

    def counts(self, party_id: str) -> dict[str, int]:
        """Client -> the number of services in the impact of a party.

        Complexity: linear in the hits, and in what is above what the party provides as
        long as few parties are read.
        """
        index = self._index
        if self._searched > _WORTH * len(index.services):
            failing = index.once(at_once).failing(index, party_id)
        else:
            failing = affected(index, party_id)
            self._searched += len(failing)
        return self._audiences.counted(failing)


class Audiences:
    """Who sees each service, kept up to `MOST_PAIRS` pairs."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, tuple[str, ...]] = {}
        self._left = MOST_PAIRS

    def counted(self, service_ids: Collection[str]) -> dict[str, int]:
        """Party -> how many of the services it sees."""
        known = self._known
        received = self._index.deliveries.keys() & service_ids
        return Counter(
            chain.from_iterable(
                known[one] if one in known else self._audience(one) for one in received
            )
        )

    def _audience(self, service_id: str) -> tuple[str, ...]:
        audience = tuple(sighted_by(self._index, *self._index.deliveries[service_id]))
        if len(audience) <= self._left:
            self._left -= len(audience)
            self._known[service_id] = audience
        return audience


class AtOnce:
    """What fails with each party, from one pass over the network.

    Complexity: linear in the components, times what is above the services that few build
    on; memory is bounded by `EXPOSURE_BYTES` and by what the pass itself takes.
    """

    def __init__(self, index: Index) -> None:
        known = index.once(memory)
        self._sightings = sightings(index) if known.hubs is None else known.hubs.sightings
        gathering = Gathering(index, self._sightings)
        self._failing = dict(self._rolled_up(index, self._provided(index, gathering)))
        if known.hubs is None:
            # The same pass serves single impacts.
            known.hubs = Hubs.of(index, self._sightings, gathering.masks)

    def _provided(self, index: Index, gathering: Gathering) -> dict[str, Above]:
        """What is above all that each party provides itself."""
        found: dict[str, _Union] = {}
        for members, above in gathering.run():
            for provider in {index.provider(one) for one in members}:
                if provider not in found:
                    found[provider] = _Union(self._sightings)
                found[provider].add(above)
        return {provider: union.above() for provider, union in found.items()}

    def _rolled_up(
        self, index: Index, provided: Mapping[str, Above]
    ) -> Iterator[tuple[str, Above]]:
        by_striker: dict[str, list[Above]] = {}
        for provider, above in provided.items():
            for striker in strikers(index, provider):
                by_striker.setdefault(striker, []).append(above)
        left = EXPOSURE_BYTES
        for striker, parts in by_striker.items():
            union = _Union(self._sightings)
            for part in parts:
                union.add(part)
            above = union.above()
            left -= len(above) * _ID if isinstance(above, tuple) else above.bit_length() // 8
            if left >= 0:
                yield striker, above

    def failing(self, index: Index, party_id: str) -> Collection[str]:
        """The services that are struck with a party, or stand above one; delivered ones all."""
        failing = self._failing.get(party_id)
        if failing is None:
            return affected(index, party_id)
        if isinstance(failing, tuple):
            return failing
        return self._sightings.services_of(failing)


def at_once(index: Index) -> AtOnce:
    """What fails with each party, worked out for all of them together."""
    return AtOnce(index)


class _Union:
    """Grows by what is above one service after the other."""

    __slots__ = ("_found", "_mask", "_most", "_sightings")

    def __init__(self, pairs: Sightings) -> None:
        self._sightings = pairs
        self._most = pairs.size // _ID
        self._found: set[str] = set()
        self._mask = 0

    def add(self, above: Above) -> None:
        """Adds some services, or a set of pairs."""
        if isinstance(above, int):
            self._mask |= above
            return
        self._found.update(above)
        if len(self._found) > self._most:
            self._fold()

    def _fold(self) -> None:
        self._mask |= self._sightings.mask(self._found)
        self._found = set()

    def above(self) -> Above:
        """All of it: in a list where it is small."""
        if self._mask or len(self._found) * _ID * 8 > self._sightings.size:
            self._fold()
            return self._mask
        return tuple(self._found)
