"""Who says, set right by syntax: a source is somebody or something, without what hangs loose on it.

The learned links tag the words of a source one by one and now and then take a clause, a bare
article or a preposition for one. A source that syntax shows to be a clause gives way to the
clause's subject. Prepositions before it, and times, occasions and asides behind it ("Bello in
2015", "Bello in a speech", "Bello, speaking in Minna,"), are no part of it.
"""

from collections.abc import Sequence

import msgspec

from reportedly.language.parses import Link, Parse, Sentence, Token

Range = tuple[int, int]

_NOBODY = frozenset("ADP CCONJ SCONJ PUNCT PART INTJ".split())
_LOOSE = frozenset("in on at during after before since".split())
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def set_right(parse: Parse, sentence: Sentence, link: Link, occasions: frozenset[str]) -> Link:
    """Give a link with its sources set right, those that are nobody left out."""
    tokens = range(sentence.first, sentence.last)
    found: list[Range] = []
    for start, end in link.sources:
        words = [n for n in tokens if parse.tokens[n].start >= start and parse.tokens[n].end <= end]
        whole = _nominal(parse.tokens, words, occasions) if words else []
        if whole:
            found.append((parse.tokens[whole[0]].start, parse.tokens[whole[-1]].end))
        elif not words:
            found.append((start, end))
    return msgspec.structs.replace(link, sources=tuple(found))


def _nominal(tokens: Sequence[Token], words: list[int], occasions: frozenset[str]) -> list[int]:
    """Give the words of a source that name somebody; none where nothing does."""
    words = _without_edges(tokens, words)
    top = _top(tokens, words)
    if top is None:
        return []
    if tokens[top].tag in {"VERB", "AUX"} and not _is_name(tokens[top]):
        subjects = [n for n in words if tokens[n].head == top and tokens[n].relation in _SUBJECTS]
        return _below(tokens, words, subjects[0]) if subjects else []
    whole = _without_asides(tokens, words, top, occasions)
    return words if len(whole) == len(words) - 1 else whole


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.relation not in {"root", "ccomp", "advcl"}


def _without_edges(tokens: Sequence[Token], words: list[int]) -> list[int]:
    while words and tokens[words[0]].tag in _NOBODY:
        words = words[1:]
    while words and tokens[words[-1]].tag in _NOBODY - {"PUNCT", "PART"}:
        words = words[:-1]
    if len(words) == 1 and tokens[words[0]].relation == "det":
        return []
    return words


def _top(tokens: Sequence[Token], words: list[int]) -> int | None:
    """Give the word that governs the others: the first whose head lies outside."""
    inside = set(words)
    return next((n for n in words if tokens[n].head not in inside), None)


def _below(tokens: Sequence[Token], words: list[int], top: int) -> list[int]:
    inside = set(words)
    found = []
    for n in words:
        at = n
        for _ in words:  # heads may run in a circle
            if at == top or tokens[at].head not in inside:
                break
            at = tokens[at].head
        if at == top:
            found.append(n)
    return found


def _without_asides(
    tokens: Sequence[Token], words: list[int], top: int, occasions: frozenset[str]
) -> list[int]:
    """Cut off behind a source when or on what occasion it spoke, and what is told of it beside."""
    while words[1:] and tokens[words[-1]].tag == "PUNCT" and tokens[words[-1]].text == ",":
        words = words[:-1]
    inside = set(words)
    for n in words:
        if n <= top:
            continue
        below = _below(tokens, words, n)
        first = below[1] if tokens[below[0]].text == "," and below[1:] else below[0]
        aside = tokens[n].relation == "acl" and tokens[first - 1].text == ","
        hung = tokens[n].head == top or tokens[n].head not in inside
        loose = hung and tokens[first].lemma in _LOOSE
        if below[-1] == words[-1] and (aside or (loose and _is_occasion(tokens[n], occasions))):
            return [w for w in words if w < first - aside]
    return words


def _is_occasion(token: Token, occasions: frozenset[str]) -> bool:
    year = token.text.isdigit() and len(token.text) == 4
    return year or token.lemma in occasions
