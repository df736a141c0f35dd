"""The place and time a report has last told of, for events that name none themselves."""

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from reportedly.language.parses import Parse
from reportedly.language.times_dateline import is_dateline
from reportedly.model import Event, Located, Report, Timed

# Types that happen somewhere on the ground; a statement or a sanction takes no place from others.
_GROUND = frozenset(
    "killing,injury,bombing or shelling,attack,clash,capture of territory,withdrawal,deployment,"
    "abduction,arrest or detention,displacement,protest,disaster,accident,damage".split(",")
)
_DAYS = 7
# From this precision on (whole countries) a place says too little of where.
_WIDE = 6
T = TypeVar("T")
# How many sentences a place or time holds for those that follow.
_REACH = 6


class Setting:
    """What was last told of where and when, in reading order; it only ever looks back."""

    def __init__(self, report: Report, parse: Parse) -> None:
        """Start with the dateline's place, if there is one, and the first day named."""
        self.report = report
        self._place: tuple[int, Located] | None = None
        self._main: Located | None = None
        self._time: tuple[int, Timed] | None = None
        self._dateline = _dateline(report, parse)
        self._first_day = _first_day(report, parse)

    def note(self, events: Sequence[Event], number: int) -> None:
        """Remember where and when the events of a sentence happened: what is told last, stays."""
        for event in events:
            if event.realis != "happened" or event.type not in _GROUND:
                continue
            where, when = event.place, event.time
            if when is not None and self._is_old(when):
                continue
            if where is not None and (where.place.precision or 1) < _WIDE:
                self._place = number, where
                self._main = self._main or where
            if when is not None and _is_day(when):
                self._time = number, when

    def fill(self, event: Event, number: int) -> Event:
        """Give an event without them the place and time told of before, marked as inferred.

        Only what happened; and a statement or a law takes no place from an attack.
        """
        if event.realis != "happened":
            return event
        place, time = event.place, event.time
        if place is None and event.type in _GROUND:
            held = self._kept(self._place, number) or self._dateline or self._main
            place = msgspec.structs.replace(held, inferred=True) if held else None
        if time is None and (day := self._kept(self._time, number) or self._first_day):
            time = msgspec.structs.replace(day, inferred=True)
        return msgspec.structs.replace(event, place=place, time=time)

    def _is_old(self, time: Timed) -> bool:
        """Tell whether a time lies before the week's news: what follows is not of that day."""
        published = self.report.published.interval
        if published is None or time.interval is None:
            return False
        return published.first - time.interval.last > dt.timedelta(_DAYS)

    @staticmethod
    def _kept(held: tuple[int, T] | None, number: int) -> T | None:
        return held[1] if held is not None and number - held[0] <= _REACH else None


def _is_day(time: Timed) -> bool:
    return time.interval is not None and (time.interval.last - time.interval.first).days <= 2


def _dateline(report: Report, parse: Parse) -> Located | None:
    """Give the place of the dateline, where the body or the lead names it too."""
    value = report.dateline.value if report.dateline else None
    for span in parse.spans:
        if span.kind != "place" or span.place is None or (span.place.precision or 1) >= _WIDE:
            continue
        if value and span.text.lower() == value.split(",")[0].strip().lower():
            return Located(span.place, report.passage(span.start, span.end))
    return None


def _first_day(report: Report, parse: Parse) -> Timed | None:
    """Give the first single day the report names, if it is the week's news."""
    published = report.published.interval
    for span in parse.spans:
        if span.kind != "time" or span.interval is None or published is None:
            continue
        single = (span.interval.last - span.interval.first).days <= 1
        ago = published.last - span.interval.last
        if is_dateline(parse.body, span.start, span.end):
            continue
        if single and dt.timedelta(-1) <= ago <= dt.timedelta(_DAYS):
            return Timed(span.interval, report.passage(span.start, span.end))
    return None
