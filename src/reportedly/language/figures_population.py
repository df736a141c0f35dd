"""Who or what a figure counts: its noun with the words that matter, by the reader's syntax.

"Two members of an airborne brigade" counts members of a brigade; "and at least 30 injured" counts
whom the words before it count; "compensation of Rs500,000" counts compensation.
"""

from reportedly.language.figures_lexicon import people_measures
from reportedly.language.figures_values import Reading, Source
from reportedly.language.parses import Parse
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import listed
from reportedly.language.syntax import above, child, children, token_at
from reportedly.model import Passage, Slot

# No population of their own: these point to one named before, or to people.
_VAGUE = frozenset({"", "others", "other", "them", "whom", "those", "more", "number"})
_UNITS = frozenset({"money", "distance", "weight", "area", "volume", "power", "share"})
_LONGEST = 90


def population(source: Source, reading: Reading, before: Slot | None) -> Slot | None:
    """Say who or what is counted, in the words of the text; "people" where it leaves them out.

    ``before`` is the population of the figure this one is part of or joined to.
    """
    quantity = reading.quantity
    if quantity.kind in _UNITS and reading.noun == "":
        return _amount(source, reading)
    if reading.noun.casefold() in listed("measures", "occasions"):
        return _recurring(source, reading) or _noun(source, reading)
    if reading.pattern == "by the thousands":
        return _subject(source, reading) or Slot("people")
    if reading.noun.casefold() in {"people", "men", "lives"}:
        loser = _loser(source, reading)
        if loser is not None:
            return loser
    if reading.noun.casefold() in _VAGUE | listed("measures", "states"):
        owner = _owner(source, reading)
        if owner is not None or before is not None:
            return owner or before
        counted = reading.measure in people_measures() or reading.pattern == "crowd"
        return Slot("people") if counted else None
    return _noun(source, reading)


def _noun(source: Source, reading: Reading) -> Slot:
    quantity = reading.quantity
    if quantity.noun_end <= quantity.noun_start:
        return Slot(reading.noun)
    groups = source.parse.spans_in(quantity.noun_start, quantity.noun_end, "group")
    end = _with_of(source.parse, quantity.noun_end)
    passage = source.report.passage(quantity.noun_start, end)
    same = end == quantity.noun_end
    name = reading.noun if same else source.parse.body[quantity.noun_start : end]
    return Slot(name, passage, "group" if groups and same else "description")


def _with_of(parse: Parse, end: int) -> int:
    """End a phrase with its "of …": members of the city's militias."""
    at = token_at(parse, end - 1)
    if at is None or at + 1 >= len(parse.tokens) or parse.tokens[at + 1].text != "of":
        return end
    inside = [n for n in children(parse, at) if n > at + 1 and parse.tokens[n].relation == "nmod"]
    if len(inside) == 0 or parse.tokens[at + 1].head != inside[0]:
        return end
    last = parse.tokens[inside[0]].end
    return last if last - end <= _LONGEST and "\n" not in parse.body[end:last] else end


def _owner(source: Source, reading: Reading) -> Slot | None:
    """ "The rebels said four of their number": the subject that "their" means."""
    if reading.noun.casefold() != "number":
        return None
    at = token_at(source.parse, reading.quantity.number_start)
    if at is None:
        return None
    subjects = [
        n
        for n in range(max(0, at - 40), at)
        if source.parse.tokens[n].relation == "nsubj" and source.parse.tokens[n].tag == "NOUN"
    ]
    return _phrase(source, subjects[-1]) if subjects else None


def _subject(source: Source, reading: Reading) -> Slot | None:
    """ "Residents fled by the thousands": the residents."""
    at = token_at(source.parse, reading.quantity.number_start)
    for index in () if at is None else above(source.parse, at):
        subject = child(source.parse, index, "nsubj:pass", "nsubj")
        if subject is not None and source.parse.tokens[subject].tag == "NOUN":
            return _phrase(source, subject)
    return None


def _loser(source: Source, reading: Reading) -> Slot | None:
    """ "The rebels lost 30 people": the people were the rebels'."""
    tokens, at = source.parse.tokens, token_at(source.parse, reading.quantity.noun_end - 1)
    verb = tokens[at].head if at is not None and tokens[at].relation == "obj" else -1
    if verb < 0 or tokens[verb].lemma not in {"lose", "lost"}:
        return None
    subjects = [n for n in children(source.parse, verb) if tokens[n].relation == "nsubj"]
    return _phrase(source, subjects[0]) if subjects and tokens[subjects[0]].tag != "PRON" else None


def _phrase(source: Source, head: int) -> Slot:
    """Give a noun with the adjectives and nouns right before it."""
    tokens, first = source.parse.tokens, head
    while first > 0 and tokens[first - 1].head == head and tokens[first - 1].tag in _MODIFIERS:
        first -= 1
    return _slot(source, tokens[first].start, tokens[head].end)


_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})


def _slot(source: Source, start: int, end: int) -> Slot:
    passage: Passage = source.report.passage(start, end)
    return Slot(source.parse.body[start:end], passage)


def _recurring(source: Source, reading: Reading) -> Slot | None:
    """ "Fought gun battles on two occasions": what was done so often."""
    tokens = source.parse.tokens
    at = token_at(source.parse, reading.quantity.noun_end - 1)
    verb = -1 if at is None else tokens[at].head
    if verb < 0:
        return None
    objects = [n for n in children(source.parse, verb) if tokens[n].relation == "obj"]
    return _phrase(source, objects[0]) if objects else None


def _amount(source: Source, reading: Reading) -> Slot | None:
    """Say what an amount is of: "compensation of $500", "$350 worth of fuel", "a 3 kg bomb"."""
    parse, quantity = source.parse, reading.quantity
    first, last = token_at(parse, quantity.start), token_at(parse, quantity.end - 1)
    if first is None or last is None:
        return None
    if quantity.kind == "distance":
        return _stretch(source, last) or _unit(source, quantity)
    noun = _noun_after(parse, last)
    if noun is None and first > 1 and parse.tokens[first - 1].text == "of":
        noun = first - 2 if parse.tokens[first - 2].tag == "NOUN" else None
    return None if noun is None else _phrase(source, noun)


def _noun_after(parse: Parse, last: int) -> int | None:
    """Give the noun of "worth of fuel", "in aid", "kilogram bomb" after an amount."""
    at = last + 1
    while at < len(parse.tokens) and parse.tokens[at].text in {"worth", "of", "in", "-"}:
        at += 1
    while at < len(parse.tokens) and parse.tokens[at].tag in {"ADJ", "PROPN"}:
        at += 1
    while at + 1 < len(parse.tokens) and parse.tokens[at].tag == parse.tokens[at + 1].tag == "NOUN":
        at += 1
    return at if at < len(parse.tokens) and parse.tokens[at].tag == "NOUN" else None


def _stretch(source: Source, last: int) -> Slot | None:
    """ "150 km south-east of Bangkok": a distance from where."""
    start = source.parse.tokens[last].end
    ahead = source.parse.spans_in(start, start + _LONGEST, "place", "facility")
    if len(ahead) == 0:
        return None
    text = source.parse.body[start : ahead[0].end]
    if len(text.split()) > _FAR or any(mark in text for mark in ".;:\n"):
        return None
    plain = text.lstrip(" ,()").removeprefix("of ")
    return _slot(source, start + len(text) - len(plain), ahead[0].end)


_FAR = 9


def _unit(source: Source, quantity: Quantity) -> Slot | None:
    """ "A drive of 200 miles": nothing says what lies so far apart, and miles are counted."""
    text = source.parse.body[quantity.number_end : quantity.end]
    words = text.strip(" -")
    start = quantity.number_end + text.index(words) if words else 0
    return _slot(source, start, start + len(words)) if words.isalpha() else None


def joined(reading: Reading, populations: list[tuple[Reading, Slot | None]]) -> Slot | None:
    """Give the population of the figure before that counts people, for "and 30 injured".

    Where two populations stand before ("13 students and two teachers died"), neither is meant.
    """
    if reading.measure not in people_measures():
        return None
    found = [
        slot
        for other, slot in populations
        if other.measure in people_measures() and other.part_of is None and slot is not None
    ]
    return found[0] if len({slot.name for slot in found}) == 1 else None
