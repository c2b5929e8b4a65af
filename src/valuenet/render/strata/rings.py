"""Rings of sectors: who stands between which directions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from valuenet.render.strata.spec import RingName


@frozen
class Span:
    """The directions between which a sector stands, gutters included."""

    id: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The direction of the middle."""
        return (self.start + self.end) / 2

    @property
    def width(self) -> float:
        """How far it goes round, in degrees."""
        return self.end - self.start


@frozen
class Ring:
    """The sectors of a ring in order; blanks between them are left white."""

    name: RingName
    spans: tuple[Span, ...]
    by_id: Mapping[str, Span] = field(repr=False, eq=False)


def ring(name: RingName, spans: Sequence[Span]) -> Ring:
    """A ring of spans."""
    return Ring(name, tuple(spans), {span.id: span for span in spans})


def equal(ids: Sequence[str], start: float, sweep: float) -> list[Span]:
    """Spans of equal width, side by side."""
    each = sweep / max(1, len(ids))
    return [Span(id, start + each * i, start + each * (i + 1)) for i, id in enumerate(ids)]
