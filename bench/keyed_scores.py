"""Scores one report's tellings against its key, kind by kind."""

import datetime as dt
from collections import Counter
from typing import Any

from bench.keyed_match import (
    FINER,
    MEASURES,
    QUALIFIERS,
    SAME,
    Range,
    find_all,
    fold,
    overlap,
    plain,
    same_name,
    same_words,
)
from reportedly.model import (
    Annotation,
    Event,
    Figure,
    Interval,
    Located,
    Report,
    Statement,
    Telling,
)

Row = dict[str, Any]
# Two thirds is 66.67 to one and 66.7 to another.
_SAME_SHARE = 0.1
FIGURE_SLOTS = (
    "measure",
    "low",
    "high",
    "of",
    "qualifier",
    "place",
    "scope",
    "attributed_to",
)
# Pairs of a key's row and the telling of ours that answers it (None: missed).
Pairs = list[tuple[Row, Telling | None]]


def statements(
    report: Report | None, annotation: Annotation | None, rows: list[Row], count: Counter[str]
) -> Pairs:
    """Find each key statement by its content; count found, exact, speaker and verbatim."""
    pairs: Pairs = []
    for row in rows:
        ranges = _ranges(report, row.get("content"))
        ours = annotation.statements if annotation else ()
        best = max(ours, key=lambda s: _content_overlap(s, ranges), default=None)
        found = best if best is not None and _content_overlap(best, ranges) >= SAME else None
        pairs.append((row, found))
        _count_statement(row, found, count)
    return pairs


def _ranges(report: Report | None, words: str | None) -> list[Range]:
    """Give where the key's words stand; nowhere in a report that was not read."""
    return find_all(report.original, words) if report is not None and words else []


def _content_overlap(statement: Statement, ranges: list[Range]) -> float:
    return max(overlap(p, ranges) for p in (statement.content, *statement.quotes))


def _count_statement(row: Row, found: Statement | None, count: Counter[str]) -> None:
    kinds = ["statements"] + (["verbatim"] if row.get("verbatim") else [])
    for kind in kinds:
        count[f"{kind} in key"] += 1
        if found is None:
            continue
        texts = (found.content.text, *(q.text for q in found.quotes))
        count[f"{kind} found"] += 1
        count[f"{kind} exact"] += any(same_words(row["content"], text) for text in texts)
        count[f"{kind} speaker right"] += speaker_right(row, found)


def speaker_right(row: Row, found: Statement) -> bool:
    """Tell whether the speaker found is the key's."""
    return found.speaker is not None and same_name(row.get("speaker"), found.speaker.name)


def figures(
    report: Report | None, annotation: Annotation | None, rows: list[Row], count: Counter[str]
) -> Pairs:
    """Find each key figure by its phrase; count which slots are right."""
    pairs: Pairs = []
    for row in rows:
        ranges = _ranges(report, row.get("text"))
        inside = [
            f
            for f in (annotation.figures if annotation else ())
            if any(s <= f.number.start and f.number.end <= e for s, e in ranges)
        ]
        found = max(inside, key=lambda f: _figure_likeness(row, f, ranges), default=None)
        pairs.append((row, found))
        _count_figure(row, found, count)
    return pairs


def _figure_likeness(row: Row, figure: Figure, ranges: list[Range]) -> float:
    low, high = _number(row.get("low")), _number(row.get("high"))
    value = bool(_number(figure.low) == low or _number(figure.high) == high)
    return _slot_right("measure", row, figure) + value + overlap(figure.passage, ranges)


def _number(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def _same_number(wanted: float | None, ours: float | None, *, share: bool) -> bool:
    """Compare two bounds; a share may be given in hundredths or as a part of one."""
    if wanted is None or ours is None:
        return wanted is ours
    if share:
        wanted, ours = (v * 100 if v <= 1 else v for v in (wanted, ours))
        return abs(wanted - ours) < _SAME_SHARE
    return _number(wanted) == _number(ours)


def _count_figure(row: Row, found: Figure | None, count: Counter[str]) -> None:
    count["figures in key"] += 1
    if found is None:
        return
    wrong = figure_slots_wrong(row, found)
    count["figures found"] += 1
    for slot in FIGURE_SLOTS:
        count[f"figures {slot} right"] += slot not in wrong
    count["figures measure and low right"] += not {"measure", "low"} & set(wrong)
    values = {"measure", "low", "high", "of"}
    count["figures values and population right"] += not values & set(wrong)
    count["figures all slots right"] += not wrong


def figure_slots_wrong(row: Row, found: Figure) -> list[str]:
    """Name the slots that are not as the key has them; those the key leaves out are not asked."""
    return [s for s in FIGURE_SLOTS if s in row and not _slot_right(s, row, found)]


def _slot_right(slot: str, row: Row, found: Figure) -> bool:
    wanted = row.get(slot)
    if slot == "measure":
        named = str(MEASURES.get(str(wanted), wanted))
        return named == found.measure or named in FINER.get(found.measure, ())
    if slot in {"low", "high"}:
        return _same_number(wanted, getattr(found, slot), share=found.measure == "share")
    if slot in {"qualifier", "scope"}:
        return bool(QUALIFIERS.get(str(wanted), wanted) == getattr(found, slot))
    if slot == "place":
        return same_place(wanted, found.place)
    filled = getattr(found, slot)
    name = filled.name if filled else None
    if slot == "of":
        # The key describes the population in its own words; one of them must be ours.
        return not wanted or bool(_nouns(wanted) & _nouns(name or ""))
    return same_name(wanted, name)


def _nouns(words: str) -> set[str]:
    """Give the words of a description, one rebel and two rebels alike."""
    return {w.removesuffix("s") for w in fold(words)}


def events(
    report: Report | None, annotation: Annotation | None, rows: list[Row], count: Counter[str]
) -> Pairs:
    """Find each key event by its trigger or clause; count type and slots."""
    pairs: Pairs = []
    for row in rows:
        ranges = _ranges(report, row.get("text"))
        ours = annotation.events if annotation else ()
        best = max(ours, key=lambda e: _event_likeness(row, e, ranges), default=None)
        found = best if best and _event_likeness(row, best, ranges) >= 1 else None
        pairs.append((row, found))
        _count_event(row, found, count)
    return pairs


def _event_likeness(row: Row, event: Event, ranges: list[Range]) -> float:
    """Give 1 or more where the trigger is the key's, or the clauses are largely the same."""
    inside = any(s <= event.trigger.start and event.trigger.end <= e for s, e in ranges)
    # A key that gives no trigger asks for any event read from its clause.
    wanted = row.get("trigger") or event.trigger.text
    trigger = inside and plain(event.trigger.text) == plain(wanted)
    shared = overlap(event.passage, ranges)
    typed = row.get("type") == event.type
    return trigger + (inside and shared >= SAME) + 0.1 * typed + 0.1 * shared


def _count_event(row: Row, found: Event | None, count: Counter[str]) -> None:
    count["events in key"] += 1
    if found is None or "type" not in row:
        count["events found"] += found is not None
        return
    count["events found"] += 1
    count["events typed"] += 1
    count["events type right"] += row["type"] == found.type
    count["events place right"] += same_place(row.get("place"), found.place)
    for slot, ours in (
        ("actor", found.actor.name if found.actor else None),
        ("target", found.target.name if found.target else None),
    ):
        count[f"events {slot} right"] += same_name(row.get(slot), ours)
        count[f"events {slot} wrong"] += ours is not None and not same_name(row.get(slot), ours)
    count["events date right"] += _date_right(row, found.time.interval if found.time else None)


def same_place(wanted: str | None, found: Located | None) -> bool:
    """Tell whether a place is the key's, by its gazetteer name or as the report spells it."""
    names = (None,) if found is None else (found.place.name, found.passage.text)
    return any(same_name(wanted, name) for name in names)


def _date_right(row: Row, interval: Interval | None) -> bool:
    begin = row.get("from")
    if begin is None or interval is None:
        return begin is None and interval is None
    first, last = (dt.date.fromisoformat(day) for day in (begin, row.get("to") or begin))
    return interval.first <= last and first <= interval.last
