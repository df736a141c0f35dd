"""Whom a noun of an event's clause means: a name, a description, or someone named before."""

import re

import msgspec

from reportedly.language.events_lexicon import noun_lists, places
from reportedly.language.events_tree import Tree
from reportedly.language.parses import Span
from reportedly.model import Report, Slot

_ARTICLE = re.compile(r"(?i)^(?:the|a|an|this|that|these|those|his|her|its|their|our|some of)\s+")
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "both", "themselves"})
_SINGULAR = frozenset({"it", "its", "itself"})
_PRONOUNS = _MALE | _FEMALE | _PLURAL | _SINGULAR
# Words that name nobody.
_EMPTY = frozenset(
    "we i you us me who which that what it there this these those one ones nobody none someone "
    "everyone anyone something nothing everything somebody whoever whom whose such no-one my "
    "our your himself herself itself themselves".split()
)
_WOMEN = frozenset("mrs ms miss spokeswoman queen mother sister wife daughter woman girl".split())
_MEN = frozenset("mr spokesman king father brother husband son man boy".split())
# Relations of those a pronoun may mean.
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "appos"})
# How many sentences back a pronoun may point.
_REACH = 2


class Named(msgspec.Struct, frozen=True):
    """Somebody named or described: the slot, whether it is many, and where it stood."""

    slot: Slot
    plural: bool
    sentence: int
    subject: bool


class Cast:
    """Who has been spoken of so far in a report, for the pronouns that follow."""

    def __init__(self, report: Report) -> None:
        """Start with nobody."""
        self.report = report
        self._named: list[Named] = []
        self._sentence = 0

    def enter(self, number: int) -> None:
        """Begin a sentence."""
        self._sentence = number

    def note(self, tree: Tree) -> None:
        """Remember the subjects and objects of a sentence that has been read."""
        for index, relation in enumerate(tree.relations):
            role = relation.split(":")[0]
            noun = tree.tokens[index].tag in {"NOUN", "PROPN", "NUM"}
            if not noun or role not in _ROLES or tree.is_time(index):
                continue
            person = tree.name_at(index)
            if role in {"nmod", "obl", "appos"} and not (person and person.kind == "person"):
                continue
            slot = self.slot(tree, index)
            if slot is not None:
                plural = _is_plural(tree, index)
                self._named.append(Named(slot, plural, self._sentence, role == "nsubj"))

    def slot(self, tree: Tree, head: int, whole: bool = True) -> Slot | None:
        """Name what a noun means in the fullest words of the report; ``None`` if nobody.

        ``whole`` takes what is joined by "and" along.
        """
        head = tree.antecedent(head)
        above = tree.heads[head]
        if tree.relations[head] == "appos" and _is_person(tree, above):
            head = above
        low = tree.low[head]
        if low in _PRONOUNS and tree.tokens[head].tag in {"PRON", "DET"}:
            return self._pronoun(tree, head)
        parted = any("of" in tree.cases(c) for c in tree.children(head, "nmod"))
        if (low in _EMPTY and not parted) or tree.is_time(head):
            return None
        if any(tree.low[c] == "no" for c in tree.children(head, "det")) or low == "none":
            return None
        first, last = tree.phrase(head) if whole else tree.core(head)
        joined = last > tree.core(head)[1]
        start, end = tree.tokens[first].start, tree.tokens[last].end
        passage = self.report.passage(start, end)
        span = None if joined else _name_of(tree, head)
        if span is not None:
            return Slot(span.name, passage, span.kind, span.role)
        name = _joined(tree, head) if joined else _described(tree, head)
        body = any(
            s.kind in {"organisation", "group"} and start <= s.start < end for s in tree.names
        )
        return Slot(name, passage, "organisation" if body else "description") if name else None

    def _pronoun(self, tree: Tree, index: int) -> Slot | None:
        """Find the latest subject or object that agrees: in this sentence, then before it."""
        low = tree.low[index]
        if any(tree.low[c] == "no" and tree.relations[c] == "det" for c in range(index)):
            return None
        for named in (*self._earlier_here(tree, index), *self._before()):
            if _agrees(low, named):
                token = tree.tokens[index]
                return msgspec.structs.replace(
                    named.slot, passage=self.report.passage(token.start, token.end)
                )
        return None

    def _earlier_here(self, tree: Tree, index: int) -> list[Named]:
        """Give who stands before a pronoun in its own sentence, subjects first."""
        clause, owner = tree.heads[index], tree.relations[index] == "nmod:poss"
        found = []
        for at in range(index):
            own = tree.heads[at] == clause and not owner
            subject = tree.relations[at].startswith("nsubj")
            if own or tree.is_time(at) or tree.tokens[at].tag not in {"NOUN", "PROPN", "NUM"}:
                continue
            placed = tree.low[at] in places() or tree.name_at(at) is not None
            if not subject and not ((owner or placed) and tree.relations[at] in _OBJECTS):
                continue
            slot = self.slot(tree, at)
            if slot is not None:
                found.append(Named(slot, _is_plural(tree, at), self._sentence, subject))
        # "press the Taliban to stop their offensive": whoever stands nearest owns it.
        return found[::-1] if owner else sorted(found, key=lambda n: not n.subject)

    def _before(self) -> list[Named]:
        """Give who was named in the sentences before: latest sentence first, subjects first."""
        near = [n for n in self._named if self._sentence - n.sentence <= _REACH]
        return sorted(near, key=lambda n: (-n.sentence, not n.subject))


def _is_person(tree: Tree, index: int) -> bool:
    name = tree.name_at(index) if index >= 0 else None
    return name is not None and name.kind == "person"


def _joined(tree: Tree, head: int) -> str:
    """Name what is joined by "and": each by its own phrase, without what is said of it."""
    parts = [head, *(c for c in tree.children(head, "conj") if c <= tree.phrase(head)[1])]
    names = [n.name if (n := _name_of(tree, p)) else _described(tree, p) for p in parts]
    kept = [n for n in names if n]
    return " and ".join([", ".join(kept[:-1]), kept[-1]]) if len(kept) > 1 else "".join(kept)


def _described(tree: Tree, head: int) -> str:
    first, last = tree.core(head)
    text = tree.parse.body[tree.tokens[first].start : tree.tokens[last].end]
    return _ARTICLE.sub("", " ".join(text.split())).strip(" ,").replace("\u00ad", "")


def _name_of(tree: Tree, head: int) -> Span | None:
    """Give the name a noun is part of, or that stands beside it: "militant group X"."""
    span = tree.name_at(head)
    if span is None:
        for child in tree.children(head, "appos", "flat", "nmod:desc"):
            beside = tree.name_at(child)
            if beside is not None and beside.kind in {"person", "group", "organisation"}:
                return beside
        return None
    # "Taliban fighters" is no name of its own; "Mr Kerry" is.
    ends = tree.tokens[head].end <= span.end
    return span if ends else None


def _is_plural(tree: Tree, index: int) -> bool:
    span = tree.name_at(index)
    if span is not None and span.kind == "person":
        return bool(tree.children(index, "conj"))
    many = tree.tokens[index].form in {"NNS", "NNPS", "CD"} or bool(tree.children(index, "conj"))
    return many or tree.low[index] in {"police", "taliban", "people", "dozens", "team", "crowd"}


def _agrees(pronoun: str, named: Named) -> bool:
    if pronoun in _PLURAL:
        return named.plural or named.slot.kind in {"group", "organisation"}
    if pronoun in _SINGULAR and named.slot.kind in {"group", "organisation"}:
        return True
    if named.plural:
        return False
    last = named.slot.name.rsplit(maxsplit=1)[-1].lower() if named.slot.name else ""
    if named.slot.kind == "place" and not named.subject:
        # "The talks were held in Doha": it is where they met, and does nothing.
        return False
    if pronoun in _SINGULAR:
        return named.slot.kind != "person" and last not in _WOMEN | _MEN
    words = {last, *(named.slot.role or "").lower().split()}
    if named.slot.kind not in {"person", "description"} or last in noun_lists()["means"]:
        return False
    return not words & (_WOMEN if pronoun in _MALE else _MEN)
