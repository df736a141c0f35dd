"""Copies are stretches of the outlet's own words, aligned in both originals."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Block, Interval, Published, Report, Segment, content_id
from reportedly.stories import copy_keys, find_copies
from tests.conftest import MakeReport

FLOOD = (
    "The river rose above its banks on Tuesday night and carried away the old bridge at Sarod, "
    "cutting the road to the market towns further down the valley for the second time this year."
)
OTHER = (
    "Officials in the capital meanwhile met farmers who have asked for seed and fodder before "
    "the planting season begins, and promised an answer within the month."
)


def _day(number: int) -> Interval:
    day = dt.date(2024, 3, number)
    return Interval(day, day)


def test_a_reprinted_paragraph_is_one_copy_in_both_texts(make_report: MakeReport) -> None:
    """The copied stretch is given in both originals, word for word."""
    first = make_report(FLOOD, "a.txt")
    second = make_report(f"{OTHER}\n\n{FLOOD}", "b.txt")

    (copy,) = find_copies(second, [first])

    assert copy.source.text == copy.copy.text == FLOOD.rstrip(".")
    assert copy.source.report == first.id
    assert copy.words == 34
    assert copy.share == 1.0


def test_a_small_edit_does_not_break_a_copy(make_report: MakeReport) -> None:
    """A changed and an added word leave one stretch, not two."""
    edited = FLOOD.replace("old bridge", "old stone footbridge")

    copies = find_copies(make_report(edited, "b.txt"), [make_report(FLOOD, "a.txt")])

    assert len(copies) == 1
    assert copies[0].copy.text == edited.rstrip(".")


def test_a_quotation_two_reporters_heard_is_no_copy(make_report: MakeReport) -> None:
    """Shared words that stand in quotation marks are a shared statement."""
    words = "We have lost the bridge, the clinic and the school, and no one has come to help us yet"
    one = make_report(f"“{words},” the mayor told reporters in the morning.", "a.txt")
    two = make_report(f"Later the mayor complained. “{words},” she said.", "b.txt")

    assert find_copies(two, [one]) == ()


def test_reports_on_other_matters_share_no_copy(make_report: MakeReport) -> None:
    """Two texts without a common run of words have no copies."""
    assert find_copies(make_report(FLOOD, "a.txt"), [make_report(OTHER, "b.txt")]) == ()


def test_the_earlier_publication_is_the_source(make_report: MakeReport) -> None:
    """Direction is known from published dates, whatever the order of comparing."""
    early = make_report(FLOOD, "z.txt", day=_day(4))
    late = make_report(FLOOD + " " + OTHER, "a.txt", day=_day(6))

    for pair in ((early, late), (late, early)):
        (copy,) = find_copies(pair[0], [pair[1]])

        assert (copy.source.report, copy.direction) == (early.id, "known")
        assert copy.reason == "published 2024-03-04 and 2024-03-06"


def test_a_credit_tells_the_source(make_report: MakeReport) -> None:
    """A report that credits a wire copied from it, even with no dates."""
    wire = make_report(FLOOD, "z.txt", outlet="Valley Wire")
    client = make_report(FLOOD + " " + OTHER, "a.txt", credits_=["VALLEY WIRE"])

    (copy,) = find_copies(client, [wire])

    assert (copy.source.report, copy.reason) == (wire.id, "a.txt credits Valley Wire")


def test_without_times_the_direction_is_unknown(make_report: MakeReport) -> None:
    """Nothing known is said as such."""
    (copy,) = find_copies(make_report(FLOOD, "b.txt"), [make_report(FLOOD, "a.txt")])

    assert copy.direction == "unknown"
    assert copy.reason == ""


def test_versions_of_one_report_are_no_copies(make_report: MakeReport) -> None:
    """An edited report does not copy its own earlier version."""
    one = make_report(FLOOD, "a.txt")
    two = make_report(FLOOD + " " + OTHER, "a.txt")

    assert find_copies(two, [one]) == ()


def test_a_shared_run_of_eight_words_shares_a_key(make_report: MakeReport) -> None:
    """Keys find a report again from any run of eight words."""
    words = FLOOD.split()
    whole = set(copy_keys(make_report(FLOOD)))

    for i in range(len(words) - 7):
        part = make_report(" ".join(["Elsewhere", *words[i : i + 8], "they", "wrote"]))

        assert whole & set(copy_keys(part))


def _plain(body: str, name: str) -> Report:
    return Report(
        content_id("r", name, body),
        name,
        name,
        body,
        body,
        (Segment(0, len(body), 0, len(body)),),
        (Block(0, len(body)),),
        Published(None, "unknown"),
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 3))
def test_any_two_texts_can_be_compared(one: str, two: str, repeat: int) -> None:
    """Whatever the texts, each copy holds the words it says, in both originals."""
    left, right = _plain(one + two * repeat, "a"), _plain(two + one * repeat, "b")

    for copy in find_copies(left, [right]):
        sides = {left.id: left, right.id: right}
        for side in (copy.source, copy.copy):
            assert sides[side.report].original[side.start : side.end] == side.text
        assert 0 < copy.share <= 1
