import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Passage, Segment, to_original

# Body "abcde fg": five characters from 10, a collapsed run of blanks, two characters from 20.
SEGMENTS = (Segment(0, 5, 10, 15), Segment(5, 6, 15, 20), Segment(6, 8, 20, 22))


def _passage(start: int, end: int, report: str = "r_1") -> Passage:
    return Passage(report, start, end, "x" * (end - start))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 5, (10, 15)),
        (1, 3, (11, 13)),
        (4, 7, (14, 21)),
        (5, 6, (15, 20)),
        (3, 6, (13, 20)),
        (0, 8, (10, 22)),
        (7, 99, (21, 22)),
    ],
)
def test_a_range_of_the_body_leads_to_the_original(
    start: int, end: int, expected: tuple[int, int]
) -> None:
    """Equal stretches correspond character by character, others only as a whole."""
    assert to_original(SEGMENTS, start, end) == expected


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (8, 9), (50, 60)])
def test_an_empty_or_unmapped_range_is_refused(start: int, end: int) -> None:
    """A range that holds no character of the original has no passage."""
    with pytest.raises(ValueError, match=f"{start}:{end}"):
        to_original(SEGMENTS, start, end)


def test_blank_lines_between_blocks_have_no_original() -> None:
    """What joins two blocks stands nowhere in the original; a range over it spans the gap."""
    segments = (Segment(0, 3, 0, 3), Segment(5, 8, 40, 43))

    assert to_original(segments, 2, 6) == (2, 41)
    with pytest.raises(ValueError, match="3:5"):
        to_original(segments, 3, 5)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=8), st.data())
def test_any_character_of_the_body_is_found_again(
    parts: list[tuple[int, int]], data: st.DataObject
) -> None:
    """For any segments of equal length: the range's ends lead to the very characters."""
    segments: list[Segment] = []
    at = 0
    for length, gap in parts:
        before = segments[-1].body_end if segments else 0
        segments.append(Segment(before, before + length, at + gap, at + gap + length))
        at += gap + length
    where = [s.start + n for s in segments for n in range(s.body_end - s.body_start)]
    start = data.draw(st.integers(0, len(where) - 1))
    end = data.draw(st.integers(start + 1, len(where)))

    assert to_original(segments, start, end) == (where[start], where[end - 1] + 1)


def test_covering_and_overlapping_are_within_one_report() -> None:
    """Passages that only touch do not overlap; those of two reports never do."""
    assert _passage(2, 9).covers(_passage(2, 9))
    assert not _passage(2, 9).covers(_passage(1, 4))
    assert _passage(2, 9).overlaps(_passage(8, 12))
    assert not _passage(2, 9).overlaps(_passage(9, 12))
    assert not _passage(2, 9).overlaps(_passage(2, 9, "r_2"))
    assert not _passage(2, 9).covers(_passage(3, 4, "r_2"))


@given(*[st.integers(0, 20)] * 4)
def test_what_covers_overlaps(a: int, b: int, c: int, d: int) -> None:
    """For any two passages: covering implies overlapping, and overlapping is mutual."""
    one, two = _passage(min(a, b), max(a, b) + 1), _passage(min(c, d), max(c, d) + 1)

    assert one.overlaps(two) or not one.covers(two)
    assert one.overlaps(two) == two.overlaps(one)
    assert (one.covers(two) and two.covers(one)) == (one == two)


def test_passages_come_in_the_order_of_the_text() -> None:
    """Sorted passages stand report by report, from the first character to the last."""
    passages = [_passage(5, 6, "r_2"), _passage(5, 6), _passage(1, 9), _passage(1, 3)]

    assert sorted(passages) == [passages[3], passages[2], passages[1], passages[0]]
