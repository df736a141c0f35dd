"""The peers of the times benchmark: libraries that find dates in a text, run beside ours.

Each gives, for a text and its creation time, the spans it finds with a TIMEX3 value as near as
its answer allows: dateparser a moment and its period, Microsoft's recognizers a TIMEX of their own.
"""

import datetime as dt
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import msgspec


class Timed(msgspec.Struct, frozen=True):
    """One time: characters ``[start, end)`` and its TIMEX3 value."""

    start: int
    end: int
    value: str


Peer = Callable[[str, dt.date | None], list[Timed]]


def dateparser(body: str, created: dt.date | None) -> list[Timed]:
    """Search each line with ``search_dates``; the period of an answer says how much of it holds."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - peers are loaded when they run
    from dateparser.search import search_dates  # noqa: PLC0415

    settings = {"RELATIVE_BASE": dt.datetime.combine(created or dt.date(2000, 1, 1), dt.time())}
    reader = DateDataParser(languages=["en"], settings=settings)
    found = []
    for start, line in _lines(body):
        at = 0
        for words, _ in search_dates(line, languages=["en"], settings=settings) or ():
            at = line.find(words, at)
            answer = reader.get_date_data(words)
            value = _moment(answer.date_obj, answer.period) if answer.date_obj else ""
            found.append(Timed(start + at, start + at + len(words), value))
            at += len(words)
    return found


def _moment(moment: dt.datetime, period: str) -> str:
    shapes = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
    return moment.strftime(shapes.get(period, "%Y-%m-%d"))


def recognizers(body: str, created: dt.date | None) -> list[Timed]:
    """Recognise line by line; a date is taken from the answer's last value that lies not ahead."""
    from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415

    now = dt.datetime.combine(created or dt.date(2000, 1, 1), dt.time())
    found = []
    for start, line in _lines(body):
        for answer in recognize_datetime(line, Culture.English, reference=now):
            values = (answer.resolution or {}).get("values", [])
            value = _timex(values, now) if values else ""
            found.append(Timed(start + answer.start, start + answer.end + 1, value))
    return found


def _timex(values: list[dict[str, Any]], now: dt.datetime) -> str:
    """Give the TIMEX, or the past date where the TIMEX leaves the year or the week open."""
    timex = str(values[0].get("timex", ""))
    if not timex.startswith("XXXX"):
        return timex
    days = sorted(str(v.get("value") or v.get("start") or "") for v in values)
    past = [d for d in days if d <= now.date().isoformat()]
    day = (past or days)[-1]
    return day[:7] if len(timex) == len("XXXX-05") else day[:10]


def _lines(body: str) -> Iterator[tuple[int, str]]:
    """Give each line that holds words, with where it begins."""
    start = 0
    for line in body.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


PEERS: dict[str, Peer] = {"dateparser": dateparser, "recognizers-text": recognizers}


def available() -> dict[str, Peer]:
    """Give the peers that are installed and run."""
    there = {}
    for name, peer in PEERS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                peer("today", dt.date(2000, 1, 1))
            except ImportError:
                continue
        there[name] = peer
    return there
