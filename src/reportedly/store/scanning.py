"""Finding by looking through everything: what a small store in memory does.

It is the plainest reading of :class:`reportedly.store.base.Finder`, and what the SQLite store's
catalogue is held against in the tests.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from reportedly.model import (
    Claim,
    Copy,
    Entity,
    Event,
    Family,
    Figure,
    Interval,
    Judgement,
    Place,
    Report,
    Story,
    Telling,
)
from reportedly.store.base import (
    FACETS,
    MOST_COUNTED,
    ClaimFilter,
    Cursor,
    Facet,
    Hit,
    Kind,
    Part,
    Spot,
)
from reportedly.store.wording import folded, holds, phrases

_T = TypeVar("_T", Claim, Entity, Story, Judgement)
_Item = TypeVar("_Item")


class ScanningView:
    """The finding half of a view that has the whole record at hand."""

    def reports(self) -> Iterator[Report]:
        """Give all reports; the store says how."""
        raise NotImplementedError

    def telling(self, telling_id: str) -> Telling:
        """Give one telling; the store says how."""
        raise NotImplementedError

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims; the store says how."""
        raise NotImplementedError

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities; the store says how."""
        raise NotImplementedError

    def stories(self) -> tuple[Story, ...]:
        """Give all stories; the store says how."""
        raise NotImplementedError

    def families(self) -> tuple[Family, ...]:
        """Give all families; the store says how."""
        raise NotImplementedError

    def copies(self) -> tuple[Copy, ...]:
        """Give all copies; the store says how."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all judgements; the store says how."""
        raise NotImplementedError

    def claim(self, claim_id: str) -> Claim:
        """Give one claim."""
        return _by_id(self.claims(), claim_id)

    def entity(self, entity_id: str) -> Entity:
        """Give one entity."""
        return _by_id(self.entities(), entity_id)

    def story(self, story_id: str) -> Story:
        """Give one story."""
        return _by_id(self.stories(), story_id)

    def stories_of(self, report_id: str) -> tuple[Story, ...]:
        """Give the stories and parts of stories a report is in."""
        return tuple(s for s in self.stories() if report_id in s.reports)

    def families_of(self, report_id: str) -> tuple[Family, ...]:
        """Give the families a report is in."""
        return tuple(f for f in self.families() if report_id in f.reports)

    def copies_of(self, report_id: str) -> tuple[Copy, ...]:
        """Give the copied stretches a report shares with others."""
        return tuple(c for c in self.copies() if report_id in {c.source.report, c.copy.report})

    def find_claims(
        self, wanted: ClaimFilter, after: Cursor | None = None, limit: int = 50
    ) -> Part[Claim]:
        """Give a part of the claims asked for."""
        return _part(self._wanted(wanted), _claim_weight, after, limit)

    def find_reports(
        self, outlet: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Report]:
        """Give a part of the latest reports, newest first."""
        found = [r for r in self.reports() if outlet in {None, r.outlet and r.outlet.value}]
        return _part(found, _day_of, after, limit)

    def find_stories(self, after: Cursor | None = None, limit: int = 20) -> Part[Story]:
        """Give a part of the whole stories, largest first."""
        whole = [s for s in self.stories() if s.part_of is None]
        return _part(whole, lambda s: len(s.reports), after, limit)

    def find_entities(
        self, kind: str | None = None, after: Cursor | None = None, limit: int = 50
    ) -> Part[Entity]:
        """Give a part of the entities, of one kind or of all."""
        found = [e for e in self.entities() if kind in {None, e.kind}]
        return _part(found, lambda e: len(e.reports), after, limit)

    def span(self, story_id: str) -> tuple[dt.date | None, dt.date | None]:
        """Give the first and the last day on which a story's reports were published."""
        return self._published(self.story(story_id).reports)

    def facets(self, wanted: ClaimFilter, by: Facet, most: int = 20) -> tuple[tuple[str, int], ...]:
        """Count the claims asked for by one of their columns."""
        values = Counter(v for c in self._wanted(wanted) if (v := self._column(c, by)) is not None)
        return tuple(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:most])

    def facets_of(
        self, wanted: ClaimFilter, columns: Sequence[Facet], most: int = 20
    ) -> dict[Facet, tuple[tuple[str, int], ...]]:
        """Count the claims asked for by each of several columns."""
        return {by: self.facets(wanted, by, most) for by in columns}

    def spots(self, wanted: ClaimFilter, most: int = 200) -> tuple[Spot, ...]:
        """Give the places with a position that the claims asked for are told of."""
        found: dict[str, list[Place]] = {}
        for claim in self._wanted(wanted):
            place = self._place(claim)
            if place is not None and place.latitude is not None:
                found.setdefault(place.name, []).append(place)
        order = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]
        return tuple(Spot(min(places), len(places)) for _, places in order)

    def days(self, wanted: ClaimFilter) -> tuple[tuple[dt.date, dt.date, int], ...]:
        """Count the claims asked for by the first and the last day they speak of."""
        known = [w for c in self._wanted(wanted) if (w := _when(c)) is not None]
        days = Counter((when.first, when.last) for when in known)
        return tuple((first, last, n) for (first, last), n in sorted(days.items()))

    def search(
        self, words: str, kind: Kind | None = None, after: Cursor | None = None, limit: int = 20
    ) -> Part[Hit]:
        """Find what holds all the words."""
        query = phrases(words)
        found = [
            Hit(what, i)
            for what, i, text in self._texts()
            if kind in {None, what} and holds(folded(text), query)
        ]
        return _part(found, lambda _: 0, after, limit)

    def matches(self, words: str) -> dict[Kind, int]:
        """Count what holds all the words by kind."""
        kinds: tuple[Kind, ...] = ("story", "claim", "report", "entity")
        return {kind: self.search(words, kind).total for kind in kinds}

    def judgement(self, judgement_id: str) -> Judgement:
        """Give one judgement."""
        return _by_id(self.judgements(), judgement_id)

    def judgements_about(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """Give the judgements about any of the things named."""
        wanted = set(ids)
        return tuple(j for j in self.judgements() if {j.left, j.right} & wanted)

    def find_judgements(
        self, *, rules: bool = False, after: Cursor | None = None, limit: int = 50
    ) -> Part[Judgement]:
        """Give a part of the judgements of people, or of rules; the latest first."""
        own = [j for j in self.judgements() if j.by.startswith("rule:") is rules]
        own.sort(key=lambda j: j.when, reverse=True)
        return _part(own, lambda _: 0, after, limit)

    def counts(self) -> dict[str, int]:
        """Count reports, whole stories, claims and entities."""
        return {
            "report": sum(1 for _ in self.reports()),
            "story": sum(1 for s in self.stories() if s.part_of is None),
            "claim": len(self.claims()),
            "entity": len(self.entities()),
        }

    def _texts(self) -> Iterator[tuple[Kind, str, str]]:
        for report in self.reports():
            title = report.title.value if report.title else report.name
            yield "report", report.id, f"{title}\n{report.body}"
        for story in self.stories():
            if story.part_of is None:
                yield "story", story.id, " ".join((story.title, *story.terms))
        for claim in self.claims():
            yield "claim", claim.id, claim.text
        for entity in self.entities():
            yield "entity", entity.id, " ".join((entity.name, *entity.names))

    def _wanted(self, wanted: ClaimFilter) -> list[Claim]:
        tests = list(self._tests(wanted))
        return [claim for claim in self.claims() if all(test(claim) for test in tests)]

    def _tests(self, wanted: ClaimFilter) -> Iterator[Callable[[Claim], bool]]:
        for by in FACETS:
            value = getattr(wanted, by)
            if value is not None:
                yield partial(self._is, by, value)
        if wanted.entity is not None:
            yield lambda c: wanted.entity in c.entities
        if wanted.report is not None:
            yield lambda c: wanted.report in c.reports
        if wanted.words is not None:
            query = phrases(wanted.words)
            yield lambda c: holds(folded(c.text), query)
        if wanted.contested is not None:
            yield lambda c: c.status == "disputed" or bool(c.conflicts or c.inconsistent_in)
        yield lambda c: self._in_time(c, wanted)

    def _is(self, by: Facet, value: str, claim: Claim) -> bool:
        return self._column(claim, by) == value

    def _in_time(self, claim: Claim, wanted: ClaimFilter) -> bool:
        when, (told, latest) = _when(claim), self._published(claim.reports)
        return all(
            (
                wanted.first is None or (when is not None and when.last >= wanted.first),
                wanted.last is None or (when is not None and when.first <= wanted.last),
                wanted.told_since is None or (told is not None and told >= wanted.told_since),
                wanted.grown_since is None
                or (
                    (told is not None and told < wanted.grown_since)
                    and (latest is not None and latest >= wanted.grown_since)
                ),
            )
        )

    def _column(self, claim: Claim, by: Facet) -> str | None:
        if by == "measure":
            return claim.value.measure if claim.value else None
        if by == "location":
            place = self._place(claim)
            return place.name if place else None
        value: str | None = getattr(claim, by)
        return value

    def _place(self, claim: Claim) -> Place | None:
        telling = self.telling(claim.shown)
        located = telling.place if isinstance(telling, Figure | Event) else None
        return located.place if located else None

    def _published(self, reports: Iterable[str]) -> tuple[dt.date | None, dt.date | None]:
        own = set(reports)
        days = [r.published.interval for r in self.reports() if r.id in own]
        known = [day for day in days if day is not None]
        first = min((day.first for day in known), default=None)
        return first, max((day.last for day in known), default=None)


def _by_id(values: Iterable[_T], wanted: str) -> _T:
    for value in values:
        if value.id == wanted:
            return value
    raise KeyError(wanted)


def _claim_weight(claim: Claim) -> int:
    return 10_000 * len(claim.origins) + len(claim.reports)


def _day_of(report: Report) -> int:
    interval = report.published.interval
    return interval.last.toordinal() if interval else 0


def _when(claim: Claim) -> Interval | None:
    return claim.time or (claim.value.as_of if claim.value else None)


def _part(
    items: Sequence[_Item], weight: Callable[[Any], int], after: Cursor | None, limit: int
) -> Part[_Item]:
    """Cut a list by weight; the cursor is the weight and the number of the last one shown."""
    keyed = sorted(((-weight(item), number), item) for number, item in enumerate(items))
    rest = keyed if after is None else [k for k in keyed if k[0] > (-after[0], after[1])]
    shown = rest[:limit]
    last = shown[-1][0] if len(rest) > limit else None
    return Part(
        tuple(item for _, item in shown),
        min(len(items), MOST_COUNTED),
        (-last[0], last[1]) if last else None,
    )
