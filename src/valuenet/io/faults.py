"""Faults of a text into diagnostics at their line and column, without follow-up noise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, evolve

from valuenet.diagnostics import Diagnostic, Location, finding
from valuenet.errors import did_you_mean
from valuenet.io.kinds import Fault
from valuenet.io.nodes import (
    NO_VALUE,
    MappingNode,
    Node,
    Problem,
    ScalarNode,
    SequenceNode,
    Tree,
)
from valuenet.io.shape import REFERENCES

#: The last step of a path, an index or a key.
_LAST_STEP = re.compile(r"(?:\[\d+\]|(?:^|\.)[^.\[\]]+)$")
#: Codes of references and lists; an empty text in them stands for what could not be read.
_PLACEHOLDER_CODES = frozenset({"VN101", "VN104", "VN108"})
#: Faults that follow from several fields: what must be sound for them to mean anything.
_RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "VN107": ("role", "parent"),
    "VN110": ("members",),
    "VN111": ("members", "lead"),
}
#: A search for the nearest word takes longer than all else; the first faults show the pattern.
MAX_SEARCHES = 100
#: Keys at the top of a file that stand for those that its entities leave out.
_FILE_DEFAULTS = {"services": ("provider",), "functions": ("organization", "parent")}


def parent_path(path: str) -> str:
    """The path without its last step; the empty one has none."""
    return path[: match.start()] if (match := _LAST_STEP.search(path)) else ""


@define
class FileFaults:
    """The faults of one file: its name, its tree where it could be parsed, the diagnostics.

    `broken` holds the paths of fields that could not be read and all paths above them.
    """

    file: str | None
    tree: Tree | None = None
    diagnostics: list[Diagnostic] = Factory(list)
    searches: int = 0
    broken: set[str] = Factory(set)

    @property
    def has_broken_partnership(self) -> bool:
        """Whether somewhere in a partnership something could not be read."""
        return "partnerships" in self.broken

    @property
    def is_mapping(self) -> bool:
        """Whether the file could be parsed, into keys and values."""
        return self.tree is not None and isinstance(self.tree.root, MappingNode)

    def has(self, path: str) -> bool:
        """Whether something, sound or not, is written at a path."""
        return self.tree is not None and path in self.tree.places

    def add_problem(self, problem: Problem) -> None:
        """A fault of the text itself, which knows its place."""
        location = Location(problem.path, self.file, problem.line, problem.column)
        self.diagnostics.append(
            finding(problem.code, problem.message, location=location, hint=problem.hint)
        )

    def add(self, path: str, fault: Fault) -> None:
        """A fault of the data, at its path."""
        missing = re.fullmatch(r"missing key '(\w+)'", fault.message)
        self._break(f"{path}.{missing[1]}" if missing else path)
        hint = self._nearest_word(fault) or fault.hint
        at = self._mark(path, prefer_key=fault.code in ("VN703", "VN704"))
        if fault.quote and isinstance(at, ScalarNode):
            hint = f'quote it: "{at.text}"'
        if fault.code == "VN703":
            hint = self._comma_hint(path) or hint
        line, column = self.tree.position(at) if self.tree and at else (0, 0)
        location = Location(path, self.file, line, column)
        self.diagnostics.append(finding(fault.code, fault.message, location=location, hint=hint))

    def _nearest_word(self, fault: Fault) -> str:
        if fault.meant is None or self.searches >= MAX_SEARCHES:
            return ""
        self.searches += 1
        return did_you_mean(*fault.meant).removeprefix("; ")

    def _break(self, path: str) -> None:
        while path and path not in self.broken:
            self.broken.add(path)
            path = parent_path(path)

    def _comma_hint(self, path: str) -> str:
        """For `{name: Atelier, location}`: the text that was probably meant, in quotes."""
        place = self.tree.places.get(path) if self.tree else None
        if not place or not isinstance(place.node, ScalarNode) or place.node.value is not NO_VALUE:
            return ""
        parent = self.tree.places[self._parent(path)].node if self.tree else None
        before: ScalarNode | None = None
        key = ""
        for name, entry in parent.entries.items() if isinstance(parent, MappingNode) else ():
            if entry.key is place.key:
                break
            key = name
            before = entry.value if isinstance(entry.value, ScalarNode) else None
        if before is None or place.key is None or before.quoted:
            return ""
        return f'quote a text that holds a comma: {key}: "{before.text}, {place.key.text}"'

    def _parent(self, path: str) -> str:
        """The path of what holds a key, which may itself hold dots."""
        places = self.tree.places if self.tree else {}
        while path:
            path = parent_path(path)
            if isinstance(getattr(places.get(path), "node", None), (MappingNode, SequenceNode)):
                break
        return path

    def _mark(self, path: str, *, prefer_key: bool) -> Node | None:
        place = self.tree.places.get(path) if self.tree else None
        if place is None:
            return None
        return place.key if prefer_key and place.key else place.node

    # --- findings of the network ---------------------------------------------------------

    def located(self, fault: Diagnostic) -> Diagnostic:
        """A finding with the place of its field, or of what comes nearest to it."""
        asked = fault.location.path
        if self.tree is None:
            return fault
        path = asked if asked in self.tree.places else self._nearest(asked)
        place = self.tree.places[path]
        # One id may stand where a list is expected, a default of the file for each entity.
        is_value = asked in (path, f"{path}[0]") or "." not in path
        is_mapping = isinstance(place.node, MappingNode)
        mark = place.node if is_value and not is_mapping else place.key or place.node
        if fault.ids and isinstance(mark, (SequenceNode, ScalarNode)) and mark is place.node:
            path, mark = self._item(path, mark, fault.ids[0])
        return evolve(fault, location=Location(path, self.file, *self.tree.position(mark)))

    def _nearest(self, path: str) -> str:
        """The nearest path that exists: a default of the file, or what holds the field."""
        assert self.tree is not None  # noqa: S101 - for the type checker
        places = self.tree.places
        above = parent_path(path)
        name = path[len(above) :].lstrip(".")
        section = path.partition(".")[0]
        if name in _FILE_DEFAULTS.get(section, ()) and above in places and name in places:
            return name
        while above not in places:
            above = parent_path(above)
        return above

    def _item(self, path: str, mark: Node, wanted: str) -> tuple[str, Node]:
        """The item that holds an id, in a list where one value or another item was expected."""
        assert self.tree is not None  # noqa: S101 - for the type checker
        above = path
        if isinstance(mark, ScalarNode) and path.endswith("]") and mark.value != wanted:
            above = parent_path(path)
        sequence = self.tree.places[above].node
        if isinstance(sequence, SequenceNode):
            for i, item in enumerate(sequence.items):
                if isinstance(item, ScalarNode) and item.value == wanted:
                    return f"{above}[{i}]", item
        return path, mark


def without_noise(
    faults: Iterable[Diagnostic],
    files: Mapping[str | None, FileFaults],
    unread: set[str],
) -> Iterator[Diagnostic]:
    """The findings of a network that are faults of their own, located.

    Left out is what only follows from something that could not be read: references to
    kinds of which a section is missing, and rules about fields that are broken.
    """
    for fault in faults:
        file = files.get(fault.location.file)
        if file is None:
            yield fault
        elif fault.code == "VN113" and any(one.has_broken_partnership for one in files.values()):
            continue
        elif not _follows(fault, file, unread):
            yield file.located(fault)


def _follows(fault: Diagnostic, file: FileFaults, unread: set[str]) -> bool:
    path = fault.location.path
    if fault.code in _PLACEHOLDER_CODES and fault.ids[:1] == ("",):
        return True
    if fault.code in ("VN101", "VN113") and _table(path) in unread:
        return True
    if fault.code in _RESTS_ON:
        entity = parent_path(path)
        return any(f"{entity}.{name}" in file.broken for name in _RESTS_ON[fault.code])
    if fault.code in ("VN109", "VN112"):
        # Two deliveries may differ in what could not be read of them; a group may be longer.
        return parent_path(path) in file.broken
    return fault.code == "VN114" and "of ''" in fault.message


def _table(path: str) -> str:
    """The table in which a reference at a path is looked up."""
    name = re.sub(r"\[\d+\]$", "", path).rpartition(".")[2]
    if name == "parent":
        section = path.partition(".")[0]
        return section if section in ("processes", "domains") else "parties"
    return REFERENCES.get(name, "parties")
