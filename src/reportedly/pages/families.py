"""Copies of a family → who copied whom, as the rows of a tree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from reportedly.model import Copy

# The words two reports share, by the one that has the text and the one it is taken from.
_Shared = Mapping[str, Mapping[str, int]]


class CopyRow(msgspec.Struct, frozen=True):
    """A report of a family, below the one it copied from.

    ``depth`` is 0 for a report that is known to have copied from none. ``words`` counts the words
    it shares with ``source``, ``reason`` says how it is known who was first; ``beside`` are the
    reports it shares text with where that is not known.
    """

    report: str
    depth: int
    source: str | None
    words: int
    reason: str
    beside: tuple[str, ...]


def who_copied(reports: Sequence[str], copies: Iterable[Copy]) -> tuple[CopyRow, ...]:
    """Put each report, given in order, below the one it shares most words with and that was first.

    A report stands once, though it may have copied from many; none stands below itself.
    """
    known: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    beside: dict[str, set[str]] = defaultdict(set)
    reasons: dict[tuple[str, str], str] = {}
    for copy in copies:
        source, taker = copy.source.report, copy.copy.report
        if copy.direction == "known":
            known[taker][source] += copy.words
            reasons.setdefault((taker, source), copy.reason)
        else:
            beside[source].add(taker)
            beside[taker].add(source)
    sources = _sources(reports, known)
    return tuple(
        CopyRow(
            report=report,
            depth=depth,
            source=source,
            words=known[report][source] if source else 0,
            reason=reasons.get((report, source or ""), ""),
            beside=tuple(r for r in reports if r in beside[report]),
        )
        for report, source, depth in _walk(reports, sources)
    )


def _sources(reports: Sequence[str], known: _Shared) -> dict[str, str]:
    """Give each report its source: most words in common, then the one that stands first."""
    place = {report: number for number, report in enumerate(reports)}
    chosen: dict[str, str] = {}
    for report in reports:
        fit = [r for r in known.get(report, {}) if r in place]
        fit.sort(key=lambda r: (-known[report][r], place[r]))
        source = next((r for r in fit if not _is_below(r, report, chosen)), None)
        if source is not None:
            chosen[report] = source
    return chosen


def _is_below(report: str, other: str, sources: Mapping[str, str]) -> bool:
    """Tell whether a report is the other one or stands below it."""
    at: str | None = report
    while at is not None:
        if at == other:
            return True
        at = sources.get(at)
    return False


def _walk(
    reports: Sequence[str], sources: Mapping[str, str]
) -> Iterable[tuple[str, str | None, int]]:
    """Give each report with its source and its depth, a source before those below it."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for report in reports:
        below[sources.get(report)].append(report)
    waiting = [(report, 0) for report in reversed(below[None])]
    while waiting:
        report, depth = waiting.pop()
        yield report, sources.get(report), depth
        waiting += [(one, depth + 1) for one in reversed(below[report])]
