"""Changes a YAML text so that it says other data, and touches nothing that stays.

The text is never written anew: pieces of it are replaced, put in or taken out where its
data differs from the data wanted, so that comments, order, quotes and spacing stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any, Literal

from attrs import define

from valuenet.io.layout import ALWAYS_BLOCK, inline
from valuenet.io.nodes import Entry, MappingNode, Node, ScalarNode, SequenceNode, TextError
from valuenet.io.shape import SECTIONS
from valuenet.io.yaml_reader import read_yaml
from valuenet.io.yaml_writer import entry_lines, flow_scalar, item_lines, yaml_key

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_COMMENT_NEXT = re.compile(r"\s*#")
#: Longer than any line that a person writes: in flow style everything stays on one line.
_ANY_ROOM = 1 << 40


def same(a: Any, b: Any) -> bool:
    """Whether two plain values are written alike: true is not 1, 1.0 is not 1."""
    return bool(a == b) and repr(a) == repr(b)


def spliced(text: str, root: Node, wanted: dict[str, Any]) -> str | None:
    """The text changed so that it says the data wanted; None where nothing of it can stay.

    Where values are shared by anchors, all are written out where a change would reach others.

    Args:
        text: YAML whose top is a mapping.
        root: Its tree.
        wanted: Plain data; its keys in the order in which new ones are to be put in.
    """
    try:
        changed = _Splice(text).result(root, wanted)
        if not _shares(root) or _says(changed, wanted):
            return changed
        expanded = _Splice(text, expand=True).result(root, plain_of(root))
        return _Splice(expanded).result(read_yaml(expanded).root, wanted)
    except _CannotSplice:
        return None


def _says(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return same(_sorted(read_yaml(text).data), _sorted(wanted))
    except TextError:
        return False


def _sorted(value: Any) -> Any:
    """A plain value with all keys sorted, so that their order does not matter."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def plain_of(node: Node) -> Any:
    """A tree as plain data."""
    if isinstance(node, MappingNode):
        return {key: plain_of(entry.value) for key, entry in node.all_entries()}
    if isinstance(node, SequenceNode):
        return [plain_of(item) for item in node.items]
    assert isinstance(node, ScalarNode)  # noqa: S101 - there is no other kind
    return node.value


#: The span of an entry or item to take out, and its value.
Gone = tuple[int, int, "Node | None"]
#: What the keys of a mapping are: those of a file, ids of entities, or ("") anything else.
Level = Literal["file", "entities", "entity", ""]
_LEVELS_BELOW: dict[str, Callable[[str], Level]] = {
    "file": lambda key: "entities" if key in SECTIONS else "",
    "entities": lambda _: "entity",
    "entity": lambda key: "entities" if key == "functions" else "",
    "": lambda _: "",
}


class _CannotSplice(Exception):
    """The text is laid out so that only the whole value can be replaced."""


@define
class _Piece:
    """Text to put in the place of a span."""

    start: int
    end: int
    text: str


class _Splice:
    """Collects the pieces for one text.

    With `expand`, every alias and merge key is replaced by what it stands for.
    """

    def __init__(self, text: str, *, expand: bool = False) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._expand = expand
        self._pieces: list[_Piece] = []

    def result(self, root: Node, wanted: dict[str, Any]) -> str:
        """The changed text."""
        assert isinstance(root, MappingNode)  # noqa: S101 - a network is a mapping
        self._mapping(root, wanted, level="file")
        out, at = [], 0
        for piece in sorted(self._pieces, key=lambda one: (one.start, one.end)):
            out += [self._text[at : piece.start], piece.text]
            at = max(at, piece.end)
        return "".join([*out, self._text[at:]])

    def _put(self, start: int, end: int, text: str) -> None:
        self._pieces.append(_Piece(start, end, text.replace("\n", self._newline)))

    # --- values --------------------------------------------------------------------------

    def _change(self, node: Node, wanted: Any, level: Level = "") -> bool:
        """Changes a mapping or list inside; False where the whole value must be replaced."""
        before = len(self._pieces)
        try:
            if isinstance(node, MappingNode) and isinstance(wanted, dict) and wanted:
                self._mapping(node, wanted, level)
                return True
            if isinstance(node, SequenceNode) and isinstance(wanted, list) and wanted:
                self._sequence(node, wanted)
                return True
        except _CannotSplice:
            del self._pieces[before:]
        return False

    def _kept(self, node: Node, wanted: Any) -> bool:
        """Whether a value stays as it is written."""
        return same(plain_of(node), wanted) and not (self._expand and _shares(node))

    # --- mappings ------------------------------------------------------------------------

    def _mapping(self, node: MappingNode, wanted: dict[str, Any], level: Level = "") -> None:
        kept = [key for key in node.entries if key in wanted]
        if not kept or (node.merged.keys() - wanted.keys()):
            raise _CannotSplice
        if node.flow and any(wanted[key] for key in ALWAYS_BLOCK & wanted.keys() - set(kept)):
            # What is put in wants lines of its own.
            raise _CannotSplice
        self._take_out(node, self._entries_gone(node, wanted), keep_comments=level != "entities")
        for key in kept:
            entry = node.entries[key]
            if not self._kept(entry.value, wanted[key]) or (entry.used and self._expand):
                self._change_entry(node, key, wanted[key], _LEVELS_BELOW[level](key))
        self._add_missing(node, wanted, kept)

    def _entries_gone(self, node: MappingNode, wanted: dict[str, Any]) -> list[Gone]:
        gone: list[Gone] = [
            (entry.key.start, self._entry_end(entry), entry.value)
            for key, entry in node.entries.items()
            if key not in wanted
        ]
        if self._expand:
            gone += [(key.start, end, None) for key, (_, end) in node.merges]
        return gone

    def _add_missing(self, node: MappingNode, wanted: dict[str, Any], kept: list[str]) -> None:
        """Puts each key in that is not written here, after the one that it follows."""
        present = set(kept)
        last = kept[0]
        additions: dict[str, dict[str, Any]] = {}
        for key, value in wanted.items():
            if key in present:
                last = key
            elif self._expand or key not in node.merged or not self._is_merged(node, key, value):
                additions.setdefault(last, {})[key] = value
        for after, entries in additions.items():
            self._add_entries(node, node.entries[after], entries)

    @staticmethod
    def _is_merged(node: MappingNode, key: str, value: Any) -> bool:
        return same(plain_of(node.merged[key].value), value)

    def _change_entry(self, node: MappingNode, key: str, wanted: Any, level: Level) -> None:
        entry = node.entries[key]
        if entry.used is not None:
            self._put(*entry.used, self._flow(wanted))
        elif self._change(entry.value, wanted, level):
            return
        elif node.flow:
            self._replace_in_flow(entry, wanted)
        else:
            self._replace_in_block(entry, key, wanted, self._column(entry.key))

    def _flow(self, wanted: Any) -> str:
        text = inline(wanted, flow_scalar, yaml_key, _ANY_ROOM, force=True)
        assert text is not None  # noqa: S101 - nothing is too long
        return text

    def _replace_in_flow(self, entry: Entry, wanted: Any) -> None:
        start, end = entry.value.start, entry.value.end
        if start == end:
            start = end = self._after_colon(entry)
            self._put(start, end, f" {self._flow(wanted)}")
        else:
            self._put(start, end, self._flow(wanted))

    def _replace_in_block(self, entry: Entry, key: str, wanted: Any, indent: int) -> None:
        """Puts a value in the place of another, which may take other lines than it did."""
        start = self._after_colon(entry)
        end = max(start, entry.value.end) if entry.value.start != entry.value.end else start
        first, *rest = self._entry(key, wanted, indent, end)
        lead = " " * indent + yaml_key(key) + ":"
        if not first.startswith(lead):
            raise _CannotSplice
        first = first.removeprefix(lead)
        comments = self._comments(start, end, entry.value)
        if rest:
            # A comment at the end of the old value would end up inside the new one.
            tail = self._line_end(end)
            comments += self._comments(end, tail)
            end = tail
        if comments:
            first += "  " + "  ".join(comments)
        elif not rest and start < end and not self._text[start : entry.value.start].strip(" "):
            # The spaces after the colon are the author's.
            start, first = entry.value.start, first.removeprefix(" ")
        self._put(start, end, "\n".join([first, *rest]))

    def _after_colon(self, entry: Entry) -> int:
        return self._text.index(":", entry.key.end) + 1

    def _add_entries(self, node: MappingNode, after: Entry, entries: dict[str, Any]) -> None:
        if node.flow:
            added = "".join(
                f", {yaml_key(key)}: {self._flow(value)}" for key, value in entries.items()
            )
            end = self._entry_end(after)
            self._put(end, end, added)
            return
        end = self._entry_end(after)
        lines = [
            line
            for key, value in entries.items()
            for line in self._entry(key, value, self._column(after.key), end)
        ]
        self._add_lines(end, lines)

    def _entry_end(self, entry: Entry) -> int:
        if entry.used is not None:
            return entry.used[1]
        if entry.value.start == entry.value.end:
            return self._after_colon(entry)
        return entry.value.end

    # --- lists ---------------------------------------------------------------------------

    def _sequence(self, node: SequenceNode, wanted: list[Any]) -> None:
        old = [repr(plain_of(item)) for item in node.items]
        new = [repr(item) for item in wanted]
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        codes = matcher.get_opcodes()
        if all(tag in ("insert", "delete") for tag, *_ in codes):
            raise _CannotSplice
        gone: list[Gone] = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal":
                self._expand_items(node, i1, i2)
                continue
            pairs = min(i2 - i1, j2 - j1)
            for i, j in zip(range(i1, i1 + pairs), range(j1, j1 + pairs), strict=True):
                self._change_item(node, i, wanted[j])
            for i in range(i1 + pairs, i2):
                start, end = self._span(node, i)
                gone.append((start if node.flow else self._dash(start), end, node.items[i]))
            if j2 > j1 + pairs:
                self._add_items(node, i1 + pairs, wanted[j1 + pairs : j2])
        self._take_out(node, gone)

    def _span(self, node: SequenceNode, i: int) -> tuple[int, int]:
        item = node.items[i]
        return node.used.get(i, (item.start, item.end))

    def _expand_items(self, node: SequenceNode, start: int, end: int) -> None:
        if self._expand:
            for i in range(start, end):
                if i in node.used or _shares(node.items[i]):
                    self._change_item(node, i, plain_of(node.items[i]))

    def _change_item(self, node: SequenceNode, i: int, wanted: Any) -> None:
        item = node.items[i]
        if i in node.used:
            self._put(*node.used[i], self._flow(wanted))
        elif not self._change(item, wanted):
            if node.flow:
                self._put(item.start, item.end, self._flow(wanted))
            else:
                self._replace_item(item, wanted)

    def _replace_item(self, item: Node, wanted: Any) -> None:
        dash = self._dash(item.start)
        indent = dash - self._line_start(dash)
        first, *rest = self._items([wanted], indent, item.end)
        first = first[indent:]
        end = item.end
        comments = self._comments(dash, end, item)
        if rest:
            tail = self._line_end(end)
            comments += self._comments(end, tail)
            end = tail
        if comments and rest and first not in ("- |", "- |-"):
            # A mapping starts on the line of the dash: the comment goes before it.
            raise _CannotSplice
        if comments:
            first += "  " + "  ".join(comments)
        self._put(dash, end, "\n".join([first, *rest]))

    def _dash(self, start: int) -> int:
        """Where the dash of an item that starts there stands, which must be on its line."""
        at = start - 1
        while at > 0 and self._text[at] == " ":
            at -= 1
        if self._text[at] != "-":
            raise _CannotSplice
        return at

    def _add_items(self, node: SequenceNode, position: int, items: list[Any]) -> None:
        """Puts items in before the one at a position, or after the last."""
        if node.flow:
            self._add_to_flow(node, position, items)
            return
        dash = self._dash(self._span(node, 0)[0])
        start = self._line_start(dash)
        end = self._span(node, position - 1)[1] if position > 0 else start
        lines = self._items(items, dash - start, end)
        if position > 0:
            self._add_lines(end, lines)
        elif self._text[start:dash].strip():
            raise _CannotSplice
        else:
            self._put(start, start, "\n".join([*lines, ""]))

    def _add_to_flow(self, node: SequenceNode, position: int, items: list[Any]) -> None:
        texts = [self._flow(item) for item in items]
        if position > 0:
            _, end = self._span(node, position - 1)
            self._put(end, end, "".join(f", {text}" for text in texts))
        else:
            start, _ = self._span(node, 0)
            self._put(start, start, "".join(f"{text}, " for text in texts))

    # --- lines and spans -----------------------------------------------------------------

    def _entry(self, key: str, value: Any, indent: int, after: int) -> list[str]:
        """The lines of an entry to put in below the line of an offset."""
        lines = entry_lines(key, value, indent)
        if self._would_swallow(lines, after):
            return [f"{' ' * indent}{yaml_key(key)}: {self._flow(value)}"]
        return lines

    def _items(self, items: list[Any], indent: int, after: int) -> list[str]:
        """The lines of items to put in below the line of an offset."""
        lines = [line for item in items for line in item_lines(item, indent)]
        if self._would_swallow(lines, after):
            return [f"{' ' * indent}- {self._flow(item)}" for item in items]
        return lines

    def _would_swallow(self, lines: list[str], after: int) -> bool:
        """Whether a block text among lines would take the comment below them for its own."""
        below = _COMMENT_NEXT.match(self._text, self._next_line(after))
        return below is not None and any(line.endswith(("|", "|-")) for line in lines)

    def _column(self, node: Node) -> int:
        """How far a node is indented."""
        return node.start - self._line_start(node.start)

    def _line_start(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """The end of the line of an offset, its line break left out."""
        end = self._text.find("\n", offset)
        end = len(self._text) if end < 0 else end
        return end - 1 if end > offset and self._text[end - 1] == "\r" else end

    def _next_line(self, offset: int) -> int:
        end = self._text.find("\n", offset)
        return len(self._text) if end < 0 else end + 1

    def _add_lines(self, after: int, lines: list[str]) -> None:
        """Puts lines in below the line of an offset."""
        at = self._next_line(after)
        if at == len(self._text) and not self._text.endswith("\n"):
            self._put(at, at, "\n".join(["", *lines]))
        else:
            self._put(at, at, "\n".join([*lines, ""]))

    def _take_out(
        self, node: MappingNode | SequenceNode, gone: list[Gone], *, keep_comments: bool = True
    ) -> None:
        """Takes entries or items out. Comments on their lines stay, on lines of their own."""
        if not node.flow:
            for one in gone:
                self._take_out_lines(*one, keep_comments=keep_comments)
            return
        # Neighbours go together, so that the commas between them do.
        runs: list[tuple[int, int]] = []
        for start, end, _ in sorted(gone, key=lambda one: one[:2]):
            if runs and self._is_next(runs[-1][1], start):
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        taken = 0
        for start, end in runs:
            taken = self._take_out_of_flow(start, end, node.end, taken)

    def _is_next(self, end: int, start: int) -> bool:
        """Whether nothing but a comma and blanks stands between two parts."""
        return self._text[end:start].strip() == ","

    def _take_out_lines(
        self, start: int, end: int, value: Node | None, *, keep_comments: bool
    ) -> None:
        line_start = self._line_start(start)
        indent = self._text[line_start:start]
        if indent.strip():
            raise _CannotSplice
        comments = self._comments(start, end, value) + self._comments(end, self._line_end(end))
        kept = "".join(f"{indent}{comment}\n" for comment in comments if keep_comments)
        self._put(line_start, self._next_line(end), kept)

    def _take_out_of_flow(self, start: int, end: int, stop: int, taken: int) -> int:
        """Takes a run out of a flow collection with the comma after or before it.

        Up to `taken` the text is taken out already; where the new run ends comes back. A
        comma may be left before the closing bracket, where a comment stands between.
        """
        after = self._next_sign(end, stop)
        if self._text[after] == ",":
            end = after + 1
            while self._text[end] == " ":
                end += 1
            if self._text[end] == "#" and self._text[end - 1] == " ":
                # A comment starts after a space.
                end -= 1
        else:
            before = start - 1
            while self._text[before] in " \r\n\t":
                before -= 1
            if self._text[before] == "," and before >= taken:
                start = before
        self._put(start, end, "")
        return end

    def _next_sign(self, offset: int, stop: int) -> int:
        """The first character from an offset that is neither blank nor in a comment."""
        while offset < stop:
            if self._text[offset] == "#":
                offset = self._line_end(offset)
            elif self._text[offset] not in " \r\n\t":
                break
            offset += 1
        return min(offset, stop - 1)

    def _comments(self, start: int, end: int, inside: Node | None = None) -> list[str]:
        """The comments in a span; a `#` in a value is none."""
        text = self._text[start:end]
        if "#" not in text:
            return []
        values = [] if inside is None else list(_scalar_spans(inside))
        line = self._line_start(start)
        return [
            match[0].rstrip()
            for match in _COMMENT.finditer(self._text, line, end)
            if match.start() >= start
            and not any(one <= match.start() < other for one, other in values)
        ]


def _scalar_spans(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode):
        yield node.start, node.end
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalar_spans(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries.values():
            yield entry.key.start, entry.key.end
            yield from _scalar_spans(entry.value)


def _shares(node: Node) -> bool:
    """Whether an alias or a merge key stands anywhere in a value."""
    if isinstance(node, MappingNode):
        return bool(node.merges) or any(
            entry.used is not None or _shares(entry.value) for entry in node.entries.values()
        )
    if isinstance(node, SequenceNode):
        return bool(node.used) or any(map(_shares, node.items))
    return False
