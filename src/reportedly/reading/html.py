"""HTML pages: trafilatura picks the article, its lines are found again in the visible text."""

import logging
import re

import trafilatura
from lxml import etree, html

from reportedly.errors import SkipItem
from reportedly.model.reports import BlockKind
from reportedly.reading.align import Aligner
from reportedly.reading.draft import Cut, Part
from reportedly.reading.known import Known
from reportedly.reading.markup import markup_facts
from reportedly.reading.repairing import repaired
from reportedly.reading.reports import Page
from reportedly.reading.visible import Visible, VisibleLine, visible_text
from reportedly.reading.wording import ends_sentence, words

_SIGN = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|table|meta|span)\b[^>]*>", re.IGNORECASE
)
_LARGEST_TREE = 150_000
# The parser compares each attribute of an element with all before it.
_MANY_ATTRIBUTES = re.compile(
    r"<[a-zA-Z](?>\s*+[^\s\"'<>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"']++))?+){5000}"
)
_KEPT = 0.5
# A teaser is a headline, and all of it is a link.
_ALL_LINK = 0.95
_FEWEST, _MOST = 4, 30
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("li", "dt", "dd"), "list item"),
}
_FURNITURE = "page furniture (not part of the article)"
_TAGS = re.compile(r"<[^<>]{0,2000}>")

# The extractor tells its troubles to the log; ours are told in sentences.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def looks_like_html(text: str) -> bool:
    """Tell whether a text is the source of a web page."""
    head = text[:2000].lstrip()
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<!doctype html|<html\b",
        head,
        re.IGNORECASE | re.DOTALL,
    ):
        return True
    return head.startswith("<") and len(_SIGN.findall(text[:5000])) >= 3


def html_page(source: str, name: str, known: list[Known]) -> Page:
    """Read a page's source. ``original`` is its visible text.

    Raises :class:`SkipItem` where it cannot be parsed or is too large a tree.
    """
    root = _parsed(source, name)
    visible = visible_text(root)
    if not any(c.isalnum() for c in visible.text):
        raise SkipItem(name, *_nothing_seen(source))
    facts = markup_facts(root)
    kept = _kept_ranges(root, visible, name)
    parts = [Part(repaired(visible.text, a, b), kind) for a, b, kind in kept]
    cuts = _left_out(visible, [(a, b) for a, b, _ in kept])
    return Page(name, visible.text, parts, [*known, facts], "html", cuts)


def _parsed(source: str, name: str) -> html.HtmlElement:
    if _MANY_ATTRIBUTES.search(source):
        reason = "has an element with thousands of attributes, as pages made to do harm have"
        raise SkipItem(name, reason, "save the report's text instead of the page")
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError) as error:
        raise SkipItem(name, f"cannot be read as HTML ({error})", "save the page again") from error
    if sum(1 for _ in zip(root.iter(), range(_LARGEST_TREE + 1), strict=False)) > _LARGEST_TREE:
        reason = f"is a page of more than {_LARGEST_TREE:,} elements"
        raise SkipItem(name, reason, "save the report's text instead of the page")
    return root


def _parser() -> html.HTMLParser:
    # No network, no huge trees: libxml2 stops at 256 levels, where no page of a person goes.
    return html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


def _nothing_seen(source: str) -> tuple[str, str]:
    if len(_TAGS.sub("", source).split()) > 10:
        return "is nested too deeply to be read as a page", "save its text as .txt"
    return "shows no text", "the page may be made by a script: save it from a browser"


def _kept_ranges(
    root: html.HtmlElement, visible: Visible, name: str
) -> list[tuple[int, int, BlockKind]]:
    """Give the ranges of the visible text that are the article, in document order."""
    aligner = Aligner(visible.text)
    ranges = sorted(r for line in _extracted(root, name) for r in aligner.find(line))
    kept: list[tuple[int, int, BlockKind]] = []
    for line in visible.lines:
        share = aligner.covered(ranges, line.start, line.end)
        if share >= _KEPT and not _is_teaser(line, visible.text[line.start : line.end]):
            kept.append((line.start, line.end, _kind(line)))
    return kept


def _is_teaser(line: VisibleLine, text: str) -> bool:
    """Tell whether a line is nothing but a link with a headline: an advertised story."""
    count = len(words(text))
    return line.linked > _ALL_LINK and _FEWEST <= count <= _MOST and not ends_sentence(text)


def _extracted(root: html.HtmlElement, name: str) -> list[str]:
    """Give the lines of the article as the extractor sees it; none where it finds no article."""
    try:
        found = trafilatura.bare_extraction(
            html.tostring(root, encoding="unicode"), include_comments=False, with_metadata=False
        )
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise SkipItem(name, f"cannot be read as a page ({error})", "save its text") from error
    if found is None:
        return []
    text = found.get("text") if isinstance(found, dict) else found.text
    return [line for line in (text or "").split("\n") if line.strip()]


def _kind(line: VisibleLine) -> BlockKind:
    for element in (line.element, *line.element.iterancestors()):
        kind = _KINDS.get(element.tag)
        if kind is not None:
            return kind
        if element.tag in {"p", "div", "td", "body"}:
            return "paragraph"
    return "paragraph"


def _left_out(visible: Visible, kept: list[tuple[int, int]]) -> list[Cut]:
    """Join neighbouring lines that were left out into one cut each."""
    starts = {a for a, _ in kept}
    cuts: list[Cut] = []
    joined = False
    for line in visible.lines:
        if line.start in starts:
            joined = False
        elif joined:
            cuts[-1] = Cut(cuts[-1].start, line.end, _FURNITURE)
        else:
            cuts.append(Cut(line.start, line.end, _FURNITURE))
            joined = True
    return cuts
