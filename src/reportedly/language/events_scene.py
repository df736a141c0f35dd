"""Who did it to whom, from another telling of the same happening in the report.

"Gunmen opened fire on two guards. One of the guards died on the spot": the gunmen killed him. What
is taken from another sentence is marked ``inferred``. Only what happened takes part, and only
where nothing speaks against it: another place, another time, others who suffered it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.language.events_build import Told
from reportedly.language.events_lexicon import sides
from reportedly.model import Event, Slot

_ATTACKS = frozenset({"attack", "bombing or shelling"})
_HARMS = frozenset({"killing", "injury"})
# Nouns of these types may mean a happening told before: "the blast", "Friday's crash".
_AGAIN = _ATTACKS | {"clash", "accident", "capture of territory", "abduction"}
# How many sentences back an attack may explain who killed, and a noun may point.
_NEAR = 2
_FAR = 8
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens scores hundreds "
    "thousands several many some others other more than at least about nearly over another".split()
)
_OTHERS = frozenset({"other", "others", "another"})
# Words that may mean anybody hurt.
_ANYBODY = frozenset("people person others other victims victim men man one both all".split())
_SMALL = frozenset("the a an of and in at from with for his her their its to".split())


class Scene:
    """The events of a report so far, for those that follow."""

    def __init__(self) -> None:
        """Start with nothing told."""
        self._told: list[tuple[int, Told]] = []

    def fill(self, here: Sequence[Told], number: int) -> Iterator[Told]:
        """Give the events of one sentence with the slots that others of the report fill."""
        for told in here:
            filled = msgspec.structs.replace(told, event=_counted(told.event, here))
            if filled.event.realis == "happened":
                filled = msgspec.structs.replace(filled, event=self._filled(filled, here, number))
            self._told.append((number, filled))
            yield filled

    def _filled(self, told: Told, here: Sequence[Told], number: int) -> Event:
        event = told.event
        if _points_back(told):
            event = self._as_before(event, number)
        suffered = event.type in _HARMS | _ATTACKS and event.target is not None
        if suffered and event.actor is None:
            event = self._with_attacker(event, here, number)
        if event.type == "clash":
            event = self._with_sides(event, number)
        if event.type in _ATTACKS and event.target is None:
            event = _with_victim(told, event, here)
        return event

    def _back(self, number: int, reach: int) -> Iterator[Event]:
        """Give the events told before, the latest first."""
        for at, told in reversed(self._told):
            if number - at > reach:
                return
            yield told.event

    def _as_before(self, event: Event, number: int) -> Event:
        """Give "the crash" who crashed, told before."""
        for other in self._back(number, _FAR):
            full = other.actor is not None and other.target is not None
            told = full or (event.type != "clash" and (other.actor or other.target) is not None)
            if other.type == event.type and told and _counts(event, other):
                actor = event.actor or _inferred(other.actor)
                target = event.target or _inferred(other.target)
                if _name(actor) == _name(target):
                    return event
                return msgspec.structs.replace(event, actor=actor, target=target)
        return event

    def _with_attacker(self, event: Event, here: Sequence[Told], number: int) -> Event:
        """Give who was killed or hurt the attacker of the attack told beside it."""
        beside = [t.event for t in here if t.event.id != event.id]
        for other in (*beside, *self._back(number, _NEAR)):
            if not _counts(event, other):
                continue
            actor = _attacker(event, other, beside=other in beside)
            if actor is not None:
                return msgspec.structs.replace(event, actor=_inferred(actor))
        return event

    def _with_sides(self, event: Event, number: int) -> Event:
        """Give a clash of which one side or none is named the sides of the last one told."""
        if event.actor is not None and event.target is not None:
            return event
        known = event.actor or event.target
        for other in self._back(number, _FAR):
            if other.type != "clash" or other.actor is None or other.target is None:
                continue
            foe = _foe(other, known) if _counts(event, other) else None
            if foe is None:
                return event
            slot = "target" if event.actor is not None else "actor"
            return msgspec.structs.replace(event, **{slot: _inferred(foe)})
        return event


def _attacker(event: Event, other: Event, *, beside: bool) -> Slot | None:
    """Give who attacked, if whom they attacked may be who suffered."""
    if event.type in _HARMS and other.type in _ATTACKS and other.actor is not None:
        same = _alike(other.target, event.target) if other.target is not None else beside
        return other.actor if same and not _alike(other.actor, event.target) else None
    return _foe(other, event.target) if other.type == "clash" else None


def _foe(clash: Event, one: Slot | None) -> Slot | None:
    """Give the other side of a clash; of one side alone, if it is surely not that of ``one``."""
    if one is None or " and " in one.name:
        return None
    if clash.actor is None or clash.target is None:
        only = clash.actor or clash.target
        return only if only is not None and _opposed(only, one) else None
    first, second = _on_side(clash.actor, one), _on_side(clash.target, one)
    if first == second:
        return None
    return clash.target if first else clash.actor


def _on_side(side: Slot, one: Slot) -> bool:
    """Tell whether somebody belongs to a side: a telling word shared, or soldiers and an army."""
    if _opposed(side, one):
        return False
    return bool(_words(side.name) & _words(one.name) or _sides(side) & _sides(one))


def _opposed(one: Slot, two: Slot) -> bool:
    left, right = _sides(one), _sides(two)
    return bool(left and right and not left & right)


def _sides(slot: Slot) -> set[str]:
    """Give which of the sides of the lexicon a description's words name: army or rebels."""
    words = _words(slot.name)
    return {name for name, nouns in sides().items() if words & nouns}


def _with_victim(told: Told, event: Event, here: Sequence[Told]) -> Event:
    """ "opened fire, killing two guards": they were attacked."""
    for other in here:
        hangs = told.found.index in (
            other.found.index,
            *list(other.tree.above(other.found.index))[:1],
        )
        if other.event.type in _HARMS and hangs and other.event.target is not None:
            return msgspec.structs.replace(event, target=other.event.target)
    return event


def _counted(event: Event, here: Sequence[Told]) -> Event:
    """ "Four soldiers were killed and 20 wounded": 20 soldiers."""
    target = event.target
    if event.type not in _HARMS or target is None or not _is_number(target.name):
        return event
    for other in (t.event for t in here):
        told = other.target
        if other.id == event.id or other.type not in _HARMS or told is None:
            continue
        noun = _without_number(told.name)
        if noun and " and " not in noun and other.trigger.start < event.trigger.start:
            count = [w for w in target.name.split() if w.lower() not in _OTHERS]
            named = msgspec.structs.replace(target, name=" ".join([*count, noun]))
            return msgspec.structs.replace(event, target=named)
    return event


def _is_number(name: str) -> bool:
    return all(w in _NUMBERS or w[:1].isdigit() for w in name.lower().replace("-", " ").split())


def _without_number(name: str) -> str:
    words = name.split()
    while words and (_is_number(words[0]) or words[0].lower() == "of"):
        words = words[1:]
    return " ".join(words)


def _points_back(told: Told) -> bool:
    """Tell whether an event noun means one told before: "the blast", "Friday's crash"."""
    tree, at = told.tree, told.found.at
    if told.found.trigger.voice not in {"noun", "weak noun"} or told.event.type not in _AGAIN:
        return False
    if told.event.actor is not None and told.event.target is not None:
        return False
    pointing = {tree.low[c] for c in tree.children(at, "det")} & {"the", "this", "that"}
    dated = any(tree.is_time(c) for c in tree.children(at, "nmod:poss"))
    return bool(pointing) or dated


def _counts(event: Event, other: Event) -> bool:
    """Tell whether another event happened, and not elsewhere or on another day."""
    return other.realis == "happened" and not _apart(event, other)


def _apart(one: Event, two: Event) -> bool:
    """Tell whether two events were told to be at other places or on other days."""
    if one.time and two.time and not one.time.inferred and not two.time.inferred:
        first, second = one.time.interval, two.time.interval
        if first is not None and second is not None and not first.overlaps(second):
            return True
    if one.place is None or two.place is None or one.place.inferred or two.place.inferred:
        return False
    left, right = one.place.place, two.place.place
    return left.name != right.name and left.kind == right.kind


def _inferred(slot: Slot | None) -> Slot | None:
    return None if slot is None else msgspec.structs.replace(slot, inferred=True)


def _alike(one: Slot | None, two: Slot | None) -> bool:
    """Tell whether two descriptions may be of the same people."""
    if one is None or two is None:
        return False
    left, right = _words(one.name), _words(two.name)
    return bool(left & right or (left | right) & _ANYBODY) or _is_number(two.name)


def _words(name: str) -> set[str]:
    """Give the telling words of a name, one rebel and two rebels alike."""
    text = name.lower().replace("’s", "").replace("'s", "")
    words = text.replace("pro-", "pro").replace("anti-", "anti").replace("-", " ").split()
    return {w.strip(",.").removesuffix("s") for w in words} - _SMALL - _NUMBERS


def _name(slot: Slot | None) -> str:
    return slot.name if slot is not None else ""
