"""What stands after a number: a unit, a currency, a noun phrase, a whole it is part of."""

from functools import cache

import msgspec

from reportedly.language.quantities_numbers import number_at
from reportedly.language.quantities_values import Kind
from reportedly.language.quantities_words import Word, listed, table

Words = tuple[Word, ...]


class Unit(msgspec.Struct, frozen=True):
    """A unit of measurement: its kind, its normalised name and the word index where it ends."""

    kind: Kind
    name: str
    last: int


class Noun(msgspec.Struct, frozen=True):
    """What is counted: words ``[first, last)``; how it hangs on the number."""

    first: int
    last: int
    partitive: bool = False
    more: bool = False
    total: float | None = None
    ratio: bool = False


def _low(words: Words, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def currency_before(words: Words, first: int) -> str | None:
    """Give the currency sign or code right before a number, or none."""
    if not 0 < first < len(words):
        return None
    word = words[first - 1]
    money = table("numbers")["currency"]
    if word.text == "." and word.glued and first >= 2 and words[first - 2].text in money["codes"]:
        return words[first - 2].text
    if word.text in money["symbols"] or word.low == "us$":
        return word.text
    if word.text in money["codes"] and (words[first].glued or word.text not in {"US", "Sh"}):
        return word.text
    return None


def unit_at(words: Words, at: int) -> Unit | None:
    """Read a unit or a currency's name that begins at this word, longest first."""
    if at < len(words) and words[at].text == "M" and words[at].glued:
        return None
    if _low(words, at) == "-" and at < len(words) and words[at].glued:
        inner = unit_at(words, at + 1)
        return None if inner is None or inner.kind == "share" else inner
    for size in (3, 2, 1):
        phrase = " ".join(_low(words, at + k) for k in range(size))
        for kind, names in table("numbers")["units"].items():
            if phrase in names and _may_be_unit(words, at, phrase):
                return Unit(kind, names[phrase], at + size)
    return _currency_name(words, at)


def _may_be_unit(words: Words, at: int, phrase: str) -> bool:
    if phrase in table("numbers")["glued_units"]["letters"]:
        return words[at].glued
    return phrase not in {"second", "foot", "yard"} or words[at - 1].low != "a"


def _currency_name(words: Words, at: int) -> Unit | None:
    money = table("numbers")["currency"]
    if at < len(words) and words[at].text in _codes_behind():
        return Unit("money", words[at].text, at + 1)
    low = _low(words, at)
    if low in money["names"]:
        return Unit("money", low, at + 1)
    after = _low(words, at + 1)
    if after in money["names"] and at < len(words) and words[at].is_capital:
        return Unit("money", f"{words[at].text} {after}", at + 2)
    if low == "us" and after in {"dollars", "dollar"}:
        return Unit("money", "US dollars", at + 2)
    return None


@cache
def _codes_behind() -> frozenset[str]:
    """Give the signs and codes of currencies that may stand behind their number: 110 JPY."""
    money = table("numbers")["currency"]
    return frozenset(money["symbols"]) | frozenset(c for c in money["codes"] if len(c) == 3)


def noun_after(words: Words, at: int, *, one: bool, vague: bool) -> Noun:
    """Read the noun phrase that follows a number at this word; it may be empty.

    ``one`` says the number is one, so that a singular noun is its head; ``vague`` that it is a
    word such as "dozens", whose noun stands after "of".
    """
    whole = _whole(words, at)
    if whole is not None:
        return whole
    start, more = at, False
    if _low(words, at) in listed("numbers", "increments"):
        start, more = at + 1, True
    if _low(words, start) == "of":
        return _of_noun(words, start, more=more, vague=vague)
    last = noun_end(words, start, one=one)
    if more and last == start:
        return Noun(at, start, more=True)
    return Noun(start, last, more=more or _low(words, last - 1) in {"others", "other"})


def _of_noun(words: Words, at: int, *, more: bool, vague: bool) -> Noun:
    """ "dozens of people", "23 of those hurt", "four of their number", "20 of them"."""
    start = at + 1
    determined = False
    while _low(words, start) in {"the", "those", "these", "its", "their", "his", "her", "our"}:
        start, determined = start + 1, True
    if _low(words, start) in {"them", "whom", "us", "you", "which"}:
        return Noun(start, start + 1, partitive=True, more=more)
    last = noun_end(words, start, one=False)
    if determined and last == start and _low(words, start) in listed("measures", "after_noun"):
        last = start + 1
    if determined and last == start:
        return Noun(start - 1, start, partitive=True, more=more)
    return Noun(start, last, partitive=determined or not vague, more=more)


def _whole(words: Words, at: int) -> Noun | None:
    """ "five out of 34 capitals", "six of the 40 houses", "one in five", "one in every three"."""
    start, ratio, out = at, False, False
    if _low(words, start) == "out" and _low(words, start + 1) == "of":
        start, out = start + 2, True
    elif _low(words, start) == "of":
        start += 1
    elif _low(words, start) == "in":
        start, ratio = start + 1, True
    else:
        return None
    if _low(words, start) in {"every", "the", "all", "its", "their"}:
        ratio = ratio or _low(words, start) == "every"
        start += 1
    number = number_at(words, start)
    if number is None or number.share or number.vague or (ratio and number.value > 100):
        return None
    top = _low(words, at - 1)
    if ratio and top != "one" and number.value not in {10.0, 100.0}:
        return None
    ratio = ratio or (
        out and (number.value in {10.0, 100.0} or (top == "one" and number.value < 10))
    )
    if _low(words, number.last) in _UNITS_OF_TIME or unit_at(words, number.last) is not None:
        return None
    last = noun_end(words, number.last, one=False)
    return Noun(number.last, last, total=number.value, ratio=ratio)


_UNITS_OF_TIME = frozenset({"percent", "%", "years", "days", "hours", "months", "weeks"})


def noun_end(words: Words, start: int, *, one: bool) -> int:
    """Find where the noun phrase that begins at ``start`` ends (its head is the last word)."""
    at = start
    while at < len(words) and at - start < 8:
        word = words[at]
        if word.text in {"-", "'", "’"} and word.glued and at > start:
            at += 1
            continue
        at += _compound(words, at)
        if at >= len(words):
            break
        if not one and at > start and _joins_modifiers(words, at):
            at += 1
            continue
        if _ends_phrase(words, at, start):
            break
        at += 1
        if _is_head(words, at - 1, one=one):
            break
    while at > start and not words[at - 1].is_alpha:
        at -= 1
    return at


def _joins_modifiers(words: Words, at: int) -> bool:
    """Tell the "and" of "Kenyan and Ugandan troops", which joins what describes one noun."""
    if words[at].low not in {"and", "or"} or is_plural(words[at - 1]) or at + 1 >= len(words):
        return False
    if words[at - 1].tag in {"VERB", "AUX"} or words[at + 1].tag in {"VERB", "AUX", "DET", "NUM"}:
        return False
    described = words[at + 1 : at + 3]
    return any(is_plural(w) for w in described) and all(
        _noun_like(w) and not w.is_digits and number_at((w,), 0) is None for w in described[:1]
    )


def _compound(words: Words, at: int) -> int:
    """Give the length of a name such as Mi-24, or of "16-year-old", that stands here; else 0."""
    if at + 2 >= len(words) or words[at + 1].text != "-" or not words[at + 1].glued:
        return 0
    if words[at].is_capital and words[at + 2].glued and words[at + 2].is_digits:
        return 3
    number = words[at].is_digits or number_at(words[at : at + 1], 0) is not None
    unit, old = _low(words, at + 2), _low(words, at + 4)
    aged = number and unit in {"year", "month", "week", "day"} and old in {"old", "olds"}
    return 5 if aged else 0


def _ends_phrase(words: Words, at: int, start: int) -> bool:
    word = words[at]
    if word.low in {"last", "next"} and _low(words, at + 1) in _SPELLS:
        return True
    if word.low == "times":
        return at > start
    if not word.is_alpha or word.low in listed("numbers", "function_words"):
        return not (word.low == "the" and at == start)
    if word.low.endswith("ly") and word.low not in {"early", "family", "elderly"}:
        step = at + 1
        adjective = _low(words, step).endswith("ed") and step + 1 < len(words)
        return not (adjective and _noun_like(words[step + 1]))
    if at == start and word.low in listed("measures", "after_noun"):
        return not (at + 1 < len(words) and _noun_like(words[at + 1]))
    if word.tag in {"AUX", "ADP", "PRON", "SCONJ", "CCONJ", "DET"}:
        return True
    return at > start and _is_verb(words, at)


_SPELLS = frozenset(
    {"year", "month", "week", "night", "quarter", "season", "summer", "winter", "spring", "time"}
)


def _noun_like(word: Word) -> bool:
    return word.is_alpha and word.low not in listed("numbers", "function_words")


def _is_verb(words: Words, at: int) -> bool:
    """A participle or verb after the noun: what follows it is not a noun of the phrase."""
    word = words[at]
    if word.tag == "VERB" or word.low in listed("measures", "after_noun"):
        return not _noun_next(words, at)
    if word.low.endswith("ed") and len(word.low) > 4 and words[at - 1].text != "-":
        return not _noun_next(words, at)
    return False


def _noun_next(words: Words, at: int) -> bool:
    """Tell whether an adjective here is followed by the plural noun it describes."""
    return at + 1 < len(words) and is_plural(words[at + 1]) and not is_plural(words[at - 1])


def is_plural(word: Word) -> bool:
    """Tell whether a word looks like a plural noun; "lives" the verb is none."""
    low = word.low
    if word.tag in {"VERB", "AUX"} and low not in listed("measures", "after_noun"):
        return False
    if low in listed("numbers", "nouns", "plurals") or low.endswith(("men", "people", "children")):
        return True
    if low in listed("numbers", "nouns", "singulars") or len(low) < 3:
        return False
    return low.endswith("s") and not low.endswith(("ss", "'s", "ous", "sis"))


def _is_head(words: Words, at: int, *, one: bool) -> bool:
    """A plural noun ends the phrase, unless it only describes another right after it."""
    word = words[at]
    if word.low == "times":
        return True
    if one or not is_plural(word) or _low(words, at + 1) == "-":
        return False
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    if word.is_capital and after.is_alpha and after.low not in listed("numbers", "function_words"):
        return not is_plural(after) and not after.is_capital
    return not (is_plural(after) and after.is_alpha)
