"""A claim's page: its tellings side by side, wording differences, origins and copies, trace."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from reportedly.model import Claim, Judgement, Telling
from reportedly.pages.live.contexts import (
    Branch,
    ClaimLine,
    ClaimPage,
    EntityName,
    OthersPage,
    Root,
    Side,
    Word,
)
from reportedly.pages.live.frame import to
from reportedly.pages.live.lines import Desk
from reportedly.pages.live.lists import in_series
from reportedly.pages.live.naming import named
from reportedly.pages.live.queries import Others, Paged, cursor, written
from reportedly.pages.texts import evidence, readable
from reportedly.pages.verify import check_telling
from reportedly.store.base import ClaimFilter, View

_AROUND = 140  # characters of the report shown on each side of a telling
_WORDS = re.compile(r"\s+|[^\s]+")
_MOST_BRANCHES = 60
_MOST_CLAIMS = 1000
_MOST_LIKE = 400  # claims of a story that are looked at for likeness
_SHORT = 4  # letters a word has at least to count for likeness


def claim_page(desk: Desk, query: Paged, claim_id: str) -> ClaimPage:
    """Give a claim. Raises ``KeyError`` where there is none, or none that passes the check."""
    claim = desk.view.claim(claim_id)
    line = desk.claim_line(claim)
    if line is None:
        raise KeyError(claim_id)
    begin = (cursor(query.after) or (0, 0))[1]
    end = begin + query.limit
    ids = _shown_first(claim)[begin:end]
    sides = _sides(desk, claim, [desk.view.telling(i) for i in ids])
    judgements = concerning(desk, {claim.id, *claim.tellings})
    return ClaimPage(
        claim=line,
        story_title=desk.story_title(claim.story),
        sides=sides,
        origins=tuple(_roots(desk, claim)),
        series=_lines(desk, [c for c in in_series(desk, claim) if claim.series]),
        disputed_with=_lines(desk, _claims(desk, claim.disputed_with)),
        superseded_by=next(iter(_lines(desk, _claims(desk, [claim.superseded_by]))), None),
        inconsistent_in=tuple(desk.report_line(r) for r in claim.inconsistent_in),
        entities=_entities(desk, claim),
        trace=claim.trace,
        across=claim.across,
        judgements=judgements,
        names=named(desk, judgements),
        withheld=len(ids) - len(sides),
        next=written((0, end)) if end < len(claim.tellings) else None,
    )


def others_page(desk: Desk, query: Others, claim_id: str) -> OthersPage:
    """Give claims that could be the same. Raises ``KeyError`` where there is no such claim."""
    claim = desk.view.claim(claim_id)
    line = desk.claim_line(claim)
    if line is None:
        raise KeyError(claim_id)
    if query.words:
        wanted = ClaimFilter(kind=claim.kind, words=query.words)
        part = desk.claims(wanted, cursor(query.after), query.limit)
        others = tuple(c for c in part.claims if c.id != claim.id)
        return OthersPage(line, others, part.total, part.withheld, part.next)
    wanted = ClaimFilter(kind=claim.kind, story=claim.story)
    found = desk.view.find_claims(wanted, None, _MOST_LIKE).items
    likest = sorted(
        (c for c in found if c.id != claim.id), key=lambda c: (-_likeness(claim, c), c.id)
    )
    lines, withheld = desk.claim_lines(likest[: query.limit])
    return OthersPage(line, lines, len(likest), withheld, None)


def _likeness(one: Claim, other: Claim) -> int:
    """Count longer words and twice the entities two claims share, their place, day and measure."""
    words = len(_telling_words(one.text) & _telling_words(other.text))
    entities = len({*one.entities} & {*other.entities})
    place = one.place is not None and one.place == other.place
    day = one.time is not None and other.time is not None and one.time.overlaps(other.time)
    measures = {c.value.measure if c.value else "" for c in (one, other)}
    return words + 2 * entities + place + day + 3 * (len(measures) == 1)


def _telling_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORT}


def claim_of(view: View, telling_id: str) -> str:
    """Give the address of the claim a telling belongs to; of its report where it has none.

    A claim's id changes with its tellings, theirs do not. Raises ``KeyError`` for no telling.
    """
    report = view.telling(telling_id).report
    claims = view.find_claims(ClaimFilter(report=report), None, _MOST_CLAIMS).items
    own = next((c.id for c in claims if telling_id in c.tellings), None)
    return to("claims", own) if own else to("reports", report) + f"#{telling_id}"


def _shown_first(claim: Claim) -> tuple[str, ...]:
    return (claim.shown, *(i for i in claim.tellings if i != claim.shown))


def _claims(desk: Desk, ids: Iterable[str | None]) -> list[Claim]:
    found = []
    for one in ids:
        try:
            found += [desk.view.claim(one)] if one else []
        except KeyError:
            continue
    return found


def _lines(desk: Desk, claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    return desk.claim_lines(claims)[0]


def _entities(desk: Desk, claim: Claim) -> tuple[EntityName, ...]:
    found = []
    for one in claim.entities:
        try:
            found.append(EntityName(one, desk.view.entity(one).name))
        except KeyError:
            continue
    return tuple(found)


def concerning(desk: Desk, ids: Iterable[str]) -> tuple[Judgement, ...]:
    """Give the judgements about any of the ids, people's first."""
    found = desk.view.judgements_about(ids)
    return tuple(sorted(found, key=lambda j: (j.by.startswith("rule:"), j.when, j.id)))


def _sides(desk: Desk, claim: Claim, tellings: Sequence[Telling]) -> tuple[Side, ...]:
    """Give the tellings that pass the check, each held against the one that stands for all."""
    first = readable(evidence(desk.view.telling(claim.shown)).text)
    origins = {telling: origin.id for origin in claim.origins for telling in origin.tellings}
    return tuple(
        _side(desk, telling, first, origins.get(telling.id))
        for telling in tellings
        if check_telling(telling, desk.report(telling.report)) is None
    )


def _side(desk: Desk, telling: Telling, first: str, origin: str | None) -> Side:
    report, shown = desk.report(telling.report), evidence(telling)
    before = report.original[max(0, shown.start - _AROUND) : shown.start]
    after = report.original[shown.end : shown.end + _AROUND]
    return Side(
        telling=telling,
        report=desk.report_line(telling.report),
        words=differences(first, readable(shown.text)),
        before=_line(before).split(" ", 1)[-1] if len(before) == _AROUND else _line(before),
        after=_line(after).rsplit(" ", 1)[0] if len(after) == _AROUND else _line(after),
        origin=origin,
    )


def _line(text: str) -> str:
    """Make one line of the words around a passage, not reaching into another paragraph."""
    return re.sub(r"\s+", " ", readable(text))


def differences(first: str, other: str) -> tuple[Word, ...]:
    """Cut a wording into stretches, marking those that the first wording does not have."""
    one, two = _WORDS.findall(first), _WORDS.findall(other)
    matcher = SequenceMatcher(None, [w.casefold() for w in one], [w.casefold() for w in two])
    found: list[Word] = []
    for kind, _, _, begin, end in matcher.get_opcodes():
        text = "".join(two[begin:end])
        if text:
            found.append(Word(text, kind != "equal" and not text.isspace()))
    return tuple(found)


def _roots(desk: Desk, claim: Claim) -> Iterable[Root]:
    """Give each origin with the reports its information came through, copies below their source."""
    for origin in claim.origins:
        reports = list(dict.fromkeys(desk.view.telling(t).report for t in origin.tellings))
        yield Root(origin, _branches(desk, reports[:_MOST_BRANCHES]))


def _branches(desk: Desk, reports: Sequence[str]) -> tuple[Branch, ...]:
    """Put the reports of one family under the one that carried the text first."""
    below: dict[str, list[str]] = {}
    for report in reports:
        below.setdefault(_source(desk, report, reports), []).append(report)
    return tuple(
        Branch(desk.report_line(top), tuple(desk.report_line(r) for r in own if r != top))
        for top, own in below.items()
    )


def _source(desk: Desk, report: str, among: Sequence[str]) -> str:
    families = desk.view.families_of(report)
    if not families:
        return report
    family = families[0]
    if family.earliest in among:
        return str(family.earliest)
    return next((r for r in among if r in family.reports), report)
