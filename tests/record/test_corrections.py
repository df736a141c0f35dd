import pytest

from reportedly.model import Figure, Report, Stated, Story
from tests.record.made import claims, day, figure, gather, report, told

NOTICE = Stated("correction", "text")


def _displaced(
    words: str, count: float, name: str, number: int, **more: object
) -> tuple[Report, Figure]:
    source = report(f"It is said that {words}.", name, f"The {name}", day(number))
    return source, figure(source, words, words, count, measure="displaced", **more)


def _correction(text: str, right: str, count: float) -> tuple[Report, Figure]:
    source = report(text, "z.txt", "The Wire", day(14), notice=NOTICE)
    return source, figure(source, right, right.split(maxsplit=1)[0], count, measure="displaced")


WRONG = ("84,000 people had been displaced", 84000.0)
RIGHT = ("8,400 people had been displaced", 8400.0)


def test_a_wrong_number_is_retracted_wherever_it_was_told() -> None:
    """All reports that carried the wrong number stand in a retracted claim; the right one holds."""
    carried = [_displaced(*WRONG, f"{n}.txt", 13, by=f"Body {n}") for n in range(3)]
    correction = _correction(f"The agency said {RIGHT[0]}, not 84,000.", *RIGHT)

    wrong, right = claims(told(*carried, correction))

    assert (wrong.status, wrong.digit, len(wrong.reports)) == ("retracted", 5, 3)
    assert wrong.superseded_by == right.id
    assert wrong.disputed_with == ()
    assert wrong.trace[-1].rule == "retract"
    assert wrong.trace[-1].result == f"z.txt takes the number back: {RIGHT[0]}"
    assert right.status == "single-origin"


@pytest.mark.parametrize(
    "text",
    [
        f"It should have read {RIGHT[0]} instead of 84,000.",
        f"It should have read {RIGHT[0]}, rather than the 84,000 first given.",
        f"The number was changed from 84,000: {RIGHT[0]}.",
    ],
)
def test_corrections_are_worded_in_many_ways(text: str) -> None:
    """Instead of, rather than and changed from take a number back too."""
    wrong, _ = claims(told(_displaced(*WRONG, "a.txt", 13), _correction(text, *RIGHT)))

    assert wrong.status == "retracted"


def test_without_a_notice_nothing_is_retracted() -> None:
    """ "Not 84,000" in a report that is no correction takes nothing back."""
    plain = _displaced(f"{RIGHT[0]}, not 84,000", 8400.0, "b.txt", 14)

    found = claims(told(_displaced(*WRONG, "a.txt", 13), plain))

    assert "retracted" not in {c.status for c in found}


def test_another_measure_with_the_number_stands() -> None:
    """A correction of the displaced leaves the same number of anything else alone."""
    other = _displaced(*WRONG, "a.txt", 13)
    source = report("Some 84,000 people were fed.", "b.txt", "The b", day(13))
    fed = source, figure(source, "84,000 people were fed", "84,000", 84000, measure="treated")
    correction = _correction(f"The agency said {RIGHT[0]}, not 84,000.", *RIGHT)

    found = {c.value.measure: c.status for c in claims(told(other, fed, correction))[:2]}

    assert found == {"displaced": "retracted", "treated": "single-origin"}


def test_another_story_is_left_alone() -> None:
    """A correction reaches the reports of its own story only."""
    other = _displaced(*WRONG, "a.txt", 13)
    correction = _correction(f"The agency said {RIGHT[0]}, not 84,000.", *RIGHT)
    stories = tuple(Story(f"sy_{r.name}", (r.id,)) for r, _ in (other, correction))
    material = gather([other[0], correction[0]], [other[1], correction[1]], stories=stories)

    assert {c.status for c in claims(material)} == {"single-origin"}


def test_an_earlier_count_is_superseded_by_the_right_one() -> None:
    """What the wrong number had superseded is superseded by what holds in its place."""
    early = _displaced("8,000 people had been displaced", 8000.0, "a.txt", 12)
    correction = _correction(f"The agency said {RIGHT[0]}, not 84,000.", *RIGHT)

    first, wrong, right = claims(told(early, _displaced(*WRONG, "b.txt", 13), correction))

    assert (first.status, first.superseded_by) == ("superseded", right.id)
    assert wrong.status == "retracted"


def test_a_correction_that_repeats_the_wrong_number_does_not_tell_it() -> None:
    """The correction's own mention of the wrong number is retracted with the rest."""
    source = report(
        "The agency said 8,400 people had been displaced, not 84,000 people.",
        "z.txt",
        "The Wire",
        day(14),
        notice=NOTICE,
    )
    counts = [
        figure(source, f"{n} people", n, float(n.replace(",", "")), measure="displaced")
        for n in ("8,400", "84,000")
    ]

    right, wrong = claims(gather([source], counts))

    assert wrong.status == "retracted"
    assert wrong.superseded_by == right.id
    assert (right.status, right.disputed_with, right.inconsistent_in) == ("single-origin", (), ())
