"""How alike two reports are in what they talk about: rare words count, common ones do not.

Term weights are logarithmic counts times inverse document frequency, the latter from a fixed
table of news texts (``common_words.csv``) and not from the heap: a report's vector does not
change when others arrive.
"""

import csv
import math
from collections import Counter, defaultdict
from functools import lru_cache
from importlib.resources import files

import msgspec

from reportedly.model import Report
from reportedly.stories.words import words_of

# Words in more than some 220 of a thousand texts say nothing about the matter.
_COMMON = 220.0
# A word the table does not hold stands in fewer than three of its 482 texts.
_UNSEEN = 2.0
# News tells the matter first; what follows the first 500 words is mostly background.
_WORDS = 500
_TITLE_WEIGHT = 2


class Vector(msgspec.Struct, frozen=True):
    """A report's weighted words; the squares of the weights sum to one (none for no words)."""

    weights: dict[str, float]

    def dot(self, other: "Vector") -> float:
        """Give the cosine of two vectors, 0 (nothing in common) to 1 (the same words)."""
        small, large = sorted((self.weights, other.weights), key=len)
        # Added in a fixed order, so that the last digit is the same on every machine.
        return math.fsum(x * large[w] for w, x in small.items() if w in large)


@lru_cache(maxsize=1)
def _per_thousand() -> dict[str, float]:
    text = (files("reportedly.stories") / "common_words.csv").read_text()
    rows = csv.DictReader(text.splitlines())
    return {row["word"]: float(row["per_thousand"]) for row in rows}


def _weight(word: str, count: int) -> float:
    seen = _per_thousand().get(word, _UNSEEN)
    return 0.0 if seen > _COMMON else (1 + math.log(count)) * math.log(1000 / seen)


def vector_of(report: Report) -> Vector:
    """Weigh the words of a report's title and of the first part of its body."""
    counts = Counter(w.folded for w in words_of(report.body)[:_WORDS])
    for word in words_of(report.title.value if report.title else ""):
        counts[word.folded] += _TITLE_WEIGHT
    weights = {w: _weight(w, n) for w, n in sorted(counts.items())}
    norm = math.sqrt(math.fsum(x * x for x in weights.values()))
    return Vector({w: x / norm for w, x in weights.items() if x > 0})


def shared_terms(vectors: list[Vector], most: int = 8) -> tuple[str, ...]:
    """Give the words that bind vectors: those in more than half of them, heaviest first."""
    totals: defaultdict[str, float] = defaultdict(float)
    held: Counter[str] = Counter()
    for vector in vectors:
        for word, weight in vector.weights.items():
            totals[word] += weight
            held[word] += 1
    kept = [(-totals[w], w) for w in totals if held[w] * 2 > len(vectors) and not w.isdigit()]
    return tuple(w for _, w in sorted(kept)[:most])
