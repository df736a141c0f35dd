"""Stories: reports about the same matter, and the parts a matter falls into over its days.

Reports that share names are compared; how likely they are to be of one matter is a sum of reasons
(:mod:`reportedly.stories.likeness`); average linkage over these pairs makes the stories. The
thresholds were set on the 2013 and 2014 reports of the Gun Violence Archive (bench, "stories").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.model import Annotation, Report, Story, content_id
from reportedly.stories.finding import Finder, Index
from reportedly.stories.linkage import Link, average_linkage
from reportedly.stories.parts import part_groups
from reportedly.stories.profile import words_told
from reportedly.stories.rarity import Rarity
from reportedly.stories.similarity import Vector, shared_terms, vector_of
from reportedly.stories.words import fold

# The mean chance of being of one matter at which two groups are joined.
JOIN = 0.3
_LONGEST_TITLE = 100
# A story of ten thousand reports is named after its first ones.
_NAMED_AFTER = 50


def group_stories(
    reports: Iterable[Report], annotations: Mapping[str, Annotation], index: Index
) -> tuple[Story, ...]:
    """Group reports into stories, and stories of several days into parts.

    ``annotations`` are keyed by report id and used where they are there; ``index`` is empty, or
    holds reports of which all are among ``reports``. Every report is in exactly one story without
    ``part_of`` (a story of one, if it has no fellow). The stories come ordered by their reports'
    dates and names; the parts of a story follow it.
    """
    ordered = sorted(reports, key=_by_date)
    twins = _twins(ordered)
    links = list(story_links([r for r in ordered if r.id in twins], index))
    stories: list[Story] = []
    for group in _groups(ordered, twins, links):
        vectors = {r.id: vector_of(r) for r in group[:_NAMED_AFTER]}
        whole = _story(group, vectors)
        stories.append(whole)
        parts = part_groups(group, annotations)
        stories.extend(_story(part, vectors, whole.id) for part in parts)
    return tuple(stories)


def story_links(reports: Sequence[Report], index: Index) -> Iterator[Link]:
    """Compare reports that share keys: words are weighed by all of them, then each is compared."""
    rarity = Rarity()
    for report in reports:
        rarity.count(words_told(report))
    yield from Finder(rarity, index).links(reports)


def _by_date(report: Report) -> tuple[str, str, str]:
    interval = report.published.interval
    return (interval.first.isoformat() if interval else "9999", report.name, report.id)


def _twins(ordered: Sequence[Report]) -> dict[str, list[Report]]:
    """Gather reports with the very same title and body under the id of the first of them."""
    first: dict[tuple[str, str], str] = {}
    twins: dict[str, list[Report]] = {}
    for report in ordered:
        title = fold(report.title.value) if report.title else ""
        twins.setdefault(first.setdefault((title, report.body), report.id), []).append(report)
    return twins


def _groups(
    ordered: Sequence[Report], twins: Mapping[str, list[Report]], links: Iterable[Link]
) -> list[list[Report]]:
    place = {report.id: n for n, report in enumerate(ordered)}
    found = [
        sorted((r for i in ids for r in twins[i]), key=lambda r: place[r.id])
        for ids in average_linkage(twins, links, JOIN)
    ]
    return sorted(found, key=lambda group: place[group[0].id])


def _story(
    group: Sequence[Report], vectors: Mapping[str, Vector], part_of: str | None = None
) -> Story:
    ids = tuple(r.id for r in group)
    terms = shared_terms([vectors[i] for i in ids if i in vectors])
    return Story(
        id=content_id("sy", part_of, *sorted(ids)),
        reports=ids,
        title=_title([r.title.value for r in group[:_NAMED_AFTER] if r.title], terms),
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
