"""Where two bodies share wording: runs of equal words, joined over small edits."""

from collections.abc import Iterator

import msgspec
import numpy as np

from reportedly.stories.keys import GRAM
from reportedly.stories.words import Hashes

# Two runs with at most this many differing words between them are one stretch with an edit inside.
GAP = 8
# A phrase repeated without end must not make the search quadratic.
_PLACES = 8


class Run(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Words ``[a, a_end)`` of one body that stand again, equal, at ``[b, b_end)`` of another."""

    a: int
    a_end: int
    b: int
    b_end: int


class Stretch(msgspec.Struct, frozen=True):
    """Runs in the order of both bodies with no more than small edits between them."""

    runs: tuple[Run, ...]

    @property
    def whole(self) -> Run:
        """Give where the stretch begins and ends in both bodies."""
        first, last = self.runs[0], self.runs[-1]
        return Run(first.a, last.a_end, first.b, last.b_end)

    @property
    def words(self) -> int:
        """Count the words that are the same."""
        return sum(r.a_end - r.a for r in self.runs)

    def edits(self) -> Iterator[Run]:
        """Give the words between the runs: changed, or left out where one side is empty."""
        for left, right in zip(self.runs, self.runs[1:], strict=False):
            yield Run(left.a_end, right.a, left.b_end, right.b)


class Wording:
    """A body's words, as numbers, and its n-grams, made ready to be looked up."""

    def __init__(self, words: Hashes, hashes: Hashes) -> None:
        """Take words and the n-grams of these words, in the order of the text."""
        self.words = words
        self.hashes = hashes
        self._order = np.argsort(hashes, kind="stable")
        self._sorted = hashes[self._order]

    def shared_with(self, other: "Wording") -> list[int]:
        """Give the places of this body's n-grams that stand in the other, in order."""
        if len(other.hashes) == 0:
            return []
        at = np.searchsorted(other._sorted, self.hashes)  # noqa: SLF001 - of its own kind
        at[at == len(other.hashes)] = 0
        places: list[int] = np.flatnonzero(other._sorted[at] == self.hashes).tolist()  # noqa: SLF001
        return places

    def places(self, value: np.uint64) -> list[int]:
        """Give the first places of an n-gram, in order."""
        begin = int(np.searchsorted(self._sorted, value))
        end = int(np.searchsorted(self._sorted, value, side="right"))
        places: list[int] = self._order[begin : min(end, begin + _PLACES)].tolist()
        return places


def stretches(one: Wording, other: Wording) -> list[Stretch]:
    """Give the stretches two bodies share, in the order of the first."""
    grown: list[list[Run]] = []
    for run in _exact(one, other):
        wide = _widened(run, one.words, other.words)
        last = grown[-1][-1] if grown else None
        if last is not None and (cut := _after(last, wide)) and _near(last, cut):
            grown[-1].append(cut)
        elif last is None or wide.a_end > last.a_end:
            grown.append([wide])
    return [Stretch(tuple(runs)) for runs in grown]


def _after(last: Run, run: Run) -> Run | None:
    """Cut from a run what overlaps the one before it in either body."""
    over = max(0, last.a_end - run.a, last.b_end - run.b)
    return (
        Run(run.a + over, run.a_end, run.b + over, run.b_end) if over < run.a_end - run.a else None
    )


def _near(last: Run, run: Run) -> bool:
    # A run that overlapped far more than an edit could explain comes from elsewhere in the text.
    return 0 <= run.a - last.a_end <= GAP and 0 <= run.b - last.b_end <= GAP


def _widened(run: Run, a: Hashes, b: Hashes) -> Run:
    """Take in equal words on both sides that were too few for an n-gram of their own."""
    begin, other = run.a, run.b
    while begin > 0 and other > 0 and a[begin - 1] == b[other - 1]:
        begin, other = begin - 1, other - 1
    return Run(begin, run.a_end, other, run.b_end)


def _exact(one: Wording, other: Wording) -> Iterator[Run]:
    """Give runs of equal n-grams, in the order of ``one``, each place of it used once."""
    done, expected = 0, 0
    for i in one.shared_with(other):
        if i < done:
            continue
        # Of several places the one after the last match is the likeliest continuation.
        wanted = expected
        j = min(
            other.places(one.hashes[i]), key=lambda place: (place < wanted, abs(place - wanted))
        )
        n = _equal(one.hashes[i:], other.hashes[j:])
        length = n + GRAM - 1
        yield Run(i, i + length, j, j + length)
        done, expected = i + n, j + n


def _equal(one: Hashes, other: Hashes) -> int:
    """Count how many n-grams are the same from the beginning of both."""
    size = min(len(one), len(other))
    differing = np.flatnonzero(one[:size] != other[:size])
    return int(differing[0]) if len(differing) else size
