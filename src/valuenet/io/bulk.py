"""Many values of one kind read at once: checked and made without a step for each.

What is not of the plainest form is not judged here: `Irregular` sends it to the reading of
single values, which knows the other forms and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any

#: Gives, for each of some ids, one text that all places share.
Share = Callable[[list[str]], list[str]]
ReadAll = Callable[[list[Any], Share], list[Any]]


class Irregular(Exception):
    """Some value is to be read by itself."""


def one_by_one(read: Callable[[Any], Any]) -> ReadAll:
    """The bulk reading of a kind that has only one for single values."""
    return lambda values, _share: list(map(read, values))


def or_null(read_all: ReadAll) -> ReadAll:
    """The same, of values some of which may be null."""

    def read(values: list[Any], share: Share) -> list[Any]:
        written = [value for value in values if value is not None]
        if len(written) == len(values):
            return read_all(values, share)
        known = iter(read_all(written, share))
        return [None if value is None else next(known) for value in values]

    return read


def all_texts(values: list[Any], _share: Share) -> list[Any]:
    """Texts as they are."""
    if not _only(str, values):
        raise Irregular
    return values


def all_ids(values: list[Any], share: Share) -> list[Any]:
    """Ids, none of them empty."""
    if not (_only(str, values) and all(values)):
        raise Irregular
    return share(values)


def all_of(words: Iterable[str]) -> ReadAll:
    """The bulk reading of some words."""
    known = frozenset(words)

    def read(values: list[Any], share: Share) -> list[Any]:
        # A value that has no hash is no text.
        if not known.issuperset(all_texts(values, share)):
            raise Irregular
        return values

    return read


def all_lists_of_texts(values: list[Any], _share: Share) -> list[Any]:
    """Lists of texts as tuples."""
    if not _only(str, joined(values)):
        raise Irregular
    return list(map(tuple, values))


def all_lists_of_ids(values: list[Any], share: Share) -> list[Any]:
    """Lists of ids as tuples."""
    return divided(all_ids(joined(values), share), values)


def joined(values: list[Any]) -> list[Any]:
    """The items of all lists."""
    if not _only(list, values):
        raise Irregular
    return list(chain.from_iterable(values))


def divided(items: list[Any], lists: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Items as tuples, as long as these lists are."""
    if not items:
        return [()] * len(lists)
    left = iter(items)
    return [tuple(islice(left, len(one))) if one else () for one in lists]


def _only(type_: type, values: Iterable[Any]) -> bool:
    return set(map(type, values)) <= {type_}
