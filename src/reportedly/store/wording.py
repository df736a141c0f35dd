"""What somebody types into a search field, as words and phrases: one reading for every store."""

import re
import unicodedata

import msgspec

_PARTS = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


class Phrase(msgspec.Struct, frozen=True):
    """Words that must stand together; with ``begins`` the last one may go on."""

    words: tuple[str, ...]
    begins: bool = False


def phrases(text: str) -> tuple[Phrase, ...]:
    """Read a query: words, "words in double quotes", and word beginnings marked with ``*``."""
    found = []
    for quoted, plain in _PARTS.findall(text):
        part = quoted or plain
        words = tuple(folded(part))
        if words:
            found.append(Phrase(words, not quoted and part.endswith("*")))
    return tuple(found)


def folded(text: str) -> list[str]:
    """Give the words of a text without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def holds(text: list[str], wanted: tuple[Phrase, ...]) -> bool:
    """Tell whether folded words hold all the phrases; nothing asked for is held by nothing."""
    return bool(wanted) and all(_has(text, phrase) for phrase in wanted)


def _has(text: list[str], phrase: Phrase) -> bool:
    size = len(phrase.words)
    return any(_meets(text[i : i + size], phrase) for i in range(len(text) - size + 1))


def _meets(words: list[str], phrase: Phrase) -> bool:
    if phrase.begins:
        *rest, last = phrase.words
        return words[:-1] == rest and words[-1].startswith(last)
    return tuple(words) == phrase.words
