"""Task ``copies``: planted reprints in real bodies (stories/gva), and how fast they are found.

Each source body is reprinted by light edits, as a half, a third and a quarter, and mixed into a
body of another incident; as many unrelated bodies stand among them. A pair counts as found where
its shared stretches cover a tenth of the shorter body.
"""

import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from reportedly.model import Block, Interval, Published, Report, Segment, content_id
from reportedly.stories import copy_keys, find_copies

SEED = 20210813
SOURCES = 150
LEAST_SHARE = 0.1
FIRST_DAY = dt.date(2014, 1, 1)


class Planted(msgspec.Struct):
    """Reports, and the pairs (source id, reprint id) planted among them."""

    reports: list[Report]
    pairs: dict[tuple[str, str], str]


def run(data: Path) -> dict[str, Any]:
    """Plant, find, and compare what was found with what was planted."""
    planted = plant(data)
    began = time.perf_counter()
    found = detect(planted.reports)
    seconds = time.perf_counter() - began
    wanted = {frozenset(p) for p in planted.pairs}
    # Two reprints of one source share text too, rightly so: they are neither asked nor wrong.
    kin = {p[1]: p[0] for p in planted.pairs}
    got = {frozenset(p) for p in found if kin.get(p[0]) is None or kin.get(p[0]) != kin.get(p[1])}
    right = wanted & got
    directed = [p for p in planted.pairs if frozenset(p) in got]
    ours: dict[str, Any] = {
        "recall": round(len(right) / len(wanted), 4),
        "precision": round(len(right) / max(1, len(got)), 4),
        "direction right": round(sum(p in found for p in directed) / max(1, len(directed)), 4),
        "reports a second": round(len(planted.reports) / seconds),
    }
    for kind in dict.fromkeys(planted.pairs.values()):
        pairs = [frozenset(p) for p, k in planted.pairs.items() if k == kind]
        ours[f"recall, {kind}"] = round(sum(p in got for p in pairs) / len(pairs), 4)
    goals = {"recall": 0.99, "precision": 0.99, "direction right": 0.95, "reports a second": 5000}
    anchors = {"recall": "datasketch .02-.54, rensa .81 (half reprints)"}
    return {"task": "copies", "data": str(data), "n": len(planted.reports), "ours": ours,
            "anchors": anchors, "goals": goals}  # fmt: skip


def plant(data: Path) -> Planted:
    """Make the heap from one body an incident, the same at every call."""
    bodies = list(_bodies(data))
    dice = random.Random(SEED)  # noqa: S311 - a fixed sequence is wanted
    dice.shuffle(bodies)
    planted = Planted([], {})
    others = iter(bodies[SOURCES:])
    for number, body in enumerate(bodies[:SOURCES]):
        source = _report(f"source {number}", body, 0)
        planted.reports.append(source)
        for kind, text in _reprints(body, next(others), dice):
            reprint = _report(f"{kind} {number}", text, 1)
            planted.reports.append(reprint)
            planted.pairs[source.id, reprint.id] = kind
    planted.reports += [_report(f"other {n}", b, 0) for n, b in enumerate(others)]
    dice.shuffle(planted.reports)
    return planted


def _bodies(data: Path) -> Iterator[str]:
    """Give the longest body of each incident, so that unrelated bodies are truly so."""
    longest: dict[str, str] = {}
    for line in (data / "stories/gva/documents.jsonl").read_text().splitlines():
        row = json.loads(line)
        body = " ".join(row["content"].split())
        if 150 <= len(body.split()) <= 1500 and len(body) > len(
            longest.get(row["incident_id"], "")
        ):
            longest[row["incident_id"]] = body
    for key in sorted(longest):
        yield longest[key]


def _reprints(body: str, other: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    words, foreign = body.split(), other.split()
    yield "light edits", " ".join(_edited(words, dice))
    for kind, part in (("half", 2), ("third", 3), ("quarter", 4)):
        begin = dice.randrange(len(words) - len(words) // part)
        yield kind, " ".join(_edited(words[begin : begin + len(words) // part], dice))
    third = len(words) // 3
    at = dice.randrange(len(foreign))
    begin = dice.randrange(len(words) - third)
    yield "mixed", " ".join([*foreign[:at], *words[begin : begin + third], *foreign[at:]])


def _edited(words: list[str], dice: random.Random) -> Iterator[str]:
    """Change or drop one word in fifty."""
    for word in words:
        chance = dice.random()
        if chance > 0.02:
            yield word
        elif chance > 0.01:
            yield word[::-1]


def _report(name: str, body: str, day: int) -> Report:
    date = FIRST_DAY + dt.timedelta(days=day)
    return Report(
        content_id("r", name, body), name, name, body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),),
        Published(Interval(date, date), "field"),
    )  # fmt: skip


def detect(reports: list[Report]) -> set[tuple[str, str]]:
    """Find pairs as the flow does, one report after the other: (source id, copy id)."""
    holders: dict[str, list[Report]] = {}
    found: set[tuple[str, str]] = set()
    for report in reports:
        keys = copy_keys(report)
        near = {r.id: r for key in keys for r in holders.get(key, ())}
        for copy in find_copies(report, [near[i] for i in sorted(near)]):
            if copy.share >= LEAST_SHARE:
                found.add((copy.source.report, copy.copy.report))
        for key in keys:
            holders.setdefault(key, []).append(report)
    return found
