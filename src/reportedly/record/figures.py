"""Claims of figures: equal values gathered, later ones superseding, incompatible ones disputed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.model import Claim, Figure, Interval, Located, Origin, TraceStep, Value, content_id
from reportedly.record.compare import compatible, contradict, is_vague, moment
from reportedly.record.grading import grade
from reportedly.record.material import Material, in_order
from reportedly.record.names import canonical
from reportedly.record.origins import find_origins, originator
from reportedly.record.policies import Bounds, Told, settle
from reportedly.record.revisions import revised
from reportedly.record.series import Series
from reportedly.record.twins import Twins

# Counts that can only rise while people go on counting.
_GROWING = frozenset({"killed", "injured", "killed or injured", "places captured", "detained"})


def figure_claims(
    material: Material, story: str | None, series: Series, twins: Twins
) -> Iterator[Claim]:
    """Give one claim for each value of a series, in the order of time."""
    groups = _by_value(series.figures)
    if not groups:
        return
    wholes = [twins.whole(material, g) for g in groups]
    name = content_id("sr", *sorted(f.id for g in wholes for f in g))
    ids = [content_id("cl", "figure", *sorted(f.id for f in g)) for g in wholes]
    former = revised(groups)
    disputed = {n: _disputed_with(material, groups, n, former) for n in range(len(groups))}
    inside = _inside(wholes)
    for number, group in enumerate(groups):
        against = disputed[number]
        later = former.get(number, _superseded_by(material, groups, number))
        yield _claim(
            material,
            story,
            wholes[number],
            _Standing(
                id=ids[number],
                series=name if len(groups) > 1 else None,
                later=ids[later] if later is not None else None,
                against=tuple(ids[n] for n in against),
                inside=inside[number],
                trace=tuple(twins.trace(group)),
            ),
        )


class _Standing(msgspec.Struct, frozen=True):
    """Where a claim stands in its series."""

    id: str
    series: str | None
    later: str | None
    against: tuple[str, ...]
    inside: tuple[str, ...]
    trace: tuple[TraceStep, ...]


def _by_value(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Gather figures that allow the same values; the vaguer ones join the exact they allow."""
    groups: list[list[Figure]] = []
    place = {f.id: n for n, f in enumerate(figures)}
    order = sorted(range(len(figures)), key=lambda n: (is_vague(figures[n]), n))
    for number in order:
        figure = figures[number]
        homes = [g for g in groups if all(compatible(f, figure) for f in g)]
        if homes:
            # A vague figure means the count that was known when it was told: the nearest one.
            min(homes, key=lambda g: min(abs(place[f.id] - number) for f in g)).append(figure)
        else:
            groups.append([figure])
    _sort(groups, place)
    return groups


def _sort(groups: list[list[Figure]], place: dict[str, int]) -> None:
    for group in groups:
        group.sort(key=lambda f: place[f.id])
    groups.sort(key=lambda g: place[g[0].id])


def _last_day(material: Material, group: Sequence[Figure]) -> str:
    days = [i.last.isoformat() for f in group if (i := moment(material, f)) is not None]
    return max(days, default="")


def _disputed_with(
    material: Material, groups: Sequence[Sequence[Figure]], number: int, former: Mapping[int, int]
) -> list[int]:
    """Give the values that contradict this one: of the same days, or said by other parties.

    A later count of the same originator is news, not contradiction; nor is one that a report says
    took the place of this.
    """
    found = []
    for other, group in enumerate(groups):
        if other == number or former.get(number) == other or former.get(other) == number:
            continue
        if any(_contradict(material, one, two) for one in groups[number] for two in group):
            found.append(other)
    return found


def _contradict(material: Material, one: Figure, two: Figure) -> bool:
    """Incompatible, and for the same days by other parties, or in one report."""
    if not contradict(one, two):
        return False
    if one.report == two.report:
        return True
    left, right = moment(material, one), moment(material, two)
    if left is not None and right is not None and left != right:
        return False
    first, second = originator(one), originator(two)
    if first is None or second is None:
        return True
    return canonical(first.name) != canonical(second.name)


def _superseded_by(
    material: Material, groups: Sequence[Sequence[Figure]], number: int
) -> int | None:
    """Give the next later value of the series, if one came after all that tell this one."""
    later = [
        (_last_day(material, group), _best_of(group), other)
        for other, group in enumerate(groups)
        if other != number and _is_later(material, groups[number], group)
    ]
    return min(later)[2] if later else None


def _is_later(material: Material, one: Sequence[Figure], two: Sequence[Figure]) -> bool:
    """Tell whether the second value came after the first.

    Where the days overlap because a date is only known within some, a count that can but grow
    (the dead, the towns taken) is the later the higher it is.
    """
    own, other = _days(material, one), _days(material, two)
    if own is None or other is None or any(f.report == g.report for f in one for g in two):
        return False
    if other[0] > own[1]:
        return True
    overlap = own != other and other[0] <= own[1] and own[0] <= other[1]
    grows = one[0].measure in _GROWING
    return overlap and grows and other[1] >= own[1] and _best_of(two) > _best_of(one)


def _days(material: Material, group: Sequence[Figure]) -> tuple[str, str] | None:
    times = [i for f in group if (i := moment(material, f)) is not None]
    if not times:
        return None
    return min(i.first for i in times).isoformat(), max(i.last for i in times).isoformat()


def _best_of(group: Sequence[Figure]) -> float:
    return max((f.best or f.low or f.high or 0.0) for f in group)


def _inside(groups: Sequence[Sequence[Figure]]) -> list[tuple[str, ...]]:
    """Give, for each value, the reports that tell another value of the same thing too."""
    told = [{f.report for f in g} for g in groups]
    return [
        tuple(sorted(r for r in own if any(r in o for o in told if o is not own))) for own in told
    ]


def _claim(
    material: Material, story: str | None, group: Sequence[Figure], standing: _Standing
) -> Claim:
    origins = find_origins(material, group)
    status, digit, step = grade(origins, disputed=bool(standing.against))
    trace = [step]
    if standing.later is not None:
        status = status if standing.against else "superseded"
        trace.append(
            TraceStep("supersede", tuple(f.id for f in group), "a later count of the same series")
        )
    value, rule = _value(material, group, origins)
    shown = max(group, key=lambda f: (not is_vague(f), len(f.passage.text)))
    return Claim(
        id=standing.id,
        kind="figure",
        text=shown.passage.text,
        shown=shown.id,
        tellings=tuple(f.id for f in group),
        reports=tuple(dict.fromkeys(f.report for f in group)),
        origins=origins,
        status=status,
        digit=digit,
        story=story,
        value=value,
        time=_as_of(material, group),
        place=value.place,
        place_inferred=_is_inferred(group),
        entities=_entities(material, group),
        series=standing.series,
        superseded_by=standing.later,
        disputed_with=standing.against,
        inconsistent_in=standing.inside if standing.against else (),
        trace=(*standing.trace, rule, *trace),
    )


def _value(
    material: Material, group: Sequence[Figure], origins: Sequence[Origin]
) -> tuple[Value, TraceStep]:
    told = Told(tuple(group), tuple(origins), frozenset(f.id for f in group))
    bounds, step = settle(material, told)
    return _valued(material, group, bounds), step


def _valued(material: Material, group: Sequence[Figure], bounds: Bounds) -> Value:
    low, best, high = bounds
    located = _located(group)
    sharp = min(reversed(group), key=is_vague)
    return Value(
        measure=group[-1].measure,
        low=low,
        best=best,
        high=high,
        qualifier=sharp.qualifier,
        unit=next((f.unit for f in group if f.unit), None),
        of=next((f.of.name for f in group if f.of), None),
        place=located[0].place.name if located else None,
        scope="cumulative" if any(f.scope == "cumulative" for f in group) else "incident",
        as_of=_as_of(material, group),
        policy=material.policy,
    )


def _located(group: Sequence[Figure]) -> list[Located]:
    """Give the places told, those of a figure's own clause first."""
    return sorted((f.place for f in group if f.place), key=lambda p: p.inferred)


def _is_inferred(group: Sequence[Figure]) -> bool:
    return any(p.inferred for p in _located(group)[:1])


def across(material: Material, claims: Sequence[Claim]) -> list[Claim]:
    """Give each claim of a series what the whole series says, without what was taken back."""
    series: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.series is not None and claim.status != "retracted":
            series[claim.series].append(claim)
    whole = {name: _across(material, own) for name, own in sorted(series.items())}
    return [_with_whole(c, whole.get(c.series) if c.series else None) for c in claims]


def _with_whole(claim: Claim, whole: tuple[Value, TraceStep] | None) -> Claim:
    if whole is None or claim.status == "retracted":
        return claim
    value, step = whole
    return msgspec.structs.replace(claim, across=value, trace=(*claim.trace, step))


def _across(material: Material, claims: Sequence[Claim]) -> tuple[Value, TraceStep]:
    tellings = [material.tellings[t] for c in claims for t in c.tellings]
    figures = [f for f in in_order(material, tellings) if isinstance(f, Figure)]
    standing = [t for c in claims if c.superseded_by is None for t in c.tellings]
    told = Told(tuple(figures), find_origins(material, figures), frozenset(standing))
    bounds, step = settle(material, told)
    value = _valued(material, figures, bounds)
    return value, TraceStep(f"{step.rule}, whole series", step.tellings, step.result)


def _as_of(material: Material, group: Sequence[Figure]) -> Interval | None:
    times = [i for f in group if (i := material.when(f)) is not None]
    return max(times, key=lambda i: (i.last, i.first), default=None)


def _entities(material: Material, group: Sequence[Figure]) -> tuple[str, ...]:
    names = [s.name for f in group if (s := originator(f)) is not None]
    return tuple(sorted({material.entity_of[n].id for n in names if n in material.entity_of}))
