"""Task ``keyed``: the whole chain on keyed stories, from raw texts to claims.

``--data`` is the folder of one keyed story (``NN.txt``, ``reports.csv``, ``key.json``) or of
several. A correct telling that a key lacks is no error, so precision is not computed: with
``--show`` every telling that answers no row of the key is listed for a reader to judge.
"""

import datetime as dt
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench import keyed_scores as scores
from bench.keyed_claims import Key, Read, claims
from bench.keyed_match import find_all, stem
from reportedly.flow import build
from reportedly.model import Event, Figure, Passage, Report, Statement, Telling
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from reportedly.store.base import View

KINDS = ("statements", "figures", "events")
GOALS = {
    "statements found": 0.9,
    "statements speaker right": 0.9,
    "verbatim found": 0.9,
    "verbatim exact": 0.95,
    "verbatim speaker right": 0.8,
    "figures found": 0.9,
    "figures measure and low right": 0.8,
    "figures all slots right": 0.85,
    "events found": 0.8,
    "furniture in the record": 0,
    "published within a day": 1.0,
}
Pairs = list[tuple[dict[str, Any], Telling | None]]


def run(data: Path) -> dict[str, Any]:
    """Score every keyed story under ``data``; each figure is a share of the key's rows."""
    stories = _stories(data)
    if not stories:
        sys.exit(f"{data}: no keyed story there; give a folder with key.json, or one of several")
    total: Counter[str] = Counter()
    for story in stories:
        count = score_story(story)
        print(f"{story.name}: " + _line(count))
        total += count
    return {
        "task": "keyed",
        "data": str(data),
        "n": len(stories),
        "ours": _shares(total),
        "anchors": {},
        "goals": GOALS,
    }


def _stories(data: Path) -> list[Path]:
    if list(data.glob("key*.json")):
        return [data]
    return sorted(p for p in data.iterdir() if p.is_dir() and list(p.glob("key*.json")))


def score_story(folder: Path) -> Counter[str]:
    """Build the record of one story and count what of its key is in it."""
    key = _key(folder)
    store = MemoryStore()
    build([folder], Settings(), store)
    view = store.view()
    count: Counter[str] = Counter()
    read = _read(view)
    for name in _names(key):
        _score_report(name, key, read, count)
    _count_stories(view, count)
    lines = claims(key, read, view.claims(), count)
    if _is_shown():
        print("\n".join(lines))
    return count


def _key(folder: Path) -> Key:
    """Read the key of a story; where it stands in several files, their rows are joined."""
    key: Key = {}
    for path in sorted(folder.glob("key*.json")):
        for field, value in json.loads(path.read_text(encoding="utf-8")).items():
            if isinstance(value, list):
                key[field] = key.get(field, []) + value
            elif isinstance(value, dict):
                key[field] = key.get(field, {}) | value
    return key


def _read(view: View) -> Read:
    pairs = ((r, view.annotation(r.id)) for r in view.reports())
    return {stem(r.name): (r, a) for r, a in pairs if a is not None}


def _names(key: Key) -> list[str]:
    """List the reports a key speaks of."""
    rows = [row["report"] for kind in KINDS for row in key.get(kind) or []]
    listed = [name for field in ("published", "not_the_report") for name in key.get(field) or {}]
    return sorted({stem(name) for name in (*rows, *listed)})


def _score_report(name: str, key: Key, read: Read, count: Counter[str]) -> None:
    """Score one report of a key; of one that was not read, every row is missed."""
    report, annotation = read.get(name, (None, None))
    pairs: Pairs = []
    for kind in KINDS:
        rows = [row for row in key.get(kind) or [] if stem(row["report"]) == name]
        pairs += getattr(scores, kind)(report, annotation, rows, count)
    published = {stem(n): day for n, day in (key.get("published") or {}).items()}
    _count_date(report, published.get(name), count)
    if report is None or annotation is None:
        print(f"  {name}: not among the reports read")
        return
    matched = {t.id for _, t in pairs if t is not None}
    extra = [t for t in annotation.tellings() if t.id not in matched]
    count["tellings"] += len(annotation.tellings())
    count["tellings not in the key"] += len(extra)
    _count_furniture(report, annotation.tellings(), key, name, count)
    if _is_shown():
        _show(report, pairs, extra)


def _is_shown() -> bool:
    return bool(os.environ.get("BENCH_SHOW"))


def _count_furniture(
    report: Report,
    tellings: tuple[Telling, ...],
    key: Key,
    name: str,
    count: Counter[str],
) -> None:
    listed = {stem(n): lines for n, lines in (key.get("not_the_report") or {}).items()}
    furniture = [r for line in listed.get(name, []) for r in find_all(report.original, line)]
    for telling in tellings:
        core = _core(telling)
        inside = any(s <= core.start and core.end <= e for s, e in furniture)
        count["furniture in the record"] += inside


def _core(telling: Telling) -> Passage:
    """Give the words that make the telling: what was said, the number, the trigger."""
    if isinstance(telling, Statement):
        return telling.content
    return telling.number if isinstance(telling, Figure) else telling.trigger


def _count_date(report: Report | None, stated: str | None, count: Counter[str]) -> None:
    if stated is None:
        return
    count["published in key"] += 1
    if report is None:
        return
    interval, day = report.published.interval, dt.date.fromisoformat(stated[:10])
    near = (
        interval is not None
        and abs((interval.first - day).days) <= 1
        and abs((interval.last - day).days) <= 1
    )
    count["published within a day"] += near


def _count_stories(view: View, count: Counter[str]) -> None:
    whole = [s for s in view.stories() if s.part_of is None]
    count["stories"] += len(whole)
    count["stories with parts"] += len({s.part_of for s in view.stories() if s.part_of})
    count["reports"] += sum(len(s.reports) for s in whole)


def _shares(count: Counter[str]) -> dict[str, Any]:
    def share(part: str, whole: str) -> float | None:
        return round(count[part] / count[whole], 3) if count[whole] else None

    found = {}
    for kind, metrics in {
        "statements": ("found", "exact"),
        "verbatim": ("found", "exact"),
        "figures": ("found", "measure right", "measure and low right"),
        "events": ("found",),
    }.items():
        for metric in metrics:
            found[f"{kind} {metric}"] = share(f"{kind} {metric}", f"{kind} in key")
    for kind in ("statements", "verbatim"):
        found[f"{kind} speaker right"] = share(f"{kind} speaker right", f"{kind} found")
    for slot in (*scores.FIGURE_SLOTS, "values and population", "all slots"):
        found[f"figures {slot} right"] = share(f"figures {slot} right", "figures found")
    for slot in ("type", "actor", "target", "place", "date"):
        found[f"events {slot} right"] = share(f"events {slot} right", "events typed")
    found["claim tellings found"] = share("claim tellings found", "claim tellings in key")
    found["claim pairs precision"] = share("claim pairs right", "claim pairs here")
    found["claim pairs recall"] = share("claim pairs right", "claim pairs in key")
    found["published within a day"] = share("published within a day", "published in key")
    found["tellings not in the key"] = share("tellings not in the key", "tellings")
    for name in ("furniture in the record", "tellings", "reports", "stories", "stories with parts"):
        found[name] = count[name]
    return found


def _line(count: Counter[str]) -> str:
    parts = [f"{k} {count[f'{k} found']}/{count[f'{k} in key']}" for k in (*KINDS, "verbatim")]
    parts.append(f"speakers {count['verbatim speaker right']}/{count['verbatim found']}")
    parts.append(f"figures right {count['figures measure and low right']}")
    return ", ".join(parts)


def _show(report: Report, pairs: Pairs, extra: list[Telling]) -> None:
    for row, found in pairs:
        text = row.get("content") or row.get("text")
        slot = row.get("speaker") or row.get("measure") or row.get("type")
        if found is None:
            print(f"  MISSED {report.name}: [{slot}] {text!r}")
        elif isinstance(found, Statement) and not scores.speaker_right(row, found):
            print(f"  SPEAKER {report.name}: [{slot}] not {slot_of(found)!r}: {text!r}")
        elif isinstance(found, Figure):
            for name in scores.figure_slots_wrong(row, found):
                print(
                    f"  FIGURE {report.name}: {name} {row[name]!r}, ours {slot_of(found)}: {text!r}"
                )
        elif isinstance(found, Event) and row.get("type") not in {None, found.type}:
            print(f"  EVENT {report.name}: [{slot}] not {found.type}: {text!r}")
    for telling in extra:
        kind = type(telling).__name__
        words = telling.passage.text
        print(f"  NEW {report.name}: {kind} [{slot_of(telling)}] {words!r} ({telling.pattern})")


def slot_of(telling: Telling) -> str:
    """Give the slot a reader judges first: the measure, the type, or who spoke."""
    if isinstance(telling, Figure):
        return f"{telling.measure} {telling.low}-{telling.high}"
    if isinstance(telling, Statement):
        return telling.speaker.name if telling.speaker else "?"
    return telling.type
