"""Tells numbers that count something from those that only name, date, place or score."""

from reportedly.language.quantities_numbers import Number, number_at
from reportedly.language.quantities_units import is_plural, noun_end, unit_at
from reportedly.language.quantities_words import Word, listed, table

Words = tuple[Word, ...]


def counts_something(words: Words, number: Number, *, qualified: bool) -> bool:
    """Tell whether a number may be an amount, as far as the words beside it show."""
    checks = (
        is_address,
        _one_of_several,
        _glued_name,
        _marked,
        _date,
        _clock,
        _age,
        _label,
        _single,
        _numbering,
    )
    if any(check(words, number) for check in checks):
        return False
    return qualified or not (_year(words, number) or _model_name(words, number))


def _low(words: Words, at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _glued(words: Words, at: int) -> bool:
    return 0 <= at < len(words) and words[at].glued


def _glued_name(words: Words, number: Number) -> bool:
    """AC-130, Mi-24, covid-19, G7, A4: letters written onto the digits, or #3, @2."""
    first = words[number.first]
    if not first.glued or number.first == 0:
        return False
    before = words[number.first - 1]
    if before.text in {"#", "@", "_", "&", "="}:
        return True
    if before.is_alpha and first.is_digits and not _is_currency(before):
        return True
    if before.text in {"-", "–", "/"} and before.glued and number.first >= 2:
        return words[number.first - 2].is_alpha and words[number.first - 2].low not in _JOINED
    return False


_JOINED = frozenset({"to", "or", "than", "least", "over", "about", "minus", "some"})


def _is_currency(word: Word) -> bool:
    money = table("numbers")["currency"]
    return word.text in money["symbols"] or word.text in money["codes"]


def _marked(words: Words, number: Number) -> bool:
    """9/11, 24/7, 10:30, 3-1 and telephone numbers: marks written onto the digits."""
    last = number.last
    if not words[number.first].is_digits:
        return False
    if _low(words, last) in {":", "/"} and _glued(words, last) and _glued(words, last + 1):
        return words[last + 1].is_digits or _low(words, last) == ":"
    first = number.first
    if first >= 2 and words[first].glued and words[first - 1].text in {":", "/"}:
        return words[first - 2].is_digits
    text = words[first].text
    return (len(text) > 9 and text.isdecimal()) or (len(text) > 1 and _leading_zero(text))


def _leading_zero(text: str) -> bool:
    return text[0] == "0" and text[1].isdecimal()


def _date(words: Words, number: Number) -> bool:
    """May 25, 25 May, Aug. 31, 31 Aug: a day beside the name of a month."""
    if _low(words, number.last) in {"st", "nd", "rd", "th"} and _glued(words, number.last):
        return True
    if number.value > 31 or not words[number.first].is_digits:
        return number.digits and 1900 <= number.value < 2100 and _after_month(words, number.first)
    back = number.first - 2 if _low(words, number.first - 1) == "." else number.first - 1
    if _is_month(words, back):
        return True
    after = number.last
    return _is_month(words, after) or (_low(words, after) == "of" and _is_month(words, after + 1))


def _after_month(words: Words, first: int) -> bool:
    back = first - 1
    while back > 0 and (_low(words, back) in {".", ",", "the"} or words[back].is_digits):
        back -= 1
    return first - back <= 4 and _is_month(words, back)


def _is_month(words: Words, at: int) -> bool:
    if not 0 <= at < len(words) or not words[at].is_capital:
        return False
    return words[at].low in listed("numbers", "months")


def _clock(words: Words, number: Number) -> bool:
    after = _low(words, number.last)
    if after in {"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "hrs", "noon", "utc"}:
        return number.value < 2400
    return after == "." and _low(words, number.last + 1) in {"am", "pm"}


def _age(words: Words, number: Number) -> bool:
    """34-year-old; aged 10 to 15; between the ages of 10 and 15; John, 34, said; (34).

    What is older than people get is no person: a "2,900-year-old temple" is measured.
    """
    if _low(words, number.last) in {"-", "years", "year"} and number.value < _OLDEST:
        ahead = [_low(words, number.last + k) for k in range(5)]
        if "old" in ahead or "olds" in ahead or ahead[:3] == ["years", "of", "age"]:
            return True
    before = [_low(words, number.first - k) for k in range(1, 7)]
    if _ages_before(before) or (before[:2] == ["other", "the"] and _ends(words, number.last)):
        return True  # "two men, one 17 and the other 21, …"
    return number.bare and number.value < _OLDEST and _aside(words, number)


_OLDEST = 125


def _ends(words: Words, at: int) -> bool:
    return at >= len(words) or words[at].text in {",", ".", ";", ")"}


def _ages_before(before: list[str]) -> bool:
    """Tell whether the words before, nearest first, speak of ages."""
    for k, low in enumerate(before):
        if low in {"aged", "ages", "age"}:
            return True
        if low not in {"of", "between", "to", "and", "-", "–", "from", "the", "over", "under"} and (
            not low[:1].isdecimal() or k > 4
        ):
            return False
    return False


def _aside(words: Words, number: Number) -> bool:
    """A bare number between two commas or brackets, after a name: an age."""
    open_mark, close_mark = _low(words, number.first - 1), _low(words, number.last)
    if close_mark == "of" and _low(words, number.last + 1) in {"them", "whom", "those", "the"}:
        return False
    if open_mark == "," and close_mark in {",", ".", ";", ")", "who", "and", "from", "of", "was"}:
        before = words[number.first - 2] if number.first >= 2 else None
        return before is not None and (before.is_capital or before.is_alpha)
    return open_mark == "(" and close_mark == ")"


def _label(words: Words, number: Number) -> bool:
    """Flight 370, Resolution 242, No. 5, Highway 1, Boeing 737: the number is a name."""
    first = number.first
    if first == 0 or not words[first].is_digits:
        return False
    back = first - 2 if _low(words, first - 1) == "." and first >= 2 else first - 1
    before = words[back]
    if not before.is_alpha or before.low in listed("numbers", "labels", "magnitude"):
        return False
    if before.low in listed("numbers", "labels"):
        return before.is_capital or before.low in _PLAIN_LABELS
    if back != first - 1 or back == 0 or not before.is_capital or _is_currency(before):
        return False
    return not _noun_follows(words, number.last)


_PLAIN_LABELS = frozenset(
    {
        "aged",
        "age",
        "number",
        "no",
        "page",
        "top",
        "channel",
        "flight",
        "category",
        "phase",
        "bottom",
    }
)


def _noun_follows(words: Words, at: int) -> bool:
    """Tell whether the number counts the noun after it: a lower-case plural, a unit, a verb."""
    if at >= len(words):
        return False
    if unit_at(words, at) is not None or words[at].low in {"were", "was", "are", "have", "had"}:
        return True
    if words[at].low in listed("measures", "after_noun"):
        return True
    end = noun_end(words, at, one=False)
    return end > at and is_plural(words[end - 1]) and not words[end - 1].is_capital


_VERBS = frozenset({"died", "killed", "injured", "wounded", "missing", "dead", "critically"})


_STREETS = frozenset({"road", "street", "avenue", "st", "lane", "drive", "boulevard", "ave", "rd"})


def is_address(words: Words, number: Number) -> bool:
    """49 Old Mill Road, the 6700 block, in his 20s: figures that are no amount."""
    ahead = words[number.last : number.last + 4]
    if _low(words, number.last) in {"block", "blk", "zip", "postcode"} or (
        _low(words, number.last) == "s" and _glued(words, number.last)
    ):
        return True
    if not words[number.first].is_digits or len(ahead) == 0 or not ahead[0].is_capital:
        return False
    return any(w.is_capital and w.low in _STREETS for w in ahead[1:])


def _one_of_several(words: Words, number: Number) -> bool:
    """She is one of three people wounded: three is the number told; "One of three … died": one."""
    if number.first == 0:
        return False
    is_one = number.last - number.first == 1 and words[number.first].low == "one"
    follower = number_at(words, number.last + 1)
    return is_one and _low(words, number.last) == "of" and follower is not None


def _model_name(words: Words, number: Number) -> bool:
    """737 Max, 20 Ultra, 9AB, the bottom three: figures that are a part of a name or a place."""
    if _low(words, number.first - 1) in {"bottom", "top", "final"}:
        return number.last >= len(words) or not is_plural(words[number.last])
    if not words[number.first].is_digits or number.last >= len(words) or not number.bare:
        return False
    if "." in words[number.first].text:
        return False
    after = words[number.last]
    if after.glued and after.is_capital and after.is_alpha:
        return unit_at(words, number.last) is None or after.text == "G"
    if not after.is_capital or not after.is_alpha or unit_at(words, number.last) is not None:
        return False
    end = noun_end(words, number.last, one=False)
    return end > number.last and not is_plural(words[end - 1])


def _single(words: Words, number: Number) -> bool:
    """ "One" where it is a pronoun or an idiom: one another, one day, no one, this one."""
    if number.last - number.first != 1 or words[number.first].low != "one":
        return False
    before, after = _low(words, number.first - 1), _low(words, number.last)
    lists = table("numbers")["bare"]
    ahead = [_low(words, number.last + k) for k in range(4)]
    if before not in lists["before_one"] and ahead[0] in {"was", "has", "had", "is", *_VERBS}:
        return not any(low in listed("measures", "after_noun") for low in ahead)
    if not after.isalpha() and number.last < len(words):
        return True
    if after == "in" and (ahead[1] == "every" or number_at(words, number.last + 1) is not None):
        # "one in five"
        return False
    return before in lists["before_one"] or after in lists["one"] or after == "-"


def _numbering(words: Words, number: Number) -> bool:
    """The number of a list item at the head of a block."""
    if number.first != 0 or not words[0].is_digits or number.value > 99:
        return False
    mark = _low(words, number.last)
    return mark == ")" or (mark == "." and _glued(words, number.last))


def _year(words: Words, number: Number) -> bool:
    """2014 in "in 2014" and "the 2005 bombing"; not in "2,014" and "2014 houses burned"."""
    word = words[number.first]
    plain = number.last - number.first == 1 and word.text.isdecimal()
    if not plain or not 1500 <= number.value < 2200:
        return False
    before = _low(words, number.first - 1)
    if unit_at(words, number.last) is not None:
        return False
    if number.first > 0 and words[number.first - 1].is_capital and number.value < 2040:
        return True
    if before in table("numbers")["years"]["before"]:
        return True
    after = _low(words, number.last)
    return not (after.endswith("s") or after in listed("numbers", "nouns", "plurals"))
