"""Fills a figure's slots from its sentence: population, place, time, scope, speaker, actor."""

import re
from functools import cache

import msgspec

from reportedly.language.figures_lexicon import PEOPLE_MEASURES
from reportedly.language.figures_values import Reading, Scene
from reportedly.language.parses import Parse, Span
from reportedly.language.quantities_words import listed, table
from reportedly.model import Located, Passage, Report, Slot, Statement, Timed
from reportedly.model.tellings import Scope

_CLAUSE_ENDS = frozenset("while but whereas although though because when".split())
_PLACE_WORDS = frozenset(
    "in at near across outside around inside throughout of on off over into to from between "
    "along north south east west toward towards within".split()
)
_DEICTIC = re.compile(r"\b(past|last|this|since|so far|between|during|over)\b", re.IGNORECASE)


class Source(msgspec.Struct, frozen=True):
    """What the slots are read from: the report, its parse and its statements."""

    report: Report
    parse: Parse
    statements: tuple[Statement, ...]


def clause(scene: Scene, reading: Reading) -> tuple[int, int]:
    """Give the body characters of the clause a figure stands in."""
    words, quantity = scene.words, reading.quantity
    left, right = quantity.first, quantity.last
    while left > 0 and words[left - 1].low not in _CLAUSE_ENDS and words[left - 1].text != ";":
        left -= 1
    while right < len(words) and words[right].low not in _CLAUSE_ENDS and words[right].text != ";":
        right += 1
    return words[left].start, words[right - 1].end


def population(source: Source, reading: Reading, whole: Slot | None) -> Slot | None:
    """Say who or what is counted, in the sentence's words; "people" where it leaves them out."""
    quantity, people = reading.quantity, reading.measure in PEOPLE_MEASURES
    vague = reading.noun.casefold() in {"", "others", "other", "them", "whom", "those", "more"}
    if vague and whole is not None:
        return whole
    if vague:
        return Slot("people") if people or reading.pattern == "crowd" else None
    if quantity.noun_end <= quantity.noun_start:
        return Slot(reading.noun)
    groups = source.parse.spans_in(quantity.noun_start, quantity.noun_end, "group")
    passage = source.report.passage(quantity.noun_start, quantity.noun_end)
    return Slot(reading.noun, passage, "group" if groups else "description")


def place(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Find the place the clause names, or else the sentence; nearest after the number first."""
    sentence = scene.sentence
    left, right = clause(scene, reading)
    spans = source.parse.spans_in(sentence.start, sentence.end, "place")
    fit = [s for s in spans if s.place is not None and _placed(source, s)]
    end = reading.quantity.end
    ranked = sorted(
        fit, key=lambda s: (not left <= s.start < right, s.start < end, abs(s.start - end))
    )
    for span in ranked:
        if span.place is not None and not _in_speaker(source, span):
            return Located(span.place, source.report.passage(span.start, span.end))
    return None


def _placed(source: Source, span: Span) -> bool:
    """Tell whether a preposition of place stands before a place's name."""
    before = re.findall(
        r"[\w'’-]+|[^\w\s]", source.parse.body[max(0, span.start - 60) : span.start]
    )
    for word in reversed(before[-4:]):
        if word.casefold() in _PLACE_WORDS:
            return True
        if not word[:1].isalpha():
            return False
    return False


def _in_speaker(source: Source, span: Span) -> bool:
    where = source.report.passage(span.start, span.end)
    outside = [s.speaker.passage for s in source.statements if s.speaker is not None]
    return any(p is not None and p.covers(where) for p in outside)


def speaker(statements: tuple[Statement, ...], number: Passage) -> Slot | None:
    """Give the speaker of the narrowest statement whose content covers the number."""
    fit = [s for s in statements if s.speaker is not None and s.content.covers(number)]
    if len(fit) == 0:
        fit = [s for s in statements if s.speaker is not None and _cited(s, number)]
    if len(fit) == 0:
        return None
    return min(fit, key=lambda s: (s.content.end - s.content.start, s.content.start)).speaker


def _cited(statement: Statement, number: Passage) -> bool:
    cue = statement.cue
    return (
        cue is not None and "according" in cue.text.casefold() and statement.passage.covers(number)
    )


class When(msgspec.Struct, frozen=True):
    """Scope, period and as-of of a figure."""

    scope: Scope
    period: Timed | None = None
    as_of: Timed | None = None


def when(source: Source, scene: Scene, reading: Reading) -> When:
    """Tell one incident from a count over a period, by the clause's times and words.

    A year, or a time told as "in the past month", "this year", "since May", is a period and makes
    the count cumulative; a day, a named month or "last week" says when the incident was.
    """
    left, right = clause(scene, reading)
    spans = source.parse.spans_in(left, right, "time")
    if len(spans) == 0:
        spans = source.parse.spans_in(scene.sentence.start, scene.sentence.end, "time")
    text = source.parse.body[left:right].casefold()
    wording = any(_whole_words(p).search(text) for p in listed("measures", "scope", "cumulative"))
    if len(spans) == 0:
        return When("cumulative" if wording else "incident")
    near = min(spans, key=lambda s: (abs(s.start - reading.quantity.start), s.start))
    timed = Timed(near.interval, source.report.passage(near.start, near.end))
    if _is_period(source, near) or (wording and _long(near)):
        return When("cumulative", period=timed)
    return When("cumulative" if wording else "incident", as_of=timed)


def _is_period(source: Source, span: Span) -> bool:
    around = source.parse.body[max(0, span.start - 12) : span.end].casefold()
    if span.interval is not None and span.interval.precision == "year":
        return True
    if span.interval is not None and (span.interval.last - span.interval.first).days < 2:
        return "since" in around
    if re.search(r"\b(past|since|so far)\b|\bthis (month|year)\b|\blast year\b", around):
        return True
    return re.search(r"\b(between|over the last|in the last)\b", around) is not None


def _long(span: Span) -> bool:
    return span.interval is None or (span.interval.last - span.interval.first).days >= 6


@cache
def _whole_words(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(phrase)}\b")


def actor(source: Source, scene: Scene, reading: Reading) -> Slot | None:
    """Say who did it where the clause does: "gunmen killed 12", "12 were killed by gunmen"."""
    governor, words = reading.governor, scene.words
    if governor is None:
        return None
    if governor.pattern == "active":
        if words[governor.first].low.endswith("ing"):
            return None
        at = governor.first
        while at > 0 and words[at - 1].low in {"has", "have", "had", "also", "reportedly"}:
            at -= 1
        return None if at == 0 else _doer(source, scene, at - 1)
    ahead = [w.low for w in words[governor.last : governor.last + 3]]
    if "by" not in ahead[:2]:
        return None
    start = governor.last + ahead.index("by") + 1
    for at in range(start, min(len(words), start + 5)):
        doer = _doer(source, scene, at)
        if doer is not None:
            return doer
    return None


def _doer(source: Source, scene: Scene, at: int) -> Slot | None:
    """Give the named group or the noun for armed people that stands at this word."""
    word = scene.words[at]
    spans = source.parse.spans_in(
        scene.sentence.start, scene.sentence.end, "group", "organisation", "person"
    )
    for span in spans:
        if span.start <= word.start and word.end <= span.end:
            return Slot(span.name, source.report.passage(span.start, span.end), span.kind)
    if word.low not in table("measures")["actors"]["nouns"]:
        return None
    first = at
    while first > 0 and _describes(scene, first - 1):
        first -= 1
    start = scene.words[first].start
    text = source.parse.body[start : word.end]
    return Slot(text, source.report.passage(start, word.end))


def _describes(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    plain = word.is_alpha and word.low not in listed("numbers", "function_words")
    return (plain and not word.low.endswith(("ing", "ed"))) or word.low in {"suspected", "armed"}
