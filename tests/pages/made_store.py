"""A small record made by hand: seven reports, two stories, every status and every kind of trouble.

All texts were written for the project; outlets and people are invented, the places are real.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.model import (
    Claim,
    Event,
    Figure,
    Interval,
    Located,
    Origin,
    Passage,
    Place,
    Published,
    Removed,
    Report,
    Segment,
    Slot,
    Stated,
    Statement,
    Telling,
    Timed,
    Value,
    content_id,
)


def text(name: str) -> str:
    """Give one of the texts beside this file."""
    return (Path(__file__).parent / "texts" / f"{name}.txt").read_text(encoding="utf-8")


def day(number: int, last: int | None = None) -> Interval:
    """Give a day, or a range of days, of September 2017."""
    return Interval(dt.date(2017, 9, number), dt.date(2017, 9, last or number))


PLACES = {
    "Numan": Place(
        "Numan", "settlement", "2328952", 9.46374, 12.0371, "NG", "Adamawa", precision=1
    ),
    "Lamurde": Place("Lamurde", "settlement", "2334801", 9.6, 11.79, "NG", "Adamawa", precision=1),
    "Demsa": Place("Demsa", "settlement", "2346087", 9.4559, 12.1527, "NG", "Adamawa", precision=1),
    "Yola": Place("Yola", "settlement", "2318123", 9.2035, 12.4954, "NG", "Adamawa", precision=1),
    "Adamawa": Place("Adamawa", "admin1", "2565345", 9.33, 12.5, "NG", "Adamawa", precision=4),
    "Jalingo": Place(
        "Jalingo", "settlement", "2335727", 8.8937, 11.36, "NG", "Taraba", precision=1
    ),
    "Zurak Bata": Place("Zurak Bata", "unresolved"),
}


def report(name: str, body: str, **known: Any) -> Report:
    """Make a report whose body is its original."""
    title = Stated(body.split("\n\n", 1)[0].splitlines()[-1], "text")
    return Report(
        id=content_id("r", name, body),
        document=name,
        name=name,
        original=body,
        body=body,
        segments=(Segment(0, len(body), 0, len(body)),),
        blocks=(),
        **{"title": title, **known},
    )


def cut(of: Report, words: str, after: str = "") -> Passage:
    """Give the passage of these words, the first behind ``after``."""
    start = of.original.index(words, of.original.index(after))
    return Passage(of.id, start, start + len(words), words)


def sentence_of(passage: Passage, of: Report) -> Passage:
    """Give the sentence a passage stands in, near enough for a test."""
    text = of.original
    start = max(text.rfind(". ", 0, passage.start) + 2, text.rfind("\n", 0, passage.start) + 1)
    ends = [
        e + 1
        for e in (text.find(". ", passage.end - 1), text.find(".\n", passage.end - 1))
        if e >= 0
    ]
    end = min(ends, default=len(text))
    return Passage(of.id, start, end, text[start:end])


def said(of: Report, words: str, speaker: str | None, cue: str, **slots: Any) -> Statement:
    """Make a statement; ``sentence`` tells which words hold it all."""
    content = cut(of, words)
    whole = sentence_of(content, of)
    left, right = min(whole.start, content.start), max(whole.end, content.end)
    whole = Passage(of.id, left, right, of.original[left:right])
    return Statement(
        id=content_id("st", of.id, content.start),
        report=of.id,
        passage=whole,
        content=content,
        verbatim=slots.pop("verbatim", False),
        speaker=Slot(speaker, kind="person", **slots) if speaker else None,
        cue=cut(of, cue),
        pattern="made by hand",
    )


def figure(
    in_: Report, words: str, number: str, measure: str, bounds: Sequence[float | None], **slots: Any
) -> Figure:
    """Make a figure; ``bounds`` are low, best and high."""
    passage = cut(in_, words)
    low, best, high = bounds
    place = slots.pop("place", None)
    origin = slots.pop("origin", None)
    when = slots.pop("as_of", None)
    return Figure(
        id=content_id("fg", in_.id, passage.start),
        report=in_.id,
        passage=passage,
        number=cut(in_, number, words),
        sentence=sentence_of(passage, in_),
        measure=measure,
        low=low,
        best=best,
        high=high,
        of=Slot(slots.pop("of", "people")),
        place=Located(PLACES[place], cut(in_, place)) if place else None,
        as_of=Timed(when, passage) if when else None,
        attributed_to=Slot(origin) if origin else None,
        pattern="made by hand",
        **slots,
    )


def event(of: Report, words: str, trigger: str, type_: str, **slots: Any) -> Event:
    """Make an event."""
    passage = cut(of, words)
    place, when = slots.pop("place", None), slots.pop("time", None)
    actor, target = slots.pop("actor", None), slots.pop("target", None)
    return Event(
        id=content_id("ev", of.id, passage.start),
        report=of.id,
        passage=passage,
        trigger=cut(of, trigger, words),
        sentence=sentence_of(passage, of),
        type=type_,
        actor=Slot(actor) if actor else None,
        target=Slot(target) if target else None,
        place=Located(PLACES[place], cut(of, place)) if place else None,
        time=Timed(when, passage) if when else None,
        pattern="made by hand",
        **slots,
    )


def reports() -> dict[str, Report]:
    """Give the reports by a short name."""
    daily = report(
        "02-daily.html",
        text("02-daily"),
        title=Stated("Flood kills twelve in Adamawa", "markup"),
        outlet=Stated("Capital Daily", "markup"),
        published=Published(day(12), "url"),
        credits=(Stated("Savanna Wire", "text"),),
        format="html",
    )
    furniture = [
        Removed(cut(daily, "Home | News | Sport"), "navigation"),
        Removed(cut(daily, "Share this: Facebook"), "share buttons"),
        Removed(cut(daily, "Read also: Ten recipes for yam"), "another story's teaser"),
    ]
    wire = Stated("Savanna Wire", "text")
    found = {
        "wire": report(
            "01-wire.txt",
            text("01-wire"),
            outlet=wire,
            published=Published(day(12), "text"),
            dateline=Stated("YOLA, Nigeria", "text"),
        ),
        "daily": daily,
        "herald": report(
            "03-herald.txt",
            text("03-herald"),
            outlet=Stated("Valley Herald", "sidecar"),
            published=Published(day(13), "text"),
            author=Stated("Ladi Danjuma", "text"),
            url=Stated("https://herald.example/2017/09/13/seventeen", "sidecar"),
        ),
        "agency": report(
            "04-agency.txt",
            text("04-agency"),
            outlet=Stated("Relief Desk", "sidecar"),
            published=Published(day(14), "text"),
        ),
        "notes": report(
            "05-notes.txt",
            text("05-notes"),
            published=Published(
                day(12, 14),
                "inferred",
                ("it tells the closing of the bridge, as reports of 12 to 14 September do",),
            ),
        ),
        "market": report(
            "06-market.txt", text("06-market"), outlet=wire, published=Published(day(14), "text")
        ),
        "correction": report(
            "07-correction.txt",
            text("07-correction"),
            outlet=wire,
            published=Published(day(13), "text"),
            notice=Stated("correction", "text"),
        ),
    }
    found["daily"] = _with_removed(daily, furniture)
    return found


def _with_removed(of: Report, parts: Sequence[Removed]) -> Report:
    fields = {name: getattr(of, name) for name in of.__struct_fields__}
    return Report(**{**fields, "removed": tuple(parts)})


def origin(name: str, kind: Any, tellings: Sequence[Telling], *outlets: str) -> Origin:
    """Make an origin."""
    return Origin(
        content_id("or", name, *(t.id for t in tellings)),
        name,
        kind,
        tuple(t.id for t in tellings),
        outlets,
    )


def claim(
    kind: Any,
    status: Any,
    digit: int,
    tellings: Sequence[Telling],
    origins: Sequence[Origin],
    **more: Any,
) -> Claim:
    """Make a claim whose first telling stands for all."""
    first = tellings[0]
    text = first.content.text if isinstance(first, Statement) else first.passage.text
    return Claim(
        id=content_id("cl", first.id),
        kind=kind,
        text=more.pop("text", text),
        shown=first.id,
        tellings=tuple(t.id for t in tellings),
        reports=tuple(dict.fromkeys(t.report for t in tellings)),
        origins=tuple(origins),
        status=status,
        digit=digit,
        **more,
    )


def value(
    telling: Figure, low: float | None, best: float | None, high: float | None, **more: Any
) -> Value:
    """Make the value of a figure claim after one of its tellings."""
    return Value(
        telling.measure,
        low,
        best,
        high,
        telling.qualifier,
        of=telling.of.name if telling.of else None,
        **more,
    )
