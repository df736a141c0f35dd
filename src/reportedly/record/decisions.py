"""Decisions of persons, replayed whenever the record is made.

Rules make suggestions and joins of their own; a person's open judgement goes before them. What is
closed is as if it had never been made, so closing one gives the earlier record back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.model import (
    Annotation,
    Claim,
    Event,
    Figure,
    Judgement,
    Slot,
    Statement,
    Telling,
    TraceStep,
)
from reportedly.model.claims import Value
from reportedly.record.names import canonical

_DOUBTFUL = 5
# What a person may set, kind by kind.
RELABELS: dict[type, tuple[str, ...]] = {
    Statement: ("speaker", "stance"),
    Figure: ("measure", "of", "scope", "qualifier"),
    Event: ("type", "actor", "target", "realis"),
}
_SLOTS = frozenset({"speaker", "of", "actor", "target"})


class Decisions(msgspec.Struct, frozen=True):
    """Open judgements of persons, sorted by what they do; pairs are unordered."""

    same: dict[frozenset[str], Judgement] = {}
    apart: dict[frozenset[str], Judgement] = {}
    one: dict[str, tuple[Judgement, ...]] = {}

    def joins(self, left: str, right: str) -> bool:
        """Tell whether a person said that two things are the same."""
        return frozenset({left, right}) in self.same

    def parts(self, left: str, right: str) -> bool:
        """Tell whether a person said that two things are not the same."""
        return frozenset({left, right}) in self.apart

    def about(self, thing: str, decision: str) -> Judgement | None:
        """Give the latest judgement of a kind about one thing."""
        found = [j for j in self.one.get(thing, ()) if j.decision == decision]
        return max(found, key=lambda j: (j.when, j.id), default=None)


def decided(judgements: Iterable[Judgement], subject: str = "") -> Decisions:
    """Sort the open judgements of persons, about one subject or about all but entities.

    Of two judgements of one pair the later holds.
    """
    own = [j for j in judgements if j.is_open() and not j.is_by_rule() and _is_about(j, subject)]
    same: dict[frozenset[str], Judgement] = {}
    apart: dict[frozenset[str], Judgement] = {}
    one: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in sorted(own, key=lambda j: (j.when, j.id)):
        pair = frozenset({judgement.left, judgement.right})
        if judgement.decision == "same":
            same[pair] = judgement
            apart.pop(pair, None)
        elif judgement.decision == "not same":
            apart[pair] = judgement
            same.pop(pair, None)
        else:
            one[judgement.left].append(judgement)
    return Decisions(same, apart, {thing: tuple(js) for thing, js in one.items()})


def _is_about(judgement: Judgement, subject: str) -> bool:
    return judgement.subject == subject if subject else judgement.subject != "entity"


def entity_key(name: str) -> str:
    """Give what a judgement calls an entity: its folded name, whatever id it has today."""
    return f"name:{canonical(name)}"


def corrected(annotations: Sequence[Annotation], decisions: Decisions) -> tuple[Annotation, ...]:
    """Leave out what persons rejected as misread, and set what they relabelled."""
    if not decisions.one:
        return tuple(annotations)
    return tuple(_corrected(a, decisions) for a in annotations)


def _corrected(annotation: Annotation, decisions: Decisions) -> Annotation:
    if not any(t.id in decisions.one for t in annotation.tellings()):
        return annotation
    kept = [_relabelled(t, decisions) for t in annotation.tellings() if _is_kept(t, decisions)]
    return msgspec.structs.replace(
        annotation,
        statements=tuple(t for t in kept if isinstance(t, Statement)),
        figures=tuple(t for t in kept if isinstance(t, Figure)),
        events=tuple(t for t in kept if isinstance(t, Event)),
    )


def _is_kept(telling: Telling, decisions: Decisions) -> bool:
    rejected = decisions.about(telling.id, "reject")
    return rejected is None or rejected.subject != "telling"


def _relabelled(telling: Telling, decisions: Decisions) -> Telling:
    labels = [j for j in decisions.one.get(telling.id, ()) if j.decision == "relabel"]
    for judgement in sorted(labels, key=lambda j: (j.when, j.id)):
        field, _, value = judgement.value.partition("=")
        if field in RELABELS[type(telling)]:
            new = Slot(value) if field in _SLOTS else value
            telling = msgspec.structs.replace(telling, **{field: new})
    return telling


def apply(
    claims: Iterable[Claim], tellings: dict[str, Telling], decisions: Decisions
) -> Iterator[Claim]:
    """Mark claims that persons accepted, rejected or joined, and set the values they preferred."""
    preferred = _preferred(claims := list(claims), decisions)
    for claim in claims:
        done = [j for t in claim.tellings for j in decisions.one.get(t, ())]
        done += [j for pair, j in decisions.same.items() if pair & set(claim.tellings)]
        done += [j for pair, j in decisions.apart.items() if pair & set(claim.tellings)]
        chosen = preferred.get(claim.series or claim.id)
        if chosen is not None and chosen not in done:
            done.append(chosen)
        yield _decided(claim, done, chosen, tellings) if done else claim


def _preferred(claims: Iterable[Claim], decisions: Decisions) -> dict[str, Judgement]:
    found: dict[str, Judgement] = {}
    for claim in claims:
        for telling in claim.tellings:
            judgement = decisions.about(telling, "prefer")
            if judgement is not None:
                before = found.get(claim.series or claim.id)
                latest = max((before, judgement), key=lambda j: (j.when, j.id) if j else ("", ""))
                found[claim.series or claim.id] = latest or judgement
    return found


def _decided(
    claim: Claim,
    done: Sequence[Judgement],
    chosen: Judgement | None,
    tellings: dict[str, Telling],
) -> Claim:
    steps = tuple(_step(j) for j in done)
    rejected = any(j.decision == "reject" and j.subject == "claim" for j in done)
    telling = tellings.get(chosen.left) if chosen is not None else None
    best = telling.best if isinstance(telling, Figure) else None
    return msgspec.structs.replace(
        claim,
        status="retracted" if rejected else claim.status,
        digit=_DOUBTFUL if rejected else claim.digit,
        value=_with_best(claim.value, best) if best in _told(claim, tellings) else claim.value,
        across=_with_best(claim.across, best),
        judgements=tuple(sorted({j.id for j in done})),
        trace=(*claim.trace, *steps),
    )


def _told(claim: Claim, tellings: dict[str, Telling]) -> set[float | None]:
    figures = [tellings[t] for t in claim.tellings]
    return {f.best for f in figures if isinstance(f, Figure) and f.best is not None}


def _with_best(value: Value | None, best: float | None) -> Value | None:
    if value is None or best is None:
        return value
    return msgspec.structs.replace(value, best=best)


def _step(judgement: Judgement) -> TraceStep:
    things = tuple(t for t in (judgement.left, judgement.right) if t)
    why = f": {'; '.join(judgement.reasons)}" if judgement.reasons else ""
    said = judgement.decision + (f" {judgement.value}" if judgement.value else "")
    return TraceStep("judge", things, f"{judgement.by} decided “{said}”{why}")
