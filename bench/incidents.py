"""One document, one incident: what the chain says of the main event, for sets with one answer each.

The choosing rules, the same for every set:

- main event: the first event that happened, of the types asked for; with a place before one
  without;
- place: that of the main event, else the place most often named outside the dateline, ties to the
  first;
- day: that of the main event, else the first day named in its sentence, else the first named in the
  report (its own date in the heading or dateline aside), else the report's own date; the first day
  of several, but the last of a span counted back ("in the past 24 hours").
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from reportedly.errors import SkipItem
from reportedly.language import annotate_report
from reportedly.language.times_dateline import is_dateline
from reportedly.model import Annotation, Event, Interval, Mention, Place, Report
from reportedly.reading import read_json_line

# Characters between the place of a dateline and its day.
_LONGEST = 40
_T = TypeVar("_T")
_R = TypeVar("_R")


class Read(msgspec.Struct, frozen=True):
    """A document read by the whole chain."""

    report: Report
    annotation: Annotation


def read_document(
    text: str, day: dt.date | None, name: str, title: str | None = None
) -> Read | None:
    """Read and annotate one document; none where it holds no report."""
    item = {"text": text, "title": title or "", "date": day.isoformat() if day else ""}
    try:
        report = read_json_line({k: v for k, v in item.items() if v}, name)
    except SkipItem as skipped:
        print(f"not read: {skipped}")
        return None
    return Read(report, annotate_report(report))


def in_parallel(work: Callable[[_T], _R], items: Sequence[_T]) -> Iterator[_R]:
    """Do the work for all items on two cores, in their order."""
    with ProcessPoolExecutor(2) as pool:
        yield from pool.map(work, items, chunksize=8)


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [
        json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]


def main_event(annotation: Annotation, types: Iterable[str]) -> Event | None:
    """Give the first event of these types that happened, one with a place before one without."""
    wanted = frozenset(types)
    found = [e for e in annotation.events if e.type in wanted and e.realis == "happened"]
    return next((e for e in found if e.place), found[0] if found else None)


def places_named(read: Read, fits: Callable[[Place], bool]) -> list[Place]:
    """Give the places that fit, most often named first, then in the order of the text."""
    named = [
        m.place
        for m in read.annotation.mentions
        if m.place and fits(m.place) and not _is_of_dateline(read, m)
    ]
    many = Counter(named)
    return sorted(many, key=lambda p: (-many[p], named.index(p)))


def _is_of_dateline(read: Read, mention: Mention) -> bool:
    """Tell whether a place is only where the report was sent from; the day may stand behind it."""
    dateline, own = read.report.dateline, mention.passage
    if dateline and dateline.passage and dateline.passage.overlaps(own):
        return True
    days = (m.passage for m in read.annotation.mentions if m.kind == "time")
    return any(
        0 <= day.start - own.end <= _LONGEST
        and is_dateline(read.report.original, day.start, day.end)
        for day in days
    )


def day_of_main(read: Read, event: Event | None) -> dt.date | None:
    """Give the day of the main event, else of its sentence, else of the report."""
    if event and event.time and event.time.interval:
        return _one_day(event.time.interval)
    own = read.report.published.interval
    days = [
        m
        for m in read.annotation.mentions
        if m.interval and m.interval.precision in ("day", "hour") and not _is_heading(m, own)
    ]
    beside = [m for m in days if event and event.sentence.covers(m.passage)]
    chosen = next(iter((*beside, *days)), None)
    if chosen and chosen.interval:
        return _one_day(chosen.interval)
    return own.first if own else None


def _one_day(interval: Interval) -> dt.date:
    counted_back = (interval.value or "").startswith("P")
    return interval.last if counted_back else interval.first


def _is_heading(mention: Mention, own: Interval | None) -> bool:
    """Tell whether a time is the report's own date, written out."""
    written = any(c.isdigit() for c in mention.passage.text)
    return (
        written
        and own is not None
        and mention.interval is not None
        and own.overlaps(mention.interval)
    )
