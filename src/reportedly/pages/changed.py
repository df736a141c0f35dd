"""What changed since an earlier run, as the brief tells it: by kind, the gravest first."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.model import Change, Claim, Run
from reportedly.model.changes import ChangeKind
from reportedly.pages.bundles import bundles
from reportedly.pages.context import Changed, ClaimEntry, Context
from reportedly.pages.highlights import period, weight
from reportedly.pages.rank import happened
from reportedly.pages.words import count, short_day
from reportedly.store.base import View

# Each kind with its heading and, for the line of counts, one and many of it.
_KINDS: dict[ChangeKind, tuple[str, str, str]] = {
    "retracted": ("Taken back", "claim taken back", "claims taken back"),
    "disputed": ("Newly disputed", "newly disputed", "newly disputed"),
    "value": ("Figures that changed", "figure changed", "figures changed"),
    "superseded": ("Superseded", "superseded", "superseded"),
    "new": ("New", "new claim", "new claims"),
    "grown": ("Told by more", "told by more", "told by more"),
    "settled": ("No longer disputed", "no longer disputed", "no longer disputed"),
    "restored": ("Standing again", "standing again", "standing again"),
    "gone": ("No longer told", "no longer told", "no longer told"),
}


class ChangedRow(msgspec.Struct, frozen=True):
    """One change: the claim now, or only its words then; ``said`` is what changed."""

    claim: ClaimEntry | None
    text: str
    said: str


class ChangedGroup(msgspec.Struct, frozen=True):
    """The changes of one kind."""

    kind: ChangeKind
    heading: str
    rows: tuple[ChangedRow, ...]


def changed_since(view: View, run: Run, changes: Sequence[Change]) -> Changed:
    """Gather the changes since a run for a brief.

    The words of a claim that nobody tells any more are held against the report, in whichever
    version of it, that they came from; where none has them they are left out.
    """
    before = {claim.id: claim for claim in view.claims_of(run.number)}
    latest = view.runs()[-1]
    held = tuple(
        change
        if change.what != "gone" or _holds(view, before.get(change.claim))
        else msgspec.structs.replace(change, text="")
        for change in changes
    )
    return Changed(run.number, run.when, run.policy, latest.reports - run.reports, held)


def _holds(view: View, claim: Claim | None) -> bool:
    for report in claim.reports if claim else ():
        try:
            if claim and claim.text in view.report(report).original:
                return True
        except KeyError:
            continue
    return False


def changed_groups(context: Context) -> tuple[ChangedGroup, ...]:
    """Give the changes by kind, of each kind the weightiest first; each sentence once."""
    changes = context.changed.changes if context.changed else ()
    claims, over = {c.id: c for c in context.claims}, period(context.reports)
    weights = {c.claim: weight(claims[c.claim], over) for c in changes if c.claim in claims}
    # What is planned or supposed comes after what is told as having happened.
    later = {c.claim for c in changes if c.claim in claims and not happened(claims[c.claim])}
    ordered = sorted(changes, key=lambda c: (c.claim in later, -weights.get(c.claim, 0.0)))
    found = []
    for kind, (heading, _, _) in _KINDS.items():
        own = [c for c in ordered if c.what == kind]
        rows = _new(own, claims) if kind == "new" else _rows(own, claims)
        if own:
            found.append(ChangedGroup(kind, heading, tuple(rows)))
    return tuple(found)


def _rows(changes: Sequence[Change], claims: Mapping[str, ClaimEntry]) -> Iterator[ChangedRow]:
    for change in changes:
        said = change.said if change.what != "gone" or change.text else f"Words lost: {change.said}"
        yield ChangedRow(claims.get(change.claim), change.text, said)


def _new(changes: Sequence[Change], claims: Mapping[str, ClaimEntry]) -> Iterator[ChangedRow]:
    """Give new claims; what is told in the same words stands once."""
    for bundle in bundles(claims[c.claim] for c in changes):
        more = len(bundle.others)
        yield ChangedRow(bundle.head, bundle.head.text, f"+{more} told alike" if more else "")


def summary_words(changed: Changed) -> str:
    """Say in one line what changed: "2 reports more; 11 new claims, 1 newly disputed"."""
    counts = Counter(change.what for change in changed.changes)
    told = [
        count(counts[kind], one, many) for kind, (_, one, many) in _KINDS.items() if counts[kind]
    ]
    more = max(changed.reports, 0)
    reports = count(more, "report more", "reports more") if more else "no report more"
    return f"{reports}; {', '.join(told) or 'nothing changed'}"


def since_words(changed: Changed) -> str:
    """Name the run: "run 3 of 14 Aug 2021, 02:10 UTC"."""
    try:
        moment = dt.datetime.fromisoformat(changed.when).astimezone(dt.UTC)
    except ValueError:
        return f"run {changed.run}"
    return f"run {changed.run} of {short_day(moment.date())}, {moment:%H:%M} UTC"
