"""A changed network back into the files it came from, touching only what differs.

Each file's data is taken as it was read, with its own choices of nesting, lists of clients
and defaults, and changed where the new network differs from the old one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from valuenet.errors import LoadError, ValueNetError
from valuenet.io.document import Document
from valuenet.io.json_reader import read_json
from valuenet.io.json_writer import for_json, json_text
from valuenet.io.keys import Record
from valuenet.io.loading import Text, network_of, texts_of
from valuenet.io.nodes import Tree
from valuenet.io.shape import (
    DELIVERY,
    FUNCTION,
    HEAD,
    PARTNERSHIP_FLOW,
    SECTIONS,
    UNKNOWN,
)
from valuenet.io.splicing import same, spliced
from valuenet.io.yaml_reader import read_yaml
from valuenet.io.yaml_writer import yaml_text
from valuenet.model import Delivery, Function, Partnership, Service
from valuenet.network import Network
from valuenet.writing import write_text

Plain = dict[str, Any]
#: What a file beside says of a table of figures.
_IN_FILE = ("columns", "rows")
_HEAD_NAMES = ("name", "language", "description")


def edit(path: str | os.PathLike[str], net: Network) -> None:
    """Writes a changed network back into the file or folder that holds it.

    What did not change keeps its bytes: order, quotes, spacing. Comments stay, those on
    the lines of a removed field too; those inside a removed entity go with it. New
    entities are put at the end of their section.

    Args:
        path: A YAML or JSON file, or a folder of them, that loads.
        net: The network that loading the path afterwards gives.

    Raises:
        LoadError: The path does not hold a network.
        OSError: A file cannot be written; it stands as it was.
        WrongValue: A value that a file cannot hold.
    """
    texts = texts_of(Path(path))
    write_edited(texts, network_of(texts), net)


def write_edited(texts: list[Text], old: Network, new: Network) -> None:
    """Writes the files of an old network changed so that they hold a new one."""
    if old == new:
        return
    for text, changed in zip(texts, edited(texts, old, new), strict=True):
        if changed != text.text:
            _write_back(text, changed)


def _write_back(text: Text, changed: str) -> None:
    target = Path(str(text.file))
    mark = "\ufeff" if target.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    write_text(target, mark + changed)


def edited(texts: list[Text], old: Network, new: Network) -> list[str]:
    """The texts of a network changed so that they hold another one.

    Where a text is laid out so that it cannot be changed in pieces, it is written anew,
    without its comments.

    Raises:
        ValueNetError: The files cannot be made to hold the new network.
    """
    trees = [read_json(text.text) if text.is_json else read_yaml(text.text) for text in texts]
    plains = [tree.data for tree in trees]
    wanted = _Edit(plains, [text.is_json for text in texts], old, new).wanted()
    changed = [
        text.text if same(tree.data, after) else _changed(text, tree, after)
        for text, tree, after in zip(texts, trees, wanted, strict=True)
    ]
    if _holds(texts, changed, new):
        return changed
    anew = [_anew(text, after) for text, after in zip(texts, wanted, strict=True)]
    if _holds(texts, anew, new):
        return anew
    # No network is known for which this happens; better than files that say another thing.
    message = "the files cannot be edited to hold this network: write it to a new file"
    raise ValueNetError(message)  # pragma: no cover


def _changed(text: Text, tree: Tree, wanted: Plain) -> str:
    if text.is_json:
        return json_text(wanted)
    return spliced(text.text, tree.root, wanted) or _anew(text, wanted)


def _anew(text: Text, wanted: Plain) -> str:
    return json_text(wanted) if text.is_json else yaml_text(wanted)


def _holds(texts: list[Text], changed: list[str], new: Network) -> bool:
    again = [
        Text(content, text.file, text.is_json, folder=text.folder)
        for text, content in zip(texts, changed, strict=True)
    ]
    try:
        return network_of(again) == new
    except LoadError:  # pragma: no cover - no text is known that cannot be read any more
        return False


class _Edit:
    """The data of every file as it must be for the new network."""

    def __init__(self, plains: list[Plain], json: list[bool], old: Network, new: Network) -> None:
        self._plains = plains
        self._json = json
        self._is_json = False
        self._old, self._new = old, new
        self._old_deliveries = _by_service(old)
        self._new_deliveries = _by_service(new)
        # Functions of a top-level section stay there, whatever they are moved to.
        self._top = {id_ for plain in plains for id_ in plain.get("functions") or ()}
        self._flow_places = self._places_of_flows()
        self._old_doc = Document(old)
        self._new_doc = Document(new, apart=self._top, flow_places=self._flow_places)

    def wanted(self) -> list[Plain]:
        """The data of each file, in their order."""
        results = []
        for plain, is_json in zip(self._plains, self._json, strict=True):
            self._is_json = is_json
            results.append(self._file(plain))
        self._add_new(results)
        self._set_head(results)
        return results

    # --- files ---------------------------------------------------------------------------

    def _file(self, plain: Plain) -> Plain:
        result: Plain = {}
        for name, value in plain.items():
            if name not in SECTIONS or not value:
                result[name] = value
                continue
            section = {
                id_: self._entity(name, id_, raw)
                for id_, raw in value.items()
                if self._stays(name, id_)
            }
            if section:
                result[name] = section
        # A file must say something, be it that a section is empty.
        return result or dict.fromkeys(list(plain)[:1])

    def _set_head(self, results: list[Plain]) -> None:
        for name in _HEAD_NAMES:
            value = getattr(self._new, name)
            if value == getattr(self._old, name):
                continue
            holders = [plain for plain in results if name in plain]
            if not holders and value != HEAD[name].default:
                results[0] = _put(results[0], {**dict.fromkeys(HEAD), **SECTIONS}, {name: value})
            for plain in holders:
                plain[name] = value

    def _add_new(self, results: list[Plain]) -> None:
        """Puts the entities that no file holds at the end of their sections."""
        for name in SECTIONS:
            entities = self._new_doc.section(name)
            present = {id_ for plain in results for id_ in plain.get(name) or ()}
            missing = {id_: plain for id_, plain in entities.items() if id_ not in present}
            if missing:
                self._add(results, name, missing)

    def _add(self, results: list[Plain], name: str, missing: Plain) -> None:
        i = next((i for i, plain in enumerate(results) if plain.get(name)), 0)
        if self._json[i]:
            missing = for_json(missing)
        grown = {**(results[i].get(name) or {}), **missing}
        results[i] = _put(results[i], {**dict.fromkeys(HEAD), **SECTIONS}, {name: grown})

    # --- entities ------------------------------------------------------------------------

    def _stays(self, section: str, id_: str) -> bool:
        """Whether an entity is in the new network and written in this section."""
        if section == "flows":
            return self._flow_places.get(id_) == "flows"
        new = _plain_get(getattr(self._new, SECTIONS[section].table), id_)
        return type(new) is SECTIONS[section].record.of

    def _entity(self, section: str, id_: str, raw: Plain) -> Plain:
        table, record = SECTIONS[section].table, SECTIONS[section].record
        old, new = getattr(self._old, table)[id_], getattr(self._new, table)[id_]
        if section in ("contracts", "figures"):
            before, after = self._old_doc.entity(old), self._new_doc.entity(new)
        else:
            before, after = self._old_doc.record(record, old), self._new_doc.record(record, new)
        if section == "functions" and before.get("parent") != after.get("parent"):
            # Without its parent, the organisation no longer follows.
            before = {**before, "organization": None}
        result = self._record(record, raw, before, after)
        if section == "figures":
            return _figures(record, result, for_json(after) if self._is_json else after)
        if section in ("organizations", "functions"):
            return self._functions(record, result, raw, id_)
        if isinstance(new, Service):
            return self._deliveries(record, result, raw, old, new)
        if isinstance(new, Partnership):
            return self._flows(record, result, raw, old, new)
        return result

    def _record(self, record: Record, raw: Plain, before: Plain, after: Plain) -> Plain:
        """One record's keys as written, changed where the canonical ones differ."""
        if self._is_json:
            before, after = for_json(before), for_json(after)
        result: Plain = {}
        for name, value in raw.items():
            key = record.keys[name]
            if key.kind is None or same(before.get(name), after.get(name)):
                result[name] = value
            elif name in after:
                result[name] = after[name]
        more = {
            name: value
            for name, value in after.items()
            if name not in raw and not same(before.get(name), value)
        }
        return _put(result, record.keys, more)

    def _functions(self, record: Record, result: Plain, raw: Plain, holder: str) -> Plain:
        """The functions nested in an organisation or function: those that stay, then new ones."""
        nested: Plain = {}
        for id_, inner in (raw.get("functions") or {}).items():
            if self._holder(self._new, id_) == holder and id_ not in self._top:
                old, new = self._old.parties[id_], self._new.parties[id_]
                before = self._old_doc.record(FUNCTION, old)
                after = self._new_doc.record(FUNCTION, new)
                changed = self._record(FUNCTION, inner, before, after)
                nested[id_] = self._functions(FUNCTION, changed, inner, id_)
        for id_, plain in self._new_doc.functions_of(holder).items():
            if id_ not in nested and id_ not in self._top:
                nested[id_] = for_json(plain) if self._is_json else plain
        result = {key: value for key, value in result.items() if key != "functions"}
        if nested or ("functions" in raw and not raw["functions"]):
            return _put(result, record.keys, {"functions": nested or raw["functions"]}, like=raw)
        return result

    @staticmethod
    def _holder(net: Network, id_: str) -> str | None:
        party = _plain_get(net.parties, id_)
        return (party.parent or party.organization) if isinstance(party, Function) else None

    # --- deliveries ----------------------------------------------------------------------

    def _deliveries(
        self, record: Record, result: Plain, raw: Plain, old: Service, new: Service
    ) -> Plain:
        before = self._old_deliveries.get(old.id, [])
        after = self._new_deliveries.get(new.id, [])
        if before == after and old.clients_unknown == new.clients_unknown:
            return result
        result = {key: value for key, value in result.items() if key != "deliveries"}
        canonical = self._new_doc.deliveries(new)
        if not canonical:
            return result
        items = canonical
        if isinstance(canonical, list):
            written = raw.get("deliveries")
            listed = [one for one in written if one != UNKNOWN] if isinstance(written, list) else []
            items = [UNKNOWN] if new.clients_unknown else []
            items += self._delivery_items(listed, before, after)
        return _put(result, record.keys, {"deliveries": items}, like=raw)

    def _delivery_items(
        self, written: list[Plain], before: list[Delivery], after: list[Delivery]
    ) -> list[Any]:
        """The items of the new list; those written stay where their deliveries did not change."""
        known: dict[tuple[Any, ...], tuple[Plain, list[Delivery]]] = {}
        at = 0
        for item in written:
            count = len(item["client"]) if isinstance(item["client"], list) else 1
            known[before[at].key] = (item, before[at : at + count])
            at += count
        items: list[Any] = []
        j = 0
        while j < len(after):
            item, group = known.get(after[j].key, ({}, []))
            if group and after[j : j + len(group)] == group:
                items.append(item)
                j += len(group)
                continue
            plain = self._new_doc.delivery(after[j])
            if len(group) == 1:
                plain = self._record(DELIVERY, item, self._old_doc.delivery(group[0]), plain)
            elif self._is_json:
                plain = for_json(plain)
            items.append(plain)
            j += 1
        return items

    # --- flows of partnerships -------------------------------------------------------------

    def _places_of_flows(self) -> dict[str, str]:
        """For each flow of the new network, `flows` or the partnership that it is written in."""
        places: dict[str, str] = {}
        for plain in self._plains:
            for id_, raw in (plain.get("partnerships") or {}).items():
                flows = raw.get("flows")
                for i, item in enumerate(flows if isinstance(flows, list) else ()):
                    if isinstance(item, dict):
                        places[item.get("id", f"{id_}.{i + 1}")] = id_
            places |= dict.fromkeys(plain.get("flows") or (), "flows")
        first = Document(self._new)
        result = {}
        for id_ in self._new.flows:
            place = places.get(id_, "")
            partnership = _plain_get(self._new.parties, place)
            held = isinstance(partnership, Partnership) and id_ in partnership.flows
            result[id_] = place if place == "flows" or held else first.place_of_flow(id_)
        return result

    def _flows(
        self, record: Record, result: Plain, raw: Plain, old: Partnership, new: Partnership
    ) -> Plain:
        written: dict[str, tuple[int, Any]] = {}
        flows = raw.get("flows")
        for i, item in enumerate(flows if isinstance(flows, list) else ()):
            id_ = item if isinstance(item, str) else item.get("id", f"{old.id}.{i + 1}")
            written[id_] = (i, item)
        items = [self._flow_item(new, i, id_, written) for i, id_ in enumerate(new.flows)]
        if same(items, flows) or (isinstance(flows, str) and items == [flows]):
            return result
        result = {key: value for key, value in result.items() if key != "flows"}
        return _put(result, record.keys, {"flows": items}, like=raw) if items else result

    def _flow_item(
        self, partnership: Partnership, i: int, id_: str, written: Mapping[str, tuple[int, Any]]
    ) -> Any:
        if self._flow_places[id_] != partnership.id:
            return id_
        plain = self._new_doc.flow(partnership, i, self._new.flows[id_])
        position, item = written.get(id_, (i, None))
        if not isinstance(item, dict):
            return for_json(plain) if self._is_json else plain
        before = self._old_doc.record(PARTNERSHIP_FLOW, self._old.flows[id_])
        after = self._new_doc.record(PARTNERSHIP_FLOW, self._new.flows[id_])
        changed = self._record(PARTNERSHIP_FLOW, item, before, after)
        # An id that followed from the position is written when the position changes.
        return {"id": id_, **changed} if "id" not in item and position != i else changed


def _figures(record: Record, result: Plain, after: Plain) -> Plain:
    """A table that a file beside holds; written out, without the file, once it has changed."""
    if "file" not in result or result.keys().isdisjoint(_IN_FILE):
        return result
    result = {name: value for name, value in result.items() if name != "file"}
    missing = {name: after[name] for name in _IN_FILE if name in after and name not in result}
    return _put(result, record.keys, missing)


def _plain_get(table: Mapping[str, Any], id_: str) -> Any:
    """The entity with this id; an alias is none."""
    entity = table.get(id_) if id_ in table else None
    return entity if entity is not None and entity.id == id_ else None


def _by_service(net: Network) -> dict[str, list[Delivery]]:
    grouped: dict[str, list[Delivery]] = {}
    for delivery in net.deliveries:
        grouped.setdefault(delivery.service, []).append(delivery)
    return grouped


def _put(
    plain: Plain, order: Mapping[str, Any], more: Plain, *, like: Plain | None = None
) -> Plain:
    """Plain data with more keys: where they were in `like`, else where the order has them."""
    result = dict(plain)
    for name, value in more.items():
        if name in result:
            result[name] = value
            continue
        keys = list(result)
        if like is not None and name in like:
            before = list(like)[: list(like).index(name)]
        else:
            before = list(order)[: list(order).index(name)]
        at = max((keys.index(one) + 1 for one in before if one in result), default=0)
        result = (
            {key: result[key] for key in keys[:at]}
            | {name: value}
            | {key: result[key] for key in keys[at:]}
        )
    return result
