"""The structural rules of a document: what a file must satisfy to load."""

from reference.facts import Facts, listing, listing_of_flows, section


def violations(document):
    """What is wrong with the structure of a document, nothing when it loads."""
    try:
        facts = Facts(document)
    except KeyError as missing:
        return [f"missing: {missing}"]
    rules = (_functions, _groups, _partnerships, _trees, _services, _contracts, _flows)
    return [problem for rule in rules for problem in rule(facts)]


def _known(ids, known, what):
    """Unknown ids, and ids that stand twice in one list."""
    ids = [i for i in ids if i is not None]
    if len(set(ids)) < len(ids):
        yield f"{what}: an id twice in {ids}"
    for id in ids:
        if id not in known:
            yield f"{what}: unknown {id}"


def _functions(facts):
    for p in facts.of_kind("function"):
        if not facts.role[p]:
            yield f"{p}: no role"


def _groups(facts):
    for group, members in facts.members.items():
        yield from _known(members, facts.kind, group)
        yield from _known(facts.represented_by.get(group, []), facts.kind, group)
        if _contains(facts, group, group):
            yield f"{group} contains itself"
        if facts.kind[group] == "virtual_client" and len(members) < 2:
            yield f"{group}: no company"


def _contains(facts, group, wanted):
    below, before = set(facts.members[group]), None
    while below != before:
        before = below
        below = before | {m for g in before for m in facts.members.get(g, [])}
    return wanted in below


def _partnerships(facts):
    for partnership, members in facts.partners.items():
        yield from _known(members, facts.kind, partnership)
        if len(members) < 2:
            yield f"{partnership}: one member"
        if facts.lead[partnership] not in [None, *members]:
            yield f"{partnership}: lead is no member"


def _trees(facts):
    for name in ("processes", "domains"):
        tree = section(facts.document, name)
        for id, entry in tree.items():
            above, steps = entry.get("parent"), 0
            while above in tree and steps <= len(tree):
                above, steps = tree[above].get("parent"), steps + 1
            if above is not None:
                yield f"{id}: unknown parent or a loop"
            yield from _known([entry.get("owner")], facts.kind, id)


def _services(facts):
    keys = [(d.service, d.client, d.contract) for d in facts.deliveries]
    if len(set(keys)) < len(keys):
        yield "a delivery twice"
    for id, entry in facts.services.items():
        yield from _known([facts.provider[id]], facts.kind, id)
        yield from _known(facts.required[id], facts.services, id)
        for group in facts.groups[id]:
            yield from _known(group["any_of"], facts.services, id)
            if not 1 <= group.get("need", 1) <= len(group["any_of"]):
                yield f"{id}: need"
        yield from _known(entry.get("processes") or [], facts.processes, id)
        yield from _known([entry.get("domain")], section(facts.document, "domains"), id)
        members = facts.partners.get(facts.provider[id], [])
        for holder in (entry.get("responsibilities") or {}).values():
            yield from _known([holder], ["shared", *members], id)
        for delivery in facts.delivered[id]:
            yield from _known([delivery.client], facts.kind, id)
            yield from _known(delivery.users, facts.kind, id)
            yield from _known(delivery.represented_by, facts.kind, id)
            yield from _known([delivery.contract], facts.contracts, id)


def _contracts(facts):
    for id, entry in facts.contracts.items():
        yield from _known([entry["provider"]], facts.kind, id)
        yield from _known([entry["client"]], facts.kind, id)
        if entry.get("services") != "global":
            yield from _known(listing(entry.get("services")), facts.services, id)
    names = [*facts.kind, *facts.services, *facts.contracts]
    yield from _known(names, names, "parties, services and contracts")


def _flows(facts):
    for entry in section(facts.document, "flows").values():
        yield from _known([entry.get("service")], facts.services, "flow")
    for entry in section(facts.document, "partnerships").values():
        for flow in listing_of_flows(entry.get("flows")):
            yield from _known([flow.get("service")], facts.services, "flow")
    for flow in facts.flows:
        yield from _known([flow.sender, flow.receiver], facts.kind, "flow")
