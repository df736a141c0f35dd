"""Claims that stand in the same words of a report, put under the first of them.

One sentence often tells a figure, an event and the event it came of, and its rewrites tell them
again: each is a claim, but a reader wants the sentence once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from reportedly.model import Event, Statement, Telling, independent
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
    told = _Told()
    for claim in claims:
        lead = lead_telling(claim)
        head = homes.get(_words(lead)) or told.rewritten(lead)
        if head is None or isinstance(lead, Statement) or not _may_stand_below(claim, head):
            heads.append(claim)
            told.add(lead, claim)
            for telling in claim.tellings:
                homes.setdefault(_words(telling), claim)
        else:
            below.setdefault(head.id, []).append(claim)
    return [Bundle(head, tuple(below.get(head.id, ()))) for head in heads]


class _Told:
    """Events by their type and the words of their sentences."""

    def __init__(self) -> None:
        self._events: list[tuple[ClaimEntry, int]] = []
        self._having: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, lead: Telling, claim: ClaimEntry) -> None:
        """Keep an event; other tellings are not compared by their words."""
        if isinstance(lead, Event):
            words = content_words(lead.sentence.text)
            for word in words:
                self._having[lead.type, word].append(len(self._events))
            self._events.append((claim, len(words)))

    def rewritten(self, lead: Telling) -> ClaimEntry | None:
        """Find the first event of the same type whose sentence is this one's in other words."""
        if not isinstance(lead, Event):
            return None
        words = content_words(lead.sentence.text)
        shared = Counter(n for word in words for n in self._having.get((lead.type, word), ()))
        for number in sorted(shared):
            claim, many = self._events[number]
            fewest = min(len(words), many)
            if fewest >= _FEW and shared[number] >= _SHARED * fewest:
                return claim
        return None


def _may_stand_below(claim: ClaimEntry, head: ClaimEntry) -> bool:
    settled = claim.status not in {"disputed", "retracted"} or claim.status == head.status
    return settled and independent(claim.origins) <= independent(head.origins)


def _words(telling: Telling) -> str:
    """Give the sentence a telling stands in, as prints of it are compared."""
    around = telling.passage if isinstance(telling, Statement) else telling.sentence
    return " ".join(around.text.casefold().split())
