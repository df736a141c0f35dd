"""Where sentences end: a linear model over what stands around each gap between words.

The model adds up weights of hand-made features (marks, how the neighbours are written, short
forms, open quotation marks, distances); ``training/ends.py`` learns them. One number a gap: above
zero, a sentence ends there. Before a word in lower case, a plain word or a closing mark ends none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import msgspec

_CHUNK = re.compile(r"\S+")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What a chunk is besides a word.
_SORTS = (
    ("mail", re.compile(r"\S*\w@\w\S*")),
    ("web", re.compile(r"(?:https?:|www\.)\S+|\S+\.(?:com|org|net)\W*")),
    ("date", re.compile(r"\d{1,4}[/-]\d{1,2}[/-]\d{2,4}\W?")),
    ("time", re.compile(r"\d{1,2}:\d\d(?::\d\d)?\W?")),
    ("half", re.compile(r"(?i)[ap]\.?m\.?\W?")),
    ("face", re.compile(r"[:;=]-?[)(DP]+")),
    ("rule", re.compile(r"[-=*~_+|<>#.]{3,}")),
    ("initial", re.compile(r"\W?[A-Z]\.")),
    ("letters", re.compile(r"\W?(?:[^\W\d_]\.){2,}\W?")),
    ("file", re.compile(r"\S+\.(?:docx?|xlsx?|pdf|ppt|txt|html?)\W*")),
)
_ENDING = frozenset((".", "..", "?", "!", "!!", "…"))
# How sure the model must be of an end that no full stop or the like shows.
_UNMARKED = 0.5
_DATELINE = frozenset("–—-:")
_LONGEST_DATELINE = 9


class Chunk(msgspec.Struct):
    """Characters between blanks, ``[start, end)``, and what the features ask of them."""

    start: int
    end: int
    text: str
    mark: str  # the class of its last character, closing marks left aside
    closed: str  # its closing marks, one of each
    opened: str  # its opening marks
    first: str  # the class of its first character, opening marks left aside
    word: str  # its last word in lower case
    opening: str  # its first word in lower case
    sort: str


@lru_cache(maxsize=20_000)
def _seen(text: str) -> tuple[str, str, str, str, str, str, str]:
    core = text.rstrip(_CLOSERS)
    closed = text[len(core) :][:2] if core else ""
    core = core or text
    inner = text.lstrip(_OPENERS)
    opened = text[: len(text) - len(inner)][:2] if inner else ""
    words = _WORD.findall(text)
    sort = next((name for name, form in _SORTS if form.fullmatch(text)), "")
    return (
        _mark(core),
        closed,
        opened,
        _first(inner or text),
        words[-1].lower() if words else "",
        words[0].lower() if words else "",
        sort,
    )


def _mark(core: str) -> str:
    last = core[-1]
    if last == "." and core.endswith(".."):
        return ".."
    if last in "?!" and len(core) > 1 and core[-2] in "?!":
        return "!!"
    if last.isalpha():
        return "a"
    return "0" if last.isdigit() else last


def _first(inner: str) -> str:
    letter = inner[0]
    if letter.isalpha():
        if letter.islower():
            return "a"
        head = _WORD.match(inner)
        return "AA" if head and len(head.group()) > 1 and head.group().isupper() else "A"
    return "0" if letter.isdigit() else letter


def chunks_of(text: str, start: int, end: int) -> list[Chunk]:
    """Give the chunks of ``text[start:end]``."""
    return [
        Chunk(m.start(), m.end(), m.group(), *_seen(m.group()))
        for m in _CHUNK.finditer(text, start, end)
    ]


def is_open(before: Chunk, after: Chunk) -> bool:
    """Tell whether a sentence might end between two chunks at all: “Go!” cried … is one."""
    return after.first != "a" or not (before.mark == "a" or before.closed)


class Block(msgspec.Struct):
    """The chunks of one block and how it is written as a whole."""

    chunks: list[Chunk]
    style: str
    since: list[int]  # chunks since the last full stop or the like
    left: list[int]  # chunks to the next one
    quoted: list[bool]  # whether a quotation mark is open after each chunk
    nested: list[bool]  # whether a bracket is


def block_of(chunks: list[Chunk]) -> Block:
    """Look over a whole block once."""
    since, left, quoted, nested = [], [], [], []
    run = depth = 0
    inside = False
    for chunk in chunks:
        run += 1
        since.append(run)
        if chunk.mark in _ENDING and chunk.sort == "":
            run = 0
        plain = chunk.text.count('"') % 2 == 1
        inside = (inside != plain) or "“" in chunk.text
        if "”" in chunk.text[chunk.text.rfind("“") + 1 :]:
            inside = False
        quoted.append(inside)
        depth = max(0, depth + chunk.text.count("(") - chunk.text.count(")"))
        nested.append(depth > 0)
    run = 0
    for chunk in reversed(chunks):
        left.append(run)
        run = 1 if chunk.mark in _ENDING else run + 1
    return Block(chunks, _style(chunks), since, left[::-1], quoted, nested)


def _style(chunks: list[Chunk]) -> str:
    """Tell text without capitals, and text in capitals, from plain text."""
    words = [c for c in chunks if c.first in {"a", "A", "AA"}]
    if len(words) == 0:
        return "none"
    if sum(c.first == "AA" for c in words) * 2 > len(words):
        return "upper"
    if any(c.text in {"i", "i'm", "im", "i'll", "i've"} for c in words):
        return "lower"
    return "lower" if len(words) > 6 and all(c.first == "a" for c in words) else "plain"


def features(block: Block, n: int) -> Iterator[str]:
    """Give what is seen of the gap behind chunk ``n``; each counts as present."""
    chunks = block.chunks
    one, two = chunks[n], chunks[n + 1]
    before = chunks[n - 1] if n else None
    after = chunks[n + 2] if n + 2 < len(chunks) else None
    pair = f"{one.mark} {two.first}"
    full = f"{one.mark}{one.closed} {two.opened}{two.first}"
    yield "m " + one.mark
    yield "mc " + one.mark + one.closed
    yield "f " + two.first
    yield "of " + two.opened + two.first
    yield "p " + pair
    yield "fu " + full
    yield f"w {one.mark} {one.word}"
    yield f"v {two.first} {two.opening}"
    yield f"wf {one.mark} {one.word} {two.first}"
    yield f"mv {one.mark} {two.opening}"
    yield f"l {one.mark} {min(len(one.word), 5)} {two.first}"
    yield f"s {one.sort} {two.sort} {one.mark}"
    yield f"s1 {one.sort} {pair}"
    yield f"s2 {pair} {two.sort}"
    yield f"b {pair} {_beside(before)}"
    yield f"a {pair} {_beside(after)}"
    yield f"t {pair} {two.mark}"
    yield f"u {pair} {one.first}"
    yield f"st {block.style} {pair}"
    yield f"q {int(block.quoted[n])} {pair}"
    yield f"n {int(block.nested[n])} {pair}"
    yield f"d {pair} {_far(block.since[n])}"
    yield f"r {pair} {_far(block.left[n])}"
    yield f"e {pair} {_far(n)} {_far(len(chunks) - n - 2)}"
    short = _shortness(one)
    opens = two.opening in lexicon()["openers"]
    yield f"k {short} {pair}"
    yield f"ko {short} {two.first} {opens} {one.sort}"
    yield f"o {pair} {opens}"
    yield f"so {one.sort} {two.opening}"
    yield f"dl {pair} {min(block.since[n], 3)} {min(len(one.word), 4)} {one.first} {short}"


def _beside(chunk: Chunk | None) -> str:
    return f"{chunk.first}{chunk.mark} {chunk.sort}" if chunk else "|"


def _shortness(chunk: Chunk) -> str:
    """Tell a word that is shortened, and whether it may stand last all the same."""
    if chunk.mark != ".":
        return ""
    words = lexicon()
    bare = chunk.text.strip(_OPENERS + _CLOSERS).rstrip(".").lower()
    if bare in words["never_last"]:
        return "never"
    return "may" if bare in words["shortened"] else "no"


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, frozenset[str]]:
    """Give the word lists of ``lexicons/sentences.toml``."""
    path = files("reportedly.language") / "lexicons" / "sentences.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def _far(distance: int) -> str:
    for most in (0, 1, 2, 3, 5, 8, 13, 25):
        if distance <= most:
            return str(most)
    return "x"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Give the learned weights, "" being what is added to every gap."""
    path = files("reportedly.language") / "weights" / "ends.json"
    table: dict[str, float] = msgspec.json.decode(path.read_bytes())
    return table


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Give the places in ``text[start:end]``, one block, where a sentence ends before a blank."""
    known = weights()
    block = block_of(chunks_of(text, start, end))
    for n, (one, two) in enumerate(pairwise(block.chunks)):
        if is_open(one, two):
            total = known[""] + sum(known.get(name, 0.0) for name in features(block, n))
            least = 0 if one.mark in _ENDING else _UNMARKED
            if (total > least and not _is_known_middle(block, n)) or _is_known_end(one, two):
                yield one.end


def _is_known_middle(block: Block, n: int) -> bool:
    """Tell an initial, a "PM" that is no time, and a dateline: rare in treebanks."""
    one = block.chunks[n]
    if one.sort == "initial":
        return one.text[-2:] != "I."
    if one.sort == "half":
        return n == 0 or block.chunks[n - 1].first != "0"
    opening = block.chunks[: n + 1]
    return (
        one.mark in _DATELINE
        and len(opening) <= _LONGEST_DATELINE
        and any(c.first == "AA" for c in opening)
    )


def _is_known_end(one: Chunk, two: Chunk) -> bool:
    """ "… to the U.S. The army": too rare in the treebanks to be learned from them."""
    return one.sort == "letters" and two.first == "A" and two.opening in lexicon()["openers"]
