import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from attrs import evolve

import valuenet as vn
from valuenet.render.drawing import Drawing
from valuenet.render.facts import Facts
from valuenet.render.formats.html import data as page_parts
from valuenet.render.formats.html.data import page_data
from valuenet.render.formats.html.places import Row, place_rows
from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Line, Scene, Shape, Text, line_to, move_to
from valuenet.render.theme import LIGHT, THEMES

EVIL = "</script><img src=x onerror=alert(1)><!-- & \" ' \u2028 {{}} ${name} $title"
VEHICLES = vn.load("examples/vehicle-group")
CLIENT = "location-utilitaires"


class Page(HTMLParser):
    """A page taken apart: its elements, and the texts of those that hold raw text."""

    def __init__(self, drawing):
        super().__init__()
        self.source = drawing.to_bytes("html").decode()
        self.elements, self.raw, self.texts = [], [], []
        self._kept = None
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep the element, and whether its text is kept too."""
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._kept = []
            self.raw.append((tag, dict(attrs), self._kept))

    def handle_endtag(self, tag):
        """The text of an element ends."""
        if tag in {"script", "style"}:
            self._kept = None

    def handle_data(self, data):
        """Text, kept raw inside scripts and styles."""
        (self.texts if self._kept is None else self._kept).append(data)

    def of(self, tag):
        """The attributes of all elements of a kind."""
        return [attrs for name, attrs in self.elements if name == tag]

    def text_of(self, tag, **attrs):
        """The raw text of the one script or style with these attributes."""
        (found,) = [
            "".join(kept)
            for name, own, kept in self.raw
            if name == tag and attrs.items() <= own.items()
        ]
        return found

    @property
    def data(self):
        """What the script reads."""
        return json.loads(self.text_of("script", id="facts"))


def mark(id_, ring="mission", name=None, x=480.0, y=100.0):
    """A sector without a shape, with its name."""
    text = Text((Line(x, y, name or id_),), 10.0, "mission", pivot=Point(x, y))
    title = f"{name or id_} – fonction de mission; avec d’autres"
    return Group("sector", (text,), title=title, data=(("id", id_), ("ring", ring)))


def flow(sender, receiver):
    """A line from one party to another."""
    line = Shape((move_to(Point(0, 0)), line_to(Point(9, 9))), "arrow")
    return Group("flow", (line,), data=(("from", sender), ("to", receiver)))


def picture(
    net, ids, *, language="fr", pairs=(), outline="Titre\n\nFlux\n  - un\n  - deux", **facts
):
    """A picture of some parties without any layout."""
    names = {id_: net.parties[id_].name for id_ in ids}
    groups = [mark(id_, name=names[id_]) for id_ in ids] + [flow(*pair) for pair in pairs]
    scene = Scene(960, 540, (960, 540), tuple(groups), net.name, "", language=language)
    return Drawing(scene, LIGHT, outline, facts=Facts(net.index, language, **facts))


def named(data):
    """The parties of a page by name."""
    return {data["names"][one["name"]]: one for one in data["parties"]}


@pytest.fixture(scope="module")
def page():
    """The page of a real picture."""
    return Page(vn.draw.strata(VEHICLES, "dsi"))


@pytest.fixture(scope="module")
def net():
    """The vehicle group with names of services that stand nowhere else."""
    return VEHICLES.with_(
        *(
            evolve(VEHICLES.services[key], name=f"Nom secret {i} fin")
            for i, key in enumerate(sorted(VEHICLES.services))
        )
    )


class TestPage:
    def test_is_one_file(self, page):
        """No element and no style of it leads anywhere."""
        assert not re.search(
            r"""(?i)\b(src|href|action|srcset|poster)\s*=|@import|url\(\s*['"]?(?!#)""", page.source
        )
        outside = set(re.findall(r"https?://[^\s\"'<]+", page.source))
        assert outside == {"http://www.w3.org/2000/svg"}
        assert page.of("link") == page.of("iframe") == page.of("img") == []

    def test_nothing_runs_but_its_script(self, page):
        """The policy allows the style and the script by their hashes, and nothing else."""
        (policy,) = [
            one["content"]
            for one in page.of("meta")
            if one.get("http-equiv") == "Content-Security-Policy"
        ]

        def hashed(text):
            return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()

        assert policy.split("; ") == [
            "default-src 'none'",
            f"style-src '{hashed(page.text_of('style'))}'",
            f"script-src '{hashed(page.text_of('script', type='module'))}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        handlers = [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
        assert handlers == []
        assert not any("style" in attrs for _, attrs in page.elements)

    def test_script_makes_no_markup(self, page):
        """Names are set as text: there is no way from data to markup or code."""
        script = page.text_of("script", type="module")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|import",
            script,
        )

    def test_has_language_title_and_words(self, page):
        """What a reader without the picture needs."""
        assert page.of("html") == [{"lang": "fr"}]
        assert (
            f"<title>{page.source.split('<title>')[1].split('</title>')[0]}</title>" in page.source
        )
        words = page.source.split("<h2>L’image en mots</h2>")[1]
        assert "<h3>Fonctions de support</h3>\n<ul>\n<li>Achats et assurances" in words

    def test_in_english(self):
        """All words around the picture are those of its language."""
        page = Page(vn.draw.strata(VEHICLES, "dsi", lang="en"))
        assert page.of("html") == [{"lang": "en"}]
        assert "The picture in words" in page.source
        assert page.data["words"]["answers"] == "{answers} answers to {to}"
        assert "acteur" not in page.source.split("<style>")[0]

    def test_colours_are_those_of_the_theme(self, page):
        """The page takes its paper, and controls that fit it."""
        assert f"--paper: {LIGHT.paper};" in page.text_of("style")
        assert {"name": "color-scheme", "content": "light"} in page.of("meta")

    def test_dark_paper_has_dark_controls(self):
        """They are dark where the theme's paper is."""
        dark = vn.draw.strata(VEHICLES, "dsi", theme=THEMES["dark"])
        assert {"name": "color-scheme", "content": "dark"} in Page(dark).of("meta")


class TestHostileNames:
    def test_are_text(self):
        """No name opens an element, ends the script, or is filled into the template."""
        net = VEHICLES.with_(
            *(vn.Organization(f"x{i}", EVIL) for i in range(2)),
            vn.Service("x-service", EVIL, "x0"),
            vn.Delivery("x-service", "x1"),
        )
        drawing = picture(net, ["x0", "x1"], pairs=[("x0", "x1")], outline=f"{EVIL}\n  - {EVIL}")
        page = Page(drawing)
        assert page.of("img") == []
        assert len(page.of("script")) == 2
        assert "<!--" not in page.source
        data = page.data
        assert EVIL.replace("\u2028", "").replace("  ", " ") in named(data)
        assert page.source.count("$title") >= 4

    def test_ids_that_are_no_text(self):
        """Half a character in an id, and what XML forbids, do not stop the page."""
        net = VEHICLES
        group = Group("sector", (), data=(("id", "\ud800\x00"),))
        scene = Scene(960, 540, (960, 540), (group, mark("drh")), "Titre", "")
        page = Page(Drawing(scene, LIGHT, "\ud800", facts=Facts(net.index, "fr")))
        assert [one["id"] for one in page.data["parties"]] == ["drh"]


class TestSecrets:
    def test_a_clients_page_names_nothing_hidden_from_it(self, net):
        """Whoever is asked about, no name of a hidden service is in the bytes."""
        hidden = {net.services[one].name for one in net.visible_to(CLIENT).hidden}
        shown = {net.services[one].name for one in net.visible_to(CLIENT).visible}
        assert hidden
        source = Page(vn.draw.strata(net, "dsi", highlight=CLIENT)).source
        assert [name for name in hidden if name in source] == []
        assert all(name in source for name in shown)

    def test_ids_of_hidden_services_are_not_there_either(self, net):
        """Services go by numbers."""
        told = page_data(vn.draw.strata(net, "dsi", highlight=CLIENT))
        text = json.dumps([told["services"], told["parties"]])
        assert not any(f'"{one}"' in text for one in net.services)

    def test_hidden_services_are_shown_where_that_was_asked_for(self, net):
        """With `hidden=True` a box shows them."""
        told = page_data(vn.draw.strata(net, "dsi", highlight=CLIENT, hidden=True))
        client = told["parties"][told["base"]]
        names = {told["services"][n][0] for n in client["hidden"]}
        assert names == {net.services[one].name for one in net.visible_to(CLIENT).hidden}
        assert client["show"] == f"Montrer les {len(names)} services masqués"

    def test_unnamed_services_are_counted(self, net):
        """A party that sees what is hidden from the client sees so many unnamed services."""
        told = named(page_data(vn.draw.strata(net, "dsi", highlight=CLIENT)))
        hidden = set(net.visible_to(CLIENT).hidden)
        team = net.parties["pilotage-services"]
        count = len(hidden & set(net.visible_to(team).visible))
        assert count > 0
        assert any(f" {count} service" in text for text in told[team.name]["unlisted"])


class TestData:
    def test_tells_of_the_parties_in_the_picture(self):
        """What each is and sees, who answers, who is hit: as numbers of names."""
        data = page_data(picture(VEHICLES, ["drh", "dsi"], pairs=[("dsi", "drh"), ("dsi", "daf")]))
        drh = named(data)["Ressources humaines"]
        names = data["names"]
        assert drh["what"] == "fonction de mission"
        assert drh["remarks"][0] == "avec d’autres"
        seen = {data["services"][s][0]: data["words"]["grades"][g] for s, g, *_ in drh["seen"]}
        assert seen == {
            VEHICLES.services[key].name: sight.grade.replace("user", "utilisateur")
            for key, sight in VEHICLES.visible_to("drh").visible.items()
        }
        assert [names[n] for n in drh["direct"][0]] == ["DSI du groupe"]
        hit = {names[n] for n in drh["hit"]}
        assert hit == {VEHICLES.parties[one].name for one in VEHICLES.impact("drh").clients}
        assert drh["lit"] == "0 1 1"
        assert data["sayings"][drh["saying"]].startswith("{name}\u00a0: voit ")

    def test_a_client_that_is_not_drawn_is_told_of(self):
        """The panel begins with the highlighted party, drawn or not."""
        data = page_data(picture(VEHICLES, ["drh"], client="agences-voitures"))
        assert data["parties"][data["base"]]["id"] == "agences-voitures"
        assert "shapes" not in data["parties"][data["base"]]

    def test_a_party_that_sees_nothing(self):
        """Says so, and that nobody is hit."""
        net = VEHICLES.with_(vn.Organization("idle", "Sans rien"))
        idle = named(page_data(picture(net, ["idle"])))["Sans rien"]
        assert idle["count"] == 0
        assert idle["fails"] == "Aucun acteur touché"
        assert not {"seen", "direct", "last", "hit"} & idle.keys()

    def test_what_a_title_leaves_out_the_facts_say(self):
        """A group without a title, or with a name alone, is described by the network."""
        group = Group("box", (), title="Ressources humaines", data=(("id", "drh"),))
        scene = Scene(960, 540, (960, 540), (group,), "", "")
        data = page_data(Drawing(scene, LIGHT, facts=Facts(VEHICLES.index, "en")))
        assert data["parties"][0]["what"] == "support function"

    def test_contracts_standings_and_members_are_said(self):
        """Links that are more than who answers to whom say what else they are."""
        net = vn.load("examples/partnership")
        ids = [one.id for one in net.parties.values()]
        text = json.dumps(page_data(picture(net, ids)), ensure_ascii=False)
        shared = any(
            link.standing == "shared"
            for one in net.parties
            for service in net.visible_to(one).visible
            for link in net.responsibility(one, service).links
        )
        assert ("partagé, sans pilote · " in text) == shared
        assert "Membres\u00a0: " in text

    def test_long_lists_are_cut(self, monkeypatch):
        """Lists say how much is left out; chains end where too much would be named."""
        monkeypatch.setattr(page_parts, "_LISTED", (2,))
        monkeypatch.setattr(page_parts, "_MOST_SERVICES", 3)
        data = page_data(picture(VEHICLES, ["drh", CLIENT]))
        client = named(data)["Location de véhicules industriels et utilitaires"]
        assert client["count"] == len(VEHICLES.visible_to(CLIENT).visible)
        assert len(client["seen"]) == 2
        assert client["unlisted"] == [f"… et {client['count'] - 2} autres services"]
        drh = named(data)["Ressources humaines"]
        assert len(drh["hit"]) == 2
        assert drh["unhit"] == [f"… et {len(VEHICLES.impact('drh').clients) - 2} autres"]
        assert any(len(service) == 4 for service in data["services"])

    def test_a_large_page_stays_light(self):
        """A thousand parties and six thousand services: less than 1.5 MB of data."""
        builder = vn.NetworkBuilder("Grande")
        org = builder.organization("org", "Organisation")
        builder.function("dsi", "DSI", "it", organization=org)
        for i in range(40):
            builder.organization(f"f{i}", f"Fournisseur {i}")
            builder.service(f"s{i}", f"Service de fond {i}", f"f{i}")
            builder.deliver(f"s{i}", "dsi")
        for i in range(1000):
            builder.function(f"m{i}", f"Mission {i}", "mission", organization=org)
            for j in range(6):
                parts = [f"s{(i + j * 7) % 40}", f"s{(i * 3 + j) % 40}"]
                builder.service(f"a{i}-{j}", f"Application {i}-{j}", "dsi", components=set(parts))
                for k in range(4):
                    builder.deliver(f"a{i}-{j}", f"m{(i + k) % 1000}") if (i + k) < 1000 else None
        net = builder.build()
        ids = ["dsi", *(f"m{i}" for i in range(1000)), *(f"f{i}" for i in range(40))]
        data = page_data(picture(net, ids))
        assert len(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) < 1_500_000
        assert data["parties"][500]["count"] == 24
        assert sum(len(one.get("seen", ())) for one in data["parties"]) <= 12_000


class TestWithoutFacts:
    def test_is_the_picture_and_its_words(self):
        """No script at all, and a policy that forbids any."""
        scene = Scene(960, 540, (960, 540), (mark("drh"),), "Titre", "Au centre")
        page = Page(Drawing(scene, LIGHT, "Au centre"))
        assert page.of("script") == []
        assert "script-src" not in page.source
        assert len(page.of("svg")) == 1
        assert "<p>Au centre</p>" in page.source

    def test_of_things_that_are_no_parties(self):
        """Ids that the network does not know are left alone."""
        scene = Scene(960, 540, (960, 540), (mark("nobody"),), "Titre", "")
        assert page_data(Drawing(scene, LIGHT, facts=Facts(VEHICLES.index, "fr"))) is None

    def test_words_may_be_missing(self):
        """The title stands in for them."""
        page = Page(Drawing(Scene(960, 540, (960, 540), (), "Titre", ""), LIGHT))
        assert "<p>Titre</p>" in page.source


class TestDimming:
    def test_colours_of_what_is_dimmed_are_in_the_page(self):
        """The class says what is out of sight; its colours are those in plain view."""
        drawing = vn.draw.strata(VEHICLES, "dsi", highlight=CLIENT)
        svg = Page(drawing).source.split("<figure>")[1].split("</figure>")[0]
        assert ' class="sector mission dim"' in svg
        assert str(LIGHT.dimmed.fill) not in re.sub(r'<g class="legend".*?</g>', "", svg)
        assert LIGHT.dimmed_flow not in svg


class TestOutline:
    def test_very_long_lists_are_cut(self):
        """What a text file has in full."""
        lines = "\n".join(["Flux", *(f"  - {i}" for i in range(1000))])
        scene = Scene(960, 540, (960, 540), (), "Titre", "", language="fr")
        page = Page(Drawing(scene, LIGHT, lines))
        assert page.source.count("<li>") == 401
        assert "<li>… et 600 autres</li>" in page.source


class TestPlaces:
    def test_rings_clockwise_from_the_centre(self):
        """Rows are rings from the centre outwards; in each, directions from the top."""
        centre = Group(
            "centre",
            (Text((Line(300, 300, "DSI"),), 10, "centre", pivot=Point(300, 300)),),
            data=(("focus", "dsi"),),
        )
        groups = (
            mark("west", "mission", x=100, y=300),
            mark("north", "mission", x=300, y=100),
            mark("east", "mission", x=500, y=300),
            mark("inner", "supply", x=300, y=340),
            centre,
        )
        scene = Scene(960, 540, (960, 540), groups, "", "")
        assert place_rows(scene, ["west", "north", "east", "inner", "dsi"]) == [
            Row("strata.centre", round=True, places=(("dsi", 0.0),)),
            Row("strata.supply.plain", round=True, places=(("inner", 0.5),)),
            Row(
                "strata.mission",
                round=True,
                places=(("north", 0.0), ("east", 0.25), ("west", 0.75)),
            ),
        ]

    def test_two_discs(self):
        """Every sector belongs to the nearest centre."""
        groups = [
            Group(
                "centre",
                (Text((Line(x, 300, f"c{x}"),), 10, "centre"),),
                data=(("focus", f"c{x}"),),
            )
            for x in (200, 700)
        ]
        groups += [mark("a", x=200, y=100), mark("b", x=700, y=100)]
        scene = Scene(960, 540, (960, 540), tuple(groups), "", "")
        rows = place_rows(scene, ["a", "b", "c200", "c700"])
        assert [[id_ for id_, _ in row.places] for row in rows] == [
            ["c200"],
            ["a"],
            ["c700"],
            ["b"],
        ]

    def test_boxes_row_by_row(self):
        """Without a disc things are read as a page is."""
        square = Shape((move_to(Point(600, 290)), line_to(Point(620, 310))), "mission")
        groups = (
            Group("box", (square,), data=(("id", "right"),)),
            mark("left", x=100, y=295),
            mark("top", x=300, y=40),
        )
        scene = Scene(1000, 540, (1000, 540), groups, "", "")
        assert place_rows(scene, ["right", "left", "top"]) == [
            Row("", round=False, places=(("top", 0.3),)),
            Row("", round=False, places=(("left", 0.1), ("right", 0.61))),
        ]


class TestBytes:
    def test_same_under_any_hash_seed(self):
        """Two seeds, the same page."""
        code = (
            "import hashlib, valuenet as vn\n"
            "net = vn.load('examples/department-council')\n"
            "drawing = vn.draw.strata(net, 'dsi', highlight='routes', hidden=True)\n"
            "print(hashlib.sha256(drawing.to_bytes('html')).hexdigest())"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "77")
        }
        assert len(found) == 1
