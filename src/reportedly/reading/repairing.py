"""Repairing characters: mojibake, entities, soft hyphens, blanks – with the map kept exact."""

import html
import re
from collections.abc import Iterator

import ftfy
from rapidfuzz.distance import Levenshtein

from reportedly.reading.mapped import Edit, Mapped

# Blanks of every width, and marks that are not seen: soft hyphen, zero-width and direction marks.
_BLANK = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_SPACING = re.compile(f"[{_BLANK}{_UNSEEN}]+")
_HAS_BLANK = re.compile(f"[{_BLANK}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
# Printers' ligatures, which no reader types when searching.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_LIGATURE = re.compile("[ﬀ-ﬄ]")
# Longer lines are not one paragraph of a report; comparing them would take long.
_LONGEST = 20_000


def repaired(original: str, start: int, end: int) -> Mapped:
    """Repair characters ``[start, end)`` of the original; blanks at the ends are cut."""
    line = Mapped.whole(original, start, end)
    if not line.text.isascii():
        line = line.edited(_mojibake(line.text))
    if "&" in line.text:
        line = line.edited(_entities(line.text))
    if _LIGATURE.search(line.text):
        line = line.edited(_ligatures(line.text))
    return line.edited(_spacing(line.text)).strip()


def _mojibake(text: str) -> Iterator[Edit]:
    """Compare a line with its repair, so that each repaired character knows what it stood for."""
    if len(text) > _LONGEST:
        return
    fixed = ftfy.fix_encoding(text)
    if fixed == text:
        return
    yield from _changed(text, fixed)


def _changed(text: str, fixed: str) -> Iterator[Edit]:
    """Join neighbouring changes, since several wrong characters make one right one."""
    held: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(text, fixed):
        if op.tag == "equal":
            if held is not None and held[1] > held[0]:
                yield Edit(held[0], held[1], fixed[held[2] : held[3]])
                held = None
            continue
        left, right = (op.src_start, op.dest_start) if held is None else (held[0], held[2])
        held = (left, op.src_end, right, op.dest_end)
    if held is not None and held[1] > held[0]:
        yield Edit(held[0], held[1], fixed[held[2] : held[3]])


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        plain = html.unescape(match.group())
        if plain != match.group():
            yield Edit(match.start(), match.end(), plain)


def _ligatures(text: str) -> Iterator[Edit]:
    for match in _LIGATURE.finditer(text):
        yield Edit(match.start(), match.end(), _LIGATURES[match.group()])


def _spacing(text: str) -> Iterator[Edit]:
    for match in _SPACING.finditer(text):
        plain = " " if _HAS_BLANK.search(match.group()) else ""
        if plain != match.group():
            yield Edit(match.start(), match.end(), plain)
