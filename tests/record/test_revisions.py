"""Counts that a report says took the place of others."""

import pytest

from reportedly.model import Figure
from reportedly.record.revisions import is_former, revised
from tests.record.made import day, figure, report


def _figure(words: str, number: str) -> Figure:
    return figure(report(words, "a.txt", "a", day(12)), number, number, float(number))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("They revised the toll down from 8.", "8"),
        ("The toll rose to 17 from 12.", "12"),
        ("The toll rose from 12 to 17.", "12"),
        ("It was up from an initial count of 12.", "12"),
        ("An earlier toll of 8 was wrong.", "8"),
        ("Initial reports said 40 had died.", "40"),
    ],
)
def test_a_count_that_no_longer_holds_is_known_by_the_words_before_it(
    words: str, number: str
) -> None:
    """What was revised, rose or fell "from", and what an earlier report had."""
    assert is_former(_figure(words, number))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("The toll rose from 12 to 17.", "17"),
        ("They came from 8 villages.", "8"),
        ("The first bus had 40 people in it.", "40"),
        ("The river rose. People fled from 12 villages.", "12"),
    ],
)
def test_other_counts_still_hold(words: str, number: str) -> None:
    """What it rose to, and numbers that no count was changed from."""
    assert not is_former(_figure(words, number))


def test_a_former_count_alone_is_not_replaced() -> None:
    """Without another count in its report nothing says what took its place."""
    assert revised([[_figure("They revised the toll down from 8.", "8")]]) == {}
