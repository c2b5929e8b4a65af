"""The tree of a text with the place of every value: what YAML and JSON are read into.

A tree gives plain data for structuring, and a map from paths (`services.paie.name`) to
places for messages. Its size and depth are bounded while it is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define, frozen

#: Deeper than any network: functions nest two levels of text for each level of theirs.
MAX_DEPTH = 200
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
    """A value with its place: lines and columns from 1, offsets in characters from 0.

    `end` is where the last value inside ends: comments and blank lines after it are outside.
    `weight` counts the values inside, itself included, every use of a shared one.
    """

    start: int
    end: int
    line: int
    column: int
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
    values, `again` each key that stands twice with its first.
    """

    entries: dict[str, Entry] = Factory(dict)
    merged: dict[str, Entry] = Factory(dict)
    merges: list[tuple[ScalarNode, tuple[int, int]]] = Factory(list)
    flow: bool = False
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


def child_path(path: str, step: str | int) -> str:
    """The path of a key or an item below a path: `services.paie`, `flows[0]`."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


class Tree:
    """A tree turned into plain data, with the place of every path and the faults of its keys."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.places: dict[str, Place] = {"": Place(root)}
        self.problems: list[Problem] = []
        self.data = self._plain(root, "")

    def place_of(self, path: str) -> tuple[int, int]:
        """Line and column of the key at a path, of the value where it has none."""
        place = self.places[path]
        mark = place.key or place.node
        return mark.line, mark.column

    def _plain(self, node: Node, path: str) -> Any:
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, SequenceNode):
            return [self._item(item, child_path(path, i)) for i, item in enumerate(node.items)]
        if isinstance(node, MappingNode):
            self._check_keys(node, path)
            return {
                key: self._entry(entry, child_path(path, key)) for key, entry in node.all_entries()
            }
        raise TypeError(node)

    def _item(self, node: Node, path: str) -> Any:
        self.places.setdefault(path, Place(node))
        return self._plain(node, path)

    def _entry(self, entry: Entry, path: str) -> Any:
        self.places.setdefault(path, Place(entry.value, entry.key))
        return self._plain(entry.value, path)

    def _check_keys(self, node: MappingNode, path: str) -> None:
        for key, entry in node.entries.items():
            if not isinstance(entry.key.value, str):
                self._problem(
                    "VN705",
                    f"the key {entry.key.text} is {kind_of(entry.key.value)}, expected a text",
                    entry.key,
                    child_path(path, key),
                    hint=f'quote it: "{entry.key.text}"',
                )
        for second, first in node.again:
            self._problem(
                "VN707",
                f"key {second.text!r} stands twice: first at {first.line}:{first.column}",
                second,
                child_path(path, second.text),
            )

    def _problem(
        self, code: str, message: str, node: Node, path: str, hint: str | None = None
    ) -> None:
        self.problems.append(Problem(code, message, node.line, node.column, hint, path))


def kind_of(value: object) -> str:
    """What a message calls a value: `a text`, `a number`, `a list`."""
    if value is NO_VALUE:
        return "no value"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    names: Mapping[type, str] = {str: "a text", list: "a list", dict: "a mapping"}
    for type_, name in names.items():
        if isinstance(value, type_):
            return name
    return "a date" if hasattr(value, "isoformat") else "a number"
