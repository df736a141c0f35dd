"""Runs in the SQLite store: each claim once, with the runs between which it stood so.

A run that changes little costs little: only claims that came, went or changed are written.
"""

import sqlite3
from collections.abc import Iterator

import msgspec

from reportedly.model import Claim, Run

RUNS_SCHEMA = """
CREATE TABLE runs (number INTEGER PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE history (
  claim TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER, json BLOB NOT NULL,
  PRIMARY KEY (claim, first)
);
CREATE INDEX history_last ON history (last);
CREATE INDEX history_first ON history (first);
"""


def runs(connection: sqlite3.Connection) -> tuple[Run, ...]:
    """Give all runs, the first first."""
    rows = connection.execute("SELECT json FROM runs ORDER BY number")
    return tuple(msgspec.json.decode(row[0], type=Run) for row in rows)


def claims_of(connection: sqlite3.Connection, run: int) -> tuple[Claim, ...]:
    """Give the claims as a run left them; raises ``KeyError`` if there was no such run."""
    _check(connection, run)
    return _kept(connection, "first <= ?1 AND (last IS NULL OR last >= ?1)", run)


def changed_since(
    connection: sqlite3.Connection, run: int
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Give the claims of a run that are no longer so, and those that are new since.

    Raises ``KeyError`` if there was no such run. What has come back as it was is in both lists of
    the table, and is taken out of both.
    """
    _check(connection, run)
    then = _kept(connection, "last >= ?1 AND first <= ?1", run)
    now = _kept(connection, "first > ?1 AND last IS NULL", run)
    by_id = {claim.id: claim for claim in now}
    back = {claim.id for claim in then if by_id.get(claim.id) == claim}
    return tuple(c for c in then if c.id not in back), tuple(c for c in now if c.id not in back)


def _check(connection: sqlite3.Connection, run: int) -> None:
    if connection.execute("SELECT 1 FROM runs WHERE number = ?", (run,)).fetchone() is None:
        raise KeyError(run)


def _kept(connection: sqlite3.Connection, condition: str, run: int) -> tuple[Claim, ...]:
    sql = f"SELECT json FROM history WHERE {condition} ORDER BY claim"  # noqa: S608 - ours
    rows = connection.execute(sql, (run,))
    return tuple(msgspec.json.decode(row[0], type=Claim) for row in rows)


def add_run(connection: sqlite3.Connection, run: Run) -> None:
    """Keep a run, and of the claims what the run before did not leave so."""
    now = dict(_claims(connection))
    before = dict(connection.execute("SELECT claim, json FROM history WHERE last IS NULL"))
    gone = [(run.number - 1, c) for c, json in before.items() if now.get(c) != json]
    new = [(c, run.number, json) for c, json in now.items() if before.get(c) != json]
    connection.executemany("UPDATE history SET last = ? WHERE claim = ? AND last IS NULL", gone)
    connection.executemany("INSERT INTO history VALUES (?, ?, NULL, ?)", new)
    connection.execute("INSERT INTO runs VALUES (?, ?)", (run.number, msgspec.json.encode(run)))


class _Named(msgspec.Struct):
    id: str


def _claims(connection: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    for (json,) in connection.execute("SELECT json FROM made WHERE kind = 'claim'"):
        yield msgspec.json.decode(json, type=_Named).id, json
