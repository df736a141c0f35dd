"""Comparing names: without case, accents, articles and spellings that sound alike."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from reportedly.record.lexicon import load

_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "s"})


def lexicon() -> dict[str, Any]:
    """Give ``lexicons/names.toml``."""
    return load("names.toml")


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {fold(n): fold(group[0]) for group in lexicon()["same"] for n in group}


@lru_cache(maxsize=1)
def _populations() -> dict[str, str]:
    return {w: name for name, words in lexicon()["population"].items() for w in words}


@lru_cache(maxsize=131_072)
def fold(name: str) -> str:
    """Give a name in lower case without accents, marks, articles and possessives."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    text = unicodedata.normalize("NFKD", plain)
    text = re.sub(r"'s?\b", "", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]", lambda m: "" if m.group() == "." else " ", text).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=131_072)
def canonical(name: str) -> str:
    """Give the folded name, short forms opened: "UN chief" → "united nations chief"."""
    folded = fold(name)
    folded = _same().get(folded, folded)
    words = [
        _same().get(w, w) if w in {"un", "us", "uk", "eu", "nato"} else w for w in folded.split()
    ]
    return " ".join(words)


@lru_cache(maxsize=131_072)
def key_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it apart."""
    return frozenset(canonical(name).split()) - _SMALL


@lru_cache(maxsize=131_072)
def skeleton(word: str) -> str:
    """Give a word's consonants, so that Naim and Naeem, Mohammad and Muhammad look alike."""
    head, rest = word[:1], word[1:]
    kept = re.sub(r"[aeiouyw]", "", rest)
    return re.sub(r"(.)\1+", r"\1", head + kept.replace("ck", "k").replace("ph", "f"))


def alike(one: str, two: str) -> bool:
    """Tell whether two persons' names may be spellings of one: the shorter's words in order.

    Both need two words; the first words must sound alike, and each word of the shorter one have
    its like in the longer ("Mohammad Naim", "Muhammad Naeem Wardak").
    """
    left, right = ([skeleton(w) for w in canonical(n).split() if len(w) > 1] for n in (one, two))
    short, longer = sorted((left, right), key=len)
    if len(short) < 2:
        return False
    if short == longer[-len(short) :]:
        return True
    if short[0] != longer[0]:
        return False
    return all(w in longer for w in short) and all(len(w) > 1 for w in short)


@lru_cache(maxsize=1)
def _nations() -> dict[str, str]:
    people: dict[str, list[str]] = load("nations.toml")["people"]
    return {word: nation for nation, words in people.items() for word in (nation, *words)}


def nation_of(word: str) -> str | None:
    """Give the nation that a folded word names, itself or its people: "ukrainian" → "ukraine"."""
    return _nations().get(word)


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    seats: dict[str, list[str]] = load("nations.toml")["seats"]
    return {word: nation for nation, words in seats.items() for word in words}


def seat_of(word: str) -> str | None:
    """Give the nation whose government a folded name stands for: "damascus" → "syria"."""
    return _seats().get(word)


@lru_cache(maxsize=16384)
def side_of(name: str) -> str | None:
    """Give the nation that somebody speaks for: "Ukraine's Foreign Ministry", "Moscow".

    ``None`` for all whose name or office says more than the nation and its state.
    """
    folded = canonical(name)
    if folded in _seats():
        return _seats()[folded]
    words = folded.replace("united states", "america").replace("united kingdom", "britain").split()
    nations = {n for w in words if (n := nation_of(w)) is not None}
    rest = (
        {w for w in words if nation_of(w) is None} - set(load("wording.toml")["official"]) - _SMALL
    )
    return nations.pop() if len(nations) == 1 and not rest else None


def is_nation(word: str) -> bool:
    """Tell by its ending whether a folded word names a nation: "ukrainian", "british"."""
    return word.endswith(("ian", "ish", "ese", "ani", "aqi", "ghan", "united", "states", "ine"))


@lru_cache(maxsize=16384)
def population(text: str) -> str:
    """Give the class of a population counted ("four soldiers" → "soldiers"); "" for anybody."""
    words = fold(text).split()
    for word in reversed(words):
        known = next((w for w in (word, f"{word}s") if w in _populations()), None)
        if known is not None:
            return _populations()[known]
    return words[-1] if words else "people"
