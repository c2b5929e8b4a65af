"""Faults of a text into diagnostics at their line and column, without follow-up noise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, evolve

from valuenet.diagnostics import Diagnostic, Location, finding
from valuenet.errors import did_you_mean
from valuenet.io.keys import PARENTS, REFERENCES
from valuenet.io.kinds import Fault
from valuenet.io.nodes import (
    NO_VALUE,
    Entry,
    MappingNode,
    Node,
    Place,
    Problem,
    ScalarNode,
    SequenceNode,
    Tree,
)
from valuenet.model.references import UNIONS

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
#: Faults of one value, which say nothing where that could not be read.
_OF_ONE_VALUE = frozenset({"VN107", "VN706"})
#: A reference to something that its contract alone knows.
_OWN = re.compile(r"(?P<of>.*)\.(?P<list>penalties|events)\[\d+\]\.(?:commitment|answers)")
#: What cannot be read and may hold the id of such a thing; as `.id` of the list it is broken.
_LOST_ID = re.compile(r"(.*\.(?:commitments|events))(?:\[\d+\](?:\.id)?)?")
#: Sections whose entities have a parent of their kind.
_TREES = frozenset(PARENTS.values()) - {"parties"}
#: A search for the nearest word takes longer than all else; the first faults show the pattern.
MAX_SEARCHES = 100
#: Keys at the top of a file that stand for those that its entities leave out.
_FILE_DEFAULTS = {"services": ("provider",), "functions": ("organization", "parent")}


def _is_whole(text: str) -> bool:
    return text.removeprefix("-").isdigit()


def parent_path(path: str) -> str:
    """The path without its last step; the empty one has none."""
    return path[: match.start()] if (match := _LAST_STEP.search(path)) else ""


@define
class FileFaults:
    """The faults of one file: its name, its tree where it could be parsed, the diagnostics.

    `unsound` holds the paths of fields that could not be read, `broken` these and all above.
    """

    file: str | None
    tree: Tree | None = None
    diagnostics: list[Diagnostic] = Factory(list)
    searches: int = 0
    unsound: set[str] = Factory(set)
    #: The positions among the diagnostics of keys that are no texts, by their paths.
    odd_keys: dict[str, int] = Factory(dict)
    broken: set[str] = Factory(set)

    @property
    def has_broken_partnership(self) -> bool:
        """Whether somewhere in a partnership something could not be read."""
        return "partnerships" in self.broken

    def stands_in_unsound(self, path: str) -> bool:
        """Whether what stands at a path could not be read, or what holds it."""
        while path and path not in self.unsound:
            path = parent_path(path)
        return bool(path)

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
        if problem.code == "VN705":
            self.odd_keys[problem.path] = len(self.diagnostics)
        self.diagnostics.append(
            finding(problem.code, problem.message, location=location, hint=problem.hint)
        )

    def add(self, path: str, fault: Fault) -> None:
        """A fault of the data, at its path."""
        missing = re.fullmatch(r"missing key '(\w+)'", fault.message)
        at = f"{path}.{missing[1]}" if missing else path
        self._break(at)
        # What stands under a key that is not known is read as that of the one probably meant.
        if fault.code != "VN703":
            self.unsound.add(at)
        if lost := _LOST_ID.fullmatch(at):
            self.broken.add(f"{lost[1]}.id")
        hint = self._nearest_word(fault) or fault.hint
        place = self._tree.places[path]
        mark = place.node
        if place.key is not None and fault.code in ("VN703", "VN704"):
            mark = place.key
        if fault.quote and isinstance(place.node, ScalarNode):
            hint = f'quote it: "{place.node.text}"'
        if fault.code == "VN703":
            hint = self._comma_hint(path, place) or hint
        location = Location(path, self.file, *self._tree.position(mark))
        found = finding(fault.code, fault.message, location=location, hint=hint)
        if fault.code == "VN703" and path in self.odd_keys:
            # That it is no key at all says more than that it is no text.
            self.diagnostics[self.odd_keys[path]] = found
        else:
            self.diagnostics.append(found)

    @property
    def _tree(self) -> Tree:
        assert self.tree is not None  # noqa: S101 - only what was parsed has faults in its data
        return self.tree

    def _nearest_word(self, fault: Fault) -> str:
        if fault.meant is None or self.searches >= MAX_SEARCHES:
            return ""
        self.searches += 1
        return did_you_mean(*fault.meant).removeprefix("; ")

    def _break(self, path: str) -> None:
        while path and path not in self.broken:
            self.broken.add(path)
            path = parent_path(path)

    def _comma_hint(self, path: str, place: Place) -> str:
        """For `{name: Atelier, location}`: the text that was probably meant, in quotes."""
        if not isinstance(place.node, ScalarNode) or place.node.value is not NO_VALUE:
            return ""
        before: Entry | None = None
        for entry in self._siblings(path):
            if entry.key is place.key:
                break
            before = entry
        if before is None or not isinstance(before.value, ScalarNode) or before.value.quoted:
            return ""
        if path in self.odd_keys and place.key is not None and _is_whole(before.value.text):
            return f"write {before.value.text}.{place.key.text}"
        text = f"{before.value.text}, {path.rpartition('.')[2]}"
        return f'quote a text that holds a comma: {before.key.text}: "{text}"'

    def _siblings(self, path: str) -> Iterable[Entry]:
        """The entries of the mapping that a key stands in; ids above it may hold dots."""
        above = parent_path(path)
        while above not in self._tree.places:
            above = parent_path(above)
        node = self._tree.places[above].node
        return node.entries.values() if isinstance(node, MappingNode) else ()

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
        places = self._tree.places
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
        above = path
        if isinstance(mark, ScalarNode) and path.endswith("]") and mark.value != wanted:
            above = parent_path(path)
        sequence = self._tree.places[above].node
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
    if fault.code in _OF_ONE_VALUE and file.stands_in_unsound(path):
        return True
    if fault.code in ("VN101", "VN113") and not unread.isdisjoint(_tables(path)):
        return True
    return any(one in file.broken for one in _rests_on(fault.code, path)) or (
        fault.code == "VN114" and "of ''" in fault.message
    )


def _rests_on(code: str, path: str) -> Iterator[str]:
    """The paths that must be sound for a finding about a path to mean anything."""
    above = parent_path(path)
    yield from (f"{above}.{name}" for name in _RESTS_ON.get(code, ()))
    if code in ("VN109", "VN112"):
        # Two deliveries may differ in what could not be read of them; a group may be longer.
        yield above
    if code == "VN101" and (own := _OWN.fullmatch(path)):
        yield f"{own['of']}.{'commitments' if own['list'] == 'penalties' else 'events'}.id"


def _tables(path: str) -> tuple[str, ...]:
    """The tables in which a reference at a path is looked up."""
    section, name = path.partition(".")[0], re.sub(r"\[\d+\]$", "", path).rpartition(".")[2]
    if section == "figures":
        return ("parties",)
    if name == "parent":
        return (section if section in _TREES else "parties",)
    table = REFERENCES.get(name, "parties")
    return UNIONS.get(table, (table,))
