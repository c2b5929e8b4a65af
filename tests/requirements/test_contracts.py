"""Requirement lines 71 to 82: contracts, obligations, governance (C1 to C35)."""

from datetime import date

import pytest

import valuenet as vn


@pytest.fixture
def outsource(town, serve):
    """The network after water hands its IT to the cloud company, with these terms and more."""
    town.organization("libre", "Indépendante", "individual")
    town.organization("reseaux", "Réseaux SA", "company")
    serve("cables", "libre", ["ondes"])
    serve("liaison", "ondes", ["nuage"], ["cables"])
    serve("infogerance", "nuage", ["eau"], ["liaison"])
    serve("acces", "reseaux", ["eau"])
    serve("releve", "eau", ["abonnes"], ["infogerance", "acces"])

    def outsource(*more, events=(), **terms):
        terms.setdefault("services", ["infogerance"])
        contract = vn.Contract("k", "Infogérance", "nuage", "ville", events=events, **terms)
        return town.build().with_(contract, *more)

    return outsource


def on(kind, day, **fields):
    """An event of a day of January 2024."""
    return vn.Event(kind, date(2024, 1, day), **fields)


def found(net, code):
    """The findings with one code about the contract."""
    return [one for one in net.check().of_code(code) if "k" in one.ids]


def test_partial_or_global(outsource):
    """Requirement 71, by L17: a partial one lists services; a global one takes later ones too."""
    (finding,) = found(outsource(services=[]), "VN801")
    assert "no services" in finding.message
    later = (vn.Service("plus", "Plus", "nuage"), vn.Delivery("plus", "eau"))
    uncovered = [
        {one.ids[0] for one in outsource(*later, **extent).check().of_code("VN404")}
        for extent in ({}, {"services": [], "is_global": True})
    ]
    assert ["plus" in one for one in uncovered] == [True, False]


def test_mandatory_parts(outsource):
    """Requirement 72: what is missing is listed; penalties are optional."""
    (finding,) = found(outsource(), "VN801")
    for part in ("scope", "duration", "evolution", "reversibility", "commitments"):
        assert part in finding.message
    complete = outsource(
        start=date(2024, 1, 1),
        duration=36,
        scope="Serveurs",
        evolution="Par avenant",
        reversibility="Sous trois mois",
        commitments=[vn.Commitment("infogerance", "availability", "at least", target="0.99")],
    )
    assert not found(complete, "VN801")


def test_penalty_tied_to_a_level(outsource):
    """Requirement 73: one that is due for no commitment is told."""
    level = vn.Commitment("infogerance", "availability", "at least", target="0.99", id="dispo")
    for tied, count in (("dispo", 0), (None, 1)):
        terms = {"commitments": [level], "penalties": [vn.Penalty(tied, amount="100")]}
        assert len(found(outsource(**terms), "VN816")) == count


def test_phases_in_order(outsource):
    """Requirement 74, by §4: before the sale, follow-up, review; another order is a warning."""
    days = {"signature": 1, "follow-up": 2, "review": 3}
    assert not found(outsource(events=[on(*one) for one in days.items()]), "VN821")
    for swapped in (("follow-up", "signature"), ("review", "follow-up"), ("review", "signature")):
        other = dict(days, **dict(zip(swapped, map(days.get, reversed(swapped)), strict=True)))
        (finding,) = found(outsource(events=[on(*one) for one in other.items()]), "VN821")
        assert finding.severity == "warning"


def test_obligations_pass_to_subcontractors(outsource):
    """Requirement 75: at any depth, not to the client's supplier, status to nobody.

    The property on any network: tests/property/test_obligations.py.
    """
    kinds = ("security", "confidentiality", "legal-person")
    net = outsource(*(vn.Obligation(one, one, kind=one, party="nuage") for one in kinds))
    bound = {one: {b.kind for b in net.obligations(one).bindings} for one in net.parties}
    assert bound["nuage"] == set(kinds)
    assert bound["ondes"] == bound["libre"] == {"security", "confidentiality"}
    assert bound["reseaux"] == bound["ville"] == set()


def test_the_provider_stays_liable(outsource):
    """Requirement 76: for what a subcontractor does the client turns to the provider."""
    net = outsource()
    assert net.responsibility("eau", "infogerance").root.answers == "nuage"
    assert "liaison" not in net.visible_to("eau").visible


def test_authorisation_before_an_intervention(outsource):
    """Requirement 77: on what a supplier of the client has; its collaboration will do."""
    work = on("intervention", 5, party="reseaux")
    assert found(outsource(events=[work]), "VN832")
    for kind in ("authorisation", "collaboration"):
        assert not found(outsource(events=[work, on(kind, 5, party="reseaux")]), "VN832")


def test_single_contact(outsource):
    """Requirement 78, by §4: none or two are a warning."""
    posts = [vn.Post(key, key, kind="contact", contract="k", party="nuage") for key in "ab"]
    counts = [len(found(outsource(*posts[:n], events=[on("other", 1)]), "VN829")) for n in range(3)]
    assert counts == [1, 0, 1]


def test_three_roles_of_the_client(outsource):
    """Requirement 79: each missing one is told; one party may hold all of them."""
    kinds = ("governing-body", "steering-body", "users")
    posts = [vn.Post(one, one, kind=one, contract="k", party="eau") for one in kinds]
    assert not found(outsource(*posts), "VN827")
    for post in posts:
        (finding,) = found(outsource(*(one for one in posts if one != post)), "VN827")
        assert post.id in finding.message


def test_families_of_indicators(outsource):
    """Requirement 80: budget, needs, advice; the missing one is told."""
    families = ("budget", "needs", "advice")
    levels = [vn.Commitment("infogerance", one, "at most", family=one) for one in families]
    assert not found(outsource(commitments=levels), "VN824")
    for i, family in enumerate(families):
        (finding,) = found(outsource(commitments=levels[:i] + levels[i + 1 :]), "VN824")
        assert finding.message.endswith(family)


def test_who_may_change_clauses(outsource):
    """Requirement 81: the governing body; anybody else is told."""
    body = vn.Post("direction", "Direction", kind="governing-body", contract="k", party="ville")
    for author, count in (("direction", 0), ("nuage", 1), (None, 1)):
        change = on("change", 5, decided_by=author, covers=["clause de prix"])
        assert len(found(outsource(body, events=[change]), "VN828")) == count


def test_training_with_changes(outsource):
    """Requirement 82: users at the end of the chain are trained or told (C33)."""
    change = on("change", 5, id="bascule", services=["cables"])
    hit = outsource().impact("cables").clients
    assert {"eau", "abonnes"} <= set(hit)
    assert found(outsource(events=[change]), "VN834")
    for kind in ("training", "information"):
        told = on(kind, 4, answers="bascule")
        assert not found(outsource(events=[change, told]), "VN834")
