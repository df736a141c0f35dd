"""Task ``scale``: copies and stories of heaps of 1,000, 10,000 and 100,000 reports, on disk.

A heap is made of the news of stories/gva and the items of stories/rss_bbc_cnn_2021.jsonl, and of
seven reprints of each (whole, half, quarter, edited lightly), so that a small heap holds as many
copies per report as a large one. Each heap is grouped in a process of its own, through a store in
a SQLite file. ``SCALE_SIZES`` names others ("500 5000").
"""

import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from reportedly.flow import group, silent
from reportedly.model import Block, Interval, Published, Report, Segment, Stated, content_id
from reportedly.store import SqliteStore

SEED = 20210813
SIZES = (1_000, 10_000, 100_000)
ADDED = 2_000
REPRINTS = 7
LATEST = 24
LONG = 600


def run(data: Path) -> dict[str, Any]:
    """Group a heap of each size; give cost per report, memory and size of the index."""
    sizes = [int(n) for n in os.environ.get("SCALE_SIZES", "").split()] or list(SIZES)
    ours: dict[str, Any] = {}
    per_report = {}
    for size in sizes:
        measured = _process(data, size)
        per_report[size] = measured["processor"] / size
        ours |= {f"{size}: {name}": value for name, value in measured.items()}
    first, last = sizes[0], sizes[-1]
    ours[f"cost per report, {last} / {first}"] = round(per_report[last] / per_report[first], 2)
    return {"task": "scale", "data": str(data), "n": last, "ours": ours, "anchors": {},
            "goals": {f"cost per report, {last} / {first}": 1.0}}  # fmt: skip


def _process(data: Path, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.scale", str(data), str(size)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - ourselves
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def measure(data: Path, size: int) -> dict[str, Any]:
    """Put a heap into a store and group it; memory is this process's peak, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "heap.sqlite"
        store = SqliteStore(path)
        _fill(store, islice(heap(data), size))
        before = path.stat().st_size
        began, wall, tenths = time.process_time(), time.perf_counter(), list[float]()

        def tell(step: str, done: int, total: int | None) -> None:
            if step == "comparing" and total and done % max(1, total // 10) == 0:
                tenths.append(time.process_time())

        group(store, tell)
        processor, wall = time.process_time() - began, time.perf_counter() - wall
        steps = [later - sooner for sooner, later in pairwise(tenths)]
        again = time.process_time()
        _fill(store, _late(data, size))
        group(store, silent)
        again = time.process_time() - again
        view = store.view()
        copies, families = len(view.copies()), len(view.families())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        stories = [s for s in view.stories() if s.part_of is None]
        store.close()
        return {
            "processor": round(processor, 1),
            "reports a second": round(size / processor),
            "reports a second by the clock": round(size / wall),
            "comparing, last tenth / second": round(steps[-1] / steps[1], 2),
            "ten more, seconds": round(again, 2),
            "peak MB": round(peak),
            "index MB": round((path.stat().st_size - before) / 1e6),
            "reports MB": round(before / 1e6),
            "copies": copies,
            "families": families,
            "stories": len(stories),
        }


def _fill(store: SqliteStore, reports: Iterable[Report]) -> None:
    left = iter(reports)
    while part := list(islice(left, ADDED)):
        with store.writer() as writer:
            for report in part:
                writer.add_report(report)


def _late(data: Path, size: int) -> Iterator[Report]:
    """Give ten reports the heap does not hold: the next ten it would."""
    return islice(heap(data), size, size + 10)


def heap(data: Path) -> Iterator[Report]:
    """Give the reports of a heap without end, the same at every call."""
    dice = random.Random(SEED)  # noqa: S311 - a fixed sequence is wanted
    texts = _mixed(list(_texts(data)), dice)
    number = 0
    while True:
        for place, (title, body, day) in enumerate(texts):
            yield _report(number, title, body, day)
            number += 1
            # Reprints are of the latest texts: a heap of any size holds eight prints of each.
            for _ in range(REPRINTS):
                base = texts[dice.randrange(max(0, place - LATEST), place + 1)]
                yield _reprint(number, base, dice)
                number += 1


def _mixed(
    texts: list[tuple[str, str, dt.date]], dice: random.Random
) -> list[tuple[str, str, dt.date]]:
    """Put long and short texts in a random order that has as many of each in every part of it."""
    dice.shuffle(texts)
    placed = []
    for kind in (True, False):
        same = [t for t in texts if (len(t[1]) > LONG) is kind]
        placed += [((n + 0.5) / len(same), kind, t) for n, t in enumerate(same)]
    return [t for _, _, t in sorted(placed)]


def _texts(data: Path) -> Iterator[tuple[str, str, dt.date]]:
    for line in (data / "stories/gva/documents.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["content"].strip():
            yield row["title"], row["content"], dt.date.fromisoformat(row["dct"][:10])
    feed = data / "stories/rss_bbc_cnn_2021.jsonl"
    for line in feed.read_text().splitlines() if feed.exists() else ():
        row = json.loads(line)
        if row["description"]:
            day = dt.date.fromisoformat(row["date_published"][:10])
            yield row["title"], row["description"], day


def _reprint(number: int, base: tuple[str, str, dt.date], dice: random.Random) -> Report:
    title, body, day = base
    words = body.split()
    part = dice.choice((1, 1, 2, 4))
    begin = dice.randrange(len(words) - len(words) // part + 1)
    kept = [w for w in words[begin : begin + len(words) // part] if dice.random() > 0.02]
    return _report(number, title, " ".join(kept) or body, day + dt.timedelta(dice.randrange(3)))


def _report(number: int, title: str, body: str, day: dt.date) -> Report:
    name = f"{number:07}"
    return Report(
        content_id("r", name, body), name, name, body, body,
        (Segment(0, len(body), 0, len(body)),), (Block(0, len(body)),),
        Published(Interval(day, day), "field"), title=Stated(title, "field"),
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
