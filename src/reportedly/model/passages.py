"""Passages: ranges of characters in a report's original text, and the map that leads to them."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec


class Passage(msgspec.Struct, frozen=True, order=True):
    """A range of characters in the **original** text of one report.

    ``text`` equals ``report.original[start:end]``, character for character; ``start`` counts from
    0 and ``end`` is exclusive.
    """

    report: str
    start: int
    end: int
    text: str

    def covers(self, other: "Passage") -> bool:
        """Tell whether the other passage lies inside this one, in the same report."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Passage") -> bool:
        """Tell whether the two passages share at least one character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end


class Segment(msgspec.Struct, frozen=True, order=True, array_like=True):
    """One stretch of a cleaned body and where it stands in the original text.

    Body characters ``[body_start, body_end)`` come from original characters ``[start, end)``.
    Where both are equally long they correspond one to one; where they are not (a repaired
    character, a collapsed run of blanks), the stretch corresponds only as a whole.
    """

    body_start: int
    body_end: int
    start: int
    end: int


def to_original(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    """Map the body range ``[start, end)`` to the original range that holds it.

    ``segments`` are ordered and do not overlap; body characters between segments (the blank
    lines that join blocks) have no original of their own. Raises ``ValueError`` for an empty or
    unmapped range.
    """
    inside = [
        s for s in _touched(segments, start, end) if s.body_start < end and s.body_end > start
    ]
    if end <= start or len(inside) == 0:
        raise ValueError(f"body range {start}:{end} holds no original characters")
    first, last = inside[0], inside[-1]
    left, right = first.start, last.end
    if first.body_end - first.body_start == first.end - first.start:
        left = first.start + max(0, start - first.body_start)
    if last.body_end - last.body_start == last.end - last.start:
        right = last.end - max(0, last.body_end - end)
    return left, right


def _touched(segments: Sequence[Segment], start: int, end: int) -> Sequence[Segment]:
    low = max(0, bisect_right(segments, start, key=lambda s: s.body_start) - 1)
    high = bisect_right(segments, end, key=lambda s: s.body_start)
    return segments[low:high]
