"""What a chain promises equals the weighing of every state of its parts (L20)."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import valuenet as vn
from reference.feasibility import MINUTES, Feasible
from valuenet.engine.feasibility import feasibility

pytestmark = pytest.mark.usefixtures("untraced")

PARTIES = {
    "ville": {
        "name": "Ville",
        "kind": "local-authority",
        "functions": {
            "dsi": {"name": "DSI", "role": "it", "functions": {"reseau": {"name": "Réseau"}}},
            "drh": {"name": "DRH", "role": "support"},
        },
    },
    "nuage": {"name": "Nuage", "kind": "company"},
    "ondes": {"name": "Ondes", "kind": "company"},
}
IDS = ["ville", "dsi", "reseau", "drh", "nuage", "ondes"]
TIMES = ["restore-time", "escalation-time"]


def often(usual, *others):
    """The usual value five times out of six."""
    return st.integers(0, 5).flatmap(
        lambda n: st.sampled_from(others) if n == 5 else st.just(usual)
    )


@st.composite
def commitments(draw, services):
    """A promise on some service, that composes more often than not."""
    indicator = draw(st.sampled_from(["availability", "availability", *TIMES]))
    if indicator == "availability":
        unit = draw(often("percent", "ratio"))
        percent = draw(st.sampled_from(["0", "50", "90", "98.5", "99", "99.9", "100"]))
        target = percent if unit == "percent" else str(Decimal(percent) / 100)
    else:
        unit = draw(often("clock-hours", *sorted(MINUTES)))
        target = str(draw(st.integers(0, 9)))
    usual = "at least" if indicator == "availability" else "at most"
    return {
        "service": draw(st.sampled_from(services)),
        "indicator": draw(often(indicator, "invoices")),
        "direction": draw(often(usual, "at least", "at most")),
        "target": draw(often(target, target, None)),
        "unit": unit,
    }


@st.composite
def components(draw, services):
    """Some required, and a group of alternatives; loops and repeats are allowed."""
    listed = draw(st.lists(st.sampled_from(services), max_size=2, unique=True))
    if draw(st.booleans()):
        group = draw(st.lists(st.sampled_from(services), min_size=1, max_size=4, unique=True))
        listed.append({"any_of": group, "need": draw(st.integers(1, len(group)))})
    return listed


@st.composite
def documents(draw):
    """A few parties, services built on each other, most of them promised to somebody."""
    names = [f"s{n}" for n in range(draw(st.integers(1, 9)))]
    services = {}
    for at, name in enumerate(names):
        # Towards the end of the list, but for a loop now and then.
        behind = names if draw(st.integers(0, 9)) == 9 else names[at + 1 :]
        clients = draw(often(IDS, [], ["dsi"], ["nuage", "drh"], ["ville"]))
        services[name] = {
            "name": name,
            "provider": draw(st.sampled_from(["dsi", "nuage", "ondes", "reseau"])),
            "components": draw(components(behind)) if behind else [],
            "deliveries": [
                {"client": one, **draw(often({}, {"contract": "c0"}))} for one in clients
            ],
        }
    contracts = {
        f"c{n}": {
            "name": "Contrat",
            "provider": draw(st.sampled_from(["nuage", "ondes", "ville", "dsi"])),
            "client": draw(st.sampled_from(["ville", "nuage", "dsi"])),
            "services": draw(often("global", names[:1])),
            "commitments": draw(st.lists(commitments(names), max_size=12)),
        }
        for n in range(3)
    }
    return {
        "valuenet": 1,
        "organizations": PARTIES,
        "services": services,
        "contracts": contracts,
    }


@st.composite
def dense(draw):
    """Alternatives that share what they are built on, and an availability of every part."""
    names = [f"s{n}" for n in range(draw(st.integers(4, 9)))]
    services, promises = {}, [("s0", draw(st.sampled_from(["90", "99"])))]
    for at, name in enumerate(names):
        left = names[at + 1 :]
        size = min(draw(st.integers(0 if at else 2, 3)), len(left))
        group = (
            sorted(draw(st.sets(st.sampled_from(left), min_size=size, max_size=size)))
            if size
            else []
        )
        listed = draw(st.lists(st.sampled_from(left), max_size=1)) if left and at else []
        if group:
            listed.append({"any_of": group, "need": draw(st.integers(1, max(1, size - 1)))})
        services[name] = {
            "name": name,
            "provider": draw(st.sampled_from(["dsi", "nuage", "ondes"])),
            "components": listed,
            "deliveries": [{"client": one, "contract": "c0"} for one in IDS],
        }
        if at:
            promises.append((name, draw(st.sampled_from(["0", "50", "90", "98.5", "99.9"]))))
    contract = {
        "name": "Convention",
        "provider": "ville",
        "client": "ville",
        "services": "global",
        "commitments": [
            {
                "service": service,
                "indicator": "availability",
                "direction": "at least",
                "target": target,
                "unit": "percent",
            }
            for service, target in promises
        ],
    }
    return {
        "valuenet": 1,
        "organizations": PARTIES,
        "services": services,
        "contracts": {"c0": contract},
    }


def asked(document, **options):
    """The reference, and each row of the answer with the commitment that it is about."""
    net = vn.loads(json.dumps(document), format="json")
    answer = feasibility(net.index, **options)
    reference = Feasible(document)
    rows = iter(answer.commitments)
    left, found = [], []
    for key in sorted(reference.facts.contracts):
        for one in reference.commitments(key):
            if options.get("client_id") and not reference.concerns(key, one, options["client_id"]):
                continue
            verdict = reference.verdict(one)
            if verdict is None:
                left.append((key, one["service"]))
            else:
                found.append((next(rows), one, verdict))
    assert next(rows, None) is None
    assert [(one.contract, one.service) for one in answer.left_out] == left
    return reference, found


def measured(row, text):
    """A figure of a row in the measure of the reference."""
    factor = MINUTES[row.unit][1] if row.unit in MINUTES else 1
    return Fraction(text) * factor / (100 if row.unit == "percent" else 1)


@given(documents() | dense())
@settings(max_examples=60)
def test_equals_the_weighing_of_every_state(document):
    """Figures, gaps and verdicts; loops and shared parts count once."""
    _, found = asked(document)
    for row, _, (verdict, figure, gaps) in found:
        event(f"{row.indicator} {row.verdict}")
        if row.bounded_by:
            assert row.bounded_by == "decimals"
            assert measured(row, row.lower) < figure < measured(row, row.upper)
        else:
            assert measured(row, row.figure) == figure
        assert [one.service for one in row.gaps] == gaps
        assert row.verdict == verdict


@given(dense(), st.integers(0, 2))
@settings(max_examples=60)
def test_bounds_enclose_the_weighing(document, shared):
    """However few shared parts are gone through; what is certain of them decides."""
    _, found = asked(document, shared=shared)
    for row, commitment, (verdict, figure, _) in found:
        event(f"{row.bounded_by}")
        if row.bounded_by == "shared-parts":
            lower, upper = measured(row, row.lower), measured(row, row.upper)
            assert lower <= figure <= upper
            assert (row.verdict == "infeasible") == (upper < measured(row, commitment["target"]))
            if row.verdict == "backed":
                assert verdict == "backed"


@given(documents() | dense())
@settings(max_examples=60)
def test_the_weakest_part_gains_the_most(document):
    """Nothing else, made perfect, would raise or shorten the figure by more."""
    reference, found = asked(document)
    for row, commitment, (_, figure, gaps) in found:
        s, indicator = commitment["service"], commitment["indicator"]
        figures, _ = reference.figures(s, indicator, reference.value(commitment)[0])
        path = row.weakest
        for x, t in pairwise(path):
            # An escalation passes through a loop as a whole, its members by id.
            whole = indicator == "escalation-time"
            ones, others = (reference.loop(x), reference.loop(t)) if whole else ({x}, {t})
            steps = {part for one in ones for part in reference.facts.components[one]}
            assert steps & others
        perfect = 1 if indicator == "availability" else 0
        if figure == perfect:
            assert path[-1:] == tuple(gaps[:1])
        elif indicator == "escalation-time":
            assert sum(figures.get(t, 0) for t in path) == figure
        elif indicator == "restore-time":
            assert figures[path[-1]] == figure
        else:
            gains = {t: reference.chance(s, figures | {t: 1}) - figure for t in figures}
            assert gains[path[-1]] == max(gains.values())


@given(documents(), st.sampled_from(IDS))
@settings(max_examples=40)
def test_of_one_client(document, client):
    """The promises under contracts that cover a delivery to it, or to what it is inside of."""
    asked(document, client_id=client)
