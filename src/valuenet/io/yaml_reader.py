"""YAML 1.2 text into a tree of nodes with places, safely.

The parser's events are read one by one, so that depth, tags and aliases are refused
before anything is built from them. Scalars follow the core schema, with two additions:
a plain `2024-01-31` is a date, and a code such as `0123` stays the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import Factory, define
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from valuenet.io.nodes import (
    MAX_DEPTH,
    MAX_SHARED,
    NO_VALUE,
    UNREADABLE,
    Entry,
    Lines,
    MappingNode,
    Node,
    Problem,
    ScalarNode,
    SequenceNode,
    TextError,
    Tree,
)

_CODE = re.compile(r"\+[0-9.]+|[-+]?0[0-9]+(\.[0-9]*)?")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, Any] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
#: The first character of everything that is not plain text; spares most scalars the patterns.
_NOT_TEXT = frozenset("-+.0123456789")
_MOST_DIGITS = 1000
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
#: A text may hold an escape for half of a character, which no file can.
_HALF = re.compile("[\ud800-\udfff]")
#: The dash of an item without a value.
_DASH = re.compile(r"-(?=\s|$)")
#: Brackets that open one after another; the parser takes long to find out how deep they go.
_BRACKETS = re.compile(rf"(?:[\[{{]\s*+){{{MAX_DEPTH + 1}}}")
#: How often a caller's progress function hears from a long text: once in so many nodes.
_NODES_A_STEP = 5000


def resolve(text: str) -> Any:  # noqa: PLR0911 - one return a kind
    """The value of a plain scalar: text, number, boolean, date or None.

    Raises:
        ValueError: An infinite number, or one with too many digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NOT_TEXT or _CODE.fullmatch(text):
        return text
    if _INTEGER.fullmatch(text):
        return whole_number(text)
    if _DATE.fullmatch(text):
        return _date_or_text(text)
    if _BASED.fullmatch(text):
        return int(text.removeprefix("+"), 0)
    if _FLOAT.fullmatch(text):
        return exact_number(text)
    if _SPECIAL.fullmatch(text):
        message = f"{text} is no finite number"
        raise ValueError(message)
    return text


def _date_or_text(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def whole_number(text: str) -> int:
    """The whole number that decimal digits write.

    Raises:
        ValueError: It has more digits than any amount; reading them takes ever longer.
    """
    if len(text) > _MOST_DIGITS:
        message = f"a number of {len(text)} digits is out of range"
        raise ValueError(message)
    return int(text)


def exact_number(text: str) -> Decimal:
    """The number that a text writes, exactly.

    Raises:
        ValueError: Its exponent cannot be held.
    """
    try:
        return Decimal(text)
    except InvalidOperation as error:
        message = f"{text} is out of range"
        raise ValueError(message) from error


def read_yaml(text: str, progress: Callable[[int], object] | None = None) -> Tree:
    """The tree of a YAML text.

    Args:
        text: One document, without a byte order mark.
        progress: Called now and then with the number of characters read.

    Raises:
        TextError: The text is not YAML, holds nothing, or nests or shares too much.
    """
    builder = _Builder(text, progress)
    builder.check_brackets()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            if not builder.take(event):
                break
    except MarkedYAMLError as error:
        raise TextError(_syntax_problem(error)) from error
    except ReaderError as error:
        raise builder.stop("VN702", *_character(error, text)) from error
    except (YAMLError, ValueError, RecursionError) as error:  # pragma: no cover - none is known
        raise TextError(Problem("VN702", str(error) or "not YAML", 1, 1)) from error
    if builder.root is None or _is_empty(builder.root):
        raise TextError(Problem("VN711", "the file is empty", 1, 1))
    return Tree(builder.root, builder.lines, builder.problems)


def _is_empty(root: Node) -> bool:
    return isinstance(root, ScalarNode) and root.value in (None, NO_VALUE) and not root.text


_HINTS = (
    ("'\\t'", "indent with spaces, not tabs"),
    ("mapping values are not allowed", "quote a text that holds `: `"),
    ("cannot start any token", "quote a text that starts with this character"),
    ("unexpected end of stream", "close the quote"),
    ("expected ',' or", "close the bracket, or separate the parts with commas"),
    ("expected <block end>", "align it with its neighbours, or quote the text"),
    ("could not find expected ':'", "write `key: value`"),
    ("undefined alias", "quote a text that starts with `*`"),
)


def _syntax_problem(error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    message = ", ".join(str(part) for part in (error.context, error.problem) if part)
    hint = next((hint for words, hint in _HINTS if words in message), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem("VN702", f"not YAML: {message}", line, column, hint)


def _character(error: ReaderError, text: str) -> tuple[str, int, str]:
    """Message, offset and hint for a character that YAML does not take."""
    at = error.position
    message = f"character U+{ord(text[at]):04X} is not allowed in YAML"
    return message, at, "remove it, or write it as an escape in a quoted text"


@define(eq=False)
class _Open:
    """A mapping or sequence whose end was not met yet."""

    node: MappingNode | SequenceNode
    anchor: str | None
    key: ScalarNode | None = None
    merges: list[tuple[Node, ScalarNode]] = Factory(list)
    #: Where what was read last inside ends.
    end: int = 0


class _Builder:
    """Turns events into nodes, with a stack of its own in place of recursion."""

    def __init__(self, text: str, progress: Callable[[int], object] | None) -> None:
        self._text = text
        self.lines = Lines(text)
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._progress = progress
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._shared = 0
        self._documents = 0
        self._nodes = 0

    def take(self, event: Event) -> bool:
        """Adds one event; False when nothing after it is to be read."""
        if isinstance(event, ScalarEvent):
            self._place(self._scalar(event), event.anchor)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._start(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._end(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            return self._document(event)
        return True

    def _document(self, event: Event) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._report(
                "VN702", "a second document starts here", event.start_mark.index, "keep one a file"
            )
        return self._documents == 1

    def _report(self, code: str, message: str, at: int, hint: str | None = None) -> None:
        self.problems.append(Problem(code, message, *self.lines.place(at), hint))

    def stop(self, code: str, message: str, at: int, hint: str | None = None) -> TextError:
        """The error that ends the reading at an offset."""
        return TextError(Problem(code, message, *self.lines.place(at), hint))

    def check_brackets(self) -> None:
        """Refuses a run of brackets that the parser would take long over.

        Raises:
            TextError: More open one after another than may be nested.
        """
        if match := _BRACKETS.search(self._text):
            raise self.stop("VN708", _TOO_DEEP, match.start())

    def _check_tag(self, event: Any) -> None:
        tag = event.ctag
        if tag is not None:
            hint = "remove it; quote a text that starts with `!`"
            self._report("VN708", f"tag {tag} is refused", event.start_mark.index, hint)

    def _scalar(self, event: ScalarEvent) -> ScalarNode:
        self._check_tag(event)
        start, end = event.start_mark, event.end_mark
        quoted = event.style is not None
        text = event.value
        value: Any = text
        if not quoted:
            try:
                value = resolve(text)
            except ValueError as error:
                value = UNREADABLE
                self._report("VN706", str(error), start.index)
        elif event.style == '"' and _HALF.search(text):
            value = UNREADABLE
            self._report("VN702", "half of a surrogate pair is no character", start.index)
        self._nodes += 1
        if self._progress is not None and self._nodes % _NODES_A_STEP == 0:
            self._progress(start.index)
        return ScalarNode(
            start=start.index,
            end=end.index if event.style not in ("|", ">") else self._stripped(end.index),
            value=value,
            text=text,
            quoted=quoted,
        )

    def _stripped(self, end: int) -> int:
        """The end of a block text without the line breaks after it."""
        while end and self._text[end - 1] in " \r\n":
            end -= 1
        return end

    def _start(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise self.stop("VN708", _TOO_DEEP, event.start_mark.index)
        self._check_tag(event)
        type_ = MappingNode if isinstance(event, MappingStartEvent) else SequenceNode
        mark = event.start_mark
        node = type_(
            start=mark.index,
            end=mark.index,
            flow=bool(event.flow_style),
        )
        if event.anchor:
            # Known, but not usable before its end: an alias inside would never end.
            self._anchors[event.anchor] = None
        self._stack.append(_Open(node, event.anchor, end=mark.index))

    def _end(self, event: Any) -> None:
        opened = self._stack.pop()
        node = opened.node
        node.end = event.end_mark.index if node.flow else opened.end
        if isinstance(node, MappingNode):
            self._merge(node, opened.merges)
            node.weight += sum(entry.value.weight for _, entry in node.all_entries())
        else:
            node.weight += sum(item.weight for item in node.items)
        self._place(node, opened.anchor)

    def _alias(self, event: AliasEvent) -> None:
        name, at = event.anchor, event.start_mark.index
        if name not in self._anchors:
            hint = "quote a text that starts with `*`"
            raise self.stop("VN702", f"not YAML: undefined alias {name!r}", at, hint)
        node = self._anchors[name]
        if node is None:
            raise self.stop("VN708", f"alias {name!r} stands inside what it stands for", at)
        self._shared += node.weight
        if self._shared > MAX_SHARED:
            raise self.stop("VN708", f"aliases repeat more than {MAX_SHARED} values", at)
        self._place(node, None, (event.start_mark.index, event.end_mark.index))

    def _place(
        self,
        node: Node,
        anchor: str | None,
        used: tuple[int, int] | None = None,
    ) -> None:
        if anchor:
            self._anchors[anchor] = node
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        is_bare = False
        if isinstance(node, ScalarNode) and node.start == node.end and used is None:
            is_bare = top.key is not None and top.node.flow and node.end == top.key.end
            self._put_back(node, top)
        top.end = max(top.end, node.end if used is None else used[1])
        if isinstance(top.node, SequenceNode):
            if used is not None:
                top.node.used[len(top.node.items)] = used
            top.node.items.append(node)
        elif top.key is None:
            top.key = self._as_key(node)
        else:
            if is_bare and isinstance(node, ScalarNode):
                node.value = NO_VALUE
            self._put(top, top.key, node, used)
            top.key = None

    def _put_back(self, node: ScalarNode, top: _Open) -> None:
        """Places an empty value where it would stand; the parser places it after what follows."""
        if top.key is not None:
            colon = self._text.find(":", top.key.end, node.start)
            node.start = node.end = top.key.end if colon < 0 else colon + 1
        elif isinstance(top.node, SequenceNode):
            dash = node.start
            while dash > top.end and not _DASH.match(self._text, dash):
                dash -= 1
            node.start = node.end = dash + 1

    def _as_key(self, node: Node) -> ScalarNode:
        if isinstance(node, ScalarNode):
            return node
        raise self.stop("VN708", "a key is a text", node.start)

    def _put(self, top: _Open, key: ScalarNode, node: Node, used: tuple[int, int] | None) -> None:
        mapping = top.node
        assert isinstance(mapping, MappingNode)  # noqa: S101 - for the type checker
        if key.text == "<<" and not key.quoted:
            top.merges.append((node, key))
            mapping.merges.append((key, used or (node.start, node.end)))
            return
        first = mapping.entries.get(key.text)
        if first is not None:
            mapping.again.append((key, first.key))
        else:
            mapping.entries[key.text] = Entry(key, node, used)
            if not isinstance(key.value, str) and key.value is not UNREADABLE:
                mapping.odd.append(key)

    def _merge(self, mapping: MappingNode, merges: list[tuple[Node, ScalarNode]]) -> None:
        for merged, key in merges:
            for source in self._merge_sources(merged, key):
                for name, entry in source.all_entries():
                    mapping.merged.setdefault(name, entry)

    def _merge_sources(self, merged: Node, key: ScalarNode) -> Iterator[MappingNode]:
        sources = merged.items if isinstance(merged, SequenceNode) else [merged]
        for source in sources:
            if isinstance(source, MappingNode):
                yield source
            else:
                message = "a merge key takes a mapping, or a list of mappings"
                self._report("VN705", message, key.start)
