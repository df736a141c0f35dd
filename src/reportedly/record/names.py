"""Comparing names: without case, accents, articles and spellings that sound alike."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "s"})


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Give ``lexicons/names.toml``."""
    path = files("reportedly.record") / "lexicons" / "names.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {fold(n): fold(group[0]) for group in lexicon()["same"] for n in group}


@lru_cache(maxsize=1)
def _populations() -> dict[str, str]:
    return {w: name for name, words in lexicon()["population"].items() for w in words}


@lru_cache(maxsize=65536)
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


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """Give the folded name, short forms opened: "UN chief" → "united nations chief"."""
    folded = fold(name)
    if folded in _same():
        return _same()[folded]
    words = [
        _same().get(w, w) if w in {"un", "us", "uk", "eu", "nato"} else w for w in folded.split()
    ]
    return " ".join(words)


@lru_cache(maxsize=65536)
def key_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it apart."""
    return frozenset(canonical(name).split()) - _SMALL


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


@lru_cache(maxsize=16384)
def population(text: str) -> str:
    """Give the class of a population counted ("four soldiers" → "soldiers"); "" for anybody."""
    words = fold(text).split()
    for word in reversed(words):
        if word in _populations():
            return _populations()[word]
    return words[-1] if words else "people"
