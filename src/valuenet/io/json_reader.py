"""JSON text into plain data, quickly; and into a tree of nodes with places, when asked."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NoReturn

from valuenet.io.nodes import (
    MAX_DEPTH,
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
from valuenet.io.yaml_reader import exact_number, whole_number

_BLANKS = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"[^\s{}\[\],:\"]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<fraction>(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_WORDS = {"null": None, "true": True, "false": False}
#: Half of a surrogate pair without the other, or what might be one behind a backslash.
_HALF = re.compile(
    r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]"
    r"|\\\\u[dD][89a-fA-F]"
)


#: What is wrong with a text, by the first word of what the standard library says of it.
_TEXT_FAULTS = {
    "Unterminated": ("a text without its closing quote", None),
    "escape": ("a text with an unknown escape", "write \\\\ for a backslash"),
    "Invalid": ("a text with a line break or a control character", "write \\n for a line break"),
}


class NotPlain(Exception):
    """The quick reading met something that only the thorough one can explain."""


def quick_json(text: str) -> Any:
    """The plain data of a JSON text; decimals exact, no key twice.

    Raises:
        NotPlain: Something is wrong: `read_json` says what and where.
    """
    # Half of a surrogate pair is no character, and could not be written again.
    if ("\\ud" in text or "\\uD" in text) and _HALF.search(text):
        raise NotPlain
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        raise NotPlain from error


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        raise NotPlain
    return plain


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is no JSON"
    raise ValueError(message)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_key_twice,
    parse_int=whole_number,
    parse_float=exact_number,
    parse_constant=_refuse_constant,
)


def read_json(text: str) -> Tree:
    """The tree of a JSON text.

    Raises:
        TextError: The text is not JSON, holds nothing, or nests too deep.
    """
    if not text.strip():
        raise TextError(Problem("VN711", "the file is empty", 1, 1))
    reader = _Reader(text)
    return Tree(reader.whole(), reader.lines, reader.problems)


class _Reader:
    """A parser by recursive descent that keeps offsets; its depth is bounded."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self.lines = Lines(text)
        self._text = text
        self._depth = 0

    def whole(self) -> Node:
        """The root of the text."""
        root = self._value(self._after_blanks(0))
        end = self._after_blanks(root.end)
        if end < len(self._text):
            raise self._fail("more text after the end", end)
        return root

    def _after_blanks(self, at: int) -> int:
        match = _BLANKS.match(self._text, at)
        return match.end() if match else at

    def _fail(self, message: str, at: int, hint: str | None = None) -> TextError:
        return TextError(Problem("VN702", f"not JSON: {message}", *self.lines.place(at), hint))

    def _found(self, at: int) -> str:
        if at >= len(self._text):
            return "found the end of the text"
        match = _WORD.match(self._text, at)
        return f"found {(match[0] if match else self._text[at])[:60]!r}"

    def _value(self, at: int) -> Node:
        sign = self._text[at : at + 1]
        if sign == '"':
            return self._text_node(at)
        if sign in ("{", "["):
            return self._collection(at, sign)
        match = _WORD.match(self._text, at)
        if match is None:
            raise self._fail(f"expected a value, {self._found(at)}", at)
        return self._word_node(at, match[0])

    def _collection(self, at: int, sign: str) -> Node:
        if self._depth == MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise TextError(Problem("VN708", message, *self.lines.place(at)))
        self._depth += 1
        node = self._mapping(at) if sign == "{" else self._sequence(at)
        self._depth -= 1
        return node

    def _mapping(self, start: int) -> MappingNode:
        node = MappingNode(start, start, flow=True)
        at = self._after_blanks(start + 1)
        if self._text[at : at + 1] != "}":
            at = self._entries(node, at)
        node.end = at + 1
        return node

    def _entries(self, node: MappingNode, at: int) -> int:
        """Reads the entries up to the closing brace, whose offset comes back."""
        while True:
            if (sign := self._text[at : at + 1]) != '"':
                hint = "remove the comma before it" if sign == "}" else None
                raise self._fail(f"expected a key in double quotes, {self._found(at)}", at, hint)
            key = self._text_node(at)
            at = self._after_blanks(key.end)
            if self._text[at : at + 1] != ":":
                raise self._fail(f"expected `:`, {self._found(at)}", at)
            value = self._value(self._after_blanks(at + 1))
            node.weight += value.weight
            first = node.entries.get(key.text)
            if first is None:
                node.entries[key.text] = Entry(key, value)
            else:
                node.again.append((key, first.key))
            at, closed = self._next(value.end, "}")
            if closed:
                return at

    def _sequence(self, start: int) -> SequenceNode:
        node = SequenceNode(start, start, flow=True)
        at = self._after_blanks(start + 1)
        closed = self._text[at : at + 1] == "]"
        while not closed:
            value = self._value(at)
            node.weight += value.weight
            node.items.append(value)
            at, closed = self._next(value.end, "]")
        node.end = at + 1
        return node

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        """Where the next part starts, or the closing bracket stands, and whether it does."""
        at = self._after_blanks(at)
        sign = self._text[at : at + 1]
        if sign == closing:
            return at, True
        if sign != ",":
            raise self._fail(f"expected `,` or `{closing}`, {self._found(at)}", at)
        return self._after_blanks(at + 1), False

    def _text_node(self, at: int) -> ScalarNode:
        try:
            value, end = scanstring(self._text, at + 1, True)  # noqa: FBT003 - its signature
        except json.JSONDecodeError as error:
            kind = "escape" if "escape" in error.msg else error.msg.partition(" ")[0]
            message, hint = _TEXT_FAULTS[kind]
            raise self._fail(message, error.pos, hint) from error
        node = ScalarNode(at, end, value=value, text=value, quoted=True)
        if not _is_writable(value):
            self._report("VN702", "half of a surrogate pair is no character", at)
            node.value = UNREADABLE
            node.text = value.encode("utf-8", "replace").decode("utf-8")
        return node

    def _word_node(self, at: int, word: str) -> ScalarNode:
        node = ScalarNode(at, at + len(word), value=UNREADABLE, text=word)
        match = _NUMBER.fullmatch(word)
        if word in _WORDS:
            node.value = _WORDS[word]
        elif match is None:
            raise self._fail(f"{word[:60]!r} is no value", at, "put texts in double quotes")
        else:
            try:
                node.value = exact_number(word) if match["fraction"] else whole_number(word)
            except ValueError as error:
                self._report("VN706", str(error), at)
        return node

    def _report(self, code: str, message: str, at: int) -> None:
        self.problems.append(Problem(code, message, *self.lines.place(at)))


def _is_writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
