"""L24 and L16: nothing is lost, nobody pays for others, and the slow reference agrees."""

from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from reference.showback import Charges
from valuenet.model.figures import SHARE_KEYS
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")

AMOUNTS = st.decimals(0, 10**6, places=2)
CELLS = st.sampled_from((None, "-", "0 €", "1 000 €", "45 119,55", 7, 12)) | st.integers(1, 99)


@st.composite
def charged(draw, cells=CELLS, amounts=AMOUNTS):
    """A network with users, a table of figures, and charges anywhere in it."""
    net = draw(networks(details=False))
    counts = st.none() | st.integers(0, 5)
    busy = [attrs.evolve(one, user_count=draw(counts)) for one in net.deliveries]
    parties, places = list(net.parties), [*net.parties, *net.services, *net.contracts]
    some = st.lists(st.sampled_from(parties), unique=True, max_size=3)
    rows = {one: [draw(cells)] for one in draw(some)} | {"autres": [draw(cells)]}
    table = vn.FigureTable(
        "jours",
        "Jours",
        columns=["2024"],
        rows=rows,
        groups={"autres": draw(some)},
        internal=draw(st.lists(st.sampled_from(list(rows)), max_size=1)),
    )
    charges = [
        vn.Charge(
            f"c{i}",
            "Charge",
            place=draw(st.sampled_from(places)),
            key=draw(st.sampled_from(SHARE_KEYS)),
            amount=draw(st.none() | amounts),
            figures=table.id,
            column=draw(st.sampled_from(("2024", "2024", "2024", "2023"))),
            clients=draw(st.just([]) | some),
        )
        for i in range(draw(st.integers(1, 3)))
    ]
    bare = net.without(*net.charges)
    return bare.with_(*busy, table, *charges)


def _sum(values):
    return sum(map(Fraction, values), Fraction())


@settings(max_examples=50)
@given(charged(), st.none() | st.sampled_from(SHARE_KEYS))
def test_equals_the_slow_reference(net, key):
    """Every charge: what is put in, and each client's exact share."""
    slow = Charges.of(vn.dumps(net, "json"))
    answer = net.showback(key=key)
    found = {one: {} for one in net.charges}
    for line in answer.lines:
        for part in line.of:
            found[part.source][line.client] = part.exact
    expected = {one: slow.share(one, key) for one in net.charges}
    assert found == {one: shares for one, (_, shares) in expected.items()}
    assert Fraction(answer.put_in) == _sum(one for one, _ in expected.values())


@settings(max_examples=30)
@given(charged(), st.none() | st.sampled_from(SHARE_KEYS))
def test_nothing_is_lost(net, key):
    """Put in is allocated and remainder; a line is its parts; what is left has a reason."""
    answer = net.showback(key=key)
    assert Fraction(answer.put_in) == _sum((answer.allocated, answer.remainder))
    assert Fraction(answer.allocated) == _sum(one.amount for one in answer.lines)
    for line in answer.lines:
        assert Fraction(line.amount) == _sum(part.amount for part in line.of)
        assert line.amount == _cut(line.exact)
        assert all(abs(Fraction(part.amount) - part.exact) < Fraction(1, 100) for part in line.of)
    left = _sum(one.amount for one in answer.left)
    assert Fraction(answer.remainder) == left + Fraction(answer.rounding)
    assert 0 <= answer.rounding < Decimal("0.01") * (len(answer.lines) + len(answer.left) + 1)
    assert all(one.why and one.amount >= 0 for one in answer.left)
    # No amount and no weight is negative: no share is.
    assert all(part.exact > 0 for line in answer.lines for part in line.of)


def _cut(exact):
    with localcontext(prec=100):
        cents = Decimal(exact.numerator * 100 // exact.denominator)
        return (cents / 100).quantize(Decimal("0.01"), rounding=ROUND_DOWN)


@settings(max_examples=20)
@given(charged(cells=st.integers(-9, 9) | CELLS))
def test_negative_figures_leave_a_charge_in_the_remainder(net):
    """Whole, with a finding; nobody else pays for it."""
    slow = Charges.of(vn.dumps(net, "json"))
    found = {one.ids[0] for one in net.check().of_code("VN864")}
    by_figures = ("contribution", "workload")
    assert found == {
        one
        for one, charge in slow.charges.items()
        if charge["key"] in by_figures and min((slow.weights(charge) or {"": 0}).values()) < 0
    }
    answer = net.showback()
    assert {part.source for line in answer.lines for part in line.of}.isdisjoint(found)
    codes = {"VN861", "VN863", "VN864", "VN865", "VN866"}
    told = {one.ids[0] for one in net.check() if one.code in codes}
    assert told == {one.charge for one in answer.left}


@settings(max_examples=10)
@given(charged(), st.randoms(use_true_random=False))
def test_the_order_of_declaration_says_nothing(net, random):
    """The same bytes, however services, deliveries and charges are ordered."""
    tables = {}
    for name in ("services", "deliveries", "charges"):
        tables[name] = list(
            getattr(net, name) if name == "deliveries" else getattr(net, name).values()
        )
        random.shuffle(tables[name])
    assert attrs.evolve(net, **tables).showback().to_dict() == net.showback().to_dict()
