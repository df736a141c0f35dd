import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Interval

DATES = st.dates(dt.date(2000, 1, 1), dt.date(2000, 2, 1))
INTERVALS = st.tuples(DATES, DATES).map(lambda d: Interval(min(d), max(d)))


def _days(first: int, last: int) -> Interval:
    return Interval(dt.date(2017, 9, first), dt.date(2017, 9, last))


def test_both_ends_belong_to_an_interval() -> None:
    """Two intervals that share a single day overlap; neighbours do not."""
    assert _days(1, 3).overlaps(_days(3, 5))
    assert not _days(1, 3).overlaps(_days(4, 5))


def test_an_interval_covers_what_lies_inside() -> None:
    """An interval covers itself and its parts, not what reaches beyond."""
    assert _days(1, 5).covers(_days(1, 5))
    assert _days(1, 5).covers(_days(2, 2))
    assert not _days(1, 5).covers(_days(2, 6))


@given(INTERVALS, INTERVALS)
def test_overlap_is_sharing_a_day(one: Interval, two: Interval) -> None:
    """For any two intervals: they overlap where a day lies in both, and covering is overlapping."""
    days = [
        {i.first + dt.timedelta(n) for n in range((i.last - i.first).days + 1)} for i in (one, two)
    ]

    assert one.overlaps(two) == two.overlaps(one) == bool(days[0] & days[1])
    assert one.covers(two) == (days[1] <= days[0])
