"""What a search found, each with the words it was found by."""

import re
from collections.abc import Iterable

from reportedly.pages.live.contexts import Found, SearchPage, Word
from reportedly.pages.live.lines import Desk, entity_line
from reportedly.pages.live.queries import Search, cursor, written
from reportedly.pages.texts import readable
from reportedly.store.base import MOST_RANKED, Hit, Kind

_KINDS: tuple[Kind, ...] = ("story", "claim", "report", "entity")
_AROUND = 120


def search_page(desk: Desk, query: Search) -> SearchPage:
    """Give what holds all the words."""
    part = desk.view.search(query.q, query.kind, cursor(query.after), query.limit)
    counts = desk.view.matches(query.q)
    found = [_found(desk, hit, query.q) for hit in part.items]
    return SearchPage(
        found=tuple(one for one in found if one is not None),
        counts={kind: counts[kind] for kind in _KINDS},
        partly=any(counts[kind] > MOST_RANKED for kind in ([query.kind] if query.kind else _KINDS)),
        total=part.total,
        next=written(part.next),
    )


def _found(desk: Desk, hit: Hit, words: str) -> Found | None:
    if hit.kind == "story":
        return Found(story=desk.story_line(desk.view.story(hit.id)))
    if hit.kind == "entity":
        return Found(entity=entity_line(desk.view.entity(hit.id)))
    if hit.kind == "claim":
        line = desk.claim_line(desk.view.claim(hit.id))
        return Found(claim=line) if line else None
    report = desk.report(hit.id)
    return Found(report=desk.report_line(hit.id), excerpt=excerpt(report.body, words))


def excerpt(text: str, words: str) -> tuple[Word, ...]:
    """Cut the place where the first of the words stands, with the words marked."""
    wanted = [re.escape(word) for word in re.findall(r"\w+", words)]
    pattern = re.compile(r"\b(" + "|".join(wanted) + r")", re.IGNORECASE) if wanted else None
    hit = pattern.search(text) if pattern else None
    begin = max(0, (hit.start() if hit else 0) - _AROUND)
    cut = text[begin : begin + 3 * _AROUND]
    if begin:
        cut = cut.split(" ", 1)[-1]
    lead = [Word("… ")] if begin else []
    return (*lead, *_marked(" ".join(readable(cut).split()), pattern))


def _marked(text: str, pattern: re.Pattern[str] | None) -> Iterable[Word]:
    if pattern is None:
        return [Word(text)] if text else []
    parts = pattern.split(text)
    return [Word(part, place % 2 == 1) for place, part in enumerate(parts) if part]
