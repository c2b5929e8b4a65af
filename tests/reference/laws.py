"""All answers about one document, in the shapes of the command line's JSON."""

from functools import cached_property

from reference import impact
from reference.catalogue import Catalogue, layers
from reference.chain import Chains
from reference.facts import Facts
from reference.findings import Findings
from reference.hotspots import HotSpots
from reference.sight import Composition, Sights
from reference.strata import Acts, Strata


class Reference:
    """The laws, applied to a plain document that is assumed valid."""

    def __init__(self, document):
        self.facts = Facts(document)
        self.composition = Composition(self.facts)
        self.sights = Sights(self.facts, self.composition)
        self.chains = Chains(self.facts, self.composition, self.sights)
        self.impacts = impact.Impacts(self.chains)
        self.spots = HotSpots(self.facts, self.composition, self.sights, self.chains)

    @cached_property
    def _acts(self):
        return Acts(self.facts)

    @property
    def parties(self):
        """Every party, by id."""
        return list(self.facts.parties)

    @property
    def services(self):
        """Every service, by id."""
        return sorted(self.facts.services)

    def reach(self, p):
        """L1."""
        return sorted(self.facts.reach(p))

    def inside(self, p):
        """L2."""
        return sorted(self.facts.inside(p))

    def ancestors(self, p):
        """L1, from the parent to the organisation."""
        return self.facts.ancestors(p)

    def clients(self, focus):
        """L2."""
        return self.facts.clients(focus)

    def suppliers(self, focus):
        """L2."""
        return self.facts.suppliers(focus)

    def view(self, client, *, whole=False):
        """L5: service -> grade and witness, the hidden ones too."""
        view = self.sights.whole(client) if whole else self.sights.view(client)
        return {s: _sight(view[s]) for s in sorted(view)}

    def who_sees(self, service):
        """L5: party -> grade and witness, the hidden ones too."""
        views = {p: self.sights.view(p) for p in self.facts.parties}
        return {p: _sight(view[service]) for p, view in views.items() if service in view}

    def closure(self, service):
        """L6."""
        return sorted(self.composition.closure(service))

    def loops(self):
        """L6: the members of each loop."""
        return self.composition.loops()

    def receivers(self, x, t):
        """L7: None where nothing is needed."""
        return self.chains.receivers(x, t)

    def nothing_received(self):
        """L7: the (x, t) without a receiver."""
        return self.chains.nothing_received()

    def responsibility(self, client, service):
        """L8, or "not visible"."""
        return self.chains.responsibility(client, service)

    def impact(self, id):
        """L9, with the states of L19."""
        return self.impacts.impact(id)

    def contract_impact(self, contract):
        """L17: the (party, service) pairs that rest on a contract."""
        return self.impacts.contract_impact(contract)

    def contract_states(self, contract):
        """The same pairs -> `lost` or `degraded`."""
        return self.impacts.contract_states(contract)

    def covered(self, contract):
        """L17: the keys of the deliveries that a contract covers."""
        return {
            (d.service, d.client, d.contract)
            for d in self.facts.deliveries
            if self.facts.covers(contract, d)
        }

    def uncovered(self):
        """L14 (c): (service, client) of the deliveries that no contract covers."""
        return sorted((d.service, d.client) for d in self.spots.uncovered())

    def lost(self, struck):
        """L19."""
        return self.impacts.lost(struck)

    def matrix(self, kind):
        """L9: (row, column) -> value, the filled cells only."""
        if kind == "visibility":
            return impact.visibility(self.facts, self.sights)
        if kind == "responsibility":
            return impact.responsibility(self.facts, self.composition, self.chains)
        return impact.exposure(self.facts, self.impacts)

    def strata(self, focus):
        """L3, or "refused"."""
        if self.facts.kind[focus] not in ("function", "organization", "partnership"):
            return "refused"
        return Strata(self.facts, self.composition, self._acts, focus).as_data()

    def layers(self, focus):
        """L4: service -> its layers, for services that have one."""
        return layers(self.facts, focus)

    def catalogue(self, focus):
        """L15."""
        return Catalogue(self.facts, self.composition, focus).as_data()

    def hot_spots(self):
        """L14."""
        return self.spots.all()

    def findings(self):
        """What `check` finds: (rule, severity, ids)."""
        return Findings(self.spots, self._acts).all()


def _sight(sight):
    grade, witness = sight
    return {"grade": grade, "witness": list(witness)}
