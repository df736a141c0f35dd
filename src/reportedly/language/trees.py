"""Scores for head and dependent → one tree with one root.

The best head of each word mostly gives a tree by itself; where it does not, the maximum spanning
tree is found (Chu and Liu 1965, Edmonds 1967).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def best_tree(arcs: Scores) -> list[int]:
    """Give each word's head, -1 for the root.

    ``arcs`` is (words, 1 + words): the score of each word's heads, place 0 standing for the root.
    Exactly one word is the root, and no word is above itself.
    """
    size = arcs.shape[0]
    square = np.full((size + 1, size + 1), -1e9, dtype=np.float64)
    square[1:] = arcs
    np.fill_diagonal(square, -1e9)
    heads = [0, *(int(h) for h in square[1:].argmax(1))]
    if _is_tree(heads):
        return [h - 1 for h in heads[1:]]
    # One root: the word that is best under it, or the best tree among the likely ones.
    likely = np.argsort(-square[1:, 0], kind="stable")[:3] + 1
    best, found = -np.inf, heads
    for root in likely:
        only = square.copy()
        only[1:, 0] = -1e6
        only[root, 0] = square[root, 0]
        tree = _spanning(only)
        total = sum(only[n, tree[n]] for n in range(1, size + 1))
        if total > best:
            best, found = total, tree
    return [h - 1 for h in found[1:]]


def _is_tree(heads: Sequence[int]) -> bool:
    return heads[1:].count(0) == 1 and len(_cycle(heads)) == 0


def _cycle(heads: Sequence[int]) -> list[int]:
    """Give the places of one cycle, empty if there is none."""
    done = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while at not in done and at not in path:
            path.append(at)
            at = heads[at]
        if at in path:
            return path[path.index(at) :]
        done.update(path)
    return []


def _spanning(scores: NDArray[np.float64]) -> list[int]:
    """Give the heads of the maximum spanning tree from place 0; its own head is 0."""
    size = scores.shape[0]
    heads = [0, *(int(h) for h in scores[1:].argmax(1))]
    cycle = _cycle(heads)
    if len(cycle) == 0:
        return heads
    inside = set(cycle)
    outside = [n for n in range(size) if n not in inside]
    place = {n: k for k, n in enumerate(outside)}
    last = len(outside)
    small = np.full((last + 1, last + 1), -1e9)
    small[:last, :last] = scores[np.ix_(outside, outside)]
    own = np.array([scores[n, heads[n]] for n in cycle])
    gains = (sum(own.tolist()) - own)[:, None] + scores[np.ix_(cycle, outside)]
    small[last, :last] = gains.max(0)
    enter = {n: cycle[k] for n, k in zip(outside, gains.argmax(0).tolist(), strict=True)}
    below = scores[np.ix_(outside, cycle)]
    small[:last, last] = below.max(1)
    leave = {n: cycle[k] for n, k in zip(outside, below.argmax(1).tolist(), strict=True)}
    inner = _spanning(small)
    for n in outside[1:]:
        head = inner[place[n]]
        heads[n] = leave[n] if head == last else outside[head]
    above = outside[inner[last]]
    heads[enter[above]] = above
    return heads
