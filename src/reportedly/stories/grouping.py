"""Stories: reports about the same matter, and the parts a matter falls into over its days.

Reports that share names are compared; how likely they are to be of one matter is a sum of reasons
(:mod:`reportedly.stories.likeness`); average linkage over these pairs makes the stories. The
thresholds were set on the 2013 and 2014 reports of the Gun Violence Archive (bench, "stories").
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reportedly.model import Annotation, Report, Story, content_id
from reportedly.stories.linkage import NOTHING_DECIDED, Decided, Link, average_linkage
from reportedly.stories.parts import part_groups
from reportedly.stories.similarity import Vector, shared_terms, vector_of

# The mean chance of being of one matter at which two groups are joined.
JOIN = 0.3
_LONGEST_TITLE = 100
# A story of ten thousand reports is named after its first ones.
_NAMED_AFTER = 50


def group_stories(
    ordered: Sequence[str],
    links: Iterable[Link],
    twins: Mapping[str, str],
    decided: Decided = NOTHING_DECIDED,
) -> list[list[str]]:
    """Group reports by their links; a twin goes where the report goes that it repeats.

    What somebody has ``decided`` of two reports stands above their likeness. ``ordered`` are the
    ids of all reports in the order of their dates. Each is in one group; the reports of a group,
    and the groups by their first reports, keep that order.
    """
    place = {report: n for n, report in enumerate(ordered)}
    # A twin that is somewhere by a person's word stands for itself.
    named = {i for pair in (*decided.together, *decided.apart) for i in pair}
    links = [*links, *((i, first, 1.0) for i, first in twins.items() if i in named)]
    twins = {i: first for i, first in twins.items() if i not in named}
    repeated: defaultdict[str, list[str]] = defaultdict(list)
    for report, first in twins.items():
        repeated[first].append(report)
    singles = [i for i in ordered if i not in twins]
    groups = [
        sorted((r for i in ids for r in (i, *repeated[i])), key=place.__getitem__)
        for ids in average_linkage(singles, links, JOIN, decided)
    ]
    return sorted(groups, key=lambda group: place[group[0]])


def tell_story(group: Sequence[Report], annotations: Mapping[str, Annotation]) -> tuple[Story, ...]:
    """Make a story of its reports, in the order of their dates, followed by its parts.

    ``annotations`` are keyed by report id and used where they are there.
    """
    vectors = {r.id: vector_of(r) for r in group[:_NAMED_AFTER]}
    whole = _story(group, vectors)
    parts = part_groups(group, annotations, vectors)
    return (whole, *(_story(part, vectors, whole.id) for part in parts))


def story_id(reports: Iterable[str]) -> str:
    """Name the story that these reports make."""
    return content_id("sy", None, *sorted(reports))


def by_date(report: Report) -> tuple[str, str, str]:
    """Give a key that puts reports in the order of their dates, undated ones last."""
    interval = report.published.interval
    return (interval.first.isoformat() if interval else "9999", report.name, report.id)


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
