import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parses import Parse, Sentence, Span
from reportedly.language.times import find_times, resolve_times
from reportedly.language.times_calendar import easter
from reportedly.model import Block, Interval

# A Friday.
DAY = dt.date(2021, 8, 13)
PUBLISHED = Interval(DAY, DAY)
WORDS = (
    "on the last Sunday May 2005 three days ago 12:30 İ ſunday early of 31 December 999999999999 "
    "years next 90s , AD before this week \n 2021-08-31 3/4/05 halloween century weekend Q1 half"
).split(" ")


def _parse(body: str, *spans: Span) -> Parse:
    """Cut a body into sentences at full stops; that is all that times need."""
    cuts = [m.span() for m in re.finditer(r"\S[^\n]*?(?:\.(?= [A-Z]|$)|$|\n)", body)]
    sentences = tuple(Sentence(a, b, 0, 0, 0) for a, b in cuts)
    return Parse(body, (Block(0, len(body)),), sentences, (), spans)


def _times(body: str, published: Interval | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Give each time's words, first and last day."""
    parse = _parse(body)
    found = resolve_times(parse, find_times(parse), published)
    return [
        (s.text, str(s.interval.first), str(s.interval.last)) if s.interval else (s.text, "", "")
        for s in found
    ]


@pytest.mark.parametrize(
    ("body", "words", "day"),
    [
        ("Two guards were killed on Sunday.", "Sunday", "2021-08-08"),
        ("The council will meet on Sunday.", "Sunday", "2021-08-15"),
        ("Officials said on Friday that it was over.", "Friday", "2021-08-13"),
        ("He spoke last Friday.", "last Friday", "2021-08-06"),
        ("The court will hear witnesses of Sunday's bombing.", "Sunday", "2021-08-08"),
        ("The council will vote at Sunday's meeting.", "Sunday", "2021-08-15"),
        ("Next Friday the road opens.", "Next Friday", "2021-08-20"),
        ("The bridge fell yesterday.", "yesterday", "2021-08-12"),
        ("The bridge fell early on Sunday.", "early on Sunday", "2021-08-08"),
        ("Thursday morning, the embassy closed.", "Thursday morning", "2021-08-12"),
        ("The Aug. 31 deadline stands.", "Aug. 31", "2021-08-31"),
        ("It began on April 25.", "April 25", "2021-04-25"),
        ("The port burned on 31 August 2020.", "31 August 2020", "2020-08-31"),
        ("He left three days ago.", "three days ago", "2021-08-10"),
        ("Firing began at 3 pm on Tuesday.", "3 pm on Tuesday", "2021-08-10"),
        ("It fell in the early hours of Sunday.", "the early hours of Sunday", "2021-08-08"),
        ("They have fled since October 7.", "October 7", "2020-10-07"),
        ("He died on the night of 5 August.", "the night of 5 August", "2021-08-05"),
    ],
)
def test_a_day_is_found_and_reckoned_from_the_report(body: str, words: str, day: str) -> None:
    """A day is the one a reader means who knows the report's date and the verb's tense."""
    found = _times(body)

    assert found == [(words, day, day)]


@pytest.mark.parametrize(
    ("body", "words", "first", "last"),
    [
        ("Shelling went on overnight.", "overnight", "2021-08-12", "2021-08-13"),
        ("They took the town at the weekend.", "the weekend", "2021-08-07", "2021-08-08"),
        ("It was agreed last week.", "last week", "2021-08-02", "2021-08-08"),
        ("Rain came this week.", "this week", "2021-08-09", "2021-08-15"),
        ("It was agreed earlier this month.", "earlier this month", "2021-08-01", "2021-08-13"),
        ("Many fled in the past month.", "the past month", "2021-07-13", "2021-08-13"),
        ("Troops leave by the end of August.", "the end of August", "2021-08-28", "2021-08-31"),
        ("A deal was signed last year.", "last year", "2020-01-01", "2020-12-31"),
        ("The vote was held in December.", "December", "2020-12-01", "2020-12-31"),
        ("The mine opened in 2005.", "2005", "2005-01-01", "2005-12-31"),
        ("It was built in the late 1970s.", "the late 1970s", "1976-08-31", "1979-12-31"),
        ("Over the last 20 years it grew.", "the last 20 years", "2001-08-13", "2021-08-13"),
    ],
)
def test_longer_times_are_intervals(body: str, words: str, first: str, last: str) -> None:
    """Weeks, months and years are given from their first day to their last."""
    found = _times(body)

    assert found == [(words, first, last)]


def test_following_days_lean_on_the_day_named_last() -> None:
    """ "The previous day" and "a day later" are reckoned from the day named before them."""
    body = "On Monday guards came. The previous day two had left. They returned two days later."
    found = _times(body)

    assert found == [
        ("Monday", "2021-08-09", "2021-08-09"),
        ("The previous day", "2021-08-08", "2021-08-08"),
        ("two days later", "2021-08-10", "2021-08-10"),
    ]


@pytest.mark.parametrize(
    ("body", "words", "value"),
    [
        ("They held out for three days.", "three days", "P3D"),
        ("The town fell in less than a week.", "less than a week", "P1W"),
        ("After two decades of war they left.", "two decades", "P20Y"),
        ("Attacks rose in recent days.", "recent days", "PAST_REF"),
        ("It could fall within weeks.", "weeks", "PXW"),
    ],
)
def test_lengths_have_a_value_and_no_days(body: str, words: str, value: str) -> None:
    """A length of time says nothing about when, so it keeps no interval."""
    parse = _parse(body)
    found = resolve_times(parse, find_times(parse), PUBLISHED)

    assert [(s.text, s.interval, s.timex) for s in found] == [(words, None, value)]


def _values(body: str, published: Interval | None = PUBLISHED) -> list[tuple[str, str]]:
    """Give each time's words and its TIMEX3 value."""
    parse = _parse(body)
    return [(s.text, s.timex) for s in resolve_times(parse, find_times(parse), published)]


@pytest.mark.parametrize(
    ("body", "words", "value"),
    [
        ("It lasted two and a half hours.", "two and a half hours", "PT2H30M"),
        ("They were held for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("A minute and a half passed.", "A minute and a half", "PT1M30S"),
        ("It took half an hour.", "half an hour", "PT30M"),
        ("The year-long siege ended.", "year-long", "P1Y"),
        ("They buried 30 per day.", "per day", "P1D"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("Flights leave every two weeks.", "every two weeks", "P2W"),
        ("A weekly bulletin came.", "weekly", "P1W"),
        ("It was found on Thanksgiving Day.", "Thanksgiving Day", "2020-11-26"),
        ("They fasted on Good Friday.", "Good Friday", "2021-04-02"),
        ("A war fought since '82 goes on.", "'82", "1982"),
        ("It struck at 4 in the morning.", "4 in the morning", "2021-08-13T04:00"),
        ("It struck at ten at night.", "ten at night", "2021-08-13T22:00"),
        ("It began in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It ends by the year two thousand thirty.", "the year two thousand", "2000"),
        ("Carthage fell in 146 BC.", "146 BC", "BC0146"),
        ("It fell a decade ago.", "a decade ago", "2011"),
        ("He left no more than ten days ago.", "no more than ten days ago", "2021-08-03"),
        ("It is due by year-end.", "year-end", "2021"),
        ("Rain is due this year's third quarter.", "this year's third quarter", "2021-Q3"),
    ],
)
def test_values_follow_timex3(body: str, words: str, value: str) -> None:
    """Lengths, sets, feasts, spelled years and clock times carry the TIMEX3 value they mean."""
    assert _values(body) == [(words, value)]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("It snowed from 26-30 March.", ["2021-03-26", "2021-03-30"]),
        ("It snowed on April 13-15.", ["2021-04-13", "2021-04-15"]),
        ("It snowed in May and June 2011.", ["2011-05", "2011-06"]),
        ("It snowed (14 August-24 August 1914).", ["1914-08-14", "1914-08-24"]),
        ("He fought in 480-479 BC.", ["BC0480", "BC0479"]),
    ],
)
def test_both_ends_of_a_stretch_are_read(body: str, values: list[str]) -> None:
    """The month and year written once hold for both ends."""
    assert [v for _, v in _values(body)] == values


@given(st.integers(min_value=1583, max_value=4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """Easter falls on a Sunday from 22 March to 25 April."""
    day = easter(year)

    assert day.isoweekday() == 7
    assert dt.date(year, 3, 22) <= day <= dt.date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1999, 4, 4), (2000, 4, 23), (2021, 4, 4), (2024, 3, 31)]
)
def test_easter_of_known_years(year: int, month: int, day: int) -> None:
    """Easter is the one of the Western church's calendar."""
    assert easter(year) == dt.date(year, month, day)


def test_a_weekday_a_name_ran_into_is_a_time() -> None:
    """Where the reader draws a weekday into a name, the weekday is a time still."""
    body = "The Border Court Friday rejected it."
    parse = _parse(body, Span(0, 23, "organisation", body[:23], body[:23]))

    assert [s.text for s in find_times(parse)] == ["Friday"]


@pytest.mark.parametrize(
    ("body", "words", "value"),
    [
        ("The bridge fell early on Sunday.", "early on Sunday", "2021-08-08"),
        ("Shelling went on overnight.", "overnight", "2021-08-13TNI"),
        ("They met at the weekend.", "the weekend", "2021-W31-WE"),
        ("It was agreed earlier this month.", "earlier this month", "2021-08"),
        ("They have fled since October 7.", "October 7", "2020-10-07"),
        ("Many fled in the past month.", "the past month", "P1M"),
        ("It fell in less than a week.", "less than a week", "P1W"),
        ("Troops leave by the end of August.", "the end of August", "2021-08"),
        ("Thursday morning, it closed.", "Thursday morning", "2021-08-12TMO"),
        ("It closes over the next couple of years.", "the next couple of years", "P2Y"),
        ("They held out for ten days.", "ten days", "P10D"),
        ("They protest on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("They protest every day.", "every day", "P1D"),
        ("They have protested twice a week.", "a week", "P1W"),
    ],
)
def test_phrases_of_crisis_reports_have_their_values(body: str, words: str, value: str) -> None:
    """The phrases crisis reports use most are found whole and carry their TIMEX3 value."""
    assert _values(body) == [(words, value)]


@pytest.mark.parametrize(
    "body",
    [
        "They may march on.",
        "A march through May Street.",
        "The Friday Mosque fell.",
        "They hold 3 of 5 districts.",
    ],
)
def test_may_march_and_counts_are_no_dates(body: str) -> None:
    """The verb, the march, the street and the count hold no time."""
    assert _values(body) == []


def test_an_old_year_holds_in_a_tale_and_not_in_news() -> None:
    """In news a month without a year is a recent one, though an old year stands before it."""
    news = "Police said the ban dates from 1994. In January it was lifted, officials said."
    tale = "The war began in 1914. In August the army crossed the river, and in May 1916 it fled."

    assert _values(news)[-1] == ("January", "2021-01")
    assert ("August", "1914-08") in _values(tale)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("The talks were put off until Tuesday.", "2021-08-17"),
        ("The talks were put off until 9 am Tuesday.", "2021-08-17T09:00"),
        ("They arrived as early as Tuesday.", "2021-08-17"),
        ("They arrived Tuesday.", "2021-08-10"),
    ],
)
def test_a_limit_lies_ahead(body: str, value: str) -> None:
    """ "Until Tuesday" names the Tuesday to come, whatever the verb's tense."""
    assert [v for _, v in _values(body)] == [value]


def test_a_year_earlier_than_a_quarter_is_that_quarter() -> None:
    """A balance compares a quarter with the same quarter of the year before."""
    body = "Sales fell in the second quarter, to 3 million tons from 4 million a year earlier."

    assert _values(body) == [("the second quarter", "2021-Q2"), ("a year earlier", "2020-Q2")]


def test_that_year_leans_on_the_year_named_last() -> None:
    """ "Later that year" is the year named before, not the report's."""
    body = "The valley was flooded in June 2011. The mine closed later that year."

    assert _values(body)[-1] == ("later that year", "2011")


def test_bounds_of_a_length_belong_to_it_and_emphasis_does_not() -> None:
    """ "Less than" and "the" are part of the time; "only", "just" and the preposition are not."""
    body = "It took only six months. It lasted less than a week. Over three days, the two weeks."
    words = [w for w, _ in _values(body)]

    assert words == ["six months", "less than a week", "three days", "the two weeks"]


@pytest.mark.parametrize(
    "body",
    [
        "Theresa May spoke and others may march.",
        "The military march went on.",
        "The 14 March bloc protested.",
        "He won 3 of 5 seats on Channel 2015.",
        "A second blast followed; 2000 people fled.",
        "The fall of the city shook a 27-year-old man, 30 years old his brother.",
        "Bloody Sunday was a film.",
    ],
)
def test_words_that_only_look_like_times_are_left(body: str) -> None:
    """Names, verbs, ages and counts are not taken for times."""
    assert _times(body) == []


def test_without_a_date_only_full_dates_are_resolved() -> None:
    """Where nobody knows when a report was published, relative words stay open."""
    body = "On Sunday he said it began yesterday, on 3 May 2014, and last week on June 5."
    found = _times(body, None)

    assert found == [
        ("Sunday", "", ""),
        ("yesterday", "", ""),
        ("3 May 2014", "2014-05-03", "2014-05-03"),
        ("last week", "", ""),
        ("June 5", "2014-06-05", "2014-06-05"),
    ]


def test_a_report_of_unsure_day_resolves_months_and_no_weekdays() -> None:
    """A report known to the month only cannot say which Sunday it means."""
    month = Interval(dt.date(2021, 8, 1), dt.date(2021, 8, 31), "month")
    found = _times("On Sunday he left; last year he came.", month)

    assert found == [("Sunday", "", ""), ("last year", "2020-01-01", "2020-12-31")]


def test_parts_of_the_day_and_hours_are_kept() -> None:
    """The part of the day is told, and a clock time is as precise as an hour."""
    parse = _parse("It struck Thursday morning. Then it struck at 10:30 p.m. on Tuesday.")
    morning, hour = (s.interval for s in resolve_times(parse, find_times(parse), PUBLISHED))

    assert morning == Interval(
        DAY.replace(day=12), DAY.replace(day=12), "day", "morning", "2021-08-12TMO"
    )
    assert hour == Interval(
        DAY.replace(day=10), DAY.replace(day=10), "hour", None, "2021-08-10T22:30"
    )


def test_a_month_inside_a_longer_name_is_no_time() -> None:
    """What the reader takes for a person or a group is not searched for times."""
    body = "Members of Black September met."
    parse = _parse(body, Span(11, 26, "organisation", "Black September", "Black September"))

    assert find_times(parse) == ()


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)), st.booleans())
def test_any_text_is_read_with_right_offsets(body: str, dated: bool) -> None:
    """No text raises; spans lie in order, do not overlap and hold the very words."""
    parse = Parse(body, (Block(0, len(body)),), (), (), ())
    spans = find_times(parse)
    found = resolve_times(parse, spans, PUBLISHED if dated else None)

    assert [(s.start, s.end, s.text) for s in found] == [
        (s.start, s.end, body[s.start : s.end]) for s in spans
    ]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.interval is None or s.interval.first <= s.interval.last for s in found)


def test_a_year_ago_twice_is_the_same_quarter() -> None:
    """In a balance "a year ago" leans on the quarter told of, not on the last "a year ago"."""
    body = "In the second quarter sales rose from those of a year ago. Costs fell from a year ago."
    quarter = ("2020-04-01", "2020-06-30")

    assert [t[1:] for t in _times(body) if t[0] == "a year ago"] == [quarter, quarter]


def test_a_month_of_that_year_is_of_the_year_told() -> None:
    """ "That year" is the one named before, "last year" that before the report's."""
    found = {w: first for w, first, _ in _times("It fell in 2019. In May of that year it rained.")}

    assert found["May of that year"] == "2019-05-01"


def test_a_tale_of_long_ago_keeps_its_year() -> None:
    """Where a text tells of old years, "the summer" and "the end of the year" are of the last."""
    body = (
        "The war began in 1914. In 1915, 1916 and 1917 it went on. In May 1918 a battle was lost. "
        "Over the summer the line broke. By the end of the year it was over."
    )
    found = {words: first for words, first, _ in _times(body)}

    assert found["the summer"] == "1918-06-01"
    assert found["the end of the year"][:4] == "1918"


def test_the_number_of_a_document_is_no_time() -> None:
    """Digits and letters tied by dashes name a document."""
    assert _times("Release 2011-02-S-154 was sent.") == []


def test_the_morning_told_is_not_of_a_day_to_come() -> None:
    """After "until Monday", what happened in the morning happened on the report's own day."""
    times = _times("Schools will be closed until Monday. Shots were fired in the morning.")

    assert times == [("Monday", "2021-08-16", "2021-08-16"), ("the morning", str(DAY), str(DAY))]
