"""Requirement lines 1 to 15: actors and roles."""

import json

import pytest

import valuenet as vn
from valuenet.labels import WORDS


def test_client_and_provider_at_once(town, serve):
    """Requirement 1: the role sits on the link, never on the actor (L2)."""
    serve("lien", "nuage", ["reseau"])
    serve("reseau-interne", "reseau", ["applis"])
    links = town.build().value_links()
    assert links == {("nuage", "reseau"): ["lien"], ("reseau", "applis"): ["reseau-interne"]}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_supplier_and_provider_are_told_apart(lang):
    """Requirement 2, by L2: neither is a type; no two kinds of party share a label."""
    labels = [text for key, text in WORDS[lang].items() if key.startswith("kind.")]
    assert len(labels) == len(set(labels))
    assert not {"Supplier", "Provider", "Client"} & set(vn.__all__)


def test_one_stratum_around_a_focus(town, serve):
    """Requirement 3, by L3: relative to a focus each party stands in one stratum at most."""
    serve("paie", "dsi", ["drh", "eau", "nuage", "abonnes"])
    serve("hebergement", "nuage", ["reseau", "drh"])
    strata = town.build().strata("dsi")
    places = [one.id for ring in strata.rings.values() for one in ring]
    assert len(places) == len(set(places))
    assert strata.standings["nuage"].marks == ("both",)


def test_it_without_a_team(town):
    """Requirement 4: a post alone may be the IT of an organisation."""
    town.organization("village", "Village", "local-authority")
    town.function("adjoint", "Directeur adjoint", "it", organization="village")
    town.function("ecole", "École", "mission", organization="village")
    town.deliver(town.service("it", "Informatique", "adjoint"), "ecole")
    assert town.build().responsibility("ecole", "it").root.answers == "adjoint"


def test_teams_form_a_tree(town):
    """Requirement 5: teams are functions under an IT, as deep as wanted."""
    town.function("wan", "Réseau étendu", organization="ville", parent="reseau")
    core = town.build().strata("dsi").rings["core"]
    assert {one.id: one.under for one in core} == {
        "dsi": None,
        "reseau": "dsi",
        "applis": "dsi",
        "wan": "reseau",
    }


def test_roles_apart_from_who_holds_them(town):
    """Requirement 6: a post or a body has seats of its own; no person is named."""
    net = town.build().with_(
        vn.Contract("k", "K", "nuage", "ville"),
        vn.Post("suivi", "Comité de suivi", kind="steering-body", contract="k"),
        vn.Post("chef", "Chef de projet", kind="contact", contract="k", party="nuage"),
        vn.Committee("revue", "Revue", leader="chef", permanent=["suivi", "drh"]),
        vn.Committee("bilan", "Bilan", leader="chef"),
    )
    assert [one.leader for one in net.committees.values()] == ["chef", "chef"]
    assert not {"chef", "suivi"} & net.parties.keys()


@pytest.mark.parametrize("kind", ["company", "individual", "other"])
def test_kinds_of_outside_parties(kind):
    """Requirement 7, by §3: a closed list that ends in `other`; what is not in it is told."""
    text = json.dumps({"valuenet": 1, "organizations": {"x": {"name": "X", "kind": kind}}})
    assert vn.loads(text, format="json").parties["x"].kind == kind
    with pytest.raises(vn.LoadError, match="VN706"):
        vn.loads(text.replace(kind, "utilisateur"), format="json")


def test_clientele_groups_clients(town, serve):
    """Requirement 8: members see what the clientele receives, as members (L1, L5)."""
    town.clientele("pme", "Petites entreprises", "enterprises", members=["nuage", "ondes"])
    serve("conseil", "drh", ["pme"])
    net = town.build()
    for member in ("nuage", "ondes", "info"):
        assert net.visible_to(member).grade("conseil") == "member"


def test_legal_status_of_a_provider(town, serve):
    """Requirement 9, by §4: a natural person provides under a warning, or for a legal person."""
    town.organization("libre", "Indépendante", "individual")
    serve("cables", "libre", ["nuage"])
    serve("liens", "nuage", ["reseau"], ["cables"])
    for provider, count in (("libre", 1), ("nuage", 0)):
        net = town.build().with_(
            vn.Contract("k", "K", provider, "ville", services=["liens"]),
            vn.Obligation("d", "D", kind="security", contract="k"),
        )
        assert len(net.check().of_code("VN830")) == count
        assert "libre" in {one.party for one in net.obligations("d").bindings}


def test_aliases_lead_to_one_id(town, serve):
    """Requirement 10: each printed form of a party or a product gives the same answer."""
    town.organization("ept12", "Territoire", "public-body", aliases=["CAVB-EPT12", "GOSB"])
    serve("polyfact", "dsi", ["ept12"], aliases=["Polyfac"])
    net = town.build()
    forms = ("ept12", "CAVB-EPT12", "GOSB")
    assert {net.visible_to(form).client for form in forms} == {"ept12"}
    assert net.who_sees("Polyfac").service == "polyfact"


def test_a_group_provides_nothing(town, serve):
    """Requirement 11: a clientele that provides is a finding, and loads (§4)."""
    serve("x", "abonnes", ["eau"])
    (finding,) = town.build().check().of_code("VN405")
    assert finding.ids == ("x", "abonnes")


def test_a_body_of_members_and_a_college(town, serve):
    """Requirement 12: a body has members, one of which is a college of actors."""
    town.clientele("college", "Collège", "organizations", members=["ondes"])
    town.clientele("bureau", "Bureau", "organizations", members=["ville", "college"])
    serve("bilan", "dsi", ["bureau"])
    net = town.build()
    assert net.visible_to("ondes")["bilan"].witness == ("ondes", "college", "bureau", "bilan")
    assert "bilan" not in net.visible_to("nuage")


@pytest.mark.parametrize(
    ("kind", "voice", "code"),
    [
        ("individuals", None, "VN303"),
        ("individuals", "drh", "VN303"),
        ("individuals", "eau", None),
        ("enterprises", None, "VN304"),
        ("enterprises", "drh", None),
    ],
)
def test_who_speaks_for_outside_clients(town, serve, kind, voice, code):
    """Requirement 13: isolated users need a mission (error), companies a function (warning)."""
    town.clientele("k", "K", kind, represented_by=[voice] if voice else [])
    serve("x", "dsi", ["k"])
    found = {one.code for one in town.build().check()} & {"VN303", "VN304"}
    assert found == ({code} if code else set())


def test_users_apart_from_clients(town):
    """Requirement 14: HR decides, everybody uses."""
    town.deliver(town.service("paie", "Paie", "dsi"), "drh", users=["ville"])
    audience = town.build().who_sees("paie")
    clients = {key for key, one in audience.items() if one.grade == "client"}
    assert clients == {"drh"}
    assert audience.grade("usine") == "user"


def test_one_party_in_two_parts(town, serve):
    """Requirement 15: a supplier that also consults, around one focus (L3 `both`)."""
    serve("lien", "ondes", ["reseau"])
    serve("consultation", "dsi", ["ondes"])
    net = town.build()
    assert net.suppliers("dsi") == net.clients("dsi") == ["ondes"]
    assert net.strata("dsi").standings["ondes"].marks == ("both",)
