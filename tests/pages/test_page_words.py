"""Values, dates and counts in words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Interval, Value
from reportedly.pages.numerals import numbers_in
from reportedly.pages.themes import measure_words
from reportedly.pages.words import count, interval_words, number, value_words

Bound = float | None


@pytest.mark.parametrize(
    ("bounds", "qualifier", "words"),
    [
        ((12, 12, 12), "exactly", "12"),
        ((12, 17, 17), "exactly", "12–17, best 17"),
        ((12, 17, 17), "at least", "12–17, best 17 (at least)"),
        ((15, None, 17), "between", "15–17"),
        ((1000, 1000, None), "more than", "more than 1,000"),
        ((12, 12, None), "at least", "at least 12"),
        ((12, 17, None), "exactly", "at least 12, best 17"),
        ((None, 300, 300), "nearly", "nearly 300"),
        ((None, None, 300), "exactly", "up to 300"),
        ((24, None, None), "dozens", "dozens, at least 24"),
        ((3400, 3400, 3400), "about", "about 3,400"),
        ((None, None, None), "several", "several"),
        ((4, None, None), "up to", "at least 4"),
    ],
)
def test_a_value_reads_as_people_say_it(
    bounds: tuple[Bound, Bound, Bound], qualifier: str, words: str
) -> None:
    """Low, best, high and qualifier become one phrase, and no bound is made up."""
    assert value_words(Value("killed", *bounds, qualifier)).whole() == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [("%", "60%"), ("USD", "USD 60"), ("km", "60 km"), (None, "60")],
)
def test_units_stand_where_readers_expect_them(unit: str | None, words: str) -> None:
    """Currencies stand before the number, other units behind it."""
    assert value_words(Value("money", 60, 60, 60, unit=unit)).main == words


@given(st.integers(0, 10**15))
def test_a_printed_number_loses_nothing(value: int) -> None:
    """The number as printed reads back as the number it was."""
    assert value in numbers_in(number(value))


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2021-08-13", "2021-08-13", "day", "13 Aug 2021"),
        ("2021-08-12", "2021-08-13", "day", "12–13 Aug 2021"),
        ("2021-07-30", "2021-08-02", "day", "30 Jul 2021 – 2 Aug 2021"),
        ("2021-08-01", "2021-08-31", "month", "August 2021"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
    ],
)
def test_a_time_is_as_precise_as_it_was_told(
    first: str, last: str, precision: str, words: str
) -> None:
    """A month is not shown as a day."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)

    assert interval_words(Interval(*days, precision)) == words  # type: ignore[arg-type]


def test_counts_agree_with_their_noun() -> None:
    """One report, two reports, two stories."""
    assert count(1, "report") == "1 report"
    assert count(2, "report") == "2 reports"
    assert count(2, "story", "stories") == "2 stories"


@pytest.mark.parametrize(
    ("measure", "of", "words"),
    [
        ("killed", "people", "people killed"),
        ("killed", None, "killed"),
        ("buildings", "houses", "houses (buildings)"),
        ("killed", "people in the burned building", "killed: people in the burned building"),
        ("killed", "guards", "killed (guards)"),
        ("detained", "detainees", "detainees"),
        ("other", "attacks", "attacks"),
    ],
)
def test_a_figure_says_what_it_counts(measure: str, of: str | None, words: str) -> None:
    """Measure and population read together."""
    assert measure_words(Value(measure, 1, 1, 1, of=of)) == words


def test_a_share_is_of_a_whole_and_a_rate_is_none() -> None:
    """ "60% of accidents", but 38.1 road deaths per so many people are no share of road deaths."""
    assert measure_words(Value("share", 60, 60, 60, unit="%", of="accidents")) == "of accidents"
    assert measure_words(Value("share", 38, 38, 38, of="road deaths")) == "road deaths (rate)"


def test_a_word_for_a_number_reads_with_what_it_counts() -> None:
    """Dozens of people; several people; shares to a tenth of a percent."""
    dozens = value_words(Value("killed", 24, None, None, "dozens"))
    several = value_words(Value("killed", 3, None, None, "several"))

    assert (dozens.before_noun(), several.before_noun()) == ("dozens of", "several")
    assert value_words(Value("share", 66.67, 66.67, 66.67, unit="%")).short() == "66.7%"
