"""A filter of claims as conditions of SQL, each entered through an index of ``catalogue.sql``.

Where a condition is a set of numbers, SQLite starts from the set: right for a small one. A large
one is looked up along the list instead (:func:`driven`), which is then soon full.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from reportedly.store.base import FACETS, MOST_COUNTED, ClaimFilter
from reportedly.store.sqlite_words import CLAIMS, match

Row = tuple[str, object]

# What comes after a cursor; the first condition is what the indexes are entered by.
LATER = "weight <= ? AND (-weight, number) > (-?, ?)"
_SET = "number IN ("
_AMONG = f"{_SET}SELECT number FROM catalogue WHERE what = 'claim' AND"  # noqa: S608 - ours
_LINKED = f"{_SET}SELECT number FROM links WHERE key = ?)"  # noqa: S608 - ours
_TOLD = f"{_AMONG} told >= ?)"
_GROWN = f"{_AMONG} latest >= ? AND told < ?)"
_UNTIL = f"{_AMONG} first <= ?)"
_FROM = f"{_AMONG} last >= ?)"
_WITHIN = (
    f"{_AMONG} first BETWEEN date(?, '-31 days') AND ? AND last >= ? "  # noqa: S608 - ours
    "UNION ALL SELECT number FROM catalogue WHERE what = 'claim' "
    "AND julianday(last) - julianday(first) > 31 AND first <= ? AND last >= ?)"
)


def conditions(wanted: ClaimFilter) -> list[Row]:
    """Give the conditions of a filter, with the values they ask for."""
    plain = [(f"{by} = ?", getattr(wanted, by)) for by in FACETS]
    linked = [(_LINKED, wanted.entity), (_LINKED, wanted.report)]
    rows: list[Row] = [(text, value) for text, value in (*plain, *linked) if value is not None]
    if wanted.contested is not None:
        rows.append(("contested = ?", wanted.contested))
    return [*rows, *_days(wanted), *_words(wanted)]


def _days(wanted: ClaimFilter) -> Iterator[Row]:
    first, last = _text(wanted.first), _text(wanted.last)
    if first and last:
        yield _WITHIN, (first, last, first, last, first)
    elif first:
        yield _FROM, first
    elif last:
        yield _UNTIL, last
    if wanted.told_since:
        yield _TOLD, _text(wanted.told_since)
    if wanted.grown_since:
        yield _GROWN, (_text(wanted.grown_since), _text(wanted.grown_since))


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _words(wanted: ClaimFilter) -> Iterator[Row]:
    if wanted.words is not None:
        query = match(wanted.words)
        # A query without a word finds nothing.
        yield (CLAIMS, query) if query else ("0 = ?", 1)


def driven(rows: Sequence[Row], total: int) -> list[Row]:
    """Give conditions by which a list of so many is read: sets that fill it are not begun with.

    A plus before a column keeps SQLite from entering the table by it.
    """
    if total < MOST_COUNTED:
        return list(rows)
    return [(text.replace(_SET, f"+{_SET}", 1), value) for text, value in rows]


def where_of(rows: Sequence[Row], what: str) -> tuple[str, tuple[object, ...]]:
    """Join conditions, those of a kind of thing before them; give the values in order."""
    texts = ["what = ?", *(text for text, _ in rows)]
    values: list[object] = [what]
    for _, value in rows:
        values += value if isinstance(value, tuple) else (value,)
    return " AND ".join(texts), tuple(values)


def select(
    columns: str, rows: Sequence[Row], what: str = "claim"
) -> tuple[str, tuple[object, ...]]:
    """Write the question for the first rows that meet the conditions."""
    where, values = where_of(rows, what)
    sql = f"SELECT {columns} FROM catalogue WHERE {where} LIMIT {MOST_COUNTED}"  # noqa: S608 - conditions of ours
    return sql, values
