"""Task ``hrdsattack``: attacks on human-rights defenders — country, city and day of each article's.

The set asks one answer of each article. The attack is the event that the article tells most of: of
the type told most often, told early, in a word of the title, with a place and a day of its own. Its
place gives the country (else the one most often named) and the city; its own day, else the first
day told of an event of its type, else as ``bench/incidents.py`` says, gives the day. A slot is
scored where the set states it ("None" states nothing); how often it does stands beside it.
"""

import calendar
import datetime as dt
import json
import os
import re
from collections import Counter
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from bench.incidents import Read, day_of_main, in_parallel, places_named, read_document
from reportedly.language.gazetteer import country, look_up
from reportedly.language.gazetteer_names import fold
from reportedly.model import Event, Place

GOALS = {"country": 85.0, "city": 60.0, "day": 60.0}
ANCHORS = {"country": "T5 trained on it 66", "city": "T5 23", "day": "T5 14"}
TYPES = (
    "killing",
    "abduction",
    "arrest or detention",
    "injury",
    "attack",
    "bombing or shelling",
    "threat or warning",
    "protest",
)
_TOLD = ("happened", "past background")
_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"</p>\s*")


class Answer(msgspec.Struct, frozen=True):
    """What one article says of the attack."""

    country: str
    city: str
    day: dt.date | None


def run(data: Path) -> dict[str, Any]:
    """Score the articles of all files that are there."""
    folder = data / "events/hrdsattack"
    rows = [row for file in sorted(folder.glob("*.json")) for row in json.loads(file.read_text())]
    right: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for row, ours in zip(rows, in_parallel(answer, rows), strict=True):
        _score(row["merged_sample"], ours, right, stated)
    shares = {k: round(100 * right[k] / max(1, stated[k]), 1) for k in sorted(stated)}
    ours_all = {**shares, **{f"{k}, stated": stated[k] for k in sorted(stated)}}
    return {
        "task": "hrdsattack",
        "data": str(data),
        "n": len(rows),
        "ours": ours_all,
        "anchors": ANCHORS,
        "goals": GOALS,
    }


def _score(gold: dict[str, Any], ours: Answer, right: Counter[str], stated: Counter[str]) -> None:
    day, month, year = _whole(gold["date"]), _month(gold["month"]), _whole(gold["year"])
    on = ours.day
    said = (on.day, on.month, on.year) if on else (0, 0, 0)
    asked = {
        "country": (_is_stated(gold["country"]), _same_country(gold["country"], ours.country)),
        "city": (_is_stated(gold["city"]), _same_city(gold["city"], ours.city)),
        "day": (day is not None, said == (day, month, year)),
        "month": (month is not None, said[1:] == (month, year)),
    }
    for slot, (is_there, is_right) in asked.items():
        stated[slot] += is_there
        right[slot] += is_there and is_right
        if "BENCH_SHOW" in os.environ and is_there and not is_right:
            print(
                slot,
                ours,
                {k: gold[k] for k in ("country", "region", "city", "year", "month", "date")},
            )


def _whole(value: object) -> int | None:
    try:
        return int(float(str(value)))
    except ValueError:
        return None


def _month(value: object) -> int | None:
    """Give a month by number; the set writes "10", "October" and "Ocober"."""
    names = [m.lower() for m in calendar.month_name]
    near = get_close_matches(str(value).strip().lower(), names[1:], 1)
    return names.index(near[0]) if near else _whole(value)


def _is_stated(value: object) -> bool:
    return value not in (None, "", "None")


def _same_country(gold: object, ours: str) -> bool:
    found = country(str(gold))
    return found is not None and found.country == ours


def _same_city(gold: object, ours: str) -> bool:
    """Tell whether two names are one city: the same letters, or one entry of the gazetteer."""
    name = str(gold)
    if fold(name) == fold(ours):
        return bool(ours)
    ids = {e.id for e in look_up(ours)} if ours else set()
    return any(e.id in ids for e in look_up(name) if e.kind in ("settlement", "admin2", "admin1"))


def answer(row: dict[str, Any]) -> Answer:
    """Read one article and choose what it says of the attack."""
    sample = row["sample"]
    text = _TAG.sub("", _PARAGRAPH.sub("\n\n", sample["Input.article_interface"]))
    day = dt.date.fromisoformat(str(sample["Input.publish_date"])[:10])
    read = read_document(text, day, "article", sample.get("Input.title"))
    if read is None:
        return Answer("", "", None)
    event = _attack(read, sample.get("Input.title") or "")
    place = event.place.place if event and event.place else None
    return Answer(
        (place.country if place else None) or _country(read),
        _city(read, place),
        _day(read, event),
    )


def _attack(read: Read, title: str) -> Event | None:
    """Give the event an article tells most of."""
    told = [e for e in read.annotation.events if e.type in TYPES and e.realis in _TOLD]
    often = Counter(e.type for e in told)
    words = {_stem(word) for word in title.split()}

    def weight(event: Event) -> float:
        early = sum(s.end <= event.trigger.start for s in read.annotation.sentences)
        return (
            2.0 * often[event.type] / len(told)
            + 2.0 * (_stem(event.trigger.text) in words)
            + 1.5 * _has_day(event)
            + 1.0 * (event.place is not None and not event.place.inferred)
            - 0.15 * early
            - 1.0 * (event.type == "protest")
        )

    return max(told, key=weight, default=None)


def _stem(word: str) -> str:
    return word.lower()[:5]


def _has_day(event: Event) -> bool:
    when = event.time.interval if event.time and not event.time.inferred else None
    return when is not None and (when.last - when.first).days <= 1


def _day(read: Read, event: Event | None) -> dt.date | None:
    same = [e for e in read.annotation.events if event and e.type == event.type and _has_day(e)]
    chosen = event if event is not None and _has_day(event) else next(iter(same), None)
    if chosen is not None and chosen.time and chosen.time.interval:
        return chosen.time.interval.first
    return day_of_main(read, event)


def _country(read: Read) -> str:
    named = places_named(read, lambda p: bool(p.country))
    votes: Counter[str] = Counter()
    for mention in read.annotation.mentions:
        if mention.place and mention.place.country:
            votes[mention.place.country] += 1
    return max(votes, key=lambda c: (votes[c], c), default="") if named else ""


def _city(read: Read, place: Place | None) -> str:
    if place and place.kind in ("settlement", "admin2", "unresolved"):
        return place.name
    home = _country(read)
    named = places_named(read, lambda p: p.kind == "settlement" and p.country in (home, None))
    return named[0].name if named else ""
