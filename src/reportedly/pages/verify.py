"""The check before printing: every number and quotation must stand in its passage.

A telling is held against the text of its report, a claim against its tellings. What fails is
withheld: it is left out of the page and of the record, and counted, with the reason.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import ftfy

from reportedly.model import (
    Claim,
    Event,
    Figure,
    Located,
    Passage,
    Report,
    Slot,
    Statement,
    Telling,
    Timed,
    Withheld,
)
from reportedly.pages.numerals import numbers_in

# A share such as "two thirds" is kept to a few digits; whole numbers must be equal.
_CLOSE = 0.005
_LONGEST_LINE = 300


def check_passage(passage: Passage, report: Report) -> str | None:
    """Tell why a passage is not what its report holds there, or ``None`` if it is."""
    if passage.report != report.id:
        return "the passage belongs to another report"
    if not 0 <= passage.start < passage.end <= len(report.original):
        return "the passage lies outside the report's text"
    if report.original[passage.start : passage.end] != passage.text:
        return "the report does not hold these words at this place"
    return None


def check_telling(telling: Telling, report: Report) -> str | None:
    """Tell why a telling may not be printed, or ``None`` if it may."""
    for passage in _passages(telling):
        reason = check_passage(passage, report)
        if reason:
            return reason
    if isinstance(telling, Figure):
        return _check_figure(telling)
    if isinstance(telling, Statement):
        return _check_statement(telling)
    return _check_event(telling)


def check_claim(claim: Claim, tellings: Mapping[str, Telling]) -> str | None:
    """Tell why a claim may not be printed, given those of its tellings that passed."""
    if claim.shown not in tellings:
        return "the telling that stands for it failed the check"
    if not _worded(claim.text, tellings[claim.shown]):
        return "its wording is not that of its telling"
    if claim.value is None:
        return None
    allowed = _allowed(tellings.values())
    for number in (claim.value.low, claim.value.best, claim.value.high):
        if number is not None and not _among(number, allowed):
            return f"no telling holds the number {number:g}"
    return None


def withheld(subject: str, line: str, reason: str) -> Withheld:
    """Make the entry for a line that is not printed, cut to a length that can be read."""
    short = line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"
    return Withheld(subject, short, reason)


def _passages(telling: Telling) -> Iterator[Passage]:
    """Give every passage a telling rests on: its own and those of its slots."""
    yield telling.passage
    slots: tuple[Slot | None, ...]
    told: tuple[Located | Timed | None, ...]
    if isinstance(telling, Statement):
        yield telling.content
        yield from (*telling.quotes, *([telling.cue] if telling.cue else []))
        slots, told = (telling.speaker, *telling.chain), (telling.time,)
    elif isinstance(telling, Figure):
        yield from (telling.number, telling.sentence)
        slots = (telling.of, telling.attributed_to, telling.actor)
        told = (telling.place, telling.period, telling.as_of)
    else:
        yield from (telling.trigger, telling.sentence)
        slots = (telling.actor, telling.target, telling.attributed_to)
        told = (telling.place, telling.time)
    yield from (slot.passage for slot in slots if slot and slot.passage)
    yield from (one.passage for one in told if one)


def _check_figure(figure: Figure) -> str | None:
    if not figure.passage.covers(figure.number):
        return "the number does not stand in the passage"
    readable = _numbers(figure)
    if len(readable) == 0:
        return None
    for number in (figure.low, figure.best, figure.high, figure.total):
        if number is not None and not _among(number, readable):
            return f"the passage does not say {number:g}"
    return None


def _numbers(figure: Figure) -> frozenset[float]:
    """Give the numbers the figure's words can stand for; empty where they cannot be read.

    The number's own words decide; the phrase around them only adds what belongs to them, the
    scale of "$1.5 million" or the whole of "five of 34".
    """
    own = numbers_in(figure.number.text)
    return own | numbers_in(figure.passage.text) if own else own


def _check_statement(statement: Statement) -> str | None:
    if not statement.passage.covers(statement.content):
        return "the words said do not stand in the passage"
    if any(not statement.passage.covers(quote) for quote in statement.quotes):
        return "a quoted part does not stand in the passage"
    return None


def _check_event(event: Event) -> str | None:
    if not (event.passage.covers(event.trigger) or event.sentence.covers(event.trigger)):
        return "the word that tells the event does not stand in the passage"
    return None


def _worded(text: str, telling: Telling) -> bool:
    """Tell whether the text is the telling's own; a cut or a joint shows as an ellipsis."""
    sources = [telling.passage.text]
    sources.append(
        telling.content.text if isinstance(telling, Statement) else telling.sentence.text
    )
    whole = [_plain(source) for source in sources]
    parts = [_plain(part) for part in re.split(r"\[?(?:…|\.\.\.)\]?", text)]
    return all(any(part in source for source in whole) for part in parts)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Leave out what printing changes: runs of blanks, wrongly decoded characters, outer marks."""
    return " ".join(ftfy.fix_encoding(text).split()).strip(" \"'“”‘’«»")


def _allowed(tellings: Iterable[Telling]) -> frozenset[float]:
    """Give the numbers a claim may print: those its tellings give, or that their words allow.

    The words matter where a policy reads them its own way ("dozens" as 12).
    """
    allowed: set[float] = set()
    for figure in tellings:
        if isinstance(figure, Figure):
            told = (figure.low, figure.best, figure.high)
            allowed.update(number for number in told if number is not None)
            allowed.update(_numbers(figure))
    return frozenset(allowed)


def _among(number: float, allowed: frozenset[float]) -> bool:
    return any(_same(number, other) for other in allowed)


def _same(number: float, other: float) -> bool:
    if float(number).is_integer() and float(other).is_integer():
        return number == other
    return math.isclose(number, other, rel_tol=_CLOSE) or number == round(other)
