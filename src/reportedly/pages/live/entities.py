"""An entity's page: what it said and what it did."""

from reportedly.pages.live.contexts import ClaimsPage, EntityPage
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.queries import Paged, cursor
from reportedly.store.base import ClaimFilter

_REPORTS = 100


def entity_page(desk: Desk, query: Paged, entity_id: str) -> EntityPage:
    """Give an entity. Raises ``KeyError`` where there is none."""
    entity = desk.view.entity(entity_id)
    return EntityPage(
        entity=entity,
        said=_part(desk, query, ClaimFilter(entity=entity_id, kind="statement")),
        did=_joined(desk, entity_id),
        reports=tuple(desk.report_line(r) for r in entity.reports[:_REPORTS]),
        judgements=tuple(desk.view.judgement(i) for i in entity.judgements),
    )


def _part(desk: Desk, query: Paged, wanted: ClaimFilter) -> ClaimsPage:
    return desk.claims(wanted, cursor(query.after), query.limit)


def _joined(desk: Desk, entity_id: str) -> ClaimsPage:
    """Give the events it is part of and the figures it gave, each best supported first."""
    events = desk.claims(ClaimFilter(entity=entity_id, kind="event"))
    figures = desk.claims(ClaimFilter(entity=entity_id, kind="figure"))
    return ClaimsPage(
        (*events.claims, *figures.claims),
        {},
        events.total + figures.total,
        events.withheld + figures.withheld,
        None,
    )
