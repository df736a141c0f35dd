"""Attributions read off syntax: what the learned links miss, and what they cut short.

Cue words come from ``lexicons/cues.toml`` (said) and ``lexicons/attitudes.toml`` (thought). What
is said is the clause a cue governs (ccomp, xcomp, parataxis, acl), the clause it is set into
("…, he said"), or the object of verbs that take one; who says it is the cue's subject, shared
where verbs are joined. Learned links come first: the patterns add cues they lack, and give them
the sources and contents they lack.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from reportedly.language import cues
from reportedly.language.gazetteer import is_place_name
from reportedly.language.links_sources import set_right
from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.parses import Link, Parse, Sentence
from reportedly.language.quotations import Quotation, find_quotations
from reportedly.language.syntax import plain
from reportedly.language.verbforms import table
from reportedly.model import Block

Range = tuple[int, int]

_CLAUSES = frozenset("ccomp xcomp".split())
_SUBJECTS = frozenset("nsubj csubj".split())
_ABOUT = frozenset("of for on about to against".split())
_RELATIVE = frozenset("who which that".split())
_BESIDE = frozenset("aux cop neg".split())
# A name in capitals, or of two capitalised words, before a colon at the start of a paragraph.
_TURN = re.compile(r"[“\"]?((?:[A-Z][A-Z.'’-]+|[A-Z][a-z]+(?: [A-Z][\w.]*)+)): *(?=[A-Z“\"])")
_HEADED = re.compile(r"([^\W\d_][^:\n]{1,50}?): +(?=\S)")
_LONGEST_HEADLINE = 24
_TRIMMED = frozenset(", . ; : - – — ( ) ?".split())


class Word(msgspec.Struct, frozen=True):
    """A cue word: what it says of its source, and whether it takes a bare object."""

    kind: str
    takes_object: bool = False
    noun: bool = False


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Give ``lexicons/attitudes.toml``."""
    path = files("reportedly.language") / "lexicons" / "attitudes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@forgotten_with_own
@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Word]]:
    """Give the cue words by part of speech and form; what is said goes before what is thought."""
    said, thought = cues.lexicon(), lexicon()
    irregular = {**said["irregular"], **thought["irregular"]}
    direct = [d.split()[0] for d in said["direct"]]
    with_object = {*direct, *thought["said_of"], *thought["with_object"]}
    verbs: dict[str, Word] = {}
    for kind, bases in (
        ("said", [*said["say"], *direct, *thought["said_of"], *thought["shows"]]),
        ("thought", [*thought["verbs"], *thought["with_object"]]),
    ):
        for form, base in table(bases, irregular).items():
            verbs.setdefault(form, Word(kind, base in with_object))
    for adjective in thought["adjectives"]:
        # "were frustrated that": taggers take many of them for participles.
        verbs.setdefault(adjective, Word("thought"))
    nouns: dict[str, Word] = {}
    for kind, name in (("said", "said_nouns"), ("thought", "nouns")):
        for noun in thought[name]:
            for form in (noun, noun + "s"):
                nouns.setdefault(form, Word(kind, noun=True))
    adjectives = {a: Word("thought") for a in thought["adjectives"]}
    return {"VERB": verbs, "NOUN": nouns, "ADJ": adjectives, "AUX": {}}


def complete_links(parse: Parse) -> tuple[Link, ...]:
    """Give the learned links, completed, and those that only syntax or marks show, in order.

    Links of ``kind`` "thought" are attitudes: a reader of statements leaves them out.
    """
    found: list[Link] = []
    at = 0
    links = sorted(parse.links, key=lambda x: x.cues or x.contents)
    for sentence in parse.sentences:
        own = []
        while at < len(links) and _first(links[at]) < sentence.end:
            own.append(links[at])
            at += 1
        completed = _Tree(parse, sentence).complete(own)
        found += (set_right(parse, sentence, x, _occasions()) for x in completed)
    found += links[at:]
    quotations = find_quotations(parse)
    found = [
        _over_quotations(x, quotations) for x in found if not _is_quoted_thought(x, quotations)
    ]
    found += _uncued(parse, quotations, found)
    found += _turns(parse, found)
    return tuple(sorted(found, key=_first))


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    return frozenset(lexicon()["occasions"])


def _first(link: Link) -> int:
    return min(a for a, _ in (link.cues or link.contents or link.sources))


def _is_quoted_thought(link: Link, quotations: Sequence[Quotation]) -> bool:
    """Tell what a speaker says of others' thoughts: it is part of the speaker's words."""
    return link.kind == "thought" and any(
        q.open <= a and b <= q.close for q in quotations for a, b in link.cues
    )


def _over_quotations(link: Link, quotations: Sequence[Quotation]) -> Link:
    """Take a quotation whole where a sentence's end cut it: its cue stands before or behind."""
    outer = [q for q in quotations if not any(q.open < b and a < q.close for a, b in link.cues)]
    contents = []
    for start, end in link.contents:
        cut = [q for q in outer if q.open < end and start < q.close]
        first = min([start, *(q.open for q in cut)])
        last = max([end, *(q.close for q in cut)])
        contents.append((first, last))
    return msgspec.structs.replace(link, contents=tuple(contents))


def _uncued(parse: Parse, quotations: Sequence[Quotation], links: Sequence[Link]) -> Iterator[Link]:
    """Give whole quoted sentences that no link holds: the quotation before goes on."""
    held = [r for link in links for r in link.contents]
    for quotation in quotations:
        inside = any(a < quotation.end and quotation.start < b for a, b in held)
        said = parse.body[quotation.start : quotation.end]
        whole = said.rstrip().endswith((".", "!", "?")) or quotation.goes_on
        if not inside and len(said.split()) > 2 and said[:1].isupper() and whole:
            yield Link((), (), ((quotation.open, quotation.close),))


def _turns(parse: Parse, links: Sequence[Link]) -> Iterator[Link]:
    """Read the turns of a transcript: "PENCE: Well, look, …" is what Pence says."""
    held = [r for link in links for r in (*link.contents, *link.cues)]
    for block in parse.blocks:
        match = _TURN.match(parse.body, block.start, block.end) or _headed(parse, block)
        if match is None or any(a < match.end() and match.start() < b for a, b in held):
            continue
        content = match.end(), block.end
        if not any(a < content[1] and content[0] < b for a, b in held):
            yield Link(((match.end(1), match.end(1) + 1),), (match.span(1),), (content,))


def _headed(parse: Parse, block: Block) -> re.Match[str] | None:
    """Match the speaker before a headline's colon: "Bello: Dam will hold", "Poll: Two …"."""
    match = _HEADED.match(parse.body, block.start, block.end)
    if match is None or len(parse.body[match.end() : block.end].split()) > _LONGEST_HEADLINE:
        return None
    named = any(
        (s.start, s.end) == match.span(1) and s.kind in {"person", "organisation"}
        for s in parse.spans
    )
    named = named and not is_place_name(match.group(1))
    return match if named or match.group(1).lower() in lexicon()["before_colon"] else None


class _Tree:
    """One sentence's tree, and the attributions in it."""

    def __init__(self, parse: Parse, sentence: Sentence) -> None:
        self.parse = parse
        self.first, self.last = sentence.first, sentence.last
        self.tokens = parse.tokens
        self.below: dict[int, list[int]] = {}
        for n in range(self.first, self.last):
            self.below.setdefault(self.tokens[n].head, []).append(n)

    def complete(self, learned: Sequence[Link]) -> Iterator[Link]:
        """Complete the learned links of the sentence and add those that they lack."""
        patterns = [x for x in map(self._pattern, range(self.first, self.last)) if x is not None]
        for link in learned:
            same = next((p for p in patterns if _overlap(p.cues, link.cues)), None)
            yield link if same is None else _filled(link, same)
        for pattern in patterns:
            taken = any(_overlap(pattern.cues, x.cues) for x in learned)
            crossed = any(
                _overlap(pattern.cues, x.contents) or _overlap(pattern.cues, x.sources)
                for x in learned
            )
            if not taken and not crossed and pattern.contents:
                yield pattern

    def _pattern(self, n: int) -> Link | None:
        """Give the attribution whose cue is one word, or nothing."""
        token = self.tokens[n]
        if token.lemma == "according":
            return self._according(n)
        word = _words().get(token.tag, {}).get(token.lemma)
        if word is None:
            return None
        contents = self._contents(n, word)
        sources = self._source(n, word)
        if not contents or (word.kind == "thought" and not sources):
            return None
        return Link((self._cue(n),), sources, contents, word.kind)

    def _children(self, n: int, *relations: str) -> list[int]:
        return [c for c in self.below.get(n, ()) if plain(self.tokens[c].relation) in relations]

    def _range(self, top: int, without: frozenset[int] = frozenset()) -> Range:
        """Give the characters of a subtree, without marks at its ends."""
        words = self._subtree(top, without)
        while words[1:] and self.tokens[words[-1]].text in _TRIMMED:
            words.pop()
        while words[1:] and self.tokens[words[0]].text in _TRIMMED:
            words.pop(0)
        return self.tokens[words[0]].start, self.tokens[words[-1]].end

    def _subtree(self, top: int, without: frozenset[int]) -> list[int]:
        found, todo = [], [top]
        while todo:
            n = todo.pop()
            found.append(n)
            todo += [c for c in self.below.get(n, ()) if c not in without]
        return sorted(found)

    def _contents(self, n: int, word: Word) -> tuple[Range, ...]:
        if word.noun:
            return tuple(self._range(c) for c in self._children(n, "acl", "ccomp")
                         if self._children(c, "mark"))  # fmt: skip
        clauses = [c for c in self._children(n, "ccomp", "xcomp") if self._is_clause(n, c, word)]
        clauses += [c for c in self._children(n, "parataxis") if word.kind == "said" and c > n]
        if clauses:
            return tuple(self._with_asked(n, c) for c in clauses)
        around = self._around(n) if word.kind == "said" else ()
        if around:
            return around
        if not word.takes_object:
            return ()
        if self._children(n, "obj"):
            return tuple(self._range(c) for c in self._children(n, "obj"))
        return self._of_passive(n) or self._behind_preposition(n)

    def _of_passive(self, n: int) -> tuple[Range, ...]:
        """ "The plan was rejected by the council": what it is about is the subject."""
        agents = [c for c in self.below.get(n, ()) if self.tokens[c].relation == "obl:agent"]
        subjects = [c for c in self.below.get(n, ()) if self.tokens[c].relation == "nsubj:pass"]
        return tuple(self._range(c) for c in subjects) if agents else ()

    def _behind_preposition(self, n: int) -> tuple[Range, ...]:
        """ "spoke of the flood", "called for calm": what stands behind the preposition."""
        for c in self._children(n, "obl"):
            cases = self._children(c, "case")
            if cases and cases[0] == n + 1 and self.tokens[n + 1].lemma in _ABOUT:
                return (self._range(c, frozenset(cases)),)
        return ()

    def _with_asked(self, n: int, c: int) -> Range:
        """Give a clause; with who is to do it, where that is named: "urged [the army to leave]"."""
        start, end = self._range(c)
        asked = [o for o in self._children(n, "obj", "iobj") if n < o < c]
        if asked and self.tokens[c].relation == "xcomp":
            start = min(start, self._range(asked[-1])[0])
        return start, end

    def _is_clause(self, n: int, c: int, word: Word) -> bool:
        """Tell what is said from "began saying", "found dead": a clause, or an infinitive."""
        if plain(self.tokens[c].relation) == "ccomp" or word.kind == "said":
            return True
        return bool(self._children(c, "mark")) and c > n

    def _around(self, n: int) -> tuple[Range, ...]:
        """Give the clause that a cue is set into: "The dam, he said, will hold"."""
        head = self.tokens[n].head
        if plain(self.tokens[n].relation) != "parataxis" or head < 0:
            return ()
        words = self._subtree(head, frozenset({n}))
        own = self._subtree(n, frozenset())
        parts = [[w for w in words if w < own[0]], [w for w in words if w > own[-1]]]
        return tuple(
            (self.tokens[p[0]].start, self.tokens[p[-1]].end)
            for p in map(self._without_marks, parts)
            if p
        )

    def _without_marks(self, words: list[int]) -> list[int]:
        while words and self.tokens[words[-1]].text in _TRIMMED:
            words.pop()
        while words and self.tokens[words[0]].text in _TRIMMED:
            words.pop(0)
        return words

    def _source(self, n: int, word: Word) -> tuple[Range, ...]:
        """Give who says: the subject of the cue or of the verb it is joined to."""
        if word.noun:
            return tuple(self._range(c) for c in self._children(n, "nmod")
                         if self.tokens[c].relation == "nmod:poss")  # fmt: skip
        seen: set[int] = set()
        while n >= 0 and n not in seen:
            seen.add(n)
            agents = [c for c in self._children(n, "obl") if self.tokens[c].relation == "obl:agent"]
            if agents:
                by = frozenset(self._children(agents[0], "case"))
                return (self._range(agents[0], by),)
            subjects = self._children(n, "nsubj", "csubj")
            if subjects:
                return self._named(n, subjects[0])
            relation, head = plain(self.tokens[n].relation), self.tokens[n].head
            if relation == "acl" and head >= 0:
                return (self._range(head, frozenset({n})),)
            if relation not in {"conj", "xcomp", "advcl"}:
                return ()
            n = head
        return ()

    def _named(self, n: int, subject: int) -> tuple[Range, ...]:
        """Give the subject; for "who" and "which" what they stand for."""
        relation, head = self.tokens[n].relation, self.tokens[n].head
        if self.tokens[subject].lemma in _RELATIVE and relation.startswith("acl") and head >= 0:
            return (self._range(head, frozenset({n})),)
        return (self._range(subject),)

    def _cue(self, n: int) -> Range:
        """Give the cue with its auxiliaries and its particle."""
        words = [n, *self._children(n, "aux", "cop", "compound")]
        words = [w for w in words if abs(w - n) <= 3 or w < n]
        near = [w for w in words if w <= n + 1]
        return self.tokens[min(near)].start, self.tokens[max(near)].end

    def _according(self, n: int) -> Link | None:
        """Read "according to X": the clause it hangs on is what X says."""
        head = self.tokens[n].head
        if head < 0 or self.tokens[n + 1 : n + 2] == () or self.tokens[n + 1].lemma != "to":
            return None
        source = self._range(head, frozenset({n, n + 1}))
        top = self.tokens[head].head
        cue = self.tokens[n].start, self.tokens[n + 1].end
        contents: tuple[Range, ...] = ()
        if top >= 0:
            words = self._subtree(top, frozenset({head}))
            own = self._subtree(head, frozenset())
            parts = [[w for w in words if w < own[0]], [w for w in words if w > own[-1]]]
            contents = tuple((self.tokens[p[0]].start, self.tokens[p[-1]].end)
                             for p in map(self._without_marks, parts) if p)  # fmt: skip
        return Link((cue,), (source,), contents)


def _overlap(one: Sequence[Range], other: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _filled(link: Link, pattern: Link) -> Link:
    """Give a learned link what it lacks."""
    return msgspec.structs.replace(
        link, sources=link.sources or pattern.sources, contents=link.contents or pattern.contents
    )
