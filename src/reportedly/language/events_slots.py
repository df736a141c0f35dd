"""Who, whom, where and when of an event: the phrases of its clause that fill them."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from reportedly.language.clauses import Clause
from reportedly.language.parses import Span
from reportedly.language.phrases import (
    Words,
    phrase_after,
    phrase_before,
    skip_auxiliaries,
    skip_times,
)
from reportedly.language.places_event import place_of_verb
from reportedly.language.speakers import Memory
from reportedly.model import Located, Report, Slot, Timed

Range: TypeAlias = tuple[int, int]
Slots: TypeAlias = tuple[Range | None, Range | None]
SlotFinder: TypeAlias = Callable[[Words, int, int, str, Clause], Slots]

_BE = frozenset("was were been being is are be get got".split())
_IN = frozenset(
    "in at near on off outside around across into inside over along through throughout of from to "
    "towards toward".split()
)
_NO_ONE = frozenset(["it", "that", "which", "this", "there", "what"])


def verb_slots(words: Words, index: int, last: int, voice: str, clause: Clause) -> Slots:
    """Fill actor and target of a verb from its subject, object and "by"."""
    subject = _subject(words, index, clause)
    if voice == "undergone":
        return _to_whom(words, last, clause), subject
    if voice == "moved":
        return subject, None
    if _is_passive(words, index):
        return _after_word(words, last + 1, "by", clause), subject
    start = last + 1
    if words.low[start : start + 1] in (["with"], ["on"], ["down"], ["dead"], ["up"]):
        start += 1
    target = _object(words, start, clause)
    return subject, target


def _object(words: Words, start: int, clause: Clause) -> Range | None:
    """Give the phrase that starts here; a day is none."""
    if start >= len(words.tokens) or _is_timed(words, start):
        return None
    return phrase_after(words, start, clause.last, apposition=False)


def _is_passive(words: Words, index: int) -> bool:
    if words.low[index].endswith("ing"):
        return False
    place = _over_pair(words, index - 1)
    while place >= 0 and words.tokens[place].tag in {"ADV", "PART"}:
        place -= 1
    if place >= 0 and words.low[place] in _BE:
        return True
    # "a man killed by", "34 people injured in": a participle after its noun.
    after = words.low[index + 1 : index + 2]
    follows = place >= 0 and words.tokens[place].tag in {"NOUN", "PROPN", "NUM"}
    return (
        follows
        and after in (["by"], ["in"], ["."], [","], ["at"], ["near"], [])
        and (words.low[index].endswith(("ed", "en", "shot", "dead")) or words.low[index] == "shot")
    )


def _over_pair(words: Words, place: int) -> int:
    """Walk left over "killed or" before "wounded"."""
    while (
        place > 0
        and words.low[place] in {"or", "and"}
        and words.tokens[place - 1].tag
        in {
            "VERB",
            "ADJ",
        }
    ):
        place -= 2
    return place


def _subject(words: Words, index: int, clause: Clause) -> Range | None:
    at = index - 1
    if at >= clause.first and words.low[at] == "to":
        # "The army plans to withdraw": who plans it does it.
        plans = at > clause.first and words.tokens[at - 1].tag == "VERB"
        return _subject(words, at - 1, clause) if plans else None
    if words.low[index].endswith("ing") and at >= 0 and words.low[at] == ",":
        return None
    # "killed or injured": the second verb shares the subject of the first.
    at = skip_times(words, skip_auxiliaries(words, _over_pair(words, at)))
    if at < 0 or words.low[at] in _NO_ONE:
        return None
    if words.low[at] in {"who", "which", "that"}:
        antecedent = phrase_before(words, at - 1 - (words.low[at - 1] == ","))
        return _nearest_part(words, antecedent) if words.low[at] == "who" else antecedent
    phrase = phrase_before(words, at, min(clause.first, at))
    return None if phrase is None or words.low[phrase[0]] in _NO_ONE else phrase


def _nearest_part(words: Words, phrase: Range | None) -> Range | None:
    """ "homes of officials who have fled": those who fled are the officials."""
    if phrase is None:
        return None
    links = [n for n in range(*phrase) if words.low[n] in {"of", "by", "from"}]
    return (links[-1] + 1, phrase[1]) if links else phrase


def _after_word(words: Words, start: int, word: str, clause: Clause) -> Range | None:
    for place in range(start, min(start + 12, clause.last)):
        if words.low[place] == word:
            return _object(words, place + 1, clause)
        if words.tokens[place].tag in {"VERB", "AUX"}:
            break
    return None


def _to_whom(words: Words, last: int, clause: Clause) -> Range | None:
    """ "fell to the Taliban"."""
    if words.low[last + 1 : last + 2] == ["to"]:
        phrase = _object(words, last + 2, clause)
        return phrase if phrase and words.low[phrase[0]] not in {"his", "her"} else None
    return None


def noun_slots(words: Words, index: int, last: int, _voice: str, clause: Clause) -> Slots:
    """Fill actor and target of a noun: "Taliban attacks on civilians", "the killing of X"."""
    target = None
    for word in ("on", "against", "of", "between", "with"):
        if words.low[last + 1 : last + 2] == [word]:
            target = _object(words, last + 2, clause)
            break
    actor = _after_word(words, last + 1, "by", clause)
    return actor or _owner(words, index), target


def _owner(words: Words, index: int) -> Range | None:
    """ "the militants' offensive", "Taliban attacks": who stands right before the noun."""
    at = index - 1
    while at > 0 and words.tokens[at].tag == "ADJ" and not words.in_name(at):
        at -= 1
    if at > 0 and _is_timed(words, at - 1):
        return None
    if at > 0 and words.low[at] in {"'s", "’s", "'", "’"}:
        return phrase_before(words, at - 1)
    for span in words.names:
        if at >= 0 and span.end == words.tokens[at].end and span.kind in {"group", "organisation"}:
            first = words.at(span.start)
            return first, at
    return None


def _is_timed(words: Words, index: int) -> bool:
    token = words.tokens[index]
    spans = words.parse.spans_in(words.sentence.start, words.sentence.end, "time")
    return any(s.start <= token.start < s.end for s in spans)


def slot_name(report: Report, words: Words, phrase: Range | None) -> Slot | None:
    """Name what a phrase means, in the fullest words of the report."""
    if phrase is None:
        return None
    start, end = words.tokens[phrase[0]].start, words.tokens[phrase[1]].end
    if words.parse.body[start:end].lower() in {"we", "i", "you", "us", "me", "who", "it"}:
        return None
    speaker = Memory(words.parse).resolve(start, end)
    if speaker is None:
        return None
    return Slot(speaker.name, report.passage(start, end), speaker.kind, speaker.role)


def find_place(
    report: Report, words: Words, index: int, clause: Clause, target: Range | None
) -> Located | None:
    """Give the place of the event: named after it in its clause, or at its opening.

    A place that only owns or describes something ("Pakistani", "Kabul's") is none.
    """
    trigger = words.tokens[index]
    if trigger.tag == "VERB":
        hung = [s for s in place_of_verb(words.parse, trigger.start, trigger.end) if s.place]
        if hung and hung[0].place is not None:
            return Located(hung[0].place, report.passage(hung[0].start, hung[0].end))
    spans = [s for s in words.names if s.kind == "place" and s.place is not None]
    low = words.tokens[clause.first].start
    high = words.tokens[clause.last - 1].end
    at = words.tokens[index].start
    inside = [s for s in spans if low <= s.start and s.end <= high and _locates(words, s)]
    after = [s for s in inside if s.start > at]
    if target is not None and not after:
        after = [s for s in spans if _is_target(words, s, target)]
    before = [s for s in inside if s.end <= at]
    opening = [s for s in spans if _locates(words, s) and _opens(words, s)]
    for chosen in (after[:1], before[-1:], opening[:1]):
        if chosen and chosen[0].place is not None:
            return Located(chosen[0].place, report.passage(chosen[0].start, chosen[0].end))
    return None


def place_span(words: Words, index: int, clause: Clause) -> Range | None:
    """Give the body range of the first place named behind the trigger in its clause."""
    at, high = words.tokens[index].end, words.tokens[clause.last - 1].end
    for span in words.names:
        if span.kind == "place" and at <= span.start and span.end <= high and _locates(words, span):
            return span.start, span.end
    return None


def _locates(words: Words, span: Span) -> bool:
    first = words.at(span.start)
    if words.parse.body[span.end : span.end + 2] in {"'s", "’s"}:
        return False
    near = range(max(0, first - 4), first)
    behind = [p for p in near if words.low[p] in _IN]
    return bool(behind) and not any(words.tokens[p].tag == "VERB" for p in range(behind[-1], first))


def _is_target(words: Words, span: Span, target: Range) -> bool:
    low, high = words.tokens[target[0]].start, words.tokens[target[1]].end
    return low <= span.start and span.end <= high


def _opens(words: Words, span: Span) -> bool:
    return span.start - words.sentence.start < 25


def find_time(report: Report, words: Words, index: int, clause: Clause) -> Timed | None:
    """Give the time in the event's clause nearest to it, else one that opens the sentence."""
    spans = words.parse.spans_in(words.sentence.start, words.sentence.end, "time")
    spans = tuple(s for s in spans if s.interval is not None)
    low = words.tokens[clause.first].start
    high = words.tokens[clause.last - 1].end
    at = words.tokens[index].start
    inside = [s for s in spans if low <= s.start and s.end <= high]
    best = _nearest(inside, at) or _nearest([s for s in spans if _opens(words, s)], at)
    if best is None:
        return None
    return Timed(best.interval, report.passage(best.start, best.end))


def _nearest(spans: Iterable[Span], at: int) -> Span | None:
    return min(spans, key=lambda s: (abs(s.start - at), s.start), default=None)
