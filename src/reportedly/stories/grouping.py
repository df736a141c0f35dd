"""Stories: reports about the same matter, and the parts a matter falls into over its days.

A report joins the story it is most like, or opens one; reports are taken in the order of their
dates. The thresholds were set on the 2013 and 2014 reports of the Gun Violence Archive (bench,
task "stories").
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from reportedly.model import Annotation, Report, Story, content_id
from reportedly.stories.similarity import Vector, shared_terms, vector_of
from reportedly.stories.words import fold

# A report joins where the mean likeness to the three nearest reports of a story reaches this.
JOIN = 0.20
# Each day between two reports counts against them: another clash in the same town, days later.
PER_DAY = 0.015
# Within one matter, reports of one day that quote the same people belong together.
JOIN_PART = 0.22
PER_DAY_PART = 0.04
PER_SHARED_SPEAKER = 0.05
FOR_SHARED_WORDS = 0.1
_LONGEST_TITLE = 100
_NEAREST = 3
# A story of ten thousand reprints is known by its first reports and its latest.
_FIRST, _LATEST = 10, 40
_LONGEST_GAP = 30

Likeness = Callable[[Report, Report], float]


def group_stories(
    reports: Iterable[Report], annotations: Mapping[str, Annotation]
) -> tuple[Story, ...]:
    """Group reports into stories, and stories of several days into parts.

    ``annotations`` are keyed by report id and used where they are there. Every report is in
    exactly one story without ``part_of`` (a story of one, if it has no fellow). The stories come
    ordered by their reports' dates and names; the parts of a story follow it.
    """
    ordered = sorted(reports, key=_by_date)
    vectors = {r.id: vector_of(r) for r in ordered}
    stories: list[Story] = []
    for group in _join(ordered, _neighbours(ordered, vectors), _alike(vectors), JOIN):
        whole = _story(group, vectors)
        stories.append(whole)
        stories.extend(_parts(whole, group, vectors, annotations))
    return tuple(stories)


def _by_date(report: Report) -> tuple[str, str, str]:
    interval = report.published.interval
    return (interval.first.isoformat() if interval else "9999", report.name, report.id)


def _gap(left: Report, right: Report) -> int:
    """Give the days between two reports; reports of unknown date are not held apart."""
    one, two = left.published.interval, right.published.interval
    if one is None or two is None or one.overlaps(two):
        return 0
    days = max((one.first - two.last).days, (two.first - one.last).days)
    return min(days, _LONGEST_GAP)


def _alike(vectors: Mapping[str, Vector]) -> Likeness:
    def likeness(left: Report, right: Report) -> float:
        return vectors[left.id].dot(vectors[right.id]) - PER_DAY * _gap(left, right)

    return likeness


def _neighbours(
    ordered: Sequence[Report], vectors: Mapping[str, Vector]
) -> dict[str, frozenset[str]]:
    """Give for each report those that share one of its weightiest words."""
    holders: dict[str, set[str]] = defaultdict(set)
    heaviest: dict[str, list[str]] = {}
    for report in ordered:
        weights = vectors[report.id].weights
        heaviest[report.id] = sorted(weights, key=lambda w: (-weights[w], w))[:40]
        for word in heaviest[report.id]:
            holders[word].add(report.id)
    return {i: frozenset().union(*(holders[w] for w in ws)) for i, ws in heaviest.items()}


def _join(
    ordered: Sequence[Report],
    near: Mapping[str, frozenset[str]],
    likeness: Likeness,
    threshold: float,
) -> list[list[Report]]:
    groups: list[list[Report]] = []
    place: dict[str, int] = {}
    for report in ordered:
        touched = sorted({place[i] for i in near[report.id] if i in place})
        scored = [(-_mean_nearest(report, groups[g], likeness), g) for g in touched]
        best = min(scored, default=(0.0, -1))
        if best[1] >= 0 and -best[0] >= threshold:
            groups[best[1]].append(report)
        else:
            groups.append([report])
        place[report.id] = best[1] if -best[0] >= threshold else len(groups) - 1
    return groups


def _mean_nearest(report: Report, group: Sequence[Report], likeness: Likeness) -> float:
    known = group if len(group) <= _FIRST + _LATEST else [*group[:_FIRST], *group[-_LATEST:]]
    nearest = sorted((likeness(report, other) for other in known), reverse=True)[:_NEAREST]
    return sum(nearest) / len(nearest)


def _story(
    group: Sequence[Report], vectors: Mapping[str, Vector], part_of: str | None = None
) -> Story:
    ids = tuple(r.id for r in group)
    terms = shared_terms([vectors[i] for i in ids])
    return Story(
        id=content_id("sy", part_of, *sorted(ids)),
        reports=ids,
        title=_title([r.title.value for r in group if r.title], terms),
        terms=terms,
        part_of=part_of,
    )


def _title(titles: Sequence[str], terms: Sequence[str]) -> str:
    """Choose the title that says most of what binds the story, of equals the shortest."""

    def said(title: str) -> tuple[int, int]:
        words = title.lower()
        return sum(t.lower() in words for t in terms), -len(title)

    # A headline of half a paragraph says more, but is no title.
    short = [t for t in titles if len(t) <= _LONGEST_TITLE]
    return max(short or titles, key=said, default="")


def _parts(
    whole: Story,
    group: Sequence[Report],
    vectors: Mapping[str, Vector],
    annotations: Mapping[str, Annotation],
) -> list[Story]:
    speakers = {r.id: _speakers(annotations.get(r.id)) for r in group}
    words = {r.id: _verbatim(annotations.get(r.id)) for r in group}

    def likeness(left: Report, right: Report) -> float:
        shared = len(speakers[left.id] & speakers[right.id])
        said = FOR_SHARED_WORDS if words[left.id] & words[right.id] else 0.0
        alike = vectors[left.id].dot(vectors[right.id])
        near = PER_SHARED_SPEAKER * min(shared, 2) + said
        return alike + near - PER_DAY_PART * _gap(left, right)

    near = {r.id: frozenset(o.id for o in group) for r in group}
    groups = _join(group, near, likeness, JOIN_PART)
    return [_story(g, vectors, whole.id) for g in groups] if len(groups) > 1 else []


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
