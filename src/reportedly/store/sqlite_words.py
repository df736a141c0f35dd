"""The index of words: what a search costs does not grow with the store.

Matching costs microseconds a thousand, ranking a thousand times as much: all matches are counted,
the latest of each kind are ranked. The range of numbers a kind has is that of ``catalogue.sql``.
"""

import sqlite3
from collections.abc import Sequence

from reportedly.store.base import MOST_COUNTED, MOST_RANKED, Kind
from reportedly.store.wording import phrases

KINDS: tuple[Kind, ...] = ("report", "claim", "entity", "story")
_RANGE = 1 << 40


def _numbers(kind: Kind) -> str:
    first = KINDS.index(kind) * _RANGE
    return f"rowid BETWEEN {first} AND {first + _RANGE - 1}"


# The numbers of the claims whose words match.
CLAIMS = f"SELECT rowid AS number FROM words WHERE words MATCH ? AND {_numbers('claim')}"  # noqa: S608 - ours


def count(connection: sqlite3.Connection, query: str, kind: Kind) -> int:
    """Count what matches of one kind, up to :data:`MOST_COUNTED`."""
    sql = (
        "SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ? "  # noqa: S608 - ours
        f"AND {_numbers(kind)} LIMIT {MOST_COUNTED})"
    )
    counted: int = connection.execute(sql, (query,)).fetchone()[0]
    return counted


def ranked(
    connection: sqlite3.Connection, query: str, kinds: Sequence[Kind], limit: int, done: int
) -> list[tuple[Kind, str]]:
    """Give the kind and id of what matches best, leaving out so many that were shown before."""
    each = " UNION ALL ".join(
        "SELECT * FROM (SELECT rowid AS number, rank FROM words WHERE words MATCH ? "  # noqa: S608 - ours
        f"AND {_numbers(kind)} ORDER BY rowid DESC LIMIT {MOST_RANKED})"
        for kind in kinds
    )
    sql = (
        f"SELECT what, id FROM (SELECT number, rank FROM ({each}) ORDER BY rank, number "  # noqa: S608 - ours
        "LIMIT ? OFFSET ?) JOIN catalogue USING (number) ORDER BY rank, number"
    )
    return connection.execute(sql, (*[query] * len(kinds), limit, done)).fetchall()


def match(words: str) -> str:
    """Write a query in the language of FTS5; everything in it is quoted."""
    return " AND ".join(
        '"' + " ".join(phrase.words) + '"' + ("*" if phrase.begins else "")
        for phrase in phrases(words)
    )
