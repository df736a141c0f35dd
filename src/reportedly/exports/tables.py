"""The record as flat rows: what every tabular format is written from."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from reportedly.model import Claim, Event, Figure, Interval, Place, Report, Telling, independent
from reportedly.store.base import View


class ClaimRow(msgspec.Struct, frozen=True):
    """One claim in one row; lists are joined by ``; ``, dates are ISO 8601, empty is unknown."""

    claim: str
    kind: str
    status: str
    credibility: int
    text: str
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    population: str
    scope: str
    place: str
    place_basis: str
    country: str
    pcode: str
    admin1_pcode: str
    admin2_pcode: str
    latitude: float | None
    longitude: float | None
    date_first: str
    date_last: str
    origins: int
    origin_names: str
    outlets: int
    outlet_names: str
    reports: int
    report_names: str
    superseded_by: str
    disputed_with: str
    policy: str
    rules: str


class TellingRow(msgspec.Struct, frozen=True):
    """One telling in one row: the exact words, where they stand, and the claim they belong to.

    ``status`` is the claim's; of "retracted" ones the words may stand in an earlier version only.
    """

    telling: str
    claim: str
    kind: str
    status: str
    report: str
    outlet: str
    published: str
    start: int
    end: int
    passage: str
    said_by: str
    pattern: str


def claim_rows(view: View) -> Iterator[ClaimRow]:
    """Give a row for each claim, in the record's order."""
    report_of = cache(view.report)
    for claim in view.claims():
        reports = tuple(map(report_of, claim.reports))
        yield _claim_row(claim, view.telling(claim.shown), reports)


def _claim_row(claim: Claim, shown: Telling, reports: Sequence[Report]) -> ClaimRow:
    value, place = claim.value, place_of(shown)
    outlets = sorted({o for origin in claim.origins for o in origin.outlets})
    names = [r.name for r in reports]
    return ClaimRow(
        claim=claim.id,
        kind=claim.kind,
        status=claim.status,
        credibility=claim.digit,
        text=claim.text,
        measure=value.measure if value else "",
        low=value.low if value else None,
        best=value.best if value else None,
        high=value.high if value else None,
        qualifier=value.qualifier if value else "",
        population=(value.of or "") if value else "",
        scope=value.scope if value else "",
        place=claim.place or "",
        place_basis=_basis(claim),
        country=(place.country or "") if place else "",
        pcode=(place.pcode or "") if place else "",
        admin1_pcode=(place.admin1_pcode or "") if place else "",
        admin2_pcode=(place.admin2_pcode or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        date_first=_first(claim.time),
        date_last=_last(claim.time),
        origins=independent(claim.origins),
        origin_names="; ".join(o.name for o in claim.origins),
        outlets=len(outlets),
        outlet_names="; ".join(outlets),
        reports=len(names),
        report_names="; ".join(names),
        superseded_by=claim.superseded_by or "",
        disputed_with="; ".join(claim.disputed_with),
        policy=value.policy if value else "",
        rules=" → ".join(f"{step.rule}: {step.result}" for step in claim.trace),
    )


def telling_rows(view: View) -> Iterator[TellingRow]:
    """Give a row for each telling of each claim, in the record's order.

    What an earlier version of a report told, and a later one takes back, is among them.
    """
    report_of = cache(view.report)
    for claim in view.claims():
        for telling in map(view.telling, claim.tellings):
            report = report_of(telling.report)
            yield TellingRow(
                telling=telling.id,
                claim=claim.id,
                kind=claim.kind,
                status=claim.status,
                report=report.name,
                outlet=report.outlet.value if report.outlet else "",
                published=_first(report.published.interval),
                start=telling.passage.start,
                end=telling.passage.end,
                passage=telling.passage.text,
                said_by=_said_by(telling),
                pattern=telling.pattern,
            )


def _basis(claim: Claim) -> str:
    """Say whether a place was told in a telling's own clause or inferred from the report."""
    if claim.place is None:
        return ""
    return "inferred" if claim.place_inferred else "told"


def place_of(telling: Telling) -> Place | None:
    """Give the place of a figure or an event, if the telling names one."""
    located = telling.place if isinstance(telling, Figure | Event) else None
    return located.place if located else None


def _said_by(telling: Telling) -> str:
    said = telling.attributed_to if isinstance(telling, Figure | Event) else telling.speaker
    return said.name if said else ""


def _first(interval: Interval | None) -> str:
    return interval.first.isoformat() if interval else ""


def _last(interval: Interval | None) -> str:
    return interval.last.isoformat() if interval else ""
