"""Statements the rules passed over, taken from the reader's own attributions.

The rules read cues they know, precisely; the reader knows more ways to say that someone said
something ("identified the dead as", "held the police responsible for"). What it finds is taken
where it names a source, a cue that is a verb of saying in form, and enough content.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportedly.language.contents import Content
from reportedly.language.cues import lexicon
from reportedly.language.links_syntax import complete_links
from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.parses import Link, Parse
from reportedly.language.verbforms import table

Range = tuple[int, int]

# Parts of one content nearer than this, in characters, are one.
_NEAR = 4
_LEAST_WORDS = 3
_UNSAID = frozenset("would will could might may should can must to not n't never let if".split())
# Verbs that by themselves say nothing: "has not said whether", "offered an explanation".
_LIGHT = frozenset(
    "has have had having is are was were be been being do does did make makes made making give "
    "gives gave given giving offer offers offered offering take takes took taken taking add adds "
    "added adding show shows showed shown showing get got issue issued".split()
)
# Said of acts as often as of words; only the reader's own rules of cues may take them.
_OF_ACTS = frozenset(
    "continue continues continued continuing lie lies lay lying point points pointed pointing "
    "demand demands demanding threaten threatens threatening agree agrees agreed agreeing".split()
)
_SOURCELESS = frozenset(
    "which that who what this these those it there no nobody none against as and but or".split()
)


def from_links(
    parse: Parse, taken: Sequence[tuple[Range | None, Range]]
) -> Iterator[tuple[Link, Content]]:
    """Give the attributions to add, each with its content.

    ``taken`` are the cues and contents of the statements found so far; an attribution whose cue
    or content is among them is left out.
    """
    for link in complete_links(parse):
        if link.kind != "said":
            continue
        content = _content(parse, link)
        if content is None or len(link.sources) == 0 or not _is_said(parse, link):
            continue
        if parse.body.startswith("to have ", content[0]):
            continue
        if not any(_meets(link.cues[0], cue) or _meets(content, other) for cue, other in taken):
            yield link, Content(*content, False, (), "the reader's attribution")


def _meets(one: Range, other: Range | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def _content(parse: Parse, link: Link) -> Range | None:
    """Give the longest run of a content's parts, if it says enough."""
    runs: list[Range] = []
    for start, end in sorted(link.contents):
        if runs and start - runs[-1][1] <= _NEAR:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    if len(runs) == 0:
        return None
    start, end = max(runs, key=lambda r: (r[1] - r[0], -r[0]))
    while start < end and parse.body[start] in " ,;:—–-":
        start += 1
    while end > start and parse.body[end - 1] in " ,;:—–-":
        end -= 1
    enough = len(parse.body[start:end].split()) >= _LEAST_WORDS
    return (start, end) if enough else None


def _is_said(parse: Parse, link: Link) -> bool:
    """Tell whether the cue is a verb of a thing said: no thought, no wish, nothing unsaid."""
    first, last = link.cues[0]
    source = parse.body[slice(*link.sources[0])].lower()
    if source.split()[0] in _SOURCELESS:
        return False
    at = bisect_left(parse.tokens, first, key=lambda t: t.start)
    while at < len(parse.tokens) and parse.tokens[at].start < last:
        if parse.tokens[at].tag == "VERB":
            return parse.tokens[at].text.lower() not in _unfit() and not _is_unsaid(parse, at)
        at += 1
    return False


def _is_unsaid(parse: Parse, at: int) -> bool:
    """Tell whether a verb, given by its place, is passive, not yet done, or denied."""
    helpers = [t for t in parse.tokens[max(0, at - 6) : at] if t.head == at]
    passive = any(t.relation in {"aux:pass", "nsubj:pass"} for t in helpers)
    unsaid = any(t.text.lower() in _UNSAID for t in helpers)
    return passive or unsaid or parse.tokens[at].form == "VB"


@forgotten_with_own
@lru_cache(maxsize=1)
def _unfit() -> frozenset[str]:
    """Give the verbs that make no statement: of thought, of acts, and those that say nothing."""
    thought = table(lexicon()["not_said"], lexicon()["irregular"])
    return frozenset(thought) | _LIGHT | _OF_ACTS
