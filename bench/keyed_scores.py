"""Scores one report's tellings against its key, kind by kind."""

import datetime as dt
from collections import Counter
from typing import Any

from bench.keyed_match import MEASURES, find_all, fold, overlap, plain, same_name, same_words
from reportedly.model import Annotation, Event, Figure, Interval, Report, Statement, Telling

Row = dict[str, Any]
# Pairs of a key's row and the telling of ours that answers it (None: missed).
Pairs = list[tuple[Row, Telling | None]]

SAME = 0.5


def statements(
    report: Report, annotation: Annotation, rows: list[Row], count: Counter[str]
) -> Pairs:
    """Find each key statement by its content; count found, exact, speaker and verbatim."""
    pairs: Pairs = []
    for row in rows:
        ranges = find_all(report.original, row["content"])
        best = max(annotation.statements, key=lambda s: _content_overlap(s, ranges), default=None)
        found = best if best is not None and _content_overlap(best, ranges) >= SAME else None
        pairs.append((row, found))
        _count_statement(row, found, count)
    return pairs


def _content_overlap(statement: Statement, ranges: list[tuple[int, int]]) -> float:
    return max(overlap(p, ranges) for p in (statement.content, *statement.quotes))


def _count_statement(row: Row, found: Statement | None, count: Counter[str]) -> None:
    kinds = ["statements"] + (["verbatim"] if row["verbatim"] else [])
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
    return found.speaker is not None and same_name(row["speaker"], found.speaker.name)


def figures(report: Report, annotation: Annotation, rows: list[Row], count: Counter[str]) -> Pairs:
    """Find each key figure by its phrase; count measure, low, and all slots right."""
    pairs: Pairs = []
    for row in rows:
        ranges = find_all(report.original, row["text"])
        near = [f for f in annotation.figures if overlap(f.passage, ranges) > 0]
        inside = [
            f for f in near if any(s <= f.number.start and f.number.end <= e for s, e in ranges)
        ]
        found = max(inside, key=lambda f: _figure_likeness(row, f, ranges), default=None)
        pairs.append((row, found))
        _count_figure(row, found, count)
    return pairs


def _figure_likeness(row: Row, figure: Figure, ranges: list[tuple[int, int]]) -> float:
    value = bool(figure.low == row["low"] or figure.high == row["high"])
    return _measure_right(row, figure) + value + overlap(figure.passage, ranges)


def _measure_right(row: Row, figure: Figure) -> bool:
    return MEASURES.get(row["measure"], row["measure"]) == figure.measure


def _number(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)


def _count_figure(row: Row, found: Figure | None, count: Counter[str]) -> None:
    count["figures in key"] += 1
    if found is None:
        return
    measure = _measure_right(row, found)
    low = _number(found.low) == _number(row["low"])
    high = _number(found.high) == _number(row["high"])
    count["figures found"] += 1
    count["figures measure right"] += measure
    count["figures low right"] += low
    count["figures measure and low right"] += measure and low
    of = found.of.name if found.of else None
    slots = high and (not row.get("of") or bool(set(fold(row["of"])) & set(fold(of or ""))))
    count["figures all slots right"] += measure and low and slots


def events(report: Report, annotation: Annotation, rows: list[Row], count: Counter[str]) -> Pairs:
    """Find each key event by its trigger or clause; count type and slots."""
    pairs: Pairs = []
    for row in rows:
        ranges = find_all(report.original, row["text"])
        best = max(annotation.events, key=lambda e: _event_likeness(row, e, ranges), default=None)
        found = best if best and _event_likeness(row, best, ranges) >= 1 else None
        pairs.append((row, found))
        _count_event(row, found, count)
    return pairs


def _event_likeness(row: Row, event: Event, ranges: list[tuple[int, int]]) -> float:
    """Give 1 or more where the trigger is the key's, or the clauses are largely the same."""
    inside = any(s <= event.trigger.start and event.trigger.end <= e for s, e in ranges)
    trigger = inside and plain(event.trigger.text) == plain(row.get("trigger", ""))
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
    place = found.place.place.name if found.place else None
    for slot, ours in (
        ("actor", found.actor.name if found.actor else None),
        ("target", found.target.name if found.target else None),
        ("place", place),
    ):
        count[f"events {slot} right"] += same_name(row[slot], ours)
        count[f"events {slot} wrong"] += ours is not None and not same_name(row[slot], ours)
    count["events date right"] += _date_right(row, found.time.interval if found.time else None)


def _date_right(row: Row, interval: Interval | None) -> bool:
    if row["from"] is None or interval is None:
        return row["from"] is None and interval is None
    first, last = (dt.date.fromisoformat(row[k] or row["from"]) for k in ("from", "to"))
    return interval.first <= last and first <= interval.last
