"""VN801 to VN809: what contracts lack, whom they bind, when they end (sourcing.md L17)."""

import datetime as dt

import pytest

import valuenet as vn

LEVEL = vn.Commitment("hebergement", "availability", "at least", target="0.99", unit="ratio")
#: All the clauses of a contract.
WHOLE = {
    "services": ["hebergement"],
    "start": dt.date(2024, 1, 1),
    "end": dt.date(2026, 12, 31),
    "scope": "Exploitation",
    "evolution": "Révision annuelle",
    "reversibility": "Trois mois",
    "commitments": [LEVEL],
}


@pytest.fixture
def hosting(builder):
    """A company hosts for the valley's IT; no contract yet."""
    builder.service("hebergement", "Hébergement", "nuage")
    builder.deliver("hebergement", "dsi")
    return builder


def on(builder, code, day, within=90):
    """The findings with one code, on a day."""
    return builder.build().check(on=day, within=within).of_code(code)


class TestIncompleteContracts:
    def test_vn801_names_every_clause_at_once(self, hosting, found):
        """One finding a contract, with the keys to add."""
        hosting.contract("marche", "Marché", "nuage", "vallee")
        (finding,) = found(hosting, "VN801")
        assert finding.severity == "warning"
        assert finding.ids == ("marche",)
        assert finding.message == (
            "contract 'marche' has no services, no start, no duration, no scope of "
            "responsibility, no evolution clause, no reversibility clause, no commitments"
        )
        assert finding.hint == (
            "state services, start, end or duration, scope, evolution, reversibility, commitments"
        )

    @pytest.mark.parametrize("left_out", WHOLE)
    def test_vn801_each_clause(self, hosting, found, left_out):
        """A contract that lacks one clause names that one."""
        terms = {key: value for key, value in WHOLE.items() if key != left_out}
        hosting.contract("marche", "Marché", "nuage", "vallee", **terms)
        (finding,) = found(hosting, "VN801")
        assert finding.hint == f"state {'end or duration' if left_out == 'end' else left_out}"

    @pytest.mark.parametrize(
        "change", [{}, {"services": [], "is_global": True}, {"end": None, "duration": 36}]
    )
    def test_vn801_a_complete_contract(self, hosting, found, change):
        """Partial or global, with an end or a duration; penalties are optional."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **{**WHOLE, **change})
        assert not found(hosting, "VN801")

    def test_vn801_blank_texts_say_nothing(self, hosting, found):
        """A clause of blanks is none."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **{**WHOLE, "scope": "  "})
        assert found(hosting, "VN801")[0].hint == "state scope"


class TestWhoIsBound:
    def test_vn802_one_party_on_both_sides(self, builder, found):
        """A party holds itself to nothing; it is no whole of itself either."""
        builder.contract("marche", "Marché", "nuage", "nuage")
        (finding,) = found(builder, "VN802")
        assert finding.ids == ("marche", "nuage")
        assert finding.location.path.endswith("marche.client")
        assert not found(builder, "VN803")

    @pytest.mark.parametrize("ends", [("dsi", "vallee"), ("vallee", "dsi")])
    def test_vn803_a_whole_and_its_part(self, builder, found, ends):
        """Whoever provides, the one stands inside the other."""
        builder.contract("marche", "Marché", *ends)
        (finding,) = found(builder, "VN803")
        assert finding.ids == ("marche", "vallee", "dsi")
        assert not found(builder, "VN802")

    @pytest.mark.parametrize("terms", [("dsi", "drh", None), ("dsi", "vallee", "ola")])
    def test_vn803_an_agreement_between_parts(self, builder, found, terms):
        """Between parts, or with the whole as a declared ola: nothing to say."""
        provider, client, kind = terms
        builder.contract("marche", "Marché", provider, client, kind=kind)
        assert not found(builder, "VN803")


class TestDeclaredKinds:
    @pytest.mark.parametrize(
        ("provider", "client", "held"),
        [
            ("dsi", "drh", {"sla", "ola", "underpinning"}),  # around the valley both are parts
            ("reseau", "applis", {"ola", "underpinning"}),  # two teams of one IT
            ("nuage", "vallee", {"sla", "underpinning"}),
            ("nuage", "dsi", {"sla", "underpinning"}),
            ("dsi", "vallee", {"sla", "ola"}),
            ("vallee", "dsi", {"ola", "underpinning"}),
        ],
    )
    def test_vn805_by_who_signs(self, builder, found, provider, client, held):
        """Sla and ola from the provider's side, underpinning from the client's."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.function("applis", "Équipe applications", organization="vallee", parent="dsi")
        if provider == "reseau":
            held = held - {"underpinning"}  # to that IT the team is no supplier
        for kind in ("sla", "ola", "underpinning"):
            builder.contract(f"{kind}-1", kind, provider, client, kind=kind)
        wrong = {one.ids[0].removesuffix("-1") for one in found(builder, "VN805")}
        assert wrong == {"sla", "ola", "underpinning"} - held

    def test_vn805_says_what_it_is(self, builder, found):
        """The side it was looked at from, and the kinds that hold."""
        builder.contract("marche", "Marché", "nuage", "vallee", kind="ola")
        (finding,) = found(builder, "VN805")
        assert finding.ids == ("marche", "nuage")
        assert finding.message == (
            "contract 'marche' is declared ola, which it is not for 'nuage'; "
            "it is sla or underpinning"
        )
        assert finding.location.path.endswith("marche.kind")


class TestEnds:
    def test_vn804_ends_before_it_starts(self, builder, found):
        """At the field that says when it ends."""
        start, end = dt.date(2024, 1, 1), dt.date(2023, 12, 31)
        builder.contract("marche", "Marché", "nuage", "dsi", start=start, end=end)
        (finding,) = found(builder, "VN804")
        assert finding.location.path.endswith("marche.end")

    def test_vn804_one_day_is_enough(self, builder, found):
        """It may end on the day it starts."""
        day = dt.date(2024, 1, 1)
        builder.contract("marche", "Marché", "nuage", "dsi", start=day, end=day)
        assert not found(builder, "VN804")

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            (dt.date(2026, 10, 1), None),
            (dt.date(2026, 10, 2), "VN808"),  # 90 days
            (dt.date(2026, 12, 31), "VN808"),
            (dt.date(2027, 1, 1), "VN809"),
        ],
    )
    def test_vn808_vn809_on_a_day(self, hosting, day, code):
        """Within 90 days of the end, then past it; without a day nothing is said."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **WHOLE)
        report = hosting.build().check(on=day)
        assert {one.code for one in report if one.code in {"VN808", "VN809"}} == {code} - {None}
        assert not hosting.build().check().of_code("VN808")

    def test_vn808_says_what_nobody_takes_over(self, hosting):
        """How many days are left, and what is left open."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **WHOLE)
        (finding,) = on(hosting, "VN808", dt.date(2026, 12, 1), within=30)
        assert finding.message == (
            "contract 'marche' ends on 2026-12-31, in 30 days, and nobody takes over hebergement"
        )

    def test_vn809_of_a_contract_that_another_one_follows(self, hosting):
        """What is delivered under a contract that has not ended is no finding."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **WHOLE)
        later = {**WHOLE, "end": dt.date(2030, 12, 31)}
        hosting.contract("suite", "Suite", "nuage", "vallee", **later)
        assert not on(hosting, "VN809", dt.date(2027, 1, 1))


class TestSuccession:
    @pytest.mark.parametrize(
        ("terms", "left"),
        [
            ({"successors": ["suite"]}, ["sauvegarde"]),
            ({"returned": ["sauvegarde"]}, ["hebergement"]),
            ({"successors": ["suite"], "returned": ["sauvegarde"]}, []),
            ({"successors": ["globale"]}, []),
            ({"successors": ["ailleurs"]}, ["hebergement", "sauvegarde"]),
            ({"events": [vn.Event("end", dt.date(2026, 12, 31))]}, ["hebergement", "sauvegarde"]),
            ({}, []),
        ],
    )
    def test_vn807_each_service_goes_somewhere(self, hosting, found, terms, left):
        """To a successor that is about it, or back; looked at once the end is spoken of."""
        hosting.service("sauvegarde", "Sauvegarde", "nuage")
        hosting.deliver("sauvegarde", "dsi")
        hosting.contract("suite", "Suite", "ondes", "vallee", services=["hebergement"])
        hosting.contract("globale", "Tout", "ondes", "vallee", is_global=True)
        hosting.contract("ailleurs", "Ailleurs", "ondes", "nuage", is_global=True)
        services = ["hebergement", "sauvegarde"]
        hosting.contract("marche", "Marché", "nuage", "vallee", services=services, **terms)
        assert [one.ids for one in found(hosting, "VN807")] == [("marche", *left)] * bool(left)

    def test_vn807_once_it_has_ended(self, hosting):
        """On a day past its end nothing need be said about it."""
        hosting.contract("marche", "Marché", "nuage", "vallee", **WHOLE)
        assert not on(hosting, "VN807", dt.date(2026, 12, 31))
        (finding,) = on(hosting, "VN807", dt.date(2027, 1, 1))
        assert finding.message == "at the end of 'marche' nobody takes over hebergement"

    def test_vn807_is_said_once(self, hosting):
        """Of a contract that has ended and speaks of its end."""
        terms = {**WHOLE, "events": [vn.Event("end", dt.date(2026, 12, 31))]}
        hosting.contract("marche", "Marché", "nuage", "vallee", **terms)
        assert len(on(hosting, "VN807", dt.date(2027, 1, 1))) == 1

    def test_vn806_a_loop(self, builder, found):
        """All members, at the least one; one that succeeds itself is a loop too."""
        for key, after in {"b": "c", "c": "b", "d": "d", "e": "b"}.items():
            builder.contract(key, key, "nuage", "dsi", successors=[after])
        assert [one.ids for one in found(builder, "VN806")] == [("b", "c"), ("d",)]


def test_nothing_is_lost(hosting):
    """However wrong, a contract loads and is written as it was."""
    penalty = vn.Penalty(amount="-5", unit="?")
    wrong = vn.Commitment("hebergement", "availability", "at most", target="7", unit="h")
    hosting.contract(
        "marche", "Marché", "nuage", "nuage", kind="ola", commitments=[wrong], penalties=[penalty]
    )
    net = hosting.build()
    assert len(net.check()) > 5
    for format_ in ("yaml", "json"):
        assert vn.loads(vn.dumps(net, format=format_), format=format_) == net
