"""Task ``stories``: reports grouped by incident on the Gun Violence Archive's news (stories/gva).

Tuned on 2013–14, measured on the other years; B³ (Bagga and Baldwin, 1998) over all reports, and
the F1 of pairs of one incident. Beside it in the same run: TF-IDF cosine, no pair further apart
than 14 days, average linkage, its threshold tuned on 2013–14 too.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from reportedly.flow import group, silent
from reportedly.model import Block, Interval, Published, Report, Segment, Stated, content_id
from reportedly.store import MemoryStore

TUNED = ("2013", "2014")


def run(data: Path) -> dict[str, Any]:
    """Group the reports of the years tuned on and of the test year, and score both."""
    rows = [
        json.loads(line) for line in (data / "stories/gva/documents.jsonl").read_text().splitlines()
    ]
    test = [r for r in rows if r["dct"][:4] not in TUNED]
    tuned = [r for r in rows if r["dct"][:4] in TUNED]
    ours = {**score(test), **{f"{k} (2013-14)": v for k, v in score(tuned).items()}}
    ours["agreement of two runs, newest first, with one"] = order_dependence(test)
    # The sealed years come without those to tune on.
    ours |= {f"TF-IDF, 14 days: {k}": v for k, v in _baseline(tuned, test).items()}
    return {
        "task": "stories",
        "data": str(data),
        "n": len(test),
        "ours": ours,
        "anchors": {"B3": 0.9, "B3 all singletons": 0.724},  # of all years, as published
        "goals": {"B3": 0.95},
    }


def score(rows: list[dict[str, str]]) -> dict[str, float]:
    """Give B³ and pairwise F1 of the stories made from these rows (nothing for none)."""
    if not rows:
        return {}
    gold = {(report := _report(row)).id: (row["incident_id"], report) for row in rows}
    ours = grouped([r for _, r in gold.values()])
    theirs = {i: incident for i, (incident, _) in gold.items()}
    return {"B3": round(b_cubed(ours, theirs), 4), "pairs F1": round(pairs(ours, theirs), 4)}


def grouped(*runs: list[Report]) -> dict[str, str]:
    """Give the story of each report, made through a store in memory in one run or several."""
    store = MemoryStore()
    for reports in runs:
        with store.writer() as writer:
            for report in reports:
                writer.add_report(report)
        group(store, silent)
    return {i: s.id for s in store.view().stories() if s.part_of is None for i in s.reports}


def order_dependence(rows: list[dict[str, str]]) -> float:
    """Give the B³ agreement of stories grown in two runs, newest reports first, with one run."""
    reports = [_report(row) for row in rows]
    late = sorted(reports, key=lambda r: (r.published.interval, r.name), reverse=True)
    half = len(late) // 2
    return round(b_cubed(grouped(late[:half], late[half:]), grouped(reports)), 4)


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


def _baseline(tuned: list[dict[str, str]], test: list[dict[str, str]]) -> dict[str, float]:
    """Score TF-IDF with a window at the threshold that is best on the years to tune on."""
    steps = [n / 20 for n in range(2, 11)]
    best = max(steps, key=lambda step: _tfidf(tuned, step)["B3"]) if tuned else 0.2
    return _tfidf(test, best)


def _tfidf(rows: list[dict[str, str]], threshold: float, window: int = 14) -> dict[str, float]:
    texts = [f"{row['title']} {row['content']}" for row in rows]
    weights = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    days = np.array([dt.date.fromisoformat(row["dct"][:10]).toordinal() for row in rows])
    apart = 1 - (weights @ weights.T).toarray()
    apart[np.abs(days[:, None] - days[None, :]) > window] = 2
    np.fill_diagonal(apart, 0)
    found = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    ).fit_predict(apart)
    ours = {str(n): str(group) for n, group in enumerate(found)}
    theirs = {str(n): row["incident_id"] for n, row in enumerate(rows)}
    return {"B3": round(b_cubed(ours, theirs), 4), "pairs F1": round(pairs(ours, theirs), 4)}
