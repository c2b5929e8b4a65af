"""Every answer equals that of the slow reference, on thousands of random documents.

The documents come from `reference.generate`, the answers from `reference.laws`, which does
not know the engine. A document that is answered differently is made as small as it goes and
printed with the question and both answers.
"""

import json
import random
from functools import cache
from itertools import chain

import pytest

import valuenet as vn
from reference.generate import random_document, reduce
from reference.laws import Reference

pytestmark = pytest.mark.usefixtures("untraced")

DOCUMENTS = 3000
CHUNK = 75

#: What the reference calls each finding; VN501 adds the flows to its two organisations.
RULES = {
    "VN120": "contract-between-others",
    "VN201": "loop",
    "VN202": "nothing-received",
    "VN203": "own-delivery",
    "VN301": "operations-exposed",
    "VN302": "layer-differs",
    "VN303": "unrepresented",
    "VN304": "unrepresented",
    "VN401": "ambiguous-step",
    "VN402": "supplier-past-teams",
    "VN403": "broken-chain",
    "VN404": "no-contract",
    "VN501": "partnership-missing",
    "VN502": "partnership-needless",
    "VN503": "partnership-between-provider-and-client",
    "VN504": "partnership-no-responsibilities",
    "VN601": "orphan",
    "VN602": "unmapped",
    "VN603": "unconnected",
}
#: Findings that the laws leave to us, so that the reference has no word for them.
OURS = {"VN405", "VN604"}


class Asked:
    """One document, put to the engine and to the reference."""

    def __init__(self, document):
        self.document = document
        self.net = vn.loads(json.dumps(document), format="json")
        self.reference = Reference(document)

    def questions(self):
        """Each question as (its words, the reference's answer, the engine's answer)."""
        parties, services = self.reference.parties, self.reference.services
        return chain(
            ((("party", p, name), *pair) for p in parties for name, pair in self._of_party(p)),
            ((("service", s, name), *pair) for s in services for name, pair in self._of_service(s)),
            (
                (("contract", k, name), *pair)
                for k in self.reference.facts.contracts
                for name, pair in self._of_contract(k)
            ),
            (((name,), *pair) for name, pair in self._of_all()),
        )

    def _of_party(self, party):
        ref, net = self.reference, self.net
        yield "view", (ref.view(party), _sights(net.visible_to(party)))
        yield "whole", (ref.view(party, whole=True), _sights(net.visible_to(party, whole=True)))
        yield "impact", (ref.impact(party), net.impact(party).to_dict())
        layers = {key: held for key, held in ref.layers(party).items() if held}
        yield "layers", (layers, {key: list(held) for key, held in net.layers(party).items()})
        yield "clients", (ref.clients(party), net.clients(party))
        yield "suppliers", (ref.suppliers(party), net.suppliers(party))
        yield "strata", (_plain(ref.strata(party)), _plain(_refusable(net.strata, party)))
        catalogue = _refusable(net.catalogue, party)
        # The reference answers for groups of clients too; the library takes L3's foci.
        groups = ref.facts.kind[party] in ("clientele", "virtual_client")
        assert (catalogue == "refused") is groups
        if not groups:
            yield "catalogue", (ref.catalogue(party), catalogue)
        for service in ref.services:
            expected = _plain(ref.responsibility(party, service))
            yield f"chain of {service}", (expected, _plain(_chain_of(net, party, service)))

    def _of_service(self, service):
        ref, net = self.reference, self.net
        yield "who sees", (ref.who_sees(service), _sights(net.who_sees(service)))
        yield "impact", (ref.impact(service), net.impact(service).to_dict())
        for part in net.services[service].component_ids:
            receivers = ref.receivers(service, part)
            yield f"receivers of {part}", (receivers, _received(net, service, part))

    def _of_contract(self, contract):
        ref, net = self.reference, self.net
        yield "covered", (ref.covered(contract), {one.key for one in _covered(net, contract)})
        hits = {(hit.client, hit.service): hit.state for hit in net.impact(contract).hits}
        yield "impact", (ref.contract_states(contract), hits)

    def _of_all(self):
        ref, net = self.reference, self.net
        yield "hot spots", (ref.hot_spots(), net.hot_spots().to_dict()["hot_spots"])
        for kind in ("visibility", "responsibility", "exposure"):
            matrix = net.matrix(kind)
            cells = {(row, column): value for row, column, value in matrix.cells()}
            yield f"matrix {kind}", (ref.matrix(kind), cells)
        yield "loops", (ref.loops(), _loops(net))
        expected = {(rule, severity, frozenset(ids)) for rule, severity, ids in ref.findings()}
        yield "findings", (expected, _findings(net))
        for service in ref.services:
            for struck in ([service], [service, ref.services[0]]):
                yield f"lost with {struck}", (set(ref.lost(struck)), _lost(net, struck))


def _sights(answer):
    return {
        key: {"grade": sight.grade, "witness": list(sight.witness)} for key, sight in answer.items()
    }


def _plain(answer):
    """The members of a link by id: no law says their order."""
    if isinstance(answer, dict) and "links" in answer:
        links = [
            {**link, "members": sorted(link["members"])} if "members" in link else link
            for link in answer["links"]
        ]
        return {**answer, "links": links}
    return answer


def _refusable(ask, focus):
    try:
        return ask(focus).to_dict()
    except vn.WrongFocus:
        return "refused"


def _chain_of(net, party, service):
    try:
        return net.responsibility(party, service).to_dict()
    except vn.NotVisible:
        return "not visible"


def _received(net, service, part):
    from valuenet.engine.receivers import needs_receiver, receivers

    index = net.index
    return receivers(index, service, part) if needs_receiver(index, service, part) else None


def _loops(net):
    from valuenet.engine.composition import loops

    return loops(net.index)


def _covered(net, contract):
    from valuenet.engine.coverage import covered_by

    return covered_by(net.index, contract)


def _lost(net, struck):
    from valuenet.engine.alternatives import lost

    return lost(net.index, struck)


def _findings(net):
    # The findings of sourcing have properties of their own.
    found = [one for one in net.check() if one.code not in OURS and one.code[:3] != "VN8"]
    return {
        (RULES[one.code], one.severity, frozenset(one.ids[:2] if one.code == "VN501" else one.ids))
        for one in found
    }


def _first_difference(document):
    """The first question that is answered differently, with both answers; else None."""
    return next((one for one in Asked(document).questions() if one[1] != one[2]), None)


def _shrunk(document, question):
    """The smallest document on which a question of that kind is answered differently."""
    kind = question[-1].split(" of ")[0]

    def still_fails(smaller):
        return any(
            asked[-1].split(" of ")[0] == kind and expected != got
            for asked, expected, got in Asked(smaller).questions()
        )

    return reduce(document, still_fails)


def _explained(document, difference):
    small = _shrunk(document, difference[0])
    question, expected, got = _first_difference(small) or difference
    text = json.dumps(small, ensure_ascii=False, indent=1)
    return f"{question}\nreference: {expected}\nengine:    {got}\non {text}"


class _Documents:
    """Documents in chunks; a class each, since a class is what one process is given."""

    START: int

    @pytest.mark.parametrize("chunk", range(0, DOCUMENTS // 4, CHUNK))
    def test_every_answer(self, chunk):
        """Views, chains, impact, strata, catalogues, matrices, hot spots, findings: equal."""
        start = self.START + chunk
        for seed in range(start, start + CHUNK):
            document = random_document(random.Random(seed))
            difference = _first_difference(document)
            assert difference is None, f"seed {seed}: {_explained(document, difference)}"


class TestFirstQuarter(_Documents):
    START = 0


class TestSecondQuarter(_Documents):
    START = DOCUMENTS // 4


class TestThirdQuarter(_Documents):
    START = DOCUMENTS // 2


class TestLastQuarter(_Documents):
    START = DOCUMENTS * 3 // 4


class TestTheComparison:
    """The comparison itself is no empty promise."""

    def test_finds_a_difference(self, monkeypatch):
        """A law that is broken on purpose is caught, and told on a small document."""
        monkeypatch.setattr(Reference, "suppliers", lambda self, focus: [])
        differing = (
            (seed_document, difference)
            for seed_document in map(_document, range(30))
            if (difference := _first_difference(seed_document))
        )
        document, difference = next(differing)
        text = _explained(document, difference)
        assert "suppliers" in text
        small = json.loads(text.partition("\non ")[2])
        assert len(small["services"]) == 1

    def test_asks_about_everything(self):
        """Every kind of party, refusals, loops, alternatives and every finding occur."""
        seen = {kind for seed in range(150) for kind in _features(_document(seed))}
        assert seen >= {
            *("organization", "function", "clientele", "virtual_client", "partnership"),
            *("client", "member", "representative", "user", "hidden"),
            *("clear", "shared", "unanswered", "ambiguous", "mixed", "no-contract"),
            *("contract lost", "contract degraded"),
            *("lost", "degraded", "both", "bypass", "within", "loop", "repeat"),
            *(rule for rule in RULES.values()),
        }


@cache
def _document(seed):
    return random_document(random.Random(seed))


def _features(document):
    asked = Asked(document)
    net = asked.net
    yield from (asked.reference.facts.kind[p] for p in net.parties)
    yield from (rule for rule, _, _ in _findings(net))
    yield from (spot.kind for spot in net.hot_spots())
    for contract in net.contracts:
        yield from (f"contract {hit.state}" for hit in net.impact(contract).hits)
    for party in net.parties:
        yield from (sight.grade for sight in net.visible_to(party).values())
        yield from (hit.state for hit in net.impact(party).hits)
        for service in net.visible_to(party).visible:
            for link in net.responsibility(party, service).links:
                yield link.standing
                yield from ["repeat"] if link.repeat else []
        if isinstance(net.parties[party], (vn.Organization, vn.Function)):
            for row in net.strata(party).rows():
                yield from row["marks"]
