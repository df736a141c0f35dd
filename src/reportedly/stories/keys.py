"""Keys: the few numbers by which a report that shares text with another is found again."""

import numpy as np

from reportedly.model import Report
from reportedly.stories.words import Hashes, grams

# Five words in a row are rarely shared by chance.
GRAM = 5
# Of any twelve neighbouring n-grams the smallest is kept, so that a shared run of sixteen words
# always shares a key (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
WINDOW = 12
# Keys are kept in columns of signed 64-bit integers.
_SIGN = np.uint64(1)


def copy_keys(report: Report) -> tuple[int, ...]:
    """Give the keys of a report's body, 0 to 2⁶³ - 1, in ascending order; few words have none."""
    return keys_of(grams(report.body, GRAM))


def keys_of(hashes: Hashes) -> tuple[int, ...]:
    """Choose the keys among the n-grams of a body."""
    if len(hashes) >= WINDOW:
        # The smallest of 12 neighbours, two ranges at a time: of 2, of 4, of 8, of 12.
        for step in (1, 2, 4, 4):
            hashes = np.minimum(hashes[:-step], hashes[step:])
        # The smallest mostly is that of several neighbours.
        last = hashes[-1:]
        hashes = hashes[:-1][hashes[1:] != hashes[:-1]]
        return tuple(sorted({*(hashes >> _SIGN).tolist(), *(last >> _SIGN).tolist()}))
    return tuple(sorted(set((hashes >> _SIGN).tolist())))
