"""Days and parts of days: dates, weekdays, "yesterday", "the following day", clock times."""

import datetime as dt
import re

import msgspec

from reportedly.language import times_calendar as cal
from reportedly.language.times_clock import PARTS, Clock, Reading, made, numbered, part_code, step
from reportedly.language.times_find import Atom
from reportedly.language.times_lexicon import lexicon
from reportedly.model import Interval

# Days that a wrong tense weighs when the year of a date is chosen; of a month; of a feast; behind
# "since"; and that the wrong weekday weighs.
_TENSE, _TENSE_OF_MONTH, _TENSE_OF_FEAST, _SINCE, _WEEKDAY = 120, 250, 300, 400, 300
_OWNED = re.compile(r"['’]s\s+(?:[a-z]+\s+)?([A-Za-z]+)\b")
_STEPS = {"previous": -1, "before": -1, "earlier": -1, "following": 1, "next": 1, "after": 1,
          "later": 1, "very next": 1}  # fmt: skip


def timed(found: Reading, atom: Atom) -> Reading:
    """Set a clock time or a part of the day on a day."""
    here = found.interval
    if here is None or here.first != here.last:
        return found
    if atom.get("clock"):
        value = here.first.isoformat() + clock_value(atom)
        return made(Interval(here.first, here.last, "hour", None, value))
    code = part_code(atom, "TMO")
    return made(cal.day(here.first, code, PARTS[code]))


def clock_value(atom: Atom) -> str:
    """Give the TIMEX3 time of a clock time: "3:30 p.m." → T15:30."""
    words = atom.get("clock") + _half_day(atom)
    if words in ("noon", "midnight"):
        return "T12:00" if words == "noon" else "T24:00"
    match = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?", words)
    if match is None:
        hour = lexicon().tables["numbers"].get(words.split()[0], 0)
        return f"T{hour + 12 * (words.endswith(' pm') and hour < 12):02}:00"
    hour, minute, rest = int(match.group(1)), match.group(2) or "00", words[match.end() :]
    if "p" in rest and hour < 12:
        hour += 12
    if "a" in rest and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute}"


def _half_day(atom: Atom) -> str:
    """Give "pm" for "4 in the afternoon" and "10 at night", "am" for the morning."""
    told = atom.get("half_day") or atom.get("half_day2")
    return "" if told == "" else " am" if told == "morning" else " pm"


def date(clock: Clock, atom: Atom) -> Reading:
    """Read "31 August 2021", "Aug. 31", "2021-08-31"."""
    month = int(atom.groups.get("month_number") or 0) or numbered(atom, "months", "month")
    day = int(atom.groups.get("day") or 0) or numbered(atom, "ordinals", "ordinal")
    year = year_of(clock, atom, month, day)
    if year is None:
        return Reading(f"XXXX-{month:02}-{day:02}")
    on = _safe(year, month, day)
    if on is None:
        return Reading()
    return timed(made(cal.day(on)), atom) if atom.get("clock") else made(cal.day(on))


def slashed(atom: Atom) -> Reading:
    """Read "13/08/2021"; the month comes first only where nothing says otherwise."""
    one, two, year = (int(atom.groups[g]) for g in ("one", "two", "year"))
    year += 2000 if year < 50 else 1900 if year < 100 else 0
    month, day = (two, one) if one > 12 else (one, two)
    on = _safe(year, month, day)
    return made(cal.day(on)) if on else Reading()


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_of(clock: Clock, atom: Atom, month: int, day: int) -> int | None:
    """Give the year stated, the paragraph's, or the nearest that the tense allows."""
    if atom.groups.get("year"):
        return int(atom.groups["year"])
    relative = atom.get("relative")
    if clock.now and relative and atom.rule.name != "month":
        # "October of that year" leans on the year told, "October last year" on the report's own.
        leans = not relative.startswith(("last", "this", "next"))
        base = clock.last.first if leans and clock.last is not None else clock.now
        return base.year + step(relative)
    told = clock.year_told(atom)
    if told is not None or clock.now is None:
        return told
    return _nearest_year(clock, atom, month, day or 15)


def _nearest_year(clock: Clock, atom: Atom, month: int, day: int) -> int:
    """Give last year, this or the next: the fewest days away, a wrong tense weighing some more."""
    now = clock.now or dt.date.min
    is_month = atom.rule.how == "month"
    looks = clock.tense(atom) or ("past" if is_month else "")
    slack, weight = (31, _TENSE_OF_MONTH) if is_month else (2, _TENSE)
    if atom.rule.how == "holiday":
        weight = _TENSE_OF_FEAST
    if clock.is_since(atom):
        looks, weight = "past", _SINCE

    named = numbered(atom, "weekdays", "weekday")

    def cost(year: int) -> tuple[int, int]:
        on = _safe(year, month, min(day, 28)) or now
        days = on.toordinal() - now.toordinal()
        other = bool(named) and (_safe(year, month, day) or now).isoweekday() != named
        wrong = (looks == "future" and days < -slack) or (looks == "past" and days > slack)
        return abs(days) + weight * wrong + _WEEKDAY * other, year

    return min((now.year - 1, now.year, now.year + 1), key=cost)


def month(clock: Clock, atom: Atom) -> Reading:
    """Read "August 2021", "in December", "late last March"."""
    number = numbered(atom, "months", "month")
    relative = atom.get("relative") if atom.rule.name == "month" else ""
    year = _relative_month(clock, number, relative) if relative else None
    year = year or year_of(clock, atom, number, 0)
    if year is None:
        return Reading(f"XXXX-{number:02}")
    return made(cal.narrowed(cal.month(year, number), atom.get("mod")))


def _relative_month(clock: Clock, number: int, relative: str) -> int | None:
    now = clock.now
    if now is None:
        return None
    if step(relative) < 0:
        return now.year if number < now.month else now.year - 1
    if step(relative) > 0:
        return now.year if number > now.month else now.year + 1
    return now.year


def weekday(clock: Clock, atom: Atom) -> Reading:
    """Read "on Sunday", "last Friday", "Thursday morning", "the night of Tuesday"."""
    number = numbered(atom, "weekdays", "weekday")
    on = _weekday_date(clock, atom, number)
    code = part_code(atom)
    if on is None:
        return Reading(f"XXXX-WXX-{number}{code}")
    return made(cal.day(on, code, PARTS.get(code)))


def _weekday_date(clock: Clock, atom: Atom, number: int) -> dt.date | None:
    relative = atom.get("relative")
    leaning = clock.anchor if relative in ("previous", "following", "same") else None
    today = leaning or clock.today
    if today is None:
        return None
    week = atom.get("week")
    if week:
        return cal.shift_days(cal.week(today).first, number - 1 + 7 * step(week))
    behind = (today.isoweekday() - number) % 7
    looks = "past" if _has_happened(clock, atom) else clock.tense(atom)
    if step(relative) < 0:
        return cal.shift_days(today, -(behind or 7))
    if step(relative) > 0:
        return cal.shift_days(today, 7 - behind)
    if looks == "future" or (relative == "this" and looks != "past"):
        return cal.shift_days(today, (7 - behind) % 7)
    return cal.shift_days(today, -behind)


def _has_happened(clock: Clock, atom: Atom) -> bool:
    """Tell "Sunday's bombing", which is over whatever its clause looks to."""
    owned = _OWNED.match(clock.text, atom.end)
    return owned is not None and owned[1].lower() in lexicon().tables["tense"]["happened"]


def word(clock: Clock, atom: Atom) -> Reading:
    """Read "yesterday", "tonight", "overnight", "the day before yesterday"."""
    said = atom.get("word") or atom.get("word2")
    days = lexicon().tables["words"][said]
    if atom.get("word2"):
        days += -1 if atom.get("shift") == "before" else 1
    if clock.today is None:
        return Reading("PRESENT_REF" if said == "today" else "")
    code = part_code(atom, "TNI" if said in ("tonight", "overnight") else "")
    on = cal.shift_days(clock.today, days)
    found = cal.day(on, code, PARTS.get(code))
    if said == "overnight":
        found = msgspec.structs.replace(found, first=cal.shift_days(on, -1))
    return made(found)


def part(clock: Clock, atom: Atom) -> Reading:
    """Read "this morning", "last night", "that evening"."""
    code = part_code(atom)
    relative = atom.get("relative").removeprefix("the ")
    base = clock.today if relative in ("this", "last") else clock.anchor or clock.today
    if base is None:
        return Reading()
    days = -1 if relative == "last" else _STEPS.get(relative, 0)
    return made(cal.day(cal.shift_days(base, days), code, PARTS[code]))


def part_alone(clock: Clock, atom: Atom) -> Reading:
    """Read "in the morning", "the early hours of Sunday"; it leans on the day named last."""
    code = part_code(atom, "TMO")
    base = _weekday_date(clock, atom, numbered(atom, "weekdays", "weekday")) if atom.get(
        "weekday"
    ) else clock.day_told(atom)  # fmt: skip
    return made(cal.day(base, code, PARTS[code])) if base else Reading(code)


def same_day(clock: Clock, atom: Atom) -> Reading:
    """Read "the previous day", "the day after", "that day"."""
    base = clock.anchor or clock.today
    if base is None:
        return Reading()
    which = atom.get("shift") or atom.get("relative")
    return made(cal.day(cal.shift_days(base, _STEPS.get(which, 0))))


def second_day(clock: Clock, atom: Atom) -> Reading:
    """Read the 15 of "April 13-15": a day of the month named last."""
    if clock.anchor is None:
        return Reading()
    on = _safe(clock.anchor.year, clock.anchor.month, int(atom.groups["day"]))
    return made(cal.day(on)) if on else Reading()


def clock_time(clock: Clock, atom: Atom) -> Reading:
    """Read a clock time without a day: that of the day named last, else the report's."""
    base = clock.day_told(atom) or clock.today
    if base is None:
        return Reading(clock_value(atom))
    return timed(made(cal.day(base)), atom)


def holiday(clock: Clock, atom: Atom) -> Reading:
    """Read a feast whose day the lexicon knows; the others keep their words only."""
    on = lexicon().tables["holidays"][atom.get("holiday")]
    if not on:
        return Reading()
    year = int(atom.groups.get("year") or 0)
    if not year and clock.now:
        back = step(atom.get("relative"))
        near = feast(clock.now.year, on)
        year = _nearest_year(clock, atom, near.month, near.day)
        if back < 0 and feast(year, on) > clock.now:
            year -= 1
    if year:
        return made(cal.day(feast(year, on)))
    return Reading(f"XXXX-{on[0]:02}-{on[1]:02}" if len(on) == 2 else "")


def feast(year: int, on: list[int]) -> dt.date:
    """Give the day of a feast: [month, day], [month, weekday, which] or [days after Easter]."""
    if len(on) == 1:
        return cal.shift_days(cal.easter(year), on[0])
    return cal.nth_weekday(year, *on) if len(on) == 3 else dt.date(year, *on)
