"""Which incident each sentence of a report tells: the lead's, another in turn, or an earlier one.

"Separately, two guards were shot" opens another incident, which is told until the next is opened.
A sentence dated well before the lead's day tells an earlier incident, and so does what follows it
in its paragraph.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from reportedly.language.parses import Parse, Sentence, Span
from reportedly.language.quantities_words import listed
from reportedly.model import Interval, Report

LEAD = 0

# How many sentences may tell the lead incident's day, and how many days before it is earlier.
_FIRST, _EARLIER = 4, 4


class Incident(msgspec.Struct, frozen=True):
    """The incident a sentence tells: its number in the report (0: the lead's), and if it is past.

    ``earlier`` marks an incident dated before the lead's: background, not the news.
    """

    number: int = LEAD
    earlier: bool = False


def incidents(report: Report, parse: Parse) -> tuple[Incident, ...]:
    """Give the incident of each sentence of a report, in order."""
    return tuple(_told(parse, _lead_day(report, parse)))


def _told(parse: Parse, day: dt.date | None) -> Iterator[Incident]:
    told, last = Incident(), Incident()
    for number, sentence in enumerate(parse.sentences):
        text = parse.body[sentence.start : sentence.end]
        fresh = last.number + 1
        if number > 0 and _opens().match(text) is not None:
            told = last = Incident(fresh)
            yield told
            continue
        same = number > 0 and parse.sentences[number - 1].block == sentence.block
        dated = _dated(parse, sentence)
        if day is not None and dated is not None and number > 0 and _is_before(dated, day):
            last = Incident(fresh, earlier=True)
            yield last
        elif last.earlier and same and dated is None:
            yield last
        else:
            last = Incident(max(last.number, told.number))
            yield told


def _lead_day(report: Report, parse: Parse) -> dt.date | None:
    """Give the day of the lead: the first told in its first sentences, else that of the report."""
    for sentence in parse.sentences[:_FIRST]:
        span = _dated(parse, sentence)
        if span is not None and span.precision in {"day", "hour"}:
            return span.first
    own = report.published.interval
    return None if own is None else own.first


def _dated(parse: Parse, sentence: Sentence) -> Interval | None:
    """Give when a sentence says something happened: its first day, month or year."""
    for span in parse.spans_in(sentence.start, sentence.end, "time"):
        if span.interval is not None and not _is_duration(parse, span):
            return span.interval
    return None


def _is_duration(parse: Parse, span: Span) -> bool:
    """ "Since May" and "in the past year" last until now."""
    around = parse.body[max(0, span.start - 12) : span.end].casefold()
    return re.search(r"\b(since|past|until|till|so far|over the|by|this)\b", around) is not None


def _is_before(interval: Interval, day: dt.date) -> bool:
    return (day - interval.last).days >= _EARLIER


@cache
def _opens() -> re.Pattern[str]:
    """Match the beginning of a sentence that turns to another incident."""
    alone, other, nouns = (
        "|".join(map(re.escape, sorted(listed("measures", "incidents", key))))
        for key in ("apart", "another", "nouns")
    )
    return re.compile(
        rf"(?:(?:meanwhile|also|and|but|earlier|later|on \w+)\b,? )?"
        rf"(?:(?:{alone})\b(?! said)|(?:{other}) (?:[\w-]+ ){{0,2}}?(?:{nouns})\b)",
        re.IGNORECASE,
    )
