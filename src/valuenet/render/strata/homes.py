"""Who stands in whose sector around a focus, and who is part of whom there.

A nested function stands in the sector of its parent, a member of a delegated mission in
that of the virtual client, a part of a team in that of the team; unless that one is
unfolded: then its direct parts have sectors of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from valuenet.engine.containment import ancestors, organizations_of
from valuenet.engine.index import Index
from valuenet.engine.strata import Strata, acts_in_own_name
from valuenet.errors import WrongValue
from valuenet.model import Clientele, Partnership


class Homes:
    """The sectors of all parties of a picture.

    Attributes:
        teams: The sectors of the core: parts directly under the focus, or its members.
        unfolded: Those whose direct parts have sectors of their own.
        of: The sector in which each party stands, by id of the party.
    """

    def __init__(self, index: Index, strata: Strata, unfold: Collection[str] = ()) -> None:
        """Find them.

        Raises:
            WrongValue: Nothing stands in the sector of one that is to be unfolded.
        """
        self.index, self.strata, self.focus = index, strata, strata.focus
        self.frame = organizations_of(index, self.focus)
        self.unfolded = frozenset(unfold)
        focus = index.parties[self.focus]
        members = focus.members if isinstance(focus, Partnership) else ()
        self.teams = tuple(sorted(members or index.parts_of.get(self.focus, ())))
        homes = {id: self._home(id) for id in strata.standings}
        self._check(homes)
        self.of: Mapping[str, str] = {id: home for id, home in homes.items() if self._stands(id)}

    def wholes(self, party_id: str) -> tuple[str, ...]:
        """Those that a party is part of, nearest first; the focus and its frame left out."""
        if party_id in self.teams:
            return ()
        in_core = self.strata.stratum(party_id) == "core"
        found = []
        for whole in ancestors(self.index, party_id):
            if whole == self.focus or (whole in self.frame and whole not in self.teams):
                break
            found.append(whole)
            if in_core and whole in self.teams:
                break
        return tuple(found)

    def _home(self, party_id: str) -> str:
        """The sector in which a party stands."""
        seen: set[str] = set()
        here = party_id
        while here not in seen:
            seen.add(here)
            over = self._over(here)
            if over is None or (over in self.unfolded and self.index.whole_of.get(here) == over):
                break
            here = over
        return here

    def _over(self, party_id: str) -> str | None:
        """The party with which one stands, if it does not stand alone."""
        standing = self.strata.standings[party_id]
        over = standing.within
        if over is None and standing.stratum == "core":
            alone = party_id == self.focus or party_id in self.teams
            over = None if alone else self.index.whole_of.get(party_id)
        elif over is None:
            over = standing.under
        return over if over in self.strata.standings else None

    def _check(self, homes: Mapping[str, str]) -> None:
        """Refuse to unfold what has no sector, or no parts in it."""
        can = {id for id, home in homes.items() if id == home and self._has_parts(id)}
        for id in sorted(self.unfolded - can):
            raise WrongValue("unfold", id, sorted(can - self.unfolded))

    def _has_parts(self, party_id: str) -> bool:
        parts = self.index.parts_of.get(party_id, ())
        return any(part in self.strata.standings and self._over(part) == party_id for part in parts)

    def _stands(self, party_id: str) -> bool:
        """Whether a party is drawn: not if it is unfolded and does nothing itself."""
        if party_id not in self.unfolded or acts_in_own_name(self.index, party_id):
            return True
        parties = self.index.parties.values()
        speaks = (one.represented_by for one in parties if isinstance(one, Clientele))
        spoken = (one.represented_by for one in self.index.whole.deliveries)
        return party_id in chain.from_iterable(chain(speaks, spoken))
