"""Documents, opened in headless Chromium: accessible, nothing asked for, printed on A4."""

from __future__ import annotations

import pytest

import valuenet as vn

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed, so no document is opened"
)
pytestmark = pytest.mark.browser

NET = vn.load("examples/siim94")
DOCUMENTS = {
    "contract": vn.documents.contract(vn.load("examples/outsourcing"), "contrat-infogerance"),
    "responsibility": vn.documents.responsibility(NET),
    "statement": vn.documents.statement(NET, "arcueil", lang="en"),
}


@pytest.fixture(scope="module")
def browser(chromium, flags):
    """One browser for all documents."""
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=list(flags))
        yield running
        running.close()


@pytest.fixture(params=DOCUMENTS)
def page(request, browser, tmp_path):
    """A document as a page; whatever is said or asked for is heard."""
    path = DOCUMENTS[request.param].save(tmp_path / "x.html")
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text))
    page.on("request", lambda asked: page.heard.append(asked.url))
    page.goto(path.as_uri())
    yield page
    assert page.heard == [path.as_uri()]
    page.close()


def test_axe_finds_nothing(page):
    """No complaint about accessibility; the axe of playwright runs in the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    assert [one["id"] for one in axe.Axe().run(page).response["violations"]] == []


def test_page_is_no_wider_than_the_window(page):
    """Wide tables scroll in their own frame."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_prints_on_a4(page, tmp_path):
    """Nothing is cut off at the right edge of a page: upright, or across for a matrix."""
    is_matrix = page.evaluate("!!document.querySelector('.matrix')")
    width_mm = 297 - 2 * 12 if is_matrix else 210 - 2 * 14
    page.set_viewport_size({"width": round(width_mm / 25.4 * 96), "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
