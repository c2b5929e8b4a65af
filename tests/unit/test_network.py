"""A network as a whole: what it takes, what it refuses, how it is edited and shown."""

import json
import pickle
import threading

import attrs
import pytest

import valuenet as vn
from reference.worked_example import DOCUMENT

DATA = json.dumps(DOCUMENT)


@pytest.fixture
def net():
    """The worked example, new for each test: what is derived is kept with the network."""
    return vn.loads(DATA, format="json")


#: (question with one party, the answer's own word for it)
PARTY_QUESTIONS = {
    "visible_to": lambda net, one: net.visible_to(one).client,
    "visible_to whole": lambda net, one: net.visible_to(one, whole=True).client,
    "impact": lambda net, one: net.impact(one).id,
    "strata": lambda net, one: net.strata(one).focus,
    "layers": lambda net, one: net.layers(one) and "drh",
    "clients": lambda net, one: net.clients(one) and "drh",
    "suppliers": lambda net, one: net.suppliers(one) and "drh",
    "catalogue": lambda net, one: net.catalogue(one).foci[0],
    "catalogues": lambda net, one: net.catalogue([one]).foci[0],
    "responsibility": lambda net, one: net.responsibility(one, "appli-rh").client,
    "exposure": lambda net, one: net.matrix("exposure", focus=one) and "drh",
}
by_party = pytest.mark.parametrize("ask", PARTY_QUESTIONS.values(), ids=PARTY_QUESTIONS)
SERVICE_QUESTIONS = {
    "who_sees": lambda net, one: net.who_sees(one).service,
    "impact": lambda net, one: net.impact(one).id,
    "responsibility": lambda net, one: net.responsibility("drh", one).service,
}
by_service = pytest.mark.parametrize("ask", SERVICE_QUESTIONS.values(), ids=SERVICE_QUESTIONS)


class TestWhatIsAccepted:
    @by_party
    def test_a_party_by_id_alias_or_entity(self, net, ask):
        """api.md: ids and entities are both accepted; format.md: lookups accept aliases."""
        named = attrs.evolve(net.parties["drh"], aliases=["Ressources humaines"])
        net = net.with_(named)
        for one in ("drh", "Ressources humaines", net.parties["drh"], named):
            assert ask(net, one) == "drh"

    @by_service
    def test_a_service_by_id_alias_or_entity(self, net, ask):
        """The same of services."""
        named = attrs.evolve(net.services["appli-rh"], aliases=["SIRH"])
        net = net.with_(named)
        for one in ("appli-rh", "SIRH", named):
            assert ask(net, one) == "appli-rh"


class TestWhatIsRefused:
    @by_party
    def test_an_unknown_party_with_the_near_ids(self, net, ask):
        """A slip is told."""
        with pytest.raises(vn.UnknownId, match=r"'drhh': did you mean 'drh'") as caught:
            ask(net, "drhh")
        assert caught.value.near[0] == "drh"
        assert isinstance(caught.value, KeyError)

    @by_service
    def test_an_unknown_service_with_the_near_ids(self, net, ask):
        """The same of services."""
        with pytest.raises(vn.UnknownId, match="appli-rh"):
            ask(net, "apli-rh")

    @by_party
    def test_an_entity_of_another_network(self, net, ask):
        """An entity stands for its id."""
        with pytest.raises(vn.UnknownId, match="ailleurs"):
            ask(net, vn.Organization("ailleurs", "Ailleurs"))

    def test_a_service_is_no_party(self, net):
        """Each question looks in its own table."""
        with pytest.raises(vn.UnknownId, match="no party 'paas'"):
            net.visible_to("paas")
        with pytest.raises(vn.UnknownId, match="no service 'dsi'"):
            net.who_sees("dsi")

    @pytest.mark.parametrize("given", [None, 3, ["drh"], {}])
    def test_what_is_neither_id_nor_entity(self, net, given):
        """An error of the library, not of Python."""
        with pytest.raises(vn.ValueNetError):
            net.visible_to(given)

    @pytest.mark.parametrize("focus", ["cl1"])
    @pytest.mark.parametrize("ask", ["strata", "catalogue"])
    def test_a_wrong_focus(self, net, ask, focus):
        """L3: a function, an organisation or a partnership."""
        with pytest.raises(vn.WrongFocus, match="'cl1' is a clientele"):
            getattr(net, ask)(focus)

    def test_a_virtual_client_as_focus(self, net):
        """Acts as a client, provides nothing."""
        more = net.with_(vn.VirtualClient("v", "V", function="drh", companies=["nuage"]))
        with pytest.raises(vn.WrongFocus, match="'v' is a virtual client"):
            more.strata("v")

    @pytest.mark.parametrize(
        ("client", "service", "grade"),
        [
            ("cl1", "paas", "hidden"),
            ("cl1", "logiciel", "none"),
            ("filiale1", "location", "provider"),
        ],
    )
    def test_a_chain_of_what_is_not_seen(self, net, client, service, grade):
        """L8: `NotVisible`, saying whether it is hidden behind something seen, or its own."""
        with pytest.raises(vn.NotVisible) as caught:
            net.responsibility(client, service)
        assert caught.value.grade == grade

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ({"focus": "dsi", "layer": "busines"}, "did you mean 'business'"),
            ({"focus": "dsi", "order": "name"}, "process, domain"),
            ({"role": "mission"}, "support"),
            ({}, "focus"),
            ({"focus": []}, "focus"),
        ],
    )
    def test_wrong_arguments_of_a_catalogue(self, net, arguments, message):
        """With the words that are allowed."""
        with pytest.raises(vn.WrongValue, match=message):
            net.catalogue(**arguments)

    def test_wrong_arguments_of_a_matrix(self, net):
        """No such kind; a focus is for exposure."""
        with pytest.raises(vn.WrongValue, match="visibility, responsibility, exposure"):
            net.matrix("sight")
        with pytest.raises(vn.WrongValue, match="focus"):
            net.matrix("visibility", focus="dsi")

    def test_a_network_cannot_be_changed(self, net):
        """It is immutable, and so are its tables."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            net.name = "x"
        with pytest.raises(TypeError):
            net.parties["x"] = vn.Organization("x", "X")
        with pytest.raises(AttributeError):
            net.deliveries.append(None)


class TestEdits:
    def test_with_adds_and_replaces(self, net):
        """An entity replaces the one of its kind with its id; the old network stays."""
        new = vn.Function("drh", "Relations humaines", "support", organization="groupe")
        more = net.with_(new, vn.Organization("ville", "Ville"), name="Autre")
        assert more.parties["drh"].name == "Relations humaines"
        assert "ville" in more.parties
        assert more.name == "Autre"
        assert net.parties["drh"].name == "RH"

    def test_with_replaces_a_delivery_by_its_key(self, net):
        """(service, client, contract)."""
        more = net.with_(vn.Delivery("appli-rh", "drh", users=["dsi"]))
        assert len(more.deliveries) == len(net.deliveries)
        assert more.visible_to("filiale1").grade("appli-rh") == "hidden"

    def test_with_every_kind(self, net):
        """Each goes to its own table."""
        more = net.with_(
            vn.Process("réparer", "Réparer", owner="filiale2"),
            vn.Domain("véhicules", "Véhicules"),
            vn.Contract("c", "C", "nuage", "groupe", is_global=True),
            vn.Flow("f", "dsi", "info-c"),
            vn.Service("s", "S", "dsi", processes=["réparer"], domain="véhicules"),
        )
        tables = (more.processes, more.domains, more.contracts, more.flows)
        assert [list(table) for table in tables] == [["réparer"], ["véhicules"], ["c"], ["f"]]
        assert "s" in more.services

    def test_with_what_does_not_fit(self, net):
        """The faults are told as when a network is made."""
        with pytest.raises(vn.InvalidNetwork, match="no party 'personne'"):
            net.with_(vn.Service("s", "S", "personne"))

    @pytest.mark.parametrize("given", ["drh", 3, None])
    def test_with_what_is_no_entity(self, net, given):
        """An id alone adds nothing."""
        with pytest.raises(vn.WrongValue):
            net.with_(given)

    def test_with_an_unknown_field(self, net):
        """Texts only: tables change by entities."""
        with pytest.raises(vn.WrongValue, match="name, language, description"):
            net.with_(parties=())

    def test_without_takes_deliveries_along(self, net):
        """A service goes with its deliveries; by id or entity."""
        for one in ("location", net.services["location"]):
            less = net.without(one)
            assert "location" not in less.services
            assert len(less.deliveries) == len(net.deliveries) - 1

    def test_without_a_delivery(self, net):
        """Only that one."""
        (delivery,) = (one for one in net.deliveries if one.service == "paas")
        assert "paas" not in net.without(delivery).visible_to("dsi")

    def test_without_what_others_refer_to(self, net):
        """Nothing is dropped silently."""
        with pytest.raises(vn.InvalidNetwork, match="no party 'nuage'"):
            net.without("nuage")
        assert "nuage" not in net.without("nuage", *_built_on_the_cloud(net)).parties

    def test_without_an_unknown_id(self, net):
        """Refused, as everywhere."""
        with pytest.raises(vn.UnknownId, match="'perdu'"):
            net.without("perdu")

    def test_answers_follow_the_edit(self, net):
        """What was derived belongs to the old network alone."""
        before = net.visible_to("drh")
        more = net.with_(vn.Delivery("socle", "drh"))
        assert more.visible_to("drh").grade("socle") == "client"
        assert net.visible_to("drh") == before
        assert "socle" not in before


def _built_on_the_cloud(net):
    return [hit for hit in net.services if "nuage" in _providers(net, hit)]


def _providers(net, service):
    found, left = set(), [service]
    while left:
        one = net.services[left.pop()]
        found.add(one.provider)
        left.extend(one.component_ids)
    return found


class TestSharing:
    def test_between_threads(self, net):
        """Eight threads that ask a new network everything get equal answers."""
        answers, start = [], threading.Barrier(8)

        def ask():
            start.wait()
            answers.append(
                (
                    {party: dict(net.visible_to(party)) for party in net.parties},
                    net.hot_spots().to_dict(),
                    net.matrix("exposure").to_dict(),
                    net.check().to_dict(),
                )
            )

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert len(answers) == 8
        assert all(one == answers[0] for one in answers)

    def test_by_pickle_after_questions(self, net):
        """What is derived is not carried along, and found again."""
        size = len(pickle.dumps(net))
        net.hot_spots()
        net.visible_to("atelier2")
        again = pickle.loads(pickle.dumps(net))
        assert len(pickle.dumps(net)) == size
        assert again == net
        assert dict(again.visible_to("atelier2")) == dict(net.visible_to("atelier2"))

    def test_the_index_is_made_once(self, net):
        """At the first question."""
        assert net.index is net.index


class TestGraph:
    def test_nodes_and_edges_are_typed(self, net):
        """networkx: every party and service a node, every tie an edge with its kind."""
        net = net.with_(
            vn.Flow("f", "dsi", "info-c", "Codes"),
            vn.Service("s", "S", "dsi", components=[vn.Alternatives(["paas", "socle"])]),
        )
        graph = net.to_networkx()
        assert graph.nodes["drh"] == {"kind": "function", "name": "RH"}
        assert graph.nodes["paas"]["kind"] == "service"
        kinds = {tie["kind"] for _, _, tie in graph.edges(data=True)}
        assert kinds == {
            *("part of", "member of", "provides", "delivered to", "used by", "built on", "flow")
        }
        assert graph.get_edge_data("s", "paas")[0] == {"kind": "built on", "need": 1}
        assert graph.get_edge_data("appli-rh", "saas-rh")[0]["need"] is None
        assert graph.get_edge_data("dsi", "info-c")[0]["data"] == "Codes"
        assert set(graph) == {*net.parties, *net.services}

    def test_goes_through_the_dispatch_of_networkx(self, net):
        """A graph of its own class, which every backend converts."""
        import networkx as nx

        graph = net.to_networkx()
        assert type(graph) is nx.MultiDiGraph
        assert nx.descendants(graph, "dsi", backend="networkx") == nx.descendants(graph, "dsi")

    def test_without_networkx(self, net, monkeypatch):
        """Says what to install."""
        import sys

        monkeypatch.setitem(sys.modules, "networkx", None)
        with pytest.raises(vn.MissingExtra, match="pip install networkx"):
            net.to_networkx()


class TestUnifiedCatalogue:
    def test_by_role(self, net):
        """L10: one catalogue over all support functions, IT included, is a query."""
        catalogue = net.catalogue(role="support")
        assert catalogue.foci == ("drh", "dsi", "info-c")
        assert catalogue.to_dict()["focus"] == ["drh", "dsi", "info-c"]
        offered = {(one.client, s) for one in catalogue.business for _, s in one.walk()}
        assert ("filiale1", "gestion-rh") in offered
        assert ("filiale1", "appli-metier") in offered
        assert ("drh", "appli-rh") not in offered

    def test_by_a_list_of_foci(self, net):
        """Given ones first, in their order."""
        assert net.catalogue(["drh", "dsi"]).foci == ("drh", "dsi")
        assert net.catalogue("dsi", role="support").foci == ("dsi", "drh", "info-c")
