"""Requirement lines 83 to 91: figures as printed, and matrices of involvement."""

import pytest

import valuenet as vn


@pytest.fixture
def plan():
    """A builder: a company of three parts, one of its processes, three roles."""
    made = vn.NetworkBuilder("Plan")
    made.organization("societe", "Société", "company")
    for key in ("hotline", "technique", "commercial"):
        made.function(key, key.capitalize(), "support", organization="societe")
    made.process("support", "Support", owner="hotline")
    for key in ("moa", "moe", "logistique"):
        made.role(key, key.upper(), party="societe")
    return made


def test_one_principal_an_activity(plan):
    """Requirement 87: principals and associates are counted; none and two are refused."""
    plan.activity("f1", "Appel", process="support", principal=["hotline"])
    plan.activity(
        "f2", "Visite", process="support", principal=["technique"], associates=["hotline"]
    )
    sound = plan.build()
    matrix = sound.matrix("involvement")
    assert (matrix.count("P"), matrix.count("A")) == (2, 1)
    assert sound.check().ok
    for principal in ([], ["hotline", "technique"]):
        broken = sound.with_(vn.Activity("f3", "Bilan", process="support", principal=principal))
        assert [one.ids[0] for one in broken.check().errors] == ["f3"]


def test_objectives_down_to_means(plan):
    """Requirement 88: orphans are found, and a code that means two things."""
    plan.objective("O1", "But")
    plan.objective("A1", "Acte", kind="action", parent="O1", owners=["moa"])
    plan.objective("M13", "Motivation", kind="means", parent="O1")
    plan.objective("M14", "Logiciel", kind="means", parent="A1", aliases=["M13", "MT13"])
    plan.objective("MT13", "Achat du logiciel", kind="task", parent="M14")
    report = plan.build().check()
    assert [one.ids for one in report.of_code("VN846")] == [("M14", "M13"), ("M14", "MT13")]
    assert [one.ids for one in report.of_code("VN844")] == [("MT13",)]
    assert ("M13", "O1") in [one.ids for one in report.of_code("VN843")]


def test_owners_of_tasks(plan):
    """Requirement 89: a task may have several owners; the one without any is found."""
    plan.objective("t1", "Achat", kind="task", owners=["moa", "logistique"])
    plan.objective("t2", "Pose", kind="task", owners=["moe"])
    plan.objective("t3", "Recette", kind="task")
    net = plan.build()
    owners = {line.objective.id: line.objective.owners for line in net.involvement().objectives}
    assert owners == {"t1": ("moa", "logistique"), "t2": ("moe",), "t3": ()}
    assert [one.ids for one in net.check().of_code("VN844")] == [("t3",)]


def test_information_between_parties(plan):
    """Requirement 90: an element flows from who makes it to who needs it, each with a state."""
    plan.information("fiche", "Fiche")
    plan.information("ticket", "Ticket", status="planned")
    plan.activity("f1", "Écrire", process="support", principal=["hotline"], produces=["fiche"])
    plan.activity("f2", "Lire", process="support", principal=["technique"], consumes=["fiche"])
    plan.flow("fl", "hotline", "technique", information="ticket", status="planned")
    net = plan.build()
    flows = net.involvement().flows
    assert [(one.information, one.sender, one.receiver) for one in flows] == [
        ("fiche", "hotline", "technique"),
        ("ticket", "hotline", "technique"),
    ]
    states = [net.information[one.information].status for one in flows]
    assert states == ["live", "planned"]
    assert net.flows["fl"].status == "planned"


def test_committees_with_their_seats(plan):
    """Requirement 91: leader, permanent and occasional seats, and who reports to whom."""
    plan.committee("copil", "Pilotage", leader="moa", permanent=["moa", "moe"])
    plan.committee(
        "atelier",
        "Atelier",
        kind="workshop",
        mission="Spécifier",
        leader="moe",
        permanent=["moe"],
        occasional=["logistique"],
        reports_to=["copil"],
        tags=["transversal"],
    )
    net = plan.build()
    workshop = net.involvement().to_dict()["committees"][0]
    assert {key: workshop[key] for key in ("kind", "leader", "permanent", "occasional")} == {
        "kind": "workshop",
        "leader": "moe",
        "permanent": ["moe"],
        "occasional": ["logistique"],
    }
    assert workshop["reports_to"] == ["copil"]
    assert not net.check().of_code("VN848")
