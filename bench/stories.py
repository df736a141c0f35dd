"""Task ``stories``: reports grouped by incident on the Gun Violence Archive's news (stories/gva).

Tuned on 2013–14, measured on 2015; B³ (Bagga and Baldwin, 1998) over all reports, and pairwise
F1 over incidents with more than one report.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.model import Block, Interval, Published, Report, Segment, Stated, content_id
from reportedly.stories import group_stories

TUNED = ("2013", "2014")


def run(data: Path) -> dict[str, Any]:
    """Group the reports of the years tuned on and of the test year, and score both."""
    rows = [
        json.loads(line) for line in (data / "stories/gva/documents.jsonl").read_text().splitlines()
    ]
    test = [r for r in rows if r["dct"][:4] not in TUNED]
    tuned = [r for r in rows if r["dct"][:4] in TUNED]
    ours = {**score(test), **{f"{k} (2013-14)": v for k, v in score(tuned).items()}}
    return {
        "task": "stories",
        "data": str(data),
        "n": len(test),
        "ours": ours,
        "anchors": {"B3": 0.9, "B3 all singletons": 0.724},
        "goals": {"B3": 0.95},
    }


def score(rows: list[dict[str, str]]) -> dict[str, float]:
    """Give B³ and pairwise F1 of the stories made from these rows."""
    gold = {(report := _report(row)).id: (row["incident_id"], report) for row in rows}
    stories = group_stories([r for _, r in gold.values()], {})
    ours = {i: s.id for s in stories if s.part_of is None for i in s.reports}
    theirs = {i: incident for i, (incident, _) in gold.items()}
    return {"B3": round(b_cubed(ours, theirs), 4), "pairs F1": round(pairs(ours, theirs), 4)}


def _report(row: dict[str, str]) -> Report:
    body, day = row["content"] or ".", dt.date.fromisoformat(row["dct"][:10])
    return Report(
        content_id("r", row["doc_id"]), row["doc_id"], row["doc_id"], body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),),
        Published(Interval(day, day), "field"), title=Stated(row["title"], "field"),
    )  # fmt: skip


def b_cubed(ours: dict[str, str], theirs: dict[str, str]) -> float:
    """Give the F1 of B³ precision and recall of a grouping."""
    both = Counter((ours[i], theirs[i]) for i in theirs)
    mine, gold = Counter(ours[i] for i in theirs), Counter(theirs.values())
    precision = sum(n * n / mine[a] for (a, _), n in both.items()) / len(theirs)
    recall = sum(n * n / gold[b] for (_, b), n in both.items()) / len(theirs)
    return 2 * precision * recall / (precision + recall)


def pairs(ours: dict[str, str], theirs: dict[str, str]) -> float:
    """Give the F1 of pairs put together."""
    both = Counter((ours[i], theirs[i]) for i in theirs)
    right, here, there = (
        sum(n * (n - 1) for n in c.values())
        for c in (both, Counter(ours[i] for i in theirs), Counter(theirs.values()))
    )
    return 2 * right / (here + there)
