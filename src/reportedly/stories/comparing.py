"""Comparing one report after the other with what is like it, and gathering what was found.

What is found for a report is kept, and a later run compares only what is new. It stands as long
as nothing it rests on has changed: see :func:`stale`.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Protocol

import msgspec

from reportedly.model import Copy, Passage, Report
from reportedly.stories.copies import find_copies
from reportedly.stories.finding import COMPARED, Finder, story_keys
from reportedly.stories.keys import copy_keys
from reportedly.stories.linkage import Link
from reportedly.stories.publishers import SHIPPED, Publishers
from reportedly.stories.rarity import Rarity
from reportedly.stories.words import fold, text_number

# As many reports that share copy keys are aligned, those that share most.
ALIGNED = 32
# A twin is looked for among the first reports with the same body.
FIRST = 8


class Index(Protocol):
    """Keeps keys of reports, by kind, and finds reports by them."""

    def near(self, kind: str, keys: Iterable[int], most: int) -> Iterable[str]:
        """Give the ids of the latest reports that share keys, those that share most first."""
        ...

    def read(self, report_id: str) -> Report:
        """Give a report."""
        ...

    def keep(self, report: Report, kind: str, keys: Iterable[int]) -> None:
        """Keep the keys of a report."""
        ...


class Compared(msgspec.Struct, frozen=True, array_like=True):
    """What is held in memory of the comparison of each report of a heap.

    ``turn`` numbers the comparisons of a heap, ``stamp`` is that of the report. ``same_body`` is
    the first report with the very same body, ``twin`` one that has the same title besides: such a
    report is compared with no other.
    """

    turn: int
    stamp: str
    same_body: str | None = None
    twin: str | None = None


class Found(Compared, frozen=True, array_like=True):
    """What comparing one report has yielded: its links to others, and the copies found.

    The passages of ``copies`` are without their texts, which the reports hold.
    """

    links: tuple[tuple[str, float], ...] = ()
    copies: tuple[Copy, ...] = ()


def stamp_of(report: Report, publishers: Publishers = SHIPPED) -> str:
    """Name what, beside its text, comparing a report rests on: date, outlet, credits, owner."""
    owner = publishers.publisher_of(report)
    parts = (report.published, report.outlet, report.credits, report.title, owner)
    told = msgspec.json.encode(parts)
    return blake2b(told, digest_size=8).hexdigest()


class Comparer:
    """Compares reports, one after the other, with those compared before."""

    def __init__(
        self,
        rarity: Rarity,
        index: Index,
        waiting: Iterable[str],
        publishers: Publishers = SHIPPED,
    ) -> None:
        """Weigh words by their rarity, which must not change while reports are compared.

        ``publishers`` knows whose pages share furniture. ``waiting`` are the reports that are to
        be compared: whatever the index holds of them from earlier, nothing is compared with them
        before their own turn.
        """
        self._index = index
        self._finder = Finder(rarity)
        self._waiting = set(waiting)
        self._publishers = publishers

    def compare(self, report: Report, turn: int) -> Found:
        """Compare a report, and keep its keys so that later ones are compared with it."""
        self._waiting.discard(report.id)
        same = self._same(report)
        twin = next((r for r in same if _title(r) == _title(report)), None)
        copies = find_copies(report, same[:1] or self._sharing_text(report), self._publishers)
        links = () if twin else tuple(self._sharing_names(report))
        return Found(
            turn=turn,
            stamp=stamp_of(report, self._publishers),
            copies=tuple(_without_texts(copy) for copy in copies),
            links=links,
            same_body=same[0].id if same else None,
            twin=twin.id if twin else None,
        )

    def _same(self, report: Report) -> list[Report]:
        """Give the first reports with the very same body, and keep this one's."""
        key = [text_number(report.body) >> 1]
        near = map(self._index.read, self._others(report, "body", key, FIRST))
        found = [r for r in near if r.body == report.body]
        self._index.keep(report, "body", key)
        return found

    def _sharing_text(self, report: Report) -> list[Report]:
        keys = copy_keys(report)
        found = [self._index.read(i) for i in self._others(report, "copy", keys, ALIGNED)]
        self._index.keep(report, "copy", keys)
        return found

    def _sharing_names(self, report: Report) -> Iterator[tuple[str, float]]:
        asked, kept = story_keys(self._finder.weigh(report))
        others = self._others(report, "story", asked, COMPARED)
        yield from self._finder.links(report, others, self._index.read)
        self._index.keep(report, "story", kept)

    def _others(self, report: Report, kind: str, keys: Iterable[int], most: int) -> Iterator[str]:
        for other in self._index.near(kind, keys, most):
            if other != report.id and other not in self._waiting:
                yield other


def _title(report: Report) -> str:
    return fold(report.title.value) if report.title else ""


def _without_texts(copy: Copy) -> Copy:
    return msgspec.structs.replace(copy, source=_bare(copy.source), copy=_bare(copy.copy))


def _bare(passage: Passage) -> Passage:
    return Passage(passage.report, passage.start, passage.end, "")


def stale(found: Mapping[str, Compared], stamps: Mapping[str, str]) -> set[str]:
    """Give the reports that are to be compared anew, among the latest (``stamps`` by id).

    Those never compared, those of which the date, outlet or credits have changed since, and those
    that were not compared because of a report with the same body that is new or gone.
    """
    anew = {i for i, stamp in stamps.items() if i not in found or found[i].stamp != stamp}
    first = {i: it.same_body for i, it in found.items() if it.same_body is not None}
    return anew | {i for i in stamps if i in first and (first[i] in anew or first[i] not in stamps)}


class Standing:
    """Tells which findings stand: those of two latest reports, made when the later was compared.

    Of two comparisons of one pair the later stands.
    """

    def __init__(self, found: Mapping[str, Compared]) -> None:
        """Take what is known of the latest reports, by id."""
        self._turns = {report: it.turn for report, it in found.items()}

    def copies(self, report: str, found: Found) -> Iterator[Copy]:
        """Give the copies of one report's finding that stand, without their texts."""
        return (c for c in found.copies if self._stands(found, _other(c, report)))

    def links(self, report: str, found: Found) -> Iterator[Link]:
        """Give the links of one report's finding that stand."""
        return ((report, i, x) for i, x in found.links if self._stands(found, i))

    def _stands(self, mine: Found, other: str) -> bool:
        return self._turns.get(other, mine.turn) < mine.turn


def _other(copy: Copy, report: str) -> str:
    return copy.copy.report if copy.source.report == report else copy.source.report
