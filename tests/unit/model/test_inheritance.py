"""Effective roles, owners and kinds: inherited where they are not written (L1, format.md)."""

import attrs
import pytest

import valuenet as vn
from valuenet.model.inheritance import settled


def network(parties=(), processes=()):
    """A network of one organisation with these functions and processes."""
    return vn.Network("n", parties=(vn.Organization("o", "O"), *parties), processes=processes)


def functions(*roles):
    """f0, f1 and so on, each inside the one before, with these roles."""
    return [
        vn.Function(f"f{i}", "F", role, organization="o", parent=f"f{i - 1}" if i else None)
        for i, role in enumerate(roles)
    ]


class TestRole:
    @pytest.mark.parametrize(
        ("roles", "effective"),
        [
            (["it", None, None], ["it", "it", "it"]),
            (["mission", None, "support", None], ["mission", "mission", "support", "support"]),
        ],
    )
    def test_is_the_parents_unless_written(self, roles, effective):
        """The nearest role above, or its own."""
        net = network(functions(*roles))
        found = [net.parties[f"f{i}"].effective_role for i in range(len(roles))]
        assert found == effective

    def test_what_was_written_is_kept(self):
        """The effective value stands beside it, and takes no part in equality."""
        net = network(functions("it", None))
        inner = net.parties["f1"]
        assert (inner.role, inner.effective_role) == (None, "it")
        assert inner == functions("it", None)[1]

    def test_order_of_declaration_does_not_matter(self):
        """Children may stand before their parents."""
        net = network(reversed(functions("it", None, None)))
        assert net.parties["f2"].effective_role == "it"

    def test_two_thousand_levels(self):
        """No recursion."""
        net = network(functions("mission", *[None] * 1999))
        assert net.parties["f1999"].effective_role == "mission"

    def test_follows_an_edit(self):
        """A new role above is a new effective role below."""
        net = network(functions("it", None))
        changed = net.with_(vn.Function("f0", "F", "mission", organization="o"))
        assert changed.parties["f1"].effective_role == "mission"
        assert net.parties["f1"].effective_role == "it"

    def test_before_a_network_there_is_none(self):
        """A function alone knows no parent."""
        assert functions("it")[0].effective_role is None


class TestProcess:
    def test_owner_and_kind(self):
        """Each inherited on its own."""
        net = network(
            functions("support"),
            [
                vn.Process("a", "A", owner="f0"),
                vn.Process("b", "B", parent="a", kind="support"),
                vn.Process("c", "C", parent="b", owner="o"),
                vn.Process("d", "D", parent="c"),
            ],
        )
        found = {
            key: (one.effective_owner, one.effective_kind) for key, one in net.processes.items()
        }
        assert found == {
            "a": ("f0", None),
            "b": ("f0", "support"),
            "c": ("o", "support"),
            "d": ("o", "support"),
        }


class TestSettled:
    def test_tables_that_change_nothing_are_kept(self):
        """A network made of a network's tables makes no entity anew."""
        net = network(functions("it", None), [vn.Process("a", "A", kind="mission")])
        again = attrs.evolve(net, name="m")
        assert again.parties is net.parties
        assert settled(net)["processes"] is net.processes
