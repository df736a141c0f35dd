"""A list put in place of another: only what differs is written, and the result is the same."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Figure, Report
from reportedly.record import make_claims
from reportedly.store import SqliteStore
from reportedly.store.base import ClaimFilter
from reportedly.store.sqlite_renewing import renew
from tests.record.made import NUMAN, day, figure, report, told

LISTS = st.lists(st.sets(st.integers(0, 40), max_size=25), min_size=1, max_size=6)


def _made() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE made (kind TEXT, place INTEGER, json BLOB, PRIMARY KEY (kind, place))"
    )
    return connection


def _values(numbers: set[int]) -> list[bytes]:
    return [f"{n:03}".encode() for n in sorted(numbers)]


def _places(connection: sqlite3.Connection) -> dict[bytes, int]:
    rows = connection.execute("SELECT json, place FROM made WHERE kind = 'claim' ORDER BY place")
    return dict(rows)


@given(LISTS)
def test_whatever_was_there_before_the_list_is_the_new_one_in_order(lists: list[set[int]]) -> None:
    """After any lists the table holds the last one, in its order, as if it were made anew."""
    connection = _made()
    for numbers in lists:
        renew(connection, "claim", _values(numbers))
        assert list(_places(connection)) == _values(numbers)


def test_what_stays_is_not_written_again() -> None:
    """One value more leaves the places of all others, and writes one row."""
    connection = _made()
    renew(connection, "claim", _values({1, 2, 4, 5}))
    before, written = _places(connection), connection.total_changes

    renew(connection, "claim", _values({1, 2, 3, 4, 5}))

    after = _places(connection)
    assert {k: after[k] for k in before} == before
    assert connection.total_changes - written == 1


@pytest.mark.parametrize("kinds", [("claim", "entity"), ("entity", "claim")])
def test_kinds_do_not_touch_each_other(kinds: tuple[str, str]) -> None:
    """The list of one kind is kept when that of another is renewed."""
    connection = _made()
    for kind in kinds:
        renew(connection, kind, _values({1, 2}))
    renew(connection, kinds[0], [])

    (row,) = connection.execute("SELECT count(*) FROM made WHERE kind = ?", (kinds[1],))
    assert row == (2,)


def test_where_neighbours_leave_no_room_all_are_written_anew() -> None:
    """Values put again and again before the same one come to stand in order all the same."""
    connection = _made()
    words = ["z"]
    for n in range(40):
        words.insert(len(words) - 1, f"y{n:02}")
        renew(connection, "claim", [w.encode() for w in words])

    assert [k.decode() for k in _places(connection)] == words


def _pairs(number: int) -> list[tuple[Report, Figure]]:
    found = []
    for n in range(1, number + 1):
        source = report(f"In all {n} people were killed.", f"{n}.txt", f"O{n}", day(n))
        found.append((source, figure(source, f"{n} people", str(n), n, at=NUMAN)))
    return found


def _store(path: Path, *counts: int) -> SqliteStore:
    store = SqliteStore(path)
    for count in counts:
        material = told(*_pairs(count))
        with store.writer() as writer:
            for source, annotation in zip(material.reports, material.annotations, strict=True):
                writer.add_report(source)
                writer.add_annotation(annotation)
            writer.replace_record(material.entities, make_claims(material))
    return store


def test_lists_of_a_store_that_grew_are_those_of_one_made_anew(tmp_path: Path) -> None:
    """Claims are listed in one order and found by the same words, however the store came to be."""
    grown, anew = _store(tmp_path / "a", 3, 6, 9), _store(tmp_path / "b", 9)

    lists = []
    for store in (grown, anew):
        view = store.view()
        part = view.find_claims(ClaimFilter(), None, 50)
        words = view.find_claims(ClaimFilter(words="people"), None, 50)
        lists.append((view.claims(), view.entities(), part.items, words.items))
    assert lists[0] == lists[1]


def test_a_day_inferred_later_moves_the_days_its_claims_were_told(tmp_path: Path) -> None:
    """A report dated since leaves its claims where they are, told on the new day."""
    store = _store(tmp_path / "a", 2)
    (first, *_) = store.view().reports()
    dated = msgspec.structs.replace(
        first, published=msgspec.structs.replace(first.published, interval=day(28))
    )
    material = told(*_pairs(2))
    with store.writer() as writer:
        writer.replace_report(dated)
        writer.replace_record(material.entities, make_claims(material))

    found = store.view().find_claims(ClaimFilter(told_since=day(28).first), None, 50)
    assert [c.reports for c in found.items] == [(dated.id,)]
