"""The questions asked of a tree of tokens."""

import pytest

from reportedly.language import syntax
from reportedly.language.parses import Parse, Token

#      0        1     2        3    4       5       6
_WORDS = [
    ("Troops", 1, "nsubj"), ("left", -1, "root"), (",", 5, "punct"), ("rebels", 5, "nsubj"),
    ("later", 5, "advmod"), ("came", 1, "parataxis"), ("there", 5, "advmod:where"),
]  # fmt: skip


@pytest.fixture(name="parse")
def _parse() -> Parse:
    tokens, at = [], 0
    for text, head, relation in _WORDS:
        tag = "VERB" if relation in {"root", "parataxis"} else "NOUN"
        tokens.append(Token(at, at + len(text), text, text, tag, head, relation))
        at += len(text) + 1
    return Parse(" ".join(w for w, _, _ in _WORDS), (), (), tuple(tokens), ())


def test_a_token_is_found_by_any_of_its_characters(parse: Parse) -> None:
    """Offsets inside a token give it; the space between two and the end give none."""
    found = [syntax.token_at(parse, n) for n in (0, 5, 6, 7, len(parse.body))]
    assert found == [0, 0, None, 1, None]


def test_children_come_in_order_and_by_relation(parse: Parse) -> None:
    """All that a token governs, or the first of one relation."""
    assert list(syntax.children(parse, 5)) == [2, 3, 4, 6]
    assert syntax.child(parse, 5, "advmod") == 4
    assert syntax.child(parse, 5, "obj") is None


def test_the_way_up_is_the_tokens_a_token_hangs_on(parse: Parse) -> None:
    """The nearest first; a token is held by itself but does not hang from itself."""
    assert list(syntax.above(parse, 3)) == [5, 1]
    assert syntax.hangs_from(parse, 3, 1)
    assert not syntax.hangs_from(parse, 3, 3)
    assert syntax.held(parse, 3, 3)
    assert not syntax.held(parse, 1, 3)


def test_a_tree_that_runs_in_a_circle_ends(parse: Parse) -> None:
    """A reader of one's own may give heads that never reach a root."""
    one, other = Token(0, 1, "a", head=1, relation="dep"), Token(2, 3, "b", head=0, relation="dep")
    circle = Parse("a b", (), (), (one, other), ())
    assert syntax.hangs_from(circle, 0, 1)
    assert syntax.clause_head(circle, 0) is None
    assert syntax.clause_head(parse, 6) == 5


def test_a_relation_without_its_subtype(parse: Parse) -> None:
    """ "advmod:where" is an "advmod"."""
    assert syntax.plain(parse.tokens[6].relation) == "advmod"
    assert syntax.plain("obj") == "obj"
