"""What is known while the times of a report are read in order: its own day, the last day named."""

import datetime as dt
import re

import msgspec

from reportedly.language.times_find import Atom
from reportedly.language.times_lexicon import lexicon
from reportedly.language.times_tense import tense
from reportedly.model import Interval

# Our names of the parts of the day by TIMEX3 code.
PARTS = {"TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}
_BACK = ("last", "past", "previous", "recent", "latest", "this past")
_AHEAD = ("next", "coming", "following", "ensuing", "this coming")
# A number of more figures counts no days.
_MOST_FIGURES = 6
# How many characters behind a year it still holds for months and days.
_YEAR_HOLDS = 100
# A report that also names days near its own may name an old year or two.
_TALE_FROM = 5
# Years back from which on a year is an old one.
_LONG_AGO = 3
# How many characters behind a quarter "a year earlier" still means that quarter of the year before.
_QUARTER_HOLDS = 1000

_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
)
_SHARED_YEAR = re.compile(
    rf"(?:\s*[-–]\s*|\s*,?\s+(?:and|or|to|until|till|through)\s+)(?:\d\d?(?:st|nd|rd|th)?\s+)?{_MONTH}"
    r"(?:\s+\d\d?)?,?\s+(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_NEAR = re.compile(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|ago|said"
    r"|(?:last|this|next) (?:week|month|year))\b"
)


class Reading(msgspec.Struct, frozen=True):
    """What one expression means; ``value`` is its TIMEX3 value, empty where nothing is known."""

    value: str = ""
    interval: Interval | None = None


class Clock(msgspec.Struct):
    """The report's day, and what was named last so far: a day, any interval, a year, a quarter.

    ``tale`` tells that the text is a tale of long ago, where a year holds for what follows it.
    """

    text: str
    published: Interval | None
    tale: bool = False
    anchor: dt.date | None = None
    last: Interval | None = None
    year: int | None = None
    named_at: int = -1
    quarter: Interval | None = None
    quarter_at: int = -1

    @property
    def today(self) -> dt.date | None:
        """The day the report was published, if it is known to the day."""
        here = self.published
        if here is None or here.first != here.last:
            return None
        return here.first

    @property
    def now(self) -> dt.date | None:
        """A day to reckon months and years from: the last of the published interval."""
        return self.published.last if self.published else None

    @property
    def told(self) -> dt.date | None:
        """A day to reckon "the summer" or "the end of the year" from: in a tale, the last told."""
        if self.tale and self.last is not None:
            return self.last.first
        return self.now

    def remember(self, atom: Atom, interval: Interval | None) -> None:
        """Keep what later expressions may lean on."""
        if interval is None:
            return
        self.last = interval
        if interval.first == interval.last:
            self.anchor = interval.first
        # "A year ago" means another quarter than the one told of, which stays the one to lean on.
        shifted = atom.rule.how in ("shifted", "year before")
        if not shifted and (atom.rule.how == "quarter" or "-Q" in (interval.value or "")):
            self.quarter, self.quarter_at = interval, atom.end
        if atom.groups.get("year"):
            self.year, self.named_at = interval.first.year, atom.end

    def tense(self, atom: Atom) -> str:
        """Tell whether the clause around an atom looks to the future or the past."""
        return tense(self.text, atom.start, atom.end)

    def own(self, atom: Atom) -> str:
        """Give the words of an atom in small letters."""
        return self.text[atom.start : atom.end].lower()

    def year_told(self, atom: Atom) -> int | None:
        """Give the year that holds here: a range's own ("May and June 2011"), or one named before.

        In a tale the last year holds on. In news a year of long ago is an aside, and a near one
        holds for a few words of its paragraph.
        """
        ahead = _SHARED_YEAR.match(self.text, atom.end)
        if ahead:
            return int(ahead["year"])
        if self.year is None or self.now is None or self.tale:
            return self.year
        between = self.text[self.named_at : atom.start]
        near = self.year >= self.now.year - 1 and len(between) < _YEAR_HOLDS
        return self.year if near and "\n\n" not in between else None

    def quarter_told(self, atom: Atom) -> Interval | None:
        """Give the quarter of a year named shortly before."""
        between = self.text[self.quarter_at : atom.start]
        return self.quarter if len(between) < _QUARTER_HOLDS else None

    def day_told(self, atom: Atom) -> dt.date | None:
        """Give the day that "in the morning" is of: the last named, if it is not still to come."""
        ahead = self.anchor is not None and self.today is not None and self.anchor > self.today
        return self.today if ahead and self.tense(atom) == "past" else self.anchor

    def is_since(self, atom: Atom) -> bool:
        """Tell whether "since" stands right before an atom."""
        return self.text[max(0, atom.start - 8) : atom.start].lower().endswith("since ")


def is_tale(text: str, published: Interval | None) -> bool:
    """Tell a tale of long ago from news: it names old years more often than days near its own."""
    if published is None:
        return False
    old = sum(int(y) < published.last.year - _LONG_AGO for y in _YEAR.findall(text))
    near = len(_NEAR.findall(text))
    return old > near and (old >= _TALE_FROM or not near)


def made(interval: Interval) -> Reading:
    """Give the reading of an interval that carries its own value."""
    return Reading(interval.value, interval)


def step(relative: str) -> int:
    """Give −1 for "last" and its like, 1 for "next", 0 for "this"."""
    bare = relative.removeprefix("the ")
    return -1 if bare in _BACK else 1 if bare in _AHEAD else 0


def numbered(atom: Atom, table: str, group: str) -> int:
    """Give the number that the word of a group stands for, 0 where there is none."""
    word = atom.get(group)
    return lexicon().number_of(table, word) if word else 0


def part_code(atom: Atom, default: str = "") -> str:
    """Give the TIMEX3 code of the part of the day that an atom names."""
    code: str = lexicon().tables["parts"].get(atom.get("part"), default)
    return code


def unit_code(atom: Atom) -> str:
    """Give the lexicon's code of the unit that an atom names."""
    code: str = lexicon().tables["units"][atom.get("unit")]
    return code


def count(atom: Atom) -> float | None:
    """Give the number of units, none where it is only "several"."""
    words = atom.get("number").replace("-", " ")
    half = 0.5 if atom.get("half") else 0.0
    broken = re.match(r"(\d+) (\d)/([1-9])", words)
    if broken:
        return int(broken[1]) + int(broken[2]) / int(broken[3])
    digits = re.match(r"\d+(?:[.,]\d+)*", words)
    if digits:
        plain = digits.group().replace(",", "")
        known = plain.count(".") < 2 and len(plain) <= _MOST_FIGURES
        return float(plain) + half + 0.5 * words.endswith(" and a half") if known else None
    if words.startswith("half"):
        return 0.5
    spelled = 2.0 if words.startswith("a couple") else _spelled(words)
    return None if spelled is None else spelled + half


def _spelled(words: str) -> float | None:
    table, total = lexicon().tables["numbers"], 0.0
    for word in words.split():
        if word == "hundred":
            total = max(total, 1.0) * 100
        elif word in table:
            total += table[word]
        elif word == "half":
            total += 0.5
        elif word in ("to", "or"):
            return total
        elif word not in ("and", "a", "an"):
            return None
    return total or (1.0 if words in ("a", "an") else None)
