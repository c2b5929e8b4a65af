from attrs import evolve
from strata_checks import overlap, text_boxes
from strata_samples import agglomeration, highlighted

from valuenet.render.strata import draw_spec
from valuenet.render.strata.layout import lay_out
from valuenet.render.strata.spec import Sector, Seen


def words(layout):
    """All lines beside the disc."""
    return [line.text for text in layout.panel.texts for line in text.lines]


def with_services(count):
    """A highlighted client with so many services."""
    spec = highlighted(agglomeration(), "m06")
    seen = [
        Seen(f"s{i}", f"Service numéro {i}", "Direction des Finances", "client")
        for i in range(count)
    ]
    return evolve(spec, seen=tuple(seen))


class TestServices:
    def test_are_listed_with_provider_and_grade(self):
        """Each service has a line: its name, who provides it, the grade in words."""
        found = words(lay_out(with_services(3)))
        assert {"Service numéro 0", "Direction des Finances", "client"} <= set(found)

    def test_too_many_are_counted(self):
        """What does not fit is counted in words; what is shown is whole."""
        layout = lay_out(with_services(90))
        shown = [word for word in words(layout) if word.startswith("Service numéro")]
        assert 8 <= len(shown) < 90
        assert f"… et {90 - len(shown)} autres services" in words(layout)
        assert layout.growth == 1
        boxes = [box for text in layout.panel.texts for box in text_boxes(text)]
        assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])

    def test_none(self):
        """A client that sees nothing is told so."""
        assert "Aucun service" in words(lay_out(with_services(0)))


class TestLegend:
    def test_names_only_what_is_drawn(self):
        """No entry for a ring, a mark or a line that the picture lacks."""
        spec = agglomeration()
        found = words(lay_out(evolve(spec, support=(), flows=())))
        assert "Fonctions de mission" in found
        assert "Fonctions de support" not in found
        assert not any("regroupées" in word or "Fourniture de" in word for word in found)

    def test_marks_have_words(self):
        """What is shown by a sign or a dash is said in words."""
        spec = agglomeration(bypass=True)
        both = evolve(spec.market[0], both=True, bypass=True)
        second = Sector("z", "Sous-traitant", "supplier", ("f0",), tier=2)
        found = words(
            lay_out(evolve(spec, market=(both, *spec.market[1:]), supply=(*spec.supply, second)))
        )
        assert {
            "À la fois client et fournisseur",
            "Client qui fournit sans passer par le centre",
            "Fournisseur de fournisseur",
            "Fournisseurs qui contournent le centre",
        } <= set(found)


class TestLinks:
    def test_say_who_leads(self):
        """A lead is named; without one the responsibility is shared."""
        spec = agglomeration(links=True)
        assert "Sans pilote\u00a0: responsabilité partagée" in words(lay_out(spec))
        led = evolve(spec, links=(evolve(spec.links[0], lead="DSI"),))
        assert "Pilote\u00a0: DSI" in words(lay_out(led))

    def test_partners_alone(self):
        """Parties that exchange data have a card and a line of their own."""
        layout = lay_out(evolve(agglomeration(links=True), links=()))
        assert [trunk.role for trunk in layout.trunks] == ["trunk-partner"]
        assert "Trésorerie, Institut de la statistique" in words(layout)


class TestTitle:
    def test_long_titles_are_set_smaller(self):
        """A title takes two lines at most while it can be read."""
        layout = lay_out(evolve(agglomeration(), title="Communauté d’agglomération " * 3))
        (title,) = [text for text in layout.panel.texts if text.role == "title"]
        assert len(title.lines) == 2
        assert title.size < 22


class TestMembers:
    def test_move_beside_the_disc_where_the_sector_is_small(self):
        """A virtual client keeps its name; members that do not fit are listed."""
        spec = agglomeration()
        members = tuple(f"Société d’économie mixte numéro {i}" for i in range(9))
        virtual = evolve(spec.mission[5], within=members)
        missions = (*spec.mission[:5], virtual, *spec.mission[6:])
        layout = lay_out(evolve(spec, mission=missions))
        assert "m05" not in layout.disc.numbered
        assert "numéro 8)" in " ".join(words(layout))


class TestWarnings:
    def test_a_page_for_far_too_many(self):
        """Where even the largest page is too small, the report says so."""
        spec = agglomeration()
        notes = tuple(f"Remarque {i}" for i in range(3000))
        report = draw_spec(evolve(spec, notes=notes)).report()
        assert "the words beside the disc do not all fit the page" in report.warnings
