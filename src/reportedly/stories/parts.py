"""Parts: what a story of several days falls into, by days, speakers and quotations.

Within one matter, reports of one day that quote the same people belong together.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from reportedly.model import Annotation, Report
from reportedly.stories.similarity import Vector, vector_of
from reportedly.stories.words import fold

# A report joins where the mean likeness to the three nearest reports of a part reaches this.
JOIN_PART = 0.22
# Each day between two reports counts against them.
PER_DAY_PART = 0.04
PER_SHARED_SPEAKER = 0.05
FOR_SHARED_WORDS = 0.1
_NEAREST = 3
# A part of many reprints is known by its first reports and its latest.
_FIRST, _LATEST = 10, 40
_LONGEST_GAP = 30
# A story of more reports is not taken apart: its days are too full to be told in parts.
MOST = 500

Likeness = Callable[[Report, Report], float]
_NONE_KNOWN: Mapping[str, Vector] = MappingProxyType({})


def part_groups(
    group: Sequence[Report],
    annotations: Mapping[str, Annotation],
    known: Mapping[str, Vector] = _NONE_KNOWN,
) -> list[list[Report]]:
    """Give the parts of a story, each in the order of its reports; none if it is all one.

    ``known`` are the vectors of some of the reports, by id.
    """
    if not 1 < len(group) <= MOST:
        return []
    vectors = {r.id: known.get(r.id) or vector_of(r) for r in group}
    speakers = {r.id: _speakers(annotations.get(r.id)) for r in group}
    words = {r.id: _verbatim(annotations.get(r.id)) for r in group}

    def likeness(left: Report, right: Report) -> float:
        shared = len(speakers[left.id] & speakers[right.id])
        said = FOR_SHARED_WORDS if words[left.id] & words[right.id] else 0.0
        alike = vectors[left.id].dot(vectors[right.id])
        near = PER_SHARED_SPEAKER * min(shared, 2) + said
        return alike + near - PER_DAY_PART * _gap(left, right)

    groups = _join(group, likeness)
    return groups if len(groups) > 1 else []


def _join(group: Sequence[Report], likeness: Likeness) -> list[list[Report]]:
    parts: list[list[Report]] = []
    for report in group:
        scored = [(-_mean_nearest(report, part, likeness), n) for n, part in enumerate(parts)]
        best = min(scored, default=(0.0, -1))
        if best[1] >= 0 and -best[0] >= JOIN_PART:
            parts[best[1]].append(report)
        else:
            parts.append([report])
    return parts


def _gap(left: Report, right: Report) -> int:
    """Give the days between two reports; reports of unknown date are not held apart."""
    one, two = left.published.interval, right.published.interval
    if one is None or two is None or one.overlaps(two):
        return 0
    days = max((one.first - two.last).days, (two.first - one.last).days)
    return min(days, _LONGEST_GAP)


def _mean_nearest(report: Report, group: Sequence[Report], likeness: Likeness) -> float:
    known = group if len(group) <= _FIRST + _LATEST else [*group[:_FIRST], *group[-_LATEST:]]
    nearest = sorted((likeness(report, other) for other in known), reverse=True)[:_NEAREST]
    return sum(nearest) / len(nearest)


def _speakers(annotation: Annotation | None) -> frozenset[str]:
    statements = annotation.statements if annotation else ()
    return frozenset(
        fold(s.speaker.name) for s in statements if s.speaker and s.speaker.kind == "person"
    )


def _verbatim(annotation: Annotation | None) -> frozenset[str]:
    """Give the beginnings of the quotations, folded: the same quotation begins the same."""
    statements = annotation.statements if annotation else ()
    said = [q.text for s in statements for q in (s.quotes or ((s.content,) if s.verbatim else ()))]
    return frozenset(fold(text)[:40] for text in said if len(fold(text)) >= 20)
