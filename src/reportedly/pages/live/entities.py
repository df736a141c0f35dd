"""An entity's page: what it said and did, what was done to it, and who else it could be."""

from collections.abc import Callable

from reportedly.model import Entity, Event
from reportedly.pages.live.contexts import (
    ClaimsPage,
    EntityPage,
    NamesakesPage,
)
from reportedly.pages.live.lines import Desk, entity_line
from reportedly.pages.live.naming import named
from reportedly.pages.live.queries import Others, Paged, cursor, written
from reportedly.store.base import ClaimFilter

_REPORTS = 100
_EVENTS = 200
_NOTHING = ClaimsPage((), {}, 0, 0, None)


def entity_page(desk: Desk, query: Paged, entity_id: str) -> EntityPage:
    """Give an entity. Raises ``KeyError`` where there is none."""
    entity = desk.view.entity(entity_id)
    said = ClaimFilter(entity=entity_id, kind="statement")
    events = desk.claims(ClaimFilter(entity=entity_id, kind="event"), None, _EVENTS)
    judgements = tuple(desk.view.judgement(i) for i in entity.judgements)
    here = ClaimFilter(location=entity.name) if entity.kind == "place" else None
    return EntityPage(
        entity=entity,
        said=desk.claims(said, cursor(query.after), query.limit),
        did=_those(events, lambda e: _acts(entity, e)),
        undergone=_those(events, lambda e: not _acts(entity, e) and _is_target(entity, e)),
        named=_those(events, lambda e: not _acts(entity, e) and not _is_target(entity, e)),
        figures=desk.claims(ClaimFilter(entity=entity_id, kind="figure")),
        here=desk.claims(here) if here else _NOTHING,
        names=named(desk, judgements),
        reports=tuple(desk.report_line(r) for r in entity.reports[:_REPORTS]),
        judgements=judgements,
    )


def namesakes_page(desk: Desk, query: Others, entity_id: str) -> NamesakesPage:
    """Give others that could be the same. Raises ``KeyError`` where there is no such entity."""
    entity = desk.view.entity(entity_id)
    words = query.words or entity.name.split()[-1]
    part = desk.view.search(words, "entity", cursor(query.after), query.limit)
    found = (desk.view.entity(hit.id) for hit in part.items if hit.id != entity_id)
    others = tuple(map(entity_line, found))
    return NamesakesPage(entity_line(entity), others, part.total, written(part.next))


def _those(events: ClaimsPage, wanted: Callable[[Event], bool]) -> ClaimsPage:
    lines = tuple(c for c in events.claims if isinstance(c.shown, Event) and wanted(c.shown))
    return ClaimsPage(lines, {}, len(lines), 0, None)


def _acts(entity: Entity, event: Event) -> bool:
    return event.actor is not None and _is(entity, event.actor.name)


def _is_target(entity: Entity, event: Event) -> bool:
    return event.target is not None and _is(entity, event.target.name)


def _is(entity: Entity, name: str) -> bool:
    return name.casefold() in {known.casefold() for known in (entity.name, *entity.names)}
