"""WARC files (ISO 28500), as web archives keep pages: the web pages and texts among the records."""

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reportedly.errors import SkipItem
from reportedly.model import SetAside
from reportedly.reading.decoding import decode
from reportedly.reading.items import Item, read_lines
from reportedly.reading.known import Known
from reportedly.settings import Settings

# At the end of a line, not only as all of it: behind a record that was cut off, the next begins
# in the middle of a line.
_BEGIN = re.compile(rb"WARC/1\.\d\r?\n\Z")
_READ = ("response", "resource", "conversion")
_TEXT = ("text/html", "application/xhtml+xml", "text/plain")
_WAY_OUT = "get the archive again; the other records are read"


class Captured(msgspec.Struct, frozen=True):
    """A page as it was captured: its name (the archive's and the record's), text and facts."""

    name: str
    text: str
    known: Known


def captured(item: Item, settings: Settings) -> Iterator[Captured | SetAside]:
    """Give the pages and texts of an archive, and the records that are broken.

    Requests, notes, pictures and pages that were not found are passed over.
    Raises :class:`SkipItem` where the archive itself cannot be read on.
    """
    for number, record in enumerate(_records(item, settings), start=1):
        try:
            page = _page(record, f"{item.name}:{number}", item.name)
        except SkipItem as skipped:
            yield skipped.as_set_aside()
        else:
            if page is not None:
                yield page


def _records(item: Item, settings: Settings) -> Iterator[bytes]:
    """Part the archive where records begin, so that a broken one costs only itself."""
    lines: list[bytes] = []
    size = 0
    for line in read_lines(item, settings):
        begin = _BEGIN.search(line)
        rest = line
        if begin and (lines or begin.start()):
            yield b"".join([*lines, line[: begin.start()]])
            lines, size, rest = [], 0, begin.group()
        size += len(rest)
        if size <= settings.max_bytes:
            lines.append(rest)
    if lines:
        yield b"".join(lines)


def _page(data: bytes, numbered: str, archive: str) -> Captured | None:
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        if not _is_read(record):
            return None
        content = record.content_stream().read()
        record.raw_stream.read()
    except (ArchiveLoadFailed, StopIteration, EOFError, ValueError, OSError) as error:
        reason = f"is a broken record ({str(error).strip() or type(error).__name__})"
        raise SkipItem(numbered, reason, _WAY_OUT) from error
    identifier = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>")
    name = f"{archive}:{identifier}" if identifier else numbered
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise SkipItem(name, "is a record that is cut off", _WAY_OUT)
    return Captured(name, decode(content, name), _facts(record))


def _is_read(record: Any) -> bool:  # noqa: ANN401 - warcio has no types
    """Tell whether a record holds a page or text that was found."""
    if record.rec_type not in _READ:
        return False
    headers = record.http_headers
    if headers is None:
        if record.rec_headers.get_header("Content-Type", "").startswith("application/http"):
            raise ValueError("its answer cannot be read")
        kind = record.rec_headers.get_header("Content-Type")
    else:
        kind = headers.get_header("Content-Type")
        if headers.get_statuscode() != "200":
            return False
    return (kind or "").split(";")[0].strip().lower() in _TEXT


def _facts(record: Any) -> Known:  # noqa: ANN401 - as above
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Known(
        how="field",
        url=address.strip("<>") if "://" in address else None,
        captured=record.rec_headers.get_header("WARC-Date"),
    )
