"""Where the dates of a timeline lie on its line."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.lookup import Lookup
from reportedly.pages.spans import spans
from tests.pages.made_brief import brief_of, claim_of, paper_of
from tests.pages.made_store import day, event


def test_a_day_is_a_mark_and_a_week_a_bar() -> None:
    """The line runs from the first day to the last; each date takes its share of it."""
    one = paper_of("one", "Lau flooded. Numan flooded. Rebels came.", day(12))
    told = [
        event(one, "Lau flooded", "flooded", "disaster", time=day(11)),
        event(one, "Numan flooded", "flooded", "disaster", time=day(20)),
        event(one, "Rebels came", "came", "attack", time=day(11, 15)),
    ]
    claims = [claim_of(t, time=t.time.interval if t.time else None) for t in told]
    context = brief_of([one], claims, told)
    dates = Lookup(context).dated(context.brief[0].timeline)

    assert [(d.left, d.right, d.exact) for d in dates] == [
        (0.0, 10.0, True),
        (0.0, 50.0, False),
        (90.0, 100.0, True),
    ]


@given(st.lists(st.tuples(st.integers(1, 25), st.integers(0, 4)), min_size=1, max_size=6))
def test_every_date_lies_on_the_line(days: list[tuple[int, int]]) -> None:
    """Whatever the dates, each lies within the line and is as long as a day at least."""
    one = paper_of("one", "Rebels came. " * len(days), day(12))
    told = event(one, "Rebels came", "came", "attack")
    groups = {}
    for first, more in days:
        time = day(first, first + more)
        claim = claim_of(told, time=time)
        entry = Lookup(brief_of([one], [claim], [told])).claim(claim.id)
        groups[f"{first}-{more}"] = [entry]
    for date in spans(groups):
        assert 0 <= date.left < date.right <= 100
