"""What has changed: since a day of publication, or since a making of the record."""

import msgspec

from reportedly.model import Change
from reportedly.pages.live.contexts import Changed, ChangesPage, ClaimsPage
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.problems import Refused
from reportedly.pages.live.queries import Changes
from reportedly.store.base import ClaimFilter

_CHANGES = 50
_MOST_CHANGED = 200
_MOST_RUNS = 50
_NOTHING = ClaimsPage((), {}, 0, 0, None)


def changes_page(desk: Desk, query: Changes) -> ChangesPage:
    """Give what changed since a run, or what reports published since a day told."""
    page = _by_day(desk, query) if query.run is None else _by_run(desk, query.run)
    runs = tuple(reversed(desk.view.runs()[-_MOST_RUNS:]))
    return msgspec.structs.replace(page, runs=runs)


def _by_run(desk: Desk, run: int) -> ChangesPage:
    try:
        then, now = desk.view.changed_since(run)
    except KeyError:
        raise Refused(404, "not-found", f"there is no run {run}", "see /changes") from None
    found = desk.compare(then, now)
    return ChangesPage(
        since=None,
        run=run,
        runs=(),
        changed=tuple(_changed(desk, change) for change in found[:_MOST_CHANGED]),
        total=len(found),
        told=_NOTHING,
        grown=_NOTHING,
        disputed=_NOTHING,
        superseded=_NOTHING,
        retracted=_NOTHING,
    )


def _changed(desk: Desk, change: Change) -> Changed:
    line = None if change.what == "gone" else desk.claim_line(desk.view.claim(change.claim))
    return Changed(change, line)


def _by_day(desk: Desk, query: Changes) -> ChangesPage:
    latest = desk.view.find_reports(limit=1).items
    day = latest[0].published.interval if latest else None
    since = query.since or (day.last if day else None)
    told = ClaimFilter(told_since=since) if since else ClaimFilter(words="")
    grown = ClaimFilter(grown_since=since) if since else ClaimFilter(words="")
    return ChangesPage(
        since=since,
        run=None,
        runs=(),
        changed=(),
        total=0,
        told=desk.claims(told, None, _CHANGES),
        grown=desk.claims(grown, None, _CHANGES),
        disputed=_of_status(desk, told, grown, "disputed"),
        superseded=_of_status(desk, told, grown, "superseded"),
        retracted=_of_status(desk, told, grown, "retracted"),
    )


def _of_status(desk: Desk, told: ClaimFilter, grown: ClaimFilter, status: str) -> ClaimsPage:
    """Join the claims of one status that were told anew and told again."""
    one, two = (
        desk.claims(msgspec.structs.replace(wanted, status=status), None, _CHANGES)
        for wanted in (told, grown)
    )
    claims = (*one.claims, *two.claims)[:_CHANGES]
    return ClaimsPage(claims, {}, one.total + two.total, one.withheld + two.withheld, None)
