"""The geometry of a graph picture: boxes and lines where `dot` puts them, words round them.

Points of a page of 960 by 540 (or larger), y downwards. Numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType

from attrs import evolve, field, frozen

from valuenet.render.graphs.boxes import Level, set_box
from valuenet.render.graphs.dot import place
from valuenet.render.graphs.graph import Graph
from valuenet.render.graphs.panel import Panel, lay_out_beside, lay_out_round
from valuenet.render.graphs.shapes import Rect
from valuenet.render.graphs.tidy import Net, tidy
from valuenet.render.page import PAGES

#: The least sizes of words, in points: as a rule, and where there is very much to show.
READABLE, DENSE = 8.0, 6.0
#: A small graph does not grow beyond this on its page.
_MOST_ZOOM = 1.3
#: A page that is this much larger than a slide need not have the shape of one.
_POSTER = 2.0
_STEPS = (1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.25, 2.5, 2.8, 3.2, 3.6, 4.0)


def _rooms(**rooms: float) -> Mapping[str, float]:
    return MappingProxyType(rooms)


#: From generous to tight; in the tightest, words have 8 points, or little more.
_LEVELS = (
    Level(11.0, 10.0, 9.0, _rooms(party=112, chip=120, card=150, hexagon=90, words=90), 14, 30),
    Level(9.6, 9.0, 8.6, _rooms(party=90, chip=96, card=136, hexagon=80, words=80), 10, 23),
    Level(8.0, 8.0, 8.0, _rooms(party=70, chip=76, card=124, hexagon=76, words=70), 6, 10, 0.75),
)
#: How much narrower names are set where the page is too narrow, wider where it is too low.
_NARROWER, _WIDER = (0.8, 0.65), (1.5, 2.2)
#: Of a graph with more boxes only the tightest level is tried: `dot` takes its time.
_MANY = 120


@frozen
class Layout:
    """Where everything stands.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        page: Width and height of the page that the drawing fills.
        net: The boxes and the lines, from the upper left corner of the area; at zoom 1.
        panel: Title, legend and notes, and the room that they leave.
        growth: How many times larger the drawing is than a slide, or than the page asked for.
    """

    width: float
    height: float
    page: tuple[float, float]
    net: Net
    panel: Panel
    growth: float

    @property
    def zoom(self) -> float:
        """How many times larger everything of the graph is drawn."""
        room = self.panel.room
        return min(_MOST_ZOOM, room.width / self.net.width, room.height / self.net.height)

    def is_readable(self, least: float) -> bool:
        """Whether everything finds room with words of at least this size."""
        return self.panel.complete and self.smallest >= least

    @property
    def is_low(self) -> bool:
        """Whether more height would make the graph larger, and more width would not."""
        room = self.panel.room
        return room.height / self.net.height < room.width / self.net.width

    @property
    def area(self) -> Rect:
        """Where the graph stands: in the middle of the room that the words leave."""
        room = self.panel.room
        wide, high = self.net.width * self.zoom, self.net.height * self.zoom
        return Rect(room.middle.x - wide / 2, room.middle.y - high / 2, wide, high)

    @property
    def smallest(self) -> float:
        """The least size of any text, in points of the page."""
        sizes = [text.size for text in self.panel.texts]
        sizes += [b.size * self.zoom for one in self.net.boxes.values() for b in one.blocks]
        return min(sizes) * min(self.page[0] / self.width, self.page[1] / self.height)


def lay_out(graph: Graph, page: tuple[float, float] | None = None) -> Layout:
    """The geometry of a graph picture.

    Args:
        graph: What to show.
        page: Width and height in points, kept even where all must be smaller; without it
            a slide of 960 by 540, or the least larger page on which all can be read.

    Raises:
        MissingProgram: The program `dot` is not installed.
        RenderError: It failed.
    """
    least = DENSE if graph.is_dense else READABLE
    layouts = _layouts(_Nets(graph), page or PAGES["slide"])
    found = next(layout for layout in layouts if layout.is_readable(least))
    if page is not None:
        # A page that was asked for stays; what stands on it is made smaller.
        return evolve(found, page=page)
    trimmed = _trimmed(graph, found)
    return trimmed if found.growth > _POSTER and trimmed.is_readable(least) else found


def _trimmed(graph: Graph, found: Layout) -> Layout:
    """The same on a page without what the graph leaves blank beside it, or above and below."""
    room, slide = found.panel.room, PAGES["slide"]
    wide = found.width - (room.width - found.net.width * found.zoom)
    high = found.height - (room.height - found.net.height * found.zoom)
    size = (max(slide[0], wide), max(slide[1], high))
    return _fitted(graph, found.net, size, found.growth)


def _layouts(nets: _Nets, base: tuple[float, float]) -> Iterator[Layout]:
    """On a page, then on larger and larger ones: generous, tight, then with narrow names.

    Where a page is too low, wider names make a graph larger, and are no worse to read.
    """
    for growth in _growths():
        page = (base[0] * growth, base[1] * growth)
        for level in nets.levels:
            found = nets.on(page, growth, level)
            yield found
            for stretch in _WIDER if found.is_low else ():
                yield nets.on(page, growth, level, stretch)
        for stretch in () if found.is_low else _NARROWER:
            for level in nets.levels:
                yield nets.on(page, growth, level, stretch)


def _growths() -> Iterator[float]:
    yield from (1.0, *_STEPS)
    yield from (_STEPS[-1] * 1.25**i for i in count(1))


@frozen
class _Nets:
    """A graph as `dot` lays it out at different levels, each only once."""

    graph: Graph
    _known: dict[tuple[int, float], Net] = field(init=False, factory=dict)

    @property
    def levels(self) -> range:
        """The levels that are tried, the most generous first."""
        first = 0 if len(self.graph.boxes) <= _MANY else len(_LEVELS) - 1
        return range(first, len(_LEVELS))

    def on(
        self, page: tuple[float, float], growth: float, level: int, stretch: float = 1.0
    ) -> Layout:
        """The graph on a page at a level, with narrower or wider room for names."""
        return _fitted(self.graph, self._net(level, stretch), page, growth)

    def _net(self, number: int, stretch: float) -> Net:
        if (number, stretch) not in self._known:
            level = _LEVELS[number].stretched(stretch)
            boxes = {box.id: set_box(box, level) for box in self.graph.boxes}
            sizes = {key: (one.width, one.height) for key, one in boxes.items()}
            edges = self.graph.edges
            placement = place(sizes, edges, apart=level.apart, between=level.between)
            self._known[number, stretch] = tidy(edges, boxes, placement, level)
        return self._known[number, stretch]


def _fitted(graph: Graph, net: Net, page: tuple[float, float], growth: float) -> Layout:
    """The graph on a page, words round it or beside it, as makes it larger."""
    return max(
        (
            Layout(*page, page, net, lay_out_panel(graph, page), growth)
            for lay_out_panel in (lay_out_round, lay_out_beside)
        ),
        key=lambda layout: (layout.panel.complete, layout.zoom),
    )
