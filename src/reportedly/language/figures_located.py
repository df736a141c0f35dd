"""Places a text names as where something was: by preposition or verb, outside speakers."""

import re
from collections.abc import Sequence

from reportedly.language.figures_values import Source
from reportedly.language.parses import Parse, Span
from reportedly.language.quantities_words import listed
from reportedly.language.syntax import children, token_at
from reportedly.model import Located, Place

# A place after these is where it was; after the others only where someone came from or went.
AT = frozenset(
    "in at near across outside around inside throughout of on off over along within north south "
    "east west through".split()
)


MOVES = frozenset("from to into toward towards between".split())


# The word lists of verbs whose subject, or object, is where something was.
_ROLES = {"nsubj": "suffered", "obj": "reached", "nsubj:pass": "reached"}


SIDES = ("pro-", "anti-")


def key_of(place: Place) -> str:
    """Give what tells one place from another: the gazetteer's id, else the name."""
    return place.id or place.name.casefold()


def is_wide(place: Place) -> bool:
    """Tell whether a place is a land, a sea or a part of the world: no place of one event."""
    return place.kind == "country" or (place.kind == "region" and place.country is None)


def told_at(source: Source, span: Span) -> Located:
    """Give a named span as a place with its passage."""
    # A building or square no gazetteer knows is shown by its name, unresolved.
    known = span.place or Place(span.name, "unresolved")
    return Located(known, source.report.passage(span.start, span.end))


def located(source: Source, start: int, end: int) -> list[Span]:
    """Give the places of a stretch that a preposition of place makes one, outside speakers."""
    spans = source.parse.spans_in(start, end, "place", "facility")
    fit = [s for s in spans if is_place(s) and _stands(source.parse, s, spans)]
    return [s for s in fit if not _in_speaker(source, s) and not _spoken_of(source.parse, s)]


def is_example(before: str) -> bool:
    """Tell by the words before a place that it is one of several: "including in Herat"."""
    return _EXAMPLES.search(before) is not None


_EXAMPLES = re.compile(
    r"\b(?:including|notably|especially|particularly|such as|mainly|mostly|among them)\b"
    r"(?:,? (?:and |or |the |in |provinces? of )*\w*)*$",
    re.IGNORECASE,
)


def is_place(span: Span) -> bool:
    """Tell whether a name can be where something was: no hospital, no side in a quarrel."""
    if span.kind == "facility":
        return span.text.casefold().split()[-1] not in listed("measures", "not_sites")
    return span.place is not None and not span.text.casefold().startswith(SIDES)


def _stands(parse: Parse, span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a name says where something was: "in Thailand", or "Thailand saw …".

    A name that only tells where another name lies ("the Dominican Republic in the Caribbean")
    counts as that other name does.
    """
    at = token_at(parse, span.end - 1)
    token = None if at is None else parse.tokens[at]
    if token is None or token.head < 0:
        return preposition(parse, span) != ""
    head = parse.tokens[token.head]
    if head.text.casefold() in listed("measures", _ROLES.get(token.relation, "not_sites")):
        return True
    outer = [s for s in spans if s is not span and s.start <= head.start < s.end]
    if outer and outer[0].end <= span.start and outer[0].kind == "place":
        return preposition(parse, outer[0]) in AT
    return preposition(parse, span) != ""


def preposition(parse: Parse, span: Span) -> str:
    """Give the preposition of place before a place's name; empty where there is none."""
    before = re.findall(r"[\w'’-]+|[^\w\s]", parse.body[max(0, span.start - 60) : span.start])
    for word in reversed(before[-4:]):
        if word.casefold() in AT | MOVES:
            return str(word.casefold())
        if not word[:1].isalpha():
            return ""
    return ""


def _spoken_of(parse: Parse, span: Span) -> bool:
    """Tell whether a place is blamed, accused, or talked of: "blamed on Damascus"."""
    at = token_at(parse, span.end - 1)
    if at is None:
        return False
    head = parse.tokens[at].head
    return head >= 0 and parse.tokens[head].text.casefold() in listed("measures", "spoken_of")


def _in_speaker(source: Source, span: Span) -> bool:
    """Tell whether a place belongs to who is speaking: "the ministry in Kyiv said"."""
    at = token_at(source.parse, span.end - 1)
    head = source.parse.tokens[at].head if at is not None else -1
    if head >= 0 and _speaks(source.parse, head):
        return True
    start = source.parse.tokens[head].start if head >= 0 else span.start
    where = [source.report.passage(n, n + 1) for n in (span.start, start)]
    outside = [s.speaker.passage for s in source.statements if s.speaker is not None]
    return any(p is not None and p.covers(w) for p in outside for w in where)


def _speaks(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is the subject of a verb that has what is said as its complement."""
    token = parse.tokens[noun]
    if token.relation != "nsubj" or token.head < 0:
        return False
    return any(parse.tokens[n].relation == "ccomp" for n in children(parse, token.head))
