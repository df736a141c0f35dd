"""The place of an event: which of a sentence's places its verb happened in, by the syntax.

A place belongs to the verb it hangs from: by "in", "at", "near" …, as what was captured or
entered, or inside a phrase that does ("a market in Baquba"). A verb without a place of its own
takes that of the verb it continues ("opened fire in Baquba, killing nine"), or that of the verb
that carries it on ("began an assault … on Baquba"); then one inside the phrases of those who act
or are acted on ("soldiers in Diyala killed", "one of Baghdad's bridges"). Subjects and owners of
other things ("Damascus said", "Iraq's council") are no places of an event.
"""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.language.events_lexicon import agents, places
from reportedly.language.gazetteer import country_of_demonym
from reportedly.language.parses import Parse, Span
from reportedly.language.syntax import above, child, children, hangs_from, held, plain

_DESCRIBING = frozenset(["compound", "amod", "nmod:unmarked", "nmod:desc", "flat"])
_WHERE = frozenset(
    "in at near on outside inside around across into through throughout off over along within "
    "onto upon down beyond between toward towards to".split()
)
_AT = frozenset("in at near outside inside around across throughout within".split())
_LED = _WHERE - {"to", "toward", "towards"}
_SUBJECTS = frozenset(["nsubj", "csubj", "nsubj:outer"])
_CONTINUED = frozenset(["advcl", "xcomp", "conj", "parataxis", "acl"])
_CARRIED = frozenset(["xcomp", "advcl", "conj"])
_NOT_WHERE = frozenset(
    ["against", "by", "than", "about", "like", "including", "from", "since", "according", "despite"]
)
# What was captured, entered or bombed needs no preposition.
_BARE = frozenset(["obj", "nsubj:pass", "root"])
# "the city of Nablus" is Nablus; "the suburbs of Nablus" are a part of it.
_SAME = frozenset(
    "city town village capital port province state governorate island camp valley district "
    "township hamlet locality municipality cities towns villages districts provinces".split()
)
# What belongs to a country and stands in another.
_ABROAD = frozenset("embassy embassies consulate consulates ambassador flag passport".split())
_COMPASS = ("north", "south", "east", "west")
_UNITS = frozenset("km kilometres kilometers miles mile metres meters hours minutes".split())
# How many words "of the …" may stand before a name: "of the capital, Bangkok".
_OF = 4
_STEPS = 12


class Hung(msgspec.Struct, frozen=True):
    """A place and how it hangs in the sentence.

    ``head`` is its own head token, ``anchor`` that of the phrase it names or describes ("area" of
    "the Shaab area"), ``verb`` the head of its clause and ``way`` how it hangs from that: "at" by
    a preposition, "bare" as what is acted on, "inside" in the phrase of one who acts or is acted
    on; empty where it says nothing of where.
    """

    span: Span
    head: int
    anchor: int
    verb: int
    way: str


def place_of_verb(
    parse: Parse, start: int, end: int, kinds: Sequence[str] = ("place",)
) -> tuple[Span, ...]:
    """Give the spans of the place in which what the verb at ``[start, end)`` tells happened.

    More than one where they are joined ("in the West Bank and Gaza"); none where the sentence
    names no place of this event. Without syntax (heads of -2) none is found. ``kinds`` are the
    kinds of names that count as places.
    """
    verb = next((n for n, t in enumerate(parse.tokens) if t.start < end and start < t.end), None)
    if verb is None or parse.tokens[verb].head == -2:
        return ()
    hung = list(_all_hung(parse, verb, kinds))
    for governor in _governors(parse, verb):
        for ways in (("at", "bare"), ("inside",)):
            own = [h for h in hung if h.verb == governor and h.way in ways]
            if own:
                return _finest(parse, _nearer(parse, own, governor))
    # "began an assault by storming posts near Nineveh": in a clause that carries the verb on.
    for carried in _carried(parse, verb):
        own = [h for h in hung if h.verb == carried and h.way == "at" and _is_led(parse, h)]
        if own:
            return _finest(parse, own)
    return ()


def _is_led(parse: Parse, hung: Hung) -> bool:
    """Tell whether a preposition of place leads the phrase a place stands in."""
    return any(_case(parse, n) in _LED for n in (hung.head, *_path(parse, hung.anchor)))


def _all_hung(parse: Parse, verb: int, kinds: Sequence[str]) -> Iterator[Hung]:
    """Give the places of the verb's sentence, each with how it hangs there."""
    sentence = next((s for s in parse.sentences if s.first <= verb < s.last), None)
    if sentence is None:
        return
    spans = parse.spans_in(sentence.start, sentence.end)
    for span in (s for s in spans if s.kind in kinds):
        inside = [
            n
            for n in range(sentence.first, sentence.last)
            if span.start <= parse.tokens[n].start < span.end
        ]
        head = next((n for n in inside if parse.tokens[n].head not in inside), None)
        if head is not None and not country_of_demonym(span.text):
            anchor = _anchor(parse, head)
            yield Hung(span, head, anchor, _verb_above(parse, head), _way(parse, head, anchor))


def _anchor(parse: Parse, head: int) -> int:
    """Give "area" of "the Shaab area", else the name's own head."""
    noun = parse.tokens[head].head
    if parse.tokens[head].relation not in _DESCRIBING or noun < 0:
        return head
    return noun if parse.tokens[noun].text.lower() in places() else head


def _governors(parse: Parse, verb: int) -> list[int]:
    """Give the verb, then those it continues."""
    found, at = [verb], verb
    while _continues(parse, at):
        at = _verb_at(parse, parse.tokens[at].head)
        if at < 0 or at in found:
            break
        found.append(at)
    return found


def _continues(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    where = any(parse.tokens[n].text.lower() == "where" for n in children(parse, at))
    relative = token.relation == "acl:relcl" and not where
    return plain(token.relation) in _CONTINUED and token.head >= 0 and not relative


def _carried(parse: Parse, verb: int) -> list[int]:
    """Give the verbs that carry a verb on: "began … by storming"."""
    found: list[int] = []
    for n in children(parse, verb):
        if plain(parse.tokens[n].relation) in _CARRIED and parse.tokens[n].tag == "VERB":
            found += [n, *_carried(parse, n)]
    return found


def _verb_at(parse: Parse, at: int) -> int:
    """Give the token if it heads a clause, else the first above it that does."""
    if at < 0 or _heads_clause(parse, at):
        return at
    return next((n for n in above(parse, at) if _heads_clause(parse, n)), -1)


def _verb_above(parse: Parse, at: int) -> int:
    return _verb_at(parse, parse.tokens[at].head)


def _heads_clause(parse: Parse, at: int) -> bool:
    token = parse.tokens[at]
    clause = token.relation in {"acl:relcl", "ccomp", "parataxis"}
    return token.tag == "VERB" or token.head == -1 or clause


def _way(parse: Parse, head: int, anchor: int) -> str:
    """Tell how a place hangs from the verb of its clause, by the words between them."""
    path = _path(parse, anchor)
    top = path[-1]
    relation, case = parse.tokens[top].relation, _case(parse, top)
    located = any(_case(parse, n) in _AT for n in path[:-1]) or (
        len(path) > 1 and _case(parse, head) in _AT
    )
    owned = any(parse.tokens[n].relation == "nmod:poss" for n in path)
    described = anchor == head and parse.tokens[head].relation in _DESCRIBING
    noun = _noun_above(parse, head)
    if parse.tokens[head].relation in _DESCRIBING and (
        noun in _ABROAD or (described and noun in agents())
    ):
        return ""
    if _case(parse, anchor) == "of" and _noun_above(parse, anchor) in agents():
        # "the governor of Balkh".
        return ""
    if relation in _BARE and top != anchor and _acts(parse, top):
        # "Two officers from Ghana were shot": where they come from.
        inside = relation == "obj" and _case(parse, anchor) in _AT and not owned
        return "inside" if inside else ""
    if relation in _SUBJECTS or relation == "obl:agent":
        return "inside" if located and not owned else ""
    if {case, _case(parse, anchor), _case(parse, head)} & _NOT_WHERE:
        return ""
    if is_measured_from(parse, head):
        return ""
    if owned or described:
        # "US soldiers", "a Kabul policeman": whose, not where; "at Bethlehem's church" is where.
        if case in _WHERE or any(_case(parse, n) in _AT for n in path[1:]):
            return "at"
        return "inside" if relation in _BARE and owned else ""
    if case == "" and relation not in _BARE:
        # A dateline ("KABUL — Forces killed …") hangs loose, without a preposition.
        return ""
    return "bare" if case == "" and len(path) == 1 else "at"


def is_measured_from(parse: Parse, head: int) -> bool:
    """ "150km south-east of Bangkok": it is where one measures from."""
    before = [t.text.lower() for t in parse.tokens[max(0, head - 10) : head]]
    at = len(before) - 1 - before[::-1].index("of") if "of" in before else 0
    if at < 1 or len(before) - at > _OF or not before[at - 1].endswith(_COMPASS):
        return False
    return any(word[:1].isdigit() or word in _UNITS for word in before[:at])


def _noun_above(parse: Parse, at: int) -> str:
    """Give the word a token hangs on, in small letters."""
    above_it = parse.tokens[at].head
    return parse.tokens[above_it].text.lower() if above_it >= 0 else ""


def _acts(parse: Parse, at: int) -> bool:
    """Tell whether a noun is of people, not of a thing that stands somewhere."""
    token = parse.tokens[at]
    return token.tag != "NUM" and (token.tag == "PROPN" or token.text.lower() in agents())


def _nearer(parse: Parse, own: list[Hung], governor: int) -> list[Hung]:
    """Leave out what is wider by where it stands: a place in front, the owner of one named.

    "In the south, rebels shelled Mardes"; "outside Morocco's parliament in Rabat".
    """
    owners = [h for h in own if _only_says_whose(parse, h)]
    kept = [h for h in own if h not in owners] or own
    behind = [h for h in kept if h.head > governor]
    return behind if behind and any(h.head < governor for h in kept) else kept


def _only_says_whose(parse: Parse, hung: Hung) -> bool:
    """Tell whether a place stands before the noun that is where: "the US embassy in London"."""
    relation = parse.tokens[hung.anchor].relation
    return relation == "nmod:poss" or (hung.anchor == hung.head and relation in _DESCRIBING)


def _path(parse: Parse, at: int) -> list[int]:
    """Give a token and those above it up to, but without, the head of its clause."""
    path = [at]
    for _ in range(_STEPS):
        head = parse.tokens[at].head
        if head < 0 or _heads_clause(parse, head):
            break
        path.append(head)
        at = head
    return path


def _case(parse: Parse, at: int) -> str:
    """Give the preposition that hangs from a token, empty if none."""
    case = child(parse, at, "case")
    return "" if case is None or case > at else parse.tokens[case].text.lower()


def _finest(parse: Parse, own: list[Hung]) -> tuple[Span, ...]:
    """Leave out what another of the places lies in: "the West Bank city of Nablus" is Nablus."""
    joined = [h for h in own if parse.tokens[h.anchor].relation == "conj"]
    plain_ones = [h for h in own if not any(_holds(parse, o, h) for o in own if o is not h)] or own
    first = plain_ones[0]
    kept = [h for h in plain_ones if h is first or (h in joined and _is_joined(parse, h, first))]
    return tuple(h.span for h in kept)


def _is_joined(parse: Parse, one: Hung, first: Hung) -> bool:
    return held(parse, one.anchor, first.anchor) or held(parse, one.head, first.head)


def _holds(parse: Parse, fine: Hung, wide: Hung) -> bool:
    """Tell whether one place is told to lie in another: "Shaab area of Baghdad", "X in Y"."""
    if parse.tokens[wide.anchor].relation == "conj" and held(parse, wide.anchor, fine.anchor):
        return False
    below = hangs_from(parse, fine.head, wide.anchor)
    same = parse.tokens[wide.anchor].text.lower() in _SAME and wide.anchor != wide.head
    if same and below and _case(parse, fine.head) == "of":
        return True
    if hangs_from(parse, wide.head, fine.anchor) and wide.anchor != fine.anchor:
        named = parse.tokens[fine.anchor].text.lower() in _SAME and fine.anchor != fine.head
        return not (named and _case(parse, wide.head) == "of")
    owner = parse.tokens[wide.head].relation == "nmod:poss"
    return owner and hangs_from(parse, wide.head, fine.anchor)
