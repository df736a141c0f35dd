"""RSS and Atom files: each entry is a report; ``<source>`` names who published it first."""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser
import msgspec
from feedparser.exceptions import CharacterEncodingOverride, NonXMLContentType
from lxml import etree, html

from reportedly.errors import SkipItem
from reportedly.model import SetAside
from reportedly.reading.draft import Part
from reportedly.reading.known import Known
from reportedly.reading.lines import paragraphs
from reportedly.reading.reports import Page, check_length
from reportedly.reading.visible import visible_text

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 20_000
_HARMLESS = (CharacterEncodingOverride, NonXMLContentType)


class Entry(msgspec.Struct, frozen=True):
    """One entry of a feed."""

    name: str
    text: str
    known: Known

    def page(self, known: list[Known]) -> Page:
        """Make a page of the entry. Raises :class:`SkipItem` where it holds no text."""
        if not self.text.strip():
            raise SkipItem(self.name, "is an entry without a text", "give the page it links to")
        check_length(self.text, self.name)
        parts = [Part(p) for p in paragraphs(self.text)]
        return Page(self.name, self.text, parts, [*known, self.known], "json")


def looks_like_feed(text: str) -> bool:
    """Tell whether a text is the source of a feed."""
    return _FEED.match(text[:_HEAD]) is not None


def entries(source: str, name: str) -> Iterator[Entry | SetAside]:
    """Give the entries of a feed, named ``feed.xml:2``; nothing is fetched.

    Raises :class:`SkipItem` where it defines entities of its own, or holds no entry.
    """
    if "<!ENTITY" in source[:_HEAD].upper():
        reason = "defines entities of its own, as feeds made to do harm do"
        raise SkipItem(name, reason, "take the definitions out")
    feed = feedparser.parse(io.BytesIO(source.encode("utf-8", "replace")))
    fault = feed.get("bozo_exception")
    if not feed.entries:
        why = f" ({fault})" if fault else ""
        raise SkipItem(name, f"is a feed without entries{why}", "get the feed again")
    outlet = _string(feed.feed, "title")
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(entry, f"{name}:{number}", outlet)
    if fault is not None and not isinstance(fault, _HARMLESS):
        reason = f"is not a whole feed: entries may be missing ({fault})"
        yield SetAside(name, reason, "get the feed again")


def _entry(entry: Any, name: str, feed_title: str | None) -> Entry:  # noqa: ANN401 - no types
    outlet = _string(entry.get("source") or {}, "title") or feed_title
    title = _string(entry, "title")
    if title and outlet:
        title = _seen(title).removesuffix(f" - {outlet}")
    known = Known(
        how="field",
        title=title,
        outlet=outlet,
        author=_string(entry, "author"),
        url=_string(entry, "link"),
        published=_string(entry, "published") or _string(entry, "updated"),
    )
    return Entry(name, _text(entry), known)


def _string(values: Any, field: str) -> str | None:  # noqa: ANN401 - no types
    value = values.get(field)
    return value.strip() or None if isinstance(value, str) else None


def _text(entry: Any) -> str:  # noqa: ANN401 - no types
    """Give the longest text of an entry: its content, else its summary."""
    contents = [c.get("value") or "" for c in entry.get("content") or []]
    texts = [_seen(t) for t in (*contents, _string(entry, "summary") or "")]
    return max(texts, key=len)


def _seen(source: str) -> str:
    """Give the visible text of a piece of HTML."""
    if not re.search(r"[<&]", source):
        return source
    try:
        root = html.document_fromstring(f"<html><body>{source}</body></html>")
    except (etree.LxmlError, ValueError):
        return source
    return visible_text(root).text
