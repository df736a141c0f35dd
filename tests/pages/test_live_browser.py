"""The live pages in a real browser: Debian's chromium, driven by Playwright."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reportedly.pages.live.resources import RESOURCES
from tests.pages.live_site import make_store, open_site, served

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = "rules => axe.run({runOnly: rules})"
# Folded evidence is the brief's, and is looked at open in its own test; here it would take long.
FOLDED_AWAY = (
    "document.querySelectorAll('details:not([open]) > :not(summary)').forEach((n) => n.remove())"
)
OTHER = ["/changes?run=1", "/judgements", "/add", "/work", "/nothing", "/login"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the example."""
    path = make_store(tmp_path_factory.mktemp("browser") / "flood.sqlite")
    with served(open_site(path)) as address:
        yield address


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    """Give a page at the first page of the site."""
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    opened.goto(site + "/")
    yield opened
    opened.close()


def addresses(page: Any) -> list[str]:
    """Give the address of every kind of page."""
    ids = page.evaluate(
        """async () => {
             const get = async (path) => (await fetch('/api/v1' + path)).json();
             return {
               story: (await get('/stories')).stories[1].id,
               claim: (await get('/claims?status=disputed')).claims[0].id,
               report: (await get('/reports')).reports[3].id,
               entity: (await get('/entities')).entities[0].id,
               others: (await get('/claims?kind=figure')).claims[0].id,
               namesakes: (await get('/entities?kind=person')).entities[0].id,
             };
           }"""
    )
    short = {
        "search": "?q=flood&limit=5",
        "changes": "?since=2017-09-15",
        "judgements": "?by=rules",
    }
    own = (
        (r.path.replace("{id}", ids.get(r.name, "")), short.get(r.name, "?limit=5"))
        for r in RESOURCES
    )
    return [*(path if "/" in path[1:] else path + query for path, query in own), *OTHER]


def test_no_page_breaks_a_rule_of_wcag_aa(browser: Any, site: str) -> None:
    """The checks of axe for WCAG 2.2 A and AA find nothing on any page, in light and in dark.

    Lists are short here: a rule that holds for five rows holds for fifty.
    """
    pytest.importorskip("axe_core_python", reason="needs the library axe-core-python")
    script = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    # The engine is put in from outside, which the site's own policy would not allow.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(site + "/")
    broken = []
    for path in addresses(page):
        page.emulate_media(color_scheme="light")
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('.judge').forEach((d) => { d.open = true; })")
        page.evaluate(FOLDED_AWAY)
        page.evaluate(script)
        result = page.evaluate(AXE, TAGS)
        assert len(result["passes"]) > 15
        # What the theme changes is colour.
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(AXE, ["color-contrast"])
        found = result["violations"] + dark["violations"]
        broken += [(path, v["id"], v["nodes"][0]["html"][:200]) for v in found]
    context.close()

    assert broken == []


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_is_quiet_fits_and_asks_nobody_else(browser: Any, site: str, width: int) -> None:
    """No message, no request but to this server, no scrolling sideways."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site + "/")
    wide = []
    for path in addresses(page):
        page.goto(site + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    page.close()

    assert wide == []
    assert [m for m in messages if "404" not in m] == []
    assert [r for r in requests if not r.startswith((site, "data:"))] == []


def test_from_a_search_to_the_passage_in_its_report(page: Any) -> None:
    """Search, open a claim, see its tellings, open one in its report: its words are lit up."""
    page.keyboard.press("/")
    page.keyboard.type("bridge lamurde")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    page.locator(".row a.told", has_text="bridge at Lamurde").first.click()
    page.wait_for_url("**/claims/*")
    telling = page.locator(".telling").nth(1)
    words = "".join(telling.locator("blockquote b, blockquote ins").all_inner_texts())
    telling.locator("a.passage").click()
    page.wait_for_url("**/reports/*")

    lit = page.locator(".original .lit")
    assert lit.first.is_visible()
    assert " ".join("".join(lit.all_inner_texts()).split()) == " ".join(words.split())
    lit.first.click()
    page.wait_for_url("**/claims/*")


def test_reading_works_with_scripts_off(browser: Any, site: str) -> None:
    """With JavaScript off, stories, claims, passages, the map's places and search all work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/")
    page.locator(".stories a.title").first.click()
    page.locator(".highlights summary").first.click()
    assert page.locator(".highlights mark").first.is_visible()
    page.locator(".highlights a.passage").first.click()
    target = page.url.rsplit("#", 1)[1]
    assert page.locator(f"#{target} ~ .p").first.is_visible()
    page.goto(site + "/places")
    page.locator(".picks a", has_text="Makurdi").click()
    assert "location=Makurdi" in page.url
    page.fill("#q", "canoes")
    page.locator(".find button").click()
    assert page.locator("mark", has_text="canoes").first.is_visible()
    context.close()


def test_the_site_works_by_keyboard(page: Any) -> None:
    """The first tab reaches the skip link; a place on the map can be reached and chosen."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.goto(page.url + "places")
    page.locator(".map a[aria-label='Numan']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**location=Numan**")


def test_two_tellings_are_marked_apart_and_the_brief_changes_until_it_is_undone(
    browser: Any, tmp_path: Path
) -> None:
    """A judgement made in a claim's page changes the story's brief; undoing it brings all back."""
    with served(open_site(make_store(tmp_path / "flood.sqlite"))) as site:
        page = browser.new_page()
        page.goto(site + "/search?q=bridge+lamurde&kind=claim")
        page.locator(".row a.told", has_text="bridge at Lamurde").first.click()
        page.wait_for_url("**/claims/*")
        told = page.locator(".tellings-grid > .telling").count()
        page.locator("p.kicker a").click()
        page.wait_for_url("**/stories/*")
        story = page.url
        before = page.locator("main").inner_html()
        page.go_back()
        last = page.locator(".tellings-grid > .telling").last
        last.locator(".judge summary").click()
        form = last.locator("form", has_text="Mark as not the same")
        form.locator("input[name=reason]").fill("another bridge")
        form.locator("button").click()
        page.wait_for_url("**/claims/*", timeout=120_000)

        assert page.locator(".tellings-grid > .telling").count() < told
        assert page.locator("#judgements", has_text="another bridge").is_visible()
        assert page.locator("#judgements", has_text="Amina").is_visible()
        page.goto(story)
        changed = page.locator("main").inner_html()
        page.goto(site + "/judgements")
        page.locator("button", has_text="Undo").click()
        page.wait_for_url("**/judgements", timeout=120_000)
        page.locator(".row.closed").wait_for()
        assert page.locator(".row.closed", has_text="another bridge").is_visible()
        page.goto(story)
        after = page.locator("main").inner_html()
        page.close()

    assert changed != before
    assert after == before
