"""Text that knows where each of its characters stood in the original.

All cleaning is done on :class:`Mapped` values: cutting, repairing and joining them keeps the
map exact, so that no step ever has to search for where a piece of text came from.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from reportedly.model import Segment, to_original


class Edit(msgspec.Struct, frozen=True):
    """Characters ``[start, end)`` of a text are to be replaced by ``text``."""

    start: int
    end: int
    text: str


class Mapped(msgspec.Struct, frozen=True):
    """A text and the segments that map its characters to the original."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def whole(cls, original: str, start: int, end: int) -> "Mapped":
        """Take characters ``[start, end)`` of the original as they are."""
        if end <= start:
            return cls("", ())
        return cls(original[start:end], (Segment(0, end - start, start, end),))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the original range of characters ``[start, end)``; they must not be empty."""
        return to_original(self.segments, start, end)

    def range(self) -> tuple[int, int]:
        """Give the original range of the whole text; it must not be empty."""
        return self.segments[0].start, self.segments[-1].end

    def part(self, start: int, end: int) -> "Mapped":
        """Cut out characters ``[start, end)``."""
        start, end = max(0, start), min(len(self.text), end)
        if end <= start:
            return Mapped("", ())
        kept = tuple(_clip(s, start, end) for s in _touched(self.segments, start, end))
        return Mapped(self.text[start:end], kept)

    def strip(self, blanks: str | None = None) -> "Mapped":
        """Cut blanks (or the characters named) from both ends."""
        left = len(self.text) - len(self.text.lstrip(blanks))
        return self.part(left, len(self.text.rstrip(blanks)))

    def without(self, start: int, end: int) -> "Mapped":
        """Take characters ``[start, end)`` away and close the gap, one blank at most between."""
        before, after = self.part(0, start), self.part(end, len(self.text))
        if before.text.endswith(" ") or before.text == "":
            after = after.part(len(after.text) - len(after.text.lstrip(" ")), len(after.text))
        return concat((before, after)).strip()

    def edited(self, edits: Iterable[Edit]) -> "Mapped":
        """Apply edits that are ordered and do not overlap."""
        pieces: list[Mapped] = []
        at = 0
        for edit in edits:
            pieces.append(self.part(at, edit.start))
            if edit.text:
                left, right = self.origin(edit.start, edit.end)
                pieces.append(Mapped(edit.text, (Segment(0, len(edit.text), left, right),)))
            at = edit.end
        return concat([*pieces, self.part(at, len(self.text))])


def concat(pieces: Iterable[Mapped]) -> Mapped:
    """Put texts one after the other."""
    text: list[str] = []
    segments: list[Segment] = []
    length = 0
    for piece in pieces:
        text.append(piece.text)
        for s in piece.segments:
            _append(segments, Segment(s.body_start + length, s.body_end + length, s.start, s.end))
        length += len(piece.text)
    return Mapped("".join(text), tuple(segments))


def join_lines(first: Mapped, second: Mapped) -> Mapped:
    """Join two lines by one blank, which stands for the line break between them."""
    gap = Segment(0, 1, first.range()[1], second.range()[0])
    return concat((first, Mapped(" ", (gap,)), second))


def _append(segments: list[Segment], new: Segment) -> None:
    """Add a segment, merging it with the last where both run on one to one."""
    if segments and _direct(segments[-1]) and _direct(new):
        last = segments[-1]
        if last.body_end == new.body_start and last.end == new.start:
            segments[-1] = Segment(last.body_start, new.body_end, last.start, new.end)
            return
    segments.append(new)


def _direct(segment: Segment) -> bool:
    return segment.body_end - segment.body_start == segment.end - segment.start


def _touched(segments: Sequence[Segment], start: int, end: int) -> Iterable[Segment]:
    low = max(0, bisect_right(segments, start, key=lambda s: s.body_start) - 1)
    high = bisect_right(segments, end - 1, key=lambda s: s.body_start)
    return (s for s in segments[low:high] if s.body_start < end and s.body_end > start)


def _clip(segment: Segment, start: int, end: int) -> Segment:
    """Cut a segment to body characters ``[start, end)`` and count those from 0."""
    left, right = max(segment.body_start, start), min(segment.body_end, end)
    if _direct(segment):
        shift = segment.start - segment.body_start
        return Segment(left - start, right - start, left + shift, right + shift)
    return Segment(left - start, right - start, segment.start, segment.end)
