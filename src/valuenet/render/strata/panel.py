"""The words beside the disc: title, services in sight, links, legend, numbers, notes."""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from valuenet.render.scene import Group, Text
from valuenet.render.strata.sections import Card, Level, PanelInput, Writer

__all__ = ["Card", "Panel", "PanelInput", "lay_out_panel"]

#: A list of services that is cut still shows so many.
_LEAST_SERVICES = 8


@frozen
class Panel:
    """The words beside the disc.

    Attributes:
        groups: What is drawn.
        cards: The links and the partners.
        left: Their left edge.
        top: Their upper edge.
        filled: The share of the height between its edges that they take; more than 1
            where they did not all find room.
    """

    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    left: float
    top: float
    filled: float

    @property
    def complete(self) -> bool:
        """Whether all words found room."""
        return self.filled <= 1

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the panel."""
        return tuple(i for g in self.groups for i in g.items if isinstance(i, Text))


_LEVELS = (
    Level(22.0, 10.5, 10.0, 9.0, 1.66, 22.0),
    Level(20.0, 9.5, 9.0, 8.5, 1.5, 16.0),
    Level(18.0, 8.5, 8.5, 8.0, 1.4, 12.0),
    Level(15.0, 8.0, 8.0, 8.0, 1.3, 7.0, tight=True),
)
#: On larger pages words are as much larger, or nearly, where they find room.
_ZOOMS = (1.0, 0.75, 0.5, 0.25)
#: For crowded rings, where words may have 6 points.
_DENSE_LEVELS = (
    Level(15.0, 7.5, 7.0, 7.0, 1.4, 6.0, tight=True),
    Level(14.0, 6.5, 6.2, 6.0, 1.42, 5.0, tight=True),
)


def lay_out_panel(given: PanelInput) -> Panel:
    """The panel, set as generously as the page allows; services are cut before numbers are."""
    larger = [_LEVELS[1].times(given.zoom**part) for part in _ZOOMS] if given.zoom > 1 else []
    levels = (*larger, *_LEVELS, *(_DENSE_LEVELS if given.dense else ()))
    count = len(given.spec.seen)
    for level in levels:
        writer = Writer(given, level)
        if writer.write(count):
            return _panel(writer)
    least = min(_LEAST_SERVICES, count)

    def overflows(shown: int) -> bool:
        return not Writer(given, levels[-1]).write(shown)

    # The most services that leave room for all the rest.
    shown = least + bisect_left(range(least + 1, count), x=True, key=overflows)
    writer = Writer(given, levels[-1])
    writer.write(shown)
    return _panel(writer)


def _panel(writer: Writer) -> Panel:
    """What was written."""
    groups, cards = tuple(writer.groups), tuple(writer.cards)
    return Panel(groups, cards, writer.left, writer.top, writer.filled)
