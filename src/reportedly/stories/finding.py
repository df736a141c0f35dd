"""Finding the reports that may be about the same matter, one report after the other.

Each report gives keys; the index gives back the reports that share them; those are compared. What
an index keeps of a key is bounded (see ``HOLDERS`` of the store), and so is the cost of a report,
however large the heap.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import numpy as np

from reportedly.model import Report
from reportedly.stories.likeness import Weighed, likenesses, weigh
from reportedly.stories.profile import profile_of
from reportedly.stories.rarity import Rarity
from reportedly.stories.words import text_number

# Reports of one matter mostly come within a fortnight: names are looked up in the report's own
# and the two neighbouring fortnights, …
FORTNIGHT = 14
# … the rarest of them everywhere, since a trial or a finding comes months later.
NAMES, LASTING = 48, 24
# So many of the reports that share keys are compared, those that share most.
COMPARED = 24
# A likeness below this is not worth keeping.
_LEAST = 0.02
_KEPT = 4096


class Finder:
    """Compares reports with those that share their keys."""

    def __init__(self, rarity: Rarity) -> None:
        """Weigh words by their rarity, which must not change while reports are compared."""
        self._rarity = rarity
        self._weighed: OrderedDict[str, Weighed] = OrderedDict()

    def links(
        self, report: Report, others: Iterable[str], read: Callable[[str], Report]
    ) -> Iterator[tuple[str, float]]:
        """Give the ids of the reports that are like one, and how likely they are of its matter.

        ``others`` are ids; ``read`` gives the report of one that has not been met lately.
        """
        ids = tuple(others)
        one = self.weigh(report)
        weighed = [self._known(i) or self._new(read(i)) for i in ids]
        for other, alike in zip(ids, likenesses(one, weighed), strict=True):
            if alike >= _LEAST:
                yield other, round(alike, 4)

    def weigh(self, report: Report) -> Weighed:
        """Weigh a report's words; those met lately are kept."""
        return self._known(report.id) or self._new(report)

    def _known(self, report_id: str) -> Weighed | None:
        found = self._weighed.get(report_id)
        if found is not None:
            # An index gives the first holders of a key: some old reports are met again and again.
            self._weighed.move_to_end(report_id)
        return found

    def _new(self, report: Report) -> Weighed:
        found = self._weighed[report.id] = weigh(profile_of(report), self._rarity)
        if len(self._weighed) > _KEPT:
            self._weighed.popitem(last=False)
        return found


def story_keys(weighed: Weighed) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the keys a report is looked up by, and those it is kept under (63 bits each)."""
    # Of equal rarity the smaller number first, so that two reports choose the same.
    order = np.lexsort((weighed.profile.names, -weighed.names))
    names = [int(n) for n in weighed.profile.names[order[:NAMES]]]
    lasting = [_key(name, None) for name in names[:LASTING]]
    day = weighed.profile.day
    if day is None:
        return tuple(lasting), tuple(lasting)
    now = day // FORTNIGHT
    asked = [_key(name, now + step) for step in (-1, 0, 1) for name in names]
    return (*lasting, *asked), (*lasting, *(_key(name, now) for name in names))


def _key(name: int, fortnight: int | None) -> int:
    return (name ^ _period(fortnight)) >> 1


@lru_cache(maxsize=1024)
def _period(fortnight: int | None) -> int:
    return text_number(f"fortnight {fortnight}")
