import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Copy, Interval, Published, Report, Story
from reportedly.record import date_by_company
from reportedly.record.dating import written_on
from tests.record.made import Thing, annotate, copied, day, report, said

QUOTE = "The water came at night and our neighbours had no time to leave their houses"
# 12 September 2017 was a Tuesday.
TUESDAY, THURSDAY = day(12), day(14)


def _dated(
    reports: list[Report], things: list[Thing] | None = None, copies: list[Copy] | None = None
) -> dict[str, Published]:
    annotations = [annotate(r, things or []) for r in reports]
    stories = [Story("sy_1", tuple(r.id for r in reports))]
    found = date_by_company(reports, annotations, copies or [], stories)
    names = {r.id: r.name for r in reports}
    return {names[i]: published for i, published in found.items()}


def _first(found: dict[str, Published], name: str) -> dt.date:
    interval = found[name].interval
    assert interval is not None
    return interval.first


def test_an_undated_report_takes_the_nearest_weekday_it_names() -> None:
    """The weekday it was written on, nearest to the dates of the reports it shares words with."""
    dated = report(f"“{QUOTE}”, she said.", "a.txt", published=THURSDAY)
    undated = report(f"On Tuesday she said: “{QUOTE}”. Wednesday was dry.", "b.txt")
    things: list[Thing] = [said(r, QUOTE, "Hauwa Tanko") for r in (dated, undated)]

    found = _dated([dated, undated], things)

    assert _first(found, "b.txt") == day(13).first
    assert found["b.txt"].how == "inferred"
    assert found["b.txt"].reasons == (
        "it shares passages or quotations with a.txt (2017-09-14)",
        "the latest weekday it names is Wednesday: 2017-09-13",
    )


@pytest.mark.parametrize(
    ("weekday", "number"),
    [("Monday", 11), ("Tuesday", 12), ("Friday", 15), ("Saturday", 9), ("Sunday", 10)],
)
def test_the_weekday_nearest_to_the_company_is_taken(weekday: str, number: int) -> None:
    """Up to three days ahead of the company and up to three days behind it."""
    dated = report("The river rose.", "a.txt", published=TUESDAY)
    undated = report(f"The river rose on {weekday}.", "b.txt")

    assert _first(_dated([dated, undated]), "b.txt") == day(number).first


def test_a_copied_passage_makes_company() -> None:
    """A report without a weekday lies within the dates of those it shares a passage with."""
    dated = report("The river rose and fell.", "a.txt", published=TUESDAY)
    far = report("Seed was sold.", "c.txt", published=day(20))
    undated = report("The river rose and fell again.", "b.txt")
    copies = [copied(dated, undated, "The river rose and fell")]

    found = _dated([dated, far, undated], copies=copies)

    assert found["b.txt"].interval == Interval(TUESDAY.first, TUESDAY.first)
    assert found["b.txt"].reasons == ("it shares passages or quotations with a.txt (2017-09-12)",)


def test_without_dated_company_there_is_no_date() -> None:
    """Where no report of the story has a date, none is guessed."""
    undated = [report(f"The river rose on Tuesday. {n}", f"{n}.txt") for n in range(3)]

    assert _dated(undated) == {}


def test_the_story_alone_does_not_date_a_report_without_weekdays() -> None:
    """Belonging to a story says the week; without a weekday that is not enough."""
    dated = report("The river rose.", "a.txt", published=TUESDAY)

    assert _dated([dated, report("The river fell.", "b.txt")]) == {}


def test_what_has_a_date_keeps_it() -> None:
    """Only undated reports are dated."""
    reports = [report(f"Rain on Monday. {n}", f"{n}.txt", published=day(n)) for n in (12, 14)]

    assert _dated(reports) == {}


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("The river rose on Tuesday.", 1),
        ("It rose on Tuesday, and by night on Wednesday it fell.", 2),
        ("It rose on Saturday and fell on Monday.", 0),
        ("It rose on Tuesday; talks are to begin on Friday.", 1),
        ("It rose on Tuesday; the army will come next Friday.", 1),
        ("The river rose.", None),
        ("", None),
    ],
)
def test_a_report_is_written_on_the_last_of_the_days_behind_it(
    text: str, weekday: int | None
) -> None:
    """Named days lie behind the writer; those ahead do not count."""
    assert written_on(text) == weekday


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever a body holds, the answer is a weekday or none."""
    assert written_on(text) in {None, *range(7)}


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 6))
def test_the_date_has_the_weekday_and_lies_within_three_days(date: dt.date, number: int) -> None:
    """For any company and any weekday named."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    dated = report("The river rose.", "a.txt", published=Interval(date, date))
    undated = report(f"The river rose on {names[number]}.", "b.txt")

    first = _first(_dated([dated, undated]), "b.txt")

    assert first.weekday() == number
    assert abs((first - date).days) <= 3
