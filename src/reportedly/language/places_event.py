"""The place of an event: which of a sentence's places its verb happened in, by the syntax.

A place belongs to the verb it hangs from: by "in", "at", "near" …, as what was captured or
entered, or inside a phrase that does ("a market in Baquba"). A verb without a place of its own
takes that of the verb it continues ("opened fire in Baquba, killing nine"), or that of the verb
that carries it on ("began an assault … on Baquba"). Subjects and owners ("Damascus said", "Iraq's
council") are no places of an event.
"""

from collections.abc import Iterator

from reportedly.language.gazetteer import country_of_demonym
from reportedly.language.parses import Parse, Span
from reportedly.language.syntax import above, child, hangs_from, plain

_DESCRIBING = frozenset(["compound", "amod", "nmod:unmarked"])
_WHERE = frozenset("in at near on outside inside around across into through throughout off".split())
_SUBJECTS = frozenset(["nsubj", "csubj", "nsubj:outer"])
_CONTINUED = frozenset(["advcl", "xcomp", "conj", "parataxis", "acl"])
_CARRIED = frozenset(["xcomp", "advcl", "conj"])
_NOT_WHERE = frozenset(["against", "by", "than", "about", "like", "including"])
# What was captured, entered or bombed needs no preposition.
_BARE = frozenset(["obj", "nsubj:pass", "root"])
_STEPS = 12


def place_of_verb(parse: Parse, start: int, end: int) -> tuple[Span, ...]:
    """Give the spans of the place in which what the verb at ``[start, end)`` tells happened.

    More than one where they are joined ("in the West Bank and Gaza"); none where the sentence
    names no place of this event. Without syntax (heads of -2) none is found.
    """
    verb = next((n for n, t in enumerate(parse.tokens) if t.start < end and start < t.end), None)
    if verb is None or parse.tokens[verb].head == -2:
        return ()
    hung = [(s, n) for s, n in _heads(parse, verb) if _is_where(parse, n)]
    for governor in _governors(parse, verb):
        own = [(s, n) for s, n in hung if _verb_above(parse, n) == governor]
        if own:
            return _finest(parse, own)
    # "hit by a bomb while conducting operations in Nineveh": somewhere below the verb.
    below = [(s, n) for s, n in hung if hangs_from(parse, n, verb) and _case(parse, n) in _WHERE]
    return _finest(parse, below) if below else ()


def _heads(parse: Parse, verb: int) -> Iterator[tuple[Span, int]]:
    """Give the place spans of the verb's sentence with the token that heads each."""
    sentence = next((s for s in parse.sentences if s.first <= verb < s.last), None)
    if sentence is None:
        return
    for span in parse.spans_in(sentence.start, sentence.end, "place"):
        inside = [
            n
            for n in range(sentence.first, sentence.last)
            if span.start <= parse.tokens[n].start < span.end
        ]
        head = next((n for n in inside if parse.tokens[n].head not in inside), None)
        if head is not None and not country_of_demonym(span.text):
            yield span, head


def _governors(parse: Parse, verb: int) -> list[int]:
    """Give the verb, then those it continues, then those that continue it."""
    found, at = [verb], verb
    while plain(parse.tokens[at].relation) in _CONTINUED and parse.tokens[at].head >= 0:
        at = _verb_at(parse, parse.tokens[at].head)
        if at < 0 or at in found:
            break
        found.append(at)
    below = [
        n
        for n, token in enumerate(parse.tokens)
        if token.head == verb and plain(token.relation) in _CARRIED and token.tag == "VERB"
    ]
    return [*found, *below]


def _verb_at(parse: Parse, at: int) -> int:
    """Give the token if it heads a clause, else the first above it that does."""
    if at < 0 or _heads_clause(parse, at):
        return at
    return next((n for n in above(parse, at) if _heads_clause(parse, n)), -1)


def _verb_above(parse: Parse, at: int) -> int:
    return _verb_at(parse, parse.tokens[at].head)


def _heads_clause(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    return token.tag == "VERB" or token.head == -1


def _is_where(parse: Parse, head: int) -> bool:
    """Tell whether a place's way up to its verb keeps it a place: not an owner, not a subject."""
    at = head
    for _ in range(_STEPS):
        token = parse.tokens[at]
        if token.relation == "nmod:poss" or token.relation in _SUBJECTS:
            return False
        if token.head < 0 or _heads_clause(parse, token.head):
            case = _case(parse, at)
            # "US soldiers were killed", "a Kabul policeman": whose, not where.
            owned = parse.tokens[head].relation in _DESCRIBING and case not in _WHERE
            # A dateline ("KABUL — Forces killed …") hangs loose, without a preposition.
            loose = case == "" and token.relation not in _BARE
            return case not in _NOT_WHERE and not owned and not loose
        at = token.head
    return False


def _case(parse: Parse, at: int) -> str:
    """Give the preposition that hangs from a token, empty if none."""
    case = child(parse, at, "case")
    return "" if case is None or case > at else parse.tokens[case].text.lower()


def _finest(parse: Parse, own: list[tuple[Span, int]]) -> tuple[Span, ...]:
    """Leave out what another of the places lies in: "the West Bank city of Nablus" is Nablus."""
    heads = [n for _, n in own]
    joined = [n for n in heads if parse.tokens[n].relation == "conj"]
    plain = [n for n in heads if parse.tokens[n].relation not in _DESCRIBING] or heads
    free = [n for n in plain if not any(hangs_from(parse, n, m) for m in plain)] or plain
    first = free[0]
    kept = {first, *(n for n in joined if hangs_from(parse, n, first))}
    return tuple(span for span, n in own if n in kept)
