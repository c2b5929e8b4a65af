"""The worked example, whole, and the random documents."""

import json
import random
from copy import deepcopy

import pytest

from reference.generate import random_document, reduce
from reference.laws import Reference
from reference.valid import violations
from reference.worked_example import DOCUMENT


@pytest.fixture(scope="module")
def example():
    """The reference on the document of the example."""
    return Reference(DOCUMENT)


def grades(reference, client):
    """The services of a view, by grade."""
    found = {}
    for service, sight in reference.view(client).items():
        found.setdefault(sight["grade"], set()).add(service)
    return found


def short(links):
    """Links as (answers, to, service, standing)."""
    return [(k["answers"], k["to"], k["service"], k["standing"]) for k in links]


class TestSight:
    @pytest.mark.parametrize(
        ("client", "expected"),
        [
            ("drh", {"client": {"appli-rh"}, "hidden": {"saas-rh"}}),
            (
                "filiale1",
                {
                    "client": {"gestion-rh", "appli-metier"},
                    "user": {"appli-rh"},
                    "hidden": {"saas-rh", "paas"},
                },
            ),
            (
                "atelier2",
                {
                    "member": {"gestion-rh", "appli-metier", "socle", "logiciel", "diagnostic"},
                    "user": {"appli-rh"},
                    "hidden": {"paas", "saas-rh"},
                },
            ),
            ("cl1", {"client": {"location"}, "hidden": {"appli-metier", "paas"}}),
            ("dsi", {"client": {"paas", "saas-rh"}, "user": {"appli-rh"}}),
        ],
    )
    def test_table(self, example, client, expected):
        """Each row of the table holds, and nothing more is seen."""
        assert grades(example, client) == expected

    def test_provider(self, example):
        """Providing `location`, which its own clientele buys, gives no sight of it."""
        assert "location" not in example.view("filiale1")

    def test_representative(self):
        """Towards another provider of the group it would be the representative."""
        document = deepcopy(DOCUMENT)
        document["services"]["socle"]["deliveries"].append({"client": "cl1"})
        view = Reference(document).view("filiale1")
        witness = ["filiale1", "cl1", "socle"]
        assert view["socle"] == {"grade": "representative", "witness": witness}

    def test_witness(self, example):
        """The software behind is hidden, by the shortest way there."""
        witness = ["atelier2", "filiale2", "gestion-rh", "appli-rh", "saas-rh"]
        assert example.view("atelier2")["saas-rh"] == {"grade": "hidden", "witness": witness}
        assert example.view("atelier2")["paas"]["witness"] == ["atelier2", "socle", "paas"]

    def test_who_sees(self, example):
        """The whole group uses the HR application."""
        users = {p for p, s in example.who_sees("appli-rh").items() if s["grade"] == "user"}
        assert users == {"atelier2", "dsi", "filiale1", "filiale2", "groupe"}

    def test_whole(self, example):
        """A group as a whole sees what its parts see, the strongest grade first."""
        view = example.view("groupe", whole=True)
        assert view["paas"] == {"grade": "client", "witness": ["dsi", "paas"]}
        assert view["diagnostic"]["grade"] == "client"
        assert "location" not in view


class TestResponsibility:
    def test_clear(self, example):
        """From HR down to the cloud, everybody answers to one."""
        chain = example.responsibility("filiale1", "gestion-rh")
        assert short(chain["links"]) == [
            ("drh", "filiale1", "gestion-rh", "clear"),
            ("dsi", "drh", "appli-rh", "clear"),
            ("nuage", "dsi", "saas-rh", "clear"),
        ]
        assert [k["depth"] for k in chain["links"]] == [0, 1, 2]
        path = ["filiale1", "gestion-rh", "appli-rh", "saas-rh"]
        assert chain["leaves"] == [{"service": "saas-rh", "path": path}]

    def test_shared(self, example):
        """The partnership answers to the client that decided, not to the workshop."""
        chain = example.responsibility("atelier2", "diagnostic")
        assert short(chain["links"]) == [
            ("diag", "filiale2", "diagnostic", "shared"),
            ("dsi", "diag", "socle", "clear"),
            ("info-c", "diag", "logiciel", "clear"),
            ("nuage", "dsi", "paas", "clear"),
        ]
        assert chain["links"][0]["members"] == ["dsi", "info-c"]
        assert chain["links"][0]["lead"] is None

    def test_not_visible(self, example):
        """A hidden service is refused, and so is one that is not seen at all."""
        assert example.responsibility("filiale1", "paas") == "not visible"
        assert example.responsibility("cl1", "socle") == "not visible"

    def test_teams(self):
        """With teams, a supplier delivering to the DSI as a whole is a finding."""
        document = deepcopy(DOCUMENT)
        dsi = document["organizations"]["groupe"]["functions"]["dsi"]
        dsi["functions"] = {"réseau": {"name": "Réseau"}}
        findings = Reference(document).findings()
        assert ("supplier-past-teams", "warning", ("paas", "dsi")) in findings


class TestHotSpots:
    def test_all(self, example):
        """One shared link and four deliveries without a contract, by reach."""
        spots = example.hot_spots()
        kinds = [(spot["kind"], spot["services"], spot["reach"]) for spot in spots]
        assert kinds == [
            ("shared", ["diagnostic"], 2),
            ("no-contract", ["diagnostic"], 2),
            ("no-contract", ["logiciel"], 2),
            ("no-contract", ["paas"], 1),
            ("no-contract", ["saas-rh"], 1),
        ]
        assert spots[0]["parties"] == ["dsi", "info-c"]
        assert spots[0]["seen"] == [
            {"party": "atelier2", "service": "diagnostic"},
            {"party": "filiale2", "service": "diagnostic"},
        ]

    def test_mixed(self):
        """Without the partnership, two providers of one process are the hot spot."""
        document = without_partnership()
        document["processes"] = {
            "réparer": {"name": "Réparer", "owner": "filiale2", "kind": "mission"},
        }
        for service in ("socle", "logiciel"):
            document["services"][service]["processes"] = ["réparer"]
        mixed = [s for s in Reference(document).hot_spots() if s["kind"] == "mixed"]
        assert [(s["process"], s["services"], s["parties"]) for s in mixed] == [
            ("réparer", ["logiciel", "socle"], ["dsi", "info-c"]),
        ]


def without_partnership():
    """The example without the partnership and its service."""
    document = deepcopy(DOCUMENT)
    del document["partnerships"]
    del document["services"]["diagnostic"]
    return document


class TestFindings:
    def test_all(self, example):
        """Four deliveries without a contract; nobody wrote who does what in the partnership."""
        assert example.findings() == [
            ("no-contract", "warning", ("diagnostic", "filiale2")),
            ("no-contract", "warning", ("logiciel", "filiale2")),
            ("no-contract", "warning", ("paas", "dsi")),
            ("no-contract", "warning", ("saas-rh", "dsi")),
            ("partnership-no-responsibilities", "warning", ("diagnostic",)),
        ]

    def test_broken_chain(self):
        """Without the partnership, the maker's software is a broken chain."""
        findings = Reference(without_partnership()).findings()
        broken = [ids for rule, _, ids in findings if rule == "broken-chain"]
        assert broken == [("logiciel", "filiale2")]


class TestStrata:
    def test_around_the_dsi(self, example):
        """Everybody stands where the example says."""
        strata = example.strata("dsi")
        stands = {s["stratum"]: [p["id"] for p in s["parties"]] for s in strata["strata"]}
        assert stands == {
            "supply": ["info-c", "nuage"],
            "core": ["dsi"],
            "support": ["drh"],
            "mission": ["atelier2", "filiale1", "filiale2"],
            "market": ["cl1"],
        }
        parties = {p["id"]: p for s in strata["strata"] for p in s["parties"]}
        assert {id: p["marks"] for id, p in parties.items() if p["marks"]} == {
            "info-c": ["bypass"],
        }
        assert parties["atelier2"]["under"] == "filiale2"
        assert (parties["nuage"]["tier"], parties["info-c"]["tier"]) == (1, 1)
        link = {"id": "diag", "members": ["dsi", "info-c"], "clients": ["filiale2"]}
        assert strata["links"] == [link]
        assert strata["partners"] == ["info-c"]
        assert strata["unconnected"] == []
        assert strata["elsewhere"] == ["constructeur"]

    def test_refused(self, example):
        """A clientele is no focus."""
        assert example.strata("cl1") == "refused"


class TestImpact:
    def test_cloud(self, example):
        """The clientele that has never heard of the cloud is hit, through `location`."""
        hits = {(h["client"], h["service"]): h for h in example.impact("nuage")["hits"]}
        assert hits["cl1", "location"]["state"] == "lost"
        assert hits["cl1", "location"]["witness"] == ["cl1", "location"]
        assert ("filiale2", "logiciel") not in hits
        assert example.matrix("exposure")["nuage", "cl1"] == 1


class TestCatalogue:
    def test_dsi(self, example):
        """By kind of client; what is bought, and what is behind, in operations."""
        catalogue = example.catalogue("dsi")
        assert [(e["kind"], e["client"], e["services"]) for e in catalogue["business"]] == [
            ("support", "drh", ["appli-rh"]),
            ("mission", "filiale1", ["appli-metier"]),
            ("mission", "filiale2", ["appli-metier", "diagnostic", "socle"]),
        ]
        assert catalogue["operations"] == [
            {"provider": "info-c", "standing": "supplier", "services": ["logiciel"]},
            {"provider": "nuage", "standing": "supplier", "services": ["paas", "saas-rh"]},
        ]
        assert catalogue["orphans"] == catalogue["unmapped"] == []


class TestRandomDocuments:
    @pytest.mark.parametrize("seed", range(60))
    def test_valid_and_answered(self, seed):
        """They load, are plain data, come out the same again, and every query answers."""
        document = random_document(random.Random(seed))
        assert violations(document) == []
        assert json.loads(json.dumps(document)) == document
        assert random_document(random.Random(seed)) == document
        reference = Reference(document)
        for party in reference.parties:
            reference.strata(party)
            placed = reference.catalogue(party)
            bought = set(reference.layers(party))
            listed = {s for e in placed["operations"] for s in e["services"]}
            listed |= {*placed["orphans"], *placed["unmapped"]}
            for entry in placed["business"]:
                listed |= {*entry["services"], *in_tree(entry["processes"])}
            assert bought <= listed
        reference.findings()
        reference.hot_spots()

    def test_reduce(self):
        """What remains is small, valid, and still fails."""

        def still_fails(document):
            findings = Reference(document).findings()
            return any(rule == "ambiguous-step" for rule, _, _ in findings)

        seed = next(s for s in range(100) if still_fails(random_document(random.Random(s))))
        small = reduce(random_document(random.Random(seed)), still_fails)
        assert still_fails(small)
        assert violations(small) == []
        assert len(small["services"]) == 2


def in_tree(nodes):
    """Every service below some processes."""
    for node in nodes:
        yield from node["services"]
        yield from in_tree(node["processes"])
