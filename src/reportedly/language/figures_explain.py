"""Why a figure was read as it was: its rule, the words that govern it, the reason for each slot."""

from collections.abc import Iterator

from reportedly.language.explain import Explanation, Reason, in_syntax
from reportedly.language.figures import Told, read_figures
from reportedly.language.figures_values import Scene, clause, noun_of
from reportedly.language.parses import Parse
from reportedly.language.syntax import token_at
from reportedly.model import Event, Figure, Located, Report, Slot, Statement, Timed


def explain_figures(
    report: Report,
    parse: Parse,
    statements: tuple[Statement, ...] = (),
    events: tuple[Event, ...] = (),
) -> tuple[Explanation, ...]:
    """Explain the figures of one report, in the order of its text."""
    return tuple(
        _explain(report, parse, t) for t in read_figures(report, parse, statements, events)
    )


def _explain(report: Report, parse: Parse, told: Told) -> Explanation:
    figure = told.figure
    return Explanation(
        kind="figure",
        id=figure.id,
        words=figure.passage.text,
        pattern=figure.pattern,
        syntax=tuple(_syntax(parse, told)),
        slots=(
            Reason("measure", figure.measure, _why_measure(told)),
            Reason("low", _number(figure.low), f"{figure.number.text!r}, {figure.qualifier}"),
            Reason("high", _number(figure.high), f"{figure.number.text!r}, {figure.qualifier}"),
            Reason("of", _name(figure.of), _why_counted(figure)),
            Reason("place", _place(figure.place), _why_place(report, told)),
            Reason("scope", figure.scope, _why_scope(figure)),
            _time("period", figure.period),
            _time("as of", figure.as_of),
            Reason("source", _name(figure.attributed_to), _why_source(figure)),
            Reason("actor", _name(figure.actor), _why_actor(figure)),
            Reason("part", figure.part_of, _why_part(figure)),
        ),
    )


def _syntax(parse: Parse, told: Told) -> Iterator[str]:
    """Name the counted noun and the last governing word with their relations."""
    reading, words = told.reading, told.scene.words
    governor = reading.governor
    verb = None if governor is None else token_at(parse, words[governor.last - 1].start)
    for index in dict.fromkeys((noun_of(parse, reading.quantity), verb)):
        if index is None:
            continue
        token = parse.tokens[index]
        above = parse.tokens[token.head] if token.head >= 0 else None
        yield in_syntax(token.text, token.relation, above)


def _why_measure(told: Told) -> str:
    """Quote the words of the lexicon that say what is measured."""
    governor, quantity = told.reading.governor, told.reading.quantity
    if governor is not None:
        return f"the words {_quoted(told.scene, governor.first, governor.last)} by the lexicon"
    if quantity.kind != "count":
        return f"the unit {quantity.unit or quantity.kind!r}"
    return f"the noun {quantity.noun!r} by the lexicon" if quantity.noun else "the number alone"


def _quoted(scene: Scene, first: int, last: int) -> str:
    return repr(" ".join(w.text for w in scene.words[first:last]))


def _why_counted(figure: Figure) -> str:
    if figure.of is None:
        return "the sentence does not say"
    if figure.of.passage is None:
        return "no noun after the number; the measure counts people"
    if figure.passage.covers(figure.of.passage):
        return "the noun after the number"
    return f"taken from {figure.of.passage.text!r}"


def _why_place(report: Report, told: Told) -> str:
    """Say how far from the number the place was named."""
    place = told.figure.place
    if place is None:
        return "none named that belongs to it"
    named, words = place.passage, f"{place.passage.text!r}"
    if not place.inferred:
        return f"{words}, named in its clause"
    left, right = clause(told.scene, told.reading)
    if report.passage(left, right).covers(named) or told.figure.sentence.covers(named):
        return f"{words}, named elsewhere in its sentence, inferred"
    near = "before" if named.start < told.figure.sentence.start else "after"
    return f"{words}, told of {near} its sentence as where its incident was, inferred"


def _why_scope(figure: Figure) -> str:
    if figure.scope == "incident":
        return "no words of a count over time or over several incidents"
    if figure.period is not None:
        return f"counted over {figure.period.passage.text!r}"
    return "the clause counts on over time or over several incidents"


def _why_source(figure: Figure) -> str:
    if figure.attributed_to is None:
        return "no statement of a source holds the number"
    return "the source of the narrowest statement that holds the number"


def _why_actor(figure: Figure) -> str:
    if figure.actor is None:
        return "no one named who did it in its clause"
    return 'after "by"' if figure.actor.passage and _follows(figure) else "subject of its verb"


def _follows(figure: Figure) -> bool:
    passage = None if figure.actor is None else figure.actor.passage
    return passage is not None and passage.start > figure.number.start


def _why_part(figure: Figure) -> str:
    return "no whole told" if figure.part_of is None else "joined to the whole by its words"


def _time(slot: str, timed: Timed | None) -> Reason:
    if timed is None:
        return Reason(slot, None, "none named in its sentence")
    interval = timed.interval
    value = f"{interval.first} to {interval.last}" if interval else timed.passage.text
    return Reason(slot, value, f"{timed.passage.text!r}, the nearest time of its clause")


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}" if abs(value) < _PLAIN else f"{value:.0f}"


_PLAIN = 1e6


def _name(slot: Slot | None) -> str | None:
    return None if slot is None else slot.name


def _place(located: Located | None) -> str | None:
    return None if located is None else located.place.name
