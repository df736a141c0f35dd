"""Where and when of an event: the place and time nearest to its trigger in the syntax."""

from collections.abc import Iterable

import msgspec

from reportedly.language.events_arguments import object_of
from reportedly.language.events_lexicon import agents, places, verb_triggers
from reportedly.language.events_tree import Tree
from reportedly.language.events_triggers import Found
from reportedly.language.parses import Span
from reportedly.language.places_event import is_measured_from, place_of_verb

_IN = frozenset(
    "in at near on off outside around across inside over along through throughout from to towards "
    "toward into of within beyond amid between".split()
)
# Prepositions that say where something is, wherever they stand.
_AT = frozenset("in at near outside around across inside throughout within".split())
_PARTS = frozenset(
    "outskirts centre center suburb suburbs street streets edge edges square north south east "
    "west northeast northwest southeast southwest heart interior coast coastline side".split()
)
# Types of events whose place may be where they lead to or from.
_MOVES = frozenset({"visit", "deployment", "withdrawal", "displacement"})
_LEFT = frozenset({"displacement", "withdrawal"})
_GOES = frozenset({"travel", "head to", "head for", "carry", "rush"})
# A verb of these types has a time and place of its own; what it speaks of does not share them.
_APART = frozenset({"statement released", "threat or warning", "meeting", "agreement"})
# Verbs that only tell of an event noun: when it was told is not when it was.
_TELLS = frozenset({"confirm", "announce", "report", "describe"})
_STEPS = frozenset({"conj", "advcl", "xcomp", "acl"})
_NOMINAL = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "appos", "obl:agent", "iobj"})


class Near(msgspec.Struct, frozen=True):
    """A span and how many steps of syntax lie between it and the trigger, and by what way."""

    span: Span
    steps: int
    why: str


def place_of(tree: Tree, found: Found, target: int | None) -> Near | None:
    """Give the place that the event's clause, phrase or sentence names as where it was.

    A place that only owns or describes something ("Pakistani", "Kabul's") is none, but for the
    one that was itself acted on.
    """
    moves = found.trigger.type in _MOVES or found.trigger.base in _GOES
    spans = [s for s in tree.names if s.kind == "place" and s.place is not None]
    within = [s for s in spans if _locates(tree, s) and (moves or not _is_goal(tree, s))]
    within = [s for s in within if not _is_of_others(tree, s, found.at)]
    led = _led(tree, found, spans, moves=moves)
    if led is not None:
        return led
    near = _nearest(tree, found.at, found.light, within)
    if target is None and moves:
        target = object_of(tree, found.at)
    if target is not None and (near is None or near.steps > 1):
        acted_on = _at_target(tree, target, within, near)
        if acted_on is not None:
            return acted_on
    if near is not None:
        return _finer(tree, near, within)
    return _owner_or_only(tree, found.at, within)


def _led(tree: Tree, found: Found, spans: list[Span], *, moves: bool) -> Near | None:
    """Give where somebody was bound for or left, or the place that hangs from the verb."""
    index = found.at
    if found.trigger.base in _GOES:
        goal = next((s for s in spans if _is_bound(tree, s, index)), None)
        if goal is not None:
            return Near(goal, 1, "where it was bound for")
    if found.trigger.type in _LEFT:
        left = next((s for s in spans if _is_left(tree, s, index)), None)
        if left is not None:
            return Near(left, 1, "what was left")
    hung = _hung(tree, index, moves=moves)
    return Near(hung, 1, "it hangs from the verb") if hung is not None else None


def _at_target(tree: Tree, target: int, within: list[Span], near: Near | None) -> Near | None:
    """Give the place that was acted on, or that the target is said to be in."""
    own = tree.name_at(target)
    if own is not None and own.kind == "place" and own.place is not None:
        return Near(own, 1, "it is the target")
    inside = [s for s in within if _first(tree, s) in set(tree.below(target))]
    return Near(inside[0], 2, "said of the target") if inside and near is None else None


def _owner_or_only(tree: Tree, index: int, within: list[Span]) -> Near | None:
    """Give the place that owns the event noun, or the only one of the sentence."""
    owner = tree.child(index, "nmod:poss")
    own = tree.name_at(owner) if owner is not None else None
    if own is not None and own.kind == "place" and own.place is not None:
        return Near(own, 2, "it owns the event")
    only = within[0] if len(within) == 1 else None
    if only is not None and _AT & set(tree.cases(_top(tree, only))):
        shared = _shares_sentence(tree, index, _top(tree, only))
        return Near(only, 9, "the sentence's only place") if shared else None
    return None


def time_of(tree: Tree, found: Found) -> Near | None:
    """Give the resolved time nearest to the trigger in the syntax of its sentence."""
    index, light = found.at, found.light
    near = _nearest(tree, index, light, [t for t in tree.times if not _is_limit(tree, t)])
    if near is not None:
        return near
    shared = [
        s
        for s in tree.times
        if _shares_sentence(tree, index, _top(tree, s)) and "since" not in _before(tree, s)
    ]
    if len(tree.times) == 1 and shared:
        return Near(shared[0], 9, "the sentence's only time")
    return None


def _is_of_others(tree: Tree, span: Span, index: int) -> bool:
    """ "negotiators in Qatar offered …": it is where they were, not where the rest happened."""
    top = _top(tree, span)
    above = tree.heads[top]
    people = above >= 0 and tree.relations[top] == "nmod" and tree.low[above] in agents()
    return people and index not in {above, tree.heads[above]}


def _first(tree: Tree, span: Span) -> int:
    """Give the number of the span's first token."""
    for index, token in enumerate(tree.tokens):
        if token.end > span.start:
            return index
    return 0


def _top(tree: Tree, span: Span) -> int:
    """Give the token of a span that the others hang on."""
    inside = [n for n, t in enumerate(tree.tokens) if span.start <= t.start and t.end <= span.end]
    for index in inside:
        if tree.heads[index] not in inside:
            return index
    return _first(tree, span)


def _nearest(tree: Tree, index: int, light: int | None, spans: Iterable[Span]) -> Near | None:
    """Give the span with the fewest steps; of two with as many the one that stands nearer."""
    reach = _reach(tree, index)
    if light is not None and tree.base(light) not in _TELLS:
        reach[light] = 0
    best: tuple[int, int, Near] | None = None
    for span in spans:
        steps = _steps(tree, _top(tree, span), reach)
        if steps is None:
            continue
        gap = abs(tree.tokens[index].start - span.start)
        if best is None or (steps, gap) < best[:2]:
            best = steps, gap, Near(span, steps, _way(steps))
    return best[2] if best else None


def _way(steps: int) -> str:
    return "beside the trigger" if steps <= 1 else f"{steps} steps of syntax away"


def _reach(tree: Tree, index: int) -> dict[int, int]:
    """Give the words whose times and places the trigger shares, each with its steps.

    Upwards over joined and dependent clauses, and from an event noun to its verb; not over what
    somebody said or met about.
    """
    reach = {index: 0}
    at, steps = index, 0
    while True:
        above, relation = tree.heads[at], tree.relations[at]
        if above < 0 or above in reach:
            return reach
        nominal = tree.tokens[at].tag in {"NOUN", "PROPN", "ADJ", "NUM"} and relation in _NOMINAL
        # "the 2005 bombing that killed him": only the clause on the noun itself shares its time.
        on_noun = relation == "acl:relcl" and at == index
        if not nominal and not on_noun and relation not in _STEPS:
            return reach
        if _is_apart(tree, above):
            return reach
        steps += 1
        reach[above] = steps
        at = above


def _is_apart(tree: Tree, index: int) -> bool:
    """Tell whether a word only speaks of an event: it has words or a clause as its content."""
    speaks = bool(tree.children(index, "ccomp")) or tree.base(index) in _TELLS
    if speaks and tree.tokens[index].tag == "VERB":
        return True
    told = verb_triggers().get(tree.base(index), ())
    return any(t.type in _APART and not t.objects for t in told)


def _steps(tree: Tree, top: int, reach: dict[int, int]) -> int | None:
    """Count the steps from a span up to the nearest word within reach; not out of a clause."""
    at, steps = top, 0
    while at not in reach:
        relation = tree.relations[at]
        if relation in {"acl:relcl", "ccomp", "parataxis", "advcl", "acl", "csubj"}:
            return None
        if relation == "conj" and tree.is_verb(at):
            return None
        if tree.heads[at] < 0:
            return None
        at = tree.heads[at]
        steps += 2 if relation in {"nmod:poss", "appos"} else 1
    return steps + 2 * reach[at]


def _locates(tree: Tree, span: Span) -> bool:
    top = _top(tree, span)
    if tree.relations[top] in {"nmod:poss", "compound", "amod", "flat", "nsubj"}:
        above = tree.heads[top]
        located = above >= 0 and bool(_AT & set(tree.cases(above)))
        whole = tree.relations[top] == "nmod:poss" and tree.low[above] not in places() | _PARTS
        return located and not whole and tree.relations[top] in {"compound", "nmod:poss", "flat"}
    cases, above = set(tree.cases(top)), tree.heads[top]
    if is_measured_from(tree.parse, tree.sentence.first + top):
        return False
    if "of" in cases and above >= 0 and tree.low[above] in agents():
        # "the governor of Balkh".
        return False
    if cases & _IN:
        return True
    # "in Herat and Kandahar", "in the city, Herat".
    if tree.relations[top] in {"conj", "appos", "nmod:desc", "nmod:unmarked"}:
        return above >= 0 and bool(_IN & set(tree.cases(above)))
    return False


def _finer(tree: Tree, near: Near, within: list[Span]) -> Near:
    """Of "in the district of X in Y" take the finer place where one phrase holds both."""
    top = _top(tree, near.span)
    inside = {_top(tree, s): s for s in within if s is not near.span}
    below = [inside[n] for n in tree.below(top) if n in inside]
    above = [inside[n] for n in tree.above(top) if n in inside]
    for span in (*below, *above):
        if _precision(span) < _precision(near.span):
            return Near(span, near.steps + 1, "the finer place of its phrase")
    return near


def _precision(span: Span) -> int:
    if span.place is None:
        return 7
    # A place no gazetteer knows is a small one.
    return span.place.precision or (1 if span.place.kind == "unresolved" else 7)


def _hung(tree: Tree, index: int, *, moves: bool) -> Span | None:
    """Give the place that hangs from a verb."""
    if not tree.is_verb(index):
        return None
    token = tree.tokens[index]
    for span in place_of_verb(tree.parse, token.start, token.end):
        if span.place is not None and (moves or not _is_goal(tree, span)):
            return span
    return None


def _is_goal(tree: Tree, span: Span) -> bool:
    """ "travelling from X to Y": where it came from or was bound for, not where it was."""
    top = _top(tree, span)
    cases = {*tree.cases(top), *tree.cases(_phrase_of(tree, top))}
    return bool({"to", "from", "toward", "towards", "for"} & cases)


def _is_bound(tree: Tree, span: Span, verb: int) -> bool:
    """ "to the town of Pattaya", said of the verb or of a trip it tells of."""
    top = _phrase_of(tree, _top(tree, span))
    goal = bool({"to", "for", "toward", "towards"} & set(tree.cases(top)))
    return goal and verb in list(tree.above(top))


def _is_left(tree: Tree, span: Span, verb: int) -> bool:
    """ "evacuated staff from Kabul", said of the verb or of those it moves."""
    top = _phrase_of(tree, _top(tree, span))
    return "from" in tree.cases(top) and verb in list(tree.above(top))[:2]


def _phrase_of(tree: Tree, top: int) -> int:
    """Give "town" of "the town of Pattaya", else the token itself."""
    above = tree.heads[top]
    named = tree.relations[top] in {"nmod", "compound", "appos", "nmod:desc"}
    return above if above >= 0 and named and tree.low[above] in places() else top


def _is_limit(tree: Tree, span: Span) -> bool:
    """ "the deadliest since 2008": a time that only bounds another."""
    limits = {"since", "until", "till", "before"}
    return bool(limits & {*_before(tree, span), *tree.cases(_top(tree, span))})


def _before(tree: Tree, span: Span) -> list[str]:
    """Give the word before a span, in small letters."""
    return tree.parse.body[max(0, span.start - 12) : span.start].lower().split()[-1:]


def _shares_sentence(tree: Tree, index: int, other: int) -> bool:
    """Tell whether no clause of speech and no relative clause stands between two words."""
    one = [index, *tree.above(index)]
    two = [other, *tree.above(other)]
    shared = next((n for n in two if n in one), None)
    if shared is None:
        return False
    up, down = one[: one.index(shared)], two[: two.index(shared)]
    apart = {"acl:relcl", "ccomp", "parataxis"}
    clauses = {"advcl", "acl", "conj"}
    return not any(tree.relations[n] in apart for n in (*up, *down)) and not any(
        tree.relations[n] in clauses and tree.is_verb(n) for n in down
    )
