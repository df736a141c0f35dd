"""Task ``prints``: reading and making the record of 100 to 800 prints of one report.

The report is the longest of a folder. Processor seconds of three steps: reading the tellings (also
of one print alone, with the sentences read before: rules only), copies and stories, and the record.
They are those of this machine in this run; what can be quoted is how they grow, and how many
readings of one print the readings of all take. ``PRINTS`` names other numbers ("100 1000").
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
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
    measure(report, 2)  # what is loaded once is no cost of the first number
    alone, _ = measure(report, 1)
    seconds: dict[int, dict[str, float]] = {}
    ours: dict[str, Any] = {"1: tellings, seconds": round(alone["tellings"], 3)}
    for number in numbers:
        seconds[number], claims = measure(report, number)
        ours |= {f"{number}: {s}, seconds": round(x, 3) for s, x in seconds[number].items()}
        ours[f"{number}: claims"] = claims
    first, last = numbers[0], numbers[-1]
    growth = {}
    for step in seconds[last]:
        growth[f"{step}: seconds per print, {last} / {first}"] = round(
            seconds[last][step] / last / (seconds[first][step] / first), 2
        )
    ours |= growth
    ours[f"tellings of {last} in readings of one"] = round(
        seconds[last]["tellings"] / alone["tellings"], 1
    )
    return {
        "task": "prints",
        "data": str(report),
        "n": last,
        "ours": ours,
        "anchors": {},
        "goals": dict.fromkeys(growth, 1.0),
    }


def measure(report: Path, number: int) -> tuple[dict[str, float], int]:
    """Read a number of prints of one file; give what each step took, and the claims made."""
    store, settings = MemoryStore(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(number):
            shutil.copy2(report, Path(folder) / f"{n:05}{report.suffix}")
        take_in([folder], settings, store, silent)
    steps: dict[str, Callable[[], object]] = {
        "tellings": partial(read_tellings, store, silent, annotate),
        "copies and stories": partial(_grouped, store),
        "record": partial(reconcile, store, settings, silent),
    }
    seconds = {}
    for name, step in steps.items():
        began = time.process_time()
        step()
        seconds[name] = time.process_time() - began
    return seconds, store.view().counts()["claim"]


def _grouped(store: MemoryStore) -> None:
    group(store, silent)
    date_undated(store, silent, annotate)
