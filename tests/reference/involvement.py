"""Involvement (L23) from the law alone: plain data in, plain data out, pair by pair.

`activities` and `objectives` map ids to dicts with the keys of a file; `flows` is a list of
(information, sender, receiver).
"""

AFTER = {"objective": "action", "action": "means", "means": "task"}
BEFORE = {below: above for above, below in AFTER.items()}


def cells(activities):
    """(activity, party) -> `P` or `A`."""
    found = {}
    for key, one in activities.items():
        for party in one["associates"]:
            found[key, party] = "A"
        for party in one["principal"]:
            found[key, party] = "P"
    return found


def without_one_principal(activities):
    """The activities that have none, or several."""
    return {key for key, one in activities.items() if len(one["principal"]) != 1}


def flows(activities, declared):
    """(information, sender, receiver) of all that flows between two parties."""
    found = set(declared)
    for giver in activities.values():
        for taker in activities.values():
            for element in giver["produces"]:
                for sender in giver["principal"]:
                    for receiver in taker["principal"]:
                        if element in taker["consumes"] and sender != receiver:
                            found.add((element, sender, receiver))
    return found


def unused(information, activities, declared):
    """The elements that nobody consumes, produces or carries."""
    return {
        element
        for element in information
        if not any(element in one["consumes"] + one["produces"] for one in activities.values())
        and not any(element == carried for carried, _, _ in declared)
    }


def misplaced(objectives):
    """What stands neither under its own kind nor under the one before it."""
    found = set()
    for key, one in objectives.items():
        kind = one["kind"]
        if one["parent"] is None:
            right = kind == "objective"
        else:
            right = objectives[one["parent"]]["kind"] in (kind, BEFORE.get(kind))
        if not right:
            found.add(key)
    return found


def leads_nowhere(objectives):
    """(id, what lacks below): nothing of the next kind nor of its own."""
    tasks = any(one["kind"] == "task" for one in objectives.values())
    found = set()
    for key, one in objectives.items():
        wanted = AFTER.get(one["kind"])
        if wanted is None or (wanted == "task" and not tasks):
            continue
        below = [part["kind"] for part in objectives.values() if part["parent"] == key]
        if wanted not in below and one["kind"] not in below:
            found.add((key, wanted))
    return found


def in_nobodys_charge(objectives):
    """The actions and tasks without owners."""
    return {
        key
        for key, one in objectives.items()
        if one["kind"] in ("action", "task") and not one["owners"]
    }


def idle(processes, activities):
    """The processes without an activity, above or below, in trees that have some.

    `processes` maps ids to parents.
    """

    def way(key):
        return [key, *way(processes[key])] if key else []

    own = {one["process"] for one in activities.values() if one["process"]}
    busy = {above for key in own for above in way(key)}
    return {
        key
        for key in processes
        if key not in busy and way(key)[-1] in busy and not own & set(way(key))
    }
