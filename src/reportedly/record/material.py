"""What the record is made of, in one value, with the look-ups the rules need."""

from collections.abc import Callable, Iterable
from functools import cached_property

import msgspec

from reportedly.model import (
    Annotation,
    Copy,
    Entity,
    Event,
    Family,
    Figure,
    Interval,
    Judgement,
    Passage,
    Report,
    Source,
    Statement,
    Story,
    Telling,
)
from reportedly.model.claims import Policy
from reportedly.record.decisions import Decisions, decided
from reportedly.record.names import canonical

# A report's first sentences say what it is about.
_LEAD = 2


class Earlier(msgspec.Struct, frozen=True):
    """A version of a report that another has replaced; ``latest`` is the id of the last one."""

    report: Report
    annotation: Annotation
    latest: str


class Material(msgspec.Struct, frozen=True, dict=True):
    """Reports and all that was read from them; ``stories`` are whole ones, without their parts.

    ``earlier`` are the versions of these reports that others have replaced, oldest first.
    """

    reports: tuple[Report, ...]
    annotations: tuple[Annotation, ...]
    copies: tuple[Copy, ...] = ()
    families: tuple[Family, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    policy: Policy = "range"
    preferred: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @cached_property
    def decisions(self) -> Decisions:
        """Give the persons' open judgements about tellings and claims."""
        return decided(self.judgements)

    @cached_property
    def report_of(self) -> dict[str, Report]:
        """Give reports by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def tellings(self) -> dict[str, Telling]:
        """Give all tellings by id, in the order of reports and text."""
        return {t.id: t for a in self.annotations for t in a.tellings()}

    @cached_property
    def story_of(self) -> dict[str, str]:
        """Give the story of each report, by report id."""
        return {r: s.id for s in self.stories for r in s.reports}

    @cached_property
    def entity_of(self) -> dict[str, Entity]:
        """Give entities by their names, then their offices; of two with one the first by id."""
        found: dict[str, Entity] = {}
        ordered = sorted(self.entities, key=lambda e: e.id)
        for entity in ordered:
            for name in entity.names:
                found.setdefault(name, entity)
        for entity in ordered:
            for role in entity.roles:
                found.setdefault(role, entity)
        return found

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """Give the user's rows on sources by folded name; of two the first."""
        found: dict[str, Source] = {}
        for source in self.sources:
            found.setdefault(canonical(source.name), source)
        return found

    @cached_property
    def body_of(self) -> dict[str, Entity]:
        """Give organisations and groups by their folded names; of two the organisation."""
        found: dict[str, Entity] = {}
        for entity in sorted(self.entities, key=lambda e: (e.kind != "organisation", e.id)):
            if entity.kind in {"organisation", "group"}:
                for name in entity.names:
                    found.setdefault(canonical(name), entity)
        return found

    @cached_property
    def _bodies(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {r.id: set() for r in self.reports}
        for report in self.reports:
            if report.outlet is not None:
                found[report.id].add(report.outlet.value)
        for entity in self.entities:
            if entity.kind in {"organisation", "description"}:
                for report_id in entity.reports:
                    found.setdefault(report_id, set()).add(entity.name)
        return {i: tuple(sorted(names)) for i, names in found.items()}

    def bodies_in(self, report: str) -> tuple[str, ...]:
        """Give the names of the bodies a report names, and of its outlet."""
        return self._bodies.get(report, ())

    def bodies_near(self, report: str) -> tuple[str, ...]:
        """Give the names of the bodies that the reports of the same story name."""
        story = next((s for s in self.stories if report in s.reports), None)
        ids = story.reports if story else (report,)
        return tuple(sorted({n for i in ids for n in self.bodies_in(i)}))

    @cached_property
    def _chosen(self) -> dict[tuple[str, str], str]:
        return {}

    def body_near(self, report: str, head: str, choose: Callable[[Iterable[str], str], str]) -> str:
        """Choose by a word one of the bodies near a report; once for all reports of a story."""
        place = self.story_of.get(report, report), head
        if place not in self._chosen:
            self._chosen[place] = choose(self.bodies_near(report), head)
        return self._chosen[place]

    @cached_property
    def carriers(self) -> dict[tuple[str, int, int], tuple[Report, tuple[str, ...]]]:
        """Keep who carries a passage: by report, start and end, the first report and all."""
        return {}

    @cached_property
    def _figures(self) -> dict[str, tuple[Figure, ...]]:
        return {a.report: a.figures for a in self.annotations}

    def figures_of(self, report: str) -> tuple[Figure, ...]:
        """Give the figures read in a report, in the order of the text."""
        return self._figures.get(report, ())

    @cached_property
    def _inside(self) -> dict[Passage, tuple[Figure, ...]]:
        return {}

    def figures_in(self, passage: Passage) -> tuple[Figure, ...]:
        """Give the figures whose number stands inside a passage."""
        if passage not in self._inside:
            own = self.figures_of(passage.report)
            self._inside[passage] = tuple(f for f in own if passage.covers(f.number))
        return self._inside[passage]

    @cached_property
    def _leads(self) -> dict[str, int]:
        return {
            a.report: a.sentences[min(_LEAD, len(a.sentences)) - 1].end
            for a in self.annotations
            if a.sentences
        }

    def leads(self, telling: Telling) -> bool:
        """Tell whether a telling stands in the first sentences of its report."""
        return telling.passage.start < self._leads.get(telling.report, 0)

    @cached_property
    def _leading(self) -> dict[str, tuple[Event, ...]]:
        return {a.report: tuple(e for e in a.events if self.leads(e)) for a in self.annotations}

    def leading(self, report: str) -> tuple[Event, ...]:
        """Give the events that stand in the first sentences of a report."""
        return self._leading.get(report, ())

    @cached_property
    def _earlier(self) -> dict[str, tuple[Earlier, ...]]:
        found: dict[str, list[Earlier]] = {}
        for version in self.earlier:
            found.setdefault(version.latest, []).append(version)
        return {i: tuple(versions) for i, versions in found.items()}

    def earlier_of(self, report: str) -> tuple[Earlier, ...]:
        """Give the versions that a report has replaced, oldest first."""
        return self._earlier.get(report, ())

    @cached_property
    def _copies(self) -> dict[str, tuple[Copy, ...]]:
        found: dict[str, list[Copy]] = {}
        for copy in self.copies:
            for report in {copy.source.report, copy.copy.report}:
                found.setdefault(report, []).append(copy)
        return {i: tuple(c) for i, c in found.items()}

    def copies_of(self, report: str) -> tuple[Copy, ...]:
        """Give the copied stretches a report takes part in."""
        return self._copies.get(report, ())

    @cached_property
    def rank_of(self) -> dict[str, tuple[str, str]]:
        """Give a key that puts reports in order of time: first day, then name."""
        return {r.id: (_day(r.published.interval), r.name) for r in self.reports}

    def published(self, telling: Telling) -> Interval | None:
        """Give when the telling's report was published."""
        return self.report_of[telling.report].published.interval

    def when(self, telling: Telling) -> Interval | None:
        """Give the time of what is told: as-of, period or time named; else unknown."""
        if isinstance(telling, Figure):
            named = telling.as_of or telling.period
        elif isinstance(telling, (Statement, Event)):
            named = telling.time
        return named.interval if named else None


def in_order(material: Material, tellings: Iterable[Telling]) -> list[Telling]:
    """Order tellings by when their report was published, then by report and place in it."""
    return sorted(tellings, key=lambda t: (*material.rank_of[t.report], t.passage.start, t.id))


def _day(interval: Interval | None) -> str:
    # Undated reports come last: nothing says that they are early.
    return interval.first.isoformat() if interval else "9999"
