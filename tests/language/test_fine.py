from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.fine import fine_words
from reportedly.language.tokens import read_tokens


def _fine(text: str) -> list[str]:
    return [w.text for _, w in fine_words(list(read_tokens(text, 0, len(text))))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pro-Russian men", ["pro-Russian", "men"]),
        ("Russian-backed men", ["Russian", "-", "backed", "men"]),
        ("5km and 20ft", ["5", "km", "and", "20", "ft"]),
        ("they cannot", ["they", "can", "not"]),
        ("1/2 of it on 9/11", ["1", "/", "2", "of", "it", "on", "9/11"]),
        ("b/c of the 1990s", ["b/c", "of", "the", "1990s"]),
    ],
)
def test_words_are_cut_where_the_treebanks_cut_them(text: str, words: list[str]) -> None:
    """Hyphens part words but for prefixes; units are parted from numbers."""
    assert _fine(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i dont know", ["i", "do", "nt", "know"]),
        ("its not here", ["it", "s", "not", "here"]),
        ("its roof fell", ["its", "roof", "fell"]),
        ("im gonna go", ["i", "m", "gon", "na", "go"]),
        ("the IM broke", ["the", "IM", "broke"]),
    ],
)
def test_a_missing_apostrophe_is_seen(text: str, words: list[str]) -> None:
    """Short forms written without their apostrophe are cut like those with one."""
    assert _fine(text) == words


@given(st.text(max_size=60))
def test_fine_words_cover_their_tokens(text: str) -> None:
    """Of any text, the words of a token are exact, in order, and fill it without a gap."""
    tokens = list(read_tokens(text, 0, len(text)))
    words = list(fine_words(tokens))

    assert all(text[w.start : w.end] == w.text for _, w in words)
    assert all(a.end <= b.start for (_, a), (_, b) in pairwise(words))
    assert "".join(w.text for _, w in words) == "".join(t.text for t in tokens)
