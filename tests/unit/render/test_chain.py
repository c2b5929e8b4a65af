"""Chains drawn by Graphviz: the source always, the picture where `dot` is installed."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import valuenet as vn

PARTNERSHIP = Path("examples/partnership/network.yaml")
VEHICLES = Path("examples/vehicle-group/network.yaml")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shared():
    """A chain that a partnership without a lead answers, seen by a representative."""
    return vn.draw.chain(vn.load(PARTNERSHIP), "action-sociale-a", "droits-en-ligne")


def hostile():
    """Names that try to end a string, open a tag, or start an escape."""
    return vn.Network(
        "n",
        parties=[
            vn.Organization("a", 'A" ]; evil [label="x', "company"),
            vn.Organization("b", "B\\N <script>alert(1)</script> & \\l", "company"),
        ],
        services=[vn.Service("s", 'S\\"] -> "', "a")],
        deliveries=[vn.Delivery("s", "b")],
    )


class TestSource:
    def test_names_parties_services_and_standing(self, shared):
        """The partnership says its members and that nobody leads, the link that it is shared."""
        assert "Fournisseur virtuel" in shared.dot
        assert "Sans pilote" in shared.dot
        assert "partagé, sans pilote" in shared.dot

    def test_leads_from_the_client_to_who_decided(self, shared):
        """A dotted line with the grade, where the client is not the one who decided."""
        line = next(line for line in shared.dot.splitlines() if "way-in" in line)
        assert line.strip().startswith('"party action-sociale-a" -> "party administres"')
        assert "représentant" in line
        assert "style=dotted" in line

    def test_contracts_are_named(self):
        """In square brackets under the service."""
        net = vn.load(VEHICLES)
        drawing = vn.draw.chain(net, "clientele-utilitaires", "offre-utilitaires")
        assert "[Contrat" in drawing.dot

    def test_a_link_that_repeats_to_the_letter_is_drawn_once(self):
        """One line for one answer, however many services stand on it."""
        net = vn.load(VEHICLES)
        drawing = vn.draw.chain(net, "clientele-utilitaires", "offre-utilitaires")
        lines = [line for line in drawing.dot.splitlines() if " -> " in line]
        assert len(lines) == len(set(lines))

    def test_speaks_english_when_asked(self):
        """Titles and standings follow the language asked for."""
        net = vn.load(PARTNERSHIP)
        drawing = vn.draw.chain(net, "action-sociale-a", "droits-en-ligne", lang="en")
        assert drawing.title.startswith("Who answers to")
        assert "shared, nobody leads" in drawing.dot

    def test_falls_back_to_english(self):
        """A network in a language without words is drawn in English; to ask for it is wrong."""
        net = vn.load(PARTNERSHIP).with_(language="de")
        assert vn.draw.chain(net, "action-sociale-a", "droits-en-ligne").lang == "en"
        with pytest.raises(vn.WrongValue, match="en, fr"):
            vn.draw.chain(net, "action-sociale-a", "droits-en-ligne", lang="de")

    def test_names_cannot_change_the_graph(self):
        """Two boxes and one line, whatever the names."""
        drawing = vn.draw.chain(hostile(), "b", "s")
        lines = [line.strip() for line in drawing.dot.splitlines()]
        assert sum(line.startswith('"party') for line in lines) == 3
        assert sum(line.startswith('"party') and " -> " in line for line in lines) == 1

    def test_what_is_not_seen_is_refused(self):
        """The picture of a chain is a chain: the same refusals."""
        with pytest.raises(vn.NotVisible):
            vn.draw.chain(hostile(), "a", "s")


class TestWithoutTheProgram:
    @pytest.fixture(autouse=True)
    def no_programs(self, monkeypatch):
        """A machine without Graphviz."""
        monkeypatch.setenv("PATH", "")

    def test_says_how_to_get_it(self):
        """And that the source needs no program."""
        with pytest.raises(vn.MissingProgram, match=r"install Graphviz.*\.dot"):
            _ = vn.draw.chain(hostile(), "b", "s").svg

    def test_the_source_is_there(self, tmp_path):
        """As text and as a file."""
        drawing = vn.draw.chain(hostile(), "b", "s")
        drawing.save(tmp_path / "chain.dot")
        assert (tmp_path / "chain.dot").read_text(encoding="utf-8") == drawing.dot

    def test_a_notebook_shows_the_source(self):
        """Instead of a traceback in a cell."""
        bundle = vn.draw.chain(hostile(), "b", "s")._repr_mimebundle_()
        assert list(bundle) == ["text/plain"]
        assert "digraph" in bundle["text/plain"]


@pytest.mark.dot
class TestPicture:
    def test_is_named_and_described(self, shared):
        """A screen reader reads the title and every link."""
        root = ET.fromstring(shared.svg)
        assert root.get("role") == "img"
        assert root.get("lang") == "fr"
        assert root.findtext(f"{SVG}title") == shared.title
        assert "répond à" in root.findtext(f"{SVG}desc")

    def test_ids_are_its_own(self, shared):
        """Two pictures in one notebook do not collide."""
        other = vn.draw.chain(vn.load(VEHICLES), "drh", "appli-rh")
        ids = [
            {one.get("id") for one in ET.fromstring(drawing.svg).iter() if one.get("id")}
            for drawing in (shared, other)
        ]
        assert ids[0]
        assert ids[0].isdisjoint(ids[1])

    def test_hostile_names_stay_text(self):
        """No element comes out of a name."""
        drawing = vn.draw.chain(hostile(), "b", "s")
        root = ET.fromstring(drawing.svg)
        assert root.find(f".//{SVG}script") is None
        assert "<script>alert(1)</script>" in "".join(root.itertext())

    def test_does_not_name_the_version_of_graphviz(self, shared):
        """The same picture from one version to the next, as far as it is ours."""
        assert "<!--" not in shared.svg

    def test_saves_and_shows_itself(self, shared, tmp_path):
        """To an SVG file, and in a notebook."""
        shared.save(tmp_path / "chain.svg")
        assert (tmp_path / "chain.svg").read_text(encoding="utf-8") == shared.svg
        assert shared._repr_mimebundle_()["image/svg+xml"] == shared.svg


def test_other_endings_are_refused(shared, tmp_path):
    """With the endings that there are."""
    with pytest.raises(vn.UnknownFormat, match=r"\.svg, \.dot, \.gv"):
        shared.save(tmp_path / "chain.png")
