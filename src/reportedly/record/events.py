"""Which events are one: by type, actor, target, place and time, each with its precision."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Event, Figure, Interval, Place, Telling
from reportedly.record.compare import compatible
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import canonical, fold, key_words, lexicon, population
from reportedly.record.pairs import Pair

# The dead of one story are one matter, whoever counts them; its captured towns are not.
_COUNTED = frozenset({"people", "students", "soldiers", "guards", "police", "houses"})
_WIDE = frozenset({"country", "admin1", "region"})
# Settlements nearer than this many kilometres may be one place: a quarter and its city.
_SAME_PLACE = 6.0
# News without a date is of the days before it was published.
_NEWS = dt.timedelta(days=14)
_STEM = 4
# Days by which reports of one event may differ.
_SLIP = 1
# What two events must agree in to be one, by weight: two firm things, or one by name and the word.
_ENOUGH = 4


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
    return same_act(material, one, two) if _realis(one) == _realis(two) else ""


def same_act(material: Material, one: Event, two: Event) -> str:
    """Say what two events agree in if it is enough to be one act, whether or not it happened.

    A place or time that was inferred neither joins two events nor keeps them apart: all events of
    a report would share it.
    """
    one, two = _as_told(one), _as_told(two)
    if events_apart(material, one, two):
        return ""
    agreed = _agreed(material, one, two)
    needed = _ENOUGH + (one.report == two.report) + (one.type != two.type)
    firm = {"place", "target", "number"} & agreed.keys() or agreed.get("actor", 0) > 1
    if one.type != two.type and not {"place", "target", "number"} & agreed.keys():
        return ""
    return "agree in " + ", ".join(agreed) if firm and sum(agreed.values()) >= needed else ""


@lru_cache(maxsize=20_000)
def _as_told(event: Event) -> Event:
    """Give an event without the slots its own clause does not fill."""
    place = None if event.place and event.place.inferred else event.place
    time = None if event.time and event.time.inferred else event.time
    if place is event.place and time is event.time:
        return event
    return msgspec.structs.replace(event, place=place, time=time)


def _realis(event: Event) -> str:
    open_ones: dict[str, str] = load("alignment.toml")["realis"]
    return open_ones.get(event.realis, event.realis)


def _agreed(material: Material, one: Event, two: Event) -> dict[str, int]:
    """Name what two events agree in, with what it weighs; an empty slot says nothing."""
    weights = {
        "place": 2 if _places(one, two) else _wide_place(one, two),
        "time": 2 if _times(material.when(one), material.when(two)) else 0,
        "actor": _actor(one, two),
        "target": _slots(_name(one, "target"), _name(two, "target")),
        "number": 2 * _numbers(material, one, two),
        "leading their reports": 2 * (material.leads(one) and material.leads(two)),
        "the same word": int(fold(one.trigger.text)[:_STEM] == fold(two.trigger.text)[:_STEM]),
    }
    return {name: weight for name, weight in weights.items() if weight}


def _actor(one: Event, two: Event) -> int:
    """Weigh the actor less where somebody is acted on: one actor does many things."""
    weight = _slots(_name(one, "actor"), _name(two, "actor"))
    return weight if one.target is None and two.target is None else min(weight, 2)


def _name(event: Event, slot: str) -> str | None:
    filled = event.actor if slot == "actor" else event.target
    return filled.name if filled is not None else None


def events_apart(material: Material, one: Telling, two: Telling) -> bool:
    """Tell whether two events cannot be one: another town, another day, another number."""
    if not isinstance(one, Event) or not isinstance(two, Event):
        return False
    one, two = _as_told(one), _as_told(two)
    if _places(one, two) is False or _days_apart(material, one, two):
        return True
    on_people = one.type in load("alignment.toml")["on_people"] and one.type == two.type
    return (on_people and _others(one, two)) or _counts_differ(material, one, two)


def _days_apart(material: Material, one: Event, two: Event) -> bool:
    """Tell whether the times exclude each other; news without a time is of the last days."""
    left, right = material.when(one), material.when(two)
    if left is not None and right is not None:
        # Two days running may be one night, or one report's slip: other things decide.
        return _gap(left, right) > _SLIP
    if left is None and right is None:
        return "past background" in {one.realis, two.realis} and one.realis != two.realis
    told, silent = (left, two) if left is not None else (right, one)
    return told is not None and _is_old(material, told, silent)


def _gap(one: Interval, two: Interval) -> int:
    return max((one.first - two.last).days, (two.first - one.last).days, 0)


def _is_old(material: Material, told: Interval, silent: Event) -> bool:
    """Tell whether a time lies before what a report without a time can mean."""
    published = material.published(silent)
    if published is None or _realis(silent) != "happened":
        return False
    return told.last < published.first - _NEWS


def _counts_differ(material: Material, one: Event, two: Event) -> bool:
    """ "Three people were killed" and "seven people were killed" are not one telling."""
    return any(not compatible(f, g) for f, g in _counted(material, one, two))


def _numbers(material: Material, one: Event, two: Event) -> bool:
    """Tell whether both count the people acted on, alike."""
    if one.type not in load("alignment.toml")["on_people"]:
        return False
    found = _counted(material, one, two)
    return bool(found) and all(f.best == g.best for f, g in found)


def _counted(material: Material, one: Event, two: Event) -> list[tuple[Figure, Figure]]:
    left, right = material.figures_in(one.passage), material.figures_in(two.passage)
    if not left or not right:
        return []
    return [(f, g) for f in left for g in right if f.measure == g.measure and _population(f, g)]


def _population(one: Figure, two: Figure) -> bool:
    if one.of is None or two.of is None:
        return True
    return population(one.of.name) == population(two.of.name)


def _wide_place(one: Event, two: Event) -> int:
    """A country or a province in common says little."""
    if one.place is None or two.place is None:
        return 0
    return int(one.place.place.kind in _WIDE and one.place.place.id == two.place.place.id)


def _places(one: Event, two: Event) -> bool | None:
    """Tell whether places agree; ``None`` where one is unknown or the other's container."""
    if one.place is None or two.place is None:
        return None
    left, right = one.place.place, two.place.place
    return None if left.kind in _WIDE and left.id == right.id else same_place(left, right)


def same_place(left: Place, right: Place) -> bool | None:
    """Tell whether two places are one; ``None`` where one may hold the other."""
    if left.id and left.id == right.id:
        return True
    if left.id is None or right.id is None:
        return canonical(left.name) == canonical(right.name) or None
    if left.country != right.country:
        return False
    if left.kind in _WIDE or right.kind in _WIDE:
        return None
    return None if kilometres(left, right) <= _SAME_PLACE else False


def kilometres(one: Place, two: Place) -> float:
    """Give the distance of two places; infinite where a position is unknown."""
    if one.latitude is None or one.longitude is None:
        return math.inf
    if two.latitude is None or two.longitude is None:
        return math.inf
    north = math.radians(two.latitude - one.latitude)
    east = math.radians(two.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    return 6371.0 * math.hypot(north, east)


def _times(one: Interval | None, two: Interval | None) -> bool | None:
    if one is None or two is None:
        return None
    return one.overlaps(two)


def _slots(one: str | None, two: str | None) -> int:
    """Weigh what two fillers have in common: telling words 3, the kind of people alone 1."""
    if one is None or two is None:
        return 0
    left, right = key_words(one), key_words(two)
    if (left & right) - frozenset(lexicon()["generic"]):
        return 3
    counted = population(one)
    return int(counted == population(two) and counted in _COUNTED)


def _others(one: Event, two: Event) -> bool:
    """Tell whether two acts were done to others: soldiers and rebels, two persons by name."""
    if one.target is None or two.target is None:
        return False
    left, right = population(one.target.name), population(two.target.name)
    distinct = load("alignment.toml")["distinct"]
    if left in distinct and right in distinct:
        return bool(left != right)
    persons = one.target.kind == two.target.kind == "person"
    return persons and not key_words(one.target.name) & key_words(two.target.name)
