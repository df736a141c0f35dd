"""Titles and offices beside names: "UN Secretary-General", "the ICRC's head of delegation"."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from reportedly.language.parses import Parse, Span, Token

_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "ADP", "DET", "PART", "CCONJ", "NUM"})
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})
_LINKS = frozenset(
    {"of", "for", "to", "in", "at", "'s", "’s", "the", "and", "'", "’", "on", "&", "a"}
)


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Give the nouns for offices and roles, singular and plural, in lower case."""
    path = files("reportedly.language") / "lexicons" / "names.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {*table["roles"], *(t for t in table["titles"] if len(t) > 1)}
    plurals = {w + ("es" if w.endswith(("s", "ch", "sh")) else "s") for w in words}
    return frozenset(words | plurals)


def is_role(word: str) -> bool:
    """Tell whether a word is a noun for an office or role ("spokesman", "ministers")."""
    low = word.lower().rstrip(".")
    return low in role_words() or low.rsplit("-", maxsplit=1)[-1] in role_words()


def find_roles(parse: Parse, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give role spans beside persons; ``name`` of each is "START:END" of the person's span.

    A role stands before the name, up to the start of its noun phrase, or after it between commas.
    """
    by_start = {t.start: n for n, t in enumerate(parse.tokens)}
    by_end = {t.end: n for n, t in enumerate(parse.tokens)}
    found = []
    names = [(s.start, s.end) for s in spans if s.kind != "person"]
    for sentence in parse.sentences:
        tokens = parse.tokens
        for span in parse_persons(spans, sentence.start, sentence.end):
            first, last = by_start.get(span.start), by_end.get(span.end)
            if first is None or last is None:
                continue
            floor = _floor(tokens, first, sentence.first, spans)
            role = _before(tokens, first, floor, names)
            if role is None or is_courtesy(" ".join(t.text for t in tokens[role[0] : role[1] + 1])):
                role = _after(tokens, last, sentence.last, spans) or role
            if role:
                start, end = tokens[role[0]].start, tokens[role[1]].end
                text = parse.body[start:end]
                found.append(Span(start, end, "role", text, f"{span.start}:{span.end}"))
    return tuple(found)


def parse_persons(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Give the persons named inside ``[start, end)``."""
    for span in spans:
        if span.kind == "person" and start <= span.start and span.end <= end:
            yield span


def _floor(tokens: Sequence[Token], first: int, floor: int, spans: Sequence[Span]) -> int:
    """Give the first token a role may begin at: behind the person named before."""
    start = tokens[floor].start
    ends = [s.end for s in parse_persons(spans, start, tokens[first].start)]
    return next((n for n in range(floor, first) if tokens[n].start >= max(ends, default=0)), first)


def is_courtesy(role: str) -> bool:
    """Tell whether a role is only how a person is addressed ("Mr", "Dr"), no office."""
    return role.lower().rstrip(".") in _COURTESY


def _before(
    tokens: Sequence[Token], first: int, floor: int, names: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Walk left from a name over its titles: "special envoy for Afghanistan X Y Z"."""
    last = first - 1
    if last >= floor and tokens[last].text in {",", "("} and last - 1 >= floor:
        # "the Interior Minister, Arsen Avakov": only with the article, else it is a list.
        return _appositive(tokens, last - 1, floor)
    index = last
    has_role = False
    near = [n for n in names if n[0] < tokens[first].start and tokens[floor].start < n[1]]
    while index >= floor and (
        _belongs(tokens[index]) or any(a <= tokens[index].start < b for a, b in near)
    ):
        has_role = has_role or is_role(tokens[index].text)
        index -= 1
    start = index + 1
    while start <= last and tokens[start].text.lower() in _LINKS:
        start += 1
    if not has_role or start > last or not _is_office(tokens[start : last + 1]):
        return None
    return start, last


def _is_office(words: Sequence[Token]) -> bool:
    """Tell whether the head of a phrase is an office: its last word, or the one before "of"."""
    head = words[-1]
    for before, word in pairwise(words):
        if word.text.lower() in {"of", "for", "in", "at", "to", "on", "who", "with"}:
            head = before
            break
    # "Special Representative for Afghanistan Reconciliation": an office may be named in full.
    return is_role(head.text) or is_role(words[-1].text)


def _belongs(token: Token) -> bool:
    low = token.text.lower()
    if low in {"'s", "’s", "of", "for", "and", "-", "/"} or is_role(low):
        return True
    return token.tag in {"ADJ", "NOUN", "PROPN"} and any(c.isalnum() for c in token.text)


def _appositive(tokens: Sequence[Token], last: int, floor: int) -> tuple[int, int] | None:
    index = last
    while index >= floor and (tokens[index].tag in _INSIDE or is_role(tokens[index].text)):
        if tokens[index].text.lower() in {"the", "a", "an", "his", "her", "its", "their"}:
            break
        index -= 1
    start = index + 1
    stops = index < floor or tokens[index].tag in {"DET", "PRON"} or "'" in tokens[index].text
    if stops and start <= last and _is_office(tokens[start : last + 1]):
        return start, last
    return None


def _after(
    tokens: Sequence[Token], last: int, ceiling: int, spans: Sequence[Span]
) -> tuple[int, int] | None:
    """Take the apposition after a name: ", a spokeswoman for the agency,"."""
    index = last + 1
    if index >= ceiling or tokens[index].text not in {",", "(", "–", "—"}:
        return None
    start = index + 1
    while start < ceiling and tokens[start].text.lower() in {"the", "a", "an", "who"}:
        start += 1
    end = start
    while end < ceiling and _continues(tokens, end):
        end += 1
    if end == start or not _is_office(tokens[start:end]):
        return None
    opening = tokens[start:end]
    # "X, Minister Y and Z": a list of persons is no apposition.
    if any(s.kind == "person" and opening[0].start <= s.start < opening[-1].end for s in spans):
        return None
    while tokens[end - 1].text.lower() in _LINKS:
        end -= 1
    return start, end - 1


def _continues(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (
        token.tag in {"ADJ", "NOUN", "PROPN", "ADP", "DET", "NUM", "PART"}
        or token.text.lower() in _LINKS
        or is_role(token.text)
    ) and any(c.isalnum() or c in "'’" for c in token.text)
