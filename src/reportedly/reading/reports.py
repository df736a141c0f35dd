"""Putting a report together from its cleaned text and what is known beside it."""

from typing import Literal
from urllib.parse import urlsplit

import msgspec

from reportedly.errors import SkipItem
from reportedly.model import Passage, Removed, Report, Stated, content_id
from reportedly.reading.cleaning import body_of, clean
from reportedly.reading.draft import Cut, Draft, Found, Part
from reportedly.reading.known import Known, first_stated, published, ranked
from reportedly.reading.languages import language_name, language_of
from reportedly.reading.wording import ends_sentence, words

MADE_BY = "reading 1"

# A page that shows fewer words and no finished sentence shows no report.
_FEWEST_WORDS = 30
# The longest reports have some hundred thousand characters.
_LONGEST = 2_000_000
_ALL_FURNITURE = (
    "holds no report: all of it is navigation or other furniture of a page",
    "save the report itself, or its whole page as HTML",
)

Format = Literal["text", "html", "json"]


class Page(msgspec.Struct):
    """One item before cleaning: its characters, its paragraphs, and what is known beside them."""

    name: str
    original: str
    parts: list[Part]
    known: list[Known]
    format: Format = "text"
    cuts: list[Cut] = []


def report_of(page: Page, *, any_language: bool = False) -> Report:
    """Clean a page and make the report.

    With ``any_language`` a report in another language than English is made too.

    Raises :class:`SkipItem` where nothing of a report is left, or where it is not in English.
    """
    check_length(page.original, page.name)
    title = None if page.format == "text" else _known(page, "title")
    draft = clean(page.parts, title, picked=page.format == "html")
    body, segments, blocks = body_of(draft)
    code = "en" if any_language else language_of(body or page.original)
    _check(page, body, code)
    _check_running_text(page, draft)
    url = _known(page, "url")
    document = _document_of(url) or page.name
    report_id = content_id("r", document, page.original)
    context = _Context(page, draft, report_id)
    return Report(
        id=report_id,
        document=document,
        name=page.name,
        original=page.original,
        body=body,
        segments=segments,
        blocks=blocks,
        published=published(page.known, url, draft.dates, report_id, page.original),
        removed=context.removed(),
        title=context.stated("title", draft.title),
        outlet=context.stated("outlet", draft.outlet) or _outlet_of_address(url),
        author=context.stated("author", draft.author),
        url=context.stated("url", None),
        dateline=context.found(draft.dateline),
        credits=tuple(s for c in draft.credits if (s := context.found(c))),
        notice=context.found(draft.notice),
        language="en",
        format=page.format,
        made_by=MADE_BY,
    )


def check_length(text: str, name: str) -> None:
    """Raise :class:`SkipItem` where a text is too long to be one report."""
    if len(text) > _LONGEST:
        reason = f"is longer than {_LONGEST:,} characters, which no report is"
        raise SkipItem(name, reason, "cut it into single reports, or give JSON lines")


class _Context(msgspec.Struct, frozen=True):
    page: Page
    draft: Draft
    report: str

    def passage(self, start: int, end: int) -> Passage:
        return Passage(self.report, start, end, self.page.original[start:end])

    def stated(self, field: str, found: Found | None) -> Stated | None:
        return first_stated(self.page.known, field, found, self.report, self.page.original)

    def found(self, found: Found | None) -> Stated | None:
        if found is None:
            return None
        return Stated(found.value, "text", self.passage(found.start, found.end))

    def removed(self) -> tuple[Removed, ...]:
        cuts = sorted([*self.page.cuts, *self.draft.cuts])
        return tuple(Removed(self.passage(c.start, c.end), c.reason) for c in cuts)


def _known(page: Page, field: str) -> str | None:
    return next((v for k in ranked(page.known) if (v := getattr(k, field))), None)


def _outlet_of_address(url: str | None) -> Stated | None:
    """Name the outlet by its host where nothing else names it."""
    host = _parts_of(url)[0]
    return Stated(host.removeprefix("www."), "url") if host else None


def _document_of(url: str | None) -> str | None:
    """Give an address that names one text; that of a site's front page names many."""
    host, rest = _parts_of(url)
    return url if host is None or rest else None


def _parts_of(url: str | None) -> tuple[str | None, str]:
    """Part an address into its host and what follows the first slash behind it."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None, ""
    return parts.hostname, parts.path.strip("/") + parts.query


def _check_running_text(page: Page, draft: Draft) -> None:
    """Refuse a web page on which no sentence is left: labels and links are no report."""
    lines = [p.line for p in draft.kept()]
    few = sum(len(words(line)) for line in lines[:_FEWEST_WORDS]) < _FEWEST_WORDS
    if page.format == "html" and few and not any(ends_sentence(line) for line in lines):
        raise SkipItem(page.name, *_ALL_FURNITURE)


def _check(page: Page, body: str, code: str) -> None:
    if not any(c.isalnum() for c in page.original):
        raise SkipItem(page.name, "is empty", "check how it was saved")
    if code != "en":
        reason = f"is written in {language_name(code)}; only English is read"
        raise SkipItem(page.name, reason, "give an English translation, named as such")
    if not any(c.isalnum() for c in body):
        raise SkipItem(page.name, *_ALL_FURNITURE)
