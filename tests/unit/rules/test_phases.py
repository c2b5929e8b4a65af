"""VN821 to VN826: phases and indicators of a contract (sourcing.md L22; C10 to C15)."""

from datetime import date

import pytest

import valuenet as vn

FULL = {
    "specification": ["niveaux de service", "compétences attendues"],
    "review": ["système", "besoins", "améliorations"],
}


@pytest.fixture
def signed(builder):
    """The findings with one code about a contract with these events and commitments."""
    builder.service("infogerance", "Infogérance", "nuage")
    builder.deliver("infogerance", "eau")

    def signed(code, *events, **contract):
        terms = {"services": ["infogerance"], "events": events, **contract}
        net = builder.build().with_(vn.Contract("k", "K", "nuage", "vallee", **terms))
        return net.check().of_code(code)

    return signed


def on(kind, month, *covers):
    """An event of the first day of a month of 2024, that covers everything unless told."""
    return vn.Event(kind, date(2024, month, 1), covers=covers or FULL.get(kind, ()))


class TestOrder:
    @pytest.mark.parametrize(
        ("events", "told", "place"),
        [
            (("signature", "follow-up", "review"), None, None),
            (("inventory", "specification", "signature", "follow-up", "review"), None, None),
            (("signature", "review", "follow-up"), "follow-up begins (2024-03-01)", 1),
            (("follow-up", "signature", "review"), "the contract begins (2024-02-01)", 0),
            (("review", "signature"), "the contract begins (2024-02-01)", 0),
            (("signature", "inventory"), "the contract begins (2024-01-01)", 1),
            (("inventory", "signature", "specification"), "contract begins (2024-02-01)", 2),
            # Later ones are of later changes.
            (("inventory", "specification", "signature", "specification"), None, None),
            (("review", "follow-up"), "follow-up begins (2024-02-01)", 0),
        ],
    )
    def test_vn821_by_the_months(self, signed, events, told, place):
        """C10: what leads to the contract, follow-up, review."""
        found = signed("VN821", *(on(kind, i) for i, kind in enumerate(events, 1)))
        assert [one.message.endswith(told) for one in found] == ([True] if told else [])
        assert [one.location.path for one in found] == (
            [f"contract k.events[{place}]"] if told else []
        )

    def test_vn821_without_a_signature_its_start(self, signed):
        """And a signature counts before the start."""
        follow = on("follow-up", 2)
        assert signed("VN821", follow, start=date(2024, 3, 1))
        assert not signed("VN821", follow, on("signature", 1), start=date(2024, 3, 1))

    def test_vn821_one_finding_a_contract(self, signed):
        """Which names all that come too early, and stands at the first."""
        (finding,) = signed("VN821", on("follow-up", 1), on("review", 2), on("signature", 3))
        assert "follow-up of 2024-01-01, review of 2024-02-01 comes before" in finding.message


class TestSpecification:
    @pytest.mark.parametrize(("inventory", "count"), [(None, 1), (3, 1), (2, 0), (1, 0)])
    def test_vn822_no_inventory_before(self, signed, inventory, count):
        """C11: no later than it."""
        before = [on("inventory", inventory)] if inventory else []
        assert len(signed("VN822", on("specification", 2), *before)) == count

    @pytest.mark.parametrize(
        ("covers", "missing"),
        [
            (["levels", "skills"], None),
            (["Niveaux attendus", "compétences"], None),
            (["levels"], "skills"),
            (["compétences"], "levels"),
            (["budget"], "levels, skills"),
        ],
    )
    def test_vn823_levels_and_skills(self, signed, covers, missing):
        """C12: in English or French."""
        found = signed("VN823", on("specification", 1, *covers))
        assert [one.hint for one in found] == ([f"add to its covers: {missing}"] if missing else [])


class TestReview:
    @pytest.mark.parametrize(
        ("covers", "missing"),
        [
            (["system", "needs", "improvements"], None),
            (["évolution du système", "besoins", "corrections"], None),
            (["needs"], "system, improvements"),
        ],
    )
    def test_vn826_system_needs_improvements(self, signed, covers, missing):
        """C15: three parts."""
        found = signed("VN826", on("review", 1, *covers))
        assert [one.message.rpartition("cover ")[2] for one in found] == (
            [missing] if missing else []
        )


class TestIndicators:
    def _commitment(self, family, **more):
        return vn.Commitment("infogerance", "availability", "at least", family=family, **more)

    @pytest.mark.parametrize(
        ("families", "missing"),
        [
            (["budget", "needs", "advice"], None),
            (["needs", None], "budget, advice"),
            # Without families nothing is said of them.
            ([None], None),
            ([], None),
        ],
    )
    def test_vn824_three_families(self, signed, families, missing):
        """C13: budget, needs, advice."""
        found = signed("VN824", commitments=[self._commitment(one) for one in families])
        assert [one.message for one in found] == (
            [f"contract 'k' has no indicator of family {missing}"] if missing else []
        )

    def test_vn825_names_a_need(self, signed):
        """C14: what is measured against."""
        made = [
            self._commitment("needs", need="Commandes la nuit"),
            self._commitment("budget"),
            self._commitment("needs"),
        ]
        (finding,) = signed("VN825", commitments=made)
        assert finding.location.path == "contract k.commitments[2].need"
        assert not signed("VN825", commitments=made[:2])
