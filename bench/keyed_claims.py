"""Scores claims: which tellings the key joins, and which the record joins.

Only tellings of one kind can be one claim here, so a key's claim is held to its tellings of its
own kind: a figure inside a quotation is not asked to be one claim with the quotation.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from bench.keyed_match import SAME, Range, find_all, overlap, stem
from reportedly.model import Annotation, Claim, Event, Figure, Report, Statement, Telling

Key = dict[str, Any]
Read = dict[str, tuple[Report, Annotation]]


def claims(key: Key, read: Read, made: Iterable[Claim], count: Counter[str]) -> list[str]:
    """Count the pairs of tellings that the key joins, those joined here, and those in both.

    Gives a line for each pair that one of the two joins and the other does not.
    """
    theirs = _tellings_of(key, read, count)
    joined = _joined(made)
    lines = []
    for one, two in combinations(sorted(theirs), 2):
        wanted = bool(theirs[one][1] & theirs[two][1])
        here = _together(one, two, joined)
        count["claim pairs in key"] += wanted
        count["claim pairs here"] += here
        count["claim pairs right"] += wanted and here
        if wanted != here:
            what = "APART" if wanted else "JOINED"
            lines.append(f"  {what}: {_words(theirs[one][0])} | {_words(theirs[two][0])}")
    return lines


def _tellings_of(
    key: Key, read: Read, count: Counter[str]
) -> dict[str, tuple[Telling, frozenset[int]]]:
    """Give the tellings of ours that answer those of the key's claims, with the claims' numbers."""
    theirs: dict[str, tuple[Telling, frozenset[int]]] = {}
    for number, claim in enumerate(key.get("claims") or []):
        for telling in claim.get("tellings") or []:
            count["claim tellings in key"] += 1
            found = _answer(claim.get("kind"), telling, read)
            if found is None:
                continue
            count["claim tellings found"] += 1
            before = theirs[found.id][1] if found.id in theirs else frozenset()
            theirs[found.id] = (found, before | {number})
    return theirs


def _answer(kind: str | None, telling: dict[str, Any], read: Read) -> Telling | None:
    """Find our telling of the claim's kind for one of the key's."""
    report, annotation = read.get(stem(telling.get("report", "")), (None, None))
    if report is None or annotation is None:
        return None
    ranges = find_all(report.original, telling.get("text", ""))
    own: dict[str | None, tuple[Telling, ...]] = {
        "statement": annotation.statements,
        "figure": annotation.figures,
        "event": annotation.events,
    }
    scored = [(_likeness(t, ranges), t) for t in own.get(kind, ())]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _likeness(telling: Telling, ranges: list[Range]) -> float:
    """Give how far a telling is what the key's words mean; 0 where it is another."""
    if isinstance(telling, Statement):
        return _statement(telling, ranges)
    inner = telling.number if isinstance(telling, Figure) else telling.trigger
    inside = any(s <= inner.start and inner.end <= e for s, e in ranges)
    return overlap(telling.passage, ranges) if inside else 0.0


def _statement(telling: Statement, ranges: list[Range]) -> float:
    """Hold the content, or all of the sentence, against the key's words: keys quote either."""
    shared = max(overlap(p, ranges) for p in (telling.content, telling.passage, *telling.quotes))
    content = telling.content
    within = any(s <= content.start and content.end <= e for s, e in ranges)
    around = any(content.start <= s and e <= content.end for s, e in ranges)
    return shared if shared >= SAME or within or around else 0.0


def _joined(made: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in made:
        for telling in claim.tellings:
            found.setdefault(telling, []).append(claim)
    return found


def _together(one: str, two: str, joined: dict[str, list[Claim]]) -> bool:
    """Tell whether the record holds two tellings together.

    In one claim, in one series, or in claims that dispute or supersede each other.
    """
    return any(_linked(a, b) for a in joined.get(one, ()) for b in joined.get(two, ()))


def _linked(one: Claim, two: Claim) -> bool:
    return (
        one.id == two.id
        or (one.series is not None and one.series == two.series)
        or two.id in one.disputed_with
        or one.id in two.disputed_with
        or two.id == one.superseded_by
        or one.id == two.superseded_by
    )


def _words(telling: Telling) -> str:
    kind = "event" if isinstance(telling, Event) else type(telling).__name__.lower()
    return f"{kind} {telling.passage.text[:70]!r}"
