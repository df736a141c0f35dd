"""A report's page: its passages by kind, its removed parts, its family and what it tells."""

from collections.abc import Iterable
from typing import Literal

from reportedly.model import Claim, Copy, Event, Figure, Report, Telling
from reportedly.pages.context import ReportEntry
from reportedly.pages.live.contexts import Mark, ReportPage, Shared
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.queries import Nothing
from reportedly.pages.texts import evidence
from reportedly.pages.verify import check_passage, check_telling
from reportedly.store.base import ClaimFilter

_MOST_CLAIMS = 500
_MOST_SHARES = 50


def report_page(desk: Desk, query: Nothing, report_id: str) -> ReportPage:
    """Give a report in any version. Raises ``KeyError`` where there is none."""
    del query
    report = desk.report(report_id)
    annotation = desk.view.annotation(report_id)
    tellings = annotation.tellings() if annotation else ()
    sound = [t for t in tellings if check_telling(t, report) is None]
    claims = desk.view.find_claims(ClaimFilter(report=report_id), None, _MOST_CLAIMS).items
    lines, _ = desk.claim_lines(_in_order(desk, claims, report_id))
    families = desk.view.families_of(report_id)
    return ReportPage(
        report=_entry(desk, report),
        marks=_marks(sound, claims),
        claims=lines,
        stories=tuple(desk.story_line(s) for s in desk.view.stories_of(report_id)),
        family=families[0] if families else None,
        shares=_shares(desk, report_id),
        withheld=len(tellings) - len(sound),
    )


def _in_order(desk: Desk, claims: Iterable[Claim], report_id: str) -> list[Claim]:
    """Order claims as somebody reading the report meets them."""
    places: dict[str, int] = {}
    for claim in claims:
        own = [t for t in map(desk.view.telling, claim.tellings) if t.report == report_id]
        places[claim.id] = min((evidence(t).start for t in own), default=0)
    return sorted(claims, key=lambda c: (places[c.id], c.id))


def _marks(tellings: Iterable[Telling], claims: Iterable[Claim]) -> tuple[Mark, ...]:
    claim_of = {telling: claim.id for claim in claims for telling in claim.tellings}
    marks = [
        Mark(t.id, _kind(t), claim_of.get(t.id), evidence(t).start, evidence(t).end)
        for t in tellings
    ]
    return tuple(sorted(marks, key=lambda m: (m.start, m.end, m.telling)))


def _kind(telling: Telling) -> Literal["statement", "figure", "event"]:
    if isinstance(telling, Event):
        return "event"
    return "figure" if isinstance(telling, Figure) else "statement"


def _entry(desk: Desk, report: Report) -> ReportEntry:
    names = [n for n in ReportEntry.__struct_fields__ if n in report.__struct_fields__]
    known = {name: getattr(report, name) for name in names}
    known["removed"] = tuple(r for r in report.removed if not check_passage(r.passage, report))
    families = desk.view.families_of(report.id)
    story = next((s.id for s in desk.view.stories_of(report.id) if s.part_of is None), None)
    return ReportEntry(
        **known,
        number=1,
        family=families[0].id if families else None,
        story=story,
        versions=desk.view.versions(report.document),
    )


def _shares(desk: Desk, report_id: str) -> tuple[Shared, ...]:
    """Group the copied stretches by the other report, the largest share first."""
    found: dict[str, list[Copy]] = {}
    copies = sorted(desk.view.copies_of(report_id), key=lambda c: (-c.share, -c.words))
    for copy in copies:
        other = copy.copy.report if copy.source.report == report_id else copy.source.report
        found.setdefault(other, []).append(copy)
    return tuple(
        Shared(desk.report_line(other), tuple(own))
        for other, own in list(found.items())[:_MOST_SHARES]
    )
