"""Calendar arithmetic: intervals for days, weeks, months, years, and their TIMEX3 values."""

import calendar
import datetime as dt

from reportedly.model import Interval
from reportedly.model.times import Precision

# First month of each season of the northern half of the earth, and our end of a winter.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PRECISIONS: dict[str, Precision] = {
    "S": "hour", "M": "hour", "H": "hour", "D": "day", "W": "week", "WE": "day", "MO": "month",
    "Y": "year",
}  # fmt: skip
# Before and behind the number of a duration; other units stand as they are (P3D).
_LETTERS = {
    "S": ("PT", "S"), "M": ("PT", "M"), "H": ("PT", "H"), "MO": ("P", "M"), "10Y": ("P", "DE"),
    "100Y": ("P", "CE"), "2W": ("P", "W"), "X": ("P", "X"),
}  # fmt: skip
# Units counted in others: a decade is ten years; and half of a unit in the next smaller one.
_TIMES = {"2W": (2, "W"), "10Y": (10, "Y"), "100Y": (100, "Y"), "Q": (3, "MO")}
_HALVES = {"Y": "6M", "H": "30M", "M": "30S"}


def day(date: dt.date, part: str = "", name: str | None = None) -> Interval:
    """Give one day, with the TIMEX3 part of the day (``TMO``) and our name for it."""
    return Interval(date, date, "day", name, date.isoformat() + part)


def week(date: dt.date) -> Interval:
    """Give the week from Monday to Sunday in which a day lies."""
    year, number, weekday = date.isocalendar()
    first = shift_days(date, 1 - weekday)
    return Interval(first, shift_days(first, 6), "week", None, f"{year}-W{number:02}")


def weekend(date: dt.date) -> Interval:
    """Give Saturday and Sunday of the week in which a day lies."""
    whole = week(date)
    return Interval(shift_days(whole.first, 5), whole.last, "day", None, f"{whole.value}-WE")


def month(year: int, number: int) -> Interval:
    """Give a month; numbers below 1 and above 12 run into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    year = min(max(year, 1), 9999)
    last = calendar.monthrange(year, number)[1]
    return Interval(
        dt.date(year, number, 1),
        dt.date(year, number, last),
        "month",
        None,
        f"{year:04}-{number:02}",
    )


def months(year: int, first: int, count: int, value: str) -> Interval:
    """Give several months on end as one interval."""
    begin, end = month(year, first), month(year, first + count - 1)
    return Interval(begin.first, end.last, "month", None, value)


def quarter(year: int, number: int) -> Interval:
    """Give a quarter of a year; numbers below 1 and above 4 run into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}")


def years(first: int, last: int, value: str) -> Interval:
    """Give whole years, both included."""
    first, last = min(max(first, 1), 9999), min(max(last, 1), 9999)
    return Interval(dt.date(first, 1, 1), dt.date(last, 12, 31), "year", None, value)


def year(number: int) -> Interval:
    """Give one year."""
    return years(number, number, f"{number:04}")


def season(number: int, code: str) -> Interval:
    """Give a season; winter 2012 begins in December 2012."""
    return months(number, _SEASONS[code], 3, f"{number:04}-{code}")


def shift_days(date: dt.date, days: float) -> dt.date:
    """Move a date, staying within the calendar."""
    ordinal = min(max(date.toordinal() + round(days), 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def shift_months(date: dt.date, count: int) -> dt.date:
    """Move a date by months; the 31st becomes the last day of a shorter month."""
    target = month(date.year, date.month + count)
    return target.first.replace(day=min(date.day, target.last.day))


def shift(date: dt.date, unit: str, count: float) -> Interval:
    """Give the day, week, month or year that lies so many units from a date.

    ``unit`` is a code of the lexicon's units; hours stay within their day.
    """
    if unit in ("S", "M", "H"):
        hours = count / {"S": 3600, "M": 60, "H": 1}[unit]
        return day(shift_days(date, int(hours / 24)))
    if unit == "D":
        return day(shift_days(date, count))
    if unit in ("W", "2W", "WE"):
        there = shift_days(date, count * (14 if unit == "2W" else 7))
        return weekend(there) if unit == "WE" else week(there)
    if unit in ("MO", "Q"):
        there = shift_months(date, round(count * (3 if unit == "Q" else 1)))
        return month(there.year, there.month)
    return _shift_years(date, unit, count)


def _shift_years(date: dt.date, unit: str, count: float) -> Interval:
    factor = {"10Y": 10, "100Y": 100}.get(unit, 1)
    return year(min(max(date.year + round(count * factor), 1), 9999))


def decade(first: int) -> Interval:
    """Give the ten years from a year that ends in nought."""
    return years(first, first + 9, f"{first // 10}")


def century(number: int) -> Interval:
    """Give the nth century after Christ."""
    return years((number - 1) * 100 + 1, number * 100, f"{number - 1:02}")


def stretch(date: dt.date, unit: str, count: float, *, back: bool) -> Interval:
    """Give the time from so many units before a date up to it, or from it onwards."""
    sign = -1 if back else 1
    if unit in ("MO", "Q", "Y", "10Y", "100Y"):
        factor = {"MO": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}[unit]
        other = shift_months(date, sign * round(count * factor))
    else:
        days = {"S": 0, "M": 0, "H": 1 / 24, "D": 1, "W": 7, "2W": 14, "WE": 7}.get(unit, 1)
        other = shift_days(date, sign * count * days)
    precision = _PRECISIONS.get(unit, "year" if unit.endswith("Y") else "day")
    return Interval(min(date, other), max(date, other), precision, None, duration(unit, count))


def duration(unit: str, count: float | None) -> str:
    """Give the TIMEX3 value of a duration: P3D, PT10M, P2Y; an unknown count is X."""
    before, letter = _LETTERS.get(unit, ("P", unit))
    if count is None:
        return f"{before}X{letter}"
    if unit in _TIMES:
        factor, plain = _TIMES[unit]
        return duration(plain, count * factor)
    whole, half = int(count), count % 1 == 0.5
    if half and unit in _HALVES:
        return f"{before}{f'{whole}{letter}' if whole else ''}{_HALVES[unit]}"
    return f"{before}{count:g}{letter}"


def easter(number: int) -> dt.date:
    """Give Easter Sunday of a Gregorian year, by the anonymous method printed by Meeus."""
    golden, (hundreds, rest) = number % 19, divmod(number, 100)
    shifted = (8 * hundreds + 13) // 25
    moon = (19 * golden + hundreds - hundreds // 4 - shifted + 15) % 30
    week = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 19 * week) // 433
    month = (moon + week - 7 * late + 90) // 25
    return dt.date(number, month, (moon + week - 7 * late + 33 * month + 19) % 32)


def nth_weekday(number: int, month_number: int, weekday: int, nth: int) -> dt.date:
    """Give the nth weekday (1 is Monday) of a month; the last one for -1."""
    whole = month(number, month_number)
    if nth < 0:
        return shift_days(whole.last, -((whole.last.isoweekday() - weekday) % 7))
    first = shift_days(whole.first, (weekday - whole.first.isoweekday()) % 7)
    return shift_days(first, 7 * (nth - 1))


def narrowed(whole: Interval, mod: str) -> Interval:
    """Give the part of an interval that "early", "mid" or "the end of" names."""
    days = (whole.last - whole.first).days
    if any(w in mod for w in ("end", "turn")) and "half" not in mod:
        return _between(whole, days - max(0, days // 10), days)
    if any(w in mod for w in ("early", "start", "beginning", "first")):
        return _between(whole, 0, days // (2 if "half" in mod else 3))
    if any(w in mod for w in ("late", "last", "second")):
        return _between(whole, days - days // (2 if "half" in mod else 3), days)
    if "mid" in mod:
        return _between(whole, days // 3, days - days // 3)
    return whole


def _between(whole: Interval, first: int, last: int) -> Interval:
    return Interval(
        shift_days(whole.first, first), shift_days(whole.first, last), whole.precision,
        whole.part, whole.value,
    )  # fmt: skip
