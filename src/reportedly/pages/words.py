"""How values, dates and counts are put into words for a reader."""

import datetime as dt

import msgspec

from reportedly.model import Figure, Interval, Place, Published, Value

_HOW = {
    "text": "stated in the text",
    "markup": "stated in the page's markup",
    "url": "read from the address",
    "sidecar": "given with the reports",
    "field": "given in a field of the file",
    "inferred": "inferred",
    "unknown": "not known",
}
_PRECISION = {
    1: "exact point",
    2: "within about 25 km",
    3: "district",
    4: "province",
    5: "fuzzy area",
    6: "country",
    7: "at sea or in the air",
}
# Qualifiers that bound a number from one side and read well before it.
_FLOORS = {"more than", "at least"}
_PERCENT = {"%", "percent", "per cent"}
_CEILINGS = {"up to", "nearly", "fewer than"}


class Said(msgspec.Struct, frozen=True):
    """A value in words: the part that stands out, what leads up to it and what qualifies it."""

    main: str
    note: str = ""
    lead: str = ""
    link: str = ""

    def short(self) -> str:
        """Give it without what qualifies it."""
        return f"{self.lead} {self.main}".strip()

    def before_noun(self) -> str:
        """Give it as it stands before what it counts: "dozens of"."""
        return f"{self.short()} {self.link}".strip()

    def whole(self) -> str:
        """Give all in one line."""
        return f"{self.short()}, {self.note}" if self.note else self.short()


def value_words(value: Value | Figure) -> Said:
    """Put low, best, high and qualifier into words: "12–17", "best 17 (at least)".

    A bound that was not given is not made up: "at least 12" has no upper end.
    """
    low, best, high, word = value.low, value.best, value.high, value.qualifier
    unit = value.unit or ""
    if low is None and high is None:
        return Said(_amount(best, unit), _qualifier(word)) if best is not None else Said(word)
    if low is not None and low == high:
        return Said(_amount(low, unit), lead="about" if word == "about" else "")
    if low is None:
        return Said(_amount(high, unit), lead=word if word in _CEILINGS else "up to")
    if high is None:
        return _open_ended(low, best, word, unit)
    note = f"best {number(best)}" if best is not None else ""
    return Said(_amount_range(low, high, unit), " ".join(filter(None, (note, _qualifier(word)))))


def _open_ended(low: float, best: float | None, word: str, unit: str) -> Said:
    if word not in _FLOORS | _CEILINGS | {"exactly", "about", "between"}:
        # "dozens": the word is what was said, the number only its lower bound.
        link = "of" if word.endswith("s") else ""
        return Said(word, f"at least {_amount(low, unit)}", link=link)
    note = f"best {number(best)}" if best is not None and best != low else ""
    return Said(_amount(low, unit), note, word if word in _FLOORS else "at least")


def _qualifier(word: str) -> str:
    return "" if word in {"exactly", "between", ""} else f"({word})"


def number(value: float | None) -> str:
    """Write a number with thousands parted; from a million on in words where that loses nothing."""
    if value is None:
        return "–"
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and float(f"{value / size:.3g}") * size == value:
            return f"{value / size:g} {word}"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _amount(value: float | None, unit: str) -> str:
    text = number(value)
    if unit in _PERCENT:
        return f"{number(value and round(value, 1))}%"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {text}"
    return f"{text} {unit}".strip()


def _amount_range(low: float, high: float, unit: str) -> str:
    if unit in _PERCENT:
        return f"{number(round(low, 1))}–{number(round(high, 1))}%"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {number(low)}–{number(high)}"
    return f"{number(low)}–{number(high)} {unit}".strip()


def day(date: dt.date) -> str:
    """Write a date: 13 August 2021."""
    return f"{date.day} {date:%B} {date.year}"


def short_day(date: dt.date) -> str:
    """Write a date shortly: 13 Aug 2021."""
    return f"{date.day} {date:%b} {date.year}"


def interval_words(interval: Interval | None) -> str:
    """Write a time with no more precision than it has; empty where there is none."""
    if interval is None:
        return ""
    first, last = interval.first, interval.last
    part = f", {interval.part}" if interval.part else ""
    if first == last:
        return short_day(first) + part
    if interval.precision == "year" and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        if interval.precision == "month":
            return f"{first:%B} {first.year}"
        return f"{first.day}–{short_day(last)}{part}"
    return f"{short_day(first)} – {short_day(last)}{part}"


def how_words(how: str) -> str:
    """Say how something about a report is known."""
    return _HOW.get(how, how)


def published_words(published: Published) -> str:
    """Write a publication date, or say that there is none."""
    return interval_words(published.interval) or "no date stated"


def precision_words(place: Place) -> str:
    """Say how precise the naming of a place was (UCDP's ``where_prec``)."""
    return _PRECISION.get(place.precision or 0, "") or place.kind.replace("admin1", "province")


def opening(text: str) -> str:
    """Begin a heading with a capital."""
    return text[:1].upper() + text[1:]


def count(number_of: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 report", "5 reports"."""
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"
