"""The slots of a telling as label and words, in the order a reader asks for them."""

from collections.abc import Iterable

from reportedly.model import Event, Figure, Located, Slot, Statement, Telling, Timed
from reportedly.pages.words import interval_words

Rows = list[tuple[str, str]]


def details(telling: Telling) -> Rows:
    """Give the slots that the telling's clause fills; those it leaves empty are left out."""
    if isinstance(telling, Event):
        return _event(telling)
    if isinstance(telling, Figure):
        return _figure(telling)
    return _statement(telling)


def _event(event: Event) -> Rows:
    told = "" if event.realis == "happened" else f", {event.realis}"
    return _filled(
        ("what", event.type + told),
        ("who", _name(event.actor)),
        ("to whom", _name(event.target)),
        ("where", _place(event.place)),
        ("when", _time(event.time)),
        ("according to", _name(event.attributed_to)),
    )


def _figure(figure: Figure) -> Rows:
    return _filled(
        ("measure", figure.measure),
        ("of", _name(figure.of)),
        ("by", _name(figure.actor)),
        ("where", _place(figure.place)),
        ("when", _time(figure.as_of or figure.period)),
        ("scope", "" if figure.scope == "incident" else figure.scope),
        ("according to", _name(figure.attributed_to)),
    )


def _statement(statement: Statement) -> Rows:
    return _filled(
        ("speaker", _name(statement.speaker)),
        ("as", (statement.speaker and statement.speaker.role) or ""),
        ("stance", "" if statement.stance == "asserted" else statement.stance),
        ("when", _time(statement.time)),
        ("passed on by", ", ".join(_names(statement.chain))),
    )


def _filled(*pairs: tuple[str, str]) -> Rows:
    return [(label, text) for label, text in pairs if text]


def _name(slot: Slot | None) -> str:
    return "" if slot is None else slot.name + (" (inferred)" if slot.inferred else "")


def _names(slots: Iterable[Slot]) -> list[str]:
    return [slot.name for slot in slots]


def _place(located: Located | None) -> str:
    if located is None:
        return ""
    return located.place.name + (" (inferred)" if located.inferred else "")


def _time(timed: Timed | None) -> str:
    """Give the time resolved, or the words as they stand where they could not be."""
    return (interval_words(timed.interval) or timed.passage.text) if timed else ""
