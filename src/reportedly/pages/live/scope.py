"""One story of the record as if it were all: what a story's brief is made from."""

from collections.abc import Iterator

from reportedly.model import Claim, Copy, Entity, Family, Report, SetAside, Story, Telling
from reportedly.pages.build import brief_context
from reportedly.pages.context import Context
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.queries import Nothing
from reportedly.store.base import ClaimFilter

# A story's brief reads the whole story; a larger one is read through its lists.
MOST_REPORTS = 400
_MOST_CLAIMS = 10_000


class StoryScope:
    """The part of a view that is one story; see :class:`reportedly.pages.build.Briefed`."""

    def __init__(self, desk: Desk, story: Story) -> None:
        """Look at one story."""
        self._desk = desk
        self._view = desk.view
        self._story = story
        self._ids = story.reports[:MOST_REPORTS]

    def reports(self) -> Iterator[Report]:
        """Give the story's reports, ordered by name."""
        found = [self._desk.report(report) for report in self._ids]
        yield from sorted(found, key=lambda r: (r.name, r.id))

    def report(self, report_id: str) -> Report:
        """Give one report in any version."""
        return self._desk.report(report_id)

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document."""
        return self._view.versions(document)

    def telling(self, telling_id: str) -> Telling:
        """Give one telling."""
        return self._view.telling(telling_id)

    def copies(self) -> tuple[Copy, ...]:
        """Give the copies between reports of the story."""
        own = set(self._ids)
        found = {copy for report in self._ids for copy in self._view.copies_of(report)}
        inside = [c for c in found if {c.source.report, c.copy.report} <= own]
        return tuple(sorted(inside, key=lambda c: (c.source, c.copy)))

    def families(self) -> tuple[Family, ...]:
        """Give the families that have a report in the story."""
        found = {f.id: f for report in self._ids for f in self._view.families_of(report)}
        return tuple(found[key] for key in sorted(found))

    def stories(self) -> tuple[Story, ...]:
        """Give the story itself."""
        return (self._story,)

    def entities(self) -> tuple[Entity, ...]:
        """Give the entities of the story's claims."""
        ids = sorted({entity for claim in self.claims() for entity in claim.entities})
        found = []
        for one in ids:
            try:
                found.append(self._view.entity(one))
            except KeyError:
                continue
        return tuple(found)

    def claims(self) -> tuple[Claim, ...]:
        """Give the claims of the story that rest on the reports shown."""
        wanted = ClaimFilter(story=self._story.id)
        found = self._view.find_claims(wanted, None, _MOST_CLAIMS).items
        own = set(self._ids)
        return tuple(claim for claim in found if own.issuperset(claim.reports))

    def set_aside(self) -> tuple[SetAside, ...]:
        """Say what of the story is not looked at; files that were set aside belong to no story."""
        left = len(self._story.reports) - len(self._ids)
        if not left:
            return ()
        reason = f"is told by {len(self._story.reports):,} reports; this brief is of {MOST_REPORTS}"
        return (SetAside("this story", reason, "its lists show them all"),)


def story_page(desk: Desk, query: Nothing, story_id: str) -> Context:
    """Give a story's brief. Raises ``KeyError`` where there is no such story."""
    del query
    story = desk.view.story(story_id)
    return brief_context(StoryScope(desk, story), desk.settings, story.title or None)
