"""Finding an extractor's lines again in the visible text they were taken from."""

import re
from bisect import bisect_left

# Blanks, and marks that are not seen (extractors drop soft hyphens).
_BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_MARKER = re.compile(r"^(?:[-*•|]\s*|\d+[.)]\s+|#+\s+)")
_SHORTEST_PIECE = 25
_PIECES = re.compile(r"(?<=[.!?…”\"'])\s+")


class Aligner:
    """Looks lines up in a text without regard to blanks, from where the last one was found."""

    def __init__(self, text: str) -> None:
        """Write the text down without blanks, with the place of each character."""
        self._places = [i for i, c in enumerate(text) if not _BLANK.match(c)]
        self._dense = "".join(text[i] for i in self._places)
        self._at = 0

    def find(self, line: str) -> list[tuple[int, int]]:
        """Give the ranges of the text that a line stands for; none where it cannot be found."""
        found = self._whole(line) or self._whole(_MARKER.sub("", line))
        if found is None and "|" in line:  # a row of a table
            found = self._whole(line.replace("|", ""))
        if found is not None:
            return [found]
        pieces = [p for p in _PIECES.split(line) if len(p) >= _SHORTEST_PIECE]
        return [r for p in pieces if (r := self._whole(p)) is not None]

    def _whole(self, line: str) -> tuple[int, int] | None:
        dense = _BLANK.sub("", line)
        if not dense:
            return None
        at = self._dense.find(dense, self._at)
        if at < 0:
            at = self._dense.find(dense)
        if at < 0:
            return None
        self._at = max(self._at, at + len(dense))
        return self._places[at], self._places[at + len(dense) - 1] + 1

    def covered(self, ranges: list[tuple[int, int]], start: int, end: int) -> float:
        """Give the share of the dense characters of ``[start, end)`` that ranges cover."""
        low, high = bisect_left(self._places, start), bisect_left(self._places, end)
        if high == low:
            return 0.0
        inside = sum(
            max(0, min(high, bisect_left(self._places, b)) - max(low, bisect_left(self._places, a)))
            for a, b in ranges
        )
        return inside / (high - low)
