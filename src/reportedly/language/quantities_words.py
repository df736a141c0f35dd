"""Words of a sentence as number phrases need them, and the number lexicon.

Hyphens always part words here ("forty-seven" is three), which a general tokeniser need not do.
"""

import re
from functools import cache
from typing import Any

import msgspec

from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.own_lexicons import lexicon_with_own

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|(?:US|NZ|HK|A|C|R|S)\$|\$(?:US|NZ|HK|A|C)(?=\d)|Y=(?=\d)|PS(?=\d)"
    r"|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d|,\d)|\d+(?:\.\d+)?|(?<![\w.,])\.\d+"
    r"|km/hr?|m2(?!\w)"
    r"|[^\W\d_]+(?:[\u00ad\u200d'’][^\W\d_]+)*"
    r"|\S"
)


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word, number or mark: body characters ``[start, end)``, its text and it in lower case.

    ``glued`` tells that no blank stands before it; ``tag`` is the reader's part of speech.
    """

    start: int
    end: int
    text: str
    low: str
    glued: bool = False
    tag: str = ""

    @property
    def is_digits(self) -> bool:
        """Tell whether the word is a number in figures."""
        return self.text[:1].isdecimal() or (self.text[:1] == "." and len(self.text) > 1)

    @property
    def is_alpha(self) -> bool:
        """Tell whether the word is made of letters."""
        return self.text[:1].isalpha()

    @property
    def is_capital(self) -> bool:
        """Tell whether the word holds a capital letter."""
        return self.text != self.text.lower()


def words_of(text: str, offset: int, tags: dict[int, str] | None = None) -> tuple[Word, ...]:
    """Split a stretch of the body that starts at ``offset``; ``tags`` by the tokens' starts."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start = offset + match.start()
        glued = len(found) > 0 and found[-1].end == start
        plain = match[0].replace("\u00ad", "").replace("’", "'")
        tag = (tags or {}).get(start, "")
        found.append(Word(start, offset + match.end(), match[0], plain.casefold(), glued, tag))
    return tuple(found)


def table(name: str) -> dict[str, Any]:
    """Give one of the room's lexicons (``numbers`` or ``measures``)."""
    return lexicon_with_own(name)


@forgotten_with_own
@cache
def listed(lexicon: str, section: str, key: str = "words") -> frozenset[str]:
    """Give one word list of a lexicon as a set, for look-ups only."""
    return frozenset(table(lexicon)[section][key])


def matches(words: tuple[Word, ...], at: int, phrase: tuple[str, ...]) -> bool:
    """Tell whether the words of a phrase stand at this index, in any case."""
    if at < 0 or at + len(phrase) > len(words):
        return False
    return all(words[at + k].low == part for k, part in enumerate(phrase))
