"""Every page in one table: its address, its parameters, its context, and what it is for.

The pages, the API and the OpenAPI document are all made from these rows.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from reportedly.pages.context import Context
from reportedly.pages.live import contexts, queries
from reportedly.pages.live.changes import changes_page
from reportedly.pages.live.claims import claim_page, others_page
from reportedly.pages.live.entities import entity_page, namesakes_page
from reportedly.pages.live.lists import (
    claims_page,
    disagreements_page,
    entities_page,
    figures_page,
    judgements_page,
    reports_page,
    stories_page,
)
from reportedly.pages.live.places import places_page
from reportedly.pages.live.reports import report_page
from reportedly.pages.live.scope import story_page
from reportedly.pages.live.searching import search_page


class Resource(msgspec.Struct, frozen=True):
    """One page and its twin in the API.

    ``build`` takes the desk, the query and, where ``path`` ends in ``{id}``, the id; it raises
    ``KeyError`` where nothing has that id. ``lines`` names the list of a page that the API also
    gives as JSON lines.
    """

    name: str
    path: str
    query: type[msgspec.Struct]
    answer: type[msgspec.Struct]
    build: Callable[..., Any]
    about: str
    lines: str | None = None


RESOURCES: tuple[Resource, ...] = (
    Resource(
        "stories",
        "/stories",
        queries.Stories,
        contexts.StoriesPage,
        stories_page,
        "The stories of the record, largest first.",
        "stories",
    ),
    Resource(
        "story",
        "/stories/{id}",
        queries.Nothing,
        Context,
        story_page,
        "One story's brief: the record of its reports, in the form of record.json.",
    ),
    Resource(
        "claims",
        "/claims",
        queries.Claims,
        contexts.ClaimsPage,
        claims_page,
        "Claims that meet all the conditions given, best supported first.",
        "claims",
    ),
    Resource(
        "claim",
        "/claims/{id}",
        queries.Paged,
        contexts.ClaimPage,
        claim_page,
        "One claim: its tellings side by side, its origins, and how it was decided.",
    ),
    Resource(
        "others",
        "/claims/{id}/others",
        queries.Others,
        contexts.OthersPage,
        others_page,
        "Claims of the same kind that could be the same as one, to judge them.",
    ),
    Resource(
        "reports",
        "/reports",
        queries.Reports,
        contexts.ReportsPage,
        reports_page,
        "The latest version of each report, newest first.",
        "reports",
    ),
    Resource(
        "report",
        "/reports/{id}",
        queries.Nothing,
        contexts.ReportPage,
        report_page,
        "One report: its text as it came, its passages, and what was cut from it.",
    ),
    Resource(
        "entities",
        "/entities",
        queries.Entities,
        contexts.EntitiesPage,
        entities_page,
        "People, organisations, groups and places, those in most reports first.",
        "entities",
    ),
    Resource(
        "entity",
        "/entities/{id}",
        queries.Paged,
        contexts.EntityPage,
        entity_page,
        "One entity: its names, what it said and what it did.",
    ),
    Resource(
        "namesakes",
        "/entities/{id}/others",
        queries.Others,
        contexts.NamesakesPage,
        namesakes_page,
        "Entities that could be the same as one, to judge them.",
    ),
    Resource(
        "disagreements",
        "/disagreements",
        queries.Groups,
        contexts.GroupsPage,
        disagreements_page,
        "Claims that cannot all hold, side by side, and claims whose tellings exclude each other.",
        "groups",
    ),
    Resource(
        "figures",
        "/figures",
        queries.Groups,
        contexts.GroupsPage,
        figures_page,
        "Figures by series, each series in time order.",
        "groups",
    ),
    Resource(
        "places",
        "/places",
        queries.Claims,
        contexts.PlacesPage,
        places_page,
        "Where and when: places and days of the claims asked for.",
    ),
    Resource(
        "search",
        "/search",
        queries.Search,
        contexts.SearchPage,
        search_page,
        "Stories, claims, reports and entities that hold all the words.",
        "found",
    ),
    Resource(
        "changes",
        "/changes",
        queries.Changes,
        contexts.ChangesPage,
        changes_page,
        "What reports published since a day told anew, told again and overturned; or what changed "
        "since a making of the record.",
    ),
    Resource(
        "judgements",
        "/judgements",
        queries.Judgements,
        contexts.JudgementsPage,
        judgements_page,
        "Judgements of people and rules, closed ones too.",
        "judgements",
    ),
)


def resource(name: str) -> Resource:
    """Give a resource by its name."""
    return next(r for r in RESOURCES if r.name == name)
