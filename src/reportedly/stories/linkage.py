"""Groups from links: average linkage over the pairs that were compared.

The two groups with the highest mean likeness between their reports are joined first, as long as
that mean reaches a threshold. The result depends on the links alone, not on the order in which
reports came.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

# A report is compared with the first few of a large group only (see HOLDERS of the store): the
# mean is taken over no more pairs than these, so that a story of thousands still takes in reports.
COMPARED = 8

Link = tuple[str, str, float]


def average_linkage(ids: Iterable[str], links: Iterable[Link], threshold: float) -> list[list[str]]:
    """Group ids by their links (two ids and a likeness, 0 to 1); a pair without one counts as 0.

    Gives every id in one group, the groups' members and the groups in ascending order.
    """
    names = sorted(set(ids))
    groups = _Groups(names, links)
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
        self._next = len(names)
        number = {name: i for i, name in enumerate(names)}
        for left, right, likeness in links:
            a, b = number.get(left), number.get(right)
            if a is not None and b is not None and a != b:
                self.near[a][b] = self.near[b][a] = likeness

    def mean(self, a: int, b: int) -> float:
        small, large = sorted((len(self.members[a]), len(self.members[b])))
        return min(1.0, self.near[a][b] / (small * min(large, COMPARED)))

    def means(self, a: int) -> list[tuple[int, float]]:
        return [(b, self.mean(a, b)) for b in self.near.get(a, ())]

    def stands(self, a: int, b: int, mean: float) -> bool:
        """Tell whether both groups are still there and as near as they were."""
        return a in self.members and b in self.members and self.mean(a, b) == mean

    def join(self, a: int, b: int) -> int:
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(a) + self.members.pop(b)
        sums = self.near.pop(a)
        for other, likeness in self.near.pop(b).items():
            sums[other] = sums.get(other, 0.0) + likeness
        sums.pop(a, None)
        sums.pop(b, None)
        self.near[joined] = sums
        for other, likeness in sums.items():
            self.near[other].pop(a, None)
            self.near[other].pop(b, None)
            self.near[other][joined] = likeness
        return joined
