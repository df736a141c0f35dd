"""What tellings of one matter say against each other: slots of an event, denials.

Figures that exclude each other are compared in their series; here are the other kinds.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from reportedly.model import Claim, Conflict, Event, Statement, Telling, Told, TraceStep
from reportedly.record.events import same_act
from reportedly.record.grading import grade
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import key_words, lexicon, population
from reportedly.record.slots import same_place
from reportedly.record.statements import same_content

Excludes = Callable[[Event, Event], bool]


def conflicts_of(material: Material, members: Sequence[Telling]) -> tuple[Conflict, ...]:
    """Give the slots of one event that its tellings fill in ways that exclude each other."""
    events = [t for t in members if isinstance(t, Event)]

    def actors(one: Event, two: Event) -> bool:
        return _actors_exclude(material, one, two)

    def times(one: Event, two: Event) -> bool:
        left, right = material.when(one), material.when(two)
        return left is not None and right is not None and not left.overlaps(right)

    def when(event: Event) -> str | None:
        return event.time.passage.text if event.time and event.time.interval else None

    found = (
        _conflict(
            "actor", [(e.actor.name, e) for e in events if e.actor and not e.actor.inferred], actors
        ),
        _conflict("time", [(w, e) for e in events if (w := when(e))], times),
        _conflict("place", [(e.place.place.name, e) for e in events if e.place], _places_exclude),
    )
    return tuple(c for c in found if c is not None)


def _conflict(slot: str, rows: Sequence[tuple[str, Event]], excludes: Excludes) -> Conflict | None:
    """Gather fillers that allow each other; more than one group is a conflict."""
    groups: list[tuple[str, list[Event]]] = []
    for value, event in rows:
        home = next((g for g in groups if not any(excludes(o, event) for o in g[1])), None)
        if home is None:
            groups.append((value, [event]))
        else:
            home[1].append(event)
    if len(groups) < 2:
        return None
    told = tuple(Told(value, tuple(e.id for e in events)) for value, events in groups)
    return Conflict(slot, told)  # type: ignore[arg-type]  # one of the slots


def _actors_exclude(material: Material, one: Event, two: Event) -> bool:
    """The army and the police exclude each other; gunmen may be anybody."""
    if one.actor is None or two.actor is None:
        return False
    left, right = one.actor.name, two.actor.name
    vague = set(load("alignment.toml")["vague_actors"])
    if any(not key_words(n) - vague - set(lexicon()["generic"]) for n in (left, right)):
        return False
    entities = [material.entity_of.get(n) for n in (left, right)]
    if entities[0] is not None and entities[0] == entities[1]:
        return False
    kind = population(left)
    known = kind in load("alignment.toml")["distinct"]
    return not key_words(left) & key_words(right) and not (known and kind == population(right))


def _places_exclude(one: Event, two: Event) -> bool:
    if one.place is None or two.place is None:
        return False
    return same_place(one.place.place, two.place.place) is False


def trace_of(conflicts: Sequence[Conflict]) -> Iterator[TraceStep]:
    """Say each conflict in words."""
    for conflict in conflicts:
        said = " or ".join(f"{t.value} ({len(t.tellings)})" for t in conflict.told)
        tellings = tuple(t for told in conflict.told for t in told.tellings)
        yield TraceStep("conflict", tellings, f"{conflict.slot}: {said}")


def denials(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Set what is denied against what is told as a fact: each disputes the other."""
    against: dict[str, set[str]] = {}
    for one in (c for c in claims if _is_denial(material.tellings[c.shown])):
        for two in claims:
            if one.kind == two.kind and one.story == two.story and _denies(material, one, two):
                against.setdefault(one.id, set()).add(two.id)
                against.setdefault(two.id, set()).add(one.id)
    return [_disputed(c, tuple(sorted(against[c.id]))) if c.id in against else c for c in claims]


def _is_denial(telling: Telling) -> bool:
    if isinstance(telling, Event):
        return telling.realis == "denied"
    return isinstance(telling, Statement) and telling.stance == "denied"


def _denies(material: Material, one: Claim, two: Claim) -> bool:
    left, right = (material.tellings[c.shown] for c in (one, two))
    if isinstance(left, Event) and isinstance(right, Event):
        realis = {left.realis, right.realis}
        return realis == {"denied", "happened"} and bool(same_act(material, left, right))
    if isinstance(left, Statement) and isinstance(right, Statement):
        stances = {left.stance, right.stance}
        return "denied" in stances and len(stances) > 1 and same_content(left, right)
    return False


def _disputed(claim: Claim, against: tuple[str, ...]) -> Claim:
    status, digit, step = grade(claim.origins, disputed=True)
    return msgspec.structs.replace(
        claim,
        status=status,
        digit=digit,
        disputed_with=against,
        trace=(*claim.trace, TraceStep("deny", claim.tellings, "told here, denied there"), step),
    )
