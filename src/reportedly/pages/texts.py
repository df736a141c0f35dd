"""The reports' own words on the page: excerpts with the passage marked, and whole texts in pieces.

A whole text is cut at every border of a passage or a removed part, so that passages which
overlap in any way can each be lit up without nesting.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import ftfy
import msgspec

from reportedly.model import Passage, Statement, Telling
from reportedly.pages.context import ReportEntry

_AROUND = 160  # characters shown on each side where no sentence is known
_LONGEST = 700

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
    shown = evidence(telling)
    around = telling.passage if isinstance(telling, Statement) else telling.sentence
    start, end = min(around.start, shown.start), max(around.end, shown.end)
    room = max(_AROUND, (_LONGEST - (shown.end - shown.start)) // 2)
    left, right = max(start, shown.start - room), min(end, shown.end + room)
    text = report.original
    return Excerpt(
        before=_plain(text[left : shown.start]),
        passage=_plain(text[shown.start : shown.end]),
        after=_plain(text[shown.end : right]),
        cut=(left > start, right < end),
    )


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
