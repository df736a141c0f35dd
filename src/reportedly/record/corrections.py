"""Corrections: what a report takes back is taken back wherever it was told.

A number under a correction note takes back every telling of that number in its story. A notice
that withdraws a report takes back what that outlet told there, with all that was copied from it
or rests on it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Claim, Figure, Origin, Report, Telling, TraceStep
from reportedly.record.grading import grade
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import canonical
from reportedly.record.origins import earliest_carrier, find_origins, outlet_of
from reportedly.record.statements import SMALL_NUMBERS

_DOUBTFUL = 5


class Correction(msgspec.Struct, frozen=True):
    """One value taken back: by which report, of which measure, and what holds instead."""

    report: str
    measure: str
    wrong: float
    right: Figure


def retract(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Mark claims that a report of their story takes back; what rested on them is free."""
    corrections = [c for r in material.reports if _corrects(r) for c in _corrections(material, r)]
    gone = _withdrawn(material)
    if not corrections and not gone:
        return list(claims)
    by_telling = {t: c for c in claims for t in c.tellings}
    found = [_apply(material, c, corrections, by_telling) for c in claims]
    found = [c if c.status == "retracted" else _without(material, c, gone) for c in found]
    retracted = {c.id: c for c in found if c.status == "retracted"}
    return [c if c.id in retracted else _settled(c, retracted) for c in found]


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


def _corrects(report: Report) -> bool:
    kinds = load("corrections.toml")["correcting"]
    noticed = report.notice is not None and report.notice.value in kinds
    return noticed or _matches("notes", report.body)


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(SMALL_NUMBERS)
    number = rf"(?P<number>\d[\d,.]*\d|\d|\b(?:{words})\b)"
    parts = load("corrections.toml")[name]
    # Each alternative has its own number; names of groups must differ.
    bound = [
        p.replace("{number}", number.replace("number>", f"number{n}>")) for n, p in enumerate(parts)
    ]
    return re.compile("|".join(rf"\b(?:{p})" for p in bound), re.IGNORECASE)


def _matches(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


def _corrections(material: Material, report: Report) -> Iterator[Correction]:
    figures = material.figures_of(report.id)
    for match in _pattern("wrong").finditer(report.body):
        name = next(n for n, text in match.groupdict().items() if text is not None)
        wrong = _value(match.group(name))
        at = report.passage(match.start(name), match.end(name))
        near = [f for f in figures if f.sentence.covers(at) and f.best != wrong]
        near = near or [f for f in figures if f.best != wrong]
        if near:
            right = min(near, key=lambda f: (abs(f.number.start - at.start), f.id))
            yield Correction(report.id, right.measure, wrong, right)


def _value(text: str) -> float:
    digits = SMALL_NUMBERS.get(text.casefold(), text)
    return float(digits.replace(",", "").rstrip("."))


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
    later = right.id if right and right.id != claim.id else None
    return taken_back(claim, step, later)


def taken_back(claim: Claim, step: TraceStep, later: str | None = None) -> Claim:
    """Mark a claim as retracted by a step; ``later`` is the claim that holds instead."""
    return msgspec.structs.replace(
        claim,
        status="retracted",
        digit=_DOUBTFUL,
        superseded_by=later,
        disputed_with=(),
        trace=(*claim.trace, step),
    )


def _withdrawn(material: Material) -> dict[str, str]:
    """Give the tellings that a notice withdraws, with the notice's report.

    They are those of the same outlet's earlier reports in the story, those copied from them or
    in reports that credit that outlet; and what the notice itself repeats.
    """
    notices = _notices(material)
    if not notices:
        return {}
    outlets = {outlet for outlet, _ in notices}
    named = {body: _named(outlets, body) for body in {r.body for r in material.reports}}
    found: dict[str, str] = {}
    for telling in material.tellings.values():
        story = material.story_of.get(telling.report)
        if story is None or telling.report not in material.report_of:
            continue
        report = material.report_of[telling.report]
        rests_on = (outlets & _sources(material, telling)) | named[report.body]
        by = [n for o in rests_on if (n := notices.get((o, story)))]
        by = [n for n in by if material.rank_of[report.id] <= material.rank_of[n.id]]
        if by:
            found[telling.id] = max(by, key=lambda n: (material.rank_of[n.id], n.id)).id
    return found


def _notices(material: Material) -> dict[tuple[str, str], Report]:
    """Give the latest notice of each outlet in each story: it withdraws what earlier ones do."""
    found: dict[tuple[str, str], Report] = {}
    for report in sorted(material.reports, key=lambda r: (material.rank_of[r.id], r.id)):
        story = material.story_of.get(report.id)
        if story is not None and _withdraws(report):
            found[canonical(outlet_of(report)), story] = report
    return found


def _named(outlets: Iterable[str], body: str) -> set[str]:
    text = canonical(body)
    return {o for o in outlets if re.search(rf"\b{re.escape(o)}\b", text)}


def _withdraws(report: Report) -> bool:
    kinds = load("corrections.toml")["withdrawing"]
    noticed = report.notice is not None and report.notice.value in kinds
    return noticed or _matches("withdrawals", report.body)


def _sources(material: Material, telling: Telling) -> set[str]:
    """Give the outlets a telling rests on: its own, the first to carry it, those credited."""
    report = material.report_of[telling.report]
    carrier, _ = earliest_carrier(material, telling)
    credited = (c.value for c in report.credits)
    return {canonical(o) for o in (outlet_of(report), outlet_of(carrier), *credited)}


def _without(material: Material, claim: Claim, gone: Mapping[str, str]) -> Claim:
    """Take the withdrawn tellings out of a claim's origins; without any left it is retracted."""
    own = [t for t in claim.tellings if t in gone]
    if not own:
        return claim
    name = material.report_of[gone[own[0]]].name
    step = TraceStep("withdraw", tuple(own), f"{name} withdraws what was told here")
    left = [material.tellings[t] for t in claim.tellings if t not in gone]
    if not left:
        return taken_back(claim, step)
    origins: tuple[Origin, ...] = find_origins(material, left)
    status, digit, graded = grade(origins, disputed=bool(claim.disputed_with))
    return msgspec.structs.replace(
        claim,
        origins=origins,
        digit=digit,
        status="superseded" if claim.status == "superseded" else status,
        trace=(*claim.trace, step, graded),
    )
