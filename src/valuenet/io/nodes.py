"""The tree of a text with the place of every value: what YAML and JSON are read into.

A tree gives plain data for structuring, and a map from paths (`services.paie.name`) to
places for messages. Its size and depth are bounded while it is built.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define, frozen

#: Deeper than any network that is written; several steps of the interpreter go with a level.
MAX_DEPTH = 100
#: What aliases and merge keys may add; a written value counts once each time it is used.
MAX_SHARED = 100_000


class _Mark:
    """Stands for a value that is none."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name


#: A key written without a value, which is not the same as null: `{name: A, location}`.
NO_VALUE = _Mark("no value")
#: What a file does not say.
ABSENT = _Mark("absent")
#: A value that cannot be read, which was reported: it raises no other fault.
UNREADABLE = _Mark("unreadable")


@frozen
class Problem:
    """What is wrong at a place of a text; `file` and `path` are added where they are known."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    hint: str | None = None
    path: str = ""


class TextError(Exception):
    """The text cannot be read further; holds the one problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@define(eq=False)
class Node:
    """A value with its place: offsets in characters from the start of the text.

    `end` is where the last value inside ends: comments and blank lines after it are outside.
    `weight` counts the values inside, itself included, every use of a shared one.
    """

    start: int
    end: int
    weight: int = 1


@define(eq=False)
class ScalarNode(Node):
    """One value; `text` is what the source says."""

    value: Any = None
    text: str = ""
    quoted: bool = False


@define(eq=False)
class SequenceNode(Node):
    """Values in order; `used` gives the span of the alias by which an item stands there."""

    items: list[Node] = Factory(list)
    used: dict[int, tuple[int, int]] = Factory(dict)
    flow: bool = False


@define(eq=False)
class Entry:
    """A key and its value; `used` is the span of the alias that stands for the value."""

    key: ScalarNode
    value: Node
    used: tuple[int, int] | None = None


@define(eq=False)
class MappingNode(Node):
    """Entries by key.

    `merged` holds what merge keys bring, `merges` these keys with the spans of their
    values, `odd` the keys that are no texts, `again` each key that stands twice with its first.
    """

    entries: dict[str, Entry] = Factory(dict)
    merged: dict[str, Entry] = Factory(dict)
    merges: list[tuple[ScalarNode, tuple[int, int]]] = Factory(list)
    flow: bool = False
    odd: list[ScalarNode] = Factory(list)
    again: list[tuple[ScalarNode, ScalarNode]] = Factory(list)

    def all_entries(self) -> Iterator[tuple[str, Entry]]:
        """The entries written here, then those merged in, which they prevail over."""
        yield from self.entries.items()
        for key, entry in self.merged.items():
            if key not in self.entries:
                yield key, entry


@frozen
class Place:
    """Where a value stands, where its key does, and the node itself."""

    node: Node
    key: ScalarNode | None = None


class Lines:
    """Where the lines of a text start: offsets into lines and columns, which count from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Tree:
    """The tree of a text as plain data, with the place of every path and what is wrong.

    Attributes:
        root: The tree itself.
        data: The same as plain data.
        problems: Those that did not stop the reading, keys given twice included.
        places: Nodes and keys by path; the empty one is that of the root.
    """

    def __init__(self, root: Node, lines: Lines, problems: list[Problem]) -> None:
        self.root = root
        self.problems = problems
        self.places: dict[str, Place] = {"": Place(root)}
        self._lines = lines
        self.data = self._plain(root, "")

    def place_of(self, path: str) -> tuple[int, int]:
        """Line and column of the key at a path, of the value where it has none."""
        place = self.places[path]
        return self.position(place.key or place.node)

    def position(self, node: Node) -> tuple[int, int]:
        """Line and column where a node starts."""
        return self._lines.place(node.start)

    def _plain(self, node: Node, path: str) -> Any:
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, MappingNode):
            if node.odd or node.again:
                self._check_keys(node, path)
            prefix = f"{path}." if path else ""
            return {key: self._entry(entry, prefix + key) for key, entry in node.all_entries()}
        assert isinstance(node, SequenceNode)  # noqa: S101 - there is no other kind
        return [self._item(item, f"{path}[{i}]") for i, item in enumerate(node.items)]

    def _item(self, node: Node, path: str) -> Any:
        self.places.setdefault(path, Place(node))
        return self._plain(node, path)

    def _entry(self, entry: Entry, path: str) -> Any:
        self.places.setdefault(path, Place(entry.value, entry.key))
        return self._plain(entry.value, path)

    def _check_keys(self, node: MappingNode, path: str) -> None:
        prefix = f"{path}." if path else ""
        for key in node.odd:
            message = f"the key {key.text} is {kind_of(key.value)}, expected a text"
            self._problem("VN705", message, key, prefix + key.text, f'quote it: "{key.text}"')
        for second, first in node.again:
            line, column = self.position(first)
            message = f"key {second.text!r} stands twice: first at {line}:{column}"
            self._problem("VN707", message, second, prefix + second.text)

    def _problem(
        self, code: str, message: str, node: Node, path: str, hint: str | None = None
    ) -> None:
        self.problems.append(Problem(code, message, *self.position(node), hint, path))


def kind_of(value: object) -> str:
    """What a message calls a value: `a text`, `a number`, `a list`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    names: Mapping[type, str] = {str: "a text", list: "a list", dict: "a mapping"}
    for type_, name in names.items():
        if isinstance(value, type_):
            return name
    return "a date" if hasattr(value, "isoformat") else "a number"
