"""New versions of reports: what a report said before and no longer says, it has withdrawn."""

from collections.abc import Iterator, Sequence

from reportedly.model import Annotation, Claim, Event, Figure, Statement, Telling, TraceStep
from reportedly.record.corrections import taken_back
from reportedly.record.material import Earlier
from reportedly.record.names import fold, population
from reportedly.record.statements import numbers, same_content

# The part of an event's words that its new wording keeps.
_KEPT = 0.5


def no_longer_told(earlier: Sequence[Earlier], now: Sequence[Annotation]) -> Iterator[Telling]:
    """Give what earlier versions told and the last does not, each once, oldest first."""
    latest = {a.report: list(a.tellings()) for a in now}
    for version in earlier:
        known = latest.get(version.latest)
        if known is None:
            continue
        for telling in version.annotation.tellings():
            if not any(_same(telling, other) for other in known):
                known.append(telling)
                yield telling


def _same(one: Telling, two: Telling) -> bool:
    """Tell whether two versions of one report tell the same."""
    if isinstance(one, Figure) and isinstance(two, Figure):
        return _value(one) == _value(two)
    if isinstance(one, Statement) and isinstance(two, Statement):
        words = one.content.text, two.content.text
        same = fold(words[0]) == fold(words[1]) or same_content(one, two)
        return one.stance == two.stance and same and numbers(words[0]) == numbers(words[1])
    if isinstance(one, Event) and isinstance(two, Event):
        return _same_event(one, two)
    return False


def _value(figure: Figure) -> tuple[object, ...]:
    counted = population(figure.of.name) if figure.of else ""
    return figure.measure, figure.low, figure.best, figure.high, figure.unit, counted


def _same_event(one: Event, two: Event) -> bool:
    if (one.type, one.realis) != (two.type, two.realis):
        return False
    if numbers(one.passage.text) != numbers(two.passage.text):
        return False
    left, right = (set(fold(e.passage.text).split()) for e in (one, two))
    return len(left & right) >= _KEPT * min(len(left), len(right))


def withdrawn(claim: Claim, names: dict[str, str], told: Sequence[Claim], latest: str) -> Claim:
    """Mark a claim made of what an earlier version told as retracted.

    ``told`` are the claims of the story; the one in which the last version gives another number of
    the same measure comes in its place.
    """
    step = TraceStep(
        "new version",
        claim.tellings,
        f"the last version of {names[latest]} no longer says this",
    )
    instead = next((c.id for c in told if latest in c.reports and _replaces(c, claim)), None)
    return taken_back(claim, step, instead)


def _replaces(new: Claim, old: Claim) -> bool:
    if new.value is None or old.value is None:
        return False
    return (new.value.measure, new.value.unit, _kind(new)) == (
        old.value.measure,
        old.value.unit,
        _kind(old),
    )


def _kind(claim: Claim) -> str:
    return population(claim.value.of) if claim.value and claim.value.of else "people"
