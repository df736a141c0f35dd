"""The lines lists are made of; a claim's line is checked against its report before it is given."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from reportedly.model import Change, Claim, Entity, Report, Story, independent
from reportedly.pages.live.contexts import (
    ClaimLine,
    ClaimsPage,
    Counted,
    EntityLine,
    ReportLine,
    StoryLine,
)
from reportedly.pages.live.queries import written
from reportedly.pages.verify import check_claim, check_telling
from reportedly.settings import Settings
from reportedly.store.base import ClaimFilter, Cursor, Facet, View

Compare = Callable[[Sequence[Claim], Sequence[Claim]], Sequence[Change]]
_NAMES = 6
_MOST_VALUES = 12  # of a facet
_FACETS: tuple[Facet, ...] = ("status", "kind", "measure", "location", "story")


class Desk:
    """One reading of the record: the view, and the reports it has had to open.

    ``compare`` says what changed between claims as they were and as they are.
    """

    def __init__(
        self, view: View, settings: Settings, compare: Compare = lambda _then, _now: ()
    ) -> None:
        """Read one view."""
        self.view = view
        self.settings = settings
        self.compare = compare
        self._reports: dict[str, Report] = {}

    def report(self, report_id: str) -> Report:
        """Give a report, opened once."""
        if report_id not in self._reports:
            self._reports[report_id] = self.view.report(report_id)
        return self._reports[report_id]

    def claim_line(self, claim: Claim) -> ClaimLine | None:
        """Give a claim's line, or ``None`` where its words or numbers fail the check."""
        shown = self.view.telling(claim.shown)
        if check_telling(shown, self.report(shown.report)):
            return None
        if claim.value is None and check_claim(claim, {shown.id: shown}):
            return None
        if claim.value is not None and self._value_fails(claim):
            return None
        names = tuple(origin.name or "not named" for origin in claim.origins[:_NAMES])
        own = {
            name: getattr(claim, name)
            for name in ClaimLine.__struct_fields__
            if name not in {"origins", "origin_names", "reports", "tellings", "shown"}
        }
        return ClaimLine(
            **own,
            origins=independent(claim.origins),
            origin_names=names,
            reports=len(claim.reports),
            tellings=len(claim.tellings),
            shown=shown,
        )

    def _value_fails(self, claim: Claim) -> bool:
        """Hold low, best and high against the claim's tellings, each first against its report."""
        tellings = {i: self.view.telling(i) for i in claim.tellings}
        sound = {
            i: t for i, t in tellings.items() if check_telling(t, self.report(t.report)) is None
        }
        return check_claim(claim, sound) is not None

    def claim_lines(self, claims: Iterable[Claim]) -> tuple[tuple[ClaimLine, ...], int]:
        """Give the lines of claims, and how many were withheld."""
        made = [self.claim_line(claim) for claim in claims]
        lines = tuple(line for line in made if line is not None)
        return lines, len(made) - len(lines)

    def claims(
        self,
        wanted: ClaimFilter,
        after: Cursor | None = None,
        limit: int = 50,
        *,
        faceted: bool = False,
    ) -> ClaimsPage:
        """Give a part of the claims asked for; with ``faceted``, the counts beside them."""
        part = self.view.find_claims(wanted, after, limit)
        lines, withheld = self.claim_lines(part.items)
        facets = self._facets(wanted) if faceted else {}
        return ClaimsPage(lines, facets, part.total, withheld, written(part.next))

    def _facets(self, wanted: ClaimFilter) -> dict[str, tuple[Counted, ...]]:
        """Count by all columns; those no condition is on are counted in one reading."""
        free: list[Facet] = [by for by in _FACETS if getattr(wanted, by) is None]
        found = self.view.facets_of(wanted, free, _MOST_VALUES)
        counted = {by: self._counted(by, found[by]) for by in free}
        return {by: counted[by] if by in counted else self.facet(wanted, by) for by in _FACETS}

    def facet(self, wanted: ClaimFilter, by: Facet) -> tuple[Counted, ...]:
        """Count claims by a column; a condition on that column itself is left out.

        But for the story: the others would be counted over the whole record.
        """
        if by == "story" and wanted.story:
            return ()
        free = msgspec.structs.replace(wanted, **{by: None})
        return self._counted(by, self.view.facets(free, by, _MOST_VALUES))

    def _counted(self, by: Facet, rows: Iterable[tuple[str, int]]) -> tuple[Counted, ...]:
        return tuple(Counted(value, n, self._label(by, value)) for value, n in rows)

    def _label(self, by: Facet, value: str) -> str:
        return self.story_title(value) if by == "story" else value.replace("-", " ")

    def story_title(self, story_id: str | None) -> str:
        """Give a story's title; empty where there is no such story."""
        if story_id is None:
            return ""
        try:
            return self.view.story(story_id).title or "A story without a title"
        except KeyError:
            return ""

    def report_line(self, report_id: str) -> ReportLine:
        """Give a report's line."""
        return report_line(self.report(report_id))

    def story_line(self, story: Story) -> StoryLine:
        """Give a story's line."""
        first, last = self.view.span(story.id)
        statuses = self.view.facets(ClaimFilter(story=story.id), "status")
        counted = tuple(Counted(value, n, value.replace("-", " ")) for value, n in statuses)
        title = story.title or "A story without a title"
        return StoryLine(story.id, title, story.terms, len(story.reports), first, last, counted)


def report_line(report: Report) -> ReportLine:
    """Give a report's line."""
    return ReportLine(
        id=report.id,
        name=report.name,
        title=report.title.value if report.title else report.name,
        outlet=report.outlet,
        published=report.published.interval,
        how=report.published.how,
    )


def entity_line(entity: Entity) -> EntityLine:
    """Give an entity's line."""
    return EntityLine(entity.id, entity.kind, entity.name, entity.roles, len(entity.reports))
