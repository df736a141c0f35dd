"""Families: reports joined by copies of each other's text."""

from collections.abc import Iterable, Sequence

from reportedly.model import Copy, Family, Report, content_id

# A pair is of one family where a fifth of the shorter body is shared, or some three sentences.
SHARE = 0.2
WORDS = 60


def group_families(reports: Iterable[Report], copies: Iterable[Copy]) -> tuple[Family, ...]:
    """Join reports that copy each other into families of two or more, ordered by their reports."""
    known = {r.id: r for r in reports}
    pairs = _pairs(copies)
    groups = connected(known, [pair for pair, held in pairs.items() if _strong(held)])
    return tuple(_family(sorted(g), known, pairs) for g in groups if len(g) > 1)


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


def _pairs(copies: Iterable[Copy]) -> dict[tuple[str, str], list[Copy]]:
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for copy in copies:
        pairs.setdefault((copy.source.report, copy.copy.report), []).append(copy)
    return dict(sorted(pairs.items()))


def _strong(held: Sequence[Copy]) -> bool:
    return held[0].share >= SHARE or sum(c.words for c in held) >= WORDS


def _family(
    ids: list[str], known: dict[str, Report], pairs: dict[tuple[str, str], list[Copy]]
) -> Family:
    inside = {p: held for p, held in pairs.items() if p[0] in ids and p[1] in ids}
    later = {p[1] for p, held in inside.items() if held[0].direction == "known"}
    first = [i for i in ids if i not in later]
    words = sum(c.words for held in inside.values() for c in held)
    reason = f"{words} words of own text shared among {len(ids)} reports"
    if len(first) == 1:
        reason += f"; first told by {known[first[0]].name}"
    return Family(
        id=content_id("fm", *ids),
        reports=tuple(ids),
        earliest=first[0] if len(first) == 1 else None,
        reason=reason,
    )
