from pathlib import Path

import pytest

pytest.importorskip("scipy")

from training import ends

TREE = """# newdoc id = one
# newpar
# sent_id = 1
# text = The dam broke.
1\tThe\t_

# sent_id = 2
# text = Boats left.
1\tBoats\t_

# newpar
# sent_id = 3
# text = Nobody came.
1\tNobody\t_
"""


def test_paragraphs_know_where_their_sentences_end(tmp_path: Path) -> None:
    """The sentences of a paragraph are joined by a blank, and their ends noted."""
    path = tmp_path / "a.conllu"
    path.write_text(TREE)

    assert list(ends.paragraphs(path)) == [
        ("The dam broke. Boats left.", {14, 26}),
        ("Nobody came.", {12}),
    ]


def test_only_gaps_that_may_end_a_sentence_are_learned_from() -> None:
    """A gap between two plain words, the second in lower case, is passed over."""
    found = list(ends.gaps("The big dam broke. Boats left.", {18, 30}))

    assert [is_end for _, is_end in found] == [True]


def test_gaps_without_a_mark_end_nothing_in_news() -> None:
    """Of annotated news only gaps that no mark precedes are taken, none of them an end."""
    found = list(ends.unmarked("In Herat, Samir Qadri spoke. He left."))

    assert [is_end for _, is_end in found] == [False, False, False]


def test_the_same_gaps_give_the_same_weights() -> None:
    """What was always an end gets more weight than what never was, and no chance is in it."""
    rows = [(["a", "c"], True), (["b", "c"], False)] * 10
    first, second = ends.learn(rows), ends.learn(rows)

    assert first == second
    assert first["a"] > 0 > first["b"]
