"""Families are reports joined by copies."""

import datetime as dt

from reportedly.model import Copy, Interval, Report
from reportedly.stories import find_copies, group_families
from reportedly.stories.families import connected
from tests.conftest import MakeReport

TEXT = (
    "Rescue teams reached the village of Karsen on foot after the road was cut by a landslide. "
    "They found most houses empty, the families having moved to the school on the upper slope."
)


def _copies(reports: list[Report]) -> list[Copy]:
    return [c for i, r in enumerate(reports) for c in find_copies(r, reports[:i])]


def test_reprints_of_reprints_are_one_family(make_report: MakeReport) -> None:
    """A chain of copies is one family, and a report of its own is in none."""
    day = [Interval(dt.date(2024, 3, n), dt.date(2024, 3, n)) for n in (4, 5, 6, 6)]
    reports = [
        make_report(TEXT, "a.txt", day=day[0]),
        make_report(TEXT + " A bus was hired.", "b.txt", day=day[1]),
        make_report("From our own staff. " + TEXT, "c.txt", day=day[2]),
        make_report("Prices of wheat fell for the third week in a row.", "d.txt", day=day[3]),
    ]

    (family,) = group_families(reports, _copies(reports))

    assert set(family.reports) == {r.id for r in reports[:3]}
    assert family.earliest == reports[0].id
    assert "first told by a.txt" in family.reason


def test_without_times_no_report_is_called_the_first(make_report: MakeReport) -> None:
    """The earliest is left open where nothing tells it."""
    reports = [make_report(TEXT, n) for n in ("a.txt", "b.txt")]

    (family,) = group_families(reports, _copies(reports))

    assert family.earliest is None


def test_the_order_of_reports_does_not_matter(make_report: MakeReport) -> None:
    """The same heap in another order gives the same families."""
    reports = [make_report(TEXT + f" Number {n}.", f"{n}.txt") for n in range(5)]

    there = group_families(reports, _copies(reports))
    back = group_families(reports[::-1], _copies(reports)[::-1])

    assert there == back


def test_connected_groups() -> None:
    """Groups are found through any chain of pairs; unknown ids are passed over."""
    pairs = [("a", "b"), ("d", "c"), ("b", "c"), ("x", "e")]

    assert connected("abcde", pairs) == [["a", "b", "c", "d"], ["e"]]
