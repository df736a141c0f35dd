"""Tellings given by hand in the rows of a case, as the reader of the sentences would give them."""

import datetime as dt
from typing import Any

from reportedly.model import (
    Annotation,
    Event,
    Figure,
    Interval,
    Located,
    Passage,
    Place,
    Report,
    Slot,
    Statement,
    Timed,
    content_id,
)
from tests.record.made import ADAMAWA, NUMAN, YOLA

PLACES = {p.name: p for p in (NUMAN, YOLA, ADAMAWA)}
# A town 12 km from Numan, for events that are near each other and not one.
PLACES["Imburu"] = Place("Imburu", "settlement", "g4", 9.55, 12.08, "NG", "Adamawa", None, 1)


def given_annotation(report: Report, rows: list[dict[str, Any]]) -> Annotation:
    """Make the annotation of one report from the rows that name its number (``01.txt`` is 1)."""
    number = int(report.name.rsplit("/", maxsplit=1)[-1].split(".", maxsplit=1)[0])
    own = [r for r in rows if r["report"] == number]
    return Annotation(
        report=report.id,
        sentences=tuple(report.passage(b.start, b.end) for b in report.blocks),
        mentions=(),
        statements=tuple(_statement(report, r) for r in own if r["kind"] == "statement"),
        figures=tuple(_figure(report, r) for r in own if r["kind"] == "figure"),
        events=tuple(_event(report, r) for r in own if r["kind"] == "event"),
        made_by="given by hand",
    )


def _cut(report: Report, words: str) -> Passage:
    start = report.body.index(words)
    return report.passage(start, start + len(words))


def _sentence(report: Report, words: str) -> Passage:
    at = report.body.index(words)
    start = report.body.rfind(". ", 0, at) + 2
    start = max(start if start > 1 else 0, report.body.rfind("\n", 0, at) + 1)
    ends = [e for e in (report.body.find(". ", at), report.body.find("\n", at)) if e >= 0]
    end = min(ends, default=len(report.body))
    return report.passage(start, max(end, at + len(words)))


def _slot(name: str | None, kind: str = "description") -> Slot | None:
    return Slot(name, None, kind) if name else None


def _place(report: Report, row: dict[str, Any]) -> Located | None:
    name = row.get("place")
    return Located(PLACES[name], _cut(report, row["words"])) if name else None


def _timed(report: Report, row: dict[str, Any]) -> Timed | None:
    if "on" not in row:
        return None
    day = dt.date.fromisoformat(str(row["on"]))
    return Timed(Interval(day, day), _cut(report, row.get("on_words", row["words"])))


def _statement(report: Report, row: dict[str, Any]) -> Statement:
    content = _cut(report, row["words"])
    return Statement(
        id=content_id("st", report.id, content.start, row["words"]),
        report=report.id,
        passage=_sentence(report, row["words"]),
        content=content,
        verbatim=row.get("verbatim", True),
        speaker=_slot(row.get("by"), row.get("by_kind", "person")),
        stance=row.get("stance", "asserted"),
    )


def _figure(report: Report, row: dict[str, Any]) -> Figure:
    passage, value = _cut(report, row["words"]), row.get("value")
    return Figure(
        id=content_id("fg", report.id, passage.start, row["words"], row["measure"]),
        report=report.id,
        passage=passage,
        number=_cut(report, row.get("number", row["words"])),
        sentence=_sentence(report, row["words"]),
        measure=row["measure"],
        low=row.get("low", value),
        best=row.get("best", value),
        high=row.get("high", None if "low" in row else value),
        qualifier=row.get("qualifier", "exactly"),
        of=_slot(row.get("of", "people")),
        total=row.get("total"),
        place=_place(report, row),
        scope=row.get("scope", "incident"),
        as_of=_timed(report, row),
        attributed_to=_slot(row.get("by")),
    )


def _event(report: Report, row: dict[str, Any]) -> Event:
    sentence = _sentence(report, row["words"])
    return Event(
        id=content_id("ev", report.id, sentence.start, row["words"], row["type"]),
        report=report.id,
        passage=sentence,
        trigger=_cut(report, row["words"]),
        sentence=sentence,
        type=row["type"],
        actor=_slot(row.get("actor")),
        target=_slot(row.get("target")),
        place=_place(report, row),
        time=_timed(report, row),
        realis=row.get("realis", "happened"),
        attributed_to=_slot(row.get("by")),
    )
