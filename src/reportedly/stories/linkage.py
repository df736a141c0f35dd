"""Groups from links: average linkage over the pairs that were compared.

The two groups with the highest mean likeness between their reports are joined first, as long as
that mean reaches a threshold. The result depends on the links alone, not on the order in which
reports came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush

import msgspec

# A report is compared with the first few of a large group only (see HOLDERS of the store): the
# mean is taken over no more pairs than these, so that a story of thousands still takes in reports.
COMPARED = 8

Link = tuple[str, str, float]


class Decided(msgspec.Struct, frozen=True):
    """Pairs of ids that somebody has decided on: of one group, or not."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


NOTHING_DECIDED = Decided()


def average_linkage(
    ids: Iterable[str],
    links: Iterable[Link],
    threshold: float,
    decided: Decided = NOTHING_DECIDED,
) -> list[list[str]]:
    """Group ids by their links (two ids and a likeness, 0 to 1); a pair without one counts as 0.

    What is ``decided`` stands above likeness: first what is together is joined (in order; a pair
    that an earlier one of the same kind or a pair apart forbids is passed over), then the rest.
    Gives every id in one group, the groups' members and the groups in ascending order.
    """
    names = sorted(set(ids))
    groups = _Groups(names, links)
    groups.decide(decided)
    waiting = [(-mean, a, b) for a in groups.near for b, mean in groups.means(a) if a < b]
    heapify(waiting)
    while waiting:
        negative, a, b = heappop(waiting)
        if -negative < threshold:
            break
        if groups.stands(a, b, -negative):
            joined = groups.join(a, b)
            for other, mean in groups.means(joined):
                if mean >= threshold:
                    heappush(waiting, (-mean, min(joined, other), max(joined, other)))
    return sorted(sorted(names[i] for i in group) for group in groups.members.values())


class _Groups:
    """Groups by number, their members, and the summed likeness to the groups near them."""

    def __init__(self, names: list[str], links: Iterable[Link]) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(len(names))}
        self.near: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self.barred: defaultdict[int, set[int]] = defaultdict(set)
        self._next = len(names)
        self._number = number = {name: i for i, name in enumerate(names)}
        for left, right, likeness in links:
            a, b = number.get(left), number.get(right)
            if a is not None and b is not None and a != b:
                self.near[a][b] = self.near[b][a] = likeness

    def decide(self, decided: Decided) -> None:
        """Bar what is apart, then join what is together."""
        for a, b in self._numbered(decided.apart):
            self.barred[a].add(b)
            self.barred[b].add(a)
        group = list(range(len(self._number)))
        for a, b in self._numbered(decided.together):
            one, other = group[a], group[b]
            if one != other and other not in self.barred[one]:
                joined = self.join(one, other)
                for member in self.members[joined]:
                    group[member] = joined

    def _numbered(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        for left, right in pairs:
            a, b = self._number.get(left), self._number.get(right)
            if a is not None and b is not None and a != b:
                yield a, b

    def mean(self, a: int, b: int) -> float:
        small, large = sorted((len(self.members[a]), len(self.members[b])))
        return min(1.0, self.near[a][b] / (small * min(large, COMPARED)))

    def means(self, a: int) -> list[tuple[int, float]]:
        return [(b, self.mean(a, b)) for b in self.near.get(a, ())]

    def stands(self, a: int, b: int, mean: float) -> bool:
        """Tell whether both groups are still there and as near as they were."""
        if a not in self.members or b not in self.members or b in self.barred[a]:
            return False
        return self.mean(a, b) == mean

    def join(self, a: int, b: int) -> int:
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(a) + self.members.pop(b)
        sums = self.near.pop(a, {})
        for other, likeness in self.near.pop(b, {}).items():
            sums[other] = sums.get(other, 0.0) + likeness
        sums.pop(a, None)
        sums.pop(b, None)
        self.barred[joined] = self.barred.pop(a, set()) | self.barred.pop(b, set())
        for other in self.barred[joined]:
            self.barred[other] = self.barred[other] - {a, b} | {joined}
        self.near[joined] = sums
        for other, likeness in sums.items():
            self.near[other].pop(a, None)
            self.near[other].pop(b, None)
            self.near[other][joined] = likeness
        return joined
