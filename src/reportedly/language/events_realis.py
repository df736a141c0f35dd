"""Whether an event happened, was denied, planned or threatened, might be, or is long past."""

import datetime as dt

from reportedly.language.events_lexicon import realis_words
from reportedly.language.events_tree import Tree
from reportedly.language.events_triggers import Found
from reportedly.model import Interval
from reportedly.model.tellings import Realis

# Older than this against the report's date, an event is background.
_BACKGROUND = dt.timedelta(days=30)
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "nor"})
_NOBODY = frozenset({"none", "nobody", "no-one", "nothing"})
_IF = frozenset({"if", "unless", "whether", "lest", "should"})
_MAY = frozenset({"would", "could", "may", "might", "can", "should", "must", "’d", "'d", "cannot"})
_WILL = frozenset({"will", "shall", "’ll", "'ll", "wo"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "csubj"})
Judged = tuple[Realis, str]


def realis_of(
    tree: Tree, found: Found, when: Interval | None, published: Interval | None
) -> Judged:
    """Judge one event; give the realis and the word or rule that decided."""
    said = _said(tree, found)
    if said is not None:
        return said
    if when is not None and published is not None:
        if when.first > published.last:
            return "planned", "its time lies ahead"
        long = (when.last - when.first) >= _BACKGROUND and when.first < published.first
        if when.last < published.first - _BACKGROUND or (
            long and when.first < published.first - 2 * _BACKGROUND
        ):
            return "past background", "its time is long past"
    return "happened", "nothing speaks against it"


def _said(tree: Tree, found: Found) -> Judged | None:
    """Judge by words: those on the trigger, on its light verb, and on what governs both."""
    index = found.at
    # "could not survive" tells of a death: its "not" is part of the trigger.
    own_words = () if _NOT & set(found.trigger.particle) else (index, found.light)
    for at in dict.fromkeys(n for n in own_words if n is not None):
        own = _own(tree, at, noun=at == index and found.light != index and _is_noun(tree, at))
        if own is not None:
            return own
    return _governed(tree, found.light if found.light is not None else index, 0)


def _is_noun(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag in {"NOUN", "PROPN"}


def _own(tree: Tree, index: int, *, noun: bool) -> Judged | None:
    """Judge by a word's own negation, helpers and describing words."""
    relations = ("advmod", "det", "cc:preconj") if not noun else ("det",)
    for child in tree.children(index, *relations):
        only = tree.low[child + 1 : child + 2] == ["only"]
        if tree.low[child] in _NOT and not only:
            # "pledged not to attack": nobody says that it did not happen.
            promised = any(tree.low[c] == "to" for c in tree.children(index, "mark"))
            return "hypothetical" if promised else "denied", f"negated ({tree.low[child]})"
    for child in tree.children(index, "nsubj", "nsubj:pass", "obj"):
        empty = tree.low[child] in _NOBODY
        if not noun and (empty or any(tree.low[c] == "no" for c in tree.children(child, "det"))):
            return "denied", "nobody did or suffered it"
    if noun:
        return _described(tree, index)
    return _helped(tree, index)


def _described(tree: Tree, index: int) -> Judged | None:
    """ "a possible attack", "planned talks"."""
    for child in tree.children(index, "amod"):
        judged = _by_word(tree.low[child], tree.base(child))
        if judged is not None:
            return judged
    return None


def _helped(tree: Tree, index: int) -> Judged | None:
    """ "will attack", "could attack", "if they attack"."""
    for child in tree.children(index, "aux"):
        low = tree.low[child]
        if low in _MAY:
            return "hypothetical", f"helper {low}"
        if low in _WILL:
            return "planned", f"helper {low}"
    for child in tree.children(index, "mark"):
        if tree.low[child] in _IF or any(tree.low[c] == "case" for c in tree.children(child)):
            return "hypothetical", f"clause with {tree.low[child]}"
    return None


def _governed(tree: Tree, index: int, depth: int) -> Judged | None:
    """Judge by what a word hangs on: "plans to attack", "feared an attack", "if …"."""
    above, relation = tree.heads[index], tree.relations[index].split(":")[0]
    if above < 0 or depth > 6:
        return None
    infinitive = any(tree.low[c] == "to" for c in tree.children(index, "mark"))
    if _is_noun(tree, index) and relation not in {"acl", "advcl", "ccomp", "conj", "parataxis"}:
        return _noun_governed(tree, index, above, relation, depth)
    if relation == "conj":
        return _helped(tree, above) or _governed(tree, above, depth + 1)
    if tree.relations[index] == "acl:relcl" and tree.tokens[index].form in {"VBZ", "VBP"}:
        # "A government that takes power by force will not be recognised".
        holder = tree.heads[above]
        foreseen = _helped(tree, holder) if holder >= 0 and tree.is_verb(holder) else None
        return ("hypothetical", "said of what would be") if foreseen else None
    if relation not in {"xcomp", "ccomp", "acl", "advcl", "csubj"}:
        return None
    if relation == "acl" and not infinitive:
        return None
    judged = _by_word(tree.low[above], tree.base(above)) if relation != "advcl" else None
    if judged is not None and (relation != "ccomp" or judged[0] != "planned"):
        return judged
    return _by_clause(tree, above, relation, depth, infinitive=infinitive)


def _by_clause(
    tree: Tree, above: int, relation: str, depth: int, *, infinitive: bool
) -> Judged | None:
    """Judge a clause whose governing word says nothing of itself."""
    if relation == "ccomp":
        return None
    if relation in {"csubj", "xcomp"} or (relation == "advcl" and not infinitive):
        judged = _helped(tree, above) or _governed(tree, above, depth + 1)
        if judged is not None:
            return judged
    actual = realis_words()["actual"]
    if infinitive and tree.base(above) not in actual and not _is_ordered(tree, above):
        return "planned", "infinitive"
    return None


def _is_ordered(tree: Tree, noun: int) -> bool:
    """ "the first city to fall"."""
    words = realis_words()["actual"]
    return any(tree.low[c] in words for c in tree.children(noun, "amod", "nummod"))


def _noun_governed(tree: Tree, index: int, above: int, relation: str, depth: int) -> Judged | None:
    """ "plans for an attack", "fears of attacks", "prevented an attack"."""
    judged = None
    if relation in {"obj", "nmod", "obl", "compound", "acl"}:
        direct = relation in {"obj", "nmod", "compound"}
        loose = bool({"for", "of", "from", "against", "to"} & set(tree.cases(index)))
        if direct or loose:
            judged = _by_word(tree.low[above], tree.base(above))
    if judged is not None:
        return judged
    if relation in {"obj", "nsubj", "obl"} and tree.tokens[above].tag in {"VERB", "AUX"}:
        happens = relation != "obl"
        return _helped(tree, above) if happens else None
    return (
        _governed(tree, above, depth + 1) if relation == "nmod" and _is_noun(tree, above) else None
    )


def _by_word(low: str, base: str) -> Judged | None:
    """Judge by one governing word in the lexicon's lists."""
    single = low.removesuffix("s")
    words = realis_words()
    if {low, base, single} & words["actual"]:
        return None
    for name in ("threatened", "denied", "hypothetical", "planned"):
        if {low, base, single} & words[name]:
            return name, f"governed by {low}"
    return None
