"""Words of a body with their places, and numbers that stand for words and for runs of words."""

import re
import unicodedata
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

# Letters and digits of any script; an apostrophe or point inside keeps "don't" and "4.5" whole.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
# Odd multipliers of a polynomial hash modulo 2⁶⁴, and of the mixing that spreads its bits
# (the constants of SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
_STEP = 0x9E3779B97F4A7C15
_WEIGHTS = tuple(np.uint64(pow(_STEP, place, 1 << 64)) for place in range(8))
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
# The vocabulary of a large heap would fill the memory; the common words are learnt again at once.
_MOST_WORDS = 500_000


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word as it is compared (folded) and the body characters ``[start, end)`` it stands at."""

    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Fold case, accents and marks away, so that small typographic edits do not hide a copy."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


class _Folded(dict[str, str]):
    """Folded words by raw ones; folding is slow and most words are old acquaintances."""

    def __missing__(self, raw: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[raw] = folded = fold(raw)
        return folded


class _Numbers(dict[str, bytes]):
    """The words of a token between blanks, each as eight bytes that are the same everywhere."""

    def __missing__(self, token: str) -> bytes:
        if len(self) >= _MOST_WORDS:
            self.clear()
        words = [word for raw in _WORD.findall(token) if (word := _folded[raw])]
        self[token] = numbers = b"".join(_number(word) for word in words)
        return numbers


def text_number(text: str) -> int:
    """Give a 64-bit number for a text, the same in every process."""
    return int.from_bytes(_number(text))


def _number(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


_folded = _Folded()
_numbers = _Numbers()


def words_of(body: str) -> tuple[Word, ...]:
    """Give the words of a body in order, those left empty by folding excepted."""
    found = (Word(_folded[m.group()], m.start(), m.end()) for m in _WORD.finditer(body))
    return tuple(word for word in found if word.folded)


def grams(body: str, size: int) -> Hashes:
    """Give a 64-bit number for each run of ``size`` words of :func:`words_of`.

    No word holds a blank, so a body is cut at its blanks, which is four times as fast as looking
    for words in it; what a token's words are is looked up.
    """
    told = b"".join(map(_numbers.__getitem__, body.split()))
    numbers = np.frombuffer(told, dtype="<u8").astype(np.uint64, copy=False)
    runs = max(0, len(numbers) - size + 1)
    total = numbers[:runs].copy()
    for place in range(1, size):
        total += numbers[place : place + runs] * _WEIGHTS[place]
    total ^= total >> np.uint64(30)
    total *= _MIX[0]
    total ^= total >> np.uint64(27)
    total *= _MIX[1]
    total ^= total >> np.uint64(31)
    return total
