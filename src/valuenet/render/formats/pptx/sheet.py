"""The slide under a scene: its size, and where on it the points of the scene lie."""

from __future__ import annotations

from attrs import frozen

from valuenet.render.formats.pptx.paths import Box
from valuenet.render.geometry import Point
from valuenet.render.scene import Scene

#: English metric units, in which PowerPoint measures, to a point.
EMU = 12700
#: PowerPoint has no slide wider or higher than 56 inches.
_LARGEST = 4032.0


@frozen
class Frame:
    """How far an object of a slide reaches, in EMU."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    def join(self, other: Frame) -> Frame:
        """The frame round both."""
        return Frame(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@frozen
class Sheet:
    """A slide. The scene fills it as far as its proportions allow, in the middle.

    Attributes:
        width: In points.
        height: In points.
        scale: Points of the slide to a point of the scene.
        left: Where the scene begins, in points.
        top: Where the scene begins, in points.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float

    def place(self, p: Point) -> tuple[int, int]:
        """Where a point of the scene lies, in EMU."""
        return (
            round((self.left + p.x * self.scale) * EMU),
            round((self.top + p.y * self.scale) * EMU),
        )

    def length(self, value: float) -> int:
        """A length of the scene in EMU."""
        return round(value * self.scale * EMU)

    def frame(self, box: Box) -> Frame:
        """Where a box of the scene lies."""
        corners = Point(box.left, box.top), Point(box.right, box.bottom)
        return Frame(*self.place(corners[0]), *self.place(corners[1]))


def sheet_of(scene: Scene) -> Sheet:
    """The slide of a scene: its page, or as much smaller as PowerPoint needs."""
    shrink = min(1.0, _LARGEST / max(scene.page))
    width, height = scene.page[0] * shrink, scene.page[1] * shrink
    scale = min(width / scene.width, height / scene.height)
    left, top = (width - scene.width * scale) / 2, (height - scene.height * scale) / 2
    return Sheet(width, height, scale, left, top)
