"""VN828, VN832, VN834: changes and interventions under a contract (C17, C29, C32)."""

from datetime import date

import pytest

import valuenet as vn


@pytest.fixture
def under(builder):
    """The findings with one code about a contract with these events.

    The cloud company runs a service for water, with a host behind it; the client has a
    supplier of its own.
    """
    builder.organization("hebergeur", "Hébergeur", "company")
    builder.function("agence", "Agence d'Ondes", "mission", organization="ondes")
    builder.service("serveurs", "Serveurs", "hebergeur")
    builder.service("infogerance", "Infogérance", "nuage", components=["serveurs"])
    builder.service("reserve", "Réserve", "nuage")
    builder.deliver("serveurs", "nuage")
    builder.deliver("infogerance", "eau")
    roles = [
        vn.Post("comite", "Comité", kind="governing-body", contract="k", party="vallee"),
        vn.Post("pilotage", "Pilotage", kind="steering-body", contract="k"),
    ]

    def under(code, *events, roles=roles):
        contract = vn.Contract("k", "K", "nuage", "vallee", services=["infogerance"], events=events)
        return builder.build().with_(contract, *roles).check().of_code(code)

    return under


def on(kind, month, **fields):
    """An event of the first day of a month of 2024."""
    return vn.Event(kind, date(2024, month, 1), **fields)


class TestChanges:
    @pytest.mark.parametrize(
        ("decided_by", "count"),
        [("comite", 0), ("vallee", 0), ("pilotage", 1), ("nuage", 1), (None, 1)],
    )
    def test_vn828_decided_by_the_governing_body(self, under, decided_by, count):
        """C17: the role, or the party that holds it."""
        found = under("VN828", on("change", 2, decided_by=decided_by, by="pilotage"))
        assert [one.hint for one in found] == ["name in decided_by one of comite"] * count

    def test_vn828_no_governing_body(self, under):
        """Then nobody can decide, and the hint is to have one."""
        (finding,) = under("VN828", on("change", 2), roles=[])
        assert finding.hint == "name a role of kind governing-body in decided_by"

    def test_vn828_one_finding_a_contract(self, under):
        """At the first change, naming all."""
        (finding,) = under("VN828", on("other", 1), on("change", 2), on("change", 3))
        assert finding.location.path == "contract k.events[1].decided_by"
        assert "change of 2024-02-01, change of 2024-03-01" in finding.message

    @pytest.mark.parametrize(
        ("service", "answer", "count"),
        [
            ("infogerance", None, 1),
            ("serveurs", None, 1),  # C33: users at the end of the chain.
            ("infogerance", on("training", 3, answers="c"), 0),
            ("serveurs", on("information", 1, answers="c"), 0),
            ("infogerance", on("training", 3), 1),
            ("infogerance", on("review", 3, answers="c"), 1),
            ("reserve", None, 0),
        ],
    )
    def test_vn834_users_are_trained_or_told(self, under, service, answer, count):
        """C32: whoever sees the service, or one that is built on it; nobody where nobody does."""
        change = on("change", 2, id="c", services=[service])
        found = under("VN834", change, *([answer] if answer else []))
        assert len(found) == count

    def test_vn834_of_clauses_only(self, under):
        """A change that names no service is not known to affect users; one without id is."""
        assert not under("VN834", on("change", 2))
        assert under("VN834", on("change", 2, services=["infogerance"]), on("training", 3))


class TestInterventions:
    @pytest.mark.parametrize(
        ("allowed", "count"),
        [
            (None, 1),
            (on("authorisation", 2, party="ondes"), 0),
            (on("authorisation", 1, party="ondes"), 0),
            (on("collaboration", 1, party="ondes"), 0),
            (on("authorisation", 1, by="ondes"), 0),
            (on("authorisation", 3, party="ondes"), 1),
            (on("authorisation", 1, party="nuage"), 1),
            (on("authorisation", 1), 1),
            (on("authorisation", 1, by="pilotage"), 1),
            (on("information", 1, party="ondes"), 1),
        ],
    )
    def test_vn832_on_what_belongs_to_a_third_party(self, under, allowed, count):
        """C29: its authorisation or its collaboration, no later."""
        events = [on("intervention", 2, party="ondes"), *([allowed] if allowed else [])]
        found = under("VN832", *events)
        assert len(found) == count
        assert all(one.location.path == "contract k.events[0].party" for one in found)

    def test_vn832_the_whole_authorises_for_its_parts(self, under):
        """Not the other way round."""
        work = on("intervention", 2, party="agence")
        assert not under("VN832", work, on("authorisation", 1, party="ondes"))
        work = on("intervention", 2, party="ondes")
        assert under("VN832", work, on("authorisation", 1, party="agence"))

    @pytest.mark.parametrize("party", ["vallee", "drh", "nuage", "hebergeur", None])
    def test_vn832_on_the_two_sides(self, under, party):
        """The client's, the provider's and its subcontractors' own need none."""
        assert not under("VN832", on("intervention", 2, party=party))
