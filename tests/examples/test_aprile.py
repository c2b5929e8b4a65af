"""The support process and its master plan: what the text counts, and where it disagrees."""

import re
from collections import Counter
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "examples" / "aprile" / "README.md"

#: The ids of the finding that shows each contradiction of the text.
SHOWN = {
    "I1": ("VN846", ("M14", "M13")),
    "I2": ("VN849", ("F8", "P3")),
    "I4": ("VN849", ("MT31", "M31")),
    "I7": ("VN847", ("XTec",)),
    "I16": ("VN844", ("MT13",)),
    "I19": ("VN843", ("M13", "O1")),
    "I22": ("VN843", ("MT23", "A5")),
    "I26": ("VN846", ("ResHum", "Drh")),
    "I27": ("VN843", ("MT51",)),
    "I28": ("VN603", ("rh",)),
}


def of_kind(net, kind):
    """The objectives, actions, means or tasks."""
    return [one for one in net.objectives.values() if one.kind == kind]


class TestCounts:
    def test_principals_and_associates(self, aprile):
        """004:484-500: nine functions, each with one principal; five associates."""
        matrix = aprile.net.matrix("involvement")
        assert (matrix.count("P"), matrix.count("A"), matrix.total) == (9, 5, 14)
        assert matrix.column("commercial") == {"F9": "P"}

    def test_plan(self, aprile):
        """004:85-138: four objectives, eight actions, eleven means, fifteen macro-tasks."""
        kinds = Counter(one.kind for one in aprile.net.objectives.values())
        assert kinds == {"objective": 4, "action": 8, "means": 11, "task": 15}

    def test_marks_of_macro_tasks(self, aprile):
        """004:879-893: eleven, five, one; one with none."""
        marks = Counter(owner for one in of_kind(aprile.net, "task") for owner in one.owners)
        assert marks == {"moa": 11, "moe": 5, "logistique": 1}
        assert [one.id for one in of_kind(aprile.net, "task") if not one.owners] == ["MT13"]

    def test_committees(self, aprile):
        """004:142-319: two committees, nine workshops that report to one of them, and it on."""
        committees = aprile.net.committees.values()
        workshops = [one for one in committees if one.kind == "workshop"]
        assert (len(committees), len(workshops)) == (11, 9)
        assert sum(len(one.permanent) for one in workshops) == 34
        assert sum(len(one.occasional) for one in workshops) == 9
        assert sum("transversal" in one.tags for one in workshops) == 3
        assert {one.reports_to for one in workshops} == {("comite-executif",)}
        assert aprile.net.committees["comite-executif"].reports_to == ("comite-pilotage",)

    def test_leaders(self, aprile):
        """004:162-286: three workshops of the hotline, five of IT, one of the plan."""
        leaders = Counter(one.leader for one in aprile.net.committees.values() if one.leader)
        assert leaders == {"ResHot": 3, "ResInf": 5, "RpSD": 1}

    def test_roles(self, aprile):
        """004:144-286: twenty-three posts, and those of the macro-tasks."""
        assert len(set(aprile.net.roles) - {"moa", "moe", "logistique"}) == 23

    def test_information(self, aprile):
        """004:371-382, 623-637: seven elements; the tickets are still to come."""
        net = aprile.net
        assert [net.information[str(n)].status for n in range(1, 8)] == ["live"] * 6 + ["planned"]
        carried = {
            one.status for one in net.flows.values() if one.information == "elements-tickets"
        }
        assert carried == {"planned"}


class TestFlows:
    def test_what_functions_exchange_is_what_flows(self, aprile):
        """The sheet goes from the hotline to who intervenes, as both say."""
        found = {
            (one.information, one.sender, one.receiver): one
            for one in aprile.net.involvement().flows
        }
        sheet = found["fiche-intervention", "hotline", "technique"]
        assert (sheet.produced_by, sheet.consumed_by, sheet.flows) == (("F5",), ("F6",), ("FL7",))


class TestStates:
    def test_functions_to_be(self, aprile):
        """004:579-591: F8 goes, absorbed by F7, which knows it; three are declared modified."""
        activities = aprile.net.activities
        to_be = {key: one.attributes.get("a_venir") for key, one in activities.items()}
        assert [key for key, state in to_be.items() if state == "modifiée"] == ["F2", "F5", "F7"]
        assert activities["F8"].status == "retired"
        assert activities["F8"].attributes["absorbee_par"] == "F7"
        assert activities["F7"].attributes["absorbe"] == ("F8",)

    def test_what_is_put_off_has_a_replacement(self, aprile):
        """004:809: no tool for plannings, but calendars that are shared."""
        tool = aprile.net.objectives["M31"]
        assert (tool.status, tool.attributes["remplace_par"]) == (
            "deferred",
            "calendriers partagés",
        )

    def test_flows_to_be(self, aprile):
        """004:581-591: eight of the sixteen between parties are planned."""
        states = Counter(one.status for one in aprile.net.flows.values())
        assert states == {"live": 8, "planned": 8}

    def test_one_contradiction_is_one_finding(self, aprile):
        """004:591 against 604: F8 is removed, and still listed in P3."""
        assert aprile.found("VN849") == [("F8", "P3"), ("MT31", "M31")]


class TestValueNetwork:
    def test_clients_hang_on_who_intervenes(self, aprile):
        """What the technical department does not do, clients do not have."""
        assert ("client", "support-client") in aprile.hit("technique")
        assert aprile.links("client", "support-client")[:2] == [
            ("hotline", "client", "support-client"),
            ("technique", "hotline", "intervention-sur-site"),
        ]


class TestContradictions:
    @pytest.mark.parametrize("which", SHOWN)
    def test_is_found(self, aprile, which):
        """Each that the page says is found has its finding."""
        code, ids = SHOWN[which]
        assert ids in aprile.found(code)

    def test_the_page_claims_these_and_no_others(self):
        """All 28, each with a code or with the reason why there is none."""
        rows = re.findall(r"^\| (I\d+) \| .* \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
        assert [name for name, _ in rows] == [f"I{n}" for n in range(1, 29)]
        claimed = {name: found[:5] for name, found in rows if not found.startswith("no: ")}
        assert claimed == {name: code for name, (code, _) in SHOWN.items()}
