"""Why an event was read as it was: its trigger, its syntax and the reason for each slot."""

from reportedly.language.events import read_events
from reportedly.language.events_build import Told
from reportedly.language.events_where import Near
from reportedly.language.explain import Explanation, Reason, in_syntax
from reportedly.language.parses import Parse
from reportedly.model import Located, Report, Slot, Statement, Timed


def explain_events(
    report: Report, parse: Parse, statements: tuple[Statement, ...] = ()
) -> tuple[Explanation, ...]:
    """Explain the events of one report, in the order of its text."""
    return tuple(_explain(told) for told in read_events(report, parse, statements))


def _explain(told: Told) -> Explanation:
    event = told.event
    return Explanation(
        kind="event",
        id=event.id,
        words=event.passage.text,
        pattern=event.pattern,
        syntax=_syntax(told),
        slots=(
            Reason("type", event.type, f"the word {event.trigger.text!r} by the lexicon"),
            _who("actor", event.actor, told.slots.actor.why),
            _who("target", event.target, told.slots.target.why),
            _where("place", event.place, _place(event.place), told.place),
            _where("time", event.time, _time(event.time), told.time),
            Reason("realis", event.realis, told.realis[1]),
        ),
    )


def _syntax(told: Told) -> tuple[str, ...]:
    """Name trigger, light verb and the heads of the slots with their relations."""
    tree, found = told.tree, told.found
    heads = (found.index, found.light, told.slots.actor.head, told.slots.target.head)
    seen = dict.fromkeys(h for h in heads if h is not None)
    lines = []
    for index in seen:
        head = tree.heads[index]
        above = tree.tokens[head] if head >= 0 else None
        lines.append(in_syntax(tree.tokens[index].text, tree.relations[index], above))
    return tuple(lines)


def _name(slot: Slot | None) -> str | None:
    return slot.name if slot else None


def _who(slot: str, filled: Slot | None, why: str) -> Reason:
    if filled is not None and filled.inferred:
        words = filled.passage.text if filled.passage else filled.name
        why = f"told in {words!r} of the same happening, inferred"
    return Reason(slot, _name(filled), why)


def _place(located: Located | None) -> str | None:
    return located.place.name if located else None


def _time(timed: Timed | None) -> str | None:
    if timed is None or timed.interval is None:
        return None
    return f"{timed.interval.first} to {timed.interval.last}"


def _where(
    slot: str, filled: Located | Timed | None, value: str | None, near: Near | None
) -> Reason:
    if filled is None:
        return Reason(slot, None, "none named that belongs to it")
    if near is None:
        return Reason(slot, value, f"told of before in {filled.passage.text!r}, inferred")
    return Reason(slot, value, f"{filled.passage.text!r}, {near.why}")
