"""What is asked of the reader's syntax: the token at an offset, what it hangs on, its clause.

Tokens are given by their index in the whole body. A head never lies outside its sentence; a walk
up ends after ``_MOST_HOPS`` steps, so a tree that a corpus or a reader of one's own got wrong ends
it too. Relations are those of Universal Dependencies.
"""

from collections.abc import Iterator

from reportedly.language.parses import Parse

# Relations that open a clause of their own; the others may share the clause they hang on.
_CLAUSES = ("root", "ccomp", "parataxis", "csubj", "acl:relcl")
_SHARING = ("advcl", "acl", "conj", "xcomp")
_SUBJECTS = ("nsubj", "nsubj:pass", "mark")
_MOST_HOPS = 60


def token_at(parse: Parse, offset: int) -> int | None:
    """Give the index of the token that holds a body offset."""
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(parse.tokens) and parse.tokens[low].start <= offset else None


def clause_head(parse: Parse, index: int) -> int | None:
    """Give the index of the token that heads a token's clause; ``None`` where syntax is unknown.

    "Storming a school, killing 12" is one clause with its participles; "when a bomb went off",
    with a subject of its own, is another.
    """
    for _ in range(_MOST_HOPS):
        token = parse.tokens[index]
        if token.head == -1 or token.relation in _CLAUSES:
            return index
        if token.head < 0:
            return None
        if token.relation in _SHARING and token.tag in {"VERB", "AUX"} and _is_full(parse, index):
            return index
        index = token.head
    return None


def _is_full(parse: Parse, index: int) -> bool:
    return any(parse.tokens[n].relation in _SUBJECTS for n in children(parse, index))


def children(parse: Parse, index: int) -> Iterator[int]:
    """Give the indices of the tokens a token governs, in order."""
    low, high = max(0, index - _MOST_HOPS), min(len(parse.tokens), index + _MOST_HOPS)
    return (n for n in range(low, high) if parse.tokens[n].head == index)


def child(parse: Parse, index: int, *relations: str) -> int | None:
    """Give the first token that a token governs by one of these relations."""
    below = children(parse, index)
    return next((n for n in below if parse.tokens[n].relation in relations), None)


def above(parse: Parse, index: int) -> Iterator[int]:
    """Give the indices of the tokens a token hangs on, the nearest first."""
    for _ in range(_MOST_HOPS):
        index = parse.tokens[index].head
        if index < 0:
            return
        yield index


def hangs_from(parse: Parse, index: int, holder: int) -> bool:
    """Tell whether a token depends on another, directly or through others."""
    return any(n == holder for n in above(parse, index))


def held(parse: Parse, index: int, holder: int) -> bool:
    """Tell whether a token is another or depends on it."""
    return index == holder or hangs_from(parse, index, holder)


def plain(relation: str) -> str:
    """Give a relation without its subtype: "acl" of "acl:relcl"."""
    return relation.split(":", maxsplit=1)[0]


def same_clause(parse: Parse, one: int, two: int) -> bool:
    """Tell whether two body offsets stand in one clause; true where the syntax is unknown."""
    at = [token_at(parse, offset) for offset in (one, two)]
    heads = [None if n is None else clause_head(parse, n) for n in at]
    return None in heads or heads[0] == heads[1]
