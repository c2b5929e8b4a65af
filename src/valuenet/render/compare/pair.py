"""The geometry of two discs, before and after, with words under them.

Both discs have the same radii, so that what stands in one place is found in the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

from attrs import evolve, frozen

from valuenet.labels import word
from valuenet.render.compare.build import Comparison
from valuenet.render.compare.column import Setting, Together, flow, set_rows
from valuenet.render.compare.halves import PairPlan, common_ends
from valuenet.render.compare.legend import legend
from valuenet.render.compare.page import DiscSide, Drawn, Layout, Size, heading, notes
from valuenet.render.compare.sides import Pair
from valuenet.render.compare.signs import ROOM
from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Line, Text
from valuenet.render.strata.disc import Box, Disc
from valuenet.render.strata.fitting import fit_centre, fit_sectors, with_numbers
from valuenet.render.strata.radii import Band, Radii
from valuenet.render.strata.sharing import share
from valuenet.render.strata.ways import Surveyor
from valuenet.render.text import clean, fold

_EDGE, _BETWEEN = 14.0, 22.0
#: From the edge of the page to words.
_MARGIN = 20.0
_TOP, _TITLE = 16.0, 19.0
#: The name of a network above its disc.
_NAME = 11.0
_COLUMNS, _GUTTER = 4, 18.0
_SIZES = (9.5, 8.8, 8.0)
_DENSE_SIZES = (7.0, 6.2)
#: How much of the page's height the words under the discs may take, in turn.
_STRIPS = (0.16, 0.2, 0.24, 0.29, 0.35)
#: How many changes of a kind are named, what stays in one column, and the most that the
#: words may take of the page then: tried in turn.
_WAYS: tuple[tuple[int | None, Together, float], ...] = (
    (None, "section", 0.24),
    (None, "row", 0.35),
    (10, "row", 0.35),
    (5, "row", 0.35),
)
_SIDES: tuple[DiscSide, DiscSide] = ("before", "after")


@frozen
class _Discs:
    """Both discs above a strip of words, and their common list of numbers."""

    drawn: tuple[Drawn, Drawn]
    names: tuple[Group, ...]
    numbers: tuple[tuple[str, str], ...]
    bottom: float


def lay_out_pair(shown: Comparison, plan: PairPlan, size: Size, *, last: bool) -> Layout | None:
    """Two discs and their words on a page of this size.

    Returns:
        The layout; None where the discs have no room, unless it is the last size that is tried.
    """
    head, top = _heading(shown, size)

    @cache
    def discs(strip: float) -> _Discs | None:
        bottom = size[1] * (1 - strip)
        boxes = _boxes(size, top + _NAME * 1.8, bottom - 8.0)
        fits = boxes[0].reach >= plan.least or (last and strip == _STRIPS[0])
        return _discs(shown, plan, boxes, bottom) if fits else None

    found: Layout | None = None
    for (most, together, limit), strip in product(_WAYS, _STRIPS):
        placed = discs(strip) if strip <= limit else None
        if placed is not None:
            found = _with_words(shown, plan, placed, size, (most, together))
            found = evolve(found, words=(*head, *placed.names, *found.words))
            if found.complete:
                return found
    return found


def _boxes(size: Size, top: float, bottom: float) -> tuple[Box, Box]:
    wide = (size[0] - 2 * _EDGE - _BETWEEN) / 2
    left, right = (Box(_EDGE + i * (wide + _BETWEEN), top, wide, bottom - top) for i in range(2))
    return left, right


def _with_words(
    shown: Comparison, plan: PairPlan, placed: _Discs, size: Size, way: tuple[int | None, Together]
) -> Layout:
    """The words under the discs, as large as they fit."""
    most, together = way
    bundled = len(_bundled(shown, placed))
    said = legend(shown, placed.numbers, bundled=bundled, most=most, left=False)
    room = size[0] - 2 * _MARGIN
    wide = (room - _GUTTER * (_COLUMNS - 1)) / _COLUMNS
    lefts = [_MARGIN + i * (wide + _GUTTER) for i in range(_COLUMNS)]
    for words in (*_SIZES, *(_DENSE_SIZES if plan.union.is_dense else ())):
        foot, bottom = notes(shown.spec.notes, _MARGIN, room, size[1], min(8.5, words))
        setting = Setting(words, wide, words * 0.8)
        rows = set_rows(said.sections, setting)
        groups, fits = flow(rows, setting, lefts, (placed.bottom, bottom), together)
        if fits:
            break
    return Layout(size, size, placed.drawn, (*groups, *foot), fits, said.cut)


def _bundled(shown: Comparison, placed: _Discs) -> set[Pair]:
    """The flows that are bundled on either side, each once."""
    before, after = (
        {(w.flow.sender, w.flow.receiver) for w in drawn.disc.ways if w.bundled}
        for drawn in placed.drawn
    )
    return after | {common_ends(shown, ends) for ends in before}


def _heading(shown: Comparison, size: Size) -> tuple[tuple[Group, ...], float]:
    """The title; the names of the networks stand above their discs."""
    spec = evolve(shown.spec, subtitle="")
    return heading(spec, _MARGIN, _TOP, size[0] - 2 * (_MARGIN), _TITLE)


def _names(shown: Comparison, boxes: Sequence[Box]) -> list[Group]:
    """The names of both networks above their discs."""
    found = []
    for key, side, box in zip(_SIDES, (shown.before, shown.after), boxes, strict=True):
        name = clean(side.index.whole.name)
        text = word(f"compare.{key}", shown.language) + word("colon", shown.language) + name
        line = fold(text, _NAME, box.width, bold=True)[0]
        at = Line(box.left + box.width / 2, box.top - _NAME * 0.5, line)
        found.append(Group(key, (Text((at,), _NAME, "heading", bold=True, anchor="middle"),)))
    return found


def _discs(shown: Comparison, plan: PairPlan, boxes: Sequence[Box], bottom: float) -> _Discs:
    """Both discs between the same radii."""
    common = _common_radii(plan, boxes[0].reach)
    numbers: dict[str, int] = {}
    remarks: list[str] = []
    discs = []
    for side, box in zip(plan.sides, boxes, strict=True):
        bands = dict(zip((r.name for r in plan.union.rings), common.bands, strict=True))
        radii = Radii(common.centre, tuple(bands[r.name] for r in side.rings))
        centre = Point(box.left + box.width / 2, box.top + box.height / 2)
        sectors, numbered, said = fit_sectors(side, radii)
        names = {s.sector.id: side.labels[s.sector.id].removeprefix(ROOM) for s in numbered}
        for name in names.values():
            numbers.setdefault(name, len(numbers) + 1)
        placed = tuple(
            with_numbers(side, [s], [s], numbers[names[s.sector.id]])[0]
            if s.sector.id in names
            else s
            for s in sectors
        )
        remarks += [remark for remark in said if remark not in remarks]
        surveyor = Surveyor(side, radii, centre)
        wrap, size = fit_centre(side, radii.centre)
        discs.append(
            Disc(
                centre=centre,
                right=centre.x + box.reach,
                radii=radii,
                rings=tuple(r.name for r in side.rings),
                focus=wrap,
                focus_size=size,
                sectors=placed,
                ways=tuple(surveyor.way(route) for route in side.routes.routes),
                numbers=(),
                numbered=tuple(names),
                remarks=(),
            )
        )
    before, after = (
        Drawn(disc, side.spec, signs, dict(flows), name)
        for disc, side, signs, flows, name in zip(
            discs, plan.sides, plan.signs, plan.flows, _SIDES, strict=True
        )
    )
    listed = [(str(n), name) for name, n in numbers.items()]
    return _Discs(
        (before, after),
        tuple(_names(shown, boxes)),
        (*listed, *(("", remark) for remark in remarks)),
        bottom,
    )


def _common_radii(plan: PairPlan, reach: float) -> Radii:
    """Radii for both sides: the rings of the union, the widest moats of either side."""
    shared = share(plan.union, reach - plan.wider)
    bands, at = [], shared.bands[0].inner
    for band, gap in zip(shared.bands, plan.gaps, strict=True):
        bands.append(Band(at, at + band.outer - band.inner))
        at = bands[-1].outer + gap
    return Radii(shared.centre, tuple(bands))
