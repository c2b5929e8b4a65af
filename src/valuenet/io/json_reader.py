"""JSON text into plain data, quickly; and into a tree of nodes with places, when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from attrs import define

from valuenet.io.nodes import (
    MAX_DEPTH,
    UNREADABLE,
    Entry,
    MappingNode,
    Node,
    Problem,
    ScalarNode,
    SequenceNode,
    TextError,
)
from valuenet.io.yaml_reader import exact_number, whole_number

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:(?P<mark>[{}\[\],:])|(?P<text>"(?:[^"\\\x00-\x1f]|\\.)*")'
    r"|(?P<word>[^\s{}\[\],:\"]+))"
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?P<fraction>\.[0-9]+)?(?P<exponent>[eE][-+]?[0-9]+)?")
_WORDS = {"null": None, "true": True, "false": False}
_CONTROL = re.compile(r"[\x00-\x1f]")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class NotPlain(Exception):
    """The quick reading met something that only the thorough one can explain."""


def quick_json(text: str) -> Any:
    """The plain data of a JSON text; decimals exact, no key twice.

    Raises:
        NotPlain: Something is wrong: `read_json` says what and where.
    """
    # A lone half of a surrogate pair cannot be written again; pairs are rare enough.
    if "\\u" in text and _SURROGATE.search(text):
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


def read_json(text: str) -> tuple[Node, list[Problem]]:
    """The tree of a JSON text, and the problems that did not stop the reading.

    Raises:
        TextError: The text is not JSON, holds nothing, or nests too deep.
    """
    if not text.strip():
        raise TextError(Problem("VN711", "the file is empty", 1, 1))
    reader = _Reader(text)
    root = reader.read()
    return root, reader.problems


@define
class _Token:
    kind: str
    text: str
    start: int


class _Reader:
    """A parser with a stack of its own: depth is bounded by a number, not by recursion."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._line = 1
        self._line_start = 0
        self._at = 0
        self._tokens = self._scan()

    def _scan(self) -> Iterator[_Token]:
        at = 0
        text = self._text
        while True:
            match = _TOKEN.match(text, at)
            if match is None:
                rest = len(text) - len(text[at:].lstrip())
                yield _Token("end" if rest == len(text) else "broken", text[rest : rest + 1], rest)
                return
            kind = str(match.lastgroup)
            start = match.start(kind)
            yield _Token(kind, match[kind], start)
            at = match.end()

    def _place(self, offset: int) -> tuple[int, int]:
        """Line and column; offsets are asked for in rising order."""
        breaks = self._text.count("\n", self._at, offset)
        if breaks:
            self._line += breaks
            self._line_start = self._text.rfind("\n", self._at, offset) + 1
        self._at = offset
        return self._line, offset - self._line_start + 1

    def _broken_text(self, token: _Token) -> TextError:
        """A text that starts with a quote and cannot be read as one."""
        match = _CONTROL.search(self._text, token.start)
        if match is None:
            return self._fail("a text without a closing quote", token)
        at = _Token("broken", match[0], match.start())
        return self._fail("a line break or control character in a text", at, "write \\n for it")

    def _fail(self, message: str, token: _Token, hint: str | None = None) -> TextError:
        line, column = self._place(token.start)
        return TextError(Problem("VN702", f"not JSON: {message}", line, column, hint))

    def read(self) -> Node:
        stack: list[tuple[MappingNode | SequenceNode, ScalarNode | None]] = []
        token = next(self._tokens)
        while True:
            node = self._value(token)
            if isinstance(node, (MappingNode, SequenceNode)):
                if len(stack) >= MAX_DEPTH:
                    message = f"nested deeper than {MAX_DEPTH} levels"
                    raise TextError(Problem("VN708", message, node.line, node.column))
                token = next(self._tokens)
                closing = "}" if isinstance(node, MappingNode) else "]"
                if not (token.kind == "mark" and token.text == closing):
                    key = None
                    if isinstance(node, MappingNode):
                        key, token = self._key(token)
                    stack.append((node, key))
                    continue
                node.end = token.start + 1
            token = next(self._tokens)
            while stack:
                parent, key = stack.pop()
                self._attach(parent, key, node)
                if token.kind == "mark" and token.text == ",":
                    key = None
                    token = next(self._tokens)
                    if isinstance(parent, MappingNode):
                        key, token = self._key(token)
                    stack.append((parent, key))
                    break
                self._expect_end(parent, token)
                node = parent
                token = next(self._tokens)
            else:
                if token.kind != "end":
                    raise self._fail("more text after the end", token)
                return node

    def _expect_end(self, parent: MappingNode | SequenceNode, token: _Token) -> None:
        closing = "}" if isinstance(parent, MappingNode) else "]"
        if not (token.kind == "mark" and token.text == closing):
            raise self._fail(f"expected `,` or `{closing}`{self._found(token)}", token)
        parent.end = token.start + 1

    def _found(self, token: _Token) -> str:
        if token.kind == "end":
            return ", found the end of the text"
        return f", found {token.text[:60]!r}"

    def _key(self, token: _Token) -> tuple[ScalarNode, _Token]:
        if token.kind != "text":
            if token.text == '"':
                raise self._broken_text(token)
            raise self._fail(f"expected a key in quotes{self._found(token)}", token)
        key = self._text_node(token)
        colon = next(self._tokens)
        if not (colon.kind == "mark" and colon.text == ":"):
            raise self._fail(f"expected `:`{self._found(colon)}", colon)
        return key, next(self._tokens)

    def _attach(self, parent: Node, key: ScalarNode | None, node: Node) -> None:
        parent.weight += node.weight
        if isinstance(parent, SequenceNode):
            parent.items.append(node)
        elif isinstance(parent, MappingNode) and key is not None:
            first = parent.entries.get(key.text)
            if first is not None:
                parent.again.append((key, first.key))
            else:
                parent.entries[key.text] = Entry(key, node)

    def _value(self, token: _Token) -> Node:
        if token.kind == "text":
            return self._text_node(token)
        if token.kind == "word":
            return self._word_node(token)
        if token.kind == "mark" and token.text in "{[":
            line, column = self._place(token.start)
            type_ = MappingNode if token.text == "{" else SequenceNode
            return type_(start=token.start, end=token.start, line=line, column=column, flow=True)
        if token.text == '"':
            raise self._broken_text(token)
        raise self._fail(f"expected a value{self._found(token)}", token)

    def _scalar(self, token: _Token, value: Any, *, quoted: bool) -> ScalarNode:
        line, column = self._place(token.start)
        return ScalarNode(
            start=token.start,
            end=token.start + len(token.text),
            line=line,
            column=column,
            value=value,
            text=value if quoted else token.text,
            quoted=quoted,
        )

    def _text_node(self, token: _Token) -> ScalarNode:
        try:
            value = json.loads(token.text)
        except ValueError as error:
            raise self._fail(f"malformed text {token.text[:60]}", token) from error
        node = self._scalar(token, value, quoted=True)
        if not _is_writable(value):
            message = "half of a surrogate pair is no character"
            self.problems.append(Problem("VN702", message, node.line, node.column))
            node.value = UNREADABLE
            node.text = value.encode("utf-8", "replace").decode("utf-8")
        return node

    def _word_node(self, token: _Token) -> ScalarNode:
        word = token.text
        if word in _WORDS:
            return self._scalar(token, _WORDS[word], quoted=False)
        match = _NUMBER.fullmatch(word)
        if match is None:
            raise self._fail(f"{word[:60]!r} is no value", token, "put texts in double quotes")
        node = self._scalar(token, 0, quoted=False)
        try:
            whole = match["fraction"] is None and match["exponent"] is None
            node.value = whole_number(word) if whole else exact_number(word)
        except ValueError as error:
            node.value = UNREADABLE
            self.problems.append(Problem("VN706", str(error), node.line, node.column))
        return node


def _is_writable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
