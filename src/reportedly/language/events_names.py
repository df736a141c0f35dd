"""Whom a noun of an event's clause means: a name, a description, or someone named before."""

import re

import msgspec

from reportedly.language.events_lexicon import agents, places, troops
from reportedly.language.events_pronouns import PLURAL, PRONOUNS, Named, agrees, over
from reportedly.language.events_tree import Tree
from reportedly.language.parses import Span
from reportedly.model import Report, Slot

_ARTICLE = re.compile(r"(?i)^(?:the|a|an|this|that|these|those|his|her|its|their|our|some of)\s+")
# Words that name nobody.
_EMPTY = frozenset(
    "we i you us me who which that what it there this these those one ones nobody none someone "
    "everyone anyone something nothing everything somebody whoever whom whose such no-one my "
    "our your himself herself itself themselves".split()
)
# Relations of those a pronoun may mean.
_OBJECTS = frozenset({"obj", "iobj", "obl"})
_ROLES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos"})
# How many sentences back a pronoun may point.
_REACH = 2


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
            # Whom "he" meant as a subject stays the one spoken of.
            again = role == "nsubj" and tree.low[index] in PRONOUNS
            if not (noun or again) or role not in _ROLES or tree.is_time(index):
                continue
            name = tree.name_at(index)
            aside = role in {"nmod", "obl", "appos"}
            if aside and not (name and name.kind in {"person", "group"}):
                continue
            slot = self.slot(tree, index)
            if slot is not None:
                plural = _is_plural(tree, index)
                self._named.append(Named(slot, plural, self._sentence, role == "nsubj"))

    def slot(
        self, tree: Tree, head: int, whole: bool = True, acts: frozenset[str] | None = None
    ) -> Slot | None:
        """Name what a noun means in the fullest words of the report; ``None`` if nobody.

        ``whole`` takes what is joined by "and" along; ``acts`` are the
        nouns of which a pronoun that does something must mean one.
        """
        head = tree.antecedent(head)
        above = tree.heads[head]
        if tree.relations[head] == "appos" and _is_person(tree, above):
            head = above
        low = tree.low[head]
        if low in PRONOUNS and tree.tokens[head].tag in {"PRON", "DET"}:
            return self._pronoun(tree, head, acts=acts)
        parted = any("of" in tree.cases(c) for c in tree.children(head, "nmod"))
        if (low in _EMPTY and not parted) or tree.is_time(head):
            return None
        if any(tree.low[c] == "no" for c in tree.children(head, "det")) or low == "none":
            return None
        owned = self._owned(tree, head)
        if owned is not None:
            return owned
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

    def _owned(self, tree: Tree, head: int) -> Slot | None:
        """ "Their forces have taken six": whose forces they are is who has taken them."""
        owner = tree.child(head, "nmod:poss")
        if owner is None or tree.low[owner] not in PRONOUNS or tree.low[head] not in troops():
            return None
        slot = self._pronoun(tree, owner, acts=agents())
        if slot is None or slot.kind not in {"group", "organisation", "place"}:
            return None
        start, end = tree.tokens[owner].start, tree.tokens[head].end
        return msgspec.structs.replace(slot, passage=self.report.passage(start, end))

    def _pronoun(self, tree: Tree, index: int, *, acts: frozenset[str] | None) -> Slot | None:
        """Find who agrees: over the pronoun in its sentence, before it there, then before that."""
        low = tree.low[index]
        if any(tree.low[c] == "no" and tree.relations[c] == "det" for c in range(index)):
            return None
        near = (*self._earlier_here(tree, index), *self._before())
        found = [n for n in near if agrees(low, n, acts=acts)]
        if low in PLURAL:
            # "They" is many or a group before it is a ministry.
            found.sort(key=lambda n: not (n.plural or n.slot.kind == "group"))
        if not found:
            return None
        token = tree.tokens[index]
        passage = self.report.passage(token.start, token.end)
        return msgspec.structs.replace(found[0].slot, passage=passage)

    def _earlier_here(self, tree: Tree, index: int) -> list[Named]:
        """Give who stands before a pronoun in its own sentence, the likeliest first."""
        if tree.relations[index] == "nmod:poss":
            # "press the Taliban to stop their offensive": whoever stands nearest owns it.
            return self._named_at(tree, self._beside(tree, index, owner=True)[::-1])
        near = list(dict.fromkeys(over(tree, index)))
        rest = [n for n in self._beside(tree, index, owner=False) if n not in near]
        rest.sort(key=lambda n: not tree.relations[n].startswith("nsubj"))
        return self._named_at(tree, [*near, *rest])

    def _beside(self, tree: Tree, index: int, *, owner: bool) -> list[int]:
        """Give the nouns before a pronoun that it may mean, in the order of the text."""
        clause, found = tree.heads[index], []
        for at in range(index):
            own = tree.heads[at] == clause and not owner
            subject = tree.relations[at].startswith("nsubj")
            if own or tree.is_time(at) or tree.tokens[at].tag not in {"NOUN", "PROPN", "NUM"}:
                continue
            many = tree.low[index] in PLURAL and tree.tokens[at].form in {"NNS", "NNPS"}
            placed = many or tree.low[at] in places() or tree.name_at(at) is not None
            name = tree.name_at(at)
            body = owner and name is not None and name.kind in {"group", "organisation", "person"}
            aside = body and tree.relations[at] == "nmod"
            if subject or aside or ((owner or placed) and tree.relations[at] in _OBJECTS):
                found.append(at)
        return found

    def _named_at(self, tree: Tree, nouns: list[int]) -> list[Named]:
        found = []
        for at in nouns:
            slot = self.slot(tree, at)
            if slot is not None:
                subject = tree.relations[at].startswith("nsubj")
                found.append(Named(slot, _is_plural(tree, at), self._sentence, subject))
        return found

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
