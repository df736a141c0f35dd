"""Who and whom of a verb: subject and object by syntax, shared, passed on and turned round."""

from reportedly.language.events_tree import SHARING, Tree

_NOT_SUBJECTS = frozenset({"expl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB", "SYM", "X"})
# "the first to fall": the event happened, and its subject is what is counted so.
_ORDERS = frozenset(
    "first second third fourth fifth last latest only next biggest largest highest".split()
)


def subject_of(tree: Tree, index: int, depth: int = 0) -> int | None:
    """Give the head noun of a verb's subject: its own, the one it shares or is handed.

    Verbs joined by "and" share it; "… , killing 15" has that of its clause; "plans to withdraw"
    has that of the plan, "ordered troops to withdraw" the troops; "men killed" and "men who
    fled" have the men.
    """
    own = tree.child(index, "nsubj:pass", "nsubj", "nsubj:outer")
    if own is not None:
        return _predicated(tree, tree.antecedent(own), own)
    above, relation = tree.heads[index], tree.relations[index]
    if above < 0 or depth > 5:
        return None
    if relation in {"acl", "acl:relcl"}:
        return _of_noun(tree, index, above, depth)
    if relation == "xcomp":
        handed = tree.child(above, "obj", "iobj")
        if handed is not None and handed < index:
            return handed
    if relation == "advcl" and any(tree.low[c] == "from" for c in tree.children(index, "mark")):
        # "prevented a mob from attacking".
        kept = tree.child(above, "obj")
        if kept is not None:
            return kept
    bare = tree.tokens[index].form == "VBG" and not tree.children(index, "mark", "case")
    if relation == "advcl" and bare and tree.is_passive(above):
        # "helicopters were shot down, killing two": it was not they who killed.
        return agent_of(tree, above)
    if relation in SHARING or (relation == "ccomp" and tree.tokens[index].form == "VBG"):
        if relation == "conj" and tree.tokens[above].tag not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return None
        return subject_of(tree, above, depth + 1)
    if relation == "amod":
        return above
    return None


def _predicated(tree: Tree, noun: int, own: int) -> int:
    """ "X was among eight people who died": it is X of whom it is told."""
    if noun == own or not tree.children(noun, "cop") or tree.name_at(noun) is not None:
        return noun
    subject = tree.child(noun, "nsubj")
    return noun if subject is None or tree.tokens[subject].tag == "PRON" else subject


def _of_noun(tree: Tree, index: int, noun: int, depth: int) -> int | None:
    """Give the subject of a clause that hangs on a noun."""
    infinitive = any(tree.low[c] == "to" for c in tree.children(index, "mark"))
    if not infinitive:
        return noun
    if tree.low[noun] in _ORDERS or any(
        tree.low[c] in _ORDERS for c in tree.children(noun, "amod", "nummod")
    ):
        # "Kunduz was the first city to fall".
        subject = tree.child(noun, "nsubj")
        return noun if subject is None else subject
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    above = tree.heads[noun]
    return subject_of(tree, above, depth + 1) if above >= 0 else None


def object_of(tree: Tree, index: int) -> int | None:
    """Give the head noun of a verb's object; "the bridge that rebels captured" has the bridge."""
    own = tree.child(index, "obj")
    if own is not None:
        return tree.antecedent(own)
    if tree.relations[index] == "acl:relcl" and not tree.is_passive(index):
        subject = tree.child(index, "nsubj")
        gap = subject is not None and tree.antecedent(subject) == subject
        return tree.heads[index] if gap else None
    return None


def agent_of(tree: Tree, index: int) -> int | None:
    """Give who did it by "by"."""
    agent = tree.child(index, "obl:agent")
    if agent is not None:
        return agent
    if not tree.is_passive(index):
        return None
    by = [c for c in tree.children(index, "obl") if "by" in tree.cases(c)]
    return next((c for c in by if not tree.is_time(c)), None)


def behind(tree: Tree, index: int, *preps: str) -> int | None:
    """Give the first phrase on a word that stands behind one of these prepositions."""
    for child in tree.children(index, "obl", "nmod", "obl:agent"):
        if set(preps) & set(tree.cases(child)) and not tree.is_time(child):
            return child
    return None


def controlled(tree: Tree, index: int) -> int | None:
    """Give what "control" is of: "took control of the town"."""
    own = behind(tree, index, "of")
    return own if own is not None else behind(tree, tree.heads[index], "of", "over")


def is_nominal(tree: Tree, index: int) -> bool:
    """Tell whether a token can name somebody or something."""
    return tree.tokens[index].tag in _NOMINAL
