"""What the syntax says of a statement: the subject of its cue, and where its content ends."""

from itertools import pairwise

from reportedly.language import syntax
from reportedly.language.cues import Cue
from reportedly.language.phrases import Words

Phrase = tuple[int, int]

_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
# What belongs to a source's phrase; a relative clause or an adverbial does not.
_WITHIN = frozenset(
    "det amod compound nummod nmod nmod:poss nmod:desc flat case fixed conj cc appos advmod "
    "goeswith nmod:unmarked".split()
)
# A clause that hangs on the cue like this is told by the report, not by the source.
_BESIDE = frozenset({"conj", "parataxis"})
_MARKS = frozenset({",", ";", ":", "-", "--", "–", "—", "and", "but", "or"})


def subject_phrase(words: Words, cue: Cue) -> Phrase | None:
    """Give the subject of a cue's verb as its first and last token; ``None`` if it has none.

    A verb joined to another shares its subject: "people clapped and chanted".
    """
    verb = _verb(words, cue)
    while verb is not None:
        for index in _children(words, verb):
            if words.tokens[index].relation in _SUBJECT:
                return _extent(words, index)
        above = _head(words, verb)
        shares = words.tokens[verb].relation in {"conj", "xcomp"}
        verb = above if shares and above is not None and above < verb else None
    return None


def _verb(words: Words, cue: Cue) -> int | None:
    verbs = [n for n in range(cue.first, cue.last + 1) if words.tokens[n].tag == "VERB"]
    return verbs[0] if verbs else None


def _head(words: Words, index: int) -> int | None:
    """Give a token's head, counted in the sentence."""
    above = words.tokens[index].head - words.sentence.first
    return above if above >= 0 else None


def _children(words: Words, index: int) -> list[int]:
    first = words.sentence.first
    return [n - first for n in syntax.children(words.parse, index + first)]


def _extent(words: Words, index: int) -> Phrase:
    """Give the run of tokens around a noun that belong to its phrase."""
    inside = {index}
    todo = [index]
    while todo:
        for child in _children(words, todo.pop()):
            if words.tokens[child].relation in _WITHIN:
                inside.add(child)
                todo.append(child)
    first = last = index
    while first - 1 in inside or _joins(words, first - 1, inside, -1):
        first -= 1
    while last + 1 in inside or _joins(words, last + 1, inside, 1):
        last += 1
    return first, last


def _joins(words: Words, index: int, inside: set[int], step: int) -> bool:
    """Tell whether a comma or hyphen stands between two parts of one phrase."""
    known = 0 <= index < len(words.tokens) and 0 <= index + step < len(words.tokens)
    return known and words.tokens[index].tag == "PUNCT" and index + step in inside


def end_of_content(words: Words, cue: Cue, start: int, end: int) -> int:
    """Give where a content behind its cue ends: before a clause that hangs on the cue itself.

    ``start`` and ``end`` are body offsets. "X assured voters it would hold, but troops have fled":
    what the troops did is the report's.
    """
    verb = _verb(words, cue)
    if verb is None:
        return end
    first, last = words.at(start), words.at(end - 1)
    for index in range(first + 2, min(last + 1, len(words.tokens))):
        child = _under(words, index, verb)
        if child is not None and child > first and _is_the_reports(words, child, index):
            cut = index
            while cut - 1 > first and words.low[cut - 1] in _MARKS:
                cut -= 1
            return words.tokens[cut - 1].end
    return end


def _is_the_reports(words: Words, child: int, index: int) -> bool:
    """Tell whether a clause on the cue's verb is the report's own; ``index`` is its first token."""
    relation, own = words.tokens[child].relation, _is_clause(words, child)
    aside = words.low[index - 1] == "," or words.low[index] in {"when", "while"}
    return (relation in _BESIDE and own) or (relation == "advcl" and aside and not own)


def _under(words: Words, index: int, verb: int) -> int | None:
    """Give the child of ``verb`` a token hangs below; ``None`` if it is not below it."""
    first = words.sentence.first
    way = [index, *(n - first for n in syntax.above(words.parse, index + first))]
    return next((low for low, high in pairwise(way) if high == verb), None)


def _is_clause(words: Words, index: int) -> bool:
    """Tell whether a token heads a clause with a subject of its own."""
    own = {words.tokens[n].relation for n in _children(words, index)}
    return bool(own & _SUBJECT)
