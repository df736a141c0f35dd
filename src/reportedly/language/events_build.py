"""One trigger and what the syntax says of it → one event, with its exact words."""

import re

import msgspec

from reportedly.language.events_arguments import object_of
from reportedly.language.events_lexicon import agents, kinds, vehicles
from reportedly.language.events_names import Cast
from reportedly.language.events_realis import Judged, realis_of
from reportedly.language.events_slots import Filled, Slots, fill_slots
from reportedly.language.events_tree import Tree
from reportedly.language.events_triggers import Found
from reportedly.language.events_where import Near, place_of, time_of
from reportedly.language.parses import Parse, Span
from reportedly.language.telling_ids import event_id
from reportedly.model import (
    Event,
    Located,
    Passage,
    Report,
    Slot,
    Statement,
    Timed,
)

# A place or time that stands no further behind its event belongs to its words.
_NEAR = 60
# How far before a place the facility may begin that stands in it, and what may stand between.
_FACILITY = 80
_BESIDE = re.compile(r"(?:, |,? (?:in|at|of) )(?:the |the (?:city|town|village) of )?")


class Told(msgspec.Struct, frozen=True):
    """An event with the syntax it was read from, for those who ask why."""

    event: Event
    tree: Tree
    found: Found
    slots: Slots
    place: Near | None
    time: Near | None
    realis: Judged


def build_event(
    report: Report, tree: Tree, cast: Cast, found: Found, statements: tuple[Statement, ...]
) -> Told:
    """Give the event of a trigger; slots that the sentence does not fill are empty."""
    slots = fill_slots(tree, found)
    place = place_of(tree, found, slots.target.head)
    time = time_of(tree, found)
    when = time.span.interval if time else None
    realis = realis_of(tree, found, when, report.published.interval)
    kind = kinds()[found.trigger.type]
    token = tree.tokens[found.index]
    word = report.passage(token.start, token.end)
    acts = vehicles() if kind.name == "accident" else agents()
    actor = _slot(cast, tree, slots.actor, acts)
    target = _slot(cast, tree, slots.target, _suffering(found))
    event = Event(
        id=event_id(word, kind.name),
        report=report.id,
        passage=report.passage(*_extent(tree, found, slots, place)),
        trigger=word,
        sentence=report.passage(tree.sentence.start, tree.sentence.end),
        type=kind.name,
        plover=kind.plover,
        acled=kind.acled,
        actor=actor,
        target=None if actor and target and actor.name == target.name else target,
        place=_located(report, tree.parse, place),
        time=_timed(report, time),
        realis=realis[0],
        attributed_to=_attributed(word, statements),
        pattern=f"{found.trigger.voice}: {found.trigger.base}",
    )
    return Told(event, tree, found, slots, place, time, realis)


def _suffering(found: Found) -> frozenset[str] | None:
    """Give what a pronoun must mean that is acted on: what is closed is a gate, not a guard."""
    asked = found.trigger.objects
    return asked if asked and not asked & {"people", "troops"} else None


def _slot(
    cast: Cast, tree: Tree, filled: Filled, acts: frozenset[str] | None = None
) -> Slot | None:
    if filled.head is None:
        return None
    return cast.slot(tree, filled.head, whole=not filled.alone, acts=acts)


def _located(report: Report, parse: Parse, near: Near | None) -> Located | None:
    if near is None or near.span.place is None:
        return None
    start, end = named_with(parse, near.span)
    return Located(near.span.place, report.passage(start, end))


def named_with(parse: Parse, span: Span) -> tuple[int, int]:
    """Give the range of a place with the facility it is named after: "Rabia Hospital, Aleppo"."""
    start = max(0, span.start - _FACILITY)
    for site in parse.spans_in(start, span.start, "facility"):
        if _BESIDE.fullmatch(parse.body[site.end : span.start]):
            return site.start, span.end
    return span.start, span.end


def _timed(report: Report, near: Near | None) -> Timed | None:
    if near is None:
        return None
    return Timed(near.span.interval, report.passage(near.span.start, near.span.end))


def _extent(tree: Tree, found: Found, slots: Slots, place: Near | None) -> tuple[int, int]:
    """Give the body range of trigger, light verb, slots and a place that follows soon."""
    tokens = [found.index, found.last]
    if found.light is not None:
        tokens.append(found.light)
    following = found.last + 1
    if tree.low[following : following + 1] == ["or"] and following + 1 < len(tree.tokens):
        tokens.append(following + 1)
    thing = object_of(tree, found.index)
    if thing is not None and thing not in {slots.actor.head, slots.target.head}:
        tokens += tree.core(thing)
    for filled in (slots.actor, slots.target):
        if filled.head is not None:
            tokens += tree.core(filled.head) if filled.alone else tree.phrase(filled.head)
    low, high = tree.tokens[min(tokens)].start, tree.tokens[max(tokens)].end
    if place is not None and high <= place.span.start <= high + _NEAR:
        high = place.span.end
    return low, high


def _attributed(word: Passage, statements: tuple[Statement, ...]) -> Slot | None:
    for statement in statements:
        if statement.content.covers(word):
            return statement.speaker
    return None
