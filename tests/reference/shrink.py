"""A greedy shrinker: drops whatever a document can lose while a test still fails."""

from copy import deepcopy

from reference.facts import listing, section
from reference.valid import violations

SECTIONS = ("organizations", "clienteles", "virtual_clients", "partnerships")


def reduce(document, still_fails):
    """A smaller valid document for which `still_fails(document)` stays true."""
    smaller = True
    while smaller:
        smaller = False
        # Entities come before what they hold, so that large pieces go first.
        for path in sorted(paths(document), key=len):
            for edit in (without, lifted):
                candidate = edit(document, path)
                if candidate is not None and candidate != document and still_fails(candidate):
                    document, smaller = candidate, True
    return document


def paths(node, path=()):
    """The path of every entry of every mapping and list."""
    if isinstance(node, dict):
        entries = list(node.items())
    else:
        # From the end, so that what was dropped moves nothing that is still to be tried.
        entries = list(enumerate(node))[::-1] if isinstance(node, list) else []
    for key, value in entries:
        yield (*path, key)
        yield from paths(value, (*path, key))


def without(document, path):
    """The document without one entry and what hangs on it; None when it would not load."""
    candidate = deepcopy(document)
    holder = _holder(candidate, path)
    if holder is None:
        return None
    del holder[path[-1]]
    return _loadable(candidate)


def lifted(document, path):
    """The document without one function, whose parts take its place; None for other entries."""
    candidate = deepcopy(document)
    holder = _holder(candidate, path)
    if holder is None or len(path) < 4 or path[-2] != "functions":
        return None
    function = holder.pop(path[-1])
    for id, part in section(function, "functions").items():
        holder[id] = {"role": function["role"], **part} if "role" in function else part
    return _loadable(candidate)


def _holder(document, path):
    """What holds the entry of a path; None where there is no such entry any more."""
    holder = document
    for key in path[:-1]:
        if not _has(holder, key):
            return None
        holder = holder[key]
    return holder if _has(holder, path[-1]) else None


def _loadable(candidate):
    """A document without what refers to nothing; None when it would not load even so."""
    if "valuenet" not in candidate or "name" not in candidate:
        return None
    repaired = _repair(candidate)
    return None if _nameless(repaired) or violations(repaired) else repaired


def _has(holder, key):
    if isinstance(holder, dict):
        return key in holder
    return isinstance(holder, list) and isinstance(key, int) and key < len(holder)


def _nameless(document):
    """Whether an entity has lost its name, or an organisation or clientele its kind."""
    entries = [e for s in document.values() if isinstance(s, dict) for e in s.values()]
    entries += [f for e in section(document, "partnerships").values() for f in e.get("flows", [])]
    named = all("name" in e or "data" in e for e in entries)
    kinds = [e for s in ("organizations", "clienteles") for e in document.get(s, {}).values()]
    functions = [f for e in document.get("organizations", {}).values() for f in _functions(e)]
    return (
        not named
        or not all("kind" in e for e in kinds)
        or not all("name" in f for _, f in functions)
    )


def _functions(holder):
    """Every (id, function) below an organisation or a function."""
    for id, function in holder.get("functions", {}).items():
        yield id, function
        yield from _functions(function)


def _repair(document):
    """Drop what refers to something that is gone, until nothing does."""
    before = None
    while document != before:
        before = deepcopy(document)
        known = _known(document)
        _repair_groups(document, known)
        _repair_trees(document, known)
        _repair_services(document, known)
        _repair_contracts_and_flows(document, known)
    return {k: v for k, v in document.items() if v != {}}


def _known(document):
    parties = {id for s in SECTIONS for id in document.get(s, {})}
    for organization in document.get("organizations", {}).values():
        parties |= {id for id, _ in _functions(organization)}
    return {
        "parties": parties,
        **{s: set(document.get(s, {})) for s in ("services", "contracts", "processes", "domains")},
    }


def _keep(entry, key, known):
    """Keep only known ids under a key, and the key only where some are left."""
    if key in entry:
        left = [id for id in listing(entry[key]) if id in known]
        if not left:
            del entry[key]
        elif left != listing(entry[key]):
            entry[key] = left


def _filter(document, name, keep):
    """Keep the entries of a section that pass."""
    if name in document:
        document[name] = {id: e for id, e in document[name].items() if keep(e)}


def _repair_groups(document, known):
    parties = known["parties"]
    for entry in document.get("clienteles", {}).values():
        _keep(entry, "members", parties)
        _keep(entry, "represented_by", parties)
    for entry in document.get("virtual_clients", {}).values():
        _keep(entry, "companies", parties)
    _filter(
        document,
        "virtual_clients",
        lambda e: e.get("function") in parties and e.get("companies"),
    )
    for entry in document.get("partnerships", {}).values():
        _keep(entry, "members", parties)
        if entry.get("lead") not in listing(entry.get("members")):
            entry.pop("lead", None)
        entry["flows"] = [f for f in entry.get("flows", []) if _flow_stands(f, known)]
        if not entry["flows"]:
            del entry["flows"]
    _filter(document, "partnerships", lambda e: len(listing(e.get("members"))) > 1)


def _repair_trees(document, known):
    for name in ("processes", "domains"):
        for entry in document.get(name, {}).values():
            _keep(entry, "owner", known["parties"])
            _keep(entry, "parent", known[name])


def _repair_services(document, known):
    _filter(document, "services", lambda e: e.get("provider") in known["parties"])
    for entry in document.get("services", {}).values():
        _keep(entry, "processes", known["processes"])
        _keep(entry, "domain", known["domains"])
        _repair_components(entry, known["services"])
        if isinstance(entry.get("deliveries"), list):
            _repair_deliveries(entry, known)
        _repair_responsibilities(document, entry)


def _repair_components(entry, services):
    kept = []
    for component in entry.get("components", []):
        if isinstance(component, str):
            kept += [component] if component in services else []
            continue
        any_of = [id for id in component.get("any_of", []) if id in services]
        if any_of:
            component["any_of"] = any_of
            if "need" in component:
                component["need"] = min(component["need"], len(any_of))
            kept.append(component)
    if kept:
        entry["components"] = kept
    else:
        entry.pop("components", None)


def _repair_deliveries(entry, known):
    for delivery in entry["deliveries"]:
        for key in ("client", "users", "represented_by"):
            _keep(delivery, key, known["parties"])
        _keep(delivery, "contract", known["contracts"])
    entry["deliveries"] = [d for d in entry["deliveries"] if d.get("client")]


def _repair_responsibilities(document, entry):
    partnership = document.get("partnerships", {}).get(entry.get("provider"), {})
    allowed = ["shared", None, *listing(partnership.get("members"))]
    stated = entry.pop("responsibilities", {})
    kept = {aspect: holder for aspect, holder in stated.items() if holder in allowed}
    if kept and partnership:
        entry["responsibilities"] = kept


def _flow_stands(flow, known):
    _keep(flow, "service", known["services"])
    return {flow.get("sender"), flow.get("receiver")} <= known["parties"]


def _repair_contracts_and_flows(document, known):
    for entry in document.get("contracts", {}).values():
        if entry.get("services") != "global":
            _keep(entry, "services", known["services"])
    _filter(
        document,
        "contracts",
        lambda e: {e.get("provider"), e.get("client")} <= known["parties"],
    )
    _filter(document, "flows", lambda e: _flow_stands(e, known))
