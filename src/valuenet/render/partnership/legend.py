"""The legend at the foot of the page: the roles that occur, in rows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.partnership.shapes import arrow
from valuenet.render.partnership.spec import PartnershipSpec
from valuenet.render.partnership.words import Words, set_words
from valuenet.render.scene import Group, Shape, Text, line_to, move_to
from valuenet.render.strata.legend import sample_shapes
from valuenet.render.strata.spec import RINGS, RingName, Sector

_SWATCH = (15.0, 9.0)
_AFTER_SWATCH, _AFTER_ENTRY, _BETWEEN_ROWS = 4.0, 12.0, 3.0


@frozen
class Legend:
    """Entries in rows, without a place: the sample and the words of each."""

    rows: tuple[tuple[tuple[str, Words], ...], ...]

    @property
    def height(self) -> float:
        """Of all rows."""
        high = sum(max(words.height for _, words in row) for row in self.rows)
        return high + _BETWEEN_ROWS * max(0, len(self.rows) - 1)

    def at(self, middle: float, top: float) -> Group:
        """The legend with its rows centred."""
        items: list[Shape | Text] = []
        y = top
        for row in self.rows:
            x = middle - _row_width(row) / 2
            for sample, words in row:
                items += _sample(sample, x, y + words.size * 0.58)
                items.append(words.at(x + _SWATCH[0] + _AFTER_SWATCH, y))
                x += _entry_width(words) + _AFTER_ENTRY
            y += max(words.height for _, words in row) + _BETWEEN_ROWS
        return Group("legend", tuple(items))


def set_legend(
    spec: PartnershipSpec, size: float, room: float, *, straight: bool, bundled: int
) -> Legend:
    """The legend in rows that fit a room.

    Args:
        spec: The picture.
        size: Of the words.
        room: The width of the page.
        straight: Whether a flow is drawn by itself.
        bundled: How many flows are bundled.
    """
    rows: list[list[tuple[str, Words]]] = [[]]
    for sample, text in _entries(spec, straight=straight, bundled=bundled):
        entry = (sample, set_words(text, size, "body", room - _SWATCH[0] - _AFTER_SWATCH))
        if rows[-1] and _row_width([*rows[-1], entry]) > room:
            rows.append([])
        rows[-1].append(entry)
    return Legend(tuple(map(tuple, rows)))


def _entry_width(words: Words) -> float:
    return _SWATCH[0] + _AFTER_SWATCH + words.width


def _row_width(row: Sequence[tuple[str, Words]]) -> float:
    return sum(_entry_width(words) for _, words in row) + _AFTER_ENTRY * (len(row) - 1)


def _entries(spec: PartnershipSpec, *, straight: bool, bundled: int) -> list[tuple[str, str]]:
    """The sample and the words of each entry: only what some disc shows."""

    def found(*rings: RingName) -> list[Sector]:
        return [s for m in spec.members for ring in rings for s in m.strata.ring(ring)]

    def say(key: str, **values: object) -> str:
        return word(key, spec.language, **values)

    core = found("core")
    kinds = [k for k in ("team", "function", "member", "focus") if any(s.kind == k for s in core)]
    # One colour has one entry: teams, functions and members in one breath.
    inside = " / ".join(say(f"partnership.core.{kind}") for kind in kinds)
    shown = [
        ("supply", say("strata.supply.plain"), any(s.tier == 1 for s in found("supply"))),
        ("tier", say("legend.tier"), any(s.tier > 1 for s in found("supply"))),
        ("core", inside, bool(kinds)),
        ("support", say("strata.support"), bool(found("support"))),
        ("mission", say("strata.mission"), any(s.kind != "virtual" for s in found("mission"))),
        ("virtual", say("partnership.virtual"), any(s.kind == "virtual" for s in found(*RINGS))),
        ("market", say("partnership.market"), bool(found("market"))),
        ("outside", say("partnership.bypass"), bool(found("outside"))),
        ("both", say("legend.both"), any(s.both for s in found(*RINGS))),
        ("bypass", say("partnership.bypass.client"), any(s.bypass for s in found("market"))),
        ("flow", say("partnership.flow"), straight),
        ("bundle", say("partnership.bundle", n=bundled), bundled > 0),
        ("bond", say("partnership.link"), True),
        ("stem", say("partnership.stem"), bool(spec.clients)),
    ]
    return [(sample, text) for sample, text, occurs in shown if occurs]


def _sample(sample: str, left: float, middle: float) -> list[Shape | Text]:
    """What an entry looks like in the picture."""
    if sample not in {"bond", "stem"}:
        return sample_shapes(sample, left, middle, _SWATCH)
    start, end = Point(left, middle), Point(left + _SWATCH[0], middle)
    head = arrow(end, start, 3.6) if sample == "stem" else ()
    return [Shape((move_to(start), line_to(end), *head), sample)]
