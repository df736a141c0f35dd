"""The page: whole, closed to the outside, and nothing in it that was not checked."""

import base64
import hashlib
import html
import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest

from reportedly.model import Published, Stated
from reportedly.pages import Context, brief_context, page_html
from reportedly.pages.lookup import Lookup
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.pages.made_record import made_store

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Reads a page: its tags in order, its ids, its links, and tags that do not close."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and what it carries."""
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as those of the map do."""
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes another than the last."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(page: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def page(context: Context) -> str:
    """Give the page of the record made by hand."""
    return page_html(context)


def test_the_page_is_well_formed(page: str) -> None:
    """Every tag is closed in order, every id is there once, every link leads to one."""
    reader = read(page)

    assert reader.wrong == []
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    inside = [link[1:] for link in reader.links if link.startswith("#")]
    assert set(inside) <= set(reader.ids)


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    """No address is loaded, no style is inline, and the policy forbids the rest."""
    reader = read(page)

    assert all(link.startswith("#") or link == "data:," for link in reader.links)
    assert {name for name, _ in reader.attributes}.isdisjoint({"src", "style", "onclick", "onload"})
    assert "default-src 'none'" in html.unescape(page)


@pytest.mark.parametrize("tag", ["style", "script"])
def test_the_policy_names_the_style_and_the_script_by_hash(page: str, tag: str) -> None:
    """What stands in the page is what the policy allows, to the byte."""
    (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    assert f"{tag}-src 'sha256-{digest}'" in html.unescape(page[: page.index("<style>")])


def test_the_page_has_the_landmarks_of_a_document(page: str) -> None:
    """One h1, a skip link, header, nav, main, footer, and a language."""
    tags = read(page).tags

    assert tags.count("h1") == 1
    assert {"header", "nav", "main", "footer"} <= set(tags)
    assert '<html lang="en">' in page
    assert 'href="#main"' in page


def test_headings_skip_no_level(page: str) -> None:
    """A heading is at most one level below the one before it."""
    body = page[page.index("<header") : page.index("<dialog")]
    levels = [int(n) for n in re.findall(r"<h([1-6])[ >]", body)]

    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_each_report_stands_in_the_page_once(page: str, context: Context) -> None:
    """A report's text is there whole, with its removed parts marked, and only once."""
    pages = re.findall(r'<div class="original"[^>]*>(.*?)</div>', page, re.DOTALL)

    assert len(pages) == len(context.reports)
    shown = re.sub(r"<[^>]+>", "", pages[2])
    assert shown.startswith("Seventeen now known dead in floods\n\nNuman, 13 September 2017.")
    assert '<del title="Removed: navigation">Home | News | Sport</del>' in page


def test_a_withheld_line_is_named_but_not_shown_as_a_claim(page: str) -> None:
    """It stands in the list of what is withheld, with its reason."""
    _, withheld = page.split('<section id="withheld">')

    assert "Five of them were children" in withheld
    assert "the passage does not say 6" in withheld


def test_what_a_reader_must_know_is_said(page: str) -> None:
    """Figures with bounds, statuses, set-aside items, inferred dates and families are in words."""
    for words in (
        "15–17",
        "best 17",
        "at least 12",
        "2 origins · 2 reports",
        "single origin",
        "is not in English (French)",
        "Date inferred: it tells the closing of the bridge",
        "family A",
        "Not found in the gazetteer:",
        "contradicts itself",
        "As of <time",
    ):
        assert words in page, words


def test_hostile_text_stays_text() -> None:
    """Markup in a report's title or outlet is shown as characters."""
    store = made_store()
    report = next(store.view().reports())
    evil = "<script>alert(1)</script><img src=x>"
    with store.writer() as writer:
        changed = msgspec.structs.replace(
            report, title=Stated(evil, "text"), url=Stated("javascript:alert(1)", "text")
        )
        writer.replace_report(changed)

    page = page_html(brief_context(store.view(), Settings(), evil))

    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)" in page


def test_reports_without_any_date_are_said_to_have_none() -> None:
    """No date is made up where no report states one."""
    store = made_store()
    with store.writer() as writer:
        for report in list(store.view().reports()):
            changed = msgspec.structs.replace(report, published=Published(None, "unknown"))
            writer.replace_report(changed)

    page = page_html(brief_context(store.view(), Settings(), None))

    assert "none of the 7 reports says when it was published" in page


def test_an_empty_record_gives_a_page() -> None:
    """A page without reports is still a whole page."""
    reader = read(page_html(brief_context(MemoryStore().view(), Settings(), None)))

    assert reader.wrong == []
    assert reader.open == []


def test_key_figures_told_more_than_once_are_drawn_over_time(context: Context) -> None:
    """Each figure of the series is a row with its bar: faded where it no longer stands."""
    page = page_html(context)
    table = next(t for t in page.split("<section ") if "people killed over time" in t)
    rows = re.findall(r'<tr role="row" class="([^"]*)".*?</tr>', table, flags=re.DOTALL)

    assert rows == ["superseded past", "corroborated"]
    assert table.count('<svg class="range"') == 2
    # "At least 12" is dashed to the right, "15 to 17" a bar, on a scale to 20.
    assert table.count('<path class="open"') == 1
    assert '<rect class="span" x="75.0" y="3" width="10.0"' in table
    assert re.search(r'<a href="#[^"]+"><span class="amount">at least 12</span></a>', table)


def test_the_table_of_reports_by_claims_marks_who_tells_what(context: Context) -> None:
    """What several reports tell is a row; the mark under a report leads to its passage."""
    table = page_html(context).split('<table class="matrix">')[1].split("</table>")[0]
    rows = [row for row in table.split("<tr")[2:] if "Benue river burst" in row]

    assert len(rows) == 1
    assert re.findall(r'aria-label="told by report (\d)"', rows[0]) == ["1", "2"]
    assert table.count('<th scope="col"') == 1 + 6  # the story's reports


def test_a_story_of_too_many_reports_has_no_such_table(context: Context) -> None:
    """With more reports than columns fit, the table is left out and not cut short."""
    story = context.brief[0]
    wide = msgspec.structs.replace(story, reports=story.reports * 6)

    assert Lookup(context).shared(story)
    assert Lookup(context).shared(wide) == []


def test_a_hostile_title_stays_a_title_over_printed_pages(context: Context) -> None:
    """Whatever a title holds, the rule that prints it is one string and nothing more."""
    bad = '</style><script>x</script>"; } * { background: url(http://e.example) } \\é\n'
    style = page_html(msgspec.structs.replace(context, title=bad)).partition("<style>")[2]
    style = style.partition("</style>")[0]
    rule = style[style.rindex("@page { @top-left") :]

    assert re.fullmatch(
        r'@page \{ @top-left \{ content: "(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*"; font: [^;"]+; \} \}\n',
        rule,
    )
