"""Task ``prints``: making the record of 100 to 800 prints of one report, the longest of a folder.

Processor seconds of the record step alone: entities, claims, and putting both into the store.
They are those of this machine in this run; what can be quoted is how they grow.
``PRINTS`` names other numbers ("100 1000").
"""

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from reportedly.flow import annotate, date_undated, group, read_tellings, reconcile, silent, take_in
from reportedly.settings import Settings
from reportedly.store import MemoryStore

NUMBERS = (100, 200, 400, 800)


def run(data: Path) -> dict[str, Any]:
    """Give seconds and claims for each number of prints, and seconds per print, last to first."""
    numbers = [int(n) for n in os.environ.get("PRINTS", "").split()] or list(NUMBERS)
    report = max(sorted(data.rglob("*.txt")), key=lambda f: f.stat().st_size)
    seconds: dict[int, float] = {}
    ours: dict[str, Any] = {}
    measure(report, 2)  # what is loaded once is no cost of the first number
    for number in numbers:
        seconds[number], claims = measure(report, number)
        ours |= {f"{number}: seconds": round(seconds[number], 3), f"{number}: claims": claims}
    first, last = numbers[0], numbers[-1]
    name = f"seconds per print, {last} / {first}"
    ours[name] = round(seconds[last] / last / (seconds[first] / first), 2)
    return {
        "task": "prints",
        "data": str(report),
        "n": last,
        "ours": ours,
        "anchors": {},
        "goals": {name: 1.0},
    }


def measure(report: Path, number: int) -> tuple[float, int]:
    """Read a number of prints of one file; give what the record step took, and its claims."""
    store, settings = MemoryStore(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(number):
            shutil.copy2(report, Path(folder) / f"{n:05}{report.suffix}")
        take_in([folder], settings, store, silent)
    read_tellings(store, silent, annotate)
    group(store, silent)
    date_undated(store, silent, annotate)
    began = time.process_time()
    reconcile(store, settings, silent)
    return time.process_time() - began, store.view().counts()["claim"]
