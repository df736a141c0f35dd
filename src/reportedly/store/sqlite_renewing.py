"""Putting a list in place of another and writing only what differs.

Claims and entities are kept in order, each with a place. Places have room between them, so that
what is new comes between its neighbours and the rest stays where it is.
"""

import sqlite3
from collections.abc import Iterator, Sequence

# Room left between two neighbours: sixteen halvings before all are written anew.
_ROOM = 1 << 16


def renew(connection: sqlite3.Connection, kind: str, values: Sequence[bytes]) -> None:
    """Put encoded values in place of all of a kind; those that stand there already are kept."""
    rows = connection.execute("SELECT json, place FROM made WHERE kind = ? ORDER BY place", (kind,))
    before: dict[bytes, int] = dict(rows)
    kept = _kept(before, values)
    added = list(_between(kept))
    if any(place is None for _, place in added):
        kept, added = [], [(n, (n + 1) * _ROOM) for n in range(len(values))]
        before = {}
        connection.execute("DELETE FROM made WHERE kind = ?", (kind,))
    stay = {place for place in kept if place is not None}
    gone = [(kind, place) for place in before.values() if place not in stay]
    connection.executemany("DELETE FROM made WHERE kind = ? AND place = ?", gone)
    new = [(kind, place, values[n]) for n, place in added]
    connection.executemany("INSERT INTO made VALUES (?, ?, ?)", new)


def _kept(before: dict[bytes, int], values: Sequence[bytes]) -> list[int | None]:
    """Give the place each value keeps; ``None`` for what is new or would stand out of order."""
    found: list[int | None] = []
    last = 0
    for value in values:
        place = before.get(value)
        if place is not None and place > last:
            last = place
            found.append(place)
        else:
            found.append(None)
    return found


def _between(kept: Sequence[int | None]) -> Iterator[tuple[int, int | None]]:
    """Give each new value's number and its place, ``None`` where its neighbours leave no room."""
    last, waiting = 0, 0
    for number, place in enumerate([*kept, None]):
        end = number == len(kept)
        if place is None and not end:
            waiting += 1
            continue
        step = _ROOM if place is None else (place - last) // (waiting + 1)
        for nth in range(waiting):
            yield number - waiting + nth, last + (nth + 1) * step if step else None
        if place is not None:
            last = place
        waiting = 0
