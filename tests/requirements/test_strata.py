"""Requirement lines 44 to 52: the strata, and their picture."""

import re
from xml.etree import ElementTree as ET

import pytest

import valuenet as vn


@pytest.fixture
def net(town, serve):
    """Every stratum, a delegation and a partnership."""
    town.virtual_client("regie", "Eau déléguée", function="usine", companies=["ondes"])
    serve("hebergement", "nuage", ["reseau"])
    serve("paie", "dsi", ["drh"], ["hebergement"])
    serve("suivi", "dsi", ["regie", "eau"])
    serve("eau-potable", "eau", ["abonnes"])
    return town.build()


def texts(drawing):
    """The words of a drawing, as one text."""
    return " ".join(ET.fromstring(drawing.svg).itertext())


def test_ring_of_each_kind(net):
    """Requirement 44: IT in the centre, support, mission, outside clients; suppliers apart."""
    strata = net.strata("dsi")
    indices = [strata.index(one) for one in ("nuage", "dsi", "drh", "eau", "abonnes")]
    assert indices == [0, 1, 2, 3, 4]
    assert list(strata.rings) == ["supply", "core", "support", "mission", "market"]


def test_one_ring_and_one_sector_each(net):
    """Requirement 45: each in one ring; the picture names each."""
    rows = net.strata("dsi").rows()
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    shown = re.sub(r"\s+", " ", vn.draw.strata(net, "dsi").outline)
    for one in ids:
        assert net.parties[one].name in shown


def test_a_delegation_adds_no_ring(net):
    """Requirement 46: one sector among the missions, its members kept (L12)."""
    before = net.without(net.parties["regie"], *(d for d in net.deliveries if d.client == "regie"))
    assert list(before.strata("dsi").rings) == list(net.strata("dsi").rings)
    standing = net.strata("dsi").standings
    assert standing["regie"].stratum == "mission"
    assert standing["ondes"].within == "regie"
    assert net.parties["regie"].members == ("usine", "ondes")


def test_clienteles_and_who_speaks_for_them(net):
    """Requirement 49: in the outer ring; the representing function is found."""
    assert net.strata("dsi").stratum("abonnes") == "market"
    (voice,) = net.parties["abonnes"].represented_by
    assert net.strata("dsi").stratum(voice) == "mission"


def test_the_same_picture_twice(net):
    """Requirement 51: equal networks give equal bytes."""
    again = vn.loads(vn.dumps(net, format="json"), format="json")
    assert again == net
    assert vn.draw.strata(again, "dsi").svg == vn.draw.strata(net, "dsi").svg


def test_a_picture_in_words(net):
    """Requirement 52: a table of ring and party, and the picture's own outline."""
    rows = net.strata("dsi").rows()
    assert [row["index"] for row in rows] == sorted(row["index"] for row in rows)
    drawing = vn.draw.strata(net, "dsi")
    assert drawing.outline
    assert "Abonnés" in drawing.outline
    assert texts(drawing)
