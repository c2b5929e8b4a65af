"""Room for one more sector in a ring whose other sectors stay where they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from valuenet.render.geometry import turn
from valuenet.render.strata.rings import Span

_NEAR = 1e-6

#: The part of itself that a sector gives at most: alone, or together with its other neighbour.
_ALONE, _TOGETHER = 1 / 2, 1 / 3

#: What it counts, in degrees, that neighbours give room, to stand a degree away from one's
#: host, to come between parts of one whole, and to make a sector too narrow.
_GIVEN, _AWAY, _BETWEEN, _NARROW = 10.0, 100.0, 500.0, 5000.0


@frozen
class Wish:
    """What a new sector needs.

    Attributes:
        id: Of the sector.
        width: How wide it should be, in degrees.
        hosts: The directions of those against which it stands; one of them is enough.
        partners: The directions of those with whom it deals.
        least: What counts as too narrow, in degrees.
        bounds: From where to where the ring goes; without them all round.
        splits: Whether two sectors are parts of a whole of which the new one is none.
    """

    id: str
    width: float
    hosts: tuple[Span, ...]
    partners: tuple[float, ...]
    least: float
    bounds: tuple[float, float] | None
    splits: Callable[[str, str], bool]

    def is_hosted(self, at: float) -> bool:
        """Whether a direction is one of the hosts'."""
        return any((at - host.start) % 360.0 < host.width for host in self.hosts)

    def cost(self, at: float, left: Span | None, right: Span | None) -> float:
        """How far a direction between two neighbours is from where the sector should stand."""
        cost = sum(abs(turn(at, partner)) for partner in self.partners)
        if self.hosts:
            cost += _AWAY * min(_away(host, at) for host in self.hosts)
        if left is not None and right is not None and self.splits(left.id, right.id):
            cost += _BETWEEN
        return cost


@frozen
class _Gap:
    """What lies between two neighbours: a blank, or nothing."""

    start: float
    end: float
    left: Span | None
    right: Span | None


@frozen
class _Choice:
    """A place for the new sector, and those that give room for it, as they are then."""

    cost: float
    span: Span
    givers: tuple[Span, ...] = ()


def insert(spans: Sequence[Span], wish: Wish) -> list[Span]:
    """The spans with a new one among them; all but its two neighbours stay.

    A blank that is wide enough is taken first; else both neighbours give a part of their
    room, or the one that stands against the same host.

    Args:
        spans: In order, going round once at most; at least one.
        wish: What the new sector needs.
    """
    choices = [choice for gap in _gaps(spans, wish.bounds) for choice in _choices(gap, wish)]
    best = min(choices, key=lambda c: (round(c.cost, 6), -round(c.span.width, 6), c.span.start))
    given = {span.id: span for span in best.givers}
    found = [*(given.get(span.id, span) for span in spans), best.span]
    return sorted(found, key=lambda span: span.start)


def _gaps(spans: Sequence[Span], bounds: tuple[float, float] | None) -> Iterator[_Gap]:
    """Between each two neighbours, and at the ends."""
    for left, right in pairwise(spans):
        yield _Gap(left.end, right.start, left, right)
    first, last = spans[0], spans[-1]
    if bounds is not None:
        yield _Gap(bounds[0], first.start, None, first)
        yield _Gap(last.end, bounds[1], last, None)
    elif len(spans) == 1:
        yield _Gap(last.end, first.start + 360.0, last, None)
    else:
        yield _Gap(last.end, first.start + 360.0, last, first)


def _choices(gap: _Gap, wish: Wish) -> Iterator[_Choice]:
    if gap.end - gap.start < wish.least:
        givers = [span for span in (gap.left, gap.right) if span is not None]
        own = [span for span in givers if wish.is_hosted(span.middle)]
        yield _given(gap, own or givers, wish)
        return
    yield from _in_blank(gap, wish)
    for edge, span in ((gap.start, gap.left), (gap.end, gap.right)):
        if span is not None:
            yield _given(_Gap(edge, edge, gap.left, gap.right), [span], wish)


def _in_blank(gap: _Gap, wish: Wish) -> Iterator[_Choice]:
    """In a blank, against a host where there is one, as near to the partners as can be."""
    parts = [
        (max(gap.start, host.start + shift), min(gap.end, host.end + shift))
        for host in wish.hosts
        for shift in (-360.0, 0.0, 360.0)
    ]
    parts = [(low, high) for low, high in parts if high - low >= wish.least]
    for low, high in parts or [(gap.start, gap.end)]:
        width = min(wish.width, high - low)
        for start in (low, high - width):
            span = Span(wish.id, start, start + width)
            yield _Choice(wish.cost(span.middle, gap.left, gap.right), span)


def _given(gap: _Gap, givers: Sequence[Span], wish: Wish) -> _Choice:
    """Between two neighbours, of whom one gives a part of its room, or both do."""
    room = sum(span.width for span in givers)
    most = room * (_TOGETHER if len(givers) > 1 else _ALONE)
    part = min(wish.width - (gap.end - gap.start), most) / room
    start, end = gap.start, gap.end
    after = []
    for span in givers:
        if span is gap.left:
            after.append(Span(span.id, span.start, span.end - part * span.width))
            start -= part * span.width
        else:
            after.append(Span(span.id, span.start + part * span.width, span.end))
            end += part * span.width
    span = Span(wish.id, start, end)
    cost = _GIVEN + wish.cost(span.middle, gap.left, gap.right)
    if min(one.width for one in (span, *after)) < wish.least:
        cost += _NARROW
    return _Choice(cost, span, tuple(after))


def _away(span: Span, at: float) -> float:
    """How far a direction is from a sector."""
    along = (at - span.start + _NEAR) % 360.0
    if along <= span.width + 2 * _NEAR:
        return 0.0
    return min(along - span.width, 360.0 - along)
