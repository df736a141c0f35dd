"""Task ``speed``: the whole chain and each step on keyed stories, beside a bare HTML extractor.

Seconds are those of this machine in this run and mean nothing elsewhere; what can be quoted are
the ratios: the chain against trafilatura alone reading the same texts as HTML, each in a process
of its own, and each step's share of the chain.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 3


def run(data: Path) -> dict[str, Any]:
    """Time the chain and the extractor in processes of their own, and the steps inside one."""
    names = [str(f) for f in _folders(data)]
    chain = [_process("chain", names) for _ in range(ROUNDS)]
    bare = [_process("extractor", names) for _ in range(ROUNDS)]
    steps = [_process("steps", names) for _ in range(ROUNDS)]
    ours = {
        "reports": chain[0]["reports"],
        "chain seconds": round(median(c["seconds"] for c in chain), 2),
        "chain seconds, start included": round(median(c["wall"] for c in chain), 2),
        "chain peak MB": round(max(c["peak"] for c in chain)),
        "extractor seconds": round(median(b["seconds"] for b in bare), 2),
        "extractor peak MB": round(max(b["peak"] for b in bare)),
        "chain / extractor, time": round(
            median(c["seconds"] for c in chain) / median(b["seconds"] for b in bare), 1
        ),
        "reports a second": round(chain[0]["reports"] / median(c["seconds"] for c in chain), 1),
    }
    for name in steps[0]["steps"]:
        ours[f"{name} seconds"] = round(median(s["steps"][name] for s in steps), 3)
    n = ours["reports"]
    return {"task": "speed", "data": str(data), "n": n, "ours": ours, "anchors": {}, "goals": {}}


def _folders(data: Path) -> list[Path]:
    """Give the folders of stories below ``data``, or itself where it is one."""
    below = sorted(p for p in data.iterdir() if p.is_dir())
    return [data] if list(data.glob("key*.json")) or not below else below


def _process(what: str, folders: list[str]) -> dict[str, Any]:
    """Run one measurement in a process of its own; peak memory is that process's, in MB."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "bench.speed", what, *folders]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ)  # noqa: S603 - ourselves
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result | {"wall": time.perf_counter() - began}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _chain(folders: list[str]) -> dict[str, Any]:
    from reportedly.flow import build  # noqa: PLC0415 - the start is part of what is measured
    from reportedly.settings import Settings  # noqa: PLC0415
    from reportedly.store import MemoryStore  # noqa: PLC0415

    began = time.perf_counter()
    reports = sum(build([f], Settings(), MemoryStore()).read for f in folders)
    return {"reports": reports, "seconds": time.perf_counter() - began, "peak": _peak()}


def _extractor(folders: list[str]) -> dict[str, Any]:
    import trafilatura  # noqa: PLC0415 - the start is part of what is measured

    began = time.perf_counter()
    pages = [_as_html(p) for f in folders for p in sorted(Path(f).glob("*.txt"))]
    for page in pages:
        trafilatura.extract(page)
    return {"reports": len(pages), "seconds": time.perf_counter() - began, "peak": _peak()}


def _as_html(path: Path) -> str:
    lines = path.read_text(errors="replace").splitlines()
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return f"<html><head><title>x</title></head><body><article>{body}</article></body></html>"


def _steps(folders: list[str]) -> dict[str, Any]:
    """Time each step over all reports, each after the other, in one warm process."""
    from reportedly import flow  # noqa: PLC0415 - as above
    from reportedly.settings import Settings  # noqa: PLC0415
    from reportedly.store import MemoryStore  # noqa: PLC0415

    seconds: dict[str, float] = {}
    settings, silent = Settings(), flow.silent
    for folder in folders:
        store = MemoryStore()
        steps: dict[str, Callable[[], object]] = {
            "reading": partial(flow.take_in, [folder], settings, store, silent),
            "tellings": partial(flow.read_tellings, store, silent, flow.annotate),
            "copies and stories": partial(flow.group, store, silent),
            "dating": partial(flow.date_undated, store, silent, flow.annotate),
            "record": partial(flow.reconcile, store, settings, silent),
        }
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - began
    return {"steps": seconds, "peak": _peak()}


if __name__ == "__main__":
    measure = {"chain": _chain, "extractor": _extractor, "steps": _steps}[sys.argv[1]]
    print(json.dumps(measure(sys.argv[2:])))
