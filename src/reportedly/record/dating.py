"""Dating by company: undated reports take a date from the dated ones of their story."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from reportedly.model import Annotation, Copy, Interval, Published, Report, Story
from reportedly.record.wording import content_words

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"(?i)\b(" + "|".join(_DAYS) + r")\b")
_FUTURE = re.compile(r"(?i)(?:\bnext|\bcoming|\bby|\buntil|\bwill\b.{0,40}|\bto\b.{0,30}\bon)\s*$")
# Words two quotations must share, and the part of the shorter, to be one quotation.
_LEAST_WORDS = 6
_SAME = 0.8


def date_by_company(
    reports: Sequence[Report],
    annotations: Sequence[Annotation],
    copies: Sequence[Copy],
    stories: Sequence[Story],
) -> dict[str, Published]:
    """Propose a date for each undated report whose story holds dated ones.

    The report's own weekdays say which day of the week it was written; the dated reports that
    share its quotations or passages, else all of its story, say which week. The date is marked
    inferred and carries its reasons.
    """
    by_id = {r.id: r for r in reports}
    quoted = {a.report: _quotations(a) for a in annotations}
    copied = {frozenset({c.source.report, c.copy.report}) for c in copies}
    found: dict[str, Published] = {}
    for story in stories:
        members = [by_id[i] for i in story.reports if i in by_id]
        dated = [r for r in members if r.published.interval is not None]
        for report in members:
            if report.published.interval is None and dated:
                close = _sharing(report, dated, quoted, copied)
                published = _proposed(report, close, dated)
                if published is not None:
                    found[report.id] = published
    return found


def _sharing(
    report: Report,
    dated: Sequence[Report],
    quoted: Mapping[str, Sequence[frozenset[str]]],
    copied: AbstractSet[frozenset[str]],
) -> list[Report]:
    """Give the dated reports that share a passage or a quotation with the undated one."""
    own = quoted.get(report.id, ())
    found = []
    for other in dated:
        theirs = quoted.get(other.id, ())
        if frozenset({report.id, other.id}) in copied or any(
            _alike(one, two) for one in own for two in theirs
        ):
            found.append(other)
    return found


def _quotations(annotation: Annotation) -> list[frozenset[str]]:
    quoted = [
        p.text for s in annotation.statements for p in ((s.content,) if s.verbatim else s.quotes)
    ]
    return [w for w in map(content_words, quoted) if len(w) >= _LEAST_WORDS]


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shared = len(one & two)
    return shared >= _LEAST_WORDS and shared >= _SAME * min(len(one), len(two))


def _proposed(report: Report, close: Sequence[Report], dated: Sequence[Report]) -> Published | None:
    company = list(close or dated)
    days = sorted(r.published.interval.first for r in company if r.published.interval)
    anchor = days[len(days) // 2]
    weekday = written_on(report.body)
    if weekday is None:
        if not close:
            return None
        interval = Interval(days[0], days[-1])
        return Published(interval, "inferred", (_company(close, shares=True),))
    day = _nearest(anchor, weekday)
    reasons = (
        _company(company, shares=bool(close)),
        f"the latest weekday it names is {_DAYS[weekday].title()}: {day.isoformat()}",
    )
    return Published(Interval(day, day + dt.timedelta(days=1)), "inferred", reasons)


def _company(reports: Sequence[Report], *, shares: bool) -> str:
    names = ", ".join(sorted(r.name for r in reports)[:4])
    dates = sorted(
        {r.published.interval.first.isoformat() for r in reports if r.published.interval}
    )
    how = "it shares passages or quotations with" if shares else "it belongs to the story of"
    return f"{how} {names} ({', '.join(dates[:4])})"


def written_on(body: str) -> int | None:
    """Guess the weekday a text was written on (0 Monday) from the weekdays it names.

    Reports name the days behind them; the day from which all named days lie closest behind is
    taken. Days ahead ("next Friday") do not count. ``None`` where no weekday is named.
    """
    named = Counter(
        _DAYS.index(m.group(1).lower())
        for m in _WEEKDAY.finditer(body)
        if not _FUTURE.search(body[max(0, m.start() - 60) : m.start()])
    )
    if not named:
        return None
    return min(sorted(named), key=lambda day: sum(((day - n) % 7) * c for n, c in named.items()))


def _nearest(anchor: dt.date, weekday: int) -> dt.date:
    """Give the date with this weekday that lies nearest to the anchor."""
    ahead = (weekday - anchor.weekday()) % 7
    return anchor + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)
