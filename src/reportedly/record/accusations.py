"""Accusations: who is blamed, and for what; the act of saying tells more than the words said.

"The opposition blamed Damascus" and "Syria is behind the attack, he charged" share few words; what
makes them one is that both blame one party, for one deed or for none that is named.
"""

import re
from functools import lru_cache

import msgspec

from reportedly.model import Statement
from reportedly.record.lexicon import load
from reportedly.record.names import fold, lexicon, nation_of, seat_of
from reportedly.record.wording import content_words

_NAME = re.compile(r"\b[A-Z][\w-]*")
_BLAMES = re.compile(r"(?i)\b(?:accus|blam)(?:e|es|ed|ing)\b")
_ENDS = re.compile(r" (?:of|for|–|—|-) |,")


class Accusation(msgspec.Struct, frozen=True):
    """The names blamed, nations for their people and seats, and the other telling words."""

    blamed: frozenset[str]
    deed: frozenset[str]


@lru_cache(maxsize=20_000)
def accusation(statement: Statement) -> Accusation | None:
    """Read a statement as an accusation; ``None`` where it blames nobody by name."""
    charge = _charge(statement)
    accused = _accused(charge)
    names = _names(accused)
    if not names:
        return None
    return Accusation(names, content_words(charge) - content_words(accused) - _empty())


def _charge(statement: Statement) -> str:
    """Give what follows the word that blames, in the cue or in the words said."""
    text = statement.content.text
    if statement.cue is not None and content_words(statement.cue.text) & _words("blame"):
        return text
    said = _BLAMES.search(text)
    return text[said.end() :] if said else ""


def _accused(charge: str) -> str:
    """Give who is blamed: "X of …", "X for …", "on X", "… on X"."""
    before = _ENDS.split(charge.removeprefix("on "))[0]
    return before if _names(before) else charge.partition(" on ")[2]


def _names(text: str) -> frozenset[str]:
    return frozenset(_party(w) for w in _NAME.findall(text)) - _words("no_party") - {""}


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Give words of a charge that say nothing about the deed: whom it touched, when."""
    kinds = (w for name in load("alignment.toml")["parties"] for w in lexicon()["population"][name])
    return _words("blame") | _words("no_charge") | content_words(" ".join(kinds))


def _party(name: str) -> str:
    folded = fold(name)
    return seat_of(folded) or nation_of(folded) or folded


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    listed: list[str] = load("accusations.toml")[name]
    return frozenset(listed) if name == "no_party" else content_words(" ".join(listed))


def same_accusation(one: Statement, two: Statement, *, same_speaker: bool) -> str:
    """Say whom two statements blame alike, and for what; nothing where they do not.

    Of one speaker one name in common is enough; of two speakers all that the one blames must be
    blamed by the other.
    """
    left, right = accusation(one), accusation(two)
    if left is None or right is None:
        return ""
    blamed = left.blamed & right.blamed
    if not blamed or not (same_speaker or blamed in (left.blamed, right.blamed)):
        return ""
    if left.deed and right.deed and not _one_deed(left.deed, right.deed):
        return ""
    return f"both blame {', '.join(sorted(blamed))}"


def _one_deed(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether two charges share a telling word, or both are an act of violence."""
    return bool(one & two) or bool(one & _words("violence") and two & _words("violence"))
