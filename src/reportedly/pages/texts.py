"""The reports' own words on the page: excerpts with the passage marked, and whole texts in pieces.

A whole text is cut at every border of a passage or a removed part, so that passages which
overlap in any way can each be lit up without nesting.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import ftfy
import msgspec

from reportedly.model import Passage, Statement, Telling
from reportedly.pages.context import ReportEntry

_LONGEST = 700

# What stands between the place of a dateline and the news: ", Sept 12 (Reuters) - ".
_DATELINE_END = re.compile(r"[^\n]{0,60}?(?:\s[-–—]+|:)\s*")

# A name and the range of characters it stands for.
Range = tuple[str, int, int]


class Excerpt(msgspec.Struct, frozen=True):
    """A passage and the words around it; ``cut`` tells whether the text goes on at either end."""

    before: str
    passage: str
    after: str
    cut: tuple[bool, bool] = (False, False)


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a report's text: the tellings it belongs to, and whether it was removed.

    ``starts`` are the tellings whose passage begins with this piece; ``removed`` the reason.
    """

    text: str
    tellings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    removed: str | None = None


def evidence(telling: Telling) -> Passage:
    """Give the passage a telling is proved by: what was said, or the figure's or event's words."""
    return telling.content if isinstance(telling, Statement) else telling.passage


def excerpt(telling: Telling, report: ReportEntry) -> Excerpt:
    """Cut the telling's sentence from the report, with the passage that proves it in the middle."""
    start, end = _around(telling)
    return _excerpt(report.original, (start, end), evidence(telling), _LONGEST)


def news(telling: Telling, report: ReportEntry, longest: int = _LONGEST) -> Excerpt:
    """Give the telling's sentence as a line of the brief, without the dateline it may begin with.

    Where it has more than ``longest`` characters it is cut between words.
    """
    start, end = _around(telling)
    shown = evidence(telling)
    dateline = report.dateline.passage if report.dateline else None
    if dateline and start <= dateline.start and dateline.end <= shown.start:
        after = _DATELINE_END.match(report.original, dateline.end, shown.start)
        start = after.end() if after else start
    return _excerpt(report.original, (start, end), shown, longest)


def _around(telling: Telling) -> tuple[int, int]:
    shown = evidence(telling)
    around = telling.passage if isinstance(telling, Statement) else telling.sentence
    return min(around.start, shown.start), max(around.end, shown.end)


def _excerpt(text: str, around: tuple[int, int], shown: Passage, longest: int) -> Excerpt:
    start, end = around
    left, right = _within(text, around, (shown.start, shown.end), longest)
    return Excerpt(
        before=_plain(text[left : shown.start]),
        passage=_plain(text[shown.start : shown.end]),
        after=_plain(text[shown.end : right]),
        cut=(left > start, right < end),
    )


def _within(
    text: str, around: tuple[int, int], shown: tuple[int, int], longest: int
) -> tuple[int, int]:
    """Give where a sentence is cut: what one side of the passage does not need the other has."""
    room = max(0, longest - (shown[1] - shown[0]))
    before, after = shown[0] - around[0], around[1] - shown[1]
    left = shown[0] - max(room // 2, room - after)
    right = shown[1] + max(room // 2, room - before)
    while around[0] < left < shown[0] and not text[left - 1].isspace():
        left += 1
    while shown[1] < right < around[1] and not text[right].isspace():
        right -= 1
    return max(around[0], left), min(around[1], right)


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Repair characters that were decoded wrongly on the way here ("â€™" for an apostrophe).

    Only for showing: passages in the record keep the characters as they came.
    """
    return ftfy.fix_encoding(text)


def _plain(text: str) -> str:
    """Make one line of a stretch, keeping the blank at either end that parts it from the next."""
    line = " ".join(readable(text).split())
    lead = " " if text[:1].isspace() and line else ""
    tail = " " if text[-1:].isspace() and line else ""
    return lead + line + tail


def pieces(report: ReportEntry, tellings: Sequence[Telling]) -> tuple[Piece, ...]:
    """Cut a report's whole text at the borders of its tellings' passages and its removed parts."""
    own = [(t.id, evidence(t)) for t in tellings if t.report == report.id]
    return cut(report, [(i, passage.start, passage.end) for i, passage in own])


def cut(report: ReportEntry, marks: Sequence[Range]) -> tuple[Piece, ...]:
    """Cut a report's whole text at the borders of named ranges and of its removed parts."""
    removed = [(r.reason, r.passage.start, r.passage.end) for r in report.removed]
    borders = {0, len(report.original)}
    for _, start, end in (*marks, *removed):
        borders |= {start, end}
    edges = sorted(borders)
    return tuple(
        Piece(
            text=readable(report.original[start:end]),
            tellings=_over(marks, start, end),
            starts=tuple(i for i, begin, _ in marks if begin == start),
            removed=next(iter(_over(removed, start, end)), None),
        )
        for start, end in pairwise(edges)
    )


def _over(named: Iterable[Range], start: int, end: int) -> tuple[str, ...]:
    return tuple(name for name, first, last in named if first <= start and end <= last)


def by_report(tellings: Iterable[Telling]) -> Mapping[str, list[Telling]]:
    """Group tellings by report, each group in the order of the text."""
    found: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (evidence(t).start, evidence(t).end, t.id)):
        found.setdefault(telling.report, []).append(telling)
    return found
