"""How the brief arranges the claims of each story: highlights, key figures, themes and the rest."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from reportedly.model import Entity, Event, Interval, Located, Place, Statement, Story, independent
from reportedly.pages.context import (
    ClaimEntry,
    Disagreement,
    MapPlace,
    ReportEntry,
    Series,
    Speaker,
    StoryBrief,
    Theme,
)
from reportedly.pages.highlights import highlights, period
from reportedly.pages.rank import happened, is_old, rank, stands, when
from reportedly.pages.stories import by_size, whole_story
from reportedly.pages.themes import key_order, theme_of, themes

MOST_KEY_FIGURES = 8

_PARTS = ("", "morning", "afternoon", "evening", "night")
_NO_STORY = "Reports that belong to no story"


def arrange(
    reports: Sequence[ReportEntry],
    claims: Sequence[ClaimEntry],
    stories: Sequence[Story],
    entities: Sequence[Entity],
) -> tuple[StoryBrief, ...]:
    """Arrange the claims story by story, largest first; what has no story comes last."""
    known = {story.id: story for story in stories}
    whole = by_size(story for story in stories if whole_story(story.id, known) == story.id)
    arranged = []
    for story in (*whole, None):
        key = story.id if story else None
        own = [c for c in claims if whole_story(c.story, known) == key]
        carried = [r for r in reports if r.story == key]
        if own or carried:
            title = (story.title if story else "") or _first_title(carried) or _NO_STORY
            arranged.append(_story_brief(key, title, carried, own, entities))
    return tuple(arranged)


def _first_title(reports: Sequence[ReportEntry]) -> str:
    return next((r.title.value for r in reports if r.title and len(reports) == 1), "")


def _story_brief(
    story: str | None,
    title: str,
    reports: Sequence[ReportEntry],
    claims: Sequence[ClaimEntry],
    entities: Sequence[Entity],
) -> StoryBrief:
    over = period(reports)
    placed = _places(claims)
    dated = _dated(claims)
    old = [c for c in dated if is_old(c, over.first)]
    recent = [c for c in dated if c not in old]
    return StoryBrief(
        story=story,
        title=title,
        reports=tuple(r.id for r in reports),
        highlights=_ids(highlights(claims, over)),
        key_figures=_ids(_key_figures(claims, over.first)),
        themes=_themes(claims),
        series=_series(claims, reports),
        timeline=_ids(c for c in recent if happened(c)),
        background=_ids(old),
        expected=_ids(c for c in recent if not happened(c)),
        places=tuple(p for p in placed if p.place.latitude is not None),
        unplaced=tuple(p for p in placed if p.place.latitude is None),
        speakers=_speakers(claims, entities),
        disagreements=_disagreements(claims),
    )


def _ids(claims: Iterable[ClaimEntry]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def _key_figures(claims: Sequence[ClaimEntry], first: dt.date | None) -> list[ClaimEntry]:
    """Choose the figures that stand, one a series or population, most important first.

    Of equal support, figures of a series go before those told once.
    """
    order = key_order()
    fit = [c for c in claims if c.value and c.value.measure in order and stands(c)]
    fit = [c for c in fit if not is_old(c, first)]
    chosen: list[ClaimEntry] = []
    for claim in sorted(fit, key=rank):
        if not any(_same_figure(claim, other) for other in chosen):
            chosen.append(claim)
    # A count told again and again is the story's own; a part of it told once is not.
    best = sorted(chosen, key=lambda c: (-independent(c.origins), c.series is None, rank(c)))
    best = best[:MOST_KEY_FIGURES]
    return sorted(best, key=lambda c: _figure_order(c, order))


def _figure_order(
    claim: ClaimEntry, order: Mapping[str, int]
) -> tuple[int, tuple[int, ...], float]:
    """Put key figures by measure and support; of equals the whole before its parts."""
    if claim.value is None:
        return len(order), (), 0.0
    size = claim.value.best or claim.value.low or 0.0
    return order[claim.value.measure], rank(claim)[:3], -size


def _same_figure(claim: ClaimEntry, other: ClaimEntry) -> bool:
    """Tell whether two figures are of one series, or count the same in the same words."""
    if claim.series is not None and claim.series == other.series:
        return True
    if claim.value is None or other.value is None:
        return False
    return (claim.value.measure, claim.value.of) == (other.value.measure, other.value.of)


def _themes(claims: Sequence[ClaimEntry]) -> tuple[Theme, ...]:
    found = []
    for theme in themes():
        own = [c for c in claims if theme_of(c) == theme.id and c.kind != "statement"]
        own.sort(key=lambda c: (c.kind != "figure", rank(c)))
        if own:
            found.append(Theme(theme.id, theme.title, _ids(own)))
    return tuple(found)


def _series(claims: Sequence[ClaimEntry], reports: Sequence[ReportEntry]) -> tuple[Series, ...]:
    """Give the figures of each series in time order; one that names no time by its report's."""
    days = {r.id: r.published.interval for r in reports}
    found = []
    for name in sorted({c.series for c in claims if c.series}):
        own = [c for c in claims if c.series == name]
        if len(own) > 1:
            own.sort(key=lambda c: (stands(c), *_days(_first_told(c, days))))
            found.append(Series(name, _ids(own)))
    return tuple(found)


def _first_told(claim: ClaimEntry, days: Mapping[str, Interval | None]) -> Interval | None:
    published = [day for day in map(days.get, claim.reports) if day]
    return when(claim) or min(published, default=None)


def _days(interval: Interval | None) -> tuple[int, int]:
    """Give an interval as numbers to sort by, the unknown first."""
    return (interval.first.toordinal(), interval.last.toordinal()) if interval else (0, 0)


def _dated(claims: Sequence[ClaimEntry]) -> list[ClaimEntry]:
    """Give the events that name a time in the order of their times; of a day, its hours last."""
    fit = [c for c in claims if c.kind == "event" and c.time]
    return sorted(fit, key=lambda c: (*_days(when(c)), _part(c)))


def _part(claim: ClaimEntry) -> int:
    """Give the place of a part of the day: none, morning, afternoon, evening, night."""
    part = (claim.time and claim.time.part) or ""
    return _PARTS.index(part) if part in _PARTS else len(_PARTS)


def _places(claims: Sequence[ClaimEntry]) -> tuple[MapPlace, ...]:
    """Give the places events are told of; those named most often first."""
    found: dict[tuple[str, str], list[ClaimEntry]] = {}
    places: dict[tuple[str, str], Place] = {}
    for claim in claims:
        for telling in claim.tellings:
            if isinstance(telling, Event) and telling.place and _tells_place(claim, telling.place):
                place = telling.place.place
                key = (place.id or "", place.name if place.id is None else "")
                places.setdefault(key, place)
                if claim not in found.setdefault(key, []):
                    found[key].append(claim)
    order = sorted(found, key=lambda k: (-len(found[k]), places[k].name, k))
    return tuple(MapPlace(places[key], _ids(found[key])) for key in order)


def _tells_place(claim: ClaimEntry, located: Located) -> bool:
    """Leave out an inferred place where another telling of the claim names one."""
    return claim.place_inferred or not located.inferred


def _speakers(claims: Sequence[ClaimEntry], entities: Sequence[Entity]) -> tuple[Speaker, ...]:
    by_name = _names(entities)
    said: dict[str, list[ClaimEntry]] = {}
    speakers: dict[str, tuple[str, Entity | None, str | None]] = {}
    for claim in sorted(claims, key=lambda c: (-independent(c.origins), -len(c.reports))):
        telling = claim.telling()
        if isinstance(telling, Statement):
            name = telling.speaker.name if telling.speaker else ""
            entity = by_name.get(name.casefold())
            key = entity.id if entity else name.casefold()
            role = telling.speaker.role if telling.speaker else None
            speakers.setdefault(key, (entity.name if entity else name, entity, role))
            said.setdefault(key, []).append(claim)
    order = sorted(said, key=lambda k: (k == "", -_carried(said[k]), -len(said[k]), k))
    return tuple(_speaker(*speakers[key], said[key]) for key in order)


def _names(entities: Iterable[Entity]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in entities:
        for name in (entity.name, *entity.names):
            found.setdefault(name.casefold(), entity)
    return found


def _carried(claims: Sequence[ClaimEntry]) -> int:
    return len({report for claim in claims for report in claim.reports})


def _speaker(
    name: str, entity: Entity | None, role: str | None, claims: Sequence[ClaimEntry]
) -> Speaker:
    roles = entity.roles if entity and entity.roles else (role,) if role else ()
    return Speaker(name, entity.id if entity else None, roles, _ids(claims))


def _disagreements(claims: Sequence[ClaimEntry]) -> tuple[Disagreement, ...]:
    """Give what cannot all hold; a report's contradiction is not told twice."""
    disputes = _disputes(claims)
    told = [set(d.claims) for d in disputes]
    inside = [d for d in _contradictions(claims) if not any(set(d.claims) <= t for t in told)]
    return (*disputes, *inside)


def _disputes(claims: Sequence[ClaimEntry]) -> list[Disagreement]:
    """Gather claims that dispute one another, directly or through a third."""
    own = {c.id: c for c in claims}
    left, found = [c for c in claims if any(d in own for d in c.disputed_with)], []
    while left:
        group, reached = [], [left[0].id]
        while reached:
            claim = own[reached.pop()]
            if claim not in group:
                group.append(claim)
                reached += [d for d in claim.disputed_with if d in own]
        left = [c for c in left if c not in group]
        reports = {report for c in group for report in c.reports}
        inside = reports.pop() if len(reports) == 1 else None
        found.append(Disagreement(_ids(sorted(group, key=rank)), inside))
    return found


def _contradictions(claims: Sequence[ClaimEntry]) -> list[Disagreement]:
    """Gather what one report tells in two ways that cannot both hold."""
    found: dict[tuple[str, str], list[ClaimEntry]] = {}
    for claim in claims:
        for report in claim.inconsistent_in:
            found.setdefault((report, claim.series or claim.id), []).append(claim)
    return [Disagreement(_ids(own), report) for (report, _), own in sorted(found.items())]
