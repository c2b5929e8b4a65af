"""What binds whom equals the law, and binds every subcontractor alike (L21)."""

import json
from typing import get_args

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import valuenet as vn
from reference.obligations import Bound
from valuenet.model.contracts import ObligationKind

pytestmark = pytest.mark.usefixtures("untraced")

KINDS = get_args(ObligationKind)
STAY = {"legal-person", "change-support", "inventory", "needs"}


ORGANIZATIONS = {
    "client": {"name": "C", "functions": {"ventes": {"name": "V", "role": "mission"}}},
    "infogerant": {
        "name": "I",
        "functions": {
            "pilotes": {
                "name": "P",
                "role": "it",
                "functions": {"équipe": {"name": "É"}},
            }
        },
    },
    **{id_: {"name": id_} for id_ in ("hébergeur", "indépendant", "nuage")},
}
ACTING = ["infogerant", "pilotes", "équipe", "hébergeur", "indépendant", "nuage", "client", "duo"]
PROVIDERS = ["infogerant", "pilotes", "duo"]
CLIENTS = ["client", "ventes"]


@st.composite
def outsourcing(draw):
    """A client and its provider, contracts, obligations, and whoever else has a part in it."""
    parties = st.sampled_from(ACTING)
    names = [f"{draw(st.sampled_from('amz'))}{i}" for i in range(draw(st.integers(2, 6)))]
    providers = [draw(st.sampled_from(PROVIDERS)), *(draw(parties) for _ in names[1:])]
    services = {}
    for i, (name, provider) in enumerate(zip(names, providers, strict=True)):
        # Nearly always what comes later; now and then anything, which makes loops.
        pool = names if draw(st.integers(0, 6)) == 6 else names[i + 1 :]
        least = min(1, len(pool)) if draw(st.integers(0, 3)) else 0
        some = st.lists(st.sampled_from(pool), min_size=least, max_size=2, unique=True)
        components = draw(some) if pool else []
        services[name] = {"name": name, "provider": provider, "components": components}
    for i, name in enumerate(names):
        builders = {one["provider"] for one in services.values() if name in one["components"]}
        # Nearly always to whoever builds with it, and the first one to the client.
        clients = builders - {services[name]["provider"]} if draw(st.integers(0, 4)) else set()
        clients |= {CLIENTS[draw(st.integers(0, 1))]} if i == 0 else set()
        clients |= {draw(parties)} if not clients or draw(st.integers(0, 3)) == 3 else set()
        services[name]["deliveries"] = [{"client": one} for one in sorted(clients)]
    terms = draw(st.lists(_contracts(names), min_size=1, max_size=2))
    contracts = {f"k{i}": one for i, one in enumerate(terms)}
    duties = draw(st.lists(_duties(list(contracts)), min_size=1, max_size=4))
    document = {
        "valuenet": 1,
        "organizations": ORGANIZATIONS,
        "partnerships": {"duo": {"name": "D", "members": ["pilotes", "nuage"]}},
        "contracts": contracts,
        "obligations": {f"d{i}": one for i, one in enumerate(duties)},
        "services": services,
    }
    return vn.loads(json.dumps(document), format="json")


def _contracts(names):
    return st.fixed_dictionaries(
        {
            "name": st.just("K"),
            "provider": st.sampled_from(["infogerant", "infogerant", *PROVIDERS, "hébergeur"]),
            "client": st.sampled_from(["client", "client", *CLIENTS, "infogerant"]),
            "services": st.sampled_from(["global", names, names[:1]]),
            "commitments": st.lists(
                st.fixed_dictionaries(
                    {
                        "service": st.sampled_from(names),
                        "indicator": st.just("availability"),
                        "direction": st.just("at least"),
                    }
                ),
                max_size=2,
            ),
        }
    )


def _duties(contracts):
    on_contract = {"contract": st.sampled_from(contracts)}
    on_party = {"party": st.sampled_from(ACTING)}
    named = {"name": st.just("D"), "kind": st.sampled_from(KINDS)}
    places = st.sampled_from([{}, on_party, on_contract, on_contract, on_party | on_contract])
    return places.flatmap(lambda place: st.fixed_dictionaries(named | place))


def _all(net):
    """Every binding, as the reference says it, in order of whom was asked about."""
    asked = [*net.duties, *net.contracts]
    return {
        (one.party, one.obligation, one.kind, one.own, one.contract, one.path)
        for id_ in asked
        for one in net.obligations(id_).bindings
    }


@settings(max_examples=60)
@given(outsourcing())
def test_equals_the_law(net):
    """Who is bound, by what, under which contract, by which way."""
    expected = Bound(json.loads(vn.dumps(net, format="json"))).all()
    event(f"longest way: {max((len(path) for *_, path in expected), default=0)}")
    assert _all(net) == expected


@settings(max_examples=40)
@given(outsourcing())
def test_a_party_is_asked_for_itself_its_parts_and_wholes(net):
    """Together the parties give every binding, and nobody is told of strangers."""
    found = {
        (row["party"], row["obligation"], row["contract"])
        for party in net.parties
        for row in net.obligations(party).rows()
    }
    assert found == {(party, id_, contract) for party, id_, *_, contract, _ in _all(net)}
    for party in net.parties:
        near = {
            one for one in net.parties if party in _wholes(net, one) or one in _wholes(net, party)
        }
        assert {one["party"] for one in net.obligations(party).rows()} <= near


def _wholes(net, party):
    """A party and what it stands inside, partnerships too."""
    one = net.parties[party]
    over = [one.parent or one.organization] if isinstance(one, vn.Function) else []
    pairs = [key for key, p in net.parties.items() if party in getattr(p, "members", ())]
    return {party}.union(*(_wholes(net, step) for step in (*over, *pairs)))


CONDUCT = ("security", "integrity", "insurance", "qualified-team")


@settings(max_examples=60)
@given(outsourcing())
def test_a_subcontractor_is_bound_by_all_that_binds_its_provider(net):
    """C24, C25: every obligation of conduct of a contract reaches all, one of status nobody."""
    kinds = (*CONDUCT, *sorted(STAY))
    for key in net.contracts:
        duties = [vn.Obligation(f"x-{one}", "X", kind=one, contract=key) for one in kinds]
        bound = net.with_(*duties)
        # A way: contract, provider or covered service, ..., subcontractor.
        reached = {
            one.kind: {b.party for b in bound.obligations(one).bindings if len(b.path) > 2}
            for one in duties
        }
        assert not any(reached[kind] for kind in STAY)
        subcontractors = reached["security"]
        assert [reached[kind] for kind in CONDUCT] == [subcontractors] * len(CONDUCT)
        event(f"subcontractors: {len(subcontractors)}")
        for one in subcontractors:
            kinds_of = {b.kind for b in bound.obligations(one).bindings if b.party == one}
            assert kinds_of >= set(CONDUCT)
