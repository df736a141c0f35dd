"""The page in a real browser: Debian's chromium, driven by Playwright."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reportedly.pages import Context, write_brief

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(context: Context, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the page to a file, as a reader would have it."""
    folder: Path = tmp_path_factory.mktemp("brief")
    write_brief(context, folder)
    return (folder / "index.html").as_uri()


def opened(browser: Any, address: str, **more: Any) -> tuple[Any, list[str], list[str]]:
    """Open the page; give it with its messages and its requests as they come."""
    page = browser.new_page(**more)
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    return page, messages, requests


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_opens_quietly_and_fits(
    browser: Any, address: str, width: int, scheme: str
) -> None:
    """No message, no request but the page itself, no scrolling sideways; all lines open too."""
    size = {"width": width, "height": 844}
    page, messages, requests = opened(browser, address, viewport=size, color_scheme=scheme)
    page.click("#unfold")

    assert messages == []
    assert [r for r in requests if not r.startswith("data:")] == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_line_opens_its_passage_and_the_passage_its_report(browser: Any, address: str) -> None:
    """A click on a claim shows its passage marked; a click there shows it in the whole text."""
    page, _, _ = opened(browser, address)
    line = page.locator(".theme .line", has_text="people killed").first
    line.locator("summary").first.click()

    assert line.locator("mark").first.is_visible()
    words = line.locator("mark").first.inner_text()
    line.locator("a.passage").first.click()
    viewer = page.locator("#viewer")
    assert viewer.locator("mark").inner_text() == words
    assert viewer.locator("mark").is_visible()
    assert "Seventeen now known dead" in viewer.inner_text()
    page.keyboard.press("Escape")
    assert not viewer.is_visible()
    page.close()


def test_every_passage_is_lit_up_with_its_own_words(browser: Any, address: str) -> None:
    """For each telling, what is lit up in the whole text is what the line shows as its words."""
    page, _, _ = opened(browser, address)
    found = page.evaluate(
        """() => [...document.querySelectorAll('.telling')].map((telling) => {
             const link = telling.querySelector('a.passage');
             link.click();
             const lit = [...document.querySelectorAll('#viewer mark')].map((m) => m.textContent);
             document.getElementById('viewer').close();
             return [telling.querySelector('mark').textContent, lit.join('')];
           })"""
    )

    assert len(found) > 20
    assert all(shown == lit for shown, lit in found)
    page.close()


def test_the_page_works_by_keyboard(browser: Any, address: str) -> None:
    """The first tab reaches the skip link; Enter opens a line that has the focus."""
    page, _, _ = opened(browser, address)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".highlights summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".highlights mark").first.is_visible()
    page.close()


def test_the_page_works_without_script(browser: Any, address: str) -> None:
    """With JavaScript off, lines open and a link leads to the passage in the report's text."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    line = page.locator(".highlights li").first
    line.locator("summary").click()

    assert line.locator("mark").first.is_visible()
    assert not page.locator(".tools").is_visible()
    line.locator("a.passage").first.click()
    target = page.url.rsplit("#", 1)[1]
    assert page.locator(f"#{target} ~ .p").first.is_visible()
    context.close()


def test_the_filter_leaves_only_what_was_asked_for(browser: Any, address: str) -> None:
    """Showing disputed claims hides every other, and the headings left without a line."""
    page, _, _ = opened(browser, address)
    page.select_option("#filter", "disputed")

    visible = page.evaluate(
        """() => [...document.querySelectorAll('[data-status]')]
             .filter((line) => line.checkVisibility()).map((line) => line.dataset.status)"""
    )
    assert set(visible) == {"disputed"}
    assert not page.locator(".speaker").first.is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_wcag_aa_is_broken(browser: Any, address: str, scheme: str) -> None:
    """The checks of axe for WCAG 2.2 A and AA find nothing, with all lines open."""
    pytest.importorskip("axe_core_python", reason="needs the library axe-core-python")
    page, _, _ = opened(browser, address, color_scheme=scheme)
    page.click("#unfold")
    page.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("tags => axe.run({runOnly: tags})", tags)

    assert len(result["passes"]) > 20
    broken = [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]]
    assert broken == []
    page.close()
