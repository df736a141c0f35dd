"""Whom a pronoun may mean: in which order to look, and who agrees with it."""

from collections.abc import Iterator

import msgspec

from reportedly.language.events_lexicon import agents, noun_lists
from reportedly.language.events_tree import Tree
from reportedly.model import Slot

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "both", "themselves"})
SINGULAR = frozenset({"it", "its", "itself"})
PRONOUNS = MALE | FEMALE | PLURAL | SINGULAR
_WOMEN = frozenset("mrs ms miss spokeswoman queen mother sister wife daughter woman girl".split())
_MEN = frozenset("mr spokesman king father brother husband son man boy".split())
_HUMAN = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "ee")
_BODIES = frozenset({"group", "organisation"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})


class Named(msgspec.Struct, frozen=True):
    """Somebody named or described: the slot, whether it is many, and where it stood."""

    slot: Slot
    plural: bool
    sentence: int
    subject: bool


def over(tree: Tree, index: int) -> Iterator[int]:
    """Give the nouns of the clauses a pronoun's own clause hangs on, the nearest clause first.

    Of each clause its subject, then its object: "NATO warned the Taliban will be isolated if
    they …" means the Taliban, the subject of the clause that the condition belongs to. Only what
    stands before the pronoun.
    """
    own = next((a for a in (index, *tree.above(index)) if tree.is_verb(a)), index)
    for at in tree.above(own):
        for child in tree.children(at, *_SUBJECTS, "obj", "iobj"):
            if child < index and tree.tokens[child].tag in _NOUNS and not tree.is_time(child):
                yield child


def agrees(pronoun: str, named: Named, *, acts: frozenset[str] | None = None) -> bool:
    """Tell whether a pronoun may mean somebody; one of ``acts``, if he does something."""
    slot = named.slot
    if acts is not None and slot.kind == "description" and not acts & _heads(slot.name):
        return False
    if pronoun in PLURAL:
        return named.plural or slot.kind in _BODIES
    last = slot.name.rsplit(maxsplit=1)[-1].lower() if slot.name else ""
    if pronoun in SINGULAR and slot.kind in _BODIES:
        # "security officials" are no "it", even if a body is named in the words.
        return not (last in agents() and last.endswith("s"))
    if named.plural:
        return False
    if slot.kind == "place" and not named.subject:
        # "The talks were held in Doha": it is where they met, and does nothing.
        return False
    if pronoun in SINGULAR:
        return slot.kind != "person" and last not in _WOMEN | _MEN
    words = {last, *(slot.role or "").lower().split()}
    if slot.kind not in {"person", "description"} or last in noun_lists()["means"]:
        return False
    if slot.kind == "description" and not _human(slot.name):
        return False
    return not words & (_WOMEN if pronoun in MALE else _MEN)


def _human(name: str) -> bool:
    """Tell whether a description may be of one person: "local politician", not "phone"."""
    return any(w in agents() or w.endswith(_HUMAN) for w in _heads(name))


def _heads(name: str) -> set[str]:
    """Give the words one of which is a description's head: its last, that before "of" or "in"."""
    words = name.lower().split()
    cut = next((n for n, w in enumerate(words) if n and w in _LINKS), len(words))
    joined = {words[n - 1] for n, w in enumerate(words) if n and w == "and"}
    return {*words[max(0, cut - 1) : cut], words[-1] if " and " in name else "", *joined}


_LINKS = frozenset({"of", "in", "from", "for", "at", "with", "by", "against", "on"})
