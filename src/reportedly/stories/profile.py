"""What of a report tells which matter it is about: names, rare words, streets, ages, days."""

import datetime as dt
import re

import msgspec
import numpy as np

from reportedly.model import Report
from reportedly.stories.furniture import furniture
from reportedly.stories.words import Hashes, Words, grams, grams_of, read_words

# News tells the matter first; what follows the first 500 words is mostly background.
_WORDS = 500
# As many characters hold 500 words; a text is cut here before it is looked at.
_CHARACTERS = 6000
# The opening says in a sentence what the title says.
_OPENING = 80
# A word with a capital after one of these, and a blank, is no beginning of a sentence.
_INSIDE = frozenset(",;)’'")
# Outlets put their name and section behind the title.
_BEHIND_TITLE = re.compile(r"\s[-–|]\s|::|\s:\s|\s»\s")
_STREET = re.compile(
    r"\b((?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))\s+(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|"
    r"Blvd|Lane|Ln|Court|Way|Place|Parkway|Highway|Park|Square|Bridge))\b"
)
_AGE = re.compile(r"\b(\d{1,3})[- ]year[- ]olds?\b|,\s(\d{1,2}),")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# A weekday far down in a text is seldom that of the matter.
_WEEKDAYS_IN = 1500
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATES_IN = 3000
_WEEKDAY = re.compile(rf"\b({'|'.join(d.title() for d in _WEEKDAYS)})\b")
_DATE = re.compile(rf"\b({'|'.join(m.title() for m in _MONTHS)})[a-z]{{0,6}}\.?\s(\d{{1,2}})\b")


class Profile(msgspec.Struct, frozen=True):
    """A report as it is compared with others; each array holds 64-bit numbers, ascending.

    ``words`` are all words of title and text, ``names`` those that seem to name (capitals inside
    a sentence) with those of the title, ``title`` and ``opening`` the words of these. ``days`` are
    those the text names, ``day`` the first day it may have been published (ordinals). ``size`` is
    the number of words.
    """

    words: Hashes
    names: Hashes
    title: Hashes
    opening: Hashes
    streets: frozenset[str]
    ages: frozenset[str]
    days: frozenset[int]
    day: int | None
    size: int


def profile_of(report: Report) -> Profile:
    """Read a report's profile; furniture and what stands behind the title are left out."""
    body = _without_furniture(report.body[:_CHARACTERS])
    words = read_words(body).first(_WORDS)
    body = body[: words.ends[-1]] if len(words.ends) else ""
    title = max(_BEHIND_TITLE.split(report.title.value), key=len) if report.title else ""
    titled, told = np.unique(grams(title, 1)), grams_of(words.numbers, 1)
    interval = report.published.interval
    return Profile(
        words=np.union1d(told, titled),
        names=np.union1d(told[_capitals(body, words)], titled),
        title=titled,
        opening=np.union1d(told[:_OPENING], titled),
        streets=frozenset(street.lower() for street in _STREET.findall(body)),
        ages=frozenset(one or two for one, two in _AGE.findall(body)),
        days=frozenset(_days(f"{title} {body}", interval.first) if interval else ()),
        day=interval.first.toordinal() if interval else None,
        size=len(told),
    )


def words_told(report: Report) -> Hashes:
    """Give the words by which rarity is counted, each once; far quicker than a profile."""
    title = report.title.value if report.title else ""
    return np.unique(grams(f"{title} {report.body[:_CHARACTERS]}", 1))


def _without_furniture(body: str) -> str:
    kept, at = [], 0
    for start, end in furniture(body):
        kept.append(body[at:start])
        at = end
    return " ".join([*kept, body[at:]])


def _capitals(body: str, words: Words) -> list[int]:
    """Give the places of the words that have a capital though they begin no sentence."""
    return [
        place
        for place, start in enumerate(words.starts.tolist())
        if body[start].isupper() and _inside(body[max(0, start - 2) : start])
    ]


def _inside(before: str) -> bool:
    """Tell from the two characters before a word whether a sentence goes on with it."""
    return (
        len(before) == 2 and before[1].isspace() and (before[0].isalnum() or before[0] in _INSIDE)
    )


def _days(text: str, published: dt.date) -> set[int]:
    """Give the days a text names, reckoned back from its publication."""
    found = set()
    for match in _WEEKDAY.finditer(text, 0, _WEEKDAYS_IN):
        back = (published.weekday() - _WEEKDAYS.index(match.group(1).lower())) % 7
        found.add(published.toordinal() - back)
    for match in _DATE.finditer(text, 0, _DATES_IN):
        month = _MONTHS.index(match.group(1).lower()) + 1
        found |= _last(month, int(match.group(2)), published)
    return found


def _last(month: int, day: int, published: dt.date) -> set[int]:
    """Give the last such day before, or just after, a publication; none if there is no such day."""
    for year in (published.year, published.year - 1):
        try:
            date = dt.date(year, month, day)
        except ValueError:
            return set()
        if date <= published + dt.timedelta(days=2):
            return {date.toordinal()}
    return set()
