"""What two event mentions have in common, for the task ``coreference``: features of a pair.

From what makes stories (how likely two reports are of one matter), the stems of the heads, and what
stands around them: rare words and names that both sentences, and the words next to the mentions,
share: who, whom, where and when as far as words tell it.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from reportedly.stories import Rarity
from reportedly.stories.words import grams

FEATURES = (
    "heads of one stem",
    "other heads that train joins",
    "the same stem, as train joins it",
    "one document",
    "likeness of two documents (log-odds)",
    "two documents at δ or above",
    "share of the sentence's rare words",
    "share of the neighbouring words",
    "share of the sentence's names",
    "names, and none in common",
    "rarity of the common stem",
    "stems that begin alike",
    "one stem, and share of the sentence's rare words",
    "heads go together, and documents too",
)
PLAIN = FEATURES[-1]
# Words next to a mention on either side.
NEAR = 5
_STOP = frozenset(
    "the a an of in on at to for and or but by with from as is was were are be been has have had "
    "it its his her he she they their this that who which said will would after before not".split()
)
Weighed = Mapping[str, float]


class Context(msgspec.Struct, frozen=True):
    """The weighed words around a mention: its sentence, its neighbours, and the names."""

    sentence: Weighed
    near: Weighed
    names: Weighed
    rarity: float


class Pair(msgspec.Struct, frozen=True):
    """Two mentions: their stems, contexts, and how likely their documents are of one matter.

    ``likeness`` is ``None`` for two mentions of one document; ``told`` is how often train joins
    the two stems.
    """

    stems: tuple[str, str]
    contexts: tuple[Context, Context]
    likeness: float | None
    told: float


class Weigher:
    """Weighs words by their rarity in a corpus."""

    def __init__(self, rarity: Rarity, stem: Callable[[str], str]) -> None:
        """Take a corpus's rarity and what gives the stem of a word."""
        self._rarity = rarity
        self._stem = stem
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """Give the rarity of a word."""
        if word not in self._known:
            number = grams(word, 1)
            self._known[word] = float(self._rarity(number)[0]) if len(number) else 0.0
        return self._known[word]

    def weighed(self, words: Iterable[str]) -> Weighed:
        """Give the stems of words that tell something, with their rarity."""
        stems = dict.fromkeys(self._stem(w) for w in words if w[:1].isalnum())
        return {stem: self.of(stem) for stem in stems if stem not in _STOP}


def context_of(words: Sequence[str], at: int, stem: str, weigher: Weigher) -> Context:
    """Weigh the words around the mention at ``words[at]``."""
    held = {n: word for n, word in enumerate(words) if n != at}
    names = {n: word for n, word in held.items() if n > 0 and word[:1].isupper()}
    near = {n: word for n, word in held.items() if abs(n - at) <= NEAR}
    return Context(
        weigher.weighed(held.values()),
        weigher.weighed(near.values()),
        weigher.weighed(names.values()),
        weigher.of(stem),
    )


def features(pair: Pair, delta: float) -> tuple[float, ...]:
    """Give the values of :data:`FEATURES`."""
    (stem, other), (a, b) = pair.stems, pair.contexts
    same, told = float(stem == other), pair.told
    likeness = pair.likeness
    odds = 0.0 if likeness is None else math.log(_inside(likeness) / (1 - _inside(likeness)))
    sentence, names = _share(a.sentence, b.sentence), _share(a.names, b.names)
    return (
        same,
        (1 - same) * told,
        same * told,
        float(likeness is None),
        odds,
        float(likeness is not None and likeness >= delta),
        sentence,
        _share(a.near, b.near),
        names,
        float(bool(a.names) and bool(b.names) and names == 0),
        same * a.rarity / 5,
        (1 - same) * float(len(stem) > 3 and stem[:4] == other[:4]),
        same * sentence,
        # At δ and above two documents are taken to be of one matter.
        max(same, told) * (1.0 if likeness is None else min(1.0, likeness / delta)),
    )


def _inside(likeness: float) -> float:
    return min(max(likeness, 1e-3), 1 - 1e-3)


def _share(one: Weighed, other: Weighed) -> float:
    """Give the weight of what both hold by the weight of the lighter."""
    shared = sum(one[word] for word in sorted(one.keys() & other.keys()))
    return shared / min(sum(one.values()), sum(other.values())) if shared else 0.0
