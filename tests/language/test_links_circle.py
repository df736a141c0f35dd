"""Trees whose heads run in a circle, which a reader may give."""

from reportedly.language.links_sources import _below
from reportedly.language.parses import Token


def test_heads_in_a_circle_end() -> None:
    """Words that hang on one another, and not on the word asked for, are not below it."""
    tokens = [
        Token(0, 3, "one", head=1),
        Token(4, 7, "two", head=0),
        Token(8, 13, "three", head=-1),
        Token(14, 18, "four", head=2),
    ]

    assert _below(tokens, [0, 1, 2, 3], 2) == [2, 3]
