import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.trees import best_tree


def _is_tree(heads: list[int]) -> bool:
    for start in range(len(heads)):
        at, steps = start, 0
        while at != -1 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != -1:
            return False
    return heads.count(-1) == 1


def test_the_best_heads_are_taken() -> None:
    """Where the best head of each word gives a tree, that is it."""
    scores = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], dtype=np.float32)

    assert best_tree(scores) == [1, -1, 1]


def test_a_circle_is_broken_where_it_costs_least() -> None:
    """Of two words that each want the other above them, the likelier one is the root."""
    scores = np.array([[5, 0, 9], [8, 9, 0]], dtype=np.float32)

    assert best_tree(scores) == [1, -1]


@given(st.integers(1, 9).flatmap(
    lambda n: st.lists(st.lists(st.integers(-5, 5), min_size=n + 1, max_size=n + 1),
                       min_size=n, max_size=n)))  # fmt: skip
def test_any_scores_give_one_tree_with_one_root(scores: list[list[int]]) -> None:
    """Whatever the scores, every word hangs under the one root, none under itself."""
    assert _is_tree(best_tree(np.array(scores, dtype=np.float32)))
