"""Words of a body with their places: what copies and stories are compared by."""

import re
import unicodedata
from hashlib import blake2b

import msgspec

# Letters and digits of any script; an apostrophe or point inside keeps "don't" and "4.5" whole.
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word as it is compared (folded) and the body characters ``[start, end)`` it stands at."""

    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Fold case, accents and marks away, so that small typographic edits do not hide a copy."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


def words_of(body: str) -> tuple[Word, ...]:
    """Give the words of a body in order, those left empty by folding excepted."""
    found = (Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(body))
    return tuple(word for word in found if word.folded)


def grams(words: tuple[Word, ...], size: int) -> tuple[int, ...]:
    """Give a 64-bit hash for each run of ``size`` words; the same in every process."""
    folded = [w.folded for w in words]
    return tuple(
        int.from_bytes(blake2b(" ".join(folded[i : i + size]).encode(), digest_size=8).digest())
        for i in range(len(folded) - size + 1)
    )
