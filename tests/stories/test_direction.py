"""Which report came first, and what tells it."""

import datetime as dt

import msgspec
import pytest

from reportedly.model import Interval, Published, Report
from reportedly.stories.direction import in_order
from tests.conftest import MakeReport

DAY = dt.date(2024, 3, 4)


def _at(report: Report, time: str) -> Report:
    day = dt.date.fromisoformat(time[:10])
    published = Published(Interval(day, day), "field", time=time)
    return msgspec.structs.replace(report, published=published)


def test_the_clock_is_read_in_its_own_zone(make_report: MakeReport) -> None:
    """Half past midnight in Kabul is before midnight in London has come."""
    kabul = _at(make_report("A.", "z.txt"), "2024-03-05T00:30:00+04:30")
    london = _at(make_report("B.", "a.txt"), "2024-03-04T22:00:00+00:00")

    first, second, reason = in_order(london, kabul)

    assert (first, second) == (kabul, london)
    assert reason == "published 2024-03-05T00:30:00+04:30 and 2024-03-04T22:00:00+00:00"


def test_moments_that_cannot_be_compared_tell_nothing(make_report: MakeReport) -> None:
    """One moment with a zone and one without, on the same day, leave the order open."""
    one = _at(make_report("A.", "a.txt"), "2024-03-04T08:00:00")
    two = _at(make_report("B.", "b.txt"), "2024-03-04T09:00:00+00:00")

    assert in_order(one, two)[2] == ""


@pytest.mark.parametrize(
    "words",
    [
        "The mayor told Savanna Wire that the bridge had gone.",
        "Savanna Wire reported that the bridge had gone.",
        "NUMAN (Savanna Wire) The bridge has gone.",
    ],
)
def test_a_report_that_names_the_other_outlet_came_later(
    make_report: MakeReport, words: str
) -> None:
    """Where no times tell, the words do, and they are given as the reason."""
    wire = make_report("The bridge has gone.", "z.txt", outlet="Savanna Wire")
    other = make_report(words, "a.txt", outlet="Valley Herald")

    first, _, reason = in_order(other, wire)

    assert first == wire
    assert reason.startswith("a.txt says “")
    assert "Savanna Wire" in reason


def test_outlets_that_credit_each_other_tell_nothing(make_report: MakeReport) -> None:
    """What points both ways is no reason."""
    one = make_report("A.", "a.txt", outlet="Savanna Wire", credits_=["Valley Herald"])
    two = make_report("B.", "b.txt", outlet="Valley Herald", credits_=["Savanna Wire"])

    assert in_order(one, two)[2] == ""


def test_a_mention_is_no_credit(make_report: MakeReport) -> None:
    """An outlet that is only named, or named by a report of its own, tells nothing."""
    wire = make_report("The bridge has gone.", "z.txt", outlet="Savanna Wire")
    other = make_report("The Savanna Wire building was flooded.", "a.txt", outlet="Herald")

    assert in_order(other, wire)[2] == ""
