"""Where a figure was: the place its clause names, or one a careful reader infers and marks so.

A place named in the figure's own clause is told. Failing that the reader of the whole report
knows where the counted event was: elsewhere in the sentence, in the sentences before it in the
paragraph, or where the report as a whole plays. Those are marked ``inferred``.
"""

import re
from collections import Counter
from itertools import takewhile

from reportedly.language.figures_lexicon import category, measures_at
from reportedly.language.figures_located import (
    AT,
    MOVES,
    is_example,
    is_place,
    is_wide,
    key_of,
    located,
    preposition,
    told_at,
)
from reportedly.language.figures_values import Reading, Scene, Source, clause
from reportedly.language.gazetteer import look_up
from reportedly.language.parses import Parse, Span
from reportedly.language.places import place_of
from reportedly.language.syntax import (
    above,
    children,
    clause_head,
    hangs_from,
    same_clause,
    token_at,
)
from reportedly.model import Located

# What these count is nowhere in particular unless the clause says so.
_NOWHERE = frozenset(
    {"distance", "money", "share", "other", "released", "returned", "crowd", "attacks", "flights"}
)


_PARTS_OF_LANDS = frozenset(
    "provinces districts states regions capitals counties governorates departments".split()
)


_TOWNS = frozenset({"city", "town", "village", "port"})


_DEFINITE = re.compile(r"(?:\b[Tt]he|['’]s) (?=(\w+)(?: (\w+))?(?: (\w+))?)")


_COUNTRY = re.compile(
    r"\b(across|in|throughout|around) the (country|nation)\b|\b(nation|country)wide\b"
    r"|\bthe country (saw|has|had|suffered|recorded)\b",
    re.IGNORECASE,
)


# How many characters back "the city" looks for a town.
_BACK = 1500


def place(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Give the place a figure's clause tells, else the one its report lets a reader infer."""
    if reading.measure == "distance":
        return _end_of_stretch(source, reading)
    nation = _COUNTRY.search(_text(source, scene)) is not None or _gives_examples(
        source, scene, reading
    )
    told = None if nation else _own(source, scene, reading)
    if told is not None:
        return told
    land = _land(source, scene) if nation or _several(reading) else None
    if land is not None:
        return _marked(told_at(source, land))
    if reading.measure in _NOWHERE and not _is_crowd(reading):
        return None
    return _inferred(source, scene, reading)


def _end_of_stretch(source: Source, reading: Reading) -> Located | None:
    """ "Pattaya, about 150 km south-east of Bangkok": the distance is that of Pattaya."""
    body, start = source.parse.body, reading.quantity.start
    before = source.parse.spans_in(max(0, start - _NEAR), start, "place", "facility")
    if len(before) == 0 or _LIES.fullmatch(body[before[-1].end : start]) is None:
        return None
    return told_at(source, before[-1])


# "Pattaya, about 150 km …", "Pattaya, which lies about …", "Pattaya is about …".
_LIES = re.compile(
    r",? ?(?:which |that )?(?:(?:is|was|lies|lay|located|situated|a \w+) ){0,2}"
    r"(?:just |only |about |around |some |roughly |nearly |almost |approximately )*"
)
_NEAR = 60


def _gives_examples(source: Source, scene: Scene, reading: Reading) -> bool:
    """ "Notably in Helmand and Herat": they were in more places than those named."""
    left, right = clause(scene, reading)
    starts = (s.start for s in located(source, max(left, reading.quantity.start), right))
    return any(is_example(source.parse.body[max(0, n - _NEAR) : n]) for n in starts)


def _text(source: Source, scene: Scene) -> str:
    return source.parse.body[scene.sentence.start : scene.sentence.end]


def _several(reading: Reading) -> bool:
    """Tell whether places are counted that lie in a land, never in a town."""
    captured = reading.measure == "places captured" and reading.quantity.best != 1
    return captured or not _PARTS_OF_LANDS.isdisjoint(reading.noun.casefold().split()[-1:])


def _is_crowd(reading: Reading) -> bool:
    if reading.measure == "crowd":
        return True
    return reading.measure == "other" and category(reading.noun) == "people"


def _own(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Find the place the clause names; nearest after the number first, narrow before wide."""
    where = _relative(source.parse, reading)
    if where is not None:
        return told_at(source, where)
    left, right = clause(scene, reading)
    end = reading.quantity.end
    fit = [s for s in located(source, left, right) if _suits(reading, s)]
    at = reading.quantity.number_start
    own = [
        s
        for s in fit
        if same_clause(source.parse, at, s.end - 1) and not _is_elsewhere(source, scene, at, s)
    ]
    ranked = sorted(own, key=lambda s: (_rank(source, s), s.start < end, abs(s.start - end)))
    return _seat(source, ranked[0]) or told_at(source, ranked[0]) if ranked else None


def _seat(source: Source, span: Span) -> Located | None:
    """ "The capital city of Adamawa" in a report from Yola: Yola, as the dateline says."""
    before = source.parse.body[max(0, span.start - _NEAR) : span.start]
    dateline = source.report.dateline
    if span.place is None or dateline is None or _CAPITAL.search(before) is None:
        return None
    for entry in look_up(dateline.value.split(",")[0].title()):
        if entry.kind == "settlement" and entry.country == span.place.country:
            passage = source.report.passage(span.start, span.end)
            return _marked(Located(place_of(entry, span), passage))
    return None


_CAPITAL = re.compile(r"\b(capital|capital city) of (the )?$")


def _is_elsewhere(source: Source, scene: Scene, number: int, span: Span) -> bool:
    before = source.parse.body[max(0, span.start - _NEAR) : span.start]
    return is_example(before) or _is_of_another(source, scene, number, span)


def _is_of_another(source: Source, scene: Scene, number: int, span: Span) -> bool:
    """ "Destroyed 200 houses and washed away the bridge at Lamurde": not where the houses were.

    A later verb that counts victims too shares its place: "killed two and wounded three in Herat".
    """
    one, two = token_at(source.parse, number), token_at(source.parse, span.end - 1)
    if one is None or two is None or span.start < number:
        return False
    verb, outer = _verb_of(source.parse, two), _verb_of(source.parse, one)
    if verb is None or outer is None or not hangs_from(source.parse, verb, outer):
        return False
    chain = takewhile(lambda n: n != outer, (verb, *above(source.parse, verb)))
    joined = [n for n in chain if source.parse.tokens[n].relation == "conj"]
    starts = {source.parse.tokens[n].start for n in (*joined, verb)}
    counts = (
        measures_at(scene.words, at, "active", "participles", "intransitive")[1] > 0
        for at, word in enumerate(scene.words)
        if word.start in starts
    )
    return len(joined) > 0 and not any(counts)


def _verb_of(parse: Parse, index: int) -> int | None:
    """Give the verb a token is told with: the nearest above it."""
    return next((n for n in above(parse, index) if parse.tokens[n].tag == "VERB"), None)


def _relative(parse: Parse, reading: Reading) -> Span | None:
    """ "The city of Odessa, on the sea, where dozens died": the place a clause is relative to."""
    at = token_at(parse, reading.quantity.number_start)
    head = None if at is None else clause_head(parse, at)
    if head is None or not parse.tokens[head].relation.startswith("acl"):
        return None
    words = {parse.tokens[n].text.casefold() for n in children(parse, head)}
    if "where" not in words:
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
    if preposition(source.parse, span) == "":
        return -1  # the subject: "Thailand saw 38 deaths"
    province = span.place is not None and span.place.kind == "admin1"
    street = span.kind == "facility" or span.text.casefold().split()[-1] in _STREETS
    return 4 * (preposition(source.parse, span) in MOVES) + 3 * wide + 2 * province - street


# A street of a town is narrower than the town.
_STREETS = frozenset("road street avenue highway bridge square market boulevard".split())


def _inferred(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Give the place of the event a figure counts, from around it or from the whole report."""
    candidates = [_sentence_place(source, scene, reading), _meant(source, scene)]
    candidates.append(_paragraph_place(source, scene))
    known = [c for c in candidates if c is not None]
    narrow = [c for c in known if not is_wide(c.place)]
    if narrow and narrow[0].place.kind == "region" and narrow[0] is not candidates[0]:
        narrow = []
    ranked = (*narrow[:1], _main(source, scene, reading), *known[:1])
    best = next((p for p in ranked if p is not None), None)
    if best is None:
        return None
    return _marked(_within(source, scene, best) or best)


def _main(source: Source, scene: Scene, reading: Reading) -> Located | None:
    """Give the place the incident told is most about; of an earlier one the land.

    Of people nothing was done to only what stands near says where they were.
    """
    incident = source.incident_of(scene.sentence)
    if _is_crowd(reading):
        return None
    own = source.mains[incident.number] if source.mains else None
    if own is not None:
        return own
    if incident.earlier:
        land = _land(source, scene)
        return None if land is None else told_at(source, land)
    return source.main


def _within(source: Source, scene: Scene, outer: Located) -> Located | None:
    """Narrow a region down to the town or province of the same incident told of in it.

    "In eastern Thailand … in Prachinburi province": what follows is of the province. A lead that
    names the region only is of the town its next sentences name.
    """
    if outer.place.kind not in {"region", "country"}:
        return None
    here, incident = source.number_of(scene.sentence), source.incident_of(scene.sentence)
    fit = [
        s
        for s in source.sites
        if s.event
        and s.located.place.kind in {"settlement", "admin1", "admin2"}
        and s.located.place.country == outer.place.country
        and source.incident_at(s.sentence) == incident
    ]
    before = [s.located for s in fit if s.sentence <= here]
    after = [s.located for s in fit if here < s.sentence <= here + 1]
    return before[-1] if before else next(iter(after), None)


def _sentence_place(source: Source, scene: Scene, reading: Reading) -> Located | None:
    sentence, end = scene.sentence, reading.quantity.end
    around = [s for s in located(source, sentence.start, sentence.end) if _suits(reading, s)]
    at = reading.quantity.number_start
    around = [s for s in around if not _is_elsewhere(source, scene, at, s)]
    near = min(around, key=lambda s: (_rank(source, s), abs(s.start - end)), default=None)
    return None if near is None else told_at(source, near)


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
        like = [s for s in before if s.text.casefold().endswith(tails) and is_place(s)]
        if like:
            return told_at(source, like[-1])
    return None


def _last_town(source: Source, start: int, end: int) -> Located | None:
    """Give the last town named in a sentence before ``end``, or that events were in before it."""
    known = {key_of(s.located.place) for s in source.sites}
    here = [s for s in source.parse.spans_in(start, end, "place") if _is_town(s)]
    spans = source.parse.spans_in(max(0, start - _BACK), start, "place")
    back = [s for s in spans if s.place is not None and key_of(s.place) in known and _is_town(s)]
    return told_at(source, (here or back)[-1]) if here or back else None


def _is_town(span: Span) -> bool:
    return span.place is not None and span.place.kind in {"settlement", "unresolved"}


def _paragraph_place(source: Source, scene: Scene) -> Located | None:
    """Give the last place told of in the paragraph before a sentence."""
    same = [s for s in source.parse.sentences if s.block == scene.sentence.block]
    spans = located(source, same[0].start, scene.sentence.start)
    at = [s for s in spans if preposition(source.parse, s) in AT]
    narrow = [s for s in at if s.place is None or not is_wide(s.place)] or at
    return told_at(source, narrow[-1]) if narrow else None


def _land(source: Source, scene: Scene) -> Span | None:
    """Give the land the report is about, as it was named last before the sentence."""
    spans = source.parse.spans_in(0, len(source.parse.body), "place")
    lands = [s for s in spans if s.place is not None and s.place.kind == "country"]
    named = Counter(s.place.country for s in spans if s.place is not None and s.place.country)
    most = named.most_common(1)
    country = most[0][0] if most else None
    own = [s for s in lands if s.place is not None and s.place.country == country]
    before = [s for s in own or lands if s.start < scene.sentence.start]
    return before[-1] if before else next(iter(own or lands), None)


def _marked(located: Located) -> Located:
    return Located(located.place, located.passage, inferred=True)


def _suits(reading: Reading, span: Span) -> bool:
    """Towns and provinces that were counted lie in a land or a province, never in a town."""
    kind = "unresolved" if span.place is None else span.place.kind
    if not _PARTS_OF_LANDS.isdisjoint(reading.noun.casefold().split()[-1:]):
        return kind in _WIDE
    return not _several(reading) or kind not in _TOWN_KINDS


_WIDE = frozenset({"country", "region"})
_TOWN_KINDS = frozenset({"settlement", "unresolved"})
