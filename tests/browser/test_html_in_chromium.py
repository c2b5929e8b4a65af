"""Pages, opened in headless Chromium and used by pointer, keyboard and screen reader."""

from __future__ import annotations

from itertools import count

import pytest
from attrs import evolve

import valuenet as vn
from valuenet.labels import word
from valuenet.render.formats.html.places import place_rows
from valuenet.render.theme import LIGHT
from valuenet.render.theme.colours import contrast

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed, so no page is used in a browser"
)
pytestmark = pytest.mark.browser

TOWN = vn.load("examples/agglomeration/community")
FOCUS, CLIENT = "dsi-agglo", "dechets"
EVIL = "</script><img src=x onerror=alert(1)><b>gras</b>"
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def browser(chromium, flags):
    """One browser for all pages."""
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=list(flags))
        yield running
        running.close()


@pytest.fixture(scope="module")
def complaints():
    """What axe finds wrong with a page."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-playwright-python is not installed, so no page is checked for accessibility",
    )

    def found(page):
        return [
            (one["id"], [node["html"][:120] for node in one["nodes"]])
            for one in axe.Axe().run(page).response["violations"]
        ]

    return found


@pytest.fixture(scope="module")
def visit(browser, tmp_path_factory):
    """Opens the page of a drawing, and sees to it that nothing is said or asked for."""
    folder, numbers = tmp_path_factory.mktemp("pages"), count()
    opened = []

    def opening(drawing, **options):
        path = drawing.save(folder / f"{next(numbers)}.html")
        options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        page = browser.new_page(**options)
        page.set_default_timeout(5000)
        page.heard = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("request", lambda request: page.heard.append(request.url))
        page.goto(path.as_uri())
        assert page.heard == [path.as_uri()]
        opened.append(page)
        return page

    yield opening
    for page in opened:
        assert len(page.heard) == 1, "something was logged, or asked for"
        page.close()


@pytest.fixture(scope="module")
def shared(visit):
    """One page for all tests that leave nothing behind."""
    return visit(vn.draw.strata(TOWN, FOCUS))


@pytest.fixture
def page(shared):
    """The shared page as it is when it is opened."""
    shared.mouse.move(1, 1)
    shared.evaluate("document.activeElement.blur()")
    shared.keyboard.press("Escape")
    shared.wait_for_function("document.querySelectorAll('svg .dim').length === 0")
    return shared


@pytest.fixture
def fresh(visit):
    """A page that nobody has touched: the first Tab enters it."""
    return visit(vn.draw.strata(TOWN, FOCUS))


def spot(page, party):
    """Where the name of a party stands in the picture."""
    box = page.locator(f'svg [data-id="{party}"] text').first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pick(page, party):
    """Click a sector, and take the pointer away."""
    page.mouse.click(*spot(page, party))
    page.mouse.move(1, 1)


def heading(page):
    """Whom the panel tells of."""
    return page.locator("#name").inner_text()


def told_services(page):
    """(service, provider, grade) of every line of the panel."""
    lines = page.locator(".panel .seen summary").all_inner_texts()
    return sorted(tuple(line.replace("\n", " · ").split(" · ")) for line in lines)


def lit(page):
    """The sectors in plain view."""
    found = page.evaluate(
        "[...document.querySelectorAll('svg [data-id]:not(.dim)')].map((e) => e.dataset.id)"
    )
    return set(found)


class TestPicking:
    @pytest.mark.parametrize("party", ["dechets", "drh-agglo", "etudes-agglo", "citoyens"])
    def test_tells_what_the_engine_says(self, page, party):
        """The panel lists what the party sees, and the chains down to the last supplier."""
        pick(page, party)
        assert heading(page) == TOWN.parties[party].name
        name = {one.id: one.name for one in TOWN.parties.values()}
        view = TOWN.visible_to(party).visible
        assert told_services(page) == sorted(
            (
                TOWN.services[key].name,
                name[TOWN.services[key].provider],
                word(f"grade.{sight.grade}", "fr"),
            )
            for key, sight in view.items()
        )
        for i, key in enumerate(sorted(view, key=lambda key: self.place(view, key))):
            page.locator(".panel .seen summary").nth(i).click()
            chain = page.locator(".panel .seen > li").nth(i).locator(".chain")
            said = set(
                chain.evaluate("e => [...e.querySelectorAll('.by')].map((b) => b.firstChild.data)")
            )
            answers = {
                f"{name[link.answers]} répond à {name[link.to]}"
                for link in TOWN.responsibility(party, key).links
            }
            assert {one for one in said if " répond à " in one} == answers

    @staticmethod
    def place(view, key):
        """Strongest grades first, then by id."""
        return ("client", "member", "representative", "user").index(view[key].grade), key

    def test_shows_what_a_picture_of_its_view_shows(self, page):
        """The rest is dimmed by colour, with the theme's own colours."""
        pick(page, CLIENT)
        svg = vn.draw.strata(TOWN, FOCUS, highlight=CLIENT)
        plain = {
            dict(group.data)["id"]
            for group in svg.scene.groups
            if group.state != "dimmed" and "id" in dict(group.data)
        }
        assert lit(page) == plain
        # Flows in plain view lie above the dimmed ones, and below the rings round sectors.
        flows = page.locator("svg path[data-from]:not(.dim)").count()
        assert page.locator("svg > .over path").count() == flows > 0
        assert page.evaluate("document.querySelector('.over').nextSibling.matches('.ring')")
        colours = page.evaluate(
            """[...document.querySelectorAll('svg [data-id].dim')].map((sector) =>
                 ['text', 'path'].map((one) => getComputedStyle(sector.querySelector(one)).fill))"""
        )
        assert colours
        for ink, ground in colours:
            assert contrast(as_hex(ink), as_hex(ground)) >= 3
            assert as_hex(ink) == LIGHT.dimmed.text

    def test_a_click_keeps_and_a_click_lets_go(self, page):
        """Pressed once the party stays; pressed again, on the paper, or by Escape it goes."""
        pressed = page.locator(f'svg [data-id="{CLIENT}"]')
        for letting_go in (
            lambda: pick(page, CLIENT),
            lambda: page.mouse.click(600, 400),
            lambda: page.keyboard.press("Escape"),
        ):
            pick(page, CLIENT)
            assert pressed.get_attribute("aria-pressed") == "true"
            letting_go()
            page.evaluate("document.activeElement.blur()")
            assert pressed.get_attribute("aria-pressed") == "false"
            assert heading(page) == word("page.start", "fr")

    def test_pointing_previews_only_where_nothing_is_kept(self, page):
        """The picture and the panel follow the pointer until a party is picked."""
        page.mouse.move(*spot(page, CLIENT))
        assert heading(page) == TOWN.parties[CLIENT].name
        assert page.locator("svg .dim").count() > 0
        page.mouse.move(1, 1)
        page.wait_for_function("document.querySelectorAll('svg .dim').length === 0")
        assert heading(page) == word("page.start", "fr")
        pick(page, CLIENT)
        page.mouse.move(*spot(page, "drh-agglo"))
        assert heading(page) == TOWN.parties[CLIENT].name

    def test_who_is_hit(self, page):
        """The number, and behind it the names."""
        pick(page, "hebergeur")
        hit = TOWN.impact("hebergeur").clients
        summary = page.locator(".panel details").last
        assert summary.inner_text() == f"{len(hit)} acteurs touchés"
        summary.locator("summary").click()
        page.locator(".hit").wait_for()
        names = sorted(page.locator(".hit li").all_inner_texts())
        assert names == sorted(TOWN.parties[one].name for one in hit)


class TestKeyboard:
    def test_walks_the_rings(self, fresh):
        """Tab enters once, arrows lead along a ring and outwards, Enter keeps, Escape lets go."""
        at = "document.activeElement.dataset.ring + ' ' + document.activeElement.dataset.id"
        fresh.keyboard.press("Tab")
        first = fresh.evaluate(at)
        assert first.startswith("supply ")
        assert fresh.locator('svg [tabindex="0"]').count() == 1
        rings = []
        for _ in range(5):
            rings.append(fresh.evaluate(at).split()[0])
            fresh.keyboard.press("ArrowUp")
        assert rings == ["supply", "core", "support", "mission", "market"]
        fresh.keyboard.press("ArrowDown")
        ring = fresh.evaluate(at).split()[0]
        around = [fresh.evaluate(at)]
        for _ in range(60):
            fresh.keyboard.press("ArrowRight")
            if fresh.evaluate(at) == around[0]:
                break
            around.append(fresh.evaluate(at))
        assert len(around) == fresh.locator(f'svg [data-ring="{ring}"]').count()
        fresh.keyboard.press("ArrowLeft")
        assert fresh.evaluate(at) == around[-1]
        fresh.keyboard.press("Home")
        assert fresh.evaluate(at) == first
        fresh.keyboard.press("Enter")
        here = first.split()[1]
        assert fresh.locator(f'svg [data-id="{here}"]').get_attribute("aria-pressed") == "true"
        fresh.keyboard.press("Escape")
        assert fresh.locator('svg [aria-pressed="true"]').count() == 0
        fresh.keyboard.press("Tab")
        assert fresh.evaluate("document.activeElement.closest('svg')") is None

    def test_leads_to_the_nearest_of_the_next_ring(self, fresh):
        """Outwards from every support function: to the sector that lies nearest."""
        scene = vn.draw.strata(TOWN, FOCUS).scene
        ids = [dict(group.data).get("id") for group in scene.groups]
        rows = place_rows(scene, [one for one in ids if one is not None])
        (support,) = [row for row in rows if row.name == "strata.support"]
        outer = dict(rows[rows.index(support) + 1].places)
        fresh.keyboard.press("Tab")
        for party, at in support.places:
            fresh.locator(f'svg [data-id="{party}"]').focus()
            fresh.keyboard.press("ArrowUp")
            found = fresh.evaluate("document.activeElement.dataset.id")
            far = {one: min(abs(at - turn), 1 - abs(at - turn)) for one, turn in outer.items()}
            assert far[found] == pytest.approx(min(far.values()), abs=0.002)

    def test_focus_is_seen(self, fresh):
        """A ring of two colours that stand out from each other surrounds the sector."""
        fresh.keyboard.press("Tab")
        halo, line = fresh.evaluate(
            """[...document.querySelectorAll('.ring.focus path')].map((line) =>
                 getComputedStyle(line).stroke)"""
        )
        # Whatever lies behind it, one of the two has a contrast of 3 with it.
        assert contrast(as_hex(halo), as_hex(line)) >= 9
        assert fresh.locator(".ring.focus path").first.bounding_box()["width"] > 20

    def test_the_list_does_the_same(self, page):
        """Every party has a button; the box finds it without accents or capitals."""
        buttons = page.locator("#list button")
        assert buttons.count() == page.locator("svg [role=button]").count()
        page.locator("#filter").fill("DECHETS")
        shown = [one for one in buttons.all() if one.is_visible()]
        assert [one.inner_text() for one in shown] == [TOWN.parties[CLIENT].name]
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert heading(page) == TOWN.parties[CLIENT].name
        assert lit(page) != set()
        page.locator("#filter").fill("")
        assert all(one.is_visible() for one in buttons.all())


class TestScreenReader:
    def test_hears_what_was_picked(self, page):
        """One sentence, and another when nothing is kept any more."""
        pick(page, CLIENT)
        said = page.locator("[aria-live=polite]").inner_text()
        seen = TOWN.visible_to(CLIENT).visible
        assert said.startswith(
            f"{TOWN.parties[CLIENT].name}{NBSP}: voit {len(seen)} services{NBSP}; "
        )
        page.keyboard.press("Escape")
        assert page.locator("[aria-live=polite]").inner_text() == word("page.released", "fr")

    def test_finds_every_party_by_name(self, page):
        """Sectors are buttons with a name and what they are; flows do not disturb."""
        inside = page.locator("svg").aria_snapshot().splitlines()
        assert [one for one in inside if not one.strip().startswith(("- group", "- button"))] == []
        for sector in vn.draw.strata(TOWN, FOCUS).scene.groups:
            if "id" in dict(sector.data):
                assert page.get_by_role("button", name=sector.title, exact=True).count() == 1
        title = vn.draw.strata(TOWN, FOCUS).title
        assert page.get_by_role("group", name=title, exact=True).count() == 1
        assert page.get_by_role("heading", name=title, level=1).count() == 1
        assert page.get_by_role("region", name=word("page.parties", "fr")).count() == 1
        pick(page, CLIENT)
        assert page.get_by_role("region", name=TOWN.parties[CLIENT].name).count() == 1

    def test_has_nothing_to_complain_of(self, page, complaints):
        """No violation of any rule of axe, before and after a party is picked."""
        for _ in range(2):
            assert complaints(page) == []
            pick(page, CLIENT)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    def test_words_of_the_picture(self, page):
        """The whole picture in words can be opened."""
        page.locator(".words > summary").click()
        assert page.get_by_role("heading", name="Fonctions de mission").last.is_visible()


class TestHighlightedPage:
    def test_begins_with_the_client(self, visit):
        """The panel tells of the client from the beginning, and again when nothing is kept."""
        page = visit(vn.draw.strata(TOWN, FOCUS, highlight=CLIENT))
        assert heading(page) == TOWN.parties[CLIENT].name
        dimmed = page.locator("svg .dim").count()
        pick(page, "drh-agglo")
        assert heading(page) == TOWN.parties["drh-agglo"].name
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        assert heading(page) == TOWN.parties[CLIENT].name
        assert page.locator("svg .dim").count() == dimmed

    def test_hidden_services_are_behind_a_box(self, visit):
        """Only where the picture shows them, and not before the box is ticked."""
        page = visit(vn.draw.strata(TOWN, FOCUS, highlight=CLIENT, hidden=True))
        hidden = {TOWN.services[one].name for one in TOWN.visible_to(CLIENT).hidden}
        items = page.locator(".panel .plain .service")
        assert not items.first.is_visible()
        page.get_by_role("checkbox").check()
        assert set(items.all_inner_texts()) == hidden
        pick(page, "drh-agglo")
        assert page.get_by_role("checkbox").is_checked()


class TestPage:
    def test_fits_a_narrow_window(self, visit):
        """Nothing is wider than a telephone; the panel comes after the picture."""
        page = visit(vn.draw.strata(TOWN, FOCUS), viewport={"width": 360, "height": 640})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
        picture, panel = (page.locator(one).bounding_box() for one in ("figure", ".panel"))
        assert panel["y"] >= picture["y"] + picture["height"]
        page.locator("#list button").last.click()
        assert -1 < page.locator("#name").bounding_box()["y"] < 640
        page.locator("#larger").click()
        assert page.locator("svg").bounding_box()["width"] > picture["width"] * 1.4
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360

    def test_the_picture_can_be_enlarged(self, page):
        """In its frame, round what is in the middle, and back."""
        width = page.locator("svg").bounding_box()["width"]
        at = spot(page, "dechets")
        for _ in range(3):
            page.locator("#larger").click()
        assert page.locator("svg").bounding_box()["width"] > 3 * width
        frame = page.locator("figure").bounding_box()
        middle = page.locator("figure").evaluate(
            "frame => frame.scrollLeft / (frame.scrollWidth - frame.clientWidth)"
        )
        assert 0.45 < middle < 0.55
        assert frame["height"] < 0.95 * 900
        for _ in range(3):
            page.locator("#smaller").click()
        assert spot(page, "dechets")[0] == pytest.approx(at[0], abs=1)

    def test_prints_the_picture_and_the_panel(self, visit):
        """Buttons stay off the paper; what is folded on the screen is open there."""
        page = visit(vn.draw.strata(TOWN, FOCUS))
        pick(page, CLIENT)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("svg").is_visible()
        assert not page.locator("#list").is_visible()
        assert all(one.is_visible() for one in page.locator(".panel .chain").all())
        assert page.locator(".panel .chain").count() == len(TOWN.visible_to(CLIENT).visible)
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 4

    def test_forced_colours_leave_the_picture_readable(self, visit):
        """Names in the picture keep the colour that fits their ground."""
        page = visit(vn.draw.strata(TOWN, FOCUS), forced_colors="active")
        inks = page.evaluate(
            "[...document.querySelectorAll('svg .core text')].map((e) => getComputedStyle(e).fill)"
        )
        assert {as_hex(one) for one in inks} == {LIGHT.ink("core")}

    def test_hostile_names_stay_text(self, visit):
        """Markup in names is read, not followed, wherever it is shown."""
        net = TOWN.with_(
            *(evolve(one, name=f"{one.id} {EVIL}") for one in TOWN.parties.values()),
            *(evolve(one, name=f"{one.id} {EVIL}") for one in TOWN.services.values()),
        )
        page = visit(vn.draw.strata(net, FOCUS, lang="en"))
        page.locator("#list button").nth(12).click()
        for summary in page.locator(".panel summary").all():
            summary.click()
        assert EVIL in heading(page)
        assert EVIL in page.locator(".panel .chain").first.inner_text()
        assert page.locator("img, b:has-text('gras')").count() == page.locator(".chain b").count()

    def test_without_facts_it_is_a_picture(self, visit, complaints):
        """No panel, no buttons; the words are there."""
        page = visit(evolve(vn.draw.strata(TOWN, FOCUS), facts=None))
        assert page.locator("button, .panel").count() == 0
        assert page.get_by_role("img").count() == 1
        assert complaints(page) == []


def as_hex(colour):
    """`rgb(1, 2, 3)` as `#010203`."""
    parts = colour.removeprefix("rgb(").removesuffix(")").split(", ")
    return "#" + "".join(f"{int(part):02X}" for part in parts)
