"""Whether promises can be held (L20): every state of the parts, weighed, one by one."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from reference.chain import Chains
from reference.facts import Facts
from reference.sight import Composition, Sights

MINUTES = {
    "service-minutes": ("service", 1),
    "service-hours": ("service", 60),
    "service-days": ("service-days", 1),
    "clock-minutes": ("clock", 1),
    "clock-hours": ("clock", 60),
    "clock-days": ("clock", 1440),
}


class Feasible:
    """What the chain of a document promises, and what it is worth."""

    def __init__(self, document):
        self.facts = Facts(document)
        self.composition = Composition(self.facts)
        self.chains = Chains(self.facts, self.composition, Sights(self.facts, self.composition))

    # ------------------------------------------------------------- promises

    def commitments(self, contract):
        """Those of one contract, as written."""
        return self.facts.contracts[contract].get("commitments") or []

    def value(self, commitment):
        """(clock, figure), or None: a ratio up to 1, or minutes (days of service days)."""
        wanted = "at least" if commitment["indicator"] == "availability" else "at most"
        if commitment.get("target") is None or commitment["direction"] != wanted:
            return None
        target = Fraction(Decimal(str(commitment["target"])))
        unit = commitment.get("unit")
        if commitment["indicator"] == "availability":
            ratio = target / 100 if unit == "percent" else target
            return (None, ratio) if unit in ("ratio", "percent") and 0 <= ratio <= 1 else None
        if unit not in MINUTES or target < 0:
            return None
        clock, minutes = MINUTES[unit]
        return clock, target * minutes

    def parts(self, s):
        """L20: "The parts are closure(s) without s"."""
        return sorted(self.composition.closure(s) - {s})

    def part(self, s, t, indicator, clock):
        """(figure, whether it is a gap) of one part; the figure is None where nothing counts."""
        found, incomparable = [], False
        for x in {s, *self.parts(s)}:
            if t in self.facts.components[x]:
                for commitment in self._promised(x, t, indicator):
                    value = self.value(commitment)
                    if value is not None and value[0] == clock:
                        found.append(value[1])
                    else:
                        incomparable = True
        if found:
            return (min if indicator == "availability" else max)(found), False
        # "A part that the provider of s, or a part of it, provides without a commitment
        # counts as 1; any other part without one is a gap."
        own = self.facts.provider[t] in self.facts.inside(self.facts.provider[s])
        return None, incomparable or not own

    def _promised(self, x, t, indicator):
        """What is promised on t to its receivers for x; L7 read as if one were needed."""
        p, q = self.facts.provider[x], self.facts.provider[t]
        clients = {d.client for d in self.facts.delivered[t]} - {q}
        receivers = clients & self.facts.inside(p) or clients & self.facts.reach(p)
        deliveries = [d for d in self.facts.delivered[t] if d.client in receivers]

        def of(contracts):
            return [
                commitment
                for contract in contracts
                for commitment in self.commitments(contract)
                if (commitment["service"], commitment["indicator"]) == (t, indicator)
            ]

        named = {d.contract for d in deliveries if d.contract}
        covering = self.facts.covering(deliveries)
        agreed = named or covering
        return (len(agreed) == 1 and of(agreed)) or of(covering)

    # ---------------------------------------------------------- composition

    def loop(self, x):
        """The services that x reaches and that reach it, with x."""
        behind = self.composition.closure
        return {x} | {t for t in behind(x) if x in behind(t)}

    def _composed(self, x, own, required, enough):
        """Goes through the loop of x, outside of which a group's member counts by itself."""
        loop = self.loop(x)
        conditions = [own(y) for y in sorted(loop)]
        for y in sorted(loop):
            outside = [t for t in self.facts.required[y] if t not in loop]
            conditions += [required(t) for t in outside]
            for group in self.facts.groups[y]:
                need = group.get("need", 1) - len(loop & set(group["any_of"]))
                left = [t for t in group["any_of"] if t not in loop]
                if need > 0:
                    conditions.append(enough(need, [required(t) for t in left]))
        return conditions

    def works(self, x, up):
        """Whether x works when exactly these parts are up."""
        return all(
            self._composed(
                x,
                lambda y: y in up,
                lambda t: self.works(t, up),
                lambda need, states: sum(states) >= need,
            )
        )

    def restored(self, x, own):
        """L20: "the largest over the parts, of a group the need-th smallest"."""
        return max(
            self._composed(
                x,
                lambda y: own.get(y, 0),
                lambda t: self.restored(t, own),
                lambda need, times: sorted(times)[need - 1],
            )
        )

    def escalated(self, x, own):
        """L20: "the largest sum along a path"."""
        loop = self.loop(x)
        steps = {t for y in loop for t in self.facts.components[y]} - loop
        further = max((self.escalated(t, own) for t in steps), default=0)
        return sum(own.get(y, 0) for y in loop) + further

    def chance(self, s, figures):
        """L20: "that exact probability": every state of the parts that can fail, weighed."""
        fallible = [t for t in self.parts(s) if figures.get(t) is not None]
        steady = {s, *self.parts(s)} - set(fallible)
        total = Fraction(0)
        for state in product((True, False), repeat=len(fallible)):
            up = steady | {t for t, works in zip(fallible, state, strict=True) if works}
            if self.works(s, up):
                weight = Fraction(1)
                for t in fallible:
                    weight *= figures[t] if t in up else 1 - figures[t]
                total += weight
        return total

    def figures(self, s, indicator, clock):
        """Part -> its figure, for those that have one; and the gaps, by id."""
        parts = {t: self.part(s, t, indicator, clock) for t in self.parts(s)}
        return {t: f for t, (f, _) in parts.items() if f is not None}, sorted(
            t for t, (_, gap) in parts.items() if gap
        )

    def figure(self, s, indicator, figures):
        """What the chain promises on s, gaps counted as perfect."""
        if indicator == "availability":
            return self.chance(s, figures)
        rule = self.restored if indicator == "restore-time" else self.escalated
        return Fraction(rule(s, figures))

    def verdict(self, commitment):
        """(verdict, figure, gaps), or None for what is not composed."""
        s, indicator = commitment["service"], commitment["indicator"]
        if indicator not in ("availability", "restore-time", "escalation-time"):
            return None
        target = self.value(commitment)
        if target is None:
            return None
        figures, gaps = self.figures(s, indicator, target[0])
        figure = self.figure(s, indicator, figures)
        met = figure >= target[1] if indicator == "availability" else figure <= target[1]
        verdict = "infeasible" if not met else "unbacked" if gaps else "backed"
        return verdict, figure, gaps

    def concerns(self, contract, commitment, client):
        """Whether the contract covers a delivery of it to the party, or to what holds it."""
        return any(
            client in self.facts.inside(d.client) and self.facts.covers(contract, d)
            for d in self.facts.delivered[commitment["service"]]
        )
