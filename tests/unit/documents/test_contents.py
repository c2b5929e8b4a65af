"""What each document tells of a network."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from document_samples import PLAIN, network
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.documents import Quantity
from valuenet.documents.commitments import backing
from valuenet.documents.contract_summary import phase
from valuenet.documents.voice import Voice
from valuenet.errors import UnknownId, WrongFocus, WrongValue
from valuenet.labels import WORDS
from valuenet.model import Charge, Contract, Delivery, Event, Organization, Penalty, Service
from valuenet.testing import networks

NET = network()


def tables(document):
    """Caption -> rows of cells, of every table."""
    found = {table.caption: table for section in document.sections for table in section.tables}
    return {caption: [list(row) for row in table.rows] for caption, table in found.items()}


def column(document, caption, head):
    """The cells of one column."""
    for section in document.sections:
        for table in section.tables:
            if table.caption == caption:
                return [row[table.columns.index(head)] for row in table.rows]
    return None


def facts(document):
    """What is said of the whole, by label."""
    return {label: value for section in document.sections for label, value in section.facts}


def every_text(document):
    """All that stands anywhere in a document, in one text."""
    return document.html() + document.markdown()


class TestContract:
    DOCUMENT = vn.documents.contract(NET, "deal", on=date(2026, 11, 24), lang="en")

    def test_parties_extent_and_term(self):
        """Who, for what, from when to when, and how long that is still."""
        said = facts(self.DOCUMENT)
        assert (said["Provider"], said["Client"]) == ("Informatique", "Ville de Vitry")
        assert (said["Extent"], said["Duration"]) == ("Paie", "36 months")
        assert (said["Start"], said["Last day"]) == (date(2026, 1, 1), date(2028, 12, 31))
        assert said["On the day asked about"] == "768 days left on 2026-11-24"

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (date(2028, 12, 30), "1 day left on 2028-12-30"),
            (date(2028, 12, 31), "0 days left on 2028-12-31"),
            (date(2029, 1, 1), "over for 1 day on 2029-01-01"),
        ],
    )
    def test_days_left(self, on, said):
        """The last day still counts."""
        found = facts(vn.documents.contract(NET, "deal", on=on, lang="en"))
        assert found["On the day asked about"] == said

    def test_clauses(self):
        """Each clause of the law, stated or missing."""
        states = dict(
            zip(
                column(self.DOCUMENT, "Clauses", "Clause"),
                column(self.DOCUMENT, "Clauses", "State"),
                strict=True,
            )
        )
        assert [clause for clause, state in states.items() if state == "missing"] == ["Evolution"]
        assert len(states) == 7

    def test_roles_by_side(self):
        """The client's side first; a post without a name says so."""
        assert tables(self.DOCUMENT)["Roles"] == [
            ["Comité de suivi", "steering body", "Client", "a post, not named"],
            ["Guichet unique", "single contact", "Provider", "Informatique"],
        ]

    def test_promised_and_measured(self):
        """Targets in words, results, by how much, and what is due under the cap."""
        assert column(self.DOCUMENT, "Commitments", "Target") == [
            "at least 99.5\u00a0%",
            "at most 4\u00a0clock hours",
        ]
        assert column(self.DOCUMENT, "Measurements", "Result") == ["met", "missed", "missed"]
        assert column(self.DOCUMENT, "Measurements", "Penalty due") == [
            "",
            Quantity(Decimal(120), "€"),
            Quantity(Decimal(50), "€"),
        ]
        (section,) = (one for one in self.DOCUMENT.sections if one.title == "What was measured")
        assert section.paragraphs == ("1 met, 2 missed, penalties due: 170.00\u00a0€",)
        assert column(self.DOCUMENT, "What is promised behind", "Verdict") == ["unbacked"] * 2
        assert set(column(self.DOCUMENT, "What is promised behind", "Nothing promised on")) == {
            "Hébergement, Fibre"
        }

    def test_sums_of_what_is_measured(self):
        """What has no target is counted apart; penalties in two units stand side by side."""
        deal = NET.contracts["deal"]
        first, _ = deal.commitments
        deal = evolve(
            deal,
            commitments=(evolve(first, id="up"), evolve(first, id="open", target=None)),
            penalties=(Penalty("up", amount=5), Penalty("up", amount=2, unit="points")),
        )
        document = vn.documents.contract(NET.with_(deal), "deal", lang="en")
        assert "no target in figures" in column(document, "Commitments", "Target")
        (section,) = (one for one in document.sections if one.title == "What was measured")
        assert section.paragraphs == (
            "1 met, 2 missed, 3 without a target, penalties due: 10.00\u00a0€; 4\u00a0points",
        )

    def test_penalty_of_no_commitment(self):
        """A penalty that is tied to nothing is shown all the same, and says so."""
        deal = evolve(NET.contracts["deal"], penalties=(Penalty(amount=1),))
        document = vn.documents.contract(NET.with_(deal), "deal", lang="en")
        assert column(document, "Penalties", "Commitment") == ["tied to no commitment"]

    def test_bounds(self):
        """Where the chain gives no one figure, the two that it lies between."""
        (row, _) = NET.feasibility().commitments
        bounded = evolve(row, figure=None, lower="0.98" + "3" * 30, upper="0.99", unit="ratio")
        (table,) = backing(Voice(NET, "en"), [bounded])
        assert "between 0.983333333333 and 0.99" in table.rows[0]

    def test_many_names(self):
        """After twenty names the rest is counted."""
        clients = [Organization(f"c{i:02}", f"Client {i:02}") for i in range(23)]
        net = NET.with_(*clients, Delivery("payroll", "hr", users=[one.id for one in clients]))
        (seen,) = column(
            vn.documents.contract(net, "deal", lang="en"), "Deliveries covered", "Seen by"
        )
        assert seen.endswith("Client 19, … and 4 more")

    def test_events_by_phase(self):
        """Before it starts, while it holds, after its last day."""
        found = tables(self.DOCUMENT)
        assert [found[f"{when} the contract"][0][:2] for when in ("Before", "During", "After")] == [
            [date(2025, 11, 1), "inventory"],
            [date(2026, 6, 30), "review"],
            [date(2029, 1, 31), "end"],
        ]

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2025, 12, 31), "before"),
            (date(2026, 1, 1), "during"),
            (date(2028, 12, 31), "during"),
            (date(2029, 1, 1), "after"),
        ],
    )
    def test_phase_by_dates(self, day, expected):
        """Its first and its last day belong to the contract, whatever happens on them."""
        assert phase(NET.contracts["deal"], Event("signature", day)) == expected

    @pytest.mark.parametrize(
        ("kind", "expected"), [("inventory", "before"), ("change", "during"), ("end", "after")]
    )
    def test_phase_without_dates(self, kind, expected):
        """Where a contract has no term, the kind of an event tells its phase."""
        assert phase(Contract("c", "C", "it", "town"), Event(kind, date(2026, 1, 1))) == expected

    def test_whom_obligations_bind(self):
        """Everybody whom the answer to that question names."""
        bound = NET.obligations("deal").bindings
        assert column(self.DOCUMENT, "Obligations", "Party") == [
            NET.parties[one.party].name for one in bound
        ]
        assert "Nuage SA" in column(self.DOCUMENT, "Obligations", "Party")

    def test_coverage_and_impact(self):
        """Deliveries with who sees them, and what rests on the contract."""
        assert tables(self.DOCUMENT)["Deliveries covered"] == [
            [
                "Paie",
                "Informatique",
                "Ressources humaines",
                2,
                "Ressources humaines, Ville de Vitry",
            ]
        ]
        hits = NET.impact("deal").hits
        assert len(tables(self.DOCUMENT)["Services lost or degraded"]) == len(hits) > 0

    def test_bare_contract(self):
        """What is not there is said to be missing, in words."""
        text = vn.documents.contract(NET, "deal-cloud", lang="en").markdown()
        assert "6 clauses are missing." in text
        assert "Every service from this provider to this client" in text
        assert text.count("Nothing is recorded.") >= 3

    def test_unknown(self):
        """An id that is none is refused with the near one."""
        with pytest.raises(UnknownId, match="no contract 'dael': did you mean 'deal'"):
            vn.documents.contract(NET, "dael")


class TestResponsibility:
    def test_letters_are_those_of_the_matrix(self):
        """Every filled cell of the matrix, under names."""
        document = vn.documents.responsibility(NET, lang="en")
        letters = {"accountable": "A", "responsible": "R", "contributing": "c"}
        (table,) = document.sections[0].tables
        filled = {
            (row[0], head): cell
            for row in table.rows
            for head, cell in zip(table.columns[1:], row[1:], strict=True)
            if cell
        }
        assert filled == {
            (NET.services[service].name, NET.parties[party].name): letters[value]
            for service, party, value in NET.matrix("responsibility").cells()
        }

    def test_links_hot_spots_and_activities(self):
        """Who answers to whom under which contract; where nobody does; RACI."""
        document = vn.documents.responsibility(NET, lang="en")
        links = tables(document)["Who answers to whom"]
        assert [
            "Paie",
            "Informatique",
            "Ressources humaines",
            "Convention de paie",
            "clear",
        ] in links
        assert ["Fibre", "no contract", "Fibre SA, Informatique", 1] in tables(document)[
            "Hot spots"
        ]
        assert tables(document)["RACI matrix"] == [["Payer les agents", "R", "A/R"]]

    def test_links_stand_by_name(self):
        """In the order of the services that a reader looks for."""
        document = vn.documents.responsibility(NET, lang="en")
        assert [row[0] for row in tables(document)["Who answers to whom"]] == [
            "Fibre",
            "Hébergement",
            "Paie",
            "Paie",
        ]

    def test_focus(self):
        """Only the catalogues of the focus, and the activities it is in."""
        document = vn.documents.responsibility(NET, "cloud", lang="en")
        assert [row[0] for row in document.sections[0].tables[0].rows] == ["Hébergement"]
        assert {"RACI matrix", "Hot spots"}.isdisjoint(tables(document))
        with pytest.raises(WrongFocus):
            vn.documents.responsibility(NET, "staff")

    def test_without_anything(self):
        """A network without services says so, and has no section on activities."""
        document = vn.documents.responsibility(vn.Network("vide"), lang="en")
        assert [one.title for one in document.sections][-1] == "Hot spots"
        assert "Nothing is recorded." in document.markdown()

    def test_equal_names_are_told_apart(self):
        """Two of one name stand with their ids."""
        document = vn.documents.responsibility(network(fibre="Nuage SA"))
        assert {"Nuage SA (cloud)", "Nuage SA (fibre)"} <= set(
            document.sections[0].tables[0].columns
        )


class TestStatement:
    DOCUMENT = vn.documents.statement(NET, "town", lang="en")

    def test_what_it_sees(self):
        """Outcomes, who answers, and in which part it is seen."""
        assert tables(self.DOCUMENT)["Services seen"] == [
            [
                "Paie",
                "Agents payés à l'heure",
                "client",
                "Ressources humaines",
                "Informatique",
                "Convention de paie",
            ]
        ]

    def test_what_it_hangs_on(self):
        """Lost or degraded, as the impact of each supplier says."""
        assert tables(self.DOCUMENT)["Services hit, by supplier"] == [
            ["Nuage SA", 1, 0],
            ["Informatique", 1, 0],
            ["Fibre SA", 0, 1],
        ]

    def test_hangs_on_nobody_inside(self):
        """What a part provides to another is no supplier's."""
        own = Service("solde", "Solde", "hr", components=("payroll",))
        net = NET.with_(own, Delivery("solde", "town"))
        document = vn.documents.statement(net, "town", lang="en")
        assert ["Solde" in row for row in tables(document)["Services seen"]] == [False, True]
        suppliers = column(document, "Services hit, by supplier", "Supplier")
        assert sorted(suppliers) == ["Fibre SA", "Informatique", "Nuage SA"]

    def test_what_it_is_charged(self):
        """Its own shares, that add up to its own total; a hidden service is not named."""
        shares = column(self.DOCUMENT, "What the amount is made of", "Share")
        assert shares == [Quantity(Decimal(35), "€"), Quantity(Decimal("42.86"), "€")]
        assert facts(self.DOCUMENT)["Total charged"] == Quantity(Decimal("77.86"), "€")
        places = column(self.DOCUMENT, "What the amount is made of", "Where it arises")
        assert places == ["Paie", ""]

    def test_place_of_a_charge(self):
        """Its own contract and whoever provides are named, the contract of another never."""
        net = NET.with_(
            Charge("a", "Un", "deal", "equal", amount=1),
            Charge("b", "Deux", "deal-other", "equal", amount=1),
            Charge("c", "Trois", "it", "equal", amount=1),
        )
        document = vn.documents.statement(net, "town", lang="en")
        places = column(document, "What the amount is made of", "Where it arises")
        assert places[:3] == ["Convention de paie", "", "Informatique"]

    def test_year(self):
        """Contracts in force, measurements and charges of one year."""
        of_2025 = vn.documents.statement(NET, "town", 2025, lang="en")
        assert "Contracts" not in tables(of_2025)
        assert facts(of_2025)["Total charged"] == Quantity(Decimal(35), "€")
        of_2027 = vn.documents.statement(NET, "town", 2027, lang="en")
        assert "Contracts" in tables(of_2027)
        assert "Measurements" not in tables(of_2027)
        assert not facts(of_2027)

    def test_of_a_part(self):
        """A part is told of the contract that its whole has signed, for what it sees."""
        assert column(vn.documents.statement(NET, "hr", lang="en"), "Contracts", "Contract") == [
            "Convention de paie"
        ]

    def test_tells_nothing_of_another_client(self):
        """Neither its name, nor its contract, nor its amount."""
        text = every_text(self.DOCUMENT)
        amounts = [one.amount for one in NET.showback().lines if one.client == "other"]
        assert len(amounts) == 1
        for secret in (PLAIN["other"], PLAIN["deal-other"], str(amounts[0]), "92.15"):
            assert secret not in text

    @given(networks(), st.data())
    @settings(max_examples=30)
    def test_names_only_who_provides(self, net, data):
        """Of those outside a client, only who provides what it sees, or signed with it."""
        parties = enumerate(net.parties.values())
        net = net.with_(*(evolve(one, name=f"party {i}.") for i, one in parties))
        client = data.draw(st.sampled_from(sorted(net.parties)))
        whole = net.visible_to(client, whole=True)
        own = {client, *inside(net, client)}
        known = own | {net.services[one].provider for one in whole}
        for one in net.contracts.values():
            if one.client in own | over(net, own):
                known |= {one.provider, one.contact}
        text = every_text(vn.documents.statement(net, client))
        named = {one.id for one in net.parties.values() if one.name in text}
        assert named <= known

    def test_unknown(self):
        """An id that is none is refused; so is a language without words."""
        with pytest.raises(UnknownId):
            vn.documents.statement(NET, "twon")
        with pytest.raises(WrongValue, match="lang"):
            vn.documents.statement(NET, "town", lang="de")


def inside(net, party):
    """A party's parts at any depth, from the network alone."""
    found = {party}
    while True:
        more = {
            one.id
            for one in net.parties.values()
            if getattr(one, "parent", None) in found
            or (getattr(one, "organization", None) in found and not getattr(one, "parent", None))
        }
        if isinstance(net.parties[party], vn.Partnership):
            more |= set(net.parties[party].members)
        if more <= found:
            return found
        found |= more


def over(net, parties):
    """Everybody inside whom one of some parties stands."""
    return {one for one in net.parties if not parties.isdisjoint(inside(net, one))}


class TestWords:
    def test_of_every_kind(self):
        """Each word that a file may hold has words in the documents of both languages."""
        from typing import get_args

        from valuenet.engine.contracts.terms import Clause
        from valuenet.engine.contracts.units import UNITS
        from valuenet.engine.feasibility.answer import VERDICTS
        from valuenet.engine.hotspots import HOT_SPOT_KINDS
        from valuenet.model import contracts as model
        from valuenet.model.entity import STATUSES
        from valuenet.model.figures import SHARE_KEYS

        kinds = {
            "clause": get_args(Clause),
            "contract": get_args(model.ContractKind),
            "direction": get_args(model.Direction),
            "effect": ("lost", "degraded"),
            "event": get_args(model.EventKind),
            "family": get_args(model.Family),
            "hot": HOT_SPOT_KINDS,
            "key": SHARE_KEYS,
            "obligation": get_args(model.ObligationKind),
            "per": get_args(model.PenaltyBasis),
            "role": get_args(model.RoleKind),
            "status": STATUSES,
            "unit": UNITS,
            "verdict": VERDICTS,
        }
        wanted = {f"doc.{kind}.{value}" for kind, values in kinds.items() for value in values}
        assert wanted - set(WORDS["fr"]) == set()

    @pytest.mark.parametrize("lang", ["fr", "en"])
    @pytest.mark.parametrize("path", ["siim94", "outsourcing", "aprile"])
    def test_of_the_examples(self, path, lang):
        """No document of an example lacks a word."""
        net = vn.load(f"examples/{path}")
        for contract in net.contracts:
            assert vn.documents.contract(net, contract, lang=lang).markdown()
        assert vn.documents.responsibility(net, lang=lang).markdown()
        for client in list(net.parties)[:12]:
            assert vn.documents.statement(net, client, lang=lang).markdown()
