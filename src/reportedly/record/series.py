"""Series of figures: the same measure, population, unit, place, scope and matter.

Two figures are of one series unless something keeps them apart: another place, another time,
another population, a part beside its whole, an increment beside a count, or sentences on other
matters. Of several series that a figure fits it joins the one it has most in common with.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Figure, Interval
from reportedly.record.compare import compatible, incident
from reportedly.record.lexicon import load
from reportedly.record.material import Material, in_order
from reportedly.record.names import fold, population
from reportedly.record.origins import originator
from reportedly.record.slots import same_place
from reportedly.record.wording import content_words, weights

_FAR = 30
_LONG_SPAN = 60
# "three more cities", "another ten": they add to a count.
_INCREMENT = re.compile(r"(?i)\b(?:more|another|further|additional|other)\b(?! than)")
# "one of the guards", "five of those": a part of what is counted elsewhere.
_PARTITIVE = re.compile(r"(?i)\bof (?:the|them|those|these|his|her|its)\b")
# Numbers of at least this many digits are told of two things by chance only seldom.
_TELLING_DIGITS = 3
# Sentences with this many words of their own and none in common are on two matters.
_OWN_WORDS = 3


class Series(msgspec.Struct, frozen=True):
    """Figures of one thing: the same measure, population, unit, scope, place and matter."""

    figures: tuple[Figure, ...]


class _Words(msgspec.Struct, frozen=True):
    of: Mapping[str, frozenset[str]]
    weight: Mapping[str, float]


def group_series(material: Material, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """Gather the figures of one story into series, in the order of reports and text."""
    blocks: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    repeated = _repeated(material, figures)
    for figure in figures:
        blocks[_block(repeated.get(figure.id, figure))].append(figure)
    of = {f.id: _own_words(f) for f in figures}
    words = _Words(of, weights(of[f.id] for f in figures))
    found: list[Series] = []
    for key in sorted(blocks, key=str):
        found.extend(_split(material, blocks[key], words))
    return tuple(_united(material, found))


def _united(material: Material, found: Sequence[Series]) -> Iterator[Series]:
    """Put series together of which persons said that figures in them are the same."""
    groups: list[list[Figure]] = []
    for series in found:
        joined = [g for g in groups if _said_same(material, g, series.figures)]
        rest = [g for g in groups if g not in joined]
        groups = [*rest, [*(f for g in joined for f in g), *series.figures]]
    for group in groups:
        yield Series(tuple(f for f in in_order(material, group) if isinstance(f, Figure)))


def _said_same(material: Material, one: Sequence[Figure], two: Sequence[Figure]) -> bool:
    return any(material.decisions.joins(f.id, g.id) for f in one for g in two)


def _repeated(material: Material, figures: Sequence[Figure]) -> dict[str, Figure]:
    """Give, for counts of mere people, the figure that says whom its source counted.

    "More than 30 separatists were killed, the minister said. They lost more than 30 people, he
    said": the same source, report, measure and number.
    """
    said: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.best is not None and originator(figure) is not None:
            said[figure.report, figure.measure, figure.best, figure.unit].append(figure)
    found: dict[str, Figure] = {}
    for group in said.values():
        plain = [f for f in group if _counted(f) == "people"]
        telling = [f for f in group if _counted(f) != "people"]
        for figure in plain:
            whose = [f for f in telling if _same_source(material, f, figure)]
            if len({_counted(f) for f in whose}) == 1:
                found[figure.id] = whose[0]
    return found


def _counted(figure: Figure) -> str:
    return population(figure.of.name) if figure.of else "people"


def _block(figure: Figure) -> tuple[object, ...]:
    """Give what must be the same: measure, population, unit, and whether it is a part."""
    unit = fold(figure.unit) if figure.unit else ""
    return figure.measure, _counted(figure), unit, _is_part(figure)


def _is_part(figure: Figure) -> bool:
    words = figure.passage.text
    if _INCREMENT.search(words) is not None:
        return True
    if figure.measure in load("alignment.toml")["of_a_whole"]:
        return False
    part = figure.total is not None and figure.best != figure.total
    return part or _PARTITIVE.search(words) is not None


def _own_words(figure: Figure) -> frozenset[str]:
    """Give the words of a figure's sentence beyond the figure itself and its measure."""
    said = content_words(figure.measure) | content_words(figure.passage.text) | _common()
    return frozenset(w for w in content_words(figure.sentence.text) - said if not w.isdigit())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return content_words(" ".join(load("alignment.toml")["common"]))


def _split(material: Material, figures: Iterable[Figure], words: _Words) -> Iterator[Series]:
    """Give each figure to the series it fits best, the earliest of equals."""
    groups: list[list[Figure]] = []
    for figure in figures:
        homes = [g for g in groups if _belongs(material, g, figure, words)]
        if homes:
            max(homes, key=lambda g: _likeness(material, g, figure, words)).append(figure)
        else:
            groups.append([figure])
    for group in groups:
        yield Series(tuple(group))


def _belongs(material: Material, group: Sequence[Figure], figure: Figure, words: _Words) -> bool:
    """Nothing in a series may exclude a figure, and something in it must be on its matter."""
    if any(material.decisions.parts(f.id, figure.id) for f in group):
        return False
    if _said_same(material, group, [figure]):
        return True
    if not all(_fits(material, f, figure) for f in group):
        return False
    return any(not _other_matter(material, f, figure, words) for f in group)


def _fits(material: Material, one: Figure, two: Figure) -> bool:
    if _place(one, two) is False:
        return False
    if _is_telling(one) and one.best == two.best:
        return True
    if _other_scale(one, two) and not (
        one.best == two.best and _place(one, two) and _same_source(material, one, two)
    ):
        return False
    left, right = incident(material, one), incident(material, two)
    if left is None or right is None:
        return True
    return _gap(left, right) <= _FAR and _same_span(left, right)


def _place(one: Figure, two: Figure) -> bool | None:
    if one.place is None or two.place is None:
        return None
    left, right = one.place.place, two.place.place
    if one.place.inferred or two.place.inferred:
        # What a reader infers may join two figures, but never keeps them apart.
        return same_place(left, right) or None
    if left.kind == right.kind and left.id and right.id and left.id != right.id:
        # Two provinces, two countries: neither holds the other.
        return same_place(left, right) if left.kind == "settlement" else False
    return same_place(left, right)


def _other_scale(one: Figure, two: Figure) -> bool:
    """A count over a stated period is no count of an incident; what is held is told either way."""
    if one.measure in load("alignment.toml")["of_a_whole"]:
        return False
    return {one.scope, two.scope} == {"incident", "cumulative"} and (
        one.period is not None or two.period is not None
    )


def _other_matter(material: Material, one: Figure, two: Figure, words: _Words) -> bool:
    """Tell whether two numbers that exclude each other stand in sentences on two matters."""
    if compatible(one, two) or _place(one, two) or _same_source(material, one, two):
        return False
    if material.leads(one) or material.leads(two):
        return False
    left, right = words.of[one.id], words.of[two.id]
    return min(len(left), len(right)) >= _OWN_WORDS and not left & right


def _same_source(material: Material, one: Figure, two: Figure) -> bool:
    left, right = originator(one), originator(two)
    if left is None or right is None:
        return False
    entities = [material.entity_of.get(s.name) for s in (left, right)]
    known = [e.id for e in entities if e is not None]
    return left.name == right.name or (len(known) > 1 and known[0] == known[1])


def _is_telling(figure: Figure) -> bool:
    number = figure.best
    return number is not None and len(f"{number:g}".replace(".", "").rstrip("0")) >= _TELLING_DIGITS


def _likeness(material: Material, group: Sequence[Figure], figure: Figure, words: _Words) -> float:
    """Weigh what a figure has in common with the nearest of a series."""

    def one(other: Figure) -> float:
        shared = words.of[other.id] & words.of[figure.id]
        telling = sum(words.weight[w] for w in sorted(shared))
        equal = 4.0 if other.best == figure.best else 2.0 * compatible(other, figure)
        place = 3.0 if _place(other, figure) else 0.0
        return equal + place + telling + 2.0 * _same_source(material, other, figure)

    return max(one(f) for f in group)


def _same_span(one: Interval, two: Interval) -> bool:
    """A count over a year is not a count of a day."""
    days = sorted(((one.last - one.first).days, (two.last - two.first).days))
    return days[1] < _LONG_SPAN or days[0] >= _LONG_SPAN


def _gap(one: Interval, two: Interval) -> int:
    if one.overlaps(two):
        return 0
    return max((one.first - two.last).days, (two.first - one.last).days)
