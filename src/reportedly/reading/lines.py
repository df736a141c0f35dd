"""Paragraphs of a plain text: its lines, or – where it is hard-wrapped – its lines joined."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.reading.mapped import Mapped, join_lines
from reportedly.reading.repairing import repaired

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
# Typewriter and mail widths; a line of a web page's paragraph is as long as the paragraph.
_WIDEST = 100
_NARROWEST = 40
# A wrapped text breaks where the next word no longer fits; this share of breaks must show it.
_SHARE_FULL = 0.8
_FEWEST_BREAKS = 4


def paragraphs(original: str) -> list[Mapped]:
    """Give the repaired paragraphs of a text, in order; blank lines part them and are dropped."""
    lines = list(_lines(original))
    width = _wrap_width(lines)
    if width is None:
        return [line for line in lines if line.text]
    return list(_unwrapped(lines, width))


def _lines(original: str) -> Iterator[Mapped]:
    at = 0
    for match in _BREAK.finditer(original):
        yield repaired(original, at, match.start())
        at = match.end()
    yield repaired(original, at, len(original))


def _wrap_width(lines: Sequence[Mapped]) -> int | None:
    """Give the width at which a text was wrapped, ``None`` where it was not.

    Lines are taken as wrapped where nearly every break stands where the next word would not
    have fitted into the widest line.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    breaks = [
        _is_full(first.text, second.text, width)
        for first, second in pairwise(lines)
        if first.text and second.text
    ]
    if len(breaks) < _FEWEST_BREAKS or sum(breaks) < _SHARE_FULL * len(breaks):
        return None
    return width


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _unwrapped(lines: Sequence[Mapped], width: int) -> Iterator[Mapped]:
    held: Mapped | None = None
    last = ""
    for line in lines:
        if held is not None and line.text and _is_full(last, line.text, width):
            held = join_lines(held, line)
        else:
            if held is not None:
                yield held
            held = line if line.text else None
        last = line.text
    if held is not None:
        yield held
