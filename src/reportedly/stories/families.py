"""Families: reports joined by copies of each other's text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

import msgspec

from reportedly.model import Copy, Family, content_id

# A pair is of one family where a fifth of the shorter body is shared, or some three sentences.
SHARE = 0.2
WORDS = 60

_Ids: TypeAlias = tuple[str, str]


class _Shared(msgspec.Struct):
    """What two reports share: how many words, how much of the shorter body, and in which order."""

    words: int
    share: float
    directed: bool

    @property
    def is_strong(self) -> bool:
        return self.share >= SHARE or self.words >= WORDS


class Named(Protocol):
    """What is needed of a report: the report itself will do."""

    @property
    def id(self) -> str:
        """Give the report's id."""
        ...

    @property
    def name(self) -> str:
        """Give what the report is called in reasons."""
        ...


def group_families(reports: Iterable[Named], copies: Iterable[Copy]) -> tuple[Family, ...]:
    """Join reports that copy each other into families of two or more, ordered by their reports.

    Of the copies, however many, only a line for each pair is kept in memory.
    """
    names = {r.id: r.name for r in reports}
    pairs = _pairs(copies)
    strong = [pair for pair, shared in pairs.items() if shared.is_strong]
    joined = {i for pair in strong for i in pair}
    groups = connected((i for i in names if i in joined), strong)
    family_of = {i: n for n, group in enumerate(groups) for i in group}
    inside: defaultdict[int, list[tuple[_Ids, _Shared]]] = defaultdict(list)
    for pair, shared in pairs.items():
        if pair[0] in family_of and family_of[pair[0]] == family_of.get(pair[1]):
            inside[family_of[pair[0]]].append((pair, shared))
    return tuple(_family(g, names, inside[n]) for n, g in enumerate(groups) if len(g) > 1)


def connected(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Give the connected groups of a graph, each sorted, in the order of their first id."""
    parent = {i: i for i in sorted(ids)}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for left, right in pairs:
        if left in parent and right in parent:
            low, high = sorted((root(left), root(right)))
            parent[high] = low
    groups: dict[str, list[str]] = {}
    for i in parent:
        groups.setdefault(root(i), []).append(i)
    return [sorted(g) for _, g in sorted(groups.items())]


def _pairs(copies: Iterable[Copy]) -> dict[_Ids, _Shared]:
    pairs: dict[_Ids, _Shared] = {}
    for copy in copies:
        pair = copy.source.report, copy.copy.report
        shared = pairs.setdefault(pair, _Shared(0, copy.share, copy.direction == "known"))
        shared.words += copy.words
    return dict(sorted(pairs.items()))


def _family(ids: list[str], names: Mapping[str, str], pairs: list[tuple[_Ids, _Shared]]) -> Family:
    later = {two for (_, two), shared in pairs if shared.directed}
    first = [i for i in ids if i not in later]
    words = sum(shared.words for _, shared in pairs)
    reason = f"{words} words of own text shared among {len(ids)} reports"
    if len(first) == 1:
        reason += f"; first told by {names[first[0]]}"
    return Family(
        id=content_id("fm", *ids),
        reports=tuple(ids),
        earliest=first[0] if len(first) == 1 else None,
        reason=reason,
    )
