"""Where a figure was: the place its clause names, or one a careful reader infers and marks so.

A place named in the figure's own clause is told. Failing that the reader of the whole report
knows where the counted event was: elsewhere in the sentence, in the sentences before it in the
paragraph, or where the report as a whole plays. Those are marked ``inferred``.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reportedly.language.figures_lexicon import category
from reportedly.language.figures_syntax import children, clause_head, same_clause, token_at
from reportedly.language.figures_values import Reading, Scene, Site, Source, clause
from reportedly.language.parses import Parse, Span
from reportedly.language.quantities_words import listed
from reportedly.model import Event, Located, Place

# A place after these is where it was; after the others only where someone came from or went.
_AT = frozenset(
    "in at near across outside around inside throughout of on off over along within north south "
    "east west through".split()
)
_MOVES = frozenset("from to into toward towards between".split())
# Kinds of event that people and things are counted in.
_COUNTED = frozenset(
    {
        "attack",
        "clash",
        "bombing or shelling",
        "capture of territory",
        "killing",
        "injury",
        "arrest or detention",
        "abduction",
        "protest",
        "displacement",
        "accident",
        "disaster",
    }
)
# What these count is nowhere in particular unless the clause says so.
_NOWHERE = frozenset({"distance", "money", "share", "other"})
_WIDE = frozenset({"country", "region"})
_PARTS_OF_LANDS = frozenset(
    "provinces districts states regions capitals counties governorates departments".split()
)
_TOWNS = frozenset({"city", "town", "village", "port"})
_DEFINITE = re.compile(r"(?:\b[Tt]he|['’]s) (?=(\w+)(?: (\w+))?(?: (\w+))?)")
_COUNTRY = re.compile(
    r"\b(across|in|throughout|around) the country\b|\b(nation|country)wide\b"
    r"|\bthe country (saw|has|had|suffered|recorded)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r",? (?:(?:area|district|quarter|neighbou?rhood|suburb|part) )?(?:of|in) "
    r"(?:the )?(?:\w+ ){0,2}|, "
)
# The word lists of verbs whose subject, or object, is where something was.
_ROLES = {"nsubj": "suffered", "obj": "reached", "nsubj:pass": "reached"}
_QUARTER = re.compile(r"\b(area|district|quarter|neighbou?rhood|suburb) of (the )?$")
_SIDES = ("pro-", "anti-")
_LEAD = 3
# How many characters back "the city" looks for a town.
_BACK = 1500
# What a land weighs beside a town, and a dateline beside a place in the first sentence (2).
_LESS, _DATELINE = 0.3, 4.0


def sites(source: Source, events: Sequence[Event]) -> tuple[Site, ...]:
    """Give the places of a report's events and those its first sentences name, in order."""
    found = []
    for event in events:
        if event.place is None or event.place.passage.text.casefold().startswith(_SIDES):
            continue
        if event.type in _COUNTED and event.realis == "happened":
            number = _sentence_of(source, event.trigger.start)
            found.append(Site(number, event.place, 2.0))
    for number, sentence in enumerate(source.parse.sentences[:_LEAD]):
        spans = _located(source, sentence.start, sentence.end)
        at = [s for s in spans if _preposition(source.parse, s) not in _MOVES]
        found.extend(Site(number, _told(source, s), 2.0 - number * 0.5) for s in at)
    return tuple(sorted(found, key=lambda s: (s.sentence, s.located.passage.start)))


def _sentence_of(source: Source, original: int) -> int:
    for number, sentence in enumerate(source.parse.sentences):
        if source.report.passage(sentence.start, sentence.end).end > original:
            return number
    return len(source.parse.sentences)


def main_site(source: Source) -> Located | None:
    """Give the place the report's events have most often, narrow ones before wide ones.

    A dateline's town counts as named once more by the first sentence, where an event is there.
    """
    votes: dict[str, float] = defaultdict(float)
    first: dict[str, Located] = {}
    for site in source.sites:
        name = _key(site.located.place)
        votes[name] += site.weight * (_LESS if is_wide(site.located.place) else 1.0)
        first.setdefault(name, site.located)
    dateline = source.report.dateline
    written = dateline.value.split(",")[0].casefold() if dateline else ""
    for name, located in first.items():
        if written in {located.passage.text.casefold(), located.place.name.casefold()}:
            votes[name] += _DATELINE
    best = max(votes, key=lambda n: votes[n], default=None)
    return None if best is None else _narrowed(source, first[best])


def _narrowed(source: Source, main: Located) -> Located:
    """Take the street, school or quarter that the report says lies in its main place."""
    names = source.parse.spans_in(0, len(source.parse.body), "place", "facility")
    for inner, outer in pairwise(names):
        between = source.parse.body[inner.end : outer.start]
        same = outer.place is not None and _key(outer.place) == _key(main.place)
        narrow = inner.place is None or inner.place.kind == "unresolved"
        inside = _INSIDE.fullmatch(between) and _preposition(source.parse, inner) in _AT
        if same and narrow and inside and _is_place(inner):
            return _told(source, inner)
    quarters = [s.located for s in source.sites if _is_quarter(source, s.located)]
    return quarters[0] if quarters and main.place.kind == "settlement" else main


def _is_quarter(source: Source, located: Located) -> bool:
    """ "The Christian district of Ashrafiya": a part of a town that no gazetteer knows."""
    before = source.report.original[: located.passage.start]
    return located.place.kind == "unresolved" and _QUARTER.search(before[-60:]) is not None


def _key(place: Place) -> str:
    return place.id or place.name.casefold()


def place(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Give the place a figure's clause tells, else the one its report lets a reader infer."""
    land = _land(source, scene, reading)
    told = _own(source, scene, reading) if land is None else None
    if told is not None:
        return told
    if land is not None:
        return _marked(_told(source, land))
    if reading.measure in _NOWHERE and not _is_crowd(reading):
        return None
    return _inferred(source, scene, reading)


def _is_crowd(reading: Reading) -> bool:
    return reading.measure == "other" and category(reading.noun) == "people"


def _own(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Find the place the clause names; nearest after the number first, narrow before wide."""
    where = _relative(source.parse, reading)
    if where is not None:
        return _told(source, where)
    left, right = clause(scene, reading)
    end = reading.quantity.end
    fit = [s for s in _located(source, left, right) if _suits(reading, s)]
    own = [s for s in fit if same_clause(source.parse, reading.quantity.number_start, s.end - 1)]
    ranked = sorted(own, key=lambda s: (_rank(source, s), s.start < end, abs(s.start - end)))
    return _told(source, ranked[0]) if ranked else None


def _relative(parse: Parse, reading: Reading) -> Span | None:
    """ "The city of Odessa, on the sea, where dozens died": the place a clause is relative to."""
    at = token_at(parse, reading.quantity.number_start)
    head = None if at is None else clause_head(parse, at)
    if head is None or not parse.tokens[head].relation.startswith("acl"):
        return None
    first = min(head, token_at(parse, reading.quantity.start) or head)
    if "where" not in {t.text.casefold() for t in parse.tokens[max(0, first - 3) : head]}:
        return None
    noun = parse.tokens[head].head
    spans = parse.spans_in(parse.tokens[noun].start - 80, parse.tokens[head].start, "place")
    held = [s for s in spans if _holds(parse, s, noun)]
    return next((s for s in held if s.place is not None), None)


def _holds(parse: Parse, span: Span, noun: int) -> bool:
    at = token_at(parse, span.end - 1)
    return at is not None and (noun in {at, parse.tokens[at].head} or parse.tokens[noun].head == at)


def _rank(source: Source, span: Span) -> int:
    wide = span.place is not None and is_wide(span.place)
    if _preposition(source.parse, span) == "":
        return -1  # the subject: "Thailand saw 38 deaths"
    return 2 * (_preposition(source.parse, span) in _MOVES) + wide


def is_wide(place: Place) -> bool:
    """Tell whether a place is a land, a sea or a part of the world: no place of one event."""
    return place.kind == "country" or (place.kind == "region" and place.country is None)


def _inferred(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Give the place of the event a figure counts, from around it or from the whole report."""
    candidates = [_sentence_place(source, scene, reading), _meant(source, scene)]
    candidates.append(_paragraph_place(source, scene))
    known = [c for c in candidates if c is not None]
    narrow = [c for c in known if not is_wide(c.place)]
    if narrow and narrow[0].place.kind == "region" and narrow[0] is not candidates[0]:
        narrow = []
    for located in (*narrow[:1], source.main, *known[:1]):
        if located is not None:
            return _marked(located)
    return None


def _sentence_place(source: Source, scene: Scene, reading: Reading) -> Located | None:
    sentence, end = scene.sentence, reading.quantity.end
    around = [s for s in _located(source, sentence.start, sentence.end) if _suits(reading, s)]
    near = min(around, key=lambda s: (_rank(source, s), abs(s.start - end)), default=None)
    return None if near is None else _told(source, near)


def _meant(source: Source, scene: Scene) -> Located | None:
    """Resolve "the city", "the estate" to the last town or place of such a name before it."""
    body, start = source.parse.body, scene.sentence.start
    for match in _DEFINITE.finditer(body, start, scene.sentence.end):
        said = [w.casefold() for w in match.groups() if w]
        town = next((n for n, w in enumerate(said) if w in _TOWNS), None)
        if town is not None and said[town + 1 : town + 2] != ["of"]:
            return _last_town(source, start, match.start())
        before = source.parse.spans_in(0, match.start(), "place", "facility")
        tails = tuple(" " + " ".join(said[:n]) for n in range(1, len(said) + 1))
        like = [s for s in before if s.text.casefold().endswith(tails) and _is_place(s)]
        if like:
            return _told(source, like[-1])
    return None


def _last_town(source: Source, start: int, end: int) -> Located | None:
    """Give the last town named in a sentence before ``end``, or that events were in before it."""
    known = {_key(s.located.place) for s in source.sites}
    here = [s for s in source.parse.spans_in(start, end, "place") if _is_town(s)]
    spans = source.parse.spans_in(max(0, start - _BACK), start, "place")
    back = [s for s in spans if s.place is not None and _key(s.place) in known and _is_town(s)]
    return _told(source, (here or back)[-1]) if here or back else None


def _is_town(span: Span) -> bool:
    return span.place is not None and span.place.kind in {"settlement", "unresolved"}


def _paragraph_place(source: Source, scene: Scene) -> Located | None:
    """Give the last place told of in the paragraph before a sentence."""
    same = [s for s in source.parse.sentences if s.block == scene.sentence.block]
    spans = _located(source, same[0].start, scene.sentence.start)
    at = [s for s in spans if _preposition(source.parse, s) in _AT]
    narrow = [s for s in at if s.place is None or not is_wide(s.place)] or at
    return _told(source, narrow[-1]) if narrow else None


def _land(source: Source, scene: Scene, reading: Reading) -> Span | None:
    """Give the land that provinces are counted in, and that "the country" means."""
    text = source.parse.body[scene.sentence.start : scene.sentence.end]
    counted = reading.noun.casefold().split()[-1:]
    parts = bool(counted) and counted[0] in _PARTS_OF_LANDS
    if not parts and _COUNTRY.search(text) is None:
        return None
    spans = source.parse.spans_in(0, len(source.parse.body), "place")
    lands = [s for s in spans if s.place is not None and s.place.kind == "country"]
    country = None if source.main is None else source.main.place.country
    own = [s for s in lands if s.place is not None and s.place.country == country]
    before = [s for s in own or lands if s.start < scene.sentence.start]
    return before[-1] if before else next(iter(own or lands), None)


def _marked(located: Located) -> Located:
    return Located(located.place, located.passage, inferred=True)


def _told(source: Source, span: Span) -> Located:
    # A building or square no gazetteer knows is shown by its name, unresolved.
    known = span.place or Place(span.name, "unresolved")
    return Located(known, source.report.passage(span.start, span.end))


def _suits(reading: Reading, span: Span) -> bool:
    """Provinces and districts lie in a land, never in a town."""
    head = reading.noun.casefold().split()[-1:]
    counted = bool(head) and head[0] in _PARTS_OF_LANDS
    return not counted or (span.place is not None and span.place.kind in _WIDE)


def _located(source: Source, start: int, end: int) -> list[Span]:
    """Give the places of a stretch that a preposition of place makes one, outside speakers."""
    spans = source.parse.spans_in(start, end, "place", "facility")
    fit = [s for s in spans if _is_place(s) and _stands(source.parse, s, spans)]
    return [s for s in fit if not _in_speaker(source, s) and not _spoken_of(source.parse, s)]


def _is_place(span: Span) -> bool:
    if span.kind == "facility":
        return span.text.casefold().split()[-1] not in listed("measures", "not_sites")
    return span.place is not None and not span.text.casefold().startswith(_SIDES)


def _stands(parse: Parse, span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a name says where something was: "in Thailand", or "Thailand saw …".

    A name that only tells where another name lies ("the Dominican Republic in the Caribbean")
    counts as that other name does.
    """
    at = token_at(parse, span.end - 1)
    token = None if at is None else parse.tokens[at]
    if token is None or token.head < 0:
        return _preposition(parse, span) != ""
    head = parse.tokens[token.head]
    if head.text.casefold() in listed("measures", _ROLES.get(token.relation, "not_sites")):
        return True
    outer = [s for s in spans if s is not span and s.start <= head.start < s.end]
    if outer and outer[0].end <= span.start and outer[0].kind == "place":
        return _preposition(parse, outer[0]) in _AT
    return _preposition(parse, span) != ""


def _preposition(parse: Parse, span: Span) -> str:
    """Give the preposition of place before a place's name; empty where there is none."""
    before = re.findall(r"[\w'’-]+|[^\w\s]", parse.body[max(0, span.start - 60) : span.start])
    for word in reversed(before[-4:]):
        if word.casefold() in _AT | _MOVES:
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
