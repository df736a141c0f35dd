"""Numbers without a number: "a policeman was killed" is one, "no one was hurt" is none."""

from reportedly.language.figures_lexicon import category, measures_at
from reportedly.language.quantities_units import noun_end
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word

Words = tuple[Word, ...]
VICTIMS = frozenset({"killed", "injured", "missing", "abducted", "detained", "killed or injured"})


_ORDINALS = frozenset("first second third fourth fifth sixth last final possible former".split())


def single_victims(words: Words, taken: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Give "a policeman" and "no one" as quantities of one and nought.

    They are only candidates: a caller keeps them where a verb makes them victims.
    """
    inside = {k for q in taken for k in range(q.first, q.last)}
    found = [
        _single(words, at) or _nought(words, at) for at in range(len(words)) if at not in inside
    ]
    return tuple(q for q in found if q is not None)


def _single(words: Words, at: int) -> Quantity | None:
    if words[at].low not in {"a", "an"} or (at > 0 and words[at - 1].low in {"as", "like", "such"}):
        return None
    last = noun_end(words, at + 1, one=True)
    if at + 1 < len(words) and words[at + 1].low in _ORDINALS:
        return None
    if last == at + 1 or category(words[last - 1].low) != "people":
        return None
    if last < len(words) and words[last].low in {"'s", "-", "who", "whose", "which", "that"}:
        return None
    if at > 1 and words[at - 1].text in {",", "(", "–", "-"} and words[at - 2].is_capital:
        return None  # "Maria Lopez, a teacher, ...": a name is told about, not counted
    return _quantity(words, (at, at + 1, last), 1.0)


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
