"""L16: whatever is allocated sums exactly to what was put in."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuenet.engine.allocation import allocate
from valuenet.errors import WrongValue

amounts = st.decimals(allow_nan=False, allow_infinity=False, places=4)
weights = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.integers(0, 10**12) | st.decimals(0, 10**6, places=3) | st.fractions(0, 1000),
)


@given(amounts, weights)
def test_what_is_put_in_is_what_is_shared_and_what_remains(amount, weights):
    """Exactly, however large the amount."""
    answer = allocate(amount, weights)
    shared = sum((Fraction(share) for share in answer.shares.values()), Fraction())
    assert shared + Fraction(answer.remainder) == Fraction(amount) == Fraction(answer.put_in)


@given(amounts, weights)
def test_a_share_is_its_proportion_cut_towards_zero_to_the_cent(amount, weights):
    """Never more than a cent away, never past the exact share."""
    answer = allocate(amount, weights)
    total = sum((Fraction(weight) for weight in weights.values()), Fraction())
    for key, share in answer.shares.items():
        exact = Fraction(amount) * Fraction(weights[key]) / total if total else Fraction()
        assert abs(Fraction(share)) <= abs(exact) < abs(Fraction(share)) + Fraction(1, 100)
        assert share.as_tuple().exponent == -2


def test_weights_that_sum_to_zero_leave_all_in_the_remainder():
    """Nothing is shared out, nothing is lost."""
    answer = allocate(Decimal("12.34"), {"a": 0, "b": 0})
    assert answer.to_dict() == {
        "put_in": "12.34",
        "shares": [{"id": "a", "amount": "0.00"}, {"id": "b", "amount": "0.00"}],
        "remainder": "12.34",
    }


@pytest.mark.parametrize("call", [(1.5, {"a": 1}), (1, {"a": 1.5}), (1, {"a": -1})])
def test_floats_and_negative_weights_are_refused(call):
    """An amount is a decimal."""
    with pytest.raises(WrongValue):
        allocate(*call)
