"""What changed in the record since an earlier making of it.

A claim's id changes with its tellings, so a claim now is matched with the one then that shares
most of its tellings.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.model import Change, Claim, independent
from reportedly.model.claims import Value
from reportedly.record.policies import number

_ORDER = ("retracted", "disputed", "value", "superseded", "new", "grown", "settled", "restored")
_RANK = {what: place for place, what in enumerate((*_ORDER, "gone"))}


def changes(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[Change, ...]:
    """Give what changed, the gravest first, then by wording."""
    home = {t: c for c in before for t in c.tellings}
    matched: set[str] = set()
    found: list[Change] = []
    for claim in after:
        earlier = _earlier(claim, home)
        matched.update(c.id for c in (home.get(t) for t in claim.tellings) if c is not None)
        found.extend(_changed(earlier, claim))
    found.extend(_gone(c) for c in before if c.id not in matched)
    return tuple(sorted(found, key=lambda c: (_RANK[c.what], c.text, c.claim)))


def _earlier(claim: Claim, home: dict[str, Claim]) -> Claim | None:
    shared = Counter(home[t].id for t in claim.tellings if t in home)
    by_id = {home[t].id: home[t] for t in claim.tellings if t in home}
    best = max(shared, key=lambda i: (shared[i], i), default=None)
    return by_id[best] if best is not None else None


def _gone(claim: Claim) -> Change:
    said = "no report tells it any more: the report was edited, or a person rejected the telling"
    return Change("gone", claim.id, claim.id, claim.text, said)


def _changed(before: Claim | None, after: Claim) -> Iterator[Change]:
    if before is None:
        said = f"{after.kind}, {_origins(after)}"
        yield Change("new", after.id, None, after.text, said)
        return

    def change(what: str, said: str) -> Change:
        return Change(what, after.id, before.id, after.text, said)  # type: ignore[arg-type]  # a kind

    more = set(after.tellings) - set(before.tellings)
    if more:
        told = f"{len(more)} more telling{'' if len(more) == 1 else 's'}"
        yield change("grown", f"{told}; {_origins(before)} → {_origins(after)}")
    if _bounds(before.value) != _bounds(after.value):
        yield change("value", f"{_value(before.value)} → {_value(after.value)}")
    elif before.across and after.across and _bounds(before.across) != _bounds(after.across):
        yield change("value", f"series {_value(before.across)} → {_value(after.across)}")
    if before.status != after.status:
        yield from _status(before, after, change("restored", f"{before.status} → {after.status}"))


def _status(before: Claim, after: Claim, change: Change) -> Iterator[Change]:
    kinds = {"retracted": "retracted", "disputed": "disputed", "superseded": "superseded"}
    if after.status in kinds:
        what = kinds[after.status]
    elif before.status == "disputed":
        what = "settled"
    elif before.status in kinds:
        what = "restored"
    else:
        return
    yield Change(what, change.claim, change.before, change.text, change.said)  # type: ignore[arg-type]  # a kind


def _origins(claim: Claim) -> str:
    many, reports = independent(claim.origins), len(claim.reports)
    carried = f"{reports} report{'' if reports == 1 else 's'}"
    return f"{many} origin{'' if many == 1 else 's'}, {carried}"


def _bounds(value: Value | None) -> tuple[float | None, ...] | None:
    return None if value is None else (value.low, value.best, value.high)


def _value(value: Value | None) -> str:
    if value is None:
        return "none"
    return f"{number(value.low)} / {number(value.best)} / {number(value.high)} {value.measure}"
