"""Claims that stand in the same words of a report, put under the first of them.

One sentence often tells a figure, an event and the event it came of, and its rewrites tell them
again: each is a claim, but a reader wants the sentence once.
"""

from collections.abc import Iterable

import msgspec

from reportedly.model import Event, Statement, Telling
from reportedly.pages.context import ClaimEntry
from reportedly.pages.highlights import content_words, lead_telling

# Two sentences are one rewritten if the shorter has so many words, and so many of them are shared.
_FEW, _SHARED = 6, 0.8


class Bundle(msgspec.Struct, frozen=True):
    """A claim, and those told in a sentence that tells it, or in one very like it."""

    head: ClaimEntry
    others: tuple[ClaimEntry, ...] = ()


def bundles(claims: Iterable[ClaimEntry]) -> list[Bundle]:
    """Put each claim under an earlier one that is told in its sentence; the order stays.

    What is disputed, or backed by more than the one above it, keeps a line of its own.
    """
    heads: list[ClaimEntry] = []
    below: dict[str, list[ClaimEntry]] = {}
    homes: dict[str, ClaimEntry] = {}
    for claim in claims:
        head = None
        if claim.kind != "statement":
            head = homes.get(_words(lead_telling(claim))) or _rewritten(claim, heads)
        if head is None or not _may_stand_below(claim, head):
            heads.append(claim)
            for telling in claim.tellings:
                homes.setdefault(_words(telling), claim)
        else:
            below.setdefault(head.id, []).append(claim)
    return [Bundle(head, tuple(below.get(head.id, ()))) for head in heads]


def _rewritten(claim: ClaimEntry, heads: Iterable[ClaimEntry]) -> ClaimEntry | None:
    """Find an earlier event of the same type whose sentence is this one's in other words."""
    telling = lead_telling(claim)
    if not isinstance(telling, Event):
        return None
    words = content_words(telling.sentence.text)
    for head in heads:
        other = lead_telling(head)
        if isinstance(other, Event) and other.type == telling.type:
            theirs = content_words(other.sentence.text)
            fewest = min(len(words), len(theirs))
            if fewest >= _FEW and len(words & theirs) >= _SHARED * fewest:
                return head
    return None


def _may_stand_below(claim: ClaimEntry, head: ClaimEntry) -> bool:
    settled = claim.status not in {"disputed", "retracted"} or claim.status == head.status
    return settled and len(claim.origins) <= len(head.origins)


def _words(telling: Telling) -> str:
    """Give the sentence a telling stands in, as prints of it are compared."""
    around = telling.passage if isinstance(telling, Statement) else telling.sentence
    return " ".join(around.text.casefold().split())
