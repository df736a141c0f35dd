from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.mapped import Edit, Mapped, concat, join_lines


def test_a_part_knows_its_place() -> None:
    """A piece cut from a text still says where it stood."""
    text = Mapped.whole("one two three", 4, 13)

    assert text.part(4, 9).text == "three"
    assert text.part(4, 9).range() == (8, 13)


def test_what_is_cut_leaves_one_blank() -> None:
    """Cutting a stretch closes the gap, with one blank between and the map exact."""
    text = Mapped.whole("seen here (RELATED: x) today", 0, 28).without(10, 22)

    assert text.text == "seen here today"
    assert text.origin(10, 15) == (23, 28)


def test_a_replaced_stretch_corresponds_as_a_whole() -> None:
    """A repaired character stands for all the characters it was made of."""
    text = Mapped.whole("itâ€™s", 0, 6).edited([Edit(2, 5, "’")])

    assert text.text == "it’s"
    assert text.origin(2, 3) == (2, 5)
    assert text.origin(3, 4) == (5, 6)


def test_joined_lines_map_the_blank_to_the_break() -> None:
    """The blank between two joined lines stands for the line break."""
    whole = "one\ntwo"
    text = join_lines(Mapped.whole(whole, 0, 3), Mapped.whole(whole, 4, 7))

    assert text.text == "one two"
    assert text.origin(3, 4) == (3, 4)


@given(st.text(max_size=60), st.data())
def test_unedited_characters_map_one_to_one(original: str, data: st.DataObject) -> None:
    """However a text is cut and joined, each character maps to one equal to it."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(original)), max_size=6)))
    bounds = [0, *cuts, len(original)]
    pairs = list(pairwise(bounds))
    text = concat(Mapped.whole(original, a, b) for a, b in pairs[::2])

    for at, character in enumerate(text.text):
        start, end = text.origin(at, at + 1)
        assert original[start:end] == character
