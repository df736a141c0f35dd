"""Pages under load: requests a second and the slowest percent, beside the server's empty page.

The stores are made here: the example's record, written again and again under other ids, with the
text of each report and claim as it is. With ``SERVE_FOLDER`` they are kept there and used again.
Reading a hundred thousand reports would take hours and measure the reader; what is measured here
is the server. Four readers ask for pages drawn at random (each thing at most a few times, so that
little that was kept from before is given), for a while each. The empty page is the list of work,
which asks the store nothing.
"""

import http.client
import os
import random
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from reportedly.flow import build
from reportedly.model import Annotation, Report
from reportedly.settings import Settings
from reportedly.store import SqliteStore

EXAMPLE = Path(__file__).parents[1] / "examples" / "flood"
READERS = 4
SECONDS = float(os.environ.get("SERVE_SECONDS", "10"))
# An id: what stays of it, and after six digits that are replaced, what stays too.
_ID = re.compile(rb"\b((?:r|st|fg|ev|cl|en|fm|sy|or|sr)_)[0-9a-f]{6}([0-9a-f]{10})\b")
_DRAWN = 5000
_MADE = ("copy", "family", "story", "entity", "claim")


def run(data: Path) -> dict[str, Any]:
    """Measure stores of the sizes in ``SERVE_REPORTS`` (default 1,000, 10,000 and 100,000)."""
    sizes = [int(n) for n in os.environ.get("SERVE_REPORTS", "1000,10000,100000").split(",")]
    ours: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("SERVE_FOLDER", temporary))
        for size in sizes:
            path = folder / f"serve-{size}.sqlite"
            began, kept = time.perf_counter(), path.exists()
            ids = make_store(path, size)
            if not kept:
                ours[f"{size} reports: made in s"] = round(time.perf_counter() - began, 1)
            ours[f"{size} reports: store MB"] = round(path.stat().st_size / 1e6)
            ours |= {f"{size} reports: {k}": v for k, v in measure(path, ids).items()}
    n = max(sizes)
    return {"task": "serve", "data": str(data), "n": n, "ours": ours, "anchors": {}, "goals": {}}


def make_store(path: Path, size: int) -> dict[str, list[str]]:
    """Write the example's record until there are so many reports; give ids to ask for.

    A store that is there already is left as it is.
    """
    if not path.exists():
        reports, notes, made = _example()
        SqliteStore(path).close()
        _write(path, -(-size // len(reports)), reports, notes, made)
    connection = sqlite3.connect(path)
    ids = {kind: _drawn(connection, kind) for kind in ("report", "story", "claim", "entity")}
    connection.close()
    return ids


def _example() -> tuple[list[Report], list[Annotation], dict[str, tuple[Any, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        small = SqliteStore(Path(folder) / "small.sqlite")
        build([EXAMPLE], Settings(), small)
        view = small.view()
        reports = list(view.reports())
        notes = [note for r in reports if (note := view.annotation(r.id))]
        made: dict[str, tuple[Any, ...]] = {
            "copy": view.copies(),
            "family": view.families(),
            "story": view.stories(),
            "entity": view.entities(),
            "claim": view.claims(),
        }
        small.close()
    return reports, notes, made


def _drawn(connection: sqlite3.Connection, kind: str) -> list[str]:
    """Draw things from all over the store, whole stories only, each by its number."""
    of_kind = "FROM catalogue WHERE what = ? AND kind IS NOT 'part'"
    span = f"SELECT min(number), max(number) {of_kind}"
    first, last = connection.execute(span, (kind,)).fetchone()
    chance = random.Random(7)  # noqa: S311 - what is asked for
    numbers = sorted({chance.randint(first, last) for _ in range(_DRAWN)})
    sql = f"SELECT id {of_kind} AND number = ?"
    found = [connection.execute(sql, (kind, number)).fetchone() for number in numbers]
    return [row[0] for row in found if row is not None]


def _lean(note: Annotation) -> Annotation:
    """Leave out what no page shows, mentions and sentences, and tellings: they have their rows."""
    return Annotation(note.report, (), (), (), (), (), note.made_by)


def _write(
    path: Path,
    blocks: int,
    reports: list[Report],
    notes: list[Annotation],
    made: dict[str, tuple[Any, ...]],
) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -400000"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    lines = {kind: [_cut(msgspec.json.encode(v)) for v in values] for kind, values in made.items()}
    texts = [
        (_cut(r.id.encode()), r.document, r.name, _cut(msgspec.json.encode(r))) for r in reports
    ]
    tellings = [
        (_cut(t.id.encode()), _cut(n.report.encode()), place, _cut(msgspec.json.encode(t)))
        for n in notes
        for place, t in enumerate(n.tellings())
    ]
    whole = [(_cut(n.report.encode()), _cut(msgspec.json.encode(_lean(n)))) for n in notes]
    for block in range(blocks):
        mark = f"{block:06x}".encode()
        rows = [(mark.join(i).decode(), f"{d}-{block}", 0, n, mark.join(j)) for i, d, n, j in texts]
        _put(connection, "reports", rows)
        _put(connection, "annotations", [(mark.join(r).decode(), mark.join(j)) for r, j in whole])
        told = [
            (mark.join(i).decode(), mark.join(r).decode(), n, mark.join(j))
            for i, r, n, j in tellings
        ]
        _put(connection, "tellings", told)
        for kind in _MADE:
            start = block * len(lines[kind])
            parts = enumerate(lines[kind], start)
            _put(connection, "made", [(kind, place, mark.join(j)) for place, j in parts])
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _put(connection: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own tables


def _cut(text: bytes) -> list[bytes]:
    """Cut a text inside each id it holds: joined by six hexadecimal digits it has other ids."""
    return _ID.sub(b"\\1\x1f\\2", text).split(b"\x1f")


def measure(path: Path, ids: dict[str, list[str]]) -> dict[str, Any]:
    """Serve a store and ask for the empty page, for each kind of page, and for all mixed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "reportedly", "serve", str(path), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - ourselves
        try:
            _wait(port)
            kinds = {"empty page": lambda _: "/work", **_addresses(ids)}
            drawn = list(kinds.values())
            kinds["mixed"] = lambda chance: chance.choice(drawn[1:])(chance)
            found: dict[str, Any] = {}
            for name, draw in kinds.items():
                _load(port, draw, 1.0)  # connections opened, templates read
                before = _processor_time(server.pid)
                times = _load(port, draw, SECONDS)
                own = 1000 * (_processor_time(server.pid) - before) / len(times)
                found[name] = f"{_said(times)}, {own:.1f} ms of processor time each"
        finally:
            server.terminate()
    return found


def _addresses(ids: dict[str, list[str]]) -> dict[str, Any]:
    words = "flood bridge canoes gates police relief schools army senate market".split()
    return {
        "claim": lambda c: "/claims/" + c.choice(ids["claim"]),
        "report": lambda c: "/reports/" + c.choice(ids["report"]),
        "entity": lambda c: "/entities/" + c.choice(ids["entity"]),
        "story": lambda c: "/stories/" + c.choice(ids["story"]),
        "claims of a story": lambda c: f"/claims?story={c.choice(ids['story'])}&limit=20",
        "search": lambda c: f"/search?q={'+'.join(c.sample(words, 2))}&limit={c.randint(10, 30)}",
        "figures": lambda c: f"/figures?story={c.choice(ids['story'])}",
        "where and when": lambda c: f"/places?story={c.choice(ids['story'])}&limit=20",
        "claims by a word": lambda c: f"/claims?words={c.choice(words)}&limit={c.randint(10, 99)}",
        "claims of a day": lambda c: f"/claims?first={(d := _day(c))}&last={d}{_limit(c)}",
        "disagreements": lambda c: f"/disagreements?limit={c.randint(10, 99)}",
        "changes": lambda c: f"/changes?since={_day(c)}",
    }


def _day(chance: random.Random) -> str:
    """Draw a day; the example's are five in a row."""
    return f"2017-{chance.choice((8, 9, 10)):02}-{chance.randint(1, 28):02}"


def _limit(chance: random.Random) -> str:
    return f"&limit={chance.randint(10, 99)}"


def _processor_time(process: int) -> float:
    """Give the seconds a process has had a processor; other programs' load does not count."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _said(times: list[float]) -> str:
    slowest = sorted(times)[int(len(times) * 0.99)]
    rate = len(times) / SECONDS
    return f"{rate:.0f}/s, median {1000 * median(times):.0f} ms, 99 % {1000 * slowest:.0f} ms"


def _load(port: int, draw: Any, seconds: float) -> list[float]:  # noqa: ANN401 - a function of chance
    times: list[float] = []
    lock = threading.Lock()
    ends = time.perf_counter() + seconds

    def read(seed: int) -> None:
        chance = random.Random(f"{seed} {seconds}")  # noqa: S311 - which page is asked for
        connection = http.client.HTTPConnection("127.0.0.1", port)
        own = []
        while (began := time.perf_counter()) < ends:
            connection.request("GET", draw(chance))
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise AssertionError(f"{answer.status}")
            own.append(time.perf_counter() - began)
        connection.close()
        with lock:
            times.extend(own)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/work")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")
