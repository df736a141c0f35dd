from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.pieces import SHAPES, UNKNOWN, Pieces, shape_of

PIECES = Pieces(["dam", "##s", "un", "-", "kabul", "e", "##e"])


def test_the_longest_pieces_are_taken() -> None:
    """A word is cut from the left into the longest pieces the vocabulary knows."""
    assert PIECES.of_word("Dams") == (0, 1)
    assert PIECES.of_word("DAM-UN") == (0, 3, 2)


def test_accents_and_controls_say_nothing() -> None:
    """A word with accents or control characters is that without them."""
    assert PIECES.of_word("Kâbul\x07") == PIECES.of_word("Kabul")


def test_an_unknown_word_is_one_piece() -> None:
    """What the vocabulary cannot spell is one unknown piece, and so is a word of nothing."""
    assert PIECES.of_word("xyz") == (UNKNOWN,)
    assert PIECES.of_word("\u200b") == (UNKNOWN,)


def test_an_endless_word_is_cut() -> None:
    """A word of a million letters is read as its first few pieces."""
    assert len(PIECES.of_word("e" * 1_000_000)) == 12


def test_shapes() -> None:
    """How a word is written has a class of its own."""
    words = ["dam", "Dam", "DAM", "D", "McDam", "1,000", "AC-130", "–"]
    assert [SHAPES[shape_of(w)] for w in words] == list(SHAPES)


@given(st.text(max_size=40))
def test_any_word_has_pieces_and_a_shape(word: str) -> None:
    """Of any characters, one to twelve known numbers and one shape."""
    found = PIECES.of_word(word)

    assert 1 <= len(found) <= 12
    assert all(n == UNKNOWN or 0 <= n < 7 for n in found)
    assert 0 <= shape_of(word) < len(SHAPES)
