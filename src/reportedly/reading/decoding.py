"""Bytes → characters: byte order mark, UTF-8, the declared encoding, else the likeliest one."""

import codecs
import re

from charset_normalizer import from_bytes

from reportedly.errors import SkipItem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that hold no text, and what people call them.
_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096
_SAMPLE = 60_000
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
# One stray byte in a thousand is damage in a UTF-8 text, not another encoding.
_DAMAGE = 0.001


def decode(data: bytes, name: str) -> str:
    """Give the characters of a file.

    Raises :class:`SkipItem` where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data, name)
    return _utf8(data) or _declared(data) or _guessed(data)


def _utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of a Latin text is zero."""
    head = data[:_HEAD]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _refuse_binary(data: bytes, name: str) -> None:
    what = next((text for magic, text in _BINARY if data.startswith(magic)), None)
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if what is None and (0 in head or controls > 0.05 * len(head)):
        what = "a binary file"
    if what is not None:
        raise SkipItem(name, f"is {what}, not text", "save its text as .txt, .html or .jsonl")


def _utf8(data: bytes) -> str | None:
    """Read UTF-8, overlooking single damaged bytes (a file cut in mid-character)."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    good = sum(ord(c) > 127 for c in text) - text.count("�")
    damage = text.count("�")
    if damage <= max(1, _DAMAGE * len(text)) and good > damage:
        return text
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    # Browsers read "ISO-8859-1" as its superset, since that is what pages that say so contain.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes) -> str:
    """Take the Western encoding for text that is nearly all ASCII, else what the bytes suggest."""
    high = sum(b > 127 for b in data[:_SAMPLE])
    if high > 0.05 * min(len(data), _SAMPLE):
        best = from_bytes(data[:_SAMPLE]).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return data.decode("cp1252", "replace")
