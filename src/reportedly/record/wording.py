"""Comparing wordings: words that carry content, how much each tells, and where two texts differ."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from reportedly.record.lexicon import load
from reportedly.record.names import fold, nation_of

_WORD = re.compile(r"\w+")
_ENDINGS = ("ions", "ion", "ing", "ely", "ly", "ed", "es", "e", "s")
_LEAST_STEM = 4
# How many words of a difference are shown on either side.
_SHOWN = 8


def content_words(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, folded, without their endings."""
    return frozenset(_sense(w) for w in _WORD.findall(fold(text)) if _carries(w))


def content_sequence(text: str) -> tuple[str, ...]:
    """Give the words that carry meaning in their order."""
    return tuple(_sense(w) for w in _WORD.findall(fold(text)) if _carries(w))


def _carries(word: str) -> bool:
    return word not in _stop() and len(word) > 1


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return frozenset(load("wording.toml")["stop"])


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    """Give each word's meaning; of two lists that hold a word the first."""
    found: dict[str, str] = {}
    for words in load("wording.toml")["senses"]:
        for word in words:
            found.setdefault(stem(word), stem(words[0]))
    return found


@lru_cache(maxsize=65536)
def _sense(word: str) -> str:
    bare = stem(nation_of(word) or word)
    return _senses().get(bare, bare)


def stem(word: str) -> str:
    """Cut the ending of a word, leaving at least four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def weights(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Give how much each word tells: the rarer in these texts, the more (1 for those in all)."""
    counted: Counter[str] = Counter()
    number = 0
    for words in texts:
        counted.update(words)
        number += 1
    return {w: 1.0 + math.log((1 + number) / (1 + n)) for w, n in counted.items()}


def weigh(words: Iterable[str], weight: Mapping[str, float]) -> float:
    """Add up what words tell, in a fixed order so that sums are the same bytes everywhere."""
    return math.fsum(weight.get(w, 1.0) for w in sorted(words))


def difference(one: str, two: str) -> str:
    """Say where two wordings differ: what stands in one and not in the other, in its place."""
    left, right = one.split(), two.split()
    matcher = SequenceMatcher(None, [fold(w) for w in left], [fold(w) for w in right], False)
    parts = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            parts.append(f"“{_clip(left[a:b])}” / “{_clip(right[c:d])}”")
    return "; ".join(parts)


def _clip(words: list[str]) -> str:
    if len(words) <= _SHOWN:
        return " ".join(words)
    half = _SHOWN // 2
    return " ".join([*words[:half], "…", *words[-half:]])
