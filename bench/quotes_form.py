"""Our links in PolNeAR's form: one role a word, its boundaries of contents and cues."""

from collections.abc import Iterable, Sequence

from reportedly.language.parses import Link, Parse

# First word, last word + 1, kind.
Labelled = tuple[int, int, str]
Range = tuple[int, int]

_OUTSIDE = frozenset(", . ; :".split())
_CONJUNCTIONS = frozenset("that whether if".split())
_PREPOSITIONS = frozenset("of for on to about against as in from with".split())
_BESIDE_CUE = frozenset(
    "has have had is are was were be been being do does did will would can could may might must "
    "should not n't also 's 've 're 'd".split()
)


def in_their_form(parse: Parse, links: Iterable[Link], words: Sequence[Range]) -> set[Labelled]:
    """Give source, cue and content spans as ranges of ``words`` (places in the body)."""
    low = [parse.body[a:b].lower() for a, b in words]
    beside = _adverbs(parse)
    adverbs = {n for n, (a, _) in enumerate(words) if a in beside}
    kept = _outermost(list(links))
    roles: list[str] = ["O"] * len(words)
    begins: set[int] = set()
    for kind in ("content", "source", "cue"):
        for link in kept:
            ranges = {"content": link.contents, "source": link.sources, "cue": link.cues}[kind]
            for start, end in ranges:
                first, last = _touched(words, start, end)
                if kind == "content":
                    first, last = _content(low, first, last)
                if kind == "source":
                    first, last = _source(low, first, last)
                if kind == "cue":
                    first, last = _cue(low, adverbs, roles, (first, last))
                if first < last:
                    roles[first:last] = [kind] * (last - first)
                    begins.add(first)
    return _spans(roles, begins)


def _adverbs(parse: Parse) -> set[int]:
    return {t.start for t in parse.tokens if t.relation == "advmod"}


def _outermost(links: Sequence[Link]) -> list[Link]:
    """Leave out what is attributed inside another content."""
    contents = [(a, b, n) for n, link in enumerate(links) for a, b in link.contents]
    return [
        link
        for n, link in enumerate(links)
        if not any(
            a <= start and end <= b and m != n
            for start, end in (link.cues or link.contents)[:1]
            for a, b, m in contents
            if (a, b) not in link.contents
        )
    ]


def _touched(words: Sequence[Range], start: int, end: int) -> Range:
    found = [n for n, (a, b) in enumerate(words) if a < end and start < b]
    return (found[0], found[-1] + 1) if found else (0, 0)


def _content(low: Sequence[str], first: int, last: int) -> Range:
    while first and low[first - 1] in _CONJUNCTIONS:
        first -= 1
    if first and low[first - 1] in {"“", "‘"}:
        first -= 1
    if low[last : last + 1] and low[last] in {",", "."} and low[last + 1 : last + 2] == ["”"]:
        last += 2
    elif low[last : last + 1] and low[last] == "”":
        last += 1
    while last > first and low[last - 1] in _OUTSIDE:
        last -= 1
    return first, last


def _source(low: Sequence[str], first: int, last: int) -> Range:
    """Take the relative pronoun for what it stands for, and the comma behind an apposition."""
    after = last + 1 if low[last : last + 1] == [","] else last
    if low[after : after + 1] and low[after] in {"who", "which", "that"}:
        return after, after + 1
    return (first, after) if "," in low[first:last] else (first, last)


def _cue(low: Sequence[str], adverbs: set[int], roles: Sequence[str], cue: Range) -> Range:
    """Take auxiliaries and adverbs before a cue along, and the preposition of its content."""
    first, last = cue
    while first and (low[first - 1] in _BESIDE_CUE or first - 1 in adverbs):
        if roles[first - 1] != "O":
            break
        first -= 1
    beside = low[last : last + 1] and low[last] in _PREPOSITIONS and roles[last] == "O"
    if beside and roles[last + 1 : last + 2] == ["content"]:
        last += 1
    return first, last


def _spans(roles: Sequence[str], begins: set[int]) -> set[Labelled]:
    """Give runs of one role; contents that touch are one."""
    found: set[Labelled] = set()
    start = 0
    for n in range(1, len(roles) + 1):
        ended = n == len(roles) or roles[n] != roles[start]
        if not ended and roles[n] != "content" and n in begins:
            ended = True
        if ended:
            if roles[start] != "O":
                found.add((start, n, roles[start]))
            start = n
    return found
