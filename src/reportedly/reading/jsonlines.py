"""JSON items: the fields that crawlers and news tools write, and what they are taken for."""

from collections.abc import Iterator
from typing import Any

from reportedly.errors import SkipItem
from reportedly.reading.draft import Part
from reportedly.reading.html import html_page, looks_like_html
from reportedly.reading.known import Known
from reportedly.reading.lines import paragraphs
from reportedly.reading.reports import Page, check_length

# Names of fields, the first that is filled is taken. docs/input.md lists them for users.
# news-please: maintext, date_publish, source_domain, authors, title; trafilatura: text, raw_text,
# date, sitename, hostname, author, source; newspaper4k: text, publish_date, source_url;
# Scrapy and Common Crawl items: body, content, html, headline, link, pubDate …
TEXT = (
    "text", "maintext", "body", "content", "article_text", "article_body", "articleBody",
    "full_text", "fulltext", "content_text", "raw_text", "article", "story", "description_long",
)  # fmt: skip
HTML = ("html", "raw_html", "content_html", "source_html", "page", "article_html")
TITLE = ("title", "headline", "article_title", "name", "heading")
URL = (
    "url",
    "link",
    "canonical_link",
    "canonical_url",
    "article_url",
    "permalink",
    "uri",
)
OUTLET = (
    "outlet", "site", "site_name", "sitename", "publisher", "source_name", "publication", "source",
    "newspaper", "media", "hostname", "source_domain", "domain",
)  # fmt: skip
AUTHOR = ("author", "authors", "byline", "creator", "writer")
PUBLISHED = (
    "published", "published_at", "publishedAt", "date_publish", "date_published", "datePublished",
    "publish_date", "published_date", "publication_date", "pub_date", "pubDate", "pubdate",
    "published_time", "date", "datetime", "timestamp", "created_at", "time",
)  # fmt: skip
SHORT = ("description", "summary", "abstract", "lead")
LANGUAGE = ("language", "lang")


def json_page(item: dict[str, Any], name: str, known: list[Known] | None = None) -> Page:
    """Make a page of one JSON item.

    Raises :class:`SkipItem` where no field holds a text.
    """
    fields = _flat(item)
    facts = Known(
        how="field",
        title=_string(fields, TITLE),
        outlet=_string(fields, OUTLET),
        author=_string(fields, AUTHOR),
        url=_address(fields),
        published=_string(fields, PUBLISHED),
    )
    sources = [*(known or []), facts]
    text = _string(fields, TEXT)
    source = _string(fields, HTML) or (text if text and looks_like_html(text) else None)
    if source and (text is None or text == source):
        return html_page(source, name, sources)
    text = text or _string(fields, SHORT)
    if text is None:
        raise SkipItem(name, "has no field that holds a text", f"name it {', '.join(TEXT[:4])} …")
    check_length(text, name)
    return Page(name, text, [Part(p) for p in paragraphs(text)], sources, "json")


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """Look one level deeper too: ``{"article": {"text": …}}``."""
    flat = dict(item)
    for value in item.values():
        if isinstance(value, dict):
            for key, inner in value.items():
                flat.setdefault(key, inner)
    return flat


def _string(fields: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((s for n in names if (s := _plain(fields.get(n)))), None)


def _plain(value: object) -> str | None:
    """Write a field's value as text: lists joined, numbers as they are, objects by their name."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return _joined([p for v in value if (p := _plain(v))])
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("title"))
    return None


def _joined(pieces: list[str]) -> str | None:
    parting = "\n\n" if any(len(p) > 80 for p in pieces) else ", "
    return parting.join(pieces) or None


def _address(fields: dict[str, Any]) -> str | None:
    for name in URL:
        value = _plain(fields.get(name))
        if value and "://" in value:
            return value
    return None


def objects(value: object, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the items of a parsed JSON document: an object, or a list of them (also one wrapped)."""
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        has_text = any(n in value for n in (*TEXT, *HTML))
        if not has_text and len(lists) == 1:
            value = lists[0]
        else:
            yield name, value
            return
    if not isinstance(value, list):
        raise SkipItem(
            name, "is JSON, but neither an object nor a list", "give objects with a text"
        )
    for number, entry in enumerate(value, start=1):
        yield f"{name}:{number}", entry if isinstance(entry, dict) else {}
