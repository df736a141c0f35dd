"""Copies: stretches of one body that repeat another's, found by containment of word n-grams.

Whole texts are not compared: a quarter reprint inside a long article has a low similarity and is
a copy all the same. Shared runs of words are found, joined over small edits, and kept where they
are the outlet's own words: a quotation that two reporters heard is a shared statement, not a copy.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Copy, Passage, Published, Report
from reportedly.stories.words import Word, fold, grams, words_of

# Five words in a row are rarely shared by chance; on planted reprints of news bodies, plain
# containment of 5-grams finds every reprint (see bench, task "copies").
GRAM = 5
# Two runs with at most this many differing words between them are one copy with an edit inside.
GAP = 8
# A shared run shorter than this is a phrase everyone uses ("a state of emergency in the country").
SHORTEST = 12
# A stretch with fewer words than this outside quotation marks is the speaker's, not the outlet's.
OWN = 7
# Of any four neighbouring n-grams the smallest is kept as a key, so that a shared run of eight
# words always shares a key (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
WINDOW = 4

_QUOTED = re.compile(
    r"“[^”]{1,2000}”|\"[^\"]{1,2000}\"|(?<!\w)[‘'](?=\w)(?:[^\n]{1,2000}?)[’'](?!\w)"
)


class _Run(msgspec.Struct, frozen=True, array_like=True):
    """Words ``[a, a_end)`` of one body that stand again at ``[b, b_end)`` of another; n words."""

    a: int
    a_end: int
    b: int
    b_end: int
    n: int


@lru_cache(maxsize=4096)
def _words(body: str) -> tuple[Word, ...]:
    return words_of(body)


@lru_cache(maxsize=4096)
def _grams(body: str) -> tuple[int, ...]:
    return grams(_words(body), GRAM)


def copy_keys(report: Report) -> tuple[str, ...]:
    """Give the keys by which reports that may share text are found again, in ascending order."""
    hashes = _grams(report.body)
    if len(hashes) <= WINDOW:
        return tuple(f"{h:016x}" for h in sorted(set(hashes)))
    kept = {min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1)}
    return tuple(f"{h:016x}" for h in sorted(kept))


def find_copies(report: Report, others: Iterable[Report]) -> tuple[Copy, ...]:
    """Find the stretches a report shares with others, each in both original texts.

    The copies are ordered by the other report and the place in its text. A report is never a
    copy of itself or of another version of the same document.
    """
    found: list[Copy] = []
    for other in others:
        if other.document != report.document:
            found.extend(_pair(*_in_order(report, other)))
    return tuple(sorted(found, key=lambda c: (c.source, c.copy)))


def _in_order(left: Report, right: Report) -> tuple[Report, Report, str]:
    """Put the earlier of two reports first and say how that is known ("" where it is not)."""
    for first, second in ((left, right), (right, left)):
        reason = _precedes(first, second)
        if reason:
            return first, second, reason
    first, second = sorted((left, right), key=lambda r: (r.name, r.id))
    return first, second, ""


def _precedes(first: Report, second: Report) -> str:
    outlet = first.outlet.value if first.outlet else ""
    if outlet and any(fold(c.value) == fold(outlet) for c in second.credits):
        return f"{second.name} credits {outlet}"
    return _published_before(first, second)


def _published_before(first: Report, second: Report) -> str:
    one, two = first.published, second.published
    if _inferred(one) or _inferred(two) or one.interval is None or two.interval is None:
        return ""
    if one.interval.last < two.interval.first:
        return f"published {one.interval.first} and {two.interval.first}"
    if one.time and two.time and one.time[:16] < two.time[:16] and one.time[19:] == two.time[19:]:
        return f"published {one.time} and {two.time}"
    return ""


def _inferred(published: Published) -> bool:
    # A date worked out from the company of other reports may rest on this very copy.
    return published.how == "inferred"


def _pair(first: Report, second: Report, reason: str) -> Iterator[Copy]:
    runs = [r for r in _shared_runs(first.body, second.body) if r.n >= SHORTEST]
    runs = [r for r in runs if _own_words(first.body, r.a, r.a_end)]
    runs = [r for r in runs if _own_words(second.body, r.b, r.b_end)]
    covered = sum(r.n for r in runs)
    shorter = min(len(_words(first.body)), len(_words(second.body)))
    for run in runs:
        yield Copy(
            source=_passage(first, run.a, run.a_end),
            copy=_passage(second, run.b, run.b_end),
            words=run.n,
            share=round(min(1.0, covered / shorter), 4),
            direction="known" if reason else "unknown",
            reason=reason,
        )


def _passage(report: Report, start: int, end: int) -> Passage:
    words = _words(report.body)
    return report.passage(words[start].start, words[end - 1].end)


def _own_words(body: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds enough of the outlet's own words, outside quotations."""
    quotations = _quotations(body)
    place = max(0, bisect_right(quotations, (_words(body)[start].start, 0)) - 1)
    own = 0
    for word in _words(body)[start:end]:
        while place < len(quotations) and quotations[place][1] <= word.start:
            place += 1
        own += place == len(quotations) or word.start < quotations[place][0]
    return own >= OWN


@lru_cache(maxsize=1024)
def _quotations(body: str) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in _QUOTED.finditer(body))


def _shared_runs(a: str, b: str) -> list[_Run]:
    """Give the stretches two bodies share, longest chains of n-gram matches over small edits."""
    joined: list[_Run] = []
    for run in _exact_runs(_grams(a), _grams(b)):
        if joined and _continues(joined[-1], run):
            last = joined[-1]
            fresh = run.a_end - max(run.a, last.a_end)
            joined[-1] = _Run(last.a, run.a_end, last.b, max(last.b_end, run.b_end), last.n + fresh)
        else:
            joined.append(run)
    return joined


def _continues(last: _Run, run: _Run) -> bool:
    return run.b - last.b >= 0 and run.a - last.a_end <= GAP and -GRAM < run.b - last.b_end <= GAP


def _exact_runs(a: Sequence[int], b: Sequence[int]) -> Iterator[_Run]:
    """Give runs of equal n-grams, in the order of ``a``, each place of ``a`` used once."""
    places = _places(b)
    i, expected = 0, 0
    while i < len(a):
        starts = places.get(a[i], ())
        if len(starts) == 0:
            i += 1
            continue
        # Of several places in b the one after the last match is the likeliest continuation.
        j = min(starts, key=lambda place: (place < expected, abs(place - expected)))
        n = 1
        while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
            n += 1
        length = n + GRAM - 1
        yield _Run(i, i + length, j, j + length, length)
        i, expected = i + n, j + n


def _places(hashes: Sequence[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for place, value in enumerate(hashes):
        kept = places.setdefault(value, [])
        # A phrase repeated without end must not make the search quadratic.
        if len(kept) < 8:
            kept.append(place)
    return places
