"""Events: who did what to whom, where and when, read from the words of one clause."""

import datetime as dt
from collections.abc import Iterator

from reportedly.language.clauses import Clause, clause_of
from reportedly.language.events_lexicon import Trigger, kinds, realis_words, triggers
from reportedly.language.events_slots import (
    Range,
    find_place,
    find_time,
    noun_slots,
    place_span,
    slot_name,
    verb_slots,
)
from reportedly.language.parses import Parse, Sentence
from reportedly.language.phrases import Words
from reportedly.model import Event, Interval, Report, Slot, Statement, content_id
from reportedly.model.tellings import Realis

__all__ = ["find_events"]

# Older than this against the report's date, an event is background.
_BACKGROUND = dt.timedelta(days=60)


def find_events(
    report: Report, parse: Parse, statements: tuple[Statement, ...] = ()
) -> tuple[Event, ...]:
    """Give the events of one report in the order of its text; never raises for any text.

    Slots that the clause does not fill stay empty. ``statements`` say who told of an event.
    """
    found: list[Event] = []
    for sentence in parse.sentences:
        if parse.blocks and parse.blocks[sentence.block].kind == "heading":
            continue
        found.extend(_of_sentence(report, parse, sentence, statements))
    return tuple(found)


def _of_sentence(
    report: Report, parse: Parse, sentence: Sentence, statements: tuple[Statement, ...]
) -> Iterator[Event]:
    words = Words(parse, sentence)
    for index in range(len(words.tokens)):
        trigger = _trigger(words, index)
        if trigger is not None and not _is_second(words, index):
            event = _event(report, words, index, trigger, statements)
            if _says_enough(event, trigger):
                yield event


def _is_second(words: Words, index: int) -> bool:
    """ "killed or wounded" is one event: nobody said how many were killed."""
    return index > 1 and words.low[index - 1] == "or" and _trigger(words, index - 2) is not None


def _says_enough(event: Event, trigger: Trigger) -> bool:
    """A bare "talks" or "dying" tells nothing: who, whom or where must be known."""
    if trigger.voice == "undergone":
        return event.target is not None
    if trigger.voice == "moved":
        return event.actor is not None
    if event.actor is not None or event.target is not None:
        return True
    timed = event.time is not None and -40 <= (event.time.passage.start - event.trigger.end) <= 30
    return trigger.voice == "noun" and (event.place is not None or timed)


def _trigger(words: Words, index: int) -> Trigger | None:
    for trigger in triggers().get(words.low[index], ()):
        size = len(trigger.particle)
        if tuple(words.low[index + 1 : index + 1 + size]) != trigger.particle:
            continue
        if words.in_name(index) or words.low[index - 1 : index] == ["-"]:
            continue
        if trigger.voice == "noun":
            if _is_head_noun(words, index + size):
                return trigger
        elif _is_verb(words, index) and _has_object(words, index + size, trigger):
            return trigger
    return None


def _is_head_noun(words: Words, last: int) -> bool:
    """ "an attack" but not "attack helicopters", "death toll" or "an injured man"."""
    token = words.tokens[last]
    if token.tag not in {"NOUN", "PROPN"} and not (
        token.tag == "VERB" and last and words.tokens[last - 1].tag in {"DET", "ADJ", "ADP"}
    ):
        return False
    after = words.tokens[last + 1 : last + 2]
    return not after or after[0].tag not in {"NOUN", "PROPN"} or after[0].start > token.end + 1


def _is_verb(words: Words, index: int) -> bool:
    token = words.tokens[index]
    before = words.tokens[index - 1].tag if index else ""
    if token.tag not in {"VERB", "AUX", "ADJ"}:
        return False
    if token.tag == "ADJ" and not token.text.endswith("ed"):
        return False
    # "injured people", "captured pilot": a participle that only describes.
    after = words.tokens[index + 1].tag if index + 1 < len(words.tokens) else ""
    describes = before in {"DET", "ADJ", "NUM", "ADP"} and after in {"NOUN", "PROPN", "ADJ"}
    modifies = before in {"DET", "ADJ"} and after == "NOUN" and token.text.endswith("ing")
    return not (modifies or (describes and token.text.lower().endswith(("ed", "en"))))


def _has_object(words: Words, last: int, trigger: Trigger) -> bool:
    """Tell whether a verb of many meanings has one of the objects that give it this one."""
    if not trigger.objects:
        return True
    near = words.low[last + 1 : last + 11]
    before = words.low[max(0, last - 8) : last]
    for stop, low in enumerate(near):
        if low in {",", ".", ";", "”", '"', "after", "as", "when", "because", "to", "for"}:
            near = near[:stop]
            break
    passive = trigger.voice == "undergone" or any(
        w in {"was", "were", "been", "being", "is", "are"} for w in before[-3:]
    )
    hay = {*near, *(before if passive else ())}
    return bool(hay & trigger.objects) or _takes_place(words, last, passive=passive)


def _takes_place(words: Words, last: int, *, passive: bool) -> bool:
    """ "seized Lashkar Gah", "Kunduz fell": the object, or the one it befell, is a place."""
    tokens = words.tokens
    for span in words.names:
        if span.kind not in {"place", "facility"}:
            continue
        if last + 1 < len(tokens) and span.start == tokens[last + 1].start and not passive:
            return True
        if passive and span.end <= tokens[last].start and tokens[last].start - span.end < 12:
            return True
    return False


def _event(
    report: Report,
    words: Words,
    index: int,
    trigger: Trigger,
    statements: tuple[Statement, ...],
) -> Event:
    last = index + len(trigger.particle)
    clause = clause_of(words, index)
    slots = noun_slots if trigger.voice == "noun" else verb_slots
    actor, target = slots(words, index, last, trigger.voice, clause)
    kind = kinds()[trigger.type]
    at = words.tokens[index].start, words.tokens[last].end
    place = find_place(report, words, index, clause, target)
    time = find_time(report, words, index, clause)
    passage = report.passage(*_extent(words, at, (actor, target), place_span(words, index, clause)))
    word = report.passage(words.tokens[index].start, words.tokens[index].end)
    return Event(
        id=content_id("ev", report.id, word.start, word.end, kind.name),
        report=report.id,
        passage=passage,
        trigger=word,
        sentence=report.passage(words.sentence.start, words.sentence.end),
        type=kind.name,
        plover=kind.plover,
        acled=kind.acled,
        actor=slot_name(report, words, actor),
        target=slot_name(report, words, target),
        place=place,
        time=time,
        realis=_realis(report, words, index, clause, time.interval if time else None),
        attributed_to=_attributed(report, at, statements),
        pattern=f"{trigger.voice}: {trigger.base}",
    )


def _extent(words: Words, at: Range, slots: tuple[Range | None, ...], place: Range | None) -> Range:
    """Give the body range of trigger, slots and a place that follows, as it stands in the text."""
    low, high = at
    following = words.at(high - 1) + 1
    second = following + 1 < len(words.tokens) and _is_second(words, following + 1)
    if second and _trigger(words, following + 1) is not None:
        high = words.tokens[following + 1].end
    if place is not None and high <= place[0] <= high + 60:
        high = place[1]
    for slot in slots:
        if slot is not None:
            low = min(low, words.tokens[slot[0]].start)
            high = max(high, words.tokens[slot[1]].end)
    return low, high


def _realis(
    report: Report, words: Words, index: int, clause: Clause, when: Interval | None
) -> Realis:
    lexicon = realis_words()
    before = words.low[max(clause.first, index - 6) : index]
    if set(before[-4:]) & lexicon["denied"]:
        return "denied"
    if set(before) & lexicon["threatened"]:
        return "threatened"
    opening = words.low[clause.first : clause.first + 1]
    if set(before) & lexicon["hypothetical"] or opening == ["if"]:
        return "hypothetical"
    infinitive = words.low[index - 1 : index] == ["to"]
    if set(before) & lexicon["planned"] or infinitive:
        return "planned"
    published = report.published.interval
    if when is not None and published is not None:
        if when.last < published.first - _BACKGROUND:
            return "past background"
        if when.first > published.last:
            return "planned"
    return "happened"


def _attributed(report: Report, at: Range, statements: tuple[Statement, ...]) -> Slot | None:
    word = report.passage(*at)
    for statement in statements:
        if statement.content.covers(word):
            return statement.speaker
    return None
