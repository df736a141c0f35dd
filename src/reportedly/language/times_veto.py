"""When the words around forbid to read a time: "Theresa May", "2000 people", "14 March bloc"."""

import re
from collections.abc import Callable

import msgspec

from reportedly.language.times_lexicon import lexicon

_BEFORE = re.compile(r"([\w'’.-]+)[\s,(“\"]*$")
_AFTER = re.compile(r"^[\s-]*([\w'’%]+)")
_REACH = 25
# Letters that a pattern takes for others when it overlooks capitals, and curled apostrophes.
_ALIKE = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "’": "'"})


class Candidate(msgspec.Struct, frozen=True):
    """A match to be judged: its text, groups, and the words left and right of it.

    ``before`` and ``after`` are the characters around, ``left`` (in small letters) and ``right``
    the nearest words in them.
    """

    own: str
    groups: dict[str, str]
    before: str
    after: str
    left: str
    right: str

    def get(self, name: str) -> str:
        """Give a group as the lexicon writes it, empty where it did not take part."""
        return plain(self.groups.get(name, ""))


def plain(words: str) -> str:
    """Give words in small letters, with single blanks and straight apostrophes."""
    return " ".join(words.translate(_ALIKE).lower().split())


def candidate(text: str, start: int, end: int, groups: dict[str, str]) -> Candidate:
    """Gather what is needed to judge the match ``text[start:end]``."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    left, right = _BEFORE.search(before), _AFTER.search(after)
    return Candidate(
        text[start:end], groups, before, after,
        left.group(1).lower() if left else "", right.group(1) if right else "",
    )  # fmt: skip


def is_vetoed(how: str, found: Candidate) -> bool:
    """Tell whether a match made by a rule of this kind is no time after all."""
    names = lexicon().tables["veto"]["before_name"]
    named = found.right[:1].isupper() and found.right.lower() in _words("after_name")
    if (found.left in names or named) and how in ("weekday", "month", "season", "date"):
        return True
    check = _CHECKS.get(how)
    return _is_small_name(found) or (check is not None and check(found))


def _words(name: str) -> list[str]:
    words: list[str] = lexicon().tables["veto"][name]
    return words


def _is_small_name(found: Candidate) -> bool:
    """Names of months and weekdays begin with a capital."""
    words = (found.groups.get("month"), found.groups.get("weekday"))
    return any(word and not word[0].isupper() for word in words)


def _date(found: Candidate) -> bool:
    return found.right.lower() in _words("after_date")


def _month(found: Candidate) -> bool:
    """Tell "May" the verb, "March" the march and "April Jones" from months."""
    if any(found.get(name) for name in ("year", "mod", "relative")):
        return False
    word = found.get("month")
    if found.left in _words("before_month"):
        return False
    if word in _words("other_words"):
        return True
    return word in _words("given_names") and found.right[:1].isupper()


def _season(found: Candidate) -> bool:
    """Tell "the fall of Kabul", "spring" the verb and names in capitals from seasons."""
    if any(found.get(name) for name in ("year", "which", "relative")):
        return False
    if found.get("season") not in ("fall", "spring"):
        return found.groups["season"][0].isupper()
    if found.after.lstrip().startswith("of"):
        return True
    placed = found.left in ("in", "by", "since", "until") and found.own.lower().startswith("the")
    return not (placed or found.get("mod"))


def _year(found: Candidate) -> bool:
    """Tell years from other numbers of four figures."""
    year = int(found.groups["year"])
    if len(found.groups) > 1 or len(found.own) > 4:
        return False
    if not 1500 <= year <= 2100 or found.left in _words("before_number"):
        return True
    if found.before[-1:] in ("-", "–", "/", "#", "№") and not found.left:
        return True
    if re.match(r"%|[.,]\d|\s?(?:km|m|ft|kg|mm|mph)\b", found.after):
        return True
    if re.match(r"[-–]\w+[-–]\w", found.after):
        return True  # the number of a document: "2011-02-S-154"
    behind = found.right.lower()
    counted = year % 100 == 0 and behind.endswith("s") and found.left not in ("the", "in")
    return counted or behind in _words("counted")


def _duration(found: Candidate) -> bool:
    """Ages and ordinals are no times: "27 years old", "a second blast"."""
    if found.right.lower() in ("old", "olds"):
        return True
    if found.get("unit") == "day" and found.get("number") == "a" and found.right == "of":
        return True  # "a day of mourning"
    few = not found.own.lower().endswith("s") or found.get("number") in ("a", "an")
    return few and found.get("unit") in ("second", "quarter", "season")


def _bare_duration(found: Candidate) -> bool:
    """A bare plural is a duration only behind a preposition: "within weeks"."""
    old = found.right.lower() in ("old", "of") and found.left != "for"
    return old or found.left not in _words("before_units")


def _clock(found: Candidate) -> bool:
    """A score or a range of verses looks like a time of day."""
    if found.get("half_day") or found.get("half_day2"):
        return found.left not in _words("before_clock")
    plain = re.fullmatch(r"\d?\d:\d\d", found.get("clock"))
    return bool(plain and re.match(r"\s*[-–]\s*\d", found.after))


def _part_alone(found: Candidate) -> bool:
    if re.search(r"\b[A-Z]\w+$", found.own) or found.left == "good":
        return True
    placed = found.own.lower().startswith(("the ", "early ", "late "))
    return not (placed or found.left in _words("before_part"))


def _reference(found: Candidate) -> bool:
    word = found.own.lower()
    if word in ("the past", "the present", "the future"):
        return found.left not in ("in", "of", "for", "from", "to", "about") or (
            bool(found.right) and found.right.lower() not in _words("after_past")
        )
    return word == "now" and found.right.lower() == "that"


def _set(found: Candidate) -> bool:
    """ "Daily" in a name ("The Daily Star") is no time."""
    return found.own[0].isupper() and bool(found.left) and bool(found.get("set"))


def _slashed(found: Candidate) -> bool:
    one, two = int(found.groups["one"]), int(found.groups["two"])
    a_date = 1 <= min(one, two) <= 12 and 1 <= max(one, two) <= 31
    return not a_date or len(found.groups["year"]) == 3


def _holiday(found: Candidate) -> bool:
    if found.right in ("Island", "Islands") or not found.groups["holiday"][0].isupper():
        return True
    alone = found.left != "the" and not found.get("relative")
    return found.get("holiday") == "new year" and alone


def _decade(found: Candidate) -> bool:
    """Without its century a decade needs its article: "the 90s", not "in his 90s"."""
    short = found.get("short2") or found.get("decade_word")
    return bool(short) and not found.own.lower().startswith("the")


def _short_year(found: Candidate) -> bool:
    return found.left not in ("since", "in", "of", "from", "by", "until", "before", "after")


def _second_day(found: Candidate) -> bool:
    """The 15 of "April 13-15" stands behind a month and a lesser day."""
    told = re.search(r"([A-Z][a-z]{2,8})\.?\s+(\d\d?)[-–]$", found.before)
    if told is None or told[1].lower() not in lexicon().tables["months"]:
        return True
    return int(told[2]) >= int(found.groups["day"])


def _unit(found: Candidate) -> bool:
    if found.get("unit") in ("second", "minute"):
        return True
    known = ("last", "this", "next", "holiday")
    return found.own.lower() == "weekend" and found.left not in known


_CHECKS: dict[str, Callable[[Candidate], bool]] = {
    "date": _date, "month": _month, "season": _season, "year": _year, "duration": _duration,
    "bare duration": _bare_duration, "clock": _clock, "part alone": _part_alone,
    "reference": _reference, "set": _set, "slashed": _slashed, "holiday": _holiday,
    "decade": _decade, "unit": _unit, "short year": _short_year, "second day": _second_day,
}  # fmt: skip
