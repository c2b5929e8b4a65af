"""What each party sees, and the path that proves it (L5), over the composition of L6."""

GRADES = ("client", "member", "representative", "user", "hidden")
VISIBLE = GRADES[:4]


def shortest(paths):
    """Of several paths, the shortest; "the one whose list of ids is least" among equals."""
    return min(paths, key=lambda path: (len(path), path))


def least_paths(entries, steps):
    """The least shortest path to every node, level by level, from paths that enter anywhere."""
    best, front, length = {}, [], 0
    while front or any(len(path) > length for path in entries):
        length += 1
        arriving = [path for path in entries if len(path) == length]
        arriving += [(*path, node) for path in front for node in steps(path[-1])]
        fresh = {}
        for path in sorted(arriving):
            if path[-1] not in best:
                fresh.setdefault(path[-1], path)
        best.update(fresh)
        front = list(fresh.values())
    return best


class Composition:
    """L6: "`components` gives a directed graph over services"."""

    def __init__(self, facts):
        self.facts = facts
        self._closure = {}

    def closure(self, service):
        """Everything behind a service, the service too where it stands in a loop."""
        if service not in self._closure:
            found, before = set(self.facts.components[service]), None
            while found != before:
                before = found
                found = before | {t for x in before for t in self.facts.components[x]}
            self._closure[service] = found
        return self._closure[service]

    def chain_of(self, service):
        """L8: "{s} ∪ closure(s)"."""
        return {service} | self.closure(service)

    def loops(self):
        """L6: "a cycle is a finding that names all its members"."""
        looping = [s for s in self.facts.services if s in self.closure(s)]
        mutual = {
            tuple(sorted(t for t in self.closure(s) if s in self.closure(t))) for s in looping
        }
        return sorted(list(members) for members in mutual)


class Sights:
    """L5: grades and witnesses."""

    def __init__(self, facts, composition):
        self.facts = facts
        self.composition = composition
        self._represents = {d: self.representatives(d) for d in facts.deliveries}
        self._paths = {}
        self._view = {}

    def representatives(self, d):
        """L5: "the parties that the delivery itself names, else ... those named by k"."""
        provider = self.facts.provider[d.service]
        named = set(d.represented_by)
        if not named:
            # "else by those named by k that lie in the provider's organisation"
            home = self.facts.inside_all(self.facts.organizations_of(provider))
            named = set(self.facts.represented_by.get(d.client, [])) & home
        # "never by a party inside which the provider stands"
        return {r for r in named if provider not in self.facts.inside(r)}

    def represented(self, d):
        """Who represents a delivery."""
        return self._represents[d]

    def gives(self, d, party):
        """Every grade that one delivery gives to a party."""
        reach = self.facts.reach(party)
        grades = set()
        if d.client == party:
            grades.add("client")  # "a delivery of s has client c"
        elif d.client in reach:
            grades.add("member")  # "has as client another member of `reach(c)`"
        if party in self.represented(d):
            grades.add("representative")  # "c represents a delivery of s"
        if reach & set(d.users):
            grades.add("user")  # "a member of `reach(c)` is among the users of a delivery of s"
        return grades

    def giving(self, party, service):
        """The deliveries that give a party its grade of a service, the strongest one."""
        given = [(d, self.gives(d, party)) for d in self.facts.delivered[service]]
        strongest = min((GRADES.index(g) for _, grades in given for g in grades), default=None)
        if strongest is None:
            return None, []
        grade = GRADES[strongest]
        return grade, [d for d, grades in given if grade in grades]

    def steps_up(self, party):
        """L5: "party → its parent (its organisation ...), party → group it is a member of"."""
        return self.facts.ancestors(party)[:1] + sorted(self.facts.groups_of(party))

    def paths_up(self, party):
        """The least shortest path from a party to every member of its reach."""
        if party not in self._paths:
            self._paths[party] = least_paths([(party,)], self.steps_up)
        return self._paths[party]

    def entries(self, party, d):
        """The paths by which one delivery gives a party its service, by grade."""
        up, grades = self.paths_up(party), self.gives(d, party)
        for grade in grades & {"client", "member"}:
            yield grade, (*up[d.client], d.service)
        if "representative" in grades:
            # The step "representative → represented (only as the last step before ...)".
            yield "representative", (party, d.client, d.service)
        for user in set(d.users) & set(up):
            yield "user", (*up[user], d.service)

    def view(self, party):
        """Every service that a party sees, the hidden ones too: (grade, witness)."""
        if party not in self._view:
            entries = [e for d in self.facts.deliveries for e in self.entries(party, d)]
            visible = self._visible(entries)
            # "A hidden witness may enter by any delivery that gives a visible grade."
            through = least_paths([p for _, p in entries], self.facts.components.__getitem__)
            hidden = {s: ("hidden", path) for s, path in through.items() if s not in visible}
            self._view[party] = {**visible, **hidden}
        return self._view[party]

    def _visible(self, entries):
        """The strongest grade of each service, with the witness that proves that grade."""
        visible = {}
        for grade in reversed(VISIBLE):
            paths = [path for g, path in entries if g == grade]
            for service in {path[-1] for path in paths}:
                proofs = [path for path in paths if path[-1] == service]
                visible[service] = (grade, shortest(proofs))
        return visible

    def whole(self, party):
        """L5: "the union over `inside(c)`, each sight naming the part"."""
        best = {}
        for part in sorted(self.facts.inside(party)):
            for service, sight in self.view(part).items():
                best[service] = min(best.get(service, sight), sight, key=strength)
        return best

    def sees(self, party):
        """The services of the first four grades, by id."""
        return sorted(s for s, (grade, _) in self.view(party).items() if grade in VISIBLE)


def strength(sight):
    """Stronger grades first, then shorter witnesses, then lesser ones."""
    grade, witness = sight
    return (GRADES.index(grade), len(witness), witness)
