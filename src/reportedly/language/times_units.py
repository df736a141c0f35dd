"""Weeks, months, years and lengths of time: "last week", "three days ago", "the late 1970s"."""

import datetime as dt
import re

import msgspec

from reportedly.language import times_calendar as cal
from reportedly.language.times_clock import Clock, Reading, count, made, numbered, step, unit_code
from reportedly.language.times_find import Atom
from reportedly.language.times_lexicon import lexicon
from reportedly.model import Interval

_LEANING = ("previous", "following", "same", "that")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_SHORT = ("S", "M", "X")
# Behind "the year": a balance year, named by its length.
_ENDED = re.compile(r"\s+(?:ended|ending)\b")


def span(clock: Clock, atom: Atom) -> Reading:
    """Read "the past three days", "the next two weeks", "recent months"."""
    unit, relative = unit_code(atom), atom.get("relative")
    plural = atom.rule.name == "recent units"
    if plural and relative == "recent":
        return Reading("PAST_REF")
    number = _few(atom) if plural else count(atom)
    value = cal.duration(unit, number)
    if clock.today is None or number is None or unit in _SHORT or relative == "first":
        return Reading(value)
    return Reading(value, cal.stretch(clock.today, unit, number, back=step(relative) <= 0))


def _few(atom: Atom) -> float | None:
    """Give the number of "the next couple of years"; "recent years" have none."""
    return 2.0 if "couple of" in atom.own.lower() else None


def unit(clock: Clock, atom: Atom) -> Reading:
    """Read "last week", "earlier this month", "the weekend", "the previous year"."""
    code, relative = unit_code(atom), atom.get("relative")
    base = _leaning(clock, code) if relative in _LEANING else clock.told
    if base is None or code in _SHORT or (clock.today is None and code in ("D", "W", "WE", "H")):
        return Reading()
    if relative in ("past", "this past") and code != "WE":
        stretch = cal.stretch(base, code, 1, back=True)
        return Reading(stretch.value, stretch)
    if code == "WE":
        return made(_weekend(clock, atom, base))
    if code == "Q":
        return made(_quarter_of(clock, atom, base))
    if code == "Y" and _ENDED.match(clock.text, atom.end):
        return Reading(cal.duration("Y", 1))
    return made(_cut(_whole(clock, atom, base, code), atom, base))


def _whole(clock: Clock, atom: Atom, base: dt.date, code: str) -> Interval:
    steps = step(atom.get("relative"))
    if code == "10Y":
        return cal.decade((base.year // 10 + steps) * 10)
    if code == "100Y":
        return cal.century((base.year - 1) // 100 + 1 + steps)
    return _night(clock.own(atom), base) or cal.shift(base, code, steps)


def _leaning(clock: Clock, code: str) -> dt.date | None:
    """Give the day to lean on: for "that year" the last year named, however it was named."""
    if code in ("MO", "Y", "Q") and clock.last is not None:
        return clock.last.first
    return clock.anchor or clock.now


def _night(own: str, base: dt.date) -> Interval | None:
    if not own.endswith("night"):
        return None
    days = -1 if "last" in own else 1 if "next" in own else 0
    return cal.day(cal.shift_days(base, days), "TNI", "night")


def _weekend(clock: Clock, atom: Atom, base: dt.date) -> Interval:
    """Give the weekend meant; "the weekend" on a working day is the past one or the next."""
    weeks = step(atom.get("relative"))
    if weeks == 0 and base.isoweekday() < 6 and atom.get("relative") != "this":
        weeks = 0 if clock.tense(atom) == "future" else -1
    return cal.weekend(cal.shift_days(base, 7 * weeks))


def _quarter_of(clock: Clock, atom: Atom, base: dt.date) -> Interval:
    """Give the quarter meant; "the quarter" of a balance told is the one named, else the last."""
    relative = atom.get("relative")
    told = clock.quarter_told(atom)
    if relative == "" and told is not None:
        return told
    steps = step(relative)
    if relative == "" and clock.tense(atom) != "future":
        steps = -1
    return cal.quarter(base.year, (base.month - 1) // 3 + 1 + steps)


def _cut(whole: Interval, atom: Atom, base: dt.date) -> Interval:
    """Cut "earlier this month" at the report's day, "the end of the year" to its end."""
    mod = atom.get("mod2") or atom.get("mod3")
    inside = whole.first <= base <= whole.last
    if mod == "earlier" and inside:
        return msgspec.structs.replace(whole, last=base)
    if mod == "later" and inside:
        return msgspec.structs.replace(whole, first=base)
    return cal.narrowed(whole, atom.get("mod") or mod)


def shifted(clock: Clock, atom: Atom) -> Reading:
    """Read "three days ago", "a week earlier", "two months later"."""
    code, number, shift = unit_code(atom), count(atom), atom.get("shift")
    back = shift in ("ago", "earlier", "before", "previously", "prior")
    leaning = shift not in ("ago", "from now", "hence", "previously")
    base = (clock.anchor if leaning else None) or clock.today
    if base is None or number is None or code == "X":
        return Reading("PAST_REF" if back else "FUTURE_REF")
    quarter = clock.quarter_told(atom) if back and code == "Y" and number == 1 else None
    if quarter is not None:
        return made(cal.quarter(quarter.first.year - 1, (quarter.first.month + 2) // 3))
    return made(cal.shift(base, code, -number if back else number))


def duration(atom: Atom) -> Reading:
    """Read a length of time: it has a value and no days."""
    number = count(atom)
    if atom.rule.name == "long" and atom.get("unit") + "-long" == atom.own.lower():
        number = 1
    return Reading(cal.duration(unit_code(atom), number))


def bare_duration(atom: Atom) -> Reading:
    """Read "weeks", "years" of unknown number."""
    return Reading(cal.duration(unit_code(atom), None))


def decade(clock: Clock, atom: Atom) -> Reading:
    """Read "the late 1970s", "the '90s", "the eighties"."""
    short = atom.groups.get("short") or atom.groups.get("short2")
    if atom.groups.get("decade"):
        first = int(atom.groups["decade"])
    elif short:
        first = 1900 + int(short)
    else:
        first = 1900 + 10 * numbered(atom, "decades", "decade_word")
    return made(cal.narrowed(cal.decade(first), atom.get("mod") or clock.own(atom)[:9]))


def century(clock: Clock, atom: Atom) -> Reading:
    """Read "the 20th century", "the early nineteenth century"."""
    number = int(atom.groups.get("nth") or 0) or numbered(atom, "ordinals", "ordinal")
    whole = cal.century(number)
    return made(cal.narrowed(whole, atom.get("mod") or clock.own(atom)[:9]))


def season(clock: Clock, atom: Atom) -> Reading:
    """Read "last summer", "the winter of 2012", "in spring"."""
    code = lexicon().tables["seasons"][atom.get("season")]
    now = clock.told
    if atom.groups.get("year"):
        number = int(atom.groups["year"])
    elif now is not None and clock.tale:
        number = now.year + step(atom.get("relative"))
    elif now is None:
        return Reading(f"XXXX-{code}")
    elif atom.get("which"):
        number = now.year + step(atom.get("which"))
    else:
        number = _season_year(clock, atom, now, code)
    return made(cal.narrowed(cal.season(number, code), atom.get("mod")))


def _season_year(clock: Clock, atom: Atom, now: dt.date, code: str) -> int:
    steps = step(atom.get("relative"))
    by_year = {y: cal.season(y, code) for y in (now.year - 1, now.year, now.year + 1)}
    if steps < 0:
        return max(y for y, s in by_year.items() if s.last < now or y == now.year - 1)
    if steps > 0:
        return min(y for y, s in by_year.items() if s.first > now)
    if atom.get("relative") == "this":
        return now.year
    ahead = clock.tense(atom) == "future"
    fit = [y for y, s in by_year.items() if (s.last >= now if ahead else s.first <= now)]
    return min(fit) if ahead else max(fit)


def quarter(clock: Clock, atom: Atom) -> Reading:
    """Read "the third quarter of 2009", "the first half of last year"."""
    number, half = _QUARTERS[atom.get("quarter")], atom.get("fraction") == "half"
    stated = atom.groups.get("year") or atom.groups.get("year2")
    number = min(number, 2) if half else number
    code = f"{'H' if half else 'Q'}{number}"
    if not stated and clock.now is None:
        return Reading(f"XXXX-{code}")
    back = -1 if atom.get("which").startswith("year") else step(atom.get("which"))
    year = int(stated) if stated else (clock.now or dt.date.min).year + back
    length = 6 if half else 3
    return made(cal.months(year, length * (number - 1) + 1, length, f"{year}-{code}"))


def year(atom: Atom) -> Reading:
    """Read "2012", "early 2012", "the first ten months of 1915"."""
    mod = atom.get("mod") or (atom.get("order") and "whole")
    return made(cal.narrowed(cal.year(int(atom.groups["year"])), mod))


def year_words(atom: Atom) -> Reading:
    """Read "nineteen ninety-six", "the year two thousand"."""
    table = lexicon().tables["numbers"]
    first = atom.get("century_words")
    rest = re.split(r"[\s-]+", atom.get("rest_words"))
    hundreds = lexicon().number_of("century_words", first)
    return made(cal.year(hundreds * 100 + sum(table.get(w, 0) for w in rest if w != "hundred")))


def years(atom: Atom) -> Reading:
    """Read "2009-10" as the years from the first to the last."""
    first = int(atom.groups["year"])
    last = first // 100 * 100 + int(atom.groups["until"])
    return made(cal.years(first, max(first, last), f"{first}"))


def year_before(clock: Clock, atom: Atom) -> Reading:
    """Read "the year-ago quarter", "year-earlier": the quarter named last, or the year, before."""
    if clock.now is None:
        return Reading()
    told = clock.quarter_told(atom)
    if told is not None:
        return made(cal.quarter(told.first.year - 1, (told.first.month + 2) // 3))
    return made(cal.year(clock.now.year - 1))


def year_end(clock: Clock, atom: Atom) -> Reading:
    """Read "by year-end": the end of the report's year, or of the past one."""
    if clock.now is None:
        return Reading()
    is_past = clock.now.month == 1 and clock.tense(atom) == "past"
    return made(cal.narrowed(cal.year(clock.now.year - is_past), "end"))


def short_year(clock: Clock, atom: Atom) -> Reading:
    """Read "since '82": the last year that ends so."""
    number = int(atom.groups["short_year"])
    now = clock.now.year if clock.now else 2049
    return made(cal.year(now - (now - number) % 100))


def era(atom: Atom) -> Reading:
    """Read "480 BC", "AD 70"; before Christ there is a value and no days."""
    number = int(atom.groups["era_year"])
    if atom.get("era").startswith("b"):
        return Reading(f"BC{number:04}")
    return made(cal.year(number)) if number else Reading()


def repeated(atom: Atom) -> Reading:
    """Read "every day", "Mondays", "daily"."""
    if atom.get("set"):
        return Reading(lexicon().tables["sets"][atom.get("set")])
    if atom.get("unit"):
        return Reading(cal.duration(unit_code(atom), count(atom) if atom.get("number") else 1))
    weekday = atom.get("weekday") or atom.get("weekday2") or atom.get("weekday3")
    return Reading(f"XXXX-WXX-{lexicon().number_of('weekdays', weekday)}")


def reference(atom: Atom) -> Reading:
    """Read "now", "recently", "days later": it points somewhere, without a date."""
    known = lexicon().tables["references"].get(atom.get("reference"))
    if known:
        return Reading(known)
    return Reading("FUTURE_REF" if atom.get("shift") in ("later", "after") else "PAST_REF")
