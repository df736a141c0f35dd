"""Pairs of tellings that tell the same, and the groups they make."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from reportedly.model import Telling, TraceStep

Group = tuple[list[Telling], list[TraceStep]]
Apart = Callable[[Sequence[Telling], Sequence[Telling]], bool]


class Pair(msgspec.Struct, frozen=True):
    """Two tellings found to tell the same, and why."""

    left: str
    right: str
    reason: str


def never(_one: Sequence[Telling], _two: Sequence[Telling]) -> bool:
    """Keep no groups apart."""
    return False


def join(
    tellings: Sequence[Telling], pairs: Iterable[Pair], apart: Apart = never
) -> Iterator[Group]:
    """Join pairs into groups, keeping the reasons; groups come in the order of their first.

    Two groups of which ``apart`` says that they cannot be one are left apart.
    """
    home = {t.id: t.id for t in tellings}

    def root(i: str) -> str:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    order = {t.id: n for n, t in enumerate(tellings)}
    kept: dict[str, list[TraceStep]] = defaultdict(list)
    # Two groups that cannot be one are asked again only when one of them has grown.
    refused: set[tuple[str, str, int, int]] = set()
    members: dict[str, list[Telling]] = {t.id: [t] for t in tellings}
    for pair in pairs:
        one, two = sorted((root(pair.left), root(pair.right)), key=order.__getitem__)
        sizes = (one, two, len(members[one]), len(members[two]))
        if one == two or sizes in refused:
            continue
        if apart(members[one], members[two]):
            refused.add(sizes)
            continue
        home[two] = one
        members[one] += members.pop(two)
        kept[one] += [*kept.pop(two, []), TraceStep("align", (pair.left, pair.right), pair.reason)]
    for first in sorted(members, key=order.__getitem__):
        group = sorted(members[first], key=lambda t: order[t.id])
        steps = sorted(kept[first], key=lambda s: [order[t] for t in s.tellings])
        yield group, steps
