"""Copies are stretches of the outlet's own words, aligned in both originals."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Block, Interval, Published, Report, Segment, content_id
from reportedly.stories import Publishers, find_copies
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


def test_edits_inside_a_copy_are_given_on_both_sides(make_report: MakeReport) -> None:
    """Changed, added and left-out words are found at their places in both originals."""
    edited = (
        FLOOD.replace("Tuesday night", "Wednesday night")
        .replace("old bridge", "old stone bridge")
        .replace("second time this year", "second time")
    )
    first, second = (
        make_report(FLOOD, "a.txt", day=_day(4)),
        make_report(edited, "b.txt", day=_day(5)),
    )

    (copy,) = find_copies(second, [first])

    assert [(e.source.text, e.copy.text) for e in copy.edits] == [
        ("Tuesday", "Wednesday"),
        ("", "stone"),
    ]
    for edit in copy.edits:
        assert first.original[edit.source.start : edit.source.end] == edit.source.text
        assert second.original[edit.copy.start : edit.copy.end] == edit.copy.text
    assert (copy.source_share, copy.copy_share) == (round(31 / 34, 4), round(31 / 33, 4))


def test_a_changed_word_in_a_quotation_is_marked(make_report: MakeReport) -> None:
    """A word that differs in somebody's mouth is told apart from one in the reporter's."""
    quoting = FLOOD + " “The army left on Monday and nobody told us why,” the headman said."
    edited = quoting.replace("on Monday and", "on Sunday and").replace("Sarod", "Karsen")

    (copy,) = find_copies(make_report(edited, "b.txt"), [make_report(quoting, "a.txt")])

    assert [(e.source.text, e.quoted) for e in copy.edits] == [("Sarod", False), ("Monday", True)]


def test_lines_about_rights_are_no_copy(make_report: MakeReport) -> None:
    """What every outlet prints under its reports joins nothing."""
    rights = (
        " All rights reserved. This material may not be published, broadcast, rewritten or "
        "redistributed without the prior written permission of the agency that supplied it."
    )

    assert (
        find_copies(make_report(OTHER + rights, "b.txt"), [make_report(FLOOD + rights, "a.txt")])
        == ()
    )


def test_lines_of_one_outlet_are_no_copy(make_report: MakeReport) -> None:
    """The same text under two pages of one outlet is the outlet's; in another's it is a copy."""
    about = (
        " The Herald has served the towns along the river since the mill days, and its newsroom on "
        "Quay Street welcomes visitors every weekday between nine and five."
    )
    one = make_report(FLOOD + about, "a.txt", outlet="Herald")
    two = make_report(OTHER + " No seed has come." + about, "b.txt", outlet="HERALD")
    elsewhere = make_report(OTHER + " No seed has come." + about, "c.txt", outlet="Post")

    assert find_copies(two, [one]) == ()
    assert len(find_copies(elsewhere, [one])) == 1


def test_formulas_are_no_copy(make_report: MakeReport) -> None:
    """A phrase that all reports of one hospital share is too short to be a copy."""
    formula = " was taken to the hospital in Sarod where he was pronounced dead"

    copies = find_copies(
        make_report(f"A farmer{formula}. {OTHER}", "b.txt"),
        [make_report(f"A driver{formula}. {FLOOD}", "a.txt")],
    )

    assert copies == ()


def test_an_odd_quotation_mark_turns_nothing_around(make_report: MakeReport) -> None:
    """A reprint inside a page with an unclosed quotation mark is found all the same."""
    odd = f'The mayor spoke of "hard days. {FLOOD} "No," she said.'

    assert len(find_copies(make_report(odd, "b.txt"), [make_report(FLOOD, "a.txt")])) == 1


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


def test_a_report_of_one_word_is_no_copy(make_report: MakeReport) -> None:
    """Nothing is made of one word, not even of the same one."""
    assert (
        find_copies(make_report("Earthquake", "b.txt"), [make_report("Earthquake", "a.txt")]) == ()
    )


def test_reports_identical_but_for_the_date_are_copies(make_report: MakeReport) -> None:
    """The date that differs stands as an edit, and tells the direction nothing by itself."""
    one, two = (make_report(f"On {n} March {FLOOD}", f"{n}.txt") for n in (4, 5))

    (copy,) = find_copies(two, [one])

    assert copy.direction == "unknown"
    assert [(e.source.text, e.copy.text) for e in copy.edits] == []
    assert copy.share > 0.9


def test_a_report_of_five_megabytes_is_compared(make_report: MakeReport) -> None:
    """A very long report is aligned like any other."""
    rows = "".join(
        f"Household {n} of village {n * 7} has received {n * 3} sacks.\n" for n in range(90_000)
    )
    long = make_report(rows + FLOOD, "long.txt")

    (copy,) = find_copies(long, [make_report(FLOOD, "a.txt")])

    assert len(rows) > 4_500_000
    assert FLOOD.rstrip(".") in (copy.source.text, copy.copy.text)


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


def test_families_of_the_user_share_furniture(make_report: MakeReport) -> None:
    """A line under the pages of two outlets that the user's list puts together is no copy."""
    line = (
        " The River Media papers have served the towns along the river since the mill days, and "
        "their newsroom on Quay Street welcomes visitors every weekday between nine and five."
    )
    one = make_report(FLOOD + line, "a.txt", outlet="Valley Herald")
    two = make_report(OTHER + " No seed has come." + line, "b.txt", outlet="Harbour Post")
    own = Publishers([("Valley Herald", "River Media"), ("Harbour Post", "River Media")])

    assert len(find_copies(two, [one])) == 1
    assert find_copies(two, [one], own) == ()
