"""Words of a body with their places, and numbers that stand for words and for runs of words.

A heap of news is a thousand million characters: words are found and numbered by the array, not
one by one. A word's number is a polynomial over its folded characters modulo 2⁶⁴.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

# Letters and digits of any script; an apostrophe or point inside keeps "don't" and "4.5" whole.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_JOINERS = "'’.,"
# Kinds of characters: odd ones stand in words, and some of these fold to none or to several.
_IN_WORD, _JOINS, _FOLDS_ODDLY = 1, 2, 3
# Odd multipliers of the polynomials, and of the mixing that spreads bits (the constants of
# SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
_STEP = 0x9E3779B97F4A7C15
_WEIGHTS = tuple(np.uint64(pow(_STEP, place + 1, 1 << 64)) for place in range(8))
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFTS = np.uint64(32), np.uint64(29)
_LETTER_STEP = 0xD1342543DE82EF95
# Characters up to here stand in a table: the scripts written with alphabets, and marks.
_TABLE = 0x3000
# A body is read in pieces of so many characters at the most: memory stays flat.
_PIECE = 1 << 16
_LONGEST_FOLD = 18  # so many one character becomes at the most (U+FDFA, a blessing)


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word as it is compared (folded) and the body characters ``[start, end)`` it stands at."""

    folded: str
    start: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The words of a body in order: a number for each, and its characters ``[start, end)``."""

    numbers: Hashes
    starts: Places
    ends: Places

    def first(self, many: int) -> "Words":
        """Give the first words."""
        return Words(self.numbers[:many], self.starts[:many], self.ends[:many])


def fold(text: str) -> str:
    """Fold case, accents and marks away, so that small typographic edits do not hide a copy."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


# Folding is slow and most words are old acquaintances.
_folded = lru_cache(maxsize=1 << 17)(fold)


def text_number(text: str) -> int:
    """Give a 64-bit number for a text, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def words_of(body: str) -> tuple[Word, ...]:
    """Give the words of a body in order, those left empty by folding excepted."""
    found = (Word(_folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(body))
    return tuple(word for word in found if word.folded)


def read_words(body: str) -> Words:
    """Give the words of :func:`words_of` as numbers, far quicker."""
    if len(body) <= _PIECE:
        return _read(body)
    parts = [(at, _read(body[at:end])) for at, end in _pieces(body)]
    return Words(
        np.concatenate([part.numbers for _, part in parts]),
        np.concatenate([part.starts + at for at, part in parts]),
        np.concatenate([part.ends + at for at, part in parts]),
    )


def grams(body: str, size: int) -> Hashes:
    """Give a 64-bit number for each run of ``size`` words of a body."""
    return grams_of(read_words(body).numbers, size)


def grams_of(numbers: Hashes, size: int) -> Hashes:
    """Give a 64-bit number for each run of ``size`` numbers of words."""
    runs = max(0, len(numbers) - size + 1)
    total = numbers[:runs] * _WEIGHTS[0]
    for place in range(1, size):
        total += numbers[place : place + runs] * _WEIGHTS[place]
    return _mixed(total)


def _mixed(numbers: Hashes) -> Hashes:
    """Spread the bits of an array of numbers, in its own place."""
    numbers ^= numbers >> _SHIFTS[0]
    numbers *= _MIX
    numbers ^= numbers >> _SHIFTS[1]
    return numbers


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """Cut a long body at blanks (inside a word only where 65,536 characters hold no blank)."""
    at = 0
    while at < len(body):
        end = at + _PIECE
        if end < len(body):
            end = max(body.rfind(" ", at, end), body.rfind("\n", at, end)) + 1 or end
        yield at, end
        at = end


def _read(body: str) -> Words:
    """Number the words of at most :data:`_PIECE` characters."""
    # A blank before and behind, so that each word has a character before it and one behind.
    values, kinds, lengths = _letters(f" {body} ")
    inside = kinds & _IN_WORD
    joined = inside.copy()
    joined[1:-1] |= (kinds[1:-1] == _JOINS) & inside[:-2] & inside[2:]
    edges = (joined[1:] != joined[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    # How many folded characters of words stand before each: its power in one long polynomial.
    before = (inside if lengths is None else lengths).cumsum(dtype=np.intp)
    if lengths is not None:
        held = before[ends] > before[starts]
        starts, ends = starts[held], ends[held]
    up, down = _powers()
    values *= up.take(before if lengths is None else before + 1 - lengths)
    total = values.cumsum()
    numbers = total.take(ends)
    numbers -= total.take(starts)
    numbers *= down.take(before.take(starts))
    return Words(numbers, starts, ends)


def _letters(text: str) -> tuple[Hashes, NDArray[np.uint8], Places | None]:
    """Give each character's value, its kind, and how many it folds to (``None``: all to one)."""
    values, kinds, lengths = _table()
    if text.isascii():
        few = np.frombuffer(text.encode(), np.uint8)
        return values.take(few), kinds.take(few), None
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if int(codes.max()) < _TABLE:
        kind = kinds.take(codes)
        return values.take(codes), kind, lengths[codes] if kind.max() == _FOLDS_ODDLY else None
    far = (codes >= _TABLE).nonzero()[0]
    near = codes.copy()
    near[far] = 0
    held = values[near], kinds[near], lengths[near]
    for place in far.tolist():
        held[0][place], held[1][place], held[2][place] = _letter(int(codes[place]))
    return held


@lru_cache(maxsize=1)
def _table() -> tuple[Hashes, NDArray[np.uint8], Places]:
    rows = [_letter(code) for code in range(_TABLE)]
    return (
        np.array([row[0] for row in rows], dtype=np.uint64),
        np.array([row[1] for row in rows], dtype=np.uint8),
        np.array([row[2] for row in rows], dtype=np.int64),
    )


@lru_cache(maxsize=4096)
def _letter(code: int) -> tuple[int, int, int]:
    """Give a character's value, its kind, and how many characters it folds to."""
    letter = chr(code)
    if not letter.isalnum():
        return 0, _JOINS if letter in _JOINERS else 0, 0
    folded = fold(letter)
    powers = (pow(_LETTER_STEP, place, 1 << 64) for place in range(len(folded)))
    value = sum(_spread(ord(c)) * power for c, power in zip(folded, powers, strict=True))
    kind = _IN_WORD if len(folded) == 1 else _FOLDS_ODDLY
    return value % (1 << 64), kind, len(folded)


def _spread(code: int) -> int:
    """Give a 64-bit number for a character: neighbours in the alphabet are far apart."""
    return int(_mixed(np.array([(code + 1) * _STEP % (1 << 64)], dtype=np.uint64))[0])


@lru_cache(maxsize=1)
def _powers() -> tuple[Hashes, Hashes]:
    """Give the powers of the letters' multiplier, up and down (it is odd: it has an inverse)."""
    count = _LONGEST_FOLD * _PIECE + 2
    inverse = pow(_LETTER_STEP, -1, 1 << 64)
    up, down = (np.full(count, step, dtype=np.uint64) for step in (_LETTER_STEP, inverse))
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)
