"""Which things changed: one change each."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.render.compare.changes import Change, ChangeKind, Elsewhere, Move, Place
from valuenet.render.compare.identity import Identity
from valuenet.render.compare.places import against, same_place
from valuenet.render.compare.sides import Side, Where
from valuenet.render.text import clean


def changed_things(identity: Identity, before: Side, after: Side) -> Iterator[Change]:
    """Every thing that changed from one side to the other, once."""
    return _Things(identity, before, after).all()


def changed_elsewhere(identity: Identity, before: Side, after: Side) -> Elsewhere:
    """What changed among the parties that are drawn on neither side."""
    news = [id for id in sorted(after.index.parties) if not _is_drawn(after, id)]
    olds = [id for id in sorted(before.index.parties) if not _is_drawn(before, id)]
    sources = {id: identity.sources.get(id, ()) for id in news}
    sources = {id: s for id, s in sources.items() if not any(_is_drawn(before, one) for one in s)}
    return Elsewhere(
        tuple(_name(after, id) for id, found in sources.items() if not found),
        tuple(_name(before, id) for id in olds if id not in identity.parties),
        tuple(
            (tuple(_name(before, one) for one in found), _name(after, id))
            for id, found in sources.items()
            if len(found) > 1
        ),
    )


def _is_drawn(side: Side, id: str) -> bool:
    return id in side.home or id in side.where


def _name(side: Side, id: str) -> str:
    return clean(side.name(id)) or clean(id)


class _Things:
    """The two sides, and what is the same on both."""

    def __init__(self, identity: Identity, before: Side, after: Side) -> None:
        self.identity, self.before, self.after = identity, before, after
        self.became, self.sources = identity.parties, identity.sources

    def all(self) -> Iterator[Change]:
        """Every thing that changed, once."""
        for id in self.after.where:
            change = self._drawn_after(id)
            if change is not None:
                yield change
        left: set[str] = set()
        for id in self.before.where:
            new = self.became.get(id)
            if new is None:
                yield Change("gone", id, _name(self.before, id), (id,))
            elif new not in self.after.where and new not in left:
                left.add(new)
                yield self._drawn_before(new)

    def _drawn_after(self, id: str) -> Change | None:
        """The change of what is drawn after, if it changed."""
        sources = self.sources.get(id, ())
        name = _name(self.after, id)
        if not sources:
            return Change("new", id, name, gained=self._gained(id))
        kind: ChangeKind = "merged" if len(sources) > 1 else "moved"
        moves = self._moves(id)
        gained, lost, lead = self._gained(id), self._lost(id), self._lead(id)
        was = self._was(id)
        if kind == "moved" and not moves:
            if not (was or gained or lost or lead):
                return None
            kind = "changed"
        return Change(kind, id, name, sources, was, self._owners(id), moves, gained, lost, lead)

    def _drawn_before(self, id: str) -> Change:
        """The change of what is drawn before only, though it lives on."""
        sources = self.sources[id]
        kind: ChangeKind = "merged" if len(sources) > 1 else "moved"
        return Change(
            kind,
            id,
            _name(self.after, id),
            sources,
            self._was(id),
            self._owners(id),
            self._moves(id),
        )

    def _was(self, id: str) -> tuple[str, ...]:
        """The names before, where several were merged or the one had another name."""
        sources = self.sources[id]
        names = [_name(self.before, source) for source in sources]
        if names == [_name(self.after, id)]:
            return ()
        return tuple(names)

    def _owners(self, id: str) -> tuple[str, ...]:
        """The names of the wholes of the parties before; empty where there is none."""
        whole_of = self.before.index.whole_of
        wholes = (whole_of.get(source) for source in self.sources[id])
        return tuple("" if over is None else _name(self.before, over) for over in wholes)

    def _moves(self, id: str) -> tuple[Move, ...]:
        found = (self._move(source, id) for source in self.sources[id])
        return tuple(dict.fromkeys(move for move in found if move is not None))

    def _move(self, old: str, new: str) -> Move | None:
        """From where to where a party went; None where it stayed."""
        stands = self._stands(self.before, old), self._stands(self.after, new)
        here = self._same_stand(stands)
        there = here and same_place(self.identity, self.before, self.after, old, new)
        owner = self._same_owner(old, new)
        if there and owner:
            return None
        ends = []
        for side, id, (where, within) in (
            (self.before, old, stands[0]),
            (self.after, new, stands[1]),
        ):
            over = side.index.whole_of.get(id)
            under = against(side, id)
            ends.append(
                Place(
                    where,
                    within=_name(side, within) if within else "",
                    owner="" if owner or over is None else _name(side, over),
                    under=() if there or not here else tuple(_name(side, one) for one in under),
                )
            )
        return Move(*ends)

    def _stands(self, side: Side, id: str) -> tuple[Where | None, str]:
        """Where a party is drawn, or in whose sector."""
        home = side.home.get(id, id)
        return (None, home) if home != id else (side.where.get(id), "")

    def _same_stand(
        self, stands: tuple[tuple[Where | None, str], tuple[Where | None, str]]
    ) -> bool:
        (was, old_home), (is_, new_home) = stands
        return was == is_ and self.became.get(old_home, old_home) == new_home

    def _same_owner(self, old: str, new: str) -> bool:
        was = self.before.index.whole_of.get(old)
        is_ = self.after.index.whole_of.get(new)
        return was is None or is_ is None or self.became.get(was, was) == is_

    # ------------------------------------------------------------------ parts

    def _parts(self, side: Side, id: str) -> tuple[str, ...]:
        """What a thing holds: the parties in a sector, the members of a link."""
        link = side.index.partnerships.get(id)
        if link is not None and side.where.get(id) == "link":
            return tuple(sorted(link.members))
        return side.parts.get(id, ())

    def _gained(self, id: str) -> tuple[str, ...]:
        """Names of the parts that a thing did not have, or not under this name."""
        sources = self.sources.get(id, ())
        had = {part for source in sources for part in self._parts(self.before, source)}
        found = []
        for part in self._parts(self.after, id):
            sources = self.sources.get(part, ())
            name = _name(self.after, part)
            known = [_name(self.before, one) for one in sources if one in had]
            # What had a sector of its own is told to have moved.
            moved = any(one in self.before.sectors and one not in had for one in sources)
            if name not in known and not moved:
                found.append(name)
        return tuple(found)

    def _lost(self, id: str) -> tuple[str, ...]:
        """Names of the parts that a thing has no more, or not under this name."""
        has = self._parts(self.after, id)
        found = []
        for source in self.sources[id]:
            for part in self._parts(self.before, source):
                new, name = self.became.get(part), _name(self.before, part)
                if new in has and new is not None:
                    if name != _name(self.after, new):
                        found.append(name)
                elif new not in self.after.sectors:
                    found.append(name)
        return tuple(found)

    def _lead(self, id: str) -> tuple[str, str] | None:
        """The lead of a link before and after, where it is another one; empty: nobody."""
        link = self.after.index.partnerships.get(id)
        if link is None or self.after.where.get(id) != "link":
            return None
        before = (self.before.index.partnerships.get(source) for source in self.sources[id])
        leads = {one.lead for one in before if one is not None}
        became = {lead and self.became.get(lead, lead) for lead in leads}
        if not leads or link.lead in became:
            return None
        was = " + ".join(_name(self.before, one) for one in sorted(filter(None, leads)))
        return was, _name(self.after, link.lead) if link.lead else ""
