"""What the markup of a page says about it: meta elements, JSON-LD, its title and address."""

from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import html

from reportedly.reading.known import Known

_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_URL = ("og:url", "twitter:url")
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "originalpublicationdate",
    "date",
)
_ARTICLES = ("Article", "Report", "Posting", "LiveBlog")
_LARGEST_LD = 500_000


def markup_facts(root: html.HtmlElement) -> Known:
    """Read what a page's markup says, JSON-LD after the meta elements."""
    meta = dict(_meta(root))
    linked = _json_ld(root)
    return Known(
        how="markup",
        title=_first(meta, _TITLE) or _text(linked.get("headline")) or _title(root),
        outlet=_first(meta, _OUTLET) or _text(linked.get("publisher")),
        author=_author(_first(meta, _AUTHOR)) or _author(_text(linked.get("author"))),
        url=_canonical(root) or _first(meta, _URL),
        published=_first(meta, _PUBLISHED) or _text(linked.get("datePublished")) or _time(root),
    )


def _meta(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if key and content and key.lower() not in seen:
            seen.add(key.lower())
            yield key.lower(), content


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[k] for k in keys if k in meta), None)


def _title(root: html.HtmlElement) -> str | None:
    heads = [" ".join(h.text_content().split()) for h in root.iter("h1")]
    if len(heads) == 1 and heads[0]:
        return heads[0]
    for element in root.iter("title"):
        text = " ".join(element.text_content().split())
        return text or None
    return None


def _canonical(root: html.HtmlElement) -> str | None:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            href = (element.get("href") or "").strip()
            return href if href.startswith("http") else None
    return None


def _time(root: html.HtmlElement) -> str | None:
    """Take the first time element outside links to other stories."""
    for element in root.iter("time"):
        stamp = element.get("datetime")
        if stamp and not any(
            a.tag in {"aside", "nav", "a", "footer"} for a in element.iterancestors()
        ):
            return str(stamp)
    return None


def _json_ld(root: html.HtmlElement) -> dict[str, Any]:
    for element in root.iter("script"):
        text = element.text or ""
        if "ld+json" not in (element.get("type") or "") or len(text) > _LARGEST_LD:
            continue
        try:
            data = msgspec.json.decode(text.strip())
        except (msgspec.DecodeError, RecursionError):
            continue
        for item in _items(data):
            if any(a in str(item.get("@type", "")) for a in _ARTICLES):
                return item
    return {}


def _items(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for entry in data:
            yield from (e for e in [entry] if isinstance(e, dict))
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        yield from (e for e in graph if isinstance(e, dict)) if isinstance(graph, list) else ()


def _text(value: object) -> str | None:
    """Give the name in a JSON-LD value, which may be text, an object or a list of either."""
    if isinstance(value, list):
        found = [t for v in value if (t := _text(v))]
        return ", ".join(found) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def _author(text: str | None) -> str | None:
    """Leave out addresses where a name should be."""
    if text is None or "://" in text:
        return None
    return text.removeprefix("By ").removeprefix("by ").strip() or None
