"""What things are called in PowerPoint's list of objects, in the language of the picture."""

from __future__ import annotations

from valuenet.labels import WORDS
from valuenet.render.scene import Group, Scene, Shape, Text

#: Longer names, and ids behind them, are cut: the list of objects is narrow.
_LONGEST, _LONGEST_IDS = 80, 40


class Names:
    """Gives every thing a name; a thing that would be called like another gets its id as well."""

    def __init__(self, scene: Scene) -> None:
        self._words = WORDS.get(scene.language, WORDS["en"])
        self._colon = self._words["colon"]
        self._given: set[str] = set()

    def of_title(self) -> str:
        """The title of the slide."""
        return self._words["object.title"]

    def of_group(self, group: Group) -> str:
        """What it is, and who: `Sector: Archives`."""
        kind = group.kind.split(" ")[0]
        word = self._words.get(f"object.{kind}", "")
        parts = dict.fromkeys(filter(None, (word, group.title)))
        name = _short(self._colon.join(parts) or kind)
        return self._unlike_others(name, ", ".join(value for _, value in group.data))

    def of(self, part: Shape | Text) -> str:
        """A part of a thing: its text; a shape needs no more, the thing says which it is."""
        if isinstance(part, Text):
            return _short(" ".join(line.text for line in part.lines))
        return self._words["object.shape"]

    def _unlike_others(self, name: str, ids: str) -> str:
        found = name
        if found in self._given and ids:
            found = f"{name} ({_short(ids, _LONGEST_IDS)})"
        count = 2
        while found in self._given:
            found = f"{name} ({count})"
            count += 1
        self._given.add(found)
        return found


def _short(name: str, most: int = _LONGEST) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
