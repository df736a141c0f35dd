"""The store in one SQLite file: the default, and the reference for every other.

Values are kept as JSON, one row each, beside the columns they are looked up by. Every
:meth:`SqliteStore.writer` block is one transaction with full synchronisation: killed at any
instant, the file holds what the last finished block left.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from heapq import nsmallest
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from reportedly.errors import StopRun
from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Event,
    Family,
    Figure,
    Judgement,
    Report,
    Run,
    SetAside,
    Statement,
    Story,
    Telling,
)
from reportedly.store.base import HOLDERS
from reportedly.store.sqlite_finding import CatalogueView
from reportedly.store.sqlite_renewing import renew
from reportedly.store.sqlite_runs import RUNS_SCHEMA, add_run, changed_since, claims_of, runs

SCHEMA_VERSION = 10
# "rptd": lets `file` and this program tell a record from any other SQLite file.
APPLICATION_ID = 0x72707464
# SQLite allows at least 999 parameters in one statement in every build.
_KEYS_AT_ONCE, _KEYS_STEP = 900, 30

# Tables of values of a page's quarter and more keep rowids: without, what is over a quarter of a
# page would take a page of its own, and the store would be twice as large.
_SCHEMA = """
CREATE TABLE reports (
  id TEXT PRIMARY KEY, document TEXT NOT NULL, version INTEGER NOT NULL,
  name TEXT NOT NULL, json BLOB NOT NULL, UNIQUE (document, version)
);
CREATE TABLE annotations (report TEXT PRIMARY KEY, json BLOB NOT NULL);
CREATE TABLE tellings (
  id TEXT PRIMARY KEY, report TEXT NOT NULL, place INTEGER NOT NULL, json BLOB NOT NULL
);
CREATE INDEX tellings_report ON tellings (report, place);
CREATE TABLE holders (number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE);
CREATE TABLE keys (
  kind INTEGER NOT NULL, key INTEGER NOT NULL, holder INTEGER NOT NULL,
  PRIMARY KEY (kind, key, holder)
) WITHOUT ROWID;
CREATE TABLE kinds (number INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE);
CREATE TABLE findings (
  report TEXT PRIMARY KEY, made_by TEXT NOT NULL, found BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE judgements (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE set_aside (item TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE made (
  kind TEXT NOT NULL, place INTEGER NOT NULL, json BLOB NOT NULL, PRIMARY KEY (kind, place)
);
"""

_LATEST = "SELECT max(version) FROM reports AS r WHERE r.document = reports.document"

# What many documents share is kept for the first of them.
_FULL = (
    "SELECT key FROM keys WHERE kind = ? AND key IN ({}) "  # noqa: S608 - marks only
    f"GROUP BY key HAVING count(*) >= {HOLDERS}"
)
_HOLD = "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)"
_SHARED = (
    "SELECT holder FROM keys WHERE kind = (SELECT number FROM kinds WHERE kind = ?) AND key IN ({})"
)

_T = TypeVar("_T")
_encode = msgspec.json.Encoder().encode


class SqliteView(CatalogueView):
    """Reads a SQLite store; see :class:`reportedly.store.base.View`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through one connection."""
        self._connection = connection
        self._conditions = {}

    def _one(self, sql: str, key: str, kind: type[_T]) -> _T | None:
        row = self._connection.execute(sql, (key,)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=kind)

    def _made(self, name: str, kind: type[_T]) -> tuple[_T, ...]:
        rows = self._connection.execute(
            "SELECT json FROM made WHERE kind = ? ORDER BY place", (name,)
        )
        return tuple(msgspec.json.decode(row[0], type=kind) for row in rows)

    def reports(self) -> Iterator[Report]:
        """Give the latest version of each report, ordered by name."""
        rows = self._connection.execute(
            f"SELECT json FROM reports WHERE version = ({_LATEST}) ORDER BY name, id"  # noqa: S608 - a constant
        )
        for row in rows:
            yield msgspec.json.decode(row[0], type=Report)

    def report(self, report_id: str) -> Report:
        """Give one report in any version."""
        found = self._one("SELECT json FROM reports WHERE id = ?", report_id, Report)
        if found is None:
            raise KeyError(report_id)
        return found

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document, oldest first."""
        sql = "SELECT id FROM reports WHERE document = ? ORDER BY version"
        return tuple(row[0] for row in self._connection.execute(sql, (document,)))

    def annotation(self, report_id: str) -> Annotation | None:
        """Give what was read from a report."""
        found = self._one("SELECT json FROM annotations WHERE report = ?", report_id, Annotation)
        return None if found is None else _with_tellings(found, self._tellings_of(report_id))

    def _tellings_of(self, report_id: str) -> list[Telling]:
        sql = "SELECT json FROM tellings WHERE report = ? ORDER BY place"
        rows = self._connection.execute(sql, (report_id,))
        return [msgspec.json.decode(row[0], type=Telling) for row in rows]

    def telling(self, telling_id: str) -> Telling:
        """Give one telling."""
        sql = "SELECT json FROM tellings WHERE id = ?"
        row = self._connection.execute(sql, (telling_id,)).fetchone()
        if row is None:
            raise KeyError(telling_id)
        telling: Telling = msgspec.json.decode(row[0], type=Telling)
        return telling

    def candidates(self, kind: str, keys: Iterable[int], most: int = 32) -> tuple[str, ...]:
        """Give the ids of the latest reports that share keys, those that share most first."""
        shared: Counter[int] = Counter()
        for part in _batches(sorted(set(keys))):
            rows = self._connection.execute(_SHARED.format(_marks(part)), (kind, *part))
            shared.update(chain.from_iterable(rows))
        best = nsmallest(most, shared.items(), key=lambda item: (-item[1], item[0]))
        return self._latest_of([number for number, _ in best])

    def _latest_of(self, holders: list[int]) -> tuple[str, ...]:
        sql = (
            "SELECT number, id FROM holders JOIN reports USING (document) "  # noqa: S608 - marks only
            f"WHERE number IN ({','.join('?' * len(holders))}) ORDER BY version"
        )
        # Of the versions of a document the last remains.
        latest = dict(self._connection.execute(sql, holders).fetchall())
        return tuple(latest[number] for number in holders)

    def findings(self, made_by: str) -> Iterator[tuple[str, bytes]]:
        """Give what a step of this version has found for each of the latest reports, by id."""
        yield from self._connection.execute(
            "SELECT report, found FROM findings JOIN reports ON reports.id = findings.report "  # noqa: S608 - a constant
            f"WHERE findings.made_by = ? AND version = ({_LATEST}) ORDER BY report",
            (made_by,),
        )

    def copies(self) -> tuple[Copy, ...]:
        """Give all copied stretches."""
        return tuple(sorted(self._made("copy", Copy), key=lambda c: (c.source, c.copy)))

    def families(self) -> tuple[Family, ...]:
        """Give all families."""
        return self._made("family", Family)

    def stories(self) -> tuple[Story, ...]:
        """Give all stories."""
        return self._made("story", Story)

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities."""
        return self._made("entity", Entity)

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims."""
        return self._made("claim", Claim)

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all judgements, ordered by id."""
        rows = self._connection.execute("SELECT json FROM judgements ORDER BY id")
        return tuple(msgspec.json.decode(row[0], type=Judgement) for row in rows)

    def set_aside(self) -> tuple[SetAside, ...]:
        """Give the items that could not be used, ordered by item."""
        rows = self._connection.execute("SELECT json FROM set_aside ORDER BY item")
        return tuple(msgspec.json.decode(row[0], type=SetAside) for row in rows)

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Give the mark of each story, as the claims were made last."""
        return self._made("mark", tuple[str, str])

    def runs(self) -> tuple[Run, ...]:
        """Give all runs, the first first."""
        return runs(self._connection)

    def claims_of(self, run: int) -> tuple[Claim, ...]:
        """Give the claims as a run left them."""
        return claims_of(self._connection, run)

    def changed_since(self, run: int) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Give the claims of a run that are no longer so, and those that are new since."""
        return changed_since(self._connection, run)


class SqliteWriter:
    """Writes to a SQLite store; see :class:`reportedly.store.base.Writer`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through one connection, inside the transaction its store has opened."""
        self._connection = connection

    def _put(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(sql, rows)

    def add_report(self, report: Report) -> bool:
        """Keep a report; tells whether it was new."""
        known = "SELECT 1 FROM reports WHERE id = ?"
        if self._connection.execute(known, (report.id,)).fetchone() is not None:
            return False
        self._put(
            "INSERT INTO reports SELECT ?, ?, count(*), ?, ? FROM reports WHERE document = ?",
            [(report.id, report.document, report.name, _encode(report), report.document)],
        )
        return True

    def replace_report(self, report: Report) -> None:
        """Keep a report under its present id with what was inferred about it since."""
        self._put("UPDATE reports SET json = ? WHERE id = ?", [(_encode(report), report.id)])

    def add_annotation(self, annotation: Annotation) -> None:
        """Keep what was read from a report, in place of an earlier reading."""
        report = annotation.report
        self._put("DELETE FROM tellings WHERE report = ?", [(report,)])
        # Tellings are kept once, in rows of their own.
        rest = _with_tellings(annotation, ())
        self._put("REPLACE INTO annotations VALUES (?, ?)", [(report, _encode(rest))])
        tellings = enumerate(annotation.tellings())
        rows = [(telling.id, report, place, _encode(telling)) for place, telling in tellings]
        self._put("REPLACE INTO tellings VALUES (?, ?, ?, ?)", rows)

    def add_keys(self, report_id: str, kind: str, keys: Iterable[int]) -> None:
        """Keep the keys by which a report is found again."""
        run = self._connection.execute
        row = run("SELECT document FROM reports WHERE id = ?", (report_id,)).fetchone()
        if row is None:
            raise KeyError(report_id)
        run("INSERT OR IGNORE INTO holders (document) VALUES (?)", row)
        run("INSERT OR IGNORE INTO kinds (kind) VALUES (?)", (kind,))
        holder = run("SELECT number FROM holders WHERE document = ?", row).fetchone()[0]
        number = run("SELECT number FROM kinds WHERE kind = ?", (kind,)).fetchone()[0]
        for part in _batches(sorted(set(keys))):
            full = {row[0] for row in run(_FULL.format(_marks(part)), (number, *part))}
            self._put(_HOLD, [(number, key, holder) for key in part if key not in full])

    def add_finding(self, report_id: str, made_by: str, found: bytes) -> None:
        """Keep what a step has found for a report, in place of an earlier finding."""
        self._put("REPLACE INTO findings VALUES (?, ?, ?)", [(report_id, made_by, found)])

    def add_set_aside(self, items: Iterable[SetAside]) -> None:
        """Keep the items that could not be used."""
        self._put("REPLACE INTO set_aside VALUES (?, ?)", [(i.item, _encode(i)) for i in items])

    def add_run(self, run: Run) -> None:
        """Keep a run with the claims as they are now."""
        add_run(self._connection, run)

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; of one that is there already only its being closed is taken over."""
        closed = []
        for judgement in judgements:
            row = (judgement.id, _encode(judgement))
            self._put("INSERT OR IGNORE INTO judgements VALUES (?, ?)", [row])
            if not judgement.is_open():
                closed.append(judgement)
        self._close(closed)

    def _close(self, judgements: Iterable[Judgement]) -> None:
        for judgement in judgements:
            sql = "SELECT json FROM judgements WHERE id = ?"
            (json,) = self._connection.execute(sql, (judgement.id,)).fetchone()
            known = msgspec.json.decode(json, type=Judgement)
            if known.is_open():
                closed = msgspec.structs.replace(known, closed=judgement.closed)
                row = (_encode(closed), judgement.id)
                self._put("UPDATE judgements SET json = ? WHERE id = ?", [row])

    def _replace(self, kind: str, values: Iterable[object]) -> None:
        self._put("DELETE FROM made WHERE kind = ?", [(kind,)])
        rows = ((kind, place, _encode(value)) for place, value in enumerate(values))
        self._put("INSERT INTO made VALUES (?, ?, ?)", rows)

    def replace_stories(
        self, copies: Iterable[Copy], families: Iterable[Family], stories: Iterable[Story]
    ) -> None:
        """Put these in place of all copies, families and stories there were."""
        self._replace("copy", copies)
        self._replace("family", families)
        self._replace("story", stories)

    def replace_record(
        self,
        entities: Iterable[Entity],
        claims: Iterable[Claim],
        marks: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Put these in place of all entities, claims and marks of stories there were."""
        self._replace("mark", marks)
        renew(self._connection, "entity", [_encode(e) for e in entities])
        renew(self._connection, "claim", [_encode(c) for c in claims])


class SqliteStore:
    """Keeps the record in one file; see :class:`reportedly.store.base.Store`."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        """Open the file, making it if need be; raises :class:`StopRun` if it cannot be used.

        ``shared`` is for a server: the store may be handed from thread to thread, one at a time,
        and readers do not wait for whoever writes. While it is open there are two files beside
        the store, ``-wal`` and ``-shm``; the last to close it takes them away.
        """
        try:
            self._connection = sqlite3.connect(
                path, isolation_level=None, check_same_thread=not shared
            )
            _prepare(self._connection, path)
            if shared:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA cache_size = -32000")  # KiB
        except sqlite3.Error as error:
            raise StopRun(
                f"{path}: cannot be used as a store ({error}); name another file with --store"
            ) from error

    @contextmanager
    def writer(self) -> Iterator[SqliteWriter]:
        """Open the writing half: one transaction, undone if the block raises."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield SqliteWriter(self._connection)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def view(self) -> SqliteView:
        """Open the reading half."""
        return SqliteView(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[SqliteView]:
        """Open the reading half as it is at this moment."""
        self._connection.execute("BEGIN")
        try:
            yield SqliteView(self._connection)
        finally:
            self._connection.execute("COMMIT")

    def stamp(self) -> int:
        """Give a number that changes when what the store holds has."""
        others: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return others + self._connection.total_changes

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _with_tellings(annotation: Annotation, tellings: Iterable[Telling]) -> Annotation:
    """Give an annotation with these tellings in place of its own, each kind in their order."""
    kinds: dict[type, list[Telling]] = {Statement: [], Figure: [], Event: []}
    for telling in tellings:
        kinds[type(telling)].append(telling)
    return msgspec.structs.replace(
        annotation,
        statements=tuple(kinds[Statement]),
        figures=tuple(kinds[Figure]),
        events=tuple(kinds[Event]),
    )


def _batches(keys: list[int]) -> Iterator[list[int]]:
    """Cut keys into lists of few lengths (the last key again and again): few statements to plan."""
    for begin in range(0, len(keys), _KEYS_AT_ONCE):
        part = keys[begin : begin + _KEYS_AT_ONCE]
        yield part + part[-1:] * (-len(part) % _KEYS_STEP)


def _marks(part: list[int]) -> str:
    return ",".join("?" * len(part))


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables of a new file; check that an old one is ours and of this version."""
    connection.execute("PRAGMA synchronous = FULL")
    # A row that is replaced leaves the catalogue through the trigger for rows deleted.
    connection.execute("PRAGMA recursive_triggers = ON")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and version == 0 and _is_empty(connection):
        connection.executescript(
            f"BEGIN IMMEDIATE; {_SCHEMA} {RUNS_SCHEMA} {_catalogue()}"
            f"PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )
    elif application != APPLICATION_ID:
        raise StopRun(f"{path}: is no record of reportedly; name another file with --store")
    elif version != SCHEMA_VERSION:
        raise StopRun(
            f"{path}: has schema version {version}, this program writes {SCHEMA_VERSION}; "
            "use the version of reportedly that made it, or build the record anew in another file"
        )


def _catalogue() -> str:
    return files(__package__).joinpath("catalogue.sql").read_text(encoding="utf-8")


def _is_empty(connection: sqlite3.Connection) -> bool:
    row = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(row[0] == 0)
