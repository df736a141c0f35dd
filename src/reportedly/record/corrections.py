"""Corrections: a figure that a report takes back is taken back wherever it was told."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from reportedly.model import Claim, Figure, Report, TraceStep
from reportedly.record.grading import grade
from reportedly.record.material import Material

# What stands before the value that was wrong: "8,400, not 84,000", "17 instead of 71".
_WRONG = re.compile(
    r"(?i)\b(?:not|instead of|rather than|and not|from)\s+(?:about |some |the )?(\d[\d,.]*\d|\d)"
)


class Correction(msgspec.Struct, frozen=True):
    """One value taken back: by which report, of which measure, and what holds instead."""

    report: str
    measure: str
    wrong: float
    right: Figure


def retract(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Mark claims whose value a correction of their story takes back; the right ones stand."""
    corrections = [c for r in material.reports if r.notice for c in _corrections(material, r)]
    if not corrections:
        return list(claims)
    by_telling = {t: c for c in claims for t in c.tellings}
    found = [_apply(material, claim, corrections, by_telling) for claim in claims]
    gone = {c.id: c for c in found if c.status == "retracted"}
    return [claim if claim.id in gone else _settled(claim, gone) for claim in found]


def _settled(claim: Claim, gone: dict[str, Claim]) -> Claim:
    """Free a claim of what is taken back: it contradicts nothing and comes after nothing."""
    against = tuple(i for i in claim.disputed_with if i not in gone)
    later = claim.superseded_by
    if later in gone:
        later = gone[later].superseded_by
    later = None if later == claim.id else later
    if (against, later) == (claim.disputed_with, claim.superseded_by):
        return claim
    status, digit, step = grade(claim.origins, disputed=bool(against))
    return msgspec.structs.replace(
        claim,
        status="superseded" if later and not against else status,
        digit=digit,
        disputed_with=against,
        superseded_by=later,
        inconsistent_in=claim.inconsistent_in if against else (),
        trace=(*claim.trace, step),
    )


def _corrections(material: Material, report: Report) -> Iterator[Correction]:
    figures = [
        t for t in material.tellings.values() if isinstance(t, Figure) and t.report == report.id
    ]
    for match in _WRONG.finditer(report.body):
        wrong = float(match.group(1).replace(",", "").rstrip("."))
        at = report.passage(match.start(1), match.end(1))
        near = [f for f in figures if f.sentence.covers(at) and f.best != wrong]
        if near:
            right = min(near, key=lambda f: (abs(f.number.start - at.start), f.id))
            yield Correction(report.id, right.measure, wrong, right)


def _apply(
    material: Material,
    claim: Claim,
    corrections: Sequence[Correction],
    by_telling: dict[str, Claim],
) -> Claim:
    for correction in corrections:
        value = claim.value
        same_story = claim.story == material.story_of.get(correction.report)
        if value is None or not same_story or value.measure != correction.measure:
            continue
        if value.best == correction.wrong:
            return _retracted(material, claim, correction, by_telling)
    return claim


def _retracted(
    material: Material, claim: Claim, correction: Correction, by_telling: dict[str, Claim]
) -> Claim:
    name = material.report_of[correction.report].name
    right = by_telling.get(correction.right.id)
    step = TraceStep(
        "retract",
        (*claim.tellings, correction.right.id),
        f"{name} takes the number back: {correction.right.passage.text}",
    )
    return msgspec.structs.replace(
        claim,
        status="retracted",
        digit=5,
        superseded_by=right.id if right and right.id != claim.id else None,
        disputed_with=(),
        trace=(*claim.trace, step),
    )
