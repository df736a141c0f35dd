"""Words → WordPiece ids, as the encoder's vocabulary has them.

The algorithm is that of BERT's uncased tokenizer (Devlin et al. 2019): lower-case, accents
stripped, marks apart, then the longest known pieces from the left. Our own words stay the unit:
each word yields at least one piece.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

CLS, SEP, UNKNOWN = 101, 102, 100
# A word of more pieces than this is no word; the rest of it says nothing.
_MOST_PIECES = 12
_MOST_CHARACTERS = 60

# How a word is written; the vocabulary is lower-case and would not see it.
SHAPES = (
    "lower",
    "title",
    "upper",
    "capital",
    "mixed",
    "digits",
    "digits and letters",
    "mark",
)


class Pieces:
    """Cuts words into pieces of one vocabulary; keeps the words it has seen, up to a bound."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the vocabulary, one piece a line, its place being its id."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        """Give the ids of one word, at least one and at most twelve."""
        found: list[int] = []
        for part in _parts(word[:_MOST_CHARACTERS]):
            found += self._longest(part)
        return tuple(found[:_MOST_PIECES]) or (UNKNOWN,)

    def _longest(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = self._ids.get(piece)
                if number is not None:
                    found.append(number)
                    break
                end -= 1
            if end == start:
                return [UNKNOWN]
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Lower the word, strip accents and control characters, and set marks apart."""
    plain = unicodedata.normalize("NFD", word.lower())
    parts = [""]
    for character in plain:
        category = unicodedata.category(character)
        if category == "Mn" or category.startswith("C"):
            continue
        if _is_mark(character, category):
            parts += [character, ""]
        elif character.isspace():
            parts.append("")
        else:
            parts[-1] += character
    return [p for p in parts if p]


def _is_mark(character: str, category: str) -> bool:
    ascii_mark = character.isascii() and character.isprintable() and not character.isalnum()
    wide = "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
    return (ascii_mark and character != " ") or category.startswith("P") or wide


@lru_cache(maxsize=50_000)
def shape_of(word: str) -> int:
    """Give the number of the word's shape, an index of :data:`SHAPES`."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 6 if letters else 5
    if len(letters) == 0:
        return 7
    if word.islower() or not any(c.isupper() for c in letters):
        return 0
    if len(letters) == 1:
        return 3
    if word.isupper():
        return 2
    return 1 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 4
