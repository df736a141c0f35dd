"""A filter of claims as conditions of SQL, so that no question looks through the whole store.

Some conditions choose a set of numbers through an index. What is counted is read from a set as it
comes, and stops where counting stops. What is listed is in the order of weight: of a small set it
is sorted, and a large one is asked for row by row along the list, which it soon fills.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from reportedly.store.base import FACETS, MOST_COUNTED, ClaimFilter
from reportedly.store.sqlite_words import CLAIMS, match

Row = tuple[str, object]

# What comes after a cursor; the first condition is what the indexes are entered by.
LATER = "weight <= ? AND (-weight, number) > (-?, ?)"
_CLAIMS = "SELECT number FROM catalogue WHERE what = 'claim' AND"
_WITHIN = (
    f"{_CLAIMS} first BETWEEN date(?, '-31 days') AND ? AND last >= ? UNION ALL "
    f"{_CLAIMS} julianday(last) - julianday(first) > 31 AND first < date(?, '-31 days') "
    "AND first <= ? AND last >= ?"
)
_LINKED = "SELECT number FROM links WHERE key = ?"
_IS_LINKED = "EXISTS (SELECT 1 FROM links WHERE key = ? AND links.number = catalogue.number)"


class Chosen(msgspec.Struct, frozen=True):
    """A condition that chooses a set: the set, the same asked of one row, and its size."""

    among: Row
    along: Row
    small: bool

    def condition(self) -> Row:
        """Give the condition by which rows are asked whether they are in the set."""
        return (f"number IN ({self.among[0]})", self.among[1]) if self.small else self.along


class Asked(msgspec.Struct, frozen=True):
    """What is asked for: plain conditions, and sets to choose from, a small one first."""

    rows: tuple[Row, ...] = ()
    sets: tuple[Chosen, ...] = ()


def conditions(connection: sqlite3.Connection, wanted: ClaimFilter) -> Asked:
    """Give the conditions of a filter, with the values they ask for."""
    plain = [(f"{by} = ?", getattr(wanted, by)) for by in (*FACETS, "contested")]
    sets = [Chosen(among, along, _is_small(connection, among)) for among, along in _sets(wanted)]
    return Asked(
        tuple((text, value) for text, value in plain if value is not None),
        tuple(sorted(sets, key=lambda chosen: not chosen.small)),
    )


def _sets(wanted: ClaimFilter) -> Iterator[tuple[Row, Row]]:
    """Give each condition that chooses a set: the set, and the same asked of one row.

    A plus before a column keeps SQLite from entering the table by it.
    """
    for key in (wanted.entity, wanted.report):
        if key is not None:
            yield (_LINKED, key), (_IS_LINKED, key)
    yield from _days(wanted)
    if told := _text(wanted.told_since):
        yield (f"{_CLAIMS} told >= ?", told), ("+told >= ?", told)
    if grown := _text(wanted.grown_since):
        both = (grown, grown)
        yield (f"{_CLAIMS} latest >= ? AND +told < ?", both), ("+latest >= ? AND +told < ?", both)
    if wanted.words is not None:
        query = match(wanted.words)
        # A query without a word finds nothing.
        among = (CLAIMS, query) if query else (f"{_CLAIMS} 0 = ?", 1)
        yield among, (f"+number IN ({among[0]})", among[1])


def _days(wanted: ClaimFilter) -> Iterator[tuple[Row, Row]]:
    first, last = _text(wanted.first), _text(wanted.last)
    if first and last:
        values = (first, last, first, first, last, first)
        yield (_WITHIN, values), ("+last >= ? AND +first <= ?", (first, last))
    elif first:
        yield (f"{_CLAIMS} last >= ?", first), ("+last >= ?", first)
    elif last:
        yield (f"{_CLAIMS} first <= ?", last), ("+first <= ?", last)


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _is_small(connection: sqlite3.Connection, chosen: Row) -> bool:
    sql = f"SELECT count(*) FROM (SELECT * FROM ({chosen[0]}) LIMIT {MOST_COUNTED})"  # noqa: S608 - ours
    found: int = connection.execute(sql, _values(chosen)).fetchone()[0]
    return found < MOST_COUNTED


def _values(row: Row) -> tuple[object, ...]:
    return row[1] if isinstance(row[1], tuple) else (row[1],)


def listed(asked: Asked, what: str, *more: Row) -> tuple[str, tuple[object, ...]]:
    """Give the conditions of a list in order of weight, and their values in order."""
    return _where([*asked.rows, *(chosen.condition() for chosen in asked.sets), *more], what)


def _where(rows: Sequence[Row], what: str) -> tuple[str, tuple[object, ...]]:
    texts = ["what = ?", *(text for text, _ in rows)]
    return " AND ".join(texts), (what, *(value for row in rows for value in _values(row)))


def select(columns: str, asked: Asked, what: str = "claim") -> tuple[str, tuple[object, ...]]:
    """Write the question for some rows that meet the conditions, as many as are counted."""
    rest = asked.sets[1:]
    where, values = _where([*asked.rows, *(chosen.condition() for chosen in rest)], what)
    source = "catalogue"
    if asked.sets:
        among = asked.sets[0].among
        # A cross join is read in the order it is written.
        source = f"({among[0]}) CROSS JOIN catalogue USING (number)"
        values = (*_values(among), *values)
    sql = f"SELECT {columns} FROM {source} WHERE {where} LIMIT {MOST_COUNTED}"  # noqa: S608 - conditions of ours
    return sql, values
