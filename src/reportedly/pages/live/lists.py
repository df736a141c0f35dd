"""The pages that list: stories, claims, reports, entities, disagreements, figures, judgements."""

from reportedly.model import Claim
from reportedly.pages.live import queries
from reportedly.pages.live.contexts import (
    ClaimsPage,
    EntitiesPage,
    Group,
    GroupsPage,
    JudgementsPage,
    ReportsPage,
    StoriesPage,
)
from reportedly.pages.live.lines import Desk, entity_line, report_line
from reportedly.pages.live.naming import named
from reportedly.pages.live.queries import cursor, written
from reportedly.store.base import ClaimFilter

# A series or a dispute is shown whole up to here.
_GROUP = 40


def stories_page(desk: Desk, query: queries.Stories) -> StoriesPage:
    """Give a part of the stories."""
    part = desk.view.find_stories(cursor(query.after), query.limit)
    return StoriesPage(
        counts=desk.view.counts() | {"contested": _count(desk, ClaimFilter(contested=True))},
        set_aside=desk.view.set_aside()[:100],
        stories=tuple(desk.story_line(story) for story in part.items),
        total=part.total,
        next=written(part.next),
    )


def _count(desk: Desk, wanted: ClaimFilter) -> int:
    return desk.view.find_claims(wanted, None, 1).total


def claims_page(desk: Desk, query: queries.Claims) -> ClaimsPage:
    """Give a part of the claims asked for, with facets."""
    return desk.claims(query.wanted(), cursor(query.after), query.limit, faceted=True)


def reports_page(desk: Desk, query: queries.Reports) -> ReportsPage:
    """Give a part of the reports."""
    part = desk.view.find_reports(query.outlet, cursor(query.after), query.limit)
    return ReportsPage(tuple(map(report_line, part.items)), part.total, written(part.next))


def entities_page(desk: Desk, query: queries.Entities) -> EntitiesPage:
    """Give a part of the entities."""
    part = desk.view.find_entities(query.kind, cursor(query.after), query.limit)
    return EntitiesPage(tuple(map(entity_line, part.items)), part.total, written(part.next))


def disagreements_page(desk: Desk, query: queries.Groups) -> GroupsPage:
    """Give contested claims, each with those it disputes."""
    wanted = ClaimFilter(contested=True, story=query.story, measure=query.measure)
    part = desk.view.find_claims(wanted, cursor(query.after), query.limit)
    groups: list[Group] = []
    shown: set[str] = set()
    for claim in part.items:
        if claim.id not in shown:
            own = (claim, *(_found(desk, i) for i in claim.disputed_with[:_GROUP]))
            claims = [c for c in own if c is not None]
            shown.update(c.id for c in claims)
            groups.append(_group(desk, claims, claim))
    facets = {by: desk.facet(wanted, by) for by in ("measure", "story")}
    return GroupsPage(tuple(groups), facets, part.total, written(part.next))


def _found(desk: Desk, claim_id: str) -> Claim | None:
    try:
        return desk.view.claim(claim_id)
    except KeyError:
        return None


def figures_page(desk: Desk, query: queries.Groups) -> GroupsPage:
    """Give figures by series, each series in time order; the best supported series first."""
    wanted = ClaimFilter(kind="figure", story=query.story, measure=query.measure)
    part = desk.view.find_claims(wanted, cursor(query.after), query.limit)
    groups: list[Group] = []
    shown: set[str] = set()
    for claim in part.items:
        if claim.id not in shown:
            claims = in_series(desk, claim)
            shown.update(c.id for c in claims)
            groups.append(_group(desk, claims, claim))
    facets = {by: desk.facet(wanted, by) for by in ("measure", "story")}
    return GroupsPage(tuple(groups), facets, part.total, written(part.next))


def _group(desk: Desk, claims: list[Claim], of: Claim) -> Group:
    lines, _ = desk.claim_lines(claims)
    return Group(lines, of.story, desk.story_title(of.story), of.series, of.across)


def in_series(desk: Desk, claim: Claim) -> list[Claim]:
    """Give the claims of a claim's series in time order, or the claim alone."""
    if claim.series is None:
        return [claim]
    wanted = ClaimFilter(series=claim.series)
    return sorted(desk.view.find_claims(wanted, None, _GROUP).items, key=_time)


def _time(claim: Claim) -> tuple[bool, int, str]:
    """Give the key of time order: what no longer stands first, then by its first day."""
    when = claim.time or (claim.value.as_of if claim.value else None)
    stands = claim.superseded_by is None and claim.status not in {"superseded", "retracted"}
    return stands, when.first.toordinal() if when else 0, claim.id


def judgements_page(desk: Desk, query: queries.Judgements) -> JudgementsPage:
    """Give a part of the judgements, latest first."""
    part = desk.view.find_judgements(
        rules=query.by == "rules", after=cursor(query.after), limit=query.limit
    )
    return JudgementsPage(
        judgements=part.items,
        names=named(desk, part.items),
        people=desk.view.find_judgements(limit=1).total,
        rules=desk.view.find_judgements(rules=True, limit=1).total,
        total=part.total,
        next=written(part.next),
    )
