"""How figures that differ become low, best and high: four policies, each from its published source.

The Standards for Casualty Recording (Every Casualty Worldwide, 2016) let sources that disagree be
settled by ranges, by the majority of sources, by preferring certain sources, or be kept pending,
and ask that whichever is used be stated, applied consistently and recorded. So every policy
leaves a trace of which tellings it looked at and by which rule. In every policy low ≤ best ≤ high,
and each is a number that was told.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from reportedly.model import Figure, Origin, TraceStep
from reportedly.record.compare import is_vague, moment
from reportedly.record.material import Material
from reportedly.record.names import canonical

Bounds: TypeAlias = tuple[float | None, float | None, float | None]

# Vague counts as ACLED codes them (Codebook, fatalities): tens 10, dozens 12, hundreds 100.
_CONSERVATIVE = {"dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1000.0}


class Told(msgspec.Struct, frozen=True):
    """The figures to be settled, in the order of time, and the origins they go back to.

    ``standing`` are those that no later count has superseded.
    """

    figures: tuple[Figure, ...]
    origins: tuple[Origin, ...]
    standing: frozenset[str]


def settle(material: Material, told: Told) -> tuple[Bounds, TraceStep]:
    """Apply the run's policy; the step names the policy, all tellings and the result."""
    bounds, used = _POLICIES[material.policy](material, told)
    low, best, high = bounds
    result = f"low {number(low)}, best {number(best)}, high {number(high)}"
    if len(used) < len(told.figures):
        result += f"; chosen: {', '.join(f.passage.text for f in used)}"
    looked_at = tuple(f.id for f in told.figures)
    return bounds, TraceStep(f"policy: {material.policy}", looked_at, result)


def number(value: float | None) -> str:
    """Write a bound for a reader; "none" where it is open."""
    return "none" if value is None else f"{value:,.10g}"


Settled: TypeAlias = tuple[Bounds, Sequence[Figure]]


def _range(material: Material, told: Told) -> Settled:
    """Lowest low to highest high of all tellings; best is the latest best-supported.

    UCDP's three estimates (GED Codebook: low, best, high): the lowest and highest that credible
    sources give, and the most reliable of them.
    """
    figures = told.figures
    numbers = [f.best for f in figures if f.best is not None]
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    # "About 30" and "at least 32" agree: what was told bounds the value beside their bounds.
    low = min(lows + numbers) if lows else None
    high = max(highs + numbers) if highs else None
    return (low, _supported(material, told), high), figures


def _supported(material: Material, told: Told) -> float | None:
    """Give the number most origins stand behind, of those that still stand; of equals the latest.

    An exact number counts for more than a vague one.
    """
    standing = [f for f in told.figures if f.id in told.standing] or list(told.figures)
    support: dict[float, int] = {}
    latest: dict[float, tuple[str, int]] = {}
    origins = Counter(t for o in told.origins for t in o.tellings)
    for place, figure in enumerate(standing):
        if figure.best is None:
            continue
        held = origins[figure.id] + (not is_vague(figure))
        support[figure.best] = support.get(figure.best, 0) + held
        held_until = moment(material, figure)
        day = held_until.last.isoformat() if held_until else ""
        latest[figure.best] = max(latest.get(figure.best, ("", 0)), (day, place))
    return max(support, key=lambda v: (support[v], latest[v]), default=None)


def _conservative(material: Material, told: Told) -> Settled:
    """The lowest count that still stands; vague words as ACLED codes them.

    ACLED Codebook, "Fatalities": of differing reports the most conservative estimate is coded,
    and revised when later reports correct it.
    """
    standing = [f for f in told.figures if f.id in told.standing] or list(told.figures)
    counts = [(_least(f), f) for f in standing]
    known = [(n, f) for n, f in counts if n is not None]
    (_, _, high), _ = _range(material, msgspec.structs.replace(told, figures=tuple(standing)))
    if not known:
        return (None, None, high), standing
    low = min(n for n, _ in known)
    return (low, low, high), [f for n, f in known if n == low]


def _least(figure: Figure) -> float | None:
    vague = _CONSERVATIVE.get(figure.qualifier)
    if vague is not None:
        return vague
    return figure.low if figure.low is not None else figure.best


def _majority(material: Material, told: Told) -> Settled:
    """The number most independent origins give; of equals the one told last.

    Standards for Casualty Recording, "majority of sources": sources are counted after copies
    and common originators are collapsed.
    """
    count: dict[float, set[str]] = {}
    last: dict[float, int] = {}
    origins: dict[str, set[str]] = defaultdict(set)
    for origin in told.origins:
        for telling in origin.tellings:
            origins[telling].add(origin.id)
    for place, figure in enumerate(told.figures):
        if figure.best is not None:
            count.setdefault(figure.best, set()).update(origins[figure.id])
            last[figure.best] = place
    (low, _, high), figures = _range(material, told)
    best = max(count, key=lambda v: (len(count[v]), last[v]), default=None)
    used = [f for f in figures if f.best == best] if best is not None else figures
    return (low, best, high), used


def _prefer(material: Material, told: Told) -> Settled:
    """What the source says that the user ranks highest; without one as ``range``.

    Standards for Casualty Recording, "preferring certain kinds of sources".
    """
    for name in material.preferred:
        wanted = canonical(name)
        for origin in told.origins:
            if wanted in {canonical(origin.name), *(canonical(o) for o in origin.outlets)}:
                its = frozenset(origin.tellings)
                own = [f for f in told.figures if f.id in its]
                chosen = [f for f in own if f.id in told.standing] or own
                return _range(material, msgspec.structs.replace(told, figures=tuple(chosen)))
    return _range(material, told)


_POLICIES: dict[str, Callable[[Material, Told], Settled]] = {
    "range": _range,
    "conservative": _conservative,
    "majority": _majority,
    "prefer": _prefer,
}
