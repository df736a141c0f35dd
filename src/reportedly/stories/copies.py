"""Copies: stretches of one body that repeat another's, aligned in both original texts.

Whole texts are not compared: a quarter reprint inside a long article has a low similarity and is
a copy all the same. Shared runs of words are found, joined over small edits, and kept where they
are the outlet's own report: a quotation that two reporters heard is a shared statement, and the
line about rights under every page is furniture.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.model import Copy, Edit, Passage, Report
from reportedly.stories.align import Run, Stretch, Wording, stretches
from reportedly.stories.direction import in_order
from reportedly.stories.furniture import at_same_edge, furniture
from reportedly.stories.keys import GRAM
from reportedly.stories.publishers import SHIPPED, Publishers
from reportedly.stories.words import Places, Words, grams_of, read_words

# A shared run shorter than this is a phrase everyone uses ("a state of emergency in the country").
SHORTEST = 12
# A pair shares one stretch of so many words, or so many in all, or so much of the shorter body:
# reports of one court or one hospital share formulas ("was pronounced dead at the scene").
LONGEST = 20
PAIR = 60
MOST = 0.5
# A stretch with fewer words than this outside quotations and furniture is not the outlet's own.
OWN = 7
# All stretches of a pair together hold so many words of the outlet's own.
PAIR_OWN = 12

_QUOTED = re.compile(
    # A straight mark opens after a blank and closes before one: an odd one turns nothing around.
    r"“[^”]{1,2000}”|(?<![^\s(\[—–-])\"(?=\S)[^\"]{1,2000}(?<=\S)\"(?!\w)|(?<!\w)[‘'](?=\w)(?:[^\n]{1,2000}?)[’'](?!\w)"
)


class _Text(msgspec.Struct, frozen=True):
    """A body made ready: its words, their n-grams, and which words are not the report's own.

    ``quoted`` and ``furniture`` tell of each word whether it stands inside quotation marks, and
    inside a sentence that is furniture.
    """

    words: Words
    wording: Wording
    quoted: NDArray[np.bool_]
    furniture: NDArray[np.bool_]

    def is_quoted(self, start: int, end: int) -> bool:
        return bool(self.quoted[start : max(end, start + 1)].any())


# Texts beyond this length are kept two at a time: a heap's memory must stay flat.
_LONG_TEXT = 50_000


def _text(body: str) -> _Text:
    return _kept(body) if len(body) <= _LONG_TEXT else _kept_long(body)


@lru_cache(maxsize=2048)
def _kept(body: str) -> _Text:
    return _read(body)


@lru_cache(maxsize=2)
def _kept_long(body: str) -> _Text:
    return _read(body)


def _read(body: str) -> _Text:
    words = read_words(body)
    quoted = _inside(words.starts, [m.span() for m in _QUOTED.finditer(body)])
    below = _inside(words.starts, furniture(body))
    return _Text(words, Wording(words.numbers, grams_of(words.numbers, GRAM)), quoted, below)


def _inside(starts: Places, ranges: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Tell of each word whether it starts in one of the ranges, which are in order."""
    if len(ranges) == 0:
        return np.zeros(len(starts), dtype=np.bool_)
    edges = np.array(ranges, dtype=np.int64).ravel()
    odd: NDArray[np.bool_] = edges.searchsorted(starts, side="right") % 2 == 1
    return odd


def find_copies(
    report: Report, others: Iterable[Report], publishers: Publishers = SHIPPED
) -> tuple[Copy, ...]:
    """Find the stretches a report shares with others, each in both original texts.

    The copies are ordered by the other report and the place in its text. A report is never a
    copy of itself or of another version of the same document. ``publishers`` knows whose pages
    share furniture.
    """
    found: list[Copy] = []
    for other in others:
        if other.document != report.document:
            found.extend(_pair(report, other, publishers))
    return tuple(sorted(found, key=lambda c: (c.source, c.copy)))


def _pair(report: Report, other: Report, publishers: Publishers) -> Iterator[Copy]:
    # Aligned in one order, so that it does not matter which of the two came to hand first.
    one, two = sorted((report, other), key=lambda r: (r.name, r.id))
    held = _own_stretches(one, two, one_publisher=publishers.same(one, two))
    if not held:
        return
    first, second, reason = in_order(one, two)
    if first is not one:
        held = [_turned(stretch) for stretch in held]
    texts = _text(first.body), _text(second.body)
    words = sum(s.words for s in held)
    shares = [round(min(1.0, words / len(t.words.numbers)), 4) for t in texts]
    for stretch in sorted(held, key=lambda s: s.whole):
        yield Copy(
            source=_passage(first, stretch.whole.a, stretch.whole.a_end),
            copy=_passage(second, stretch.whole.b, stretch.whole.b_end),
            words=stretch.words,
            share=max(shares),
            direction="known" if reason else "unknown",
            reason=reason,
            source_share=shares[0],
            copy_share=shares[1],
            edits=tuple(_edit((first, second), edit) for edit in stretch.edits()),
        )


def _own_stretches(report: Report, other: Report, *, one_publisher: bool) -> list[Stretch]:
    """Give the stretches that are a copy of the report proper: neither quotation nor furniture."""
    a, b = _text(report.body), _text(other.body)
    found = [s for s in stretches(a.wording, b.wording) if s.words >= SHORTEST]
    if found and one_publisher:
        share = sum(s.words for s in found) / min(len(a.words.numbers), len(b.words.numbers))
        found = [s for s in found if not _set_by_outlet(s, a, b, share)]
    kept = [(s, _own(s, a, b)) for s in found]
    kept = [(s, own) for s, own in kept if own >= OWN]
    words, own = sum(s.words for s, _ in kept), sum(own for _, own in kept)
    longest = max((s.words for s, _ in kept), default=0)
    enough = (longest >= LONGEST or words >= PAIR) and own >= PAIR_OWN
    most = words >= MOST * min(len(a.words.numbers), len(b.words.numbers))
    return [s for s, _ in kept] if enough or most else []


def _own(stretch: Stretch, a: _Text, b: _Text) -> int:
    """Count the words that are neither a quotation in both bodies nor furniture in one."""
    own = 0
    for run in stretch.runs:
        one, two = slice(run.a, run.a_end), slice(run.b, run.b_end)
        quoted = a.quoted[one] & b.quoted[two]
        own += int((~(quoted | a.furniture[one] | b.furniture[two])).sum())
    return own


def _set_by_outlet(stretch: Stretch, a: _Text, b: _Text, share: float) -> bool:
    run = stretch.whole
    ends = run.a, len(a.words.numbers) - run.a_end
    return at_same_edge(ends, (run.b, len(b.words.numbers) - run.b_end), share)


def _turned(stretch: Stretch) -> Stretch:
    return Stretch(tuple(Run(r.b, r.b_end, r.a, r.a_end) for r in stretch.runs))


def _edit(reports: tuple[Report, Report], edit: Run) -> Edit:
    first, second = reports
    quoted = _text(first.body).is_quoted(edit.a, edit.a_end) or _text(second.body).is_quoted(
        edit.b, edit.b_end
    )
    source = _between(first, edit.a, edit.a_end)
    return Edit(source, _between(second, edit.b, edit.b_end), quoted)


def _between(report: Report, start: int, end: int) -> Passage:
    """Give the passage of some words, or the empty one where they would stand before ``end``."""
    if start < end:
        return _passage(report, start, end)
    place = _passage(report, start, start + 1).start
    return Passage(report.id, place, place, "")


def _passage(report: Report, start: int, end: int) -> Passage:
    words = _text(report.body).words
    return report.passage(int(words.starts[start]), int(words.ends[end - 1]))
