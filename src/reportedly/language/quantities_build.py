"""Puts a number, its qualifier, its range, its unit and its noun together into a quantity."""

from reportedly.language.quantities_context import counts_something, is_address
from reportedly.language.quantities_numbers import Number, number_at
from reportedly.language.quantities_units import (
    Noun,
    Unit,
    currency_before,
    is_plural,
    noun_after,
    unit_at,
)
from reportedly.language.quantities_values import Bounds, Change, Kind, Quantity, bounds
from reportedly.language.quantities_words import Word, listed, matches, table

Words = tuple[Word, ...]
_PHRASES = sorted(
    ((tuple(k.split()), v) for k, v in table("numbers")["before"].items()), key=lambda p: -len(p[0])
)


def build(words: Words, at: int) -> tuple[Quantity | None, int]:
    """Read the quantity whose number begins at this word; gives it and where to read on.

    The quantity is ``None`` where no number stands here or the number counts nothing.
    """
    number = number_at(words, at)
    if number is None:
        return None, at + 1
    start, qualifier = _qualifier(words, _left(words, number.first))
    other, range_word = _second(words, number)
    told = qualifier != "" or currency_before(words, number.first) is not None
    counts = counts_something(words, number, qualified=told)
    if other is not None and is_address(words, other):
        counts = False
    if not counts or _score(words, number):
        return None, max(number.last, number.last if other is None else other.last)
    return _assemble(words, number, other, (start, qualifier, range_word))


def _low(words: Words, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _left(words: Words, first: int) -> int:
    """Step back over a currency sign."""
    sign = currency_before(words, first)
    if sign is None:
        return first
    return first - 2 if words[first - 1].text == "." else first - 1


def _qualifier(words: Words, first: int) -> tuple[int, str]:
    """Read the qualifier that ends before word ``first``: its start and what it means."""
    back = first - 1 if _low(words, first - 1) in {"another", "a"} else first
    for phrase, meaning in _PHRASES:
        begin = back - len(phrase)
        if begin >= 0 and matches(words, begin, phrase):
            outer, stronger = (
                _qualifier(words, begin) if meaning in {"about", "exactly"} else (begin, "")
            )
            if stronger not in {"", "exactly"}:
                return outer, stronger
            return begin, meaning
    if back != first and _low(words, back) == "another":
        return back, ""
    return first, ""


def _second(words: Words, number: Number) -> tuple[Number | None, str]:
    """Read the other end of a range: 10 to 15, 10-15, four or five, between 10 and 15."""
    at = number.last
    unit = unit_at(words, at)
    if unit is not None:
        at = unit.last
    at = _far_end(words, number, at)
    word = _low(words, at)
    if word not in {"to", "-", "–", "—", "or", "and"} or number.share or number.vague != "":
        return None, ""
    step = at + 1
    if currency_before(words, step + 1) is not None:
        if currency_before(words, number.first) is None:
            return None, ""
        step += 1
    elif word == "to" and _low(words, step) in {"about", "around", "nearly", "over"}:
        step += 1
    other = number_at(words, step)
    if other is None or other.share or other.vague or not _is_range(words, number, other, word):
        return None, ""
    end = unit_at(words, other.last)
    loose = end is None and _from(words, number)
    if unit is not None and not loose and not _same_unit(unit, end):
        return None, ""
    return other, word


def _far_end(words: Words, number: Number, at: int) -> int:
    """Find the "to" of "from 208 pounds in May to 193": a few words, no mark, may lie between."""
    if not _from(words, number):
        return at
    for step in range(at, min(at + _FAR, len(words))):
        word = words[step]
        if word.low == "to":
            return step if _same_counted(words, at, step) else at
        is_verb = word.tag in {"VERB", "AUX"} and not word.low.endswith("ed")
        if is_verb or word.low == "and" or not (word.is_alpha or word.is_digits):
            return at
    return at


def _same_counted(words: Words, at: int, to: int) -> bool:
    """Tell that "from 12 villages to 3 towns" is a way and no change."""
    if at == to or not is_plural(words[at]):
        return True
    other = number_at(words, to + 1)
    if other is None or other.last >= len(words):
        return True
    behind = words[other.last]
    return behind.low == words[at].low or not is_plural(behind)


def _from(words: Words, number: Number) -> bool:
    return _low(words, _left(words, number.first) - 1) == "from"


# How many words may lie between the ends of "from … to …".
_FAR = 6


def _same_unit(one: Unit, other: Unit | None) -> bool:
    return other is not None and one.name == other.name


def _is_range(words: Words, number: Number, other: Number, word: str) -> bool:
    before = _low(words, number.first - 1)
    if currency_before(words, number.first) is not None:
        before = _low(words, number.first - 2)
    if word == "and":
        return before == "between"
    if word == "to" and before == "from":
        return True
    told = unit_at(words, number.last) or currency_before(words, number.first)
    if word == "to" and (before != "by" or told is not None):
        moved = _change(words, _qualifier(words, _left(words, number.first))[0])
        if moved != "=" and before != "from":
            return False
    raised = other.value >= 1000 and number.bare and not other.bare
    return other.value > number.value and (word != "or" or raised or _near(number, other))


def _near(number: Number, other: Number) -> bool:
    return other.value <= number.value * 2 + 1


def _score(words: Words, number: Number) -> bool:
    """3-1, 89–89, "lost 1-3": two numbers joined by a dash that are no range."""
    dash = _low(words, number.last) in {"-", "–"} and number.digits
    if dash and number.last + 1 < len(words) and words[number.last + 1].is_digits:
        other = number_at(words, number.last + 1)
        played = any(
            _low(words, number.first - k) in listed("numbers", "scores") for k in (1, 2, 3)
        )
        return other is not None and (other.value <= number.value or played)
    back = number.first - 1
    return (
        number.digits and back > 0 and words[back].text in {"-", "–"} and words[back - 1].is_digits
    )


def _assemble(
    words: Words, number: Number, other: Number | None, left: tuple[int, str, str]
) -> tuple[Quantity | None, int]:
    start, qualifier, _ = left
    last = number.last if other is None else other.last
    sign = currency_before(words, number.first)
    money = None if sign is None else Unit("money", sign, _glued_scale(words, last))
    unit = money or unit_at(words, last) or _of_money(words, number)
    if unit is None and other is not None:
        ahead = unit_at(words, number.last)
        unit = None if ahead is None else Unit(ahead.kind, ahead.name, last)
    if unit is not None and number.share:
        number = Number(number.first, number.last, number.value / 100)
    number = _money_scale(words, number, last) if money is not None and other is None else number
    if _low(words, last) == "-" and unit is None and not _compound(words, last):
        return None, last + 1
    noun = _noun(words, number, last, unit)
    if unit is not None and number.vague != "":
        noun = Noun(unit.last, unit.last)
    value, qualifier = _bounds(words, number, other, qualifier)
    if unit is None and other is None and (noun.ratio or number.share):
        return _share(words, number, noun, (start, qualifier))
    return _finish(
        words, (start, number.first, last), (unit, noun), (value, qualifier, other, number)
    )


def _of_money(words: Words, number: Number) -> Unit | None:
    """Read "millions of dollars", "280 million of the 1.5 billion yen": a unit after "of"."""
    if _low(words, number.last) != "of":
        return None
    if number.vague == "":
        at = number.last + 1 + (_low(words, number.last + 1) in {"the", "its", "their"})
        whole = number_at(words, at)
        unit = None if whole is None or number.share else unit_at(words, whole.last)
        is_money = unit is not None and unit.kind == "money"
        return Unit("money", unit.name, number.last) if unit is not None and is_money else None
    unit = unit_at(words, number.last + 1)
    return unit if unit is not None and unit.kind in {"money", "weight", "distance"} else None


def _compound(words: Words, at: int) -> bool:
    """40-strong, 57-nation: a hyphen and a noun that still count something."""
    counted = _low(words, at + 1) in listed("numbers", "compounds", "counted")
    return counted and _low(words, at + 2) != "-"


def _glued_scale(words: Words, at: int) -> int:
    name = _low(words, at)
    glued = at < len(words) and words[at].glued
    return at + 1 if glued and name in table("numbers")["glued_scales"] else at


def _money_scale(words: Words, number: Number, at: int) -> Number:
    if _glued_scale(words, at) == at:
        return number
    size = table("numbers")["glued_scales"][_low(words, at)]
    return Number(number.first, at + 1, number.value * size, digits=number.digits)


def _noun(words: Words, number: Number, last: int, unit: Unit | None) -> Noun:
    if unit is not None:
        start = unit.last
        if start <= last:
            return Noun(start, start)
        if unit.kind in {"share", "weight", "volume", "money"} and _low(words, start) == "of":
            return noun_after(words, start, one=False, vague=True)
        return Noun(start, start)
    if _low(words, last) == "-" and _compound(words, last):
        return Noun(last + 1, last + 2)
    if matches(words, last, ("or", "more")) or matches(words, last, ("or", "so")):
        last += 2
    if number.vague == "about":  # a couple of
        return noun_after(words, last, one=False, vague=True)
    return noun_after(words, last, one=number.value == 1.0, vague=number.vague != "")


def _bounds(
    words: Words, number: Number, other: Number | None, qualifier: str
) -> tuple[Bounds, str]:
    if other is None:
        meaning = _after(words, number.last) or qualifier or number.vague or "exactly"
        return bounds(meaning, number.value), meaning
    low = number.value
    scale = _scale_of(other)
    scaled = number.bare and not other.bare and other.last - other.first > 1
    if scaled and low <= other.value / scale:
        low *= scale
    if _from(words, number) and _low(words, number.last) != "-":
        return (other.value, other.value, other.value), "exactly"
    ends = sorted((low, other.value))
    return (ends[0], None, ends[1]), "between"


def _scale_of(other: Number) -> float:
    size = 1.0
    for scale in (1e3, 1e6, 1e9, 1e12):
        if other.value >= scale:
            size = scale
    return size


def _after(words: Words, at: int) -> str:
    """Read "or more", "or so" right after the number, or after one noun."""
    for step in (at, at + 1, at + 2):
        for phrase, meaning in table("numbers")["after"].items():
            parts = tuple(phrase.split())
            if matches(words, step, parts) and (step == at or len(parts) == 2):
                return str(meaning)
    return ""


def _share(
    words: Words, number: Number, noun: Noun, left: tuple[int, str]
) -> tuple[Quantity | None, int]:
    """Make a fraction or "one in five" a share in percent; "half" alone is none."""
    qualifier = left[1] or "exactly"
    if noun.ratio and noun.total:
        percent = round(number.value / noun.total * 100, 2)
    else:
        percent = round(number.value, 2)
    if not noun.ratio and noun.first == noun.last:
        return None, number.last
    unit = Unit("share", "%", number.last)
    value = bounds(qualifier, percent)
    return _finish(
        words, (left[0], number.first, number.last), (unit, noun), (value, qualifier, None, number)
    )


def _finish(
    words: Words,
    at: tuple[int, int, int],
    what: tuple[Unit | None, Noun],
    told: tuple[Bounds, str, Number | None, Number],
) -> tuple[Quantity, int]:
    start, first, last = at
    unit, noun = what
    value, qualifier, other, number = told
    end = max(last, noun.last, unit.last if unit is not None else last)
    named = noun.last > noun.first
    kind: Kind = "count" if unit is None else unit.kind
    if _low(words, first - 1) == "magnitude":
        kind = "magnitude"
    sign_first = _left(words, first)
    quantity = Quantity(
        start=words[start].start,
        end=words[end - 1].end,
        number_start=words[sign_first].start,
        number_end=words[max(last, number.last) - 1].end,
        low=value[0],
        best=value[1],
        high=value[2],
        kind=kind,
        qualifier=qualifier,
        unit=None if unit is None else unit.name,
        noun=_text(words, noun) if named else "",
        noun_start=words[noun.first].start if named else 0,
        noun_end=words[noun.last - 1].end if named else 0,
        total=None if noun.ratio else noun.total,
        earlier=number.value if other is not None and qualifier == "exactly" else None,
        change=_change(words, start),
        more=noun.more or _low(words, first - 1) in listed("numbers", "increments"),
        partitive=noun.partitive,
        first=start,
        last=end,
    )
    if noun.total is not None:
        return quantity, noun.first
    return quantity, max(last, number.last) if unit is None else max(unit.last, number.last)


def _text(words: Words, noun: Noun) -> str:
    parts = [
        ("" if w.glued or k == 0 else " ") + w.text
        for k, w in enumerate(words[noun.first : noun.last])
    ]
    return "".join(parts).replace("\u00ad", "")


def _change(words: Words, start: int) -> Change:
    """Tell whether the words before say that something rose or fell by this amount."""
    before = [_low(words, start - k) for k in range(1, 4)]
    if before[0] == "+" and words[start].glued:
        return "up"
    for k, low in enumerate(before):
        if low in {"to", "at", "from"} or (k > 0 and not before[0].isalpha()):
            return "="
        if words[start - 1 - k].glued:
            continue
        if low in listed("measures", "changes", "up"):
            return "up"
        if low in listed("measures", "changes", "down"):
            return "down"
    return "="
