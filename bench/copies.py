"""Task ``copies``: planted reprints in real bodies (stories/gva), and how fast they are found.

Each source body is reprinted by light edits, as a half, a third and a quarter, and mixed into a
body of another incident; unrelated bodies stand among them. Planted besides, and no copies: lines
an outlet sets under all its pages, and quotations that reports of different outlets share.
datasketch and rensa (MinHash, Jaccard .5, five-word shingles) look for the same pairs in the same
run. A pair counts as found where at least one copied stretch is reported for it.
"""

import datetime as dt
import json
import random
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import msgspec

from bench.copies_peers import PEERS
from reportedly.model import Block, Copy, Interval, Published, Report, Segment, Stated, content_id
from reportedly.store.memory import KeyIndex
from reportedly.stories import copy_keys, find_copies

SEED = 20210813
SOURCES = 150
FIRST_DAY = dt.date(2014, 1, 1)
# As many reports as the flow looks at.
MOST = 32
# Lines of invented outlets, without any wording that all outlets use.
FOOTERS = {
    "Valley Herald": "The Valley Herald has served the towns along the river since the mill days, "
    "and its newsroom on Quay Street welcomes visitors every weekday between nine and five.",
    "Harbour Post": "Harbour Post is edited in the old customs house by a staff of twelve who live "
    "where they work and who answer every letter that readers send them by ordinary mail.",
    "Radio Tavor": "Radio Tavor broadcasts on three frequencies across the northern hills from "
    "dawn until midnight, with bulletins on the hour and a weather round at seven.",
    "Plains Courier": "Plains Courier reporters travel the county roads in two vans; when you see "
    "them at the fair or the feed store, stop for coffee and tell them what they missed.",
}
QUOTATION = (
    "“We have asked everyone on these streets to stay indoors tonight while we look at what "
    "happened here, and we will say more as soon as the families have been told by us in person,”"
)


class Planted(msgspec.Struct):
    """Reports, and the pairs (source id, reprint id) planted among them, with their kinds."""

    reports: list[Report]
    pairs: dict[tuple[str, str], str]


class Found(msgspec.Struct):
    """The pairs found (earlier id, later id), how many say their direction, and the seconds."""

    pairs: set[tuple[str, str]]
    directed: set[tuple[str, str]]
    seconds: float


def run(data: Path) -> dict[str, Any]:
    """Plant, find, and compare what was found with what was planted."""
    planted = plant(data)
    found = detect_and_align(planted.reports)
    ours: dict[str, Any] = {
        **_scores(planted, {frozenset(p) for p in found.pairs}),
        "direction right": _direction(planted, found),
        "detection, reports a second": _per_second(planted, _detect),
        "detection and alignment, reports a second": round(len(planted.reports) / found.seconds),
    }
    for name, peer in PEERS.items():
        began = time.process_time()
        pairs = peer([r.body for r in planted.reports])
        seconds = time.process_time() - began
        ids = [r.id for r in planted.reports]
        got = {frozenset((ids[a], ids[b])) for a, b in pairs}
        ours |= {f"{name}: {k}": v for k, v in _scores(planted, got).items()}
        ours[f"{name}: reports a second"] = round(len(ids) / seconds)
    goals = {
        "recall": 0.99,
        "precision": 0.99,
        "direction right": 0.95,
        "detection, reports a second": 5000,
    }
    return {"task": "copies", "data": str(data), "n": len(planted.reports), "ours": ours,
            "anchors": {}, "goals": goals}  # fmt: skip


def _scores(planted: Planted, got: set[frozenset[str]]) -> dict[str, float]:
    """Give recall, of all and by kind, and precision."""
    wanted = {frozenset(p): kind for p, kind in planted.pairs.items()}
    # Two reprints of one source share text too, rightly so: they are neither asked nor wrong.
    source = {p[1]: p[0] for p in planted.pairs}
    counted = {p for p in got if len({source.get(i, i) for i in p}) == 2 or p in wanted}
    right = wanted.keys() & counted
    scores = {
        "recall": round(len(right) / len(wanted), 4),
        "precision": round(len(right) / max(1, len(counted)), 4),
    }
    for kind in dict.fromkeys(planted.pairs.values()):
        pairs = [p for p, k in wanted.items() if k == kind]
        scores[f"recall, {kind}"] = round(sum(p in right for p in pairs) / len(pairs), 4)
    return scores


def _direction(planted: Planted, found: Found) -> float:
    """Give how many of the planted pairs that were found are said to run the right way."""
    pairs = [p for p in planted.pairs if p in found.pairs or p[::-1] in found.pairs]
    return round(sum(p in found.directed for p in pairs) / max(1, len(pairs)), 4)


def _per_second(planted: Planted, step: Callable[[list[Report]], object]) -> int:
    """Give reports a second of processor time, best of seven: other programs share the machine."""
    seconds = []
    for _ in range(7):
        began = time.process_time()
        step(planted.reports)
        seconds.append(time.process_time() - began)
    return round(len(planted.reports) / min(seconds))


def plant(data: Path) -> Planted:
    """Make the heap from one body an incident, the same at every call."""
    bodies = list(unrelated_bodies(data))
    dice = random.Random(SEED)  # noqa: S311 - a fixed sequence is wanted
    dice.shuffle(bodies)
    planted, outlets = Planted([], {}), cycle(FOOTERS)
    sources = min(SOURCES, len(bodies) // 3)
    others = iter(bodies[sources:])
    for number, body in enumerate(bodies[:sources]):
        source = _report(f"source {number}", body, next(outlets), _told(number))
        planted.reports.append(source)
        for kind, text in _reprints(body, next(others), dice):
            reprint = _report(f"{kind} {number}", text, next(outlets), _retold(number, source))
            planted.reports.append(reprint)
            planted.pairs[source.id, reprint.id] = kind
    for number, body in enumerate(others):
        quoting = f"{body} {QUOTATION} the sheriff said." if number % 10 == 0 else body
        planted.reports.append(_report(f"other {number}", quoting, next(outlets), _told(number)))
    dice.shuffle(planted.reports)
    return planted


def unrelated_bodies(data: Path) -> Iterator[str]:
    """Give the longest body of each incident, but none that is in half another one's reprint.

    The archive files some reports under two incidents; those are true copies nobody planted.
    """
    longest: dict[str, str] = {}
    for line in (data / "stories/gva/documents.jsonl").read_text().splitlines():
        row = json.loads(line)
        body = " ".join(row["content"].split())
        if 150 <= len(body.split()) <= 1500 and len(body) > len(
            longest.get(row["incident_id"], "")
        ):
            longest[row["incident_id"]] = body
    seen: dict[str, int] = {}
    for number, key in enumerate(sorted(longest)):
        words = longest[key].lower().split()
        runs = {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}
        shared = [seen[r] for r in runs if r in seen]
        if max((shared.count(n) for n in set(shared)), default=0) * 2 < len(runs):
            seen |= dict.fromkeys(runs, number)
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


def _told(number: int) -> dict[str, Any]:
    """Give what is known of a source: its day, its minute, or (told by credit alone) nothing."""
    if number % 3 == 2:
        return {"published": Published(None, "unknown")}
    time_ = f"{FIRST_DAY}T08:{number % 60:02}:00+00:00" if number % 3 == 1 else None
    return {"published": Published(Interval(FIRST_DAY, FIRST_DAY), "field", time=time_)}


def _retold(number: int, source: Report) -> dict[str, Any]:
    """Give what is known of a reprint: a later day, a later minute elsewhere, or its credit."""
    if number % 3 == 2:
        assert source.outlet is not None  # noqa: S101 - for the type checker
        name = source.outlet.value.upper()
        return {"published": Published(None, "unknown"), "credits": (Stated(name, "text"),)}
    if number % 3 == 1:
        # Three hours later by the clock of a place two hours behind.
        time_ = f"{FIRST_DAY}T09:{number % 60:02}:00-02:00"
        return {"published": Published(Interval(FIRST_DAY, FIRST_DAY), "field", time=time_)}
    day = FIRST_DAY + dt.timedelta(days=1)
    return {"published": Published(Interval(day, day), "field")}


def _report(name: str, body: str, outlet: str, known: dict[str, Any]) -> Report:
    body = f"{body} {FOOTERS[outlet]}"
    return Report(
        content_id("r", name, body), name, name, body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),),
        outlet=Stated(outlet, "field"), **known,
    )  # fmt: skip


def _detect(reports: list[Report]) -> list[tuple[int, int]]:
    """Find the pairs that share keys, one report after the other, without aligning them."""
    index, number_of = KeyIndex(), {r.document: n for n, r in enumerate(reports)}
    found = []
    for number, report in enumerate(reports):
        keys = copy_keys(report)
        near = index.candidates("copy", keys, MOST)
        found += [(number_of[document], number) for document in near]
        index.add(report.document, "copy", keys)
    return found


def detect_and_align(reports: list[Report]) -> Found:
    """Find copies as the flow does: those that share keys are aligned."""
    began = time.process_time()
    found: list[Copy] = []
    for one, other in _detect(reports):
        found += find_copies(reports[other], [reports[one]])
    pairs = {(c.source.report, c.copy.report) for c in found}
    known = {(c.source.report, c.copy.report) for c in found if c.direction == "known"}
    return Found(pairs, known, time.process_time() - began)
