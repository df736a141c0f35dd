"""A run killed at any instant leaves a whole store, and the next run goes on from there."""

import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from reportedly.store import SqliteStore
from tests.heaps import HERALD, WIRE, heap

# Shares of a whole run after which the next one is killed: while it starts, reads, and writes.
INSTANTS = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9)


def _command(source: Path, out: Path, store: Path) -> list[str]:
    words = ("brief", str(source), "-o", str(out), "--store", str(store), "--json")
    return [sys.executable, "-m", "reportedly", *words]


def _larger_heap(folder: Path) -> Path:
    heap(folder)
    for number in range(8):
        text = WIRE if number % 2 else HERALD
        (folder / f"more-{number}.txt").write_text(f"{text}\nThat was number {number}.", "utf-8")
    return folder


def _run(command: list[str]) -> dict[str, object]:
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own command
    result: dict[str, object] = json.loads(done.stdout)
    return result


def _killed(command: list[str], after: float) -> bool:
    """Start a run and kill it (SIGKILL) after so many seconds; true where it was still running."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own command
        time.sleep(after)
        running = process.poll() is None
        process.kill()
    return running


def _is_whole(path: Path) -> bool:
    """Tell whether the file is sound and every report and annotation in it can be read."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    store = SqliteStore(path)
    try:
        view = store.view()
        for report in view.reports():
            view.annotation(report.id)
        view.claims()
    finally:
        store.close()
    return found == [("ok",)]


def test_a_killed_run_leaves_a_whole_store_and_the_next_goes_on(tmp_path: Path) -> None:
    """Killed six times at other instants, the store is whole and ends with the same record."""
    source, store = _larger_heap(tmp_path / "in"), tmp_path / "killed.sqlite"
    began = time.monotonic()
    _run(_command(source, tmp_path / "clean", tmp_path / "clean.sqlite"))
    whole = time.monotonic() - began
    killed = []
    for share in INSTANTS:
        killed.append(_killed(_command(source, tmp_path / "out", store), whole * share))
        assert not store.exists() or _is_whole(store)

    assert any(killed)
    result = _run(_command(source, tmp_path / "out", store))
    assert result["read"] == 11
    for name in ("record.json", "index.html"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "clean" / name).read_bytes()
