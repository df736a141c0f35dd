"""The syntax of one sentence as the event finder asks for it: heads, dependents and phrases."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from reportedly.language.events_lexicon import agents, bases
from reportedly.language.parses import Parse, Sentence, Span, Token
from reportedly.language.times_dateline import is_dateline

# Dependents that stand before a noun and belong to its name or description.
_BEFORE = frozenset(
    "amod compound nummod nmod:poss flat nmod:desc det:predet nmod:unmarked nmod obl "
    "det case fixed appos".split()
)
_ASIDES = frozenset({"acl", "acl:relcl", "appos", "parataxis", "punct", "advcl", "advmod:relcl"})
_NAMED = ("person", "organisation", "group", "place", "facility")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# What a verb shares with the verb it hangs on.
SHARING = frozenset({"conj", "advcl", "xcomp"})


class Tree:
    """One sentence: its tokens by number from 0, with heads and dependents."""

    def __init__(self, parse: Parse, sentence: Sentence) -> None:
        """Take the sentence's tokens, names and times."""
        self.parse = parse
        self.sentence = sentence
        self.tokens: Sequence[Token] = parse.tokens_of(sentence)
        self.low = [t.text.lower().replace("\u00ad", "") for t in self.tokens]
        inside = parse.spans_in(sentence.start, sentence.end)
        self.names = [s for s in inside if s.kind in _NAMED]
        self._times = [s for s in inside if s.kind == "time"]
        self.times = [
            s
            for s in self._times
            if s.interval is not None and not is_dateline(parse.body, s.start, s.end)
        ]
        self.heads = [t.head - sentence.first if t.head >= 0 else -1 for t in self.tokens]
        self.relations = [t.relation for t in self.tokens]

    @cached_property
    def _below(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if 0 <= head < len(below) and head != index:
                below[head].append(index)
        return below

    @cached_property
    def _span_at(self) -> dict[int, Span]:
        """Map each token inside a name to that name."""
        found: dict[int, Span] = {}
        for index, token in enumerate(self.tokens):
            for span in self.names:
                if span.start <= token.start and token.end <= span.end:
                    found.setdefault(index, span)
        return found

    @cached_property
    def _timed(self) -> frozenset[int]:
        return frozenset(
            n for s in self._times for n, t in enumerate(self.tokens) if s.start <= t.start < s.end
        )

    def base(self, index: int) -> str:
        """Give a token's base form where the lexicon knows its verb, else its lower-case text."""
        return bases().get(self.low[index], self.low[index])

    def name_at(self, index: int) -> Span | None:
        """Give the person, body or place a token is part of."""
        return self._span_at.get(index)

    def is_time(self, index: int) -> bool:
        """Tell whether a token is part of a time."""
        return index in self._timed

    def children(self, index: int, *relations: str) -> list[int]:
        """Give a token's dependents, of these relations or of any."""
        if not relations:
            return self._below[index]
        return [c for c in self._below[index] if self.relations[c] in relations]

    def child(self, index: int, *relations: str) -> int | None:
        """Give a token's first dependent of one of these relations."""
        return next(iter(self.children(index, *relations)), None)

    def cases(self, index: int) -> list[str]:
        """Give the prepositions of a phrase's head, in lower case."""
        found = [self.low[c] for c in self.children(index, "case")]
        if found or self.relations[index] not in {"nmod", "obl"}:
            return found
        # "of dozens of people": where the preposition hangs on another word, the one before.
        first = min((c for c in self.children(index) if c < index), default=index)
        before = self.tokens[first - 1] if first else None
        return [before.text.lower()] if before is not None and before.tag == "ADP" else []

    def is_verb(self, index: int) -> bool:
        """Tell whether a token is a verb or a participle used as one."""
        return self.tokens[index].tag == "VERB"

    def is_passive(self, index: int) -> bool:
        """Tell whether a verb stands in the passive.

        By its helper, subject or agent, as "the men killed", or joined to a passive verb.
        """
        if self.tokens[index].form not in {"VBN", "VBD", "JJ", ""}:
            return False
        if self.children(index, "aux:pass", "nsubj:pass", "obl:agent"):
            return True
        form, relation = self.tokens[index].form, self.relations[index]
        active = self.children(index, "aux", "nsubj", "obj")
        if form != "VBN" or active:
            return False
        # "was assaulted and forced to flee"; "the four people killed".
        above = self.heads[index]
        shared = relation == "conj" and above >= 0 and self.is_passive(above)
        return shared or relation in {"acl", "advcl", "xcomp", "amod"} or relation == "conj"

    def below(self, index: int) -> Iterator[int]:
        """Give a token and everything that hangs on it."""
        seen = {index}
        todo = [index]
        while todo:
            at = todo.pop()
            yield at
            for child in self._below[at]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)

    def above(self, index: int) -> Iterator[int]:
        """Give the tokens a token hangs on, the nearest first."""
        seen = {index}
        at = self.heads[index]
        while at >= 0 and at not in seen:
            seen.add(at)
            yield at
            at = self.heads[at]

    def antecedent(self, index: int) -> int:
        """Give the noun that "who", "which" or "that" stands for, else the token itself."""
        if self.low[index] not in _RELATIVE or self.tokens[index].tag not in {"PRON", "DET"}:
            return index
        for at in self.above(index):
            if self.relations[at] == "acl:relcl":
                noun = self.heads[at] if self.heads[at] >= 0 else index
                return self._who(noun, index) if self.low[index] == "who" else noun
        return index

    def _who(self, noun: int, index: int) -> int:
        """ "reports by civilians who fled" means the civilians, wherever the clause was hung."""
        if self.low[noun] in agents() or self.name_at(noun) is not None:
            return noun
        people = [n for n in range(noun + 1, index) if self.low[n] in agents()]
        return people[-1] if people else noun

    def phrase(self, head: int) -> tuple[int, int]:
        """Give first and last token of a noun's phrase: its modifiers, "of …" and "and …"."""
        first, last = self._core(head)
        for child in self.children(head, "conj"):
            if not self._joins(head, child):
                break
            last = max(last, self._core(child)[1])
        return first, last

    def core(self, head: int) -> tuple[int, int]:
        """Give first and last token of a noun's phrase without what is joined by "and"."""
        return self._core(head)

    def _joins(self, head: int, child: int) -> bool:
        nominal = self.tokens[child].tag in {"NOUN", "PROPN", "NUM", "PRON"}
        return nominal and child > head and not self.children(child, "nsubj", "cop")

    def _core(self, head: int) -> tuple[int, int]:
        first = last = head
        for child in self.children(head):
            relation = self.relations[child]
            if child < head and relation in _BEFORE and not self.is_time(child):
                if relation == "case":
                    continue
                first = min(first, *self._close(child))
            elif child > head and self._follows(child):
                last = max(last, *self._close(child))
        return first, last

    def _follows(self, child: int) -> bool:
        """ "flat" names and "of …" belong to the phrase; "in Herat" only says where."""
        relation = self.relations[child]
        if relation in {"flat", "compound", "nummod", "fixed"}:
            return True
        if relation == "nmod" and not self.is_time(child):
            cases = set(self.cases(child))
            # "city after city".
            again = "after" in cases and self.low[child] == self.low[self.heads[child]]
            return again or bool({"of", "for"} & cases)
        return False

    def _close(self, index: int) -> list[int]:
        """Give a token with what hangs on it but for clauses, asides and coordinate phrases."""
        found = [index]
        for child in self.children(index):
            if self.relations[child] in _ASIDES or (child > index and not self._near(child)):
                continue
            found += self._close(child)
        return found

    def _near(self, child: int) -> bool:
        return self.relations[child] not in {"nmod", "obl", "conj"} or self._follows(child)
