"""Finding through the catalogue (``catalogue.sql``): what a question costs does not grow.

A question reads as many rows as it shows; counts stop at :data:`MOST_COUNTED`.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from reportedly.model import Claim, Copy, Entity, Family, Judgement, Place, Report, Story
from reportedly.store.base import (
    FACETS,
    MOST_COUNTED,
    MOST_RANKED,
    ClaimFilter,
    Cursor,
    Facet,
    Hit,
    Kind,
    Part,
    Spot,
)
from reportedly.store.sqlite_conditions import LATER, Asked, Row, conditions, listed, select
from reportedly.store.sqlite_words import KINDS, count, match, ranked

_T = TypeVar("_T")

# Written as in the indexes of the catalogue, so that they are used.
_FIELD = "json_extract(CAST(json AS TEXT), '$.{}')"
_BY_RULE = f"(substr({_FIELD.format('by')}, 1, 5) = 'rule:')"
_ABOUT = (
    f"SELECT json FROM judgements WHERE {_FIELD.format('left')} = ? "  # noqa: S608 - our own columns
    f"UNION SELECT json FROM judgements WHERE {_FIELD.format('right')} = ?"
)


class CatalogueView:
    """The finding half of a view of a SQLite store."""

    _connection: sqlite3.Connection
    # How each filter is asked for; that depends on how many things it could choose from.
    _conditions: dict[ClaimFilter, Asked]

    def claim(self, claim_id: str) -> Claim:
        """Give one claim."""
        return self._made_one("claim", claim_id, Claim)

    def entity(self, entity_id: str) -> Entity:
        """Give one entity."""
        return self._made_one("entity", entity_id, Entity)

    def story(self, story_id: str) -> Story:
        """Give one story."""
        return self._made_one("story", story_id, Story)

    def stories_of(self, report_id: str) -> tuple[Story, ...]:
        """Give the stories and parts of stories a report is in."""
        return self._made_linked("story", report_id, Story)

    def families_of(self, report_id: str) -> tuple[Family, ...]:
        """Give the families a report is in."""
        return self._made_linked("family", report_id, Family)

    def copies_of(self, report_id: str) -> tuple[Copy, ...]:
        """Give the copied stretches a report shares with others."""
        return self._made_linked("copy", report_id, Copy)

    def find_claims(
        self, wanted: ClaimFilter, after: Cursor | None = None, limit: int = 50
    ) -> Part[Claim]:
        """Give a part of the claims asked for."""
        return self._made_part("claim", self._asked(wanted), Claim, after, limit)

    def find_reports(
        self, outlet: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Report]:
        """Give a part of the latest reports, newest first."""
        rows, total, following = self._rows("report", _of_kind(outlet), after, limit)
        found = [self._report_json(i) for _, _, i, _ in rows]
        return Part(
            tuple(msgspec.json.decode(json, type=Report) for json in found), total, following
        )

    def find_stories(self, after: Cursor | None = None, limit: int = 20) -> Part[Story]:
        """Give a part of the whole stories, largest first."""
        return self._made_part("story", _of_kind("whole"), Story, after, limit)

    def find_entities(
        self, kind: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Entity]:
        """Give a part of the entities, of one kind or of all."""
        return self._made_part("entity", _of_kind(kind), Entity, after, limit)

    def span(self, story_id: str) -> tuple[dt.date | None, dt.date | None]:
        """Give the first and the last day on which a story's reports were published."""
        sql = "SELECT first, last FROM catalogue WHERE what = 'story' AND id = ?"
        row = self._connection.execute(sql, (story_id,)).fetchone()
        if row is None:
            raise KeyError(story_id)
        return _day(row[0]), _day(row[1])

    def facets(self, wanted: ClaimFilter, by: Facet, most: int = 20) -> tuple[tuple[str, int], ...]:
        """Count the claims asked for by one of their columns."""
        column = FACETS[FACETS.index(by)]
        inner, values = select(column, self._asked(wanted))
        sql = (
            f"SELECT {column}, count(*) AS n FROM ({inner}) WHERE {column} IS NOT NULL "  # noqa: S608 - a column of ours
            f"GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
        )
        return tuple(self._connection.execute(sql, (*values, most)).fetchall())

    def facets_of(
        self, wanted: ClaimFilter, columns: Sequence[Facet], most: int = 20
    ) -> dict[Facet, tuple[tuple[str, int], ...]]:
        """Count the claims asked for by several of their columns, read once."""
        if not columns:
            return {}
        inner, values = select(", ".join(columns), self._asked(wanted))
        counted = " UNION ALL ".join(
            f"SELECT '{column}', {column}, count(*) FROM chosen "  # noqa: S608 - columns of ours
            f"WHERE {column} IS NOT NULL GROUP BY {column}"
            for column in columns
        )
        rows = self._connection.execute(
            f"WITH chosen AS MATERIALIZED ({inner}) {counted}",
            values,
        ).fetchall()
        return {by: _commonest([r[1:] for r in rows if r[0] == by], most) for by in columns}

    def spots(self, wanted: ClaimFilter, most: int = 200) -> tuple[Spot, ...]:
        """Give the places with a position that the claims asked for are told of."""
        inner, values = select("location, spot", self._asked(wanted))
        sql = (
            f"SELECT min(spot), count(*) AS n FROM ({inner}) WHERE spot IS NOT NULL "  # noqa: S608 - conditions of ours
            "GROUP BY location ORDER BY n DESC, location LIMIT ?"
        )
        rows = self._connection.execute(sql, (*values, most))
        return tuple(Spot(msgspec.json.decode(spot, type=Place), n) for spot, n in rows)

    def days(self, wanted: ClaimFilter) -> tuple[tuple[dt.date, dt.date, int], ...]:
        """Count the claims asked for by the first and the last day they speak of."""
        inner, values = select("first, last", self._asked(wanted))
        sql = (
            f"SELECT first, last, count(*) FROM ({inner}) WHERE first IS NOT NULL "  # noqa: S608 - as above
            "GROUP BY 1, 2 ORDER BY 1, 2"
        )
        read = dt.date.fromisoformat
        rows = self._connection.execute(sql, values)
        return tuple((read(first), read(last), n) for first, last, n in rows)

    def search(
        self, words: str, kind: Kind | None = None, after: Cursor | None = None, limit: int = 20
    ) -> Part[Hit]:
        """Find what holds all the words, the best match first; the cursor counts what was shown."""
        query, done = match(words), after[1] if after else 0
        if not query:
            return Part((), 0)
        kinds = (kind,) if kind else KINDS
        counted = [count(self._connection, query, one) for one in kinds]
        rows = ranked(self._connection, query, kinds, limit, done)
        end, last = done + len(rows), sum(min(n, MOST_RANKED) for n in counted)
        return Part(
            tuple(Hit(*row) for row in rows),
            min(sum(counted), MOST_COUNTED),
            (0, end) if rows and end < last else None,
        )

    def matches(self, words: str) -> dict[Kind, int]:
        """Count what holds all the words by kind."""
        query = match(words)
        return {kind: count(self._connection, query, kind) if query else 0 for kind in KINDS}

    def judgement(self, judgement_id: str) -> Judgement:
        """Give one judgement."""
        sql = "SELECT json FROM judgements WHERE id = ?"
        row = self._connection.execute(sql, (judgement_id,)).fetchone()
        if row is None:
            raise KeyError(judgement_id)
        return msgspec.json.decode(row[0], type=Judgement)

    def judgements_about(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Give the judgements about any of the things named."""
        found: dict[str, Judgement] = {}
        for one in set(ids):
            for row in self._connection.execute(_ABOUT, (one, one)):
                judgement = msgspec.json.decode(row[0], type=Judgement)
                found[judgement.id] = judgement
        return tuple(found[key] for key in sorted(found))

    def find_judgements(
        self, *, rules: bool = False, after: Cursor | None = None, limit: int = 50
    ) -> Part[Judgement]:
        """Give a part of the judgements of people, or of rules; the latest first."""
        done = after[1] if after else 0
        counted = f"SELECT count(*) FROM (SELECT 1 FROM judgements WHERE {_BY_RULE} = ? LIMIT ?)"  # noqa: S608 - ours
        total = self._connection.execute(counted, (rules, MOST_COUNTED)).fetchone()[0]
        sql = (
            f"SELECT json FROM judgements WHERE {_BY_RULE} = ? "  # noqa: S608 - ours
            f"ORDER BY {_FIELD.format('when')} DESC, id LIMIT ? OFFSET ?"
        )
        rows = self._connection.execute(sql, (rules, limit, done)).fetchall()
        items = tuple(msgspec.json.decode(row[0], type=Judgement) for row in rows)
        end = done + len(items)
        return Part(items, total, (0, end) if end < total else None)

    def counts(self) -> dict[str, int]:
        """Count reports, whole stories, claims and entities."""
        kinds = ("report", "story", "claim", "entity")
        found = dict(self._connection.execute("SELECT what, number FROM tally").fetchall())
        return {kind: found[kind] for kind in kinds}

    def _asked(self, wanted: ClaimFilter) -> Asked:
        if wanted not in self._conditions:
            self._conditions[wanted] = conditions(self._connection, wanted)
        return self._conditions[wanted]

    def _report_json(self, report_id: str) -> bytes:
        sql = "SELECT json FROM reports WHERE id = ?"
        json: bytes = self._connection.execute(sql, (report_id,)).fetchone()[0]
        return json

    def _made_one(self, what: str, wanted: str, kind: type[_T]) -> _T:
        sql = (
            "SELECT json FROM catalogue AS c JOIN made AS m ON m.kind = c.what "
            "AND m.place = c.place WHERE c.what = ? AND c.id = ?"
        )
        row = self._connection.execute(sql, (what, wanted)).fetchone()
        if row is None:
            raise KeyError(wanted)
        return msgspec.json.decode(row[0], type=kind)

    def _made_linked(self, what: str, key: str, kind: type[_T]) -> tuple[_T, ...]:
        sql = (
            "SELECT m.json FROM links AS l JOIN catalogue AS c USING (number) JOIN made AS m "
            "ON m.kind = c.what AND m.place = c.place WHERE l.key = ? AND c.what = ? "
            "ORDER BY c.place"
        )
        rows = self._connection.execute(sql, (key, what))
        return tuple(msgspec.json.decode(row[0], type=kind) for row in rows)

    def _made_part(
        self,
        what: str,
        wanted: Asked,
        kind: type[_T],
        after: Cursor | None,
        limit: int,
    ) -> Part[_T]:
        rows, total, following = self._rows(what, wanted, after, limit)
        sql = "SELECT json FROM made WHERE kind = ? AND place = ?"
        json = [self._connection.execute(sql, (what, row[3])).fetchone()[0] for row in rows]
        items = tuple(msgspec.json.decode(one, type=kind) for one in json)
        return Part(items, total, following)

    def _rows(
        self, what: str, wanted: Asked, after: Cursor | None, limit: int
    ) -> tuple[list[tuple[int, int, str, int]], int, Cursor | None]:
        """Give the catalogue's rows of one part, the count of all, and where to go on."""
        inner, values = select("1", wanted, what)
        total = self._connection.execute(f"SELECT count(*) FROM ({inner})", values).fetchone()[0]  # noqa: S608 - ours
        later: list[Row] = [] if after is None else [(LATER, (after[0], *after))]
        where, values = listed(wanted, what, *later)
        sql = (
            f"SELECT weight, number, id, place FROM catalogue WHERE {where} "  # noqa: S608 - ours
            "ORDER BY weight DESC, number LIMIT ?"
        )
        rows = self._connection.execute(sql, (*values, limit + 1)).fetchall()
        following = (rows[limit - 1][0], rows[limit - 1][1]) if len(rows) > limit else None
        return rows[:limit], total, following


def _of_kind(kind: str | None) -> Asked:
    return Asked() if kind is None else Asked((("kind = ?", kind),))


def _commonest(rows: list[tuple[str, int]], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0]))[:most])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
