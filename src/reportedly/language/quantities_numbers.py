"""Reads one number where it stands: figures, number words, dozens, fractions."""

import msgspec

from reportedly.language.quantities_words import Word, table

Words = tuple[Word, ...]


class Number(msgspec.Struct, frozen=True):
    """Words ``[first, last)`` that give a number.

    ``vague`` is the qualifier a word such as "dozens" brings; ``share`` marks a fraction,
    ``bare`` a plain number below 1,000 in figures or words that a following scale may raise.
    """

    first: int
    last: int
    value: float
    vague: str = ""
    share: bool = False
    bare: bool = False
    digits: bool = False


def number_at(words: Words, at: int) -> Number | None:
    """Read the longest number that begins at this word, or none; "minus" makes it negative."""
    if _low(words, at) == "minus":
        step = at + 2 if _low(words, at + 1) == "-" else at + 1
        inner = _plain(words, step)
        return None if inner is None else Number(at, inner.last, -inner.value, digits=inner.digits)
    for read in (_vague, _fraction, _grouped, _plain):
        found = read(words, at)
        if found is not None:
            return found
    return None


def _low(words: Words, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _vague(words: Words, at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few dozen", "many thousands"."""
    vague, scales = table("numbers")["vague"], table("numbers")["scales"]
    low = _low(words, at)
    if low in {"tens", "hundreds", "dozens", "scores", "thousands"} and _low(words, at + 1) == "of":
        unit = _low(words, at + 2)
        if unit in {"thousands", "millions", "billions"}:
            times = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200}.get(low, 2000)
            return Number(at, at + 3, times * scales[unit[:-1]], "thousands")
    if low in vague:
        return Number(at, at + 1, vague[low][0], vague[low][1])
    start = at + 1 if low == "a" and _low(words, at + 1) == "few" else at
    if _low(words, start) in {"several", "few", "many"}:
        unit = _low(words, start + 1).removesuffix("s")
        size = 12 if unit == "dozen" else scales.get(unit)
        plural = vague.get(unit + "s")
        if size is not None and plural is not None:
            return Number(at, start + 2, 2.0 * size, plural[1])
    return None


def _fraction(words: Words, at: int) -> Number | None:
    """Read "two thirds", "a quarter", "half", "1/3"; not "half a million"."""
    names = table("numbers")["fractions"]
    low = _low(words, at)
    if low == "half":
        after = _low(words, at + 1)
        if after in {"a", "an", "dozen", "hour", "brother", "sister", "time", "way"}:
            return None
        partitive = after in {"of", "the", "its", "their", "all", "-"} or at + 1 >= len(words)
        unit = after in {"mile", "kilometre", "kilometer", "ton", "tonne", "acre", "metre"}
        return Number(at, at + 1, 50.0, share=True) if partitive or unit else None
    if low in {"½", "¼", "¾", "⅓", "⅔"}:
        return Number(at, at + 1, names[low] * 100, share=True)
    top = {"a": 1.0, "one": 1.0}.get(low) or table("numbers")["ones"].get(low)
    step = at + 2 if _low(words, at + 1) == "-" else at + 1
    name = _low(words, step)
    if top is None or name not in names or (low == "one" and name == "half"):
        return None
    follower = _low(words, step + 1)
    singular = not name.endswith("s")
    if singular and top == 1.0 and follower not in {"of", "and", ",", ".", ""}:
        return None
    if singular and top > 1.0:
        return None
    return Number(at, step + 1, top * names[name] * 100, share=True)


def _grouped(words: Words, at: int) -> Number | None:
    """Read "a dozen", "two dozen", "half a million", "a couple of", "a hundred"."""
    groups, scales = table("numbers")["groups"], table("numbers")["scales"]
    low = _low(words, at)
    if low == "half":
        step = at + 2 if _low(words, at + 1) in {"a", "an"} else at + 1
        size = groups.get(_low(words, step)) or scales.get(_low(words, step))
        return None if size is None else Number(at, step + 1, size / 2)
    if low in {"a", "an"}:
        name = _low(words, at + 1)
        if name == "couple" and _low(words, at + 2) not in {"of", "dozen", "hundred", "thousand"}:
            return None
        if name in {"dozen", "couple", "score"}:
            return Number(at, at + 2, groups[name], "about" if name == "couple" else "")
        if name in {"hundred", "thousand", "million", "billion", "trillion", "lakh", "crore"}:
            start = _joined(words, at + 2, scales[name])
            end, value = _words(words, start, scales[name])
            return Number(at, at + 2 if end == start else end, value)
    return None


def _plain(words: Words, at: int) -> Number | None:
    """Read figures or number words, a half, and the scale that follows."""
    if at >= len(words):
        return None
    digits = words[at].is_digits
    if digits:
        value = _digits(words[at].text)
        if value is None:
            return None
        end = at + 1
    else:
        end, value = _words(words, at, 0.0)
        if end == at:
            return None
    end, value, raised = _scaled(words, end, value)
    return Number(at, end, value, bare=not raised and value < 1000, digits=digits)


def _digits(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _scaled(words: Words, at: int, value: float) -> tuple[int, float, bool]:
    """Take in "and a half", "million", "dozen" after a number."""
    if matches_half(words, at):
        value, at = value + 0.5, at + 3
    raised = False
    scales, groups = table("numbers")["scales"], table("numbers")["groups"]
    while True:
        step = at + 1 if _low(words, at) == "-" and _low(words, at + 1) in scales else at
        name = _low(words, step)
        if step == at and name == "m" and words[step].text == "M" and words[step].glued:
            name = "mn"
        size = scales.get(name) or (groups["dozen"] if name == "dozen" else None)
        if size is None or (name in {"mn", "bn", "tn"} and not words[step - 1].is_digits):
            return at, value, raised
        value, at, raised = value * size, step + 1, True
        if matches_half(words, at):
            value, at = value + size / 2, at + 3


def matches_half(words: Words, at: int) -> bool:
    """Tell whether "and a half" stands here."""
    return [_low(words, at + k) for k in range(3)] == ["and", "a", "half"]


def _words(words: Words, at: int, start: float) -> tuple[int, float]:
    """Read number words from ``at``; gives where they end and their value (``start`` added)."""
    ones, tens = table("numbers")["ones"], table("numbers")["tens"]
    scales = table("numbers")["scales"]
    total, current, end, i = start, 0.0, at, at
    limit = 1000.0 if start == 0 else start  # the next part must be below this
    while i < len(words):
        low = _low(words, i)
        if low in ones and current % 100 in _ROOM[ones[low] < 10 and ones[low] > 0]:
            current, i = current + ones[low], i + 1
        elif low in tens and current % 100 == 0:
            current, i = current + tens[low], i + 1
        elif low == "hundred" and 0 < current < 20:
            current, i = current * 100, i + 1
        elif low in {"thousand", "million", "billion", "trillion"} and current > 0:
            total, current, i = total + current * scales[low], 0.0, i + 1
            limit = scales[low]
        else:
            break
        end = i
        i = _joined(words, i, limit)
        if i == end and low in ones and current % 100 != 0:
            follow = _low(words, i)
            if follow not in scales:
                break
    return end, total + current


_ROOM: dict[bool, frozenset[float]] = {
    True: frozenset({0.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0}),
    False: frozenset({0.0}),
}


def _joined(words: Words, at: int, limit: float) -> int:
    """Step over a hyphen, or an "and" after hundred or thousand, if a number word follows."""
    ones, tens = table("numbers")["ones"], table("numbers")["tens"]
    low, after = _low(words, at), _low(words, at + 1)
    if low == "-" and after in ones:
        return at + 1
    big = _low(words, at - 1) in {"hundred", "thousand", "million"}
    if low == "and" and big and limit >= 100 and (after in ones or after in tens):
        return at + 1
    return at
