"""L21: what binds whom, and by which way."""

import pytest

import valuenet as vn

SERVICES = {
    "si": ("eau", ["abonnes"], ["infogerance", "messagerie"]),
    "infogerance": ("nuage", ["eau"], ["serveurs"]),
    "serveurs": ("ondes", ["nuage"], ["salle"]),
    "salle": ("indep", ["info"], []),
    "messagerie": ("tiers", ["eau"], []),
}


@pytest.fixture
def outsourced(town, with_services):
    """Water outsources to a company, which has a host, which has a freelance; and a cloud."""
    town["organizations"]["indep"] = {"name": "Indépendante", "kind": "individual"}
    town["organizations"]["tiers"] = {"name": "Fournisseur de la ville", "kind": "company"}

    def outsourced(of=SERVICES, client="ville", **contract):
        net = with_services(of)
        terms = {"services": ["infogerance"], **contract}
        return net.with_(
            vn.Contract("k", "Infogérance", "nuage", client, **terms),
            vn.Obligation("secret", "Secret", kind="confidentiality", contract="k"),
            vn.Obligation("assurance", "Assurance", kind="insurance", party="nuage"),
            vn.Obligation("statut", "Personne morale", kind="legal-person", party="nuage"),
        )

    return outsourced


def bound(net, id_):
    """(party, obligation) -> path."""
    return {(one.party, one.obligation): one.path for one in net.obligations(id_).bindings}


class TestSubcontractors:
    def test_are_bound_at_any_depth(self, outsourced):
        """C24, C25: by what is set on the contract and on the provider, with the way."""
        net = outsourced()
        assert bound(net, "indep") == {
            ("indep", "assurance"): ("nuage", "infogerance", "serveurs", "salle", "indep"),
            ("indep", "secret"): ("k", "nuage", "infogerance", "serveurs", "salle", "indep"),
        }

    def test_status_stays_with_its_party(self, outsourced):
        """C26: a freelance is bound, and need be no legal person."""
        assert bound(outsourced(), "statut") == {("nuage", "statut"): ("nuage",)}

    def test_suppliers_of_the_client_are_none(self, outsourced):
        """C28: who answers to the client itself."""
        assert not outsourced().obligations("tiers").bindings

    def test_what_the_client_receives_is_the_clients(self, outsourced):
        """C28: the provider builds on it all the same, and what stands behind is no nearer."""
        services = {
            **SERVICES,
            "infogerance": ("nuage", ["eau"], ["messagerie"]),
            "messagerie": ("tiers", ["ville"], ["serveurs"]),
        }
        assert {party for party, _ in bound(outsourced(services, "eau"), "k")} == {"nuage"}

    def test_what_the_client_provides_is_the_clients(self, outsourced):
        """With whatever the client builds that on."""
        services = {
            **SERVICES,
            "infogerance": ("nuage", ["eau"], ["locaux"]),
            "locaux": ("drh", ["nuage"], ["messagerie"]),
            "messagerie": ("tiers", ["nuage"], []),
        }
        assert {party for party, _ in bound(outsourced(services), "k")} == {"nuage"}

    def test_what_the_whole_receives_is_the_whole_s(self, outsourced):
        """A client that the provider stands inside receives in its own name."""
        services = {"paie": ("dsi", ["drh"], ["lien"]), "lien": ("tiers", ["ville"], [])}
        net = outsourced(services, services=["paie"])
        inside = vn.Contract("ola", "Convention", "dsi", "ville", services=["paie"])
        duty = vn.Obligation("d", "D", kind="security", contract="ola")
        assert list(bound(net.with_(inside, duty), "d")) == [("dsi", "d")]

    def test_what_nobody_receives_binds_all_the_same(self, outsourced):
        """L8: who provides it answers, unanswered as that is."""
        services = {**SERVICES, "serveurs": ("ondes", [], [])}
        assert ("ondes", "secret") in bound(outsourced(services), "secret")

    def test_of_the_same_organisation_are_none(self, outsourced):
        """But what stands behind them is: teams of a provider have subcontractors too."""
        services = {
            "paie": ("reseau", ["abonnes"], ["fiches"]),
            "fiches": ("drh", ["reseau"], ["serveurs"]),
            "serveurs": ("ondes", ["drh"], []),
        }
        net = outsourced(services, services=[])
        offer = vn.Contract("offre", "Offre", "ville", "abonnes", is_global=True)
        duty = vn.Obligation("d", "D", kind="security", contract="offre")
        assert bound(net.with_(offer, duty), "d") == {
            ("ville", "d"): ("offre", "ville"),
            ("ondes", "d"): ("offre", "reseau", "paie", "fiches", "serveurs", "ondes"),
        }


class TestPaths:
    def test_the_shortest_then_the_least(self, outsourced):
        """Of two as short, the one whose list of ids is least, part by part."""
        services = {
            "infogerance": ("nuage", ["eau"], ["z", "b", "c"]),
            "z": ("ondes", ["nuage"], []),
            "b": ("nuage", [], ["a", "y"]),
            "c": ("nuage", [], ["a"]),
            "a": ("tiers", ["nuage"], []),
            "y": ("ondes", ["nuage"], []),
        }
        paths = bound(outsourced(services), "assurance")
        assert paths["ondes", "assurance"] == ("nuage", "infogerance", "z", "ondes")
        assert paths["tiers", "assurance"] == ("nuage", "infogerance", "b", "a", "tiers")

    def test_through_a_part_of_the_provider(self, outsourced):
        """The part stands in the way; a service of the party itself is nearer."""
        services = {
            "aide": ("info", ["eau"], ["a"]),
            "zone": ("ondes", ["eau"], ["a"]),
            "a": ("tiers", ["ondes", "info"], []),
        }
        net = outsourced(services, services=[])
        offer = vn.Contract("offre", "Offre", "ondes", "ville", services=["aide", "zone"])
        duties = [vn.Obligation(one, "D", party=one) for one in ("ondes", "info")]
        paths = bound(net.with_(offer, *duties), "tiers")
        assert paths == {
            ("tiers", "ondes"): ("ondes", "zone", "a", "tiers"),
            ("tiers", "info"): ("info", "aide", "a", "tiers"),
        }

    def test_of_equal_length_by_a_part_or_not(self, outsourced):
        """Parts and services at one distance are compared by id."""
        services = {
            "b": ("nuage", ["eau"], ["c"]),
            "c": ("nuage", [], ["d"]),
            "z1": ("agence", ["eau"], ["d"]),
            "d": ("tiers", ["nuage", "agence"], []),
        }
        net = vn.loads(
            vn.dumps(outsourced({}, services=[]), format="json").replace(
                '"nuage": {', '"nuage": {"functions": {"agence": {"name": "A", "role": "it"}},', 1
            ),
            format="json",
        )
        made = [
            vn.Service(key, key, provider, components=parts)
            for key, (provider, _, parts) in services.items()
        ]
        sent = [
            vn.Delivery(key, client)
            for key, (_, clients, _) in services.items()
            for client in clients
        ]
        offer = vn.Contract("k", "K", "nuage", "ville", services=["b", "z1"])
        paths = bound(net.with_(*made, *sent, offer), "assurance")
        assert paths["tiers", "assurance"] == ("nuage", "agence", "z1", "d", "tiers")


class TestWhomItBinds:
    def test_on_a_contract_the_side_that_it_is_for(self, outsourced):
        """The provider; the client by what a client holds to, which passes on to nobody."""
        net = outsourced().with_(vn.Obligation("besoins", "B", kind="needs", contract="k"))
        assert bound(net, "besoins") == {("ville", "besoins"): ("k", "ville")}
        row = net.obligations("ville").rows()[0]
        assert (row["origin"], row["own"], row["contract"]) == ("k", False, "k")

    def test_on_nothing_nobody(self, outsourced):
        """It loads, and is a finding."""
        assert not bound(outsourced().with_(vn.Obligation("vide", "V")), "vide")

    def test_on_a_party_for_one_contract(self, outsourced):
        """It passes on behind that contract only."""
        other = vn.Contract("k2", "Autre", "ondes", "nuage", services=["serveurs"])
        duties = [
            vn.Obligation("ici", "I", kind="security", party="ondes", contract="k"),
            vn.Obligation("là", "L", kind="security", party="ondes", contract="k2"),
        ]
        net = outsourced().with_(other, *duties)
        assert list(bound(net, "ici")) == [("ondes", "ici")]
        assert list(bound(net, "là")) == [("indep", "là"), ("ondes", "là")]

    def test_commitments_bind_where_their_service_reaches(self, outsourced):
        """A contract with commitments is an obligation of kind service-levels."""
        net = outsourced(commitments=[vn.Commitment("infogerance", "availability", "at least")])
        rows = [one for one in net.obligations("indep").rows() if one["obligation"] == "k"]
        assert [(one["kind"], one["name"]) for one in rows] == [("service-levels", "Infogérance")]
        elsewhere = outsourced(commitments=[vn.Commitment("si", "availability", "at least")])
        assert ("indep", "k") not in bound(elsewhere, "indep")


class TestQuestion:
    def test_of_a_contract_takes_what_its_provider_holds_to(self, outsourced):
        """What is set on it, and on its provider, status too; nothing of other contracts."""
        other = vn.Contract("k2", "Autre", "nuage", "drh")
        net = outsourced().with_(other, vn.Obligation("x", "X", contract="k2"))
        assert {(one, duty) for one, duty in bound(net, "k") if one == "nuage"} == {
            ("nuage", "assurance"),
            ("nuage", "secret"),
            ("nuage", "statut"),
        }
        assert set(bound(net, "k2")) == {("nuage", "x")}

    def test_of_a_party_takes_its_parts_and_wholes(self, outsourced):
        """A team is bound by what binds its organisation, and answers for it."""
        net = outsourced()
        assert bound(net, "info") == bound(net, "ondes") != {}

    def test_by_alias_and_entity(self, outsourced):
        """An obligation may share its id with a party: the entity tells them apart."""
        duty = vn.Obligation("ondes", "Confidentialité", contract="k", aliases=["confid"])
        net = outsourced().with_(duty)
        assert {one.obligation for one in net.obligations(duty).bindings} == {"ondes"}
        assert net.obligations("confid") == net.obligations(duty)
        assert net.obligations(net.parties["ondes"]).id == "ondes"

    def test_unknown(self, outsourced):
        """Near ids are named; something else than an id is refused."""
        with pytest.raises(vn.UnknownId, match="did you mean 'secret'"):
            outsourced().obligations("secrte")
        with pytest.raises(vn.WrongValue, match="an id or an entity"):
            outsourced().obligations(3)

    def test_shows_itself(self, outsourced):
        """As rows, JSON, and a table with its caption."""
        found = outsourced().obligations("secret")
        assert found.to_dict() == {"id": "secret", "bindings": found.rows()}
        assert list(found.rows()[0]) == list(found.columns())
        assert "k &gt; nuage &gt; infogerance &gt; serveurs &gt; ondes" in found._repr_html_()
        assert "Obligations: secret" in found._repr_html_()
