"""Which language a text is written in: English by its commonest words, others by py3langid."""

import re
import tomllib
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
# Running English has about two function words in five; headlines and lists fewer.
_ENGLISH_SHARE = 0.17
# A text this short says little about its language.
_FEW_WORDS = 20
_SAMPLE = 4000


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    text = (
        resources.files("reportedly.reading").joinpath("lexicons/languages.toml").read_text("utf-8")
    )
    return tomllib.loads(text)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_lexicon()["english"]["words"].split())


def language_of(text: str) -> str:
    """Give the ISO 639-1 code of the language of a text, ``"en"`` where too little tells."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    if not words:
        return "en"
    if len(words) < _FEW_WORDS:
        return "en" if _mostly_ascii(text) else _identified(text)
    share = sum(w in _function_words() for w in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return "en"
    return _identified(text)


def language_name(code: str) -> str:
    """Give the English name of a language, its code where no name is known."""
    return _lexicon()["names"].get(code, f"the language with code {code!r}")


def _mostly_ascii(text: str) -> bool:
    return sum(ord(c) < 128 for c in text) > 0.7 * len(text)


def _identified(text: str) -> str:
    from py3langid import classify  # noqa: PLC0415 - loading its model takes a second

    return str(classify(text[:_SAMPLE])[0])
