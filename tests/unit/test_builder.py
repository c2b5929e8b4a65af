"""The builder: entities one by one, and everything wrong at once."""

import inspect
import typing
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from valuenet import model
from valuenet.builder import Details, EntityDetails, NetworkBuilder
from valuenet.errors import InvalidNetwork, WrongValue
from valuenet.network import Network

METHODS = {
    "organization": model.Organization,
    "function": model.Function,
    "clientele": model.Clientele,
    "virtual_client": model.VirtualClient,
    "partnership": model.Partnership,
    "service": model.Service,
    "deliver": model.Delivery,
    "process": model.Process,
    "domain": model.Domain,
    "contract": model.Contract,
    "flow": model.Flow,
    "obligation": model.Obligation,
    "role": model.Post,
    "activity": model.Activity,
    "information": model.Information,
    "objective": model.Objective,
    "committee": model.Committee,
    "figures": model.FigureTable,
    "charge": model.Charge,
}


@pytest.fixture
def builder() -> NetworkBuilder:
    """A town with a department of each role."""
    builder = NetworkBuilder("Ville", description="Pour l'essai")
    ville = builder.organization("ville", "Ville", "local-authority")
    builder.function("dsi", "Informatique", "it", organization=ville)
    builder.function("drh", "Ressources humaines", "support", organization=ville)
    builder.function("eau", "Eau", "mission", organization="ville")
    return builder


def codes(error: InvalidNetwork) -> list[str]:
    """The codes of the faults, in order."""
    return [fault.code for fault in error.diagnostics]


class TestMethods:
    @pytest.mark.parametrize("name", METHODS)
    def test_takes_the_arguments_of_the_type(self, name: str) -> None:
        """A method takes what its type takes, with the same defaults and order."""
        method = inspect.signature(getattr(NetworkBuilder, name))
        details = method.parameters["details"].annotation
        assert details in ("Unpack[EntityDetails]", "Unpack[Details]")
        own = [p for p in method.parameters if p not in ("self", "details")]
        more = typing.get_type_hints(Details if details == "Unpack[Details]" else EntityDetails)
        expected = [
            field for field in inspect.signature(METHODS[name]).parameters if field not in more
        ]
        derived = {"effective_role", "effective_owner", "effective_kind"}
        assert set(own) == set(expected) - derived
        positional = [
            p.name for p in method.parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD
        ][1:]
        assert positional == expected_order(METHODS[name])

    def test_entities_serve_as_references(self, builder: NetworkBuilder) -> None:
        """Entities are accepted wherever ids are, and the entity holds ids."""
        nuage = builder.organization("nuage", "Nuage", "company")
        reseau = builder.function("reseau", "Réseau", organization="ville", parent="dsi")
        flux = builder.flow("f1", reseau, nuage, "Dossiers")
        guichet = builder.partnership(
            "guichet", "Guichet", members=[reseau, nuage], lead=nuage, flows=[flux]
        )
        abonnes = builder.clientele("abonnes", "Abonnés", represented_by=["eau"], members=[nuage])
        regie = builder.virtual_client("regie", "Régie", function="eau", companies=[nuage])
        domaine = builder.domain("rh", "RH")
        processus = builder.process("payer", "Payer", owner="drh", kind="support")
        bulletin = builder.process("bulletin", "Éditer", parent=processus)
        lien = builder.service("lien", "Lien", nuage)
        secours = builder.service("secours", "Secours", nuage)
        paie = builder.service(
            "paie",
            "Paie",
            guichet,
            components=[lien, model.Alternatives((lien, "secours"))],  # type: ignore[arg-type]
            processes=[bulletin],
            domain=domaine,
            responsibilities={"Qualité": nuage, "Délai": "shared", "Coût": None},
        )
        contrat = builder.contract(
            "c1", "Convention", nuage, reseau, services=[lien, secours], start=date(2026, 1, 1)
        )
        livraison = builder.deliver(
            lien, reseau, users=["ville"], represented_by=["drh"], contract=contrat, payment="paid"
        )
        assert guichet == model.Partnership(
            "guichet", "Guichet", members=("reseau", "nuage"), lead="nuage", flows=("f1",)
        )
        assert paie.components == ("lien", model.Alternatives(("lien", "secours")))
        assert paie.responsibilities == {"Qualité": "nuage", "Délai": "shared", "Coût": None}
        assert (paie.processes, paie.domain) == (("bulletin",), "rh")
        assert (bulletin.parent, contrat.services) == ("payer", ("lien", "secours"))
        assert livraison.key == ("lien", "reseau", "c1")
        assert (abonnes.members, regie.members) == (("nuage",), ("eau", "nuage"))
        network = builder.build()
        assert network.parties["guichet"] == guichet
        assert network.parties["reseau"].effective_role == "it"

    def test_entities_serve_as_references_of_sourcing(self, builder: NetworkBuilder) -> None:
        """So they are under contracts, in committees, of activities and of charges."""
        nuage = builder.organization("nuage", "Nuage", "company")
        lien = builder.service("lien", "Lien", nuage)
        vieux = builder.contract("c0", "Ancien marché", nuage, "dsi", returned=[lien])
        marche = builder.contract(
            "c1",
            "Marché",
            nuage,
            "dsi",
            services=[lien],
            duration=36,
            successors=[vieux],
            commitments=[model.Commitment("lien", "availability", "at least", target="99.5")],
        )
        builder.obligation("secret", "Secret", kind="confidentiality", contract=marche)
        chef = builder.role("chef", "Chef de projet", kind="contact", contract=marche, party=nuage)
        bilan = builder.information("bilan", "Bilan")
        gerer = builder.process("gerer", "Gérer")
        builder.activity(
            "suivre",
            "Suivre",
            process=gerer,
            principal=["dsi"],
            associates=[nuage],
            produces=[bilan],
        )
        but = builder.objective("but", "Fiabiliser", processes=[gerer], owners=[chef])
        action = builder.objective("action", "Doubler le lien", kind="action", parent=but)
        haut = builder.committee("haut", "Comité directeur", leader="dsi")
        suivi = builder.committee("suivi", "Suivi", permanent=[chef, nuage], reports_to=[haut])
        couts = builder.figures(
            "couts", "Coûts", columns=["2024"], rows={"Ville": ["12.50"]}, groups={"Ville": [nuage]}
        )
        charge = builder.charge("frais", "Frais", lien, "contribution", amount=3, figures=couts)
        flux = builder.flow("f1", nuage, "dsi", information=bilan)
        network = builder.build()
        assert (marche.successors, vieux.returned) == (("c0",), ("lien",))
        assert (network.duties["secret"].contract, chef.party) == ("c1", "nuage")
        assert network.activities["suivre"].produces == (flux.information,) == ("bilan",)
        assert (action.parent, but.owners) == ("but", ("chef",))
        assert (suivi.permanent, suivi.reports_to) == (("chef", "nuage"), ("haut",))
        assert (charge.place, charge.figures, charge.amount) == ("lien", "couts", Decimal(3))
        assert (couts.rows, couts.groups) == ({"Ville": (Decimal("12.5"),)}, {"Ville": ("nuage",)})

    def test_details_reach_the_entity(self, builder: NetworkBuilder) -> None:
        """Description, tags, aliases and the rest are passed on."""
        source = model.Source("sirh.csv", "ligne 12", 12)
        service = builder.service(
            "paie",
            "Paie",
            "dsi",
            description="Bulletins",
            tags=["rh"],
            aliases=["Sirius"],
            attributes={"code": "0123"},
            status="planned",
            valid_from=date(2026, 1, 1),
            source=source,
        )
        assert service.aliases == ("Sirius",)
        assert service.attributes == {"code": "0123"}
        assert service.source is source
        assert builder.build().services["Sirius"].status == "planned"

    def test_rows_of_one_text(self, builder: NetworkBuilder) -> None:
        """A row is a list of cells; a text would fall into letters."""
        with pytest.raises(WrongValue, match="a list is expected"):
            builder.figures("f", "F", rows={"a": "12"})

    @pytest.mark.parametrize("value", ["dsi", model.Domain("dsi", "DSI")])
    def test_list_of_one_is_a_list(self, builder: NetworkBuilder, value: Any) -> None:
        """A text or an entity where a list is expected is refused, not spelled out."""
        with pytest.raises(WrongValue, match="users: a list is expected"):
            builder.deliver("paie", "drh", users=value)


def expected_order(type_: type) -> list[str]:
    """The positional parameters of a type."""
    parameters = inspect.signature(type_).parameters.values()
    return [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]


class TestAdd:
    def test_entities_of_another_network(self, builder: NetworkBuilder) -> None:
        """Whole tables of a network can be poured into a builder."""
        before = builder.build()
        copy = NetworkBuilder("Ville", description="Pour l'essai")
        copy.add(*before.parties.values(), *before.deliveries)
        assert copy.build() == before

    def test_anything_else_is_refused(self, builder: NetworkBuilder) -> None:
        """What is no entity is refused at once."""
        with pytest.raises(WrongValue, match="neither an entity nor a delivery"):
            builder.add("dsi")  # type: ignore[arg-type]


class TestBuild:
    def test_empty(self) -> None:
        """A builder to which nothing was added gives an empty network."""
        network = NetworkBuilder("Rien", "en").build()
        assert network == Network("Rien", language="en")

    def test_order_is_that_of_addition(self, builder: NetworkBuilder) -> None:
        """Tables keep the order in which entities were added."""
        builder.function("agora", "Agora", "mission", organization="ville")
        assert list(builder.build().parties) == ["ville", "dsi", "drh", "eau", "agora"]

    def test_forward_references(self, builder: NetworkBuilder) -> None:
        """A reference may be given before its target exists."""
        builder.deliver("paie", "drh")
        builder.service("paie", "Paie", "dsi")
        assert builder.build().deliveries[0].key == ("paie", "drh", None)

    def test_can_go_on_after_build(self, builder: NetworkBuilder) -> None:
        """A network that was built does not change when more is added."""
        first = builder.build()
        builder.service("paie", "Paie", "dsi")
        assert (len(first.services), len(builder.build().services)) == (0, 1)

    def test_everything_wrong_at_once(self, builder: NetworkBuilder) -> None:
        """Duplicates and broken references are reported together."""
        builder.function("drh", "RH bis", "support", organization="ville")
        builder.service("paie", "Paie", "dssi")
        builder.deliver("paye", "drh")
        builder.partnership("seul", "Seul", members=["dsi"])
        with pytest.raises(InvalidNetwork) as caught:
            builder.build()
        assert codes(caught.value) == ["VN102", "VN110", "VN101", "VN101"]
        assert "did you mean 'dsi'?" in str(caught.value)

    def test_same_id_twice_names_both(self, builder: NetworkBuilder) -> None:
        """An id given twice is reported with both entities, and their places where known."""
        source = model.Source("b.csv", line=3)
        builder.organization("dsi", "Autre", source=source)
        with pytest.raises(InvalidNetwork) as caught:
            builder.build()
        assert codes(caught.value) == ["VN102"]
        (fault,) = caught.value.diagnostics
        assert fault.message == (
            "id 'dsi' is given twice: function 'Informatique' and organization 'Autre' (b.csv:3)"
        )
        assert fault.ids == ("dsi",)

    def test_same_entity_twice(self, builder: NetworkBuilder) -> None:
        """The very same entity added twice is reported too."""
        flow = builder.flow("f1", "dsi", "drh")
        builder.add(flow)
        with pytest.raises(InvalidNetwork, match="'f1' is given twice: flow 'f1' and flow 'f1'"):
            builder.build()

    def test_kinds_have_words(self, builder: NetworkBuilder) -> None:
        """A message calls a kind by its word, not by its type."""
        for _ in range(2):
            builder.role("chef", "Chef")
            builder.figures("f", "Coûts")
        with pytest.raises(InvalidNetwork) as caught:
            builder.build()
        first, second = (fault.message for fault in caught.value.diagnostics)
        assert "role 'Chef' and role 'Chef'" in first
        assert "figures table 'Coûts'" in second

    def test_same_id_in_two_kinds(self, builder: NetworkBuilder) -> None:
        """Parties, services and contracts share one space of ids."""
        builder.service("dsi", "Service", "drh")
        with pytest.raises(InvalidNetwork) as caught:
            builder.build()
        assert codes(caught.value) == ["VN102"]

    def test_same_delivery_twice(self, builder: NetworkBuilder) -> None:
        """A delivery given twice is a fault as in a file."""
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "drh")
        builder.deliver("paie", "drh")
        with pytest.raises(InvalidNetwork) as caught:
            builder.build()
        assert codes(caught.value) == ["VN109"]


def test_repr_counts(builder: NetworkBuilder) -> None:
    """The builder shows how much it holds."""
    assert repr(builder) == "<NetworkBuilder 'Ville': 4 entities, 0 deliveries>"
