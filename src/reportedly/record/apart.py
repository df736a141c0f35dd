"""What keeps two events apart: another town, another day, others acted on, another number."""

import datetime as dt
import re
from functools import lru_cache
from itertools import combinations

import msgspec

from reportedly.model import Event, Figure, Interval, Slot, Telling
from reportedly.record.compare import compatible
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import key_words, lexicon, population
from reportedly.record.slots import common_place
from reportedly.record.wording import content_words

# News without a date is of the days before it was published.
_NEWS = dt.timedelta(days=14)
# Days by which reports of one event may differ.
SLIP = 1
_ONE_OF_THEM = re.compile(
    r"(?i)(?:one of|another|the other|(?:the|a) (?:second|third))\b(?! \w+s\b)"
)


@lru_cache(maxsize=20_000)
def as_told(event: Event) -> Event:
    """Give an event without the slots its own clause does not fill."""
    place = None if event.place and event.place.inferred else event.place
    time = None if event.time and event.time.inferred else event.time
    actor = None if event.actor and event.actor.inferred else event.actor
    target = None if event.target and event.target.inferred else event.target
    return msgspec.structs.replace(event, place=place, time=time, actor=actor, target=target)


def realis(event: Event) -> str:
    """Give an event's standing; what has not happened is one thing, whatever kept it from it."""
    open_ones: dict[str, str] = load("alignment.toml")["realis"]
    return open_ones.get(event.realis, event.realis)


def events_apart(material: Material, one: Telling, two: Telling) -> bool:
    """Tell whether two events cannot be one: another town, another day, another number."""
    if not isinstance(one, Event) or not isinstance(two, Event):
        return False
    one, two = as_told(one), as_told(two)
    if common_place(one, two) is False or days_apart(material, one, two):
        return True
    if one.sentence == two.sentence and one.type != two.type:
        # "Rebels ambushed a convoy, triggering a fight" tells of two acts.
        return True
    if one.type == two.type and (
        (one.type in load("alignment.toml")["on_people"] and _others(one, two))
        or (one.type in load("alignment.toml")["on_things"] and _other_things(one, two))
    ):
        return True
    return _counts_differ(material, one, two)


def days_apart(material: Material, one: Event, two: Event) -> bool:
    """Tell whether the times exclude each other; news without a time is of the last days."""
    left, right = material.when(one), material.when(two)
    if left is not None and right is not None:
        # Two days running may be one night, or one report's slip: other things decide.
        return gap(left, right) > SLIP
    if left is None and right is None:
        return "past background" in {one.realis, two.realis} and one.realis != two.realis
    told, silent = (left, two) if left is not None else (right, one)
    return told is not None and _is_old(material, told, silent)


def gap(one: Interval, two: Interval) -> int:
    """Give the days between two times, 0 where they overlap or touch."""
    return max((one.first - two.last).days, (two.first - one.last).days, 0)


def _is_old(material: Material, told: Interval, silent: Event) -> bool:
    """Tell whether a time lies before what a report without a time can mean."""
    published = material.published(silent)
    if published is None or realis(silent) != "happened":
        return False
    return told.last < published.first - _NEWS


def _counts_differ(material: Material, one: Event, two: Event) -> bool:
    """ "Three people were killed" and "seven people were killed" are not one telling."""
    return any(not compatible(f, g) for f, g in counted(material, one, two))


def counted(material: Material, one: Event, two: Event) -> list[tuple[Figure, Figure]]:
    """Give the figures inside both events that count the same: one measure, one population."""
    left, right = material.figures_in(one.passage), material.figures_in(two.passage)
    if not left or not right:
        return []
    return [(f, g) for f in left for g in right if f.measure == g.measure and _population(f, g)]


def _population(one: Figure, two: Figure) -> bool:
    if one.of is None or two.of is None:
        return True
    return population(one.of.name) == population(two.of.name)


def _others(one: Event, two: Event) -> bool:
    """Tell whether two acts were done to others: soldiers and rebels, two persons by name."""
    if one.target is None or two.target is None:
        return False
    single = [_is_one_of_them(t) for t in (one.target, two.target)]
    if any(single) and (not all(single) or one.report == two.report):
        return True
    left, right = population(one.target.name), population(two.target.name)
    distinct = load("alignment.toml")["distinct"]
    if left in distinct and right in distinct:
        return bool(left != right)
    persons = one.target.kind == two.target.kind == "person"
    return persons and not key_words(one.target.name) & key_words(two.target.name)


def _is_one_of_them(target: Slot) -> bool:
    """Tell whether somebody is one of several told of before: "one of the guards", "the other"."""
    said = target.passage.text if target.passage is not None else target.name
    return _ONE_OF_THEM.match(said) is not None


def _other_things(one: Event, two: Event) -> bool:
    """Tell whether two acts were done to other things: a bridge and a checkpoint."""
    if one.target is None or two.target is None:
        return False
    names = one.target.name, two.target.name
    left, right = (content_words(n) - _generic_content() for n in names)
    if left and right:
        return not left & right
    return {population(n) for n in names} in _distinct_things()


@lru_cache(maxsize=1)
def _distinct_things() -> list[set[str]]:
    return [set(p) for p in combinations(load("alignment.toml")["distinct_things"], 2)]


@lru_cache(maxsize=1)
def _generic_content() -> frozenset[str]:
    return content_words(" ".join(lexicon()["generic"]))
