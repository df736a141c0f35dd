"""Highlights: the few claims a reader should meet first, each with the sentence that tells it best.

A claim is weighed by what it is about (``themes.toml``), by its independent origins, and by how
late it was told. Nothing is put into words here: the sentence is that of one of its tellings.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Event, Figure, Interval, Passage, Statement, Telling, independent
from reportedly.pages.context import ClaimEntry, ReportEntry
from reportedly.pages.rank import Rank, happened, is_old, rank, stands, when
from reportedly.pages.themes import key_order, theme_of, themes

MOST = 7
ENOUGH = 3
MOST_OF_A_THEME = 3

# Points beside the theme's own (``weight`` in themes.toml). An origin more is worth less the more
# there are; a report more is worth little, since it may be a copy.
_ORIGINS, _REPORTS, _NOVELTY, _KEY, _DISPUTED = 2.0, 0.5, 2.0, 1.5, 1.0
# A noun names a matter and tells nothing of it; "they were attacked" does not say who; a minor
# figure is of a measure that makes no key figure; a part is counted in another figure; an aside
# tells of whom the sentence speaks, not its news: "the funeral of a man who died fighting".
_NOUN, _POINTING, _MINOR, _PART, _ASIDE = -2.0, -1.5, -4.0, -2.0, -4.0
# What has fewer points is no highlight unless there are hardly any; less is asked of what two
# origins tell or dispute than of what one report alone says.
_LEAST, _LEAST_ALONE = 5.5, 7.5
_FIT = range(40, 320)  # characters of a sentence that reads well by itself
_ALIKE = 0.5

_POINTS = frozenset(
    ("he", "she", "it", "they", "his", "her", "its", "their", "these", "those", "this", "that")
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_WORD = re.compile(r"[^\W_]{2,}")


class Period(msgspec.Struct, frozen=True):
    """The days a story's reports were published on, and the day of each report."""

    first: dt.date | None
    last: dt.date | None
    days: Mapping[str, Interval | None]


def period(reports: Sequence[ReportEntry]) -> Period:
    """Gather the days of a story's reports."""
    days = {r.id: r.published.interval for r in reports}
    known = [day for day in days.values() if day]
    first = min((day.first for day in known), default=None)
    return Period(first, max((day.last for day in known), default=None), days)


def highlights(claims: Sequence[ClaimEntry], over: Period) -> list[ClaimEntry]:
    """Choose claims by weight, leaving out what repeats a chosen one, by theme."""
    fit = [c for c in claims if stands(c) and happened(c) and not is_old(c, over.first)]
    fit = [c for c in fit if c.kind != "statement" or len(c.reports) > 1]
    weights = {c.id: weight(c, over) for c in fit}
    fit.sort(key=lambda c: _order(c, weights))
    chosen: list[ClaimEntry] = []
    avoid = fallen(claims)
    for claim in fit:
        heavy = weights[claim.id] >= _least(claim) or len(chosen) < ENOUGH
        if heavy and _adds(claim, chosen, avoid):
            chosen.append(claim)
    return sorted(chosen[:MOST], key=lambda c: (*_section(c), -weights[c.id]))


def weight(claim: ClaimEntry, over: Period) -> float:
    """Give the points of a claim: its theme's, then support, novelty and how it is told."""
    own = next(theme.weight for theme in themes() if theme.id == theme_of(claim))
    support = _ORIGINS * math.log2(1 + independent(claim.origins)) + _REPORTS * math.log2(
        len(claim.reports)
    )
    bonus = _KEY if _is_key(claim) else 0.0
    bonus += _DISPUTED if claim.status == "disputed" else 0.0
    return round(own + support + bonus + _NOVELTY * _novelty(claim, over) + _flaws(claim), 6)


def fallen(claims: Iterable[ClaimEntry]) -> Mapping[Passage, int]:
    """Give the sentences that tell a figure which was superseded (1) or retracted (2)."""
    found: dict[Passage, int] = {}
    for claim in claims:
        for telling in () if stands(claim) else claim.tellings:
            if isinstance(telling, Figure):
                grave = 2 if claim.status == "retracted" else 1
                found[telling.sentence] = max(grave, found.get(telling.sentence, 0))
    return found


def lead_telling(claim: ClaimEntry, avoid: Mapping[Passage, int] | None = None) -> Telling:
    """Give the telling whose sentence is shown: one that stands by itself and reads well.

    Of a figure, only those tellings count that give the number the claim gives. A sentence to
    ``avoid``, the graver the number, is taken only where there is no other.
    """
    same = [t for t in claim.tellings if _tells_it(t, claim)] or [claim.telling()]
    grave = avoid or {}
    return min(
        same,
        key=lambda t: (grave.get(_span(t), 0), *_clumsy(t), _misfit(t), t.id != claim.shown),
    )


def _clumsy(telling: Telling) -> tuple[bool, bool]:
    """Tell whether a telling points back, and whether it is an aside or only a noun: "talks"."""
    aside = isinstance(telling, Event) and (_is_noun(telling) or _is_aside(telling))
    return points_back(lead_words(telling)), aside


def _is_noun(event: Event) -> bool:
    return "noun:" in event.pattern


def _is_aside(event: Event) -> bool:
    """Tell whether an event is told in a relative clause: "the man who was killed"."""
    before = event.passage.text[: max(0, event.trigger.start - event.passage.start)]
    return _RELATIVE.search(before) is not None


def lead_words(telling: Telling) -> str:
    """Give the words a highlight is shown with: the sentence, or what was said."""
    return telling.content.text if isinstance(telling, Statement) else telling.sentence.text


def points_back(sentence: str) -> bool:
    """Tell whether a sentence begins with a word that points back: "They were attacked"."""
    first = _WORD.search(sentence)
    return first is not None and first.group().casefold() in _POINTS


def alike(one: str, other: str) -> bool:
    """Tell whether two sentences share at least half the words of the shorter."""
    left, right = content_words(one), content_words(other)
    return len(left & right) >= _ALIKE * min(len(left), len(right))


def _section(claim: ClaimEntry) -> tuple[int, int]:
    """Give the place of a claim's theme on the page, and of its measure among key figures."""
    theme = next(n for n, theme in enumerate(themes()) if theme.id == theme_of(claim))
    order = key_order()
    return theme, order.get(claim.value.measure, len(order)) if claim.value else len(order)


def _least(claim: ClaimEntry) -> float:
    backed = independent(claim.origins) > 1 or claim.status == "disputed"
    return _LEAST if backed else _LEAST_ALONE


def _order(claim: ClaimEntry, weights: Mapping[str, float]) -> tuple[float, float, Rank]:
    """Put the heaviest first; of equals the larger number, of which the other may be a part."""
    size = (claim.value.best or claim.value.low or 0.0) if claim.value else 0.0
    return -weights[claim.id], -size, rank(claim)


def _adds(claim: ClaimEntry, chosen: Iterable[ClaimEntry], avoid: Mapping[Passage, int]) -> bool:
    """Tell whether a claim says something that none of the chosen does."""
    others = list(chosen)
    theme = sum(1 for c in others if theme_of(c) == theme_of(claim))
    if theme >= MOST_OF_A_THEME or any(_matter(c) == _matter(claim) for c in others):
        return False
    shown = lead_telling(claim, avoid)
    # The dead counted, and told of as an event in the same sentence of another report, are one.
    told = [t for c in others for t in c.tellings] if claim.kind != "figure" else []
    if any(_around(shown, telling) for telling in told):
        return False
    words = [lead_words(lead_telling(c, avoid)) for c in others]
    return not any(alike(lead_words(shown), other) for other in words)


def _around(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings stand in the same words of a report."""
    left, right = _span(one), _span(other)
    return left.report == right.report and left.start < right.end and right.start < left.end


def _span(telling: Telling) -> Passage:
    return telling.passage if isinstance(telling, Statement) else telling.sentence


def _matter(claim: ClaimEntry) -> tuple[str, str]:
    """Give what a claim is about and where: of one count of the dead in a place, one is shown."""
    telling = claim.telling()
    if claim.value is not None:
        place = "" if claim.place_inferred else claim.place
        return claim.value.measure, claim.series or place or ""
    if isinstance(telling, Event):
        return telling.type, claim.place or ""
    return claim.kind, claim.id


def _is_key(claim: ClaimEntry) -> bool:
    return claim.value is not None and claim.value.measure in key_order()


def _novelty(claim: ClaimEntry, over: Period) -> float:
    """Give how late a claim's news is: 0 for the first day of the reports, 1 for the last.

    What names no day is as new as the first report that tells it.
    """
    told = [day for day in map(over.days.get, claim.reports) if day]
    day = when(claim) or min(told, default=None)
    if day is None or over.first is None or over.last is None or over.first == over.last:
        return 0.5
    span = (over.last - over.first).days
    return min(1.0, max(0.0, (day.last - over.first).days / span))


def _flaws(claim: ClaimEntry) -> float:
    shown = lead_telling(claim)
    points = _POINTING if points_back(lead_words(shown)) else 0.0
    if isinstance(shown, Event):
        points += _NOUN if _is_noun(shown) else 0.0
        points += _ASIDE if _is_aside(shown) else 0.0
    if isinstance(shown, Figure):
        points += 0.0 if _is_key(claim) else _MINOR
        points += _PART if shown.part_of else 0.0
    return points


def _tells_it(telling: Telling, claim: ClaimEntry) -> bool:
    """Tell whether a telling gives the number its claim does; one without a best by its low."""
    if claim.value is None or not isinstance(telling, Figure):
        return True
    if claim.value.best is None:
        return telling.low == claim.value.low
    return telling.best == claim.value.best


def _misfit(telling: Telling) -> int:
    """Give by how many characters a sentence is too short or too long to read by itself."""
    length = len(lead_words(telling))
    return max(0, _FIT.start - length, length - _FIT.stop)


@lru_cache(maxsize=4096)
def content_words(sentence: str) -> frozenset[str]:
    """Give the words of a sentence by which it is compared with others."""
    return frozenset(word.casefold() for word in _WORD.findall(sentence) if len(word) > 3)
