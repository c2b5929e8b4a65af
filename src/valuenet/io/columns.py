"""Many records of one kind into entities, key by key: the most of what a large file holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, compress, repeat
from operator import itemgetter
from typing import Any

from valuenet.io.bulk import Irregular, Share, joined
from valuenet.io.keys import Key, Record
from valuenet.io.nodes import ABSENT
from valuenet.io.shape import UNKNOWN


def columns_of(
    record: Record, rows: list[Any], share: Share, given: Mapping[str, Iterable[Any]]
) -> dict[str, Any]:
    """The values of many records of a JSON file by field, in their order.

    Args:
        record: What each of them is.
        rows: Plain data, one for each.
        share: Gives one text for equal ids.
        given: Values that do not stand in the records, by field.

    Raises:
        Irregular: At least one record is to be read by itself.
        Wrong: At least one value is wrong.
    """
    if record.maker.finish is not None or set(map(type, rows)) - {dict}:
        raise Irregular
    columns: dict[str, Any] = dict(given)
    for name in set[str]().union(*rows):
        key = record.keys.get(name)
        if key is None:
            raise Irregular
        if key.kind is not None:
            columns[name] = _column(key, rows, share)
    if not columns.keys() >= set(record.required):
        raise Irregular
    return columns


def _column(key: Key, rows: list[dict[str, Any]], share: Share) -> list[Any]:
    """The values of one key, its default where it is not written."""
    name, kind = key.name, key.json_kind
    assert kind is not None  # noqa: S101 - for the type checker
    try:
        return kind.read_all(list(map(itemgetter(name), rows)), share)
    except KeyError:
        if key.required:
            raise Irregular from None
    if key.plain_default is not ABSENT:
        values = map(dict.get, rows, repeat(name), repeat(key.plain_default))
        return kind.read_all(list(values), share)
    written = [name in row for row in rows]
    known = iter(kind.read_all([row[name] for row in compress(rows, written)], share))
    return [next(known) if one else key.default for one in written]


class Nested:
    """The deliveries nested in many services, one after the other.

    Attributes:
        rows: Their plain data.
        services: The service of each.
        positions: The position of each in its list.
        unknown: The services that say that clients are unknown.

    Raises:
        Irregular: At least one service is to be read by itself.
    """

    def __init__(self, ids: list[str], services: list[dict[str, Any]]) -> None:
        lists = list(map(dict.get, services, repeat("deliveries"), repeat([])))
        if str in set(map(type, lists)):
            lists = [[UNKNOWN] if one == UNKNOWN else one for one in lists]
        self.rows = joined(lists)
        sizes = list(map(len, lists))
        self.services = list(chain.from_iterable(map(repeat, ids, sizes)))
        self.positions = list(chain.from_iterable(map(range, sizes)))
        self.unknown: set[str] = set()
        if str in set(map(type, self.rows)):
            self._leave_out_unknown()

    def _leave_out_unknown(self) -> None:
        unknown = [row == UNKNOWN for row in self.rows]
        known = [not one for one in unknown]
        self.unknown = set(compress(self.services, unknown))
        self.rows = list(compress(self.rows, known))
        self.services = list(compress(self.services, known))
        self.positions = list(compress(self.positions, known))
