"""How rare words are: in a fixed table of news texts, and in the heap itself.

In a heap of floods "flood" tells nothing, in a heap of everything it does. Counts are kept in a
table of fixed size that words share by their hash (a count sketch of one row: Cormode and
Muthukrishnan, 2005), so that the memory for a heap of any size is the same; two words that share a
place are both taken for a little commoner than they are.
"""

import csv
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.words import Hashes, grams

Weights = NDArray[np.float64]

# 4 million counters of 4 bytes: 16 MB.
_PLACES = 1 << 22
# The table says in how many of a thousand texts a word stands. It counts as two thousand reports
# of the heap: five reports of one flood do not make "flood" a common word.
_TABLE_TEXTS = 2000.0
# A word the table does not hold, as if it stood in one of those texts.
_UNSEEN = 1.0


@lru_cache(maxsize=1)
def _table() -> tuple[Hashes, Weights]:
    """Give the numbers of the table's words, ascending, and in how many texts of 1000 each is."""
    text = (files("reportedly.stories") / "common_words.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    words = grams("\n".join(row["word"] for row in rows), 1)
    seen = np.array([float(row["per_thousand"]) for row in rows]) * (_TABLE_TEXTS / 1000)
    order = np.argsort(words)
    return words[order], seen[order]


def _seen_in_table(words: Hashes) -> Weights:
    known, seen = _table()
    at = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.where(known[at] == words, seen[at], _UNSEEN)


class Rarity:
    """Weighs words by their rarity; grows as reports are counted."""

    def __init__(self) -> None:
        """Start with the table alone."""
        self._reports = 0
        self._counts = np.zeros(_PLACES, dtype=np.uint32)

    def count(self, words: Hashes) -> None:
        """Count one more report, by its words, each once."""
        self._reports += 1
        self._counts[_places(words)] += 1

    def __call__(self, words: Hashes) -> Weights:
        """Give the inverse document frequency of words (natural logarithm, 0 and above)."""
        held = self._counts[_places(words)] + _seen_in_table(words)
        return np.maximum(0.0, np.log((self._reports + _TABLE_TEXTS) / held))


def _places(words: Hashes) -> NDArray[np.intp]:
    return (words & np.uint64(_PLACES - 1)).astype(np.intp)
