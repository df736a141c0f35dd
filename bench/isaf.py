"""Task ``isaf``: press releases of ISAF — day, province, deaths, detentions and kind of each.

The date a release states of itself (its dateline or heading; the year may stand in its number) is
given to the chain as the report's date. Counting follows the set's own practice: "several" and
"multiple" count three, a person named without a number one. Kinds: killed and captured in one
operation is ``captureandkill``; an event brought about from the air is ``airstrike``.
"""

import datetime as dt
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from bench.incidents import (
    Read,
    day_of_main,
    in_parallel,
    lines,
    main_event,
    places_named,
    read_document,
)
from reportedly.language.gazetteer_names import admin_aliases, fold
from reportedly.model import Event

GOALS = {"date": 95.0, "province": 95.0, "min killed": 90.0, "event type F1": 80.0}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
KILLED = ("killing",)
CAUGHT = ("arrest or detention", "capture of territory", "abduction")
TYPES = (*KILLED, *CAUGHT, "bombing or shelling", "attack", "clash")
NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())
}
MANY = re.compile(r"\b(?:several|multiple|numerous|some|group|number)\b", re.IGNORECASE)
_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?\b")
_NUMBER = re.compile(r"\b(20\d\d)\s*-\s*(\d{1,2})\s*-")
_PART = re.compile(r"\s*(?:,|\band\b|\balong with\b|\bas well as\b)\s*")
_OURS = re.compile(
    r"\b(?:civilian|child|women|woman|soldier|police|service member|coalition|troop)", re.IGNORECASE
)
_AIR = re.compile(
    r"\b(?:air ?strike|airstrike|air weapons team|precision strike|air-?delivered|"
    r"close air support)",
    re.IGNORECASE,
)


class Answer(msgspec.Struct, frozen=True):
    """What one release says of its incident."""

    day: dt.date | None
    province: str
    killed: int
    captured: int
    kinds: frozenset[str]


def run(data: Path) -> dict[str, Any]:
    """Score every release."""
    rows = lines(data / "events/isaf.jsonl")
    answers = list(in_parallel(answer, rows))
    right: Counter[str] = Counter()
    for row, answered in zip(rows, answers, strict=True):
        right.update(_scored(row, answered))
    n = max(1, len(rows))
    dated = max(1, sum(stated_day(row["text"]) is not None for row in rows))
    kinds = _f1(right["kinds right"], right["kinds ours"], right["kinds gold"])
    ours = {
        k: round(100 * right[k] / n, 1)
        for k in ("date", "date within a day", "province", "min killed", "min captured")
    }
    return {
        "task": "isaf",
        "data": str(data),
        "n": len(rows),
        "ours": {
            **ours,
            "event type F1": kinds,
            "date, of releases that state theirs": round(100 * right["dated"] / dated, 1),
        },
        "anchors": {},
        "goals": GOALS,
    }


def _f1(right: int, ours: int, gold: int) -> float:
    return round(200 * right / max(1, ours + gold), 1)


def _scored(row: dict[str, Any], ours: Answer) -> Counter[str]:
    gold = row["gold"]
    day = dt.date.fromisoformat(gold["start_date"])
    kinds = frozenset(k for each in gold["event_type"] for k in each.split(";"))
    away = abs((ours.day - day).days) if ours.day else 99
    found = Counter(
        {
            "date": away == 0,
            "dated": away == 0 and stated_day(row["text"]) is not None,
            "date within a day": away <= 1,
            "province": _same_province(ours.province, gold["province"]),
            "min killed": ours.killed == gold["min_killed"],
            "min captured": ours.captured == gold["min_captured"],
            "kinds right": len(kinds & ours.kinds),
            "kinds ours": len(ours.kinds),
            "kinds gold": len(kinds),
        }
    )
    if "BENCH_SHOW" in os.environ and not all(found[k] for k in ("date", "province", "min killed")):
        print(
            ours,
            {
                k: gold[k]
                for k in ("start_date", "province", "min_killed", "min_captured", "event_type")
            },
            "|",
            " ".join(row["text"].split())[:600],
            "\n",
        )
    return found


def _same_province(ours: str, gold: list[str]) -> bool:
    names = {fold(n) for n in (ours, *admin_aliases("AF", ours))}
    return any(fold(g) in names for g in gold)


def answer(row: dict[str, Any]) -> Answer:
    """Read one release and choose what it says of its incident."""
    read = read_document(row["text"], stated_day(row["text"]), "release")
    if read is None:
        return Answer(None, "", 0, 0, frozenset())
    killed, captured = _count(read, KILLED, "killed"), _count(read, CAUGHT, "detained")
    return Answer(
        _day(read), _province(read), killed, captured, _kinds(row["text"], killed, captured)
    )


def stated_day(text: str) -> dt.date | None:
    """Give the date of a release: the first day named; the year may stand in its number."""
    number = _NUMBER.search(text)
    for month, day, year in _DAY.findall(text):
        key = month[:3].lower()
        if key in MONTHS and (year or number):
            try:
                return dt.date(int(year or number[1]), MONTHS.index(key) + 1, int(day))  # type: ignore[index]  # one of the two is there
            except ValueError:
                continue
    return None


def _day(read: Read) -> dt.date | None:
    return day_of_main(read, main_event(read.annotation, TYPES))


def _province(read: Read) -> str:
    event = main_event(read.annotation, TYPES)
    if event and event.place and event.place.place.country == "AF" and event.place.place.admin1:
        return event.place.place.admin1
    named = places_named(read, lambda p: p.country == "AF" and bool(p.admin1))
    return (named[0].admin1 or "") if named else ""


def _count(read: Read, types: tuple[str, ...], measure: str) -> int:
    """Give the largest number of insurgents in one event, or in a figure where no event has one."""
    events = [e for e in read.annotation.events if e.type in types and e.realis == "happened"]
    counts = [_heads(e) for e in events if e.target and not _OURS.search(_words(e))]
    figures = [
        int(f.low)
        for f in read.annotation.figures
        if f.measure == measure and f.low and not _OURS.search(f.passage.text)
    ]
    return max(counts or figures, default=0)


def _words(event: Event) -> str:
    target = event.target
    return f"{target.name} {target.passage.text if target.passage else ''}" if target else ""


def _heads(event: Event) -> int:
    """Count the persons of a target: "a Taliban leader and two associates" are three."""
    target = event.target
    words = (target.passage.text if target and target.passage else "").lower()
    return sum(_heads_of(part) for part in _PART.split(words) if part)


def _heads_of(part: str) -> int:
    for word in part.split():
        if word in NUMBERS or word.isdigit():
            return NUMBERS.get(word) or int(word) if word.isdigit() else NUMBERS[word]
    plural = part.endswith("s") and not part.endswith("ss")
    return 3 if MANY.search(part) or plural else 1


def _kinds(text: str, killed: int, captured: int) -> frozenset[str]:
    if killed and _AIR.search(text):
        return frozenset(["airstrike"])
    if killed and captured:
        return frozenset(["captureandkill"])
    if killed:
        return frozenset(["insurgentskilled"])
    return frozenset(["detention"])
