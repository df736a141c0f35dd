"""The clause a word stands in: the tokens between one boundary and the next."""

import msgspec

from reportedly.language.phrases import Words

_MARKS = frozenset({";", ":", "“", "”", '"', "—", "–", "(", ")"})
_OPENERS = frozenset(
    "while although though because but whereas which who if unless when after before since "
    "saying adding as until that where".split()
)


class Clause(msgspec.Struct, frozen=True):
    """Tokens ``[first, last)`` of a sentence."""

    first: int
    last: int


def clause_of(words: Words, index: int) -> Clause:
    """Give the clause around a token.

    A clause ends at a dash, colon or quotation mark, before a conjunction that opens another
    clause with a verb of its own, and at "and" between two verbs with their own subjects.
    """
    first = index
    while first > 0 and not _is_boundary(words, first, index):
        first -= 1
    last = index + 1
    while last < len(words.tokens) and not _is_boundary(words, last, index):
        last += 1
    return Clause(first, last)


def _is_boundary(words: Words, at: int, index: int) -> bool:
    """Tell whether a clause begins at token ``at`` (or right behind it, for a mark)."""
    low = words.low[at]
    if low in _MARKS:
        return True
    if low in _OPENERS and _has_verb(words, at, index):
        return True
    return low in {"and", "or"} and words.low[at - 1 : at] == [","] and _has_verb(words, at, index)


def _has_verb(words: Words, at: int, index: int) -> bool:
    """Tell whether a verb of its own follows a conjunction before the next comma."""
    for place in range(at + 1, min(at + 14, len(words.tokens))):
        if words.tokens[place].tag in {"VERB", "AUX"}:
            # On the way left the word itself may be the verb: it then belongs to this clause.
            return at < index or place != index
        if words.low[place] in {",", ";"}:
            return False
    return False
