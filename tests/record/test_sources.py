"""The user's own list of sources: grades and families."""

from pathlib import Path

import pytest

from reportedly.errors import StopRun
from reportedly.model import Source
from reportedly.record import read_sources
from tests.record.made import claims, day, dead, told


def _file(folder: Path, text: str) -> Path:
    path = folder / "sources.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_list_is_read(tmp_path: Path) -> None:
    """Grade, family and note of each outlet; an empty grade is F."""
    rows = read_sources(
        _file(tmp_path, "outlet,grade,family,note\nThe Herald,b,Tide,old\nDaily,,,\n")
    )

    assert rows == (Source("The Herald", "B", "Tide", "old"), Source("Daily"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,grade\nx,A\n", "no column “outlet”"),
        ("outlet,grade\nx,9\n", "line 2: “9” is no grade"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path: Path, text: str, said: str) -> None:
    """The message names the file, the line and what to do."""
    with pytest.raises(StopRun, match=said):
        read_sources(_file(tmp_path, text))


def test_without_a_list_every_source_is_f() -> None:
    """A letter is never made up, however many agree."""
    (claim,) = claims(told(*(dead(5, f"{n}", day(12), f"Body {n}") for n in range(3))))

    assert (claim.letter, claim.digit) == ("F", 1)
    assert {o.letter for o in claim.origins} == {"F"}


def test_the_letter_is_the_lists_and_the_digit_is_not() -> None:
    """The best grade among a claim's sources is its letter; the digit does not move with it."""
    reports = [dead(5, "a", day(12)), dead(5, "b", day(12))]
    plain = claims(told(*reports))[0]
    graded = claims(told(*reports, sources=(Source("The a", "D"), Source("The b", "B"))))[0]

    assert (graded.letter, graded.digit) == ("B", plain.digit)
    assert sorted(o.letter for o in graded.origins) == ["B", "D"]


def test_outlets_of_one_family_are_one_origin() -> None:
    """Two outlets of one owner do not corroborate each other."""
    reports = [dead(5, "a", day(12)), dead(5, "b", day(12))]
    family = (Source("The a", "F", "Tide"), Source("The b", "F", "Tide"))

    (claim,) = claims(told(*reports, sources=family))

    assert (claim.status, len(claim.origins)) == ("single-origin", 1)
    assert claim.origins[0].outlets == ("The a", "The b")
