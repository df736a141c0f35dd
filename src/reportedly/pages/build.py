"""View → Context: what is checked, what is withheld, and how the brief arranges the rest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from reportedly.model import (
    Claim,
    Copy,
    Entity,
    Family,
    Removed,
    Report,
    SetAside,
    Story,
    Telling,
    Withheld,
)
from reportedly.pages.arrange import arrange
from reportedly.pages.context import RECORD_VERSION, Changed, ClaimEntry, Context, ReportEntry
from reportedly.pages.stories import story_of
from reportedly.pages.verify import check_claim, check_passage, check_telling, withheld
from reportedly.settings import Settings


class Briefed(Protocol):
    """What a brief is made from: a store's whole view, or the part of it that is one story."""

    def reports(self) -> Iterator[Report]:
        """Give the latest version of each report, ordered by name."""
        ...

    def report(self, report_id: str) -> Report:
        """Give one report in any version."""
        ...

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document, oldest first."""
        ...

    def telling(self, telling_id: str) -> Telling:
        """Give one telling."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """Give all copied stretches."""
        ...

    def families(self) -> tuple[Family, ...]:
        """Give all families."""
        ...

    def stories(self) -> tuple[Story, ...]:
        """Give all stories."""
        ...

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities."""
        ...

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims."""
        ...

    def set_aside(self) -> tuple[SetAside, ...]:
        """Give the items that could not be used."""
        ...


def brief_context(
    view: Briefed, settings: Settings, title: str | None, changed: Changed | None = None
) -> Context:
    """Gather all that the page and the record hold, each line checked against its passage.

    ``title`` heads the brief; without one it is the title of the largest story. ``changed`` is
    what changed since an earlier run; changes of withheld claims are left out.
    """
    reports = {r.id: r for r in (*view.reports(), *_replaced(view))}
    failed: list[Withheld] = []
    entries = _report_entries(view, reports, failed)
    claims = _claim_entries(view, reports, failed)
    copies = tuple(c for c in view.copies() if _copy_holds(c, reports, failed))
    brief = arrange(entries, claims, view.stories(), view.entities())
    days = [r.published.interval for r in reports.values() if r.published.interval]
    return Context(
        version=RECORD_VERSION,
        title=title or _title(brief[0].title if brief else ""),
        as_of=max((day.last for day in days), default=None),
        since=min((day.first for day in days), default=None),
        policy=settings.policy,
        reports=entries,
        claims=claims,
        entities=view.entities(),
        stories=view.stories(),
        families=view.families(),
        copies=copies,
        set_aside=view.set_aside(),
        withheld=tuple(failed),
        brief=brief,
        changed=changed and _without_withheld(changed, claims),
    )


def _replaced(view: Briefed) -> Iterator[Report]:
    """Give the earlier versions of reports that claims quote: what the last ones withdrew."""
    latest = {r.id for r in view.reports()}
    quoted = {r for claim in view.claims() for r in claim.reports} - latest
    for report in (view.report(i) for i in sorted(quoted)):
        if view.versions(report.document)[-1] != report.id:
            yield report


def _without_withheld(changed: Changed, claims: Sequence[ClaimEntry]) -> Changed:
    known = {claim.id for claim in claims}
    kept = tuple(c for c in changed.changes if c.what == "gone" or c.claim in known)
    return msgspec.structs.replace(changed, changes=kept)


def _title(title: str) -> str:
    return title or "What the reports say"


def _report_entries(
    view: Briefed, reports: Mapping[str, Report], failed: list[Withheld]
) -> tuple[ReportEntry, ...]:
    families = {r: f.id for f in view.families() for r in f.reports}
    stories = story_of(view.stories())
    return tuple(
        ReportEntry(
            **_shared(report, ReportEntry),
            number=number,
            family=families.get(report.id),
            story=stories.get(report.id),
            versions=view.versions(report.document),
            removed=tuple(r for r in report.removed if _removed_holds(r, report, failed)),
        )
        for number, report in enumerate(reports.values(), start=1)
    )


def _shared(value: msgspec.Struct, entry: type[msgspec.Struct]) -> dict[str, Any]:
    """Give the fields an entry takes over as they are."""
    own = {"removed", "tellings", "reports", "story", "superseded_by", "disputed_with"}
    names = [n for n in entry.__struct_fields__ if n in value.__struct_fields__ and n not in own]
    return {name: getattr(value, name) for name in names}


def _removed_holds(removed: Removed, report: Report, failed: list[Withheld]) -> bool:
    reason = check_passage(removed.passage, report)
    if reason:
        failed.append(withheld(report.id, removed.passage.text, reason))
    return reason is None


def _copy_holds(copy: Copy, reports: Mapping[str, Report], failed: list[Withheld]) -> bool:
    for passage in (copy.source, copy.copy):
        report = reports.get(passage.report)
        reason = check_passage(passage, report) if report else "its report is not among the latest"
        if reason:
            failed.append(withheld(passage.report, passage.text, reason))
            return False
    return True


def _claim_entries(
    view: Briefed, reports: Mapping[str, Report], failed: list[Withheld]
) -> tuple[ClaimEntry, ...]:
    """Give the claims that passed; a claim goes on without the tellings that did not."""
    kept: list[tuple[Claim, dict[str, Telling]]] = []
    for claim in view.claims():
        tellings = _checked_tellings(view, claim, reports, failed)
        reason = check_claim(claim, tellings)
        if reason is None:
            kept.append((claim, tellings))
        elif tellings:
            # Where no telling is left, each of them has its own line already.
            failed.append(withheld(claim.id, claim.text, reason))
    known = {claim.id for claim, _ in kept}
    stories = story_of(view.stories())
    entries = [_claim_entry(claim, tellings, known, stories) for claim, tellings in kept]
    order = {report: number for number, report in enumerate(reports)}
    return tuple(sorted(entries, key=lambda c: _reading_order(c, order)))


def _reading_order(claim: ClaimEntry, order: Mapping[str, int]) -> tuple[int, int, str]:
    """Put claims in the order in which somebody reading all reports would meet them."""
    passage = claim.telling().passage
    return order[passage.report], passage.start, claim.id


def _checked_tellings(
    view: Briefed, claim: Claim, reports: Mapping[str, Report], failed: list[Withheld]
) -> dict[str, Telling]:
    passed = {}
    for telling in map(view.telling, claim.tellings):
        report = reports.get(telling.report)
        reason = check_telling(telling, report) if report else "its report is not among the latest"
        if reason:
            failed.append(withheld(telling.id, telling.passage.text, reason))
        else:
            passed[telling.id] = telling
    return passed


def _claim_entry(
    claim: Claim, tellings: dict[str, Telling], known: set[str], stories: Mapping[str, str]
) -> ClaimEntry:
    reports = tuple(r for r in claim.reports if r in {t.report for t in tellings.values()})
    owner = next((stories[r] for r in reports if r in stories), None)
    return ClaimEntry(
        **_shared(claim, ClaimEntry),
        tellings=tuple(tellings.values()),
        reports=reports,
        story=owner if claim.story is None else claim.story,
        superseded_by=claim.superseded_by if claim.superseded_by in known else None,
        disputed_with=tuple(c for c in claim.disputed_with if c in known),
    )
