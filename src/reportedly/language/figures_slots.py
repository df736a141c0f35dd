"""Fills a figure's slots from its sentence: population, place, time, scope, speaker, actor."""

import re
from functools import cache

import msgspec

from reportedly.language.figures_lexicon import category
from reportedly.language.figures_values import Reading, Scene, Source, clause, noun_of
from reportedly.language.parses import Span
from reportedly.language.quantities_words import listed, table
from reportedly.language.syntax import clause_head
from reportedly.model import Passage, Slot, Statement, Timed
from reportedly.model.tellings import Scope


def speaker(
    statements: tuple[Statement, ...], number: Passage, counted: Slot | None = None
) -> Slot | None:
    """Give the speaker of the narrowest statement whose content covers the number.

    Those ``counted`` do not speak: where "they added" was taken for the thirteen students it
    tells of, the speaker is the one who spoke last before.
    """
    known = [s for s in statements if s.speaker is not None]
    fit = [s for s in known if s.content.covers(number)] or [s for s in known if _cited(s, number)]
    if len(fit) == 0:
        return None
    own = min(fit, key=lambda s: (s.content.end - s.content.start, s.content.start))
    if own.speaker is None or own.speaker.name not in own.content.text:
        return own.speaker
    if counted is None or not _words(counted.name) & _words(own.speaker.name):
        return own.speaker
    spoke = [s.speaker for s in known if s.passage.end <= own.passage.start]
    return spoke[-1] if spoke else None


def _words(name: str) -> set[str]:
    return {w for w in name.casefold().split() if len(w) > len("the")}


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
    spans = tuple(s for s in spans if _tells_when(source, s))
    text = source.parse.body[left:right].casefold()
    wording = any(_whole_words(p).search(text) for p in listed("measures", "scope", "cumulative"))
    wording = wording or _is_running(source, reading, text) or _of_several(source, scene, reading)
    if len(spans) == 0:
        return When("cumulative" if wording else "incident")
    near = min(spans, key=lambda s: (abs(s.start - reading.quantity.start), s.start))
    timed = Timed(near.interval, source.report.passage(near.start, near.end))
    now = near.text.casefold() in {"now", "today", "currently"}
    if not now and (_is_period(source, near) or (wording and _long(near))):
        return When("cumulative", period=timed)
    return When("cumulative" if wording else "incident", as_of=timed)


def _of_several(source: Source, scene: Scene, reading: Reading) -> bool:
    """ "Two attacks left four dead" tells of more than one incident, and so do the two attacks."""
    quantity = reading.quantity
    if category(quantity.noun) == "incidents":
        return quantity.low is None or quantity.low > 1
    at = noun_of(source.parse, quantity)
    verb = None if at is None else clause_head(source.parse, at)
    if verb is None:
        return False
    many = (q for q in scene.quantities if category(q.noun) == "incidents" and (q.low or 2) > 1)
    nouns = (n for q in many if (n := noun_of(source.parse, q)) is not None)
    return any(
        source.parse.tokens[n].relation == "nsubj" and source.parse.tokens[n].head == verb
        for n in nouns
    )


def _tells_when(source: Source, span: Span) -> bool:
    """Leave out "around 10 hours", which is no time of anything; "in ten days" is a period."""
    before = source.parse.body[max(0, span.start - 10) : span.start].casefold().split()
    within = not {"in", "within", "over", "during"}.isdisjoint(before[-1:])
    return span.interval is not None or within


def _is_running(source: Source, reading: Reading, text: str) -> bool:
    """Tell of a rate, of a share of many incidents, or of people who "have already been" so."""
    if reading.pattern == "rate":
        return True
    if reading.measure == "share":
        after = source.parse.body[reading.quantity.number_end :][:60].casefold().split()
        return any(category(word.strip(".,")) == "incidents" for word in after[:5])
    if reading.measure not in _STATES_OF_PEOPLE:
        return False
    return re.search(r"\b(has|have)\b.*\b(been|fled|returned|crossed|left)\b", text) is not None


_STATES_OF_PEOPLE = frozenset({"displaced", "returned", "in need", "affected", "evacuated"})


def _is_period(source: Source, span: Span) -> bool:
    around = source.parse.body[max(0, span.start - 12) : span.end].casefold()
    if span.interval is None:
        return True
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
