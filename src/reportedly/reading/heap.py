"""Reading a heap: every item at the paths becomes reports, or is set aside with its reason."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from reportedly.errors import SkipItem
from reportedly.model import Report, SetAside
from reportedly.reading.decoding import decode
from reportedly.reading.draft import Part
from reportedly.reading.feeds import entries, looks_like_feed
from reportedly.reading.html import html_page, looks_like_html
from reportedly.reading.items import Item, read_bytes, read_lines
from reportedly.reading.jsonlines import json_page, objects
from reportedly.reading.known import Known
from reportedly.reading.lines import paragraphs
from reportedly.reading.reports import Page, check_length, report_of
from reportedly.reading.sidecar import read_sidecar
from reportedly.reading.sources import Source, archive_in, source_at
from reportedly.reading.warc import captured
from reportedly.settings import Settings

_JSON_LINES = (".jsonl", ".ndjson", ".jl")
_WARC = (".warc", ".wet")
_HTML = (".html", ".htm", ".xhtml")
_TABLES = (".csv", ".tsv", ".xls", ".ods")
_KEY_FIELDS = ("statements", "figures")

Facts = dict[str, Known]


def read(paths: Iterable[str | Path], settings: Settings) -> Iterator[Report | SetAside]:
    """Read everything at the paths, in order: files, folders, archives, ``-`` for standard input.

    Nothing is passed over silently but sidecars, hidden files and evaluation keys
    (``key*.json``); what yields no report is given as :class:`SetAside`.
    """
    namer = _Namer({}, set())
    for path in paths:
        try:
            source = source_at(path, settings)
        except SkipItem as skipped:
            yield skipped.as_set_aside()
            continue
        yield from _read_source(source, settings, namer)


def read_text(
    text: str, name: str, known: Known | None = None, *, any_language: bool = False
) -> Report:
    """Read one text, or one page's source. Raises :class:`SkipItem` where it holds no report.

    With ``any_language`` it may be in another language than English.
    """
    page = _page(text, name, [known] if known else [], html=looks_like_html(text))
    return report_of(page, any_language=any_language)


def read_json_line(item: dict[str, Any], name: str) -> Report:
    """Read one JSON item. Raises :class:`SkipItem` where it holds no report."""
    return report_of(json_page(item, name))


class _Namer(msgspec.Struct, frozen=True):
    """Keeps two files of one name in different folders apart, and knows what has been read."""

    taken: dict[str, Path]
    seen: set[Path]

    def is_new(self, item: Item) -> bool:
        """Tell whether a file was not given before, in this or another folder that was named."""
        if item.path is None:
            return True
        place = item.path.resolve()
        fresh = place not in self.seen
        self.seen.add(place)
        return fresh

    def named(self, item: Item) -> Item:
        """Put the names of the folders above before a name that is taken."""
        if item.path is None:
            return item
        place = item.path.absolute()
        name, folder = item.name, place.parents[item.name.count("/")]
        while self.taken.get(name, place) != place and folder.name:
            name, folder = f"{folder.name}/{name}", folder.parent
        self.taken[name] = place
        return item if name == item.name else msgspec.structs.replace(item, name=name)


def _read_source(source: Source, settings: Settings, namer: _Namer) -> Iterator[Report | SetAside]:
    facts: Facts = {}
    yield from source.aside
    for item in source.sidecars:
        yield from _read_facts(item, source, settings, facts)
    for item in source.items:
        if not namer.is_new(item):
            continue
        try:
            archive = archive_in(item, settings)
        except SkipItem as skipped:
            yield skipped.as_set_aside()
            continue
        if archive is not None:
            yield from _read_source(archive, settings, namer)
        else:
            yield from _read_item(namer.named(item), facts.get(item.name), facts, settings)


def _read_facts(item: Item, source: Source, settings: Settings, facts: Facts) -> Iterator[SetAside]:
    """Read a sidecar, and name the files it speaks of that are not there."""
    try:
        rows = read_sidecar(read_bytes(item, settings), item.name)
    except SkipItem as skipped:
        yield skipped.as_set_aside()
        return
    there = {i.name for i in source.items}
    for file, known in rows.items():
        name = item.folder + file
        facts[name] = known
        if source.whole and name not in there and name.rsplit(":", 1)[0] not in there:
            reason = f"names a file that is not there: {file}"
            yield SetAside(item.name, reason, "correct the name, or take the row out")


def _read_item(
    item: Item, known: Known | None, facts: Facts, settings: Settings
) -> Iterator[Report | SetAside]:
    sources = [known] if known else []
    try:
        if item.suffix in _JSON_LINES:
            yield from _read_json_lines(item, sources, facts, settings)
            return
        if item.suffix in _WARC:
            yield from _read_warc(item, sources, facts, settings)
            return
        text = _text_of(item, settings)
        if item.suffix == ".json" or (item.name == "-" and text.lstrip().startswith(("{", "["))):
            yield from _read_json(item, text, sources, facts)
        elif looks_like_feed(text):
            yield from _read_feed(text, item.name, sources, facts)
        else:
            html = item.suffix in _HTML or looks_like_html(text)
            yield report_of(_page(text, item.name, sources, html=html))
    except SkipItem as skipped:
        yield skipped.as_set_aside()


def _text_of(item: Item, settings: Settings) -> str:
    if item.suffix in _TABLES:
        raise SkipItem(item.name, "is a table, not a report", "a sidecar is named reports.csv")
    text = decode(read_bytes(item, settings), item.name)
    if not text.strip():
        raise SkipItem(item.name, "is empty", "check how it was saved")
    return text


def _page(text: str, name: str, known: list[Known], *, html: bool) -> Page:
    if html:
        return html_page(text, name, known)
    check_length(text, name)
    return Page(name, text, [Part(p) for p in paragraphs(text)], known)


# Web archives and feeds ---------------------------------------------------------------------


def _read_warc(
    item: Item, known: list[Known], facts: Facts, settings: Settings
) -> Iterator[Report | SetAside]:
    count = 0
    for found in captured(item, settings):
        count += 1
        if isinstance(found, SetAside):
            yield found
            continue
        sources = [*known, *_facts(facts, found.name), found.known]
        try:
            html = looks_like_html(found.text)
            yield report_of(_page(found.text, found.name, sources, html=html))
        except SkipItem as skipped:
            yield skipped.as_set_aside()
    if count == 0:
        raise SkipItem(item.name, "holds no web page", "give an archive of pages, or the pages")


def _read_feed(
    text: str, name: str, known: list[Known], facts: Facts
) -> Iterator[Report | SetAside]:
    for entry in entries(text, name):
        if isinstance(entry, SetAside):
            yield entry
            continue
        try:
            yield report_of(entry.page([*known, *_facts(facts, entry.name)]))
        except SkipItem as skipped:
            yield skipped.as_set_aside()


# JSON ---------------------------------------------------------------------------------------


def _read_json_lines(
    item: Item, known: list[Known], facts: Facts, settings: Settings
) -> Iterator[Report | SetAside]:
    for number, line in enumerate(read_lines(item, settings), start=1):
        if line.strip():
            name = f"{item.name}:{number}"
            yield _json_item(line, name, [*known, *_facts(facts, name)])


def _facts(facts: Facts, name: str) -> list[Known]:
    return [facts[name]] if name in facts else []


def _json_item(line: bytes, name: str, known: list[Known]) -> Report | SetAside:
    try:
        return report_of(json_page(_object(line, name), name, known))
    except SkipItem as skipped:
        return skipped.as_set_aside()


def _object(line: bytes, name: str) -> dict[str, Any]:
    value = _parsed(line, name)
    if not isinstance(value, dict):
        raise SkipItem(name, "is not an object", "give one object with a text on each line")
    return value


def _parsed(data: bytes | str, name: str) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SkipItem(name, f"is not whole JSON ({error})", "check that line or file") from error


def _read_json(
    item: Item, text: str, known: list[Known], facts: Facts
) -> Iterator[Report | SetAside]:
    try:
        value = _parsed(text, item.name)
    except SkipItem:
        if not _looks_like_lines(text):
            raise
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _json_item(line.encode(), f"{item.name}:{number}", known)
        return
    if _is_key(item, value):
        return
    for name, entry in objects(value, item.name):
        try:
            yield report_of(json_page(entry, name, [*known, *_facts(facts, name)]))
        except SkipItem as skipped:
            yield skipped.as_set_aside()


def _looks_like_lines(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return first.startswith("{") and first.endswith("}") and "\n" in text.strip()


def _is_key(item: Item, value: object) -> bool:
    """Tell whether a file is an evaluation key: the answers to the reports beside it."""
    named = item.file.startswith("key")
    return named and isinstance(value, dict) and any(f in value for f in _KEY_FIELDS)
