"""Which events are one: by type, actor, target, place and time, each with its precision."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from reportedly.model import Event, Interval
from reportedly.record.apart import SLIP, as_told, counted, days_apart, events_apart, gap, realis
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import fold
from reportedly.record.pairs import Pair
from reportedly.record.slots import common_place, nearby, same_filler, wide_place
from reportedly.record.wording import content_words

_STEM = 4
# What two events must agree in to be one, by weight: two firm things, or one by name and the word.
_ENOUGH = 4
# Telling words that two clauses share where one was written after the other, or in like words.
_COPIED = 5
_ALIKE = 3
# Acts without a type of their own are told apart by their words alone.
_NO_TYPE = "other"
# Nouns that tell an act, and what makes one mean an act told before.
_NOUNS = ("noun:", "weak noun:")
_DEFINITE = re.compile(r"(?i)\b(?:the|this|that)\s+(?:[\w-]+\s+){0,2}$")
_INFERRED = ("the place inferred", "the day inferred")


def align_events(material: Material, events: Sequence[Event]) -> Iterator[Pair]:
    """Pair events that agree in enough of place, time, actor, target, number and trigger.

    Slots that contradict each other (another town, another day) keep two events apart.
    """
    by_type: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for kind in _near_types(event.type):
            for other in by_type[kind]:
                reason = _same(material, other, event)
                if reason:
                    yield Pair(other.id, event.id, reason)
        by_type[event.type].append(event)


@lru_cache(maxsize=256)
def _near_types(kind: str) -> tuple[str, ...]:
    near = {k for pair in load("alignment.toml")["near_types"] if kind in pair for k in pair}
    return (kind, *sorted(near - {kind}))


def _same(material: Material, one: Event, two: Event) -> str:
    if "hypothetical" in {one.realis, two.realis}:
        return ""
    return same_act(material, one, two) if realis(one) == realis(two) else ""


def same_act(material: Material, one: Event, two: Event) -> str:
    """Say what two events agree in if it is enough to be one act, whether or not it happened.

    A place or time that was inferred keeps no two events apart and weighs little: all events of a
    report would share it.
    """
    if events_apart(material, one, two):
        return ""
    agreed = _agreed(material, one, two)
    needed = _ENOUGH + (one.report == two.report) + (one.type != two.type)
    needed += _inferred_apart(material, one, two)
    firm = _firm(one, two, agreed)
    return "agree in " + ", ".join(agreed) if firm and sum(agreed.values()) >= needed else ""


def _firm(one: Event, two: Event, agreed: Mapping[str, int]) -> bool:
    """Tell whether what two events agree in is more than their kind and their company."""
    things = {"place", "places nearby", "target", "number", "their wording"} & agreed.keys()
    if one.type != two.type:
        sides = {"actor", "target"} & agreed.keys()
        parties = {one.type, two.type} == {"attack", "clash"}
        return bool(sides if parties else things - {"their wording"})
    if one.type == _NO_TYPE and "the same word" not in agreed:
        return False
    # One actor does many things: the act itself must be told alike, by its word or its slots.
    said = sum(weight for name, weight in agreed.items() if name not in _INFERRED)
    known = max(agreed.get("actor", 0), agreed.get("the other side", 0))
    acted = known > 1 and agreed.keys() - {"actor", "the other side", *_INFERRED}
    return bool(things) or (bool(acted) and said >= _ENOUGH)


def _inferred_apart(material: Material, one: Event, two: Event) -> bool:
    """Tell whether the days that readers infer differ: more is asked of such a pair."""
    left, right = material.when(one), material.when(two)
    return left is not None and right is not None and gap(left, right) > SLIP


def _agreed(material: Material, one: Event, two: Event) -> dict[str, int]:
    """Name what two events agree in, with what it weighs; an empty slot says nothing."""
    told, other = as_told(one), as_told(two)
    weights = {
        "place": 2 if common_place(told, other) else wide_place(told, other),
        "places nearby": int(nearby(told, other)),
        "time": 2 * _same_day(material.when(told), material.when(other)),
        "actor": _actor(material, one, two),
        "target": same_filler(material, _name(one, "target"), _name(two, "target")),
        "number": 2 * _numbers(material, one, two),
        "leading their reports": 2 * (_is_central(material, one) and _is_central(material, two)),
        "the same word": int(_same_word(one, two)),
        "their wording": _wording(one, two),
    }
    if one.type in load("alignment.toml")["mutual"]:
        weights["the other side"] = _crossed(material, one, two)
    if not weights["place"]:
        weights[_INFERRED[0]] = int(bool(common_place(one, two)))
    if not weights["time"]:
        weights[_INFERRED[1]] = int(_same_day(material.when(one), material.when(two)))
    return {name: weight for name, weight in weights.items() if weight}


def _crossed(material: Material, one: Event, two: Event) -> int:
    """Weigh that one names as its actor whom the other names as the other side."""
    pairs = ((one, two), (two, one))
    return max(same_filler(material, _name(a, "actor"), _name(b, "target")) for a, b in pairs)


def _same_word(one: Event, two: Event) -> bool:
    """Tell whether the words that tell two acts are of one stem, or of one sense."""
    left, right = one.trigger.text, two.trigger.text
    stems = fold(left)[:_STEM] == fold(right)[:_STEM]
    return stems or bool(content_words(left) & content_words(right))


def _is_central(material: Material, event: Event) -> bool:
    """Tell whether an event is what its report is about.

    It stands in the first sentences, or is named by "the" and a noun where an act of that kind
    stands there ("the blast, which was heard ...") and nothing keeps the two apart.
    """
    if material.leads(event):
        return True
    if not event.pattern.startswith(_NOUNS) or not _is_definite(event):
        return False
    kinds = _near_types(event.type)
    return any(
        other.type in kinds
        and not events_apart(material, other, event)
        and not days_apart(material, other, event)
        for other in material.leading(event.report)
    )


@lru_cache(maxsize=20_000)
def _is_definite(event: Event) -> bool:
    before = event.sentence.text[: event.trigger.start - event.sentence.start]
    return _DEFINITE.search(before) is not None


def _same_day(one: Interval | None, two: Interval | None) -> bool:
    """Tell whether both times are days, and the same or a report's slip apart."""
    if one is None or two is None or not {one.precision, two.precision} <= {"day", "hour"}:
        return False
    return gap(one, two) <= SLIP


def _wording(one: Event, two: Event) -> int:
    """Weigh clauses in much the same words, of two reports: one was written after the other."""
    if one.report == two.report:
        return 0
    left, right = content_words(one.passage.text), content_words(two.passage.text)
    shared, least = left & right, min(len(left), len(right))
    if len(shared) >= _COPIED and len(shared) >= 0.8 * least:
        return 4
    # Who did it to whom is weighed already.
    said = shared - _slot_words(one) - _slot_words(two)
    return 2 * (len(said) >= _ALIKE and 2 * len(shared) >= least)


def _slot_words(event: Event) -> frozenset[str]:
    slots = [event.trigger.text, *(s.name for s in (event.actor, event.target) if s)]
    return content_words(" ".join(slots))


def _actor(material: Material, one: Event, two: Event) -> int:
    """Weigh the actor less where somebody is acted on: one actor does many things."""
    weight = same_filler(material, _name(one, "actor"), _name(two, "actor"))
    return weight if one.target is None and two.target is None else min(weight, 2)


def _name(event: Event, slot: str) -> str | None:
    filled = event.actor if slot == "actor" else event.target
    # What a report only lets infer neither joins two events nor keeps them apart.
    return filled.name if filled is not None and not filled.inferred else None


def _numbers(material: Material, one: Event, two: Event) -> bool:
    """Tell whether both count the people acted on, alike."""
    if one.type not in load("alignment.toml")["on_people"]:
        return False
    found = counted(material, one, two)
    return bool(found) and all(f.best == g.best for f, g in found)
