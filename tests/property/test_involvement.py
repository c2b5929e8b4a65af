"""Involvement of random networks equals the reference, and its counts add up (L23)."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from reference import involvement as by_law
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")

KINDS = ("objective", "action", "means", "task")


def some(ids, most):
    """A few ids, each once."""
    return st.lists(st.sampled_from(ids), max_size=most, unique=True) if ids else st.just([])


def one_of_or_none(ids):
    """One of some ids, or nothing."""
    return st.sampled_from([None, *ids])


@st.composite
def involved(draw):
    """A network with activities, processes in trees, information, flows and a plan on top."""
    net = draw(networks(max_parties=8, max_services=2))
    parties = sorted(net.parties)
    information = [f"i{n}" for n in range(draw(st.integers(0, 3)))]
    added = [f"p{n}" for n in range(draw(st.integers(0, 5)))]
    processes = [*sorted(net.processes), *added]
    return net.with_(
        *(vn.Information(key, key) for key in information),
        *(
            vn.Process(key, key, owner=parties[0], parent=draw(one_of_or_none(processes[:n])))
            for n, key in enumerate(processes)
            if key in added
        ),
        *(
            vn.Activity(
                f"f{n}",
                f"f{n}",
                process=draw(one_of_or_none(processes)),
                principal=draw(some(parties, 3)),
                associates=draw(some(parties, 3)),
                consumes=draw(some(information, 3)),
                produces=draw(some(information, 3)),
            )
            for n in range(draw(st.integers(0, 6)))
        ),
        *(
            vn.Flow(
                f"fl{n}",
                draw(st.sampled_from(parties)),
                draw(st.sampled_from(parties)),
                information=draw(one_of_or_none(information)),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        *(
            vn.Objective(
                f"o{n}",
                f"o{n}",
                kind=draw(st.sampled_from(KINDS)),
                parent=draw(one_of_or_none([f"o{above}" for above in range(n)])),
                owners=draw(some(parties, 1)),
            )
            for n in range(draw(st.integers(0, 8)))
        ),
    )


def plain(table, *fields):
    """The fields that the reference reads."""
    return {key: {one: getattr(entity, one) for one in fields} for key, entity in table.items()}


def activities_of(net):
    """The activities as the reference takes them."""
    fields = ("process", "principal", "associates", "consumes", "produces")
    return plain(net.activities, *fields)


def ids(net, code):
    """The first id of each finding with a code."""
    return [one.ids[0] for one in net.check().of_code(code)]


class TestActivities:
    @given(involved())
    @settings(max_examples=50)
    def test_matrix_is_that_of_the_reference(self, net):
        """Cell by cell; RACI is the same in other letters."""
        cells = by_law.cells(activities_of(net))
        matrix, raci = net.matrix("involvement"), net.matrix("raci")
        assert {(row, column): value for row, column, value in matrix.cells()} == cells
        letters = {"P": "A/R", "A": "R"}
        assert [(*at, letters[value]) for *at, value in matrix.cells()] == list(raci.cells())
        assert set(matrix.row_ids) == set(net.activities)
        assert set(matrix.column_ids) == {party for _, party in cells}

    @given(involved())
    @settings(max_examples=50)
    def test_counts_are_the_sums_of_the_lists(self, net):
        """Every principal is a P; an associate is an A unless it is principal too."""
        matrix = net.matrix("involvement")
        activities = net.activities.values()
        assert matrix.count("P") == sum(len(one.principal) for one in activities)
        assert matrix.count("A") == sum(
            len(set(one.associates) - set(one.principal)) for one in activities
        )
        assert matrix.total == matrix.count("P") + matrix.count("A")

    @given(involved())
    @settings(max_examples=50)
    def test_check_finds_exactly_those_without_one_principal(self, net):
        """As errors; and each party that is both."""
        found = net.check().of_code("VN841")
        assert {one.severity for one in found} <= {"error"}
        wrong = by_law.without_one_principal(activities_of(net))
        assert Counter(one.ids[0] for one in found) == dict.fromkeys(wrong, 1)
        both = {
            (key, party)
            for key, one in net.activities.items()
            for party in set(one.principal) & set(one.associates)
        }
        assert {one.ids for one in net.check().of_code("VN842")} == both

    @given(involved())
    @settings(max_examples=50)
    def test_flows_orphans_and_idle_processes(self, net):
        """What flows between parties, and what nothing connects."""
        activities = activities_of(net)
        declared = [
            (one.information, one.sender, one.receiver)
            for one in net.flows.values()
            if one.information
        ]
        answer = net.involvement()
        assert [(one.information, one.sender, one.receiver) for one in answer.flows] == sorted(
            by_law.flows(activities, declared)
        )
        unused = by_law.unused(net.information, activities, declared)
        processes = {key: one.parent for key, one in net.processes.items()}
        assert set(answer.unused) == unused
        assert set(answer.idle) == by_law.idle(processes, activities)
        homeless = {key for key, one in activities.items() if not one["process"]}
        assert sorted(ids(net, "VN845")) == sorted([*unused, *answer.idle, *homeless])


class TestObjectives:
    @given(involved())
    @settings(max_examples=50)
    def test_gaps_are_those_of_the_reference(self, net):
        """What stands elsewhere, what leads nowhere, and what nobody is in charge of."""
        objectives = plain(net.objectives, "kind", "parent", "owners")
        elsewhere, nowhere = by_law.misplaced(objectives), by_law.leads_nowhere(objectives)
        assert Counter(ids(net, "VN843")) == Counter([*elsewhere, *(key for key, _ in nowhere)])
        assert set(ids(net, "VN844")) == by_law.in_nobodys_charge(objectives)
        lacks = {one.objective.id: set(one.lacks) for one in net.involvement().objectives}
        for key, wanted in nowhere:
            assert wanted in lacks[key]

    @given(involved())
    @settings(max_examples=50)
    def test_tree_holds_each_once_before_what_stands_under_it(self, net):
        """At the depth of its parent plus one."""
        lines = net.involvement().objectives
        depth = {line.objective.id: line.depth for line in lines}
        assert sorted(one.objective.id for one in lines) == sorted(net.objectives)
        place = {line.objective.id: n for n, line in enumerate(lines)}
        for line in lines:
            over = line.objective.parent
            assert line.depth == (0 if over is None else depth[over] + 1)
            assert over is None or place[over] < place[line.objective.id]
