"""Numbers without a number: "a policeman was killed" is one, "no one was hurt" is none."""

import msgspec

from reportedly.language.figures_lexicon import category, measures_at, measures_before
from reportedly.language.parses import Parse
from reportedly.language.quantities_units import is_plural, noun_end
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word
from reportedly.language.syntax import token_at

Words = tuple[Word, ...]
VICTIMS = frozenset({"killed", "injured", "missing", "abducted", "detained", "killed or injured"})


_ORDINALS = frozenset("first last final possible former".split())
_NEXT = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def single_victims(words: Words, taken: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Give "a policeman" and "no one" as quantities of one and nought.

    They are only candidates: a caller keeps them where a verb makes them victims.
    """
    inside = {k for q in taken for k in range(q.first, q.last)}
    found = [
        _single(words, at) or _bare_one(words, at) or _nought(words, at)
        for at in range(len(words))
        if at not in inside
    ]
    return tuple(q for q in found if q is not None)


def _single(words: Words, at: int) -> Quantity | None:
    if words[at].low not in {"a", "an"} or (at > 0 and words[at - 1].low in {"as", "like", "such"}):
        return None
    last = noun_end(words, at + 1, one=True)
    if at + 1 < len(words) and words[at + 1].low in _NEXT:
        return _one_more(words, at)
    if at + 1 < len(words) and words[at + 1].low in _ORDINALS:
        return None
    if last == at + 1 or category(words[last - 1].low) != "people":
        return None
    if last < len(words) and words[last].low in {"'s", "-", "who", "whose", "which", "that"}:
        return None
    if at > 1 and words[at - 1].text in {",", "(", "–", "-"} and words[at - 2].is_capital:
        return None  # "Maria Lopez, a teacher, ...": a name is told about, not counted
    one = _quantity(words, (at, at + 1, last), _TOGETHER.get(words[last - 1].low, 1.0))
    return msgspec.structs.replace(one, single=True)


# "A young couple" is two.
_TOGETHER = {"couple": 2.0, "pair": 2.0, "duo": 2.0, "trio": 3.0}


def companions(parse: Parse, words: Words, known: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Give "wife" of "a man and his wife" as one: a person the syntax joins to counted ones."""
    nouns = {
        n for q in known if (n := token_at(parse, (q.noun_end or q.number_end) - 1)) is not None
    }
    inside = {k for q in known for k in range(q.first, q.last)}
    found = []
    for at, word in enumerate(words):
        if at in inside or not word.is_alpha or category(word.low) != "people" or is_plural(word):
            continue
        index = token_at(parse, word.start)
        if index is None or parse.tokens[index].relation != "conj":
            continue
        if parse.tokens[index].head in nouns:
            first = _phrase_start(words, at)
            one = _quantity(words, (first, max(first + 1, at), at + 1), 1.0)
            noun = {
                "noun": word.text,
                "noun_start": word.start,
                "noun_end": word.end,
                "single": True,
            }
            found.append(msgspec.structs.replace(one, **noun))
    return tuple(found)


def _phrase_start(words: Words, at: int) -> int:
    """Give where "his adult daughter" begins: at a possessive a few words before, else the noun."""
    for first in range(at - 1, max(-1, at - 4), -1):
        if words[first].low in _OWNERS:
            return first
        if words[first].tag != "ADJ":
            break
    return at


_OWNERS = frozenset("his her their my our its".split())


def _one_more(words: Words, at: int) -> Quantity | None:
    """ "Three were killed and a fourth was wounded": one more, with or without a noun."""
    last = noun_end(words, at + 2, one=True)
    if last > at + 2 and category(words[last - 1].low) != "people":
        return None
    after = words[last].low if last < len(words) else ""
    if last == at + 2 and after not in {"was", "is", "has", "died", "suffered", "remains"}:
        return None
    return msgspec.structs.replace(_quantity(words, (at, at + 2, last), 1.0), single=True)


def _bare_one(words: Words, at: int) -> Quantity | None:
    """ "Killed one and injured three": one, where a verb of harm stands before it."""
    if words[at].low != "one" or at == 0 or not words[at - 1].is_alpha:
        return None
    after = words[at + 1].low if at + 1 < len(words) else "."
    if after not in {"and", ",", ".", "before", "in", "on", "at", "while", "dead"}:
        return None
    if VICTIMS.isdisjoint(measures_before(words, at, "active")[0]):
        return None
    return _quantity(words, (at, at + 1, at + 1), 1.0)


def _nought(words: Words, at: int) -> Quantity | None:
    low = words[at].low
    after = words[at + 1].low if at + 1 < len(words) else ""
    if low == "nobody" or (low == "no" and after == "one"):
        last = at + (2 if low == "no" else 1)
        return _quantity(words, (at, last, last), 0.0)
    if low != "no":
        return None
    last = noun_end(words, at + 1, one=False)
    named = last > at + 1 and measures_at(words, last - 1, "nouns")[1] > 0
    if named and words[last - 1].low in {"casualties", "injuries", "deaths", "fatalities"}:
        return _quantity(words, (at, at + 1, last), 0.0)
    return None


def _quantity(words: Words, at: tuple[int, int, int], value: float) -> Quantity:
    first, number, last = at
    noun = " ".join(w.text for w in words[number:last]).replace(" - ", "-")
    return Quantity(
        start=words[first].start,
        end=words[last - 1].end,
        number_start=words[first].start,
        number_end=words[number - 1].end,
        low=value,
        best=value,
        high=value,
        noun=noun,
        noun_start=words[number].start if noun != "" else 0,
        noun_end=words[last - 1].end if noun != "" else 0,
        first=first,
        last=last,
    )
