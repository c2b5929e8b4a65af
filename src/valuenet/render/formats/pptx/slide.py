"""A scene as the objects of a slide, in its order."""

from __future__ import annotations

from itertools import count

from valuenet.render.formats.pptx.names import Names
from valuenet.render.formats.pptx.shapes import Item, group, shape, tag
from valuenet.render.formats.pptx.texts import Script, blocks, text_box
from valuenet.render.scene import Group, Line, Scene, Shape, Text
from valuenet.render.theme import Theme

#: The first number that is free: the slide itself is the first object.
_FIRST = 2
#: Of a title that is not shown, in points.
_HIDDEN_SIZE = 18.0


def slide_objects(scene: Scene, theme: Theme, script: Script) -> list[str]:
    """The XML of every object of the slide, in the order of the scene."""
    return _Slide(scene, theme, script).objects()


def _title(scene: Scene) -> Text:
    """The text that shows the title; where none does, one above the slide, for who listens."""
    for one in scene.groups:
        for item in one.items:
            if isinstance(item, Text) and item.role == "title":
                return item
    line = Line(0.0, -_HIDDEN_SIZE, scene.title)
    return Text((line,), _HIDDEN_SIZE, "title")


class _Slide:
    """Writes the objects of one slide: gives them numbers and names."""

    def __init__(self, scene: Scene, theme: Theme, script: Script) -> None:
        self._scene, self._theme, self._script = scene, theme, script
        self._names = Names(scene)
        self._numbers = count(_FIRST)
        self._title = _title(scene)

    def objects(self) -> list[str]:
        """Everything that there is."""
        shown = [item.xml for one in self._scene.groups for item in self._thing(one)]
        is_shown = any(item is self._title for one in self._scene.groups for item in one.items)
        return shown if is_shown else [*(item.xml for item in self._title_objects()), *shown]

    def _thing(self, one: Group) -> list[Item]:
        """The objects of a thing: a group of them, or the one that it is drawn with.

        The title of a slide cannot be in a group: it comes by itself before the rest.
        """
        parts = [part for item in one.items if item is not self._title for part in _parts(item)]
        found = self._title_objects() if any(item is self._title for item in one.items) else []
        if parts:
            name = self._names.of_group(one)
            own = self._tag(name, one.title or name)
            if len(parts) == 1:
                found.append(self._object(parts[0], own))
            else:
                inside = [self._object(part, self._tag(self._names.of(part))) for part in parts]
                found.append(group(own, inside))
        return found

    def _title_objects(self) -> list[Item]:
        return [
            text_box(
                self._tag(self._names.of_title() if i == 0 else self._names.of(part)),
                part,
                self._theme.ink(part.role, part.state),
                self._script,
                title=i == 0,
            )
            for i, part in enumerate(blocks(self._title))
        ]

    def _object(self, part: Shape | Text, own: str) -> Item:
        if isinstance(part, Text):
            return text_box(own, part, self._theme.ink(part.role, part.state), self._script)
        look = self._theme.look(part.role, part.state)
        return shape(own, part, look, self._script.sheet, self._theme.paper)

    def _tag(self, name: str, words: str = "") -> str:
        return tag(next(self._numbers), name, words)


def _parts(item: Shape | Text) -> list[Shape | Text]:
    """A shape that draws anything, a text in blocks."""
    if isinstance(item, Text):
        return [*blocks(item)]
    return [item] if item.path else []
