"""Task ``keyed``: the whole chain on keyed stories, from raw texts to claims.

``--data`` is the folder of one keyed story (``NN.txt``, ``reports.csv``, ``key.json``) or of
several. A correct telling that a key lacks is no error, so precision is not computed: with
``--show`` every telling that answers no row of the key is listed for a reader to judge.
"""

import datetime as dt
import json
import os
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from bench import keyed_scores as scores
from bench.keyed_match import find_all
from reportedly.flow import build
from reportedly.model import Figure, Report, Statement, Telling
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from reportedly.store.base import View

KINDS = ("statements", "figures", "events")
Pairs = list[tuple[dict[str, Any], Telling | None]]


def run(data: Path) -> dict[str, Any]:
    """Score every keyed story under ``data``; each figure is a share of the key's rows."""
    stories = (
        [data]
        if list(data.glob("key*.json"))
        else sorted(p for p in data.iterdir() if list(p.glob("key*.json")))
    )
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
        "goals": {
            "verbatim found": 0.9,
            "verbatim speaker right": 0.8,
            "figures measure and low right": 0.8,
            "furniture in the record": 0,
            "published within a day": 1.0,
        },
    }


def score_story(folder: Path) -> Counter[str]:
    """Build the record of one story and count what of its key is in it."""
    key = json.loads(next(iter(sorted(folder.glob("key*.json")))).read_text())
    store = MemoryStore()
    build([folder], Settings(), store)
    view = store.view()
    count: Counter[str] = Counter()
    pairs: Pairs = []
    reports = {re.sub(r"\.(txt|html)$", "", Path(r.name).name): r for r in view.reports()}
    for stem in sorted(key["published"]):
        if stem in reports:
            pairs += _score_report(view, reports[stem], stem, key, count)
    _count_stories(view, count)
    _count_claims(view, key, pairs, count)
    return count


def _score_report(
    view: View, report: Report, stem: str, key: dict[str, Any], count: Counter[str]
) -> Pairs:
    annotation = view.annotation(report.id)
    if annotation is None:
        return []
    pairs: Pairs = []
    for kind in KINDS:
        rows = [row for row in key[kind] if row["report"] == stem]
        pairs += getattr(scores, kind)(report, annotation, rows, count)
    matched = {t.id for _, t in pairs if t is not None}
    extra = [t for t in annotation.tellings() if t.id not in matched]
    count["tellings"] += len(annotation.tellings())
    count["tellings not in the key"] += len(extra)
    _count_furniture(report, annotation.tellings(), key, stem, count)
    _count_date(report, key["published"][stem], count)
    if os.environ.get("BENCH_SHOW"):
        _show(report, pairs, extra)
    return pairs


def _count_furniture(
    report: Report,
    tellings: tuple[Telling, ...],
    key: dict[str, Any],
    stem: str,
    count: Counter[str],
) -> None:
    furniture = [
        r for line in key["not_the_report"].get(stem, []) for r in find_all(report.original, line)
    ]
    for telling in tellings:
        inside = any(s <= telling.passage.start and telling.passage.end <= e for s, e in furniture)
        count["furniture in the record"] += inside


def _count_date(report: Report, stated: str | None, count: Counter[str]) -> None:
    if stated is None:
        return
    count["published in key"] += 1
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


def _count_claims(view: View, key: dict[str, Any], pairs: Pairs, count: Counter[str]) -> None:
    """Count pairs of tellings the key joins, those joined here, and those joined in both."""
    ours = {t: claim.id for claim in view.claims() for t in claim.tellings}
    series = {t: claim.series or claim.id for claim in view.claims() for t in claim.tellings}
    theirs: dict[str, set[int]] = {}
    for number, claim in enumerate(key.get("claims", [])):
        for telling in claim["tellings"]:
            for row, found in pairs:
                words = row.get("content") or row["text"]
                same = row["report"] == telling["report"] and (
                    telling["text"] in words or words in telling["text"]
                )
                if found is not None and same:
                    theirs.setdefault(found.id, set()).add(number)
    for one, two in combinations(sorted(theirs), 2):
        wanted = bool(theirs[one] & theirs[two])
        joined = ours.get(one) == ours.get(two) or series.get(one) == series.get(two)
        count["claim pairs in key"] += wanted
        count["claim pairs here"] += joined
        count["claim pairs right"] += wanted and joined


def _shares(count: Counter[str]) -> dict[str, Any]:
    def share(part: str, whole: str) -> float | None:
        return round(count[part] / count[whole], 3) if count[whole] else None

    found = {}
    for kind, metrics in {
        "statements": ("found", "exact"),
        "verbatim": ("found", "exact"),
        "figures": ("found", "measure right", "measure and low right", "all slots right"),
        "events": ("found",),
    }.items():
        for metric in metrics:
            found[f"{kind} {metric}"] = share(f"{kind} {metric}", f"{kind} in key")
    for kind in ("statements", "verbatim"):
        found[f"{kind} speaker right"] = share(f"{kind} speaker right", f"{kind} found")
    for slot in ("type", "actor", "target", "place", "date"):
        found[f"events {slot} right"] = share(f"events {slot} right", "events typed")
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
        text = row.get("content") or row["text"]
        slot = row.get("speaker") or row.get("measure") or row.get("type")
        if found is None:
            print(f"  MISSED {report.name}: [{slot}] {text!r}")
        elif isinstance(found, Statement) and not scores.speaker_right(row, found):
            print(f"  SPEAKER {report.name}: [{slot}] not {slot_of(found)!r}: {text!r}")
        elif isinstance(found, Figure) and (row["measure"], row["low"]) != (
            found.measure,
            found.low,
        ):
            values = f"{slot} {row['low']} not {found.measure} {found.low}"
            print(f"  FIGURE {report.name}: {values}: {text!r}")
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
