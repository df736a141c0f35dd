import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.dates import date_in_address, find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014-05-06", "2014-05-06"),
        ("2014-05-06T10:32:00Z", "2014-05-06"),
        ("6 May 2014", "2014-05-06"),
        ("6th of May, 2014", "2014-05-06"),
        ("May 6, 2014", "2014-05-06"),
        ("Sept. 12, 2017", "2017-09-12"),
        ("21-Jul-2014", "2014-07-21"),
        ("Tue, 06 May 2014 10:00:00 GMT", "2014-05-06"),
        ("21/07/2014", "2014-07-21"),
        ("07/21/2014", "2014-07-21"),
        ("20140506", "2014-05-06"),
        ("1399370400", "2014-05-06"),
        ("1399370400000", "2014-05-06"),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, date: str) -> None:
    """The forms in which pages, feeds and people write a day are understood."""
    found = parse_date(text)

    assert found is not None
    assert str(found.date) == date


@pytest.mark.parametrize("text", ["05/06/2014", "31 February 2014", "May 2014", "yesterday", ""])
def test_what_is_no_single_day_is_not_guessed(text: str) -> None:
    """An ambiguous order of day and month, or an impossible day, is left unread."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("21 Jul 2014 10:32", "2014-07-21T10:32:00"),
        ("Sept 14, 2017, 10:32 PM", "2017-09-14T22:32:00"),
        ("2017-09-12T18:05:00+01:00", "2017-09-12T18:05:00+01:00"),
        ("2014-05-06 07:05:09 UTC", "2014-05-06T07:05:09+00:00"),
    ],
)
def test_the_moment_is_kept_where_one_is_given(text: str, time: str) -> None:
    """A clock time beside the date is kept, with its zone where one is stated."""
    found = parse_date(text)

    assert found is not None
    assert found.time == time


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("http://paper.example/world/2014/may/05/clashes", "2014-05-05"),
        ("http://paper.example/2014/05/06/world/x.html?ref=europe", "2014-05-06"),
        ("http://paper.example/national/21-Jul-2014/two-killed", "2014-07-21"),
        ("http://paper.example/news/2014-05-06-clashes", "2014-05-06"),
        ("http://wire.example/article/us-clashes-idUSBREA4505C20140506", "2014-05-06"),
        ("http://tv.example/2014/02/bus-crash-201422844512945593.html", "2014-02-28"),
        ("http://tv.example/2012/10/blast-20121019124512945593.html", "2012-10-19"),
    ],
)
def test_addresses_tell_the_day(url: str, date: str) -> None:
    """The day is read from the forms in which outlets put it into addresses."""
    assert str(date_in_address(url)) == date


@pytest.mark.parametrize(
    "url",
    [
        "http://paper.example/2014/05/clashes",
        "http://paper.example/story/738550/four-shot",
        "http://paper.example/Todays-News-13-31747-Two-security-guards",
    ],
)
def test_other_numbers_in_addresses_are_no_dates(url: str) -> None:
    """A month alone or the number of an article is not taken for a day."""
    assert date_in_address(url) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_searched_without_failing(text: str) -> None:
    """Whatever the text, places of dates lie in it, in order, without overlap."""
    last = 0
    for found in find_dates(text):
        assert last <= found.start < found.end <= len(text)
        last = found.start


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_written_out_is_read_back(day: dt.date) -> None:
    """Each day of two centuries is read back from three ways of writing it."""
    forms = (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}")
    found = [parse_date(form) for form in forms]

    assert [f.date for f in found if f] == [day] * 3
