"""Body → sentences and tokens, by rules, with offsets exact to the character."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from reportedly.language.parses import Sentence, Token
from reportedly.model import Block

_TOKEN = re.compile(
    r"""
    https?://\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | @\w+ | \#\w+
  | (?:[^\W\d_]\.){2,}                        # U.S., a.m.
  | \b(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Brig|Adm|Prof|Sen|Rep|Gov|St|Rev|Hon|Jr|Sr
        |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No)\.(?=\s*[A-Z\d])
  | \b(?:Inc|Corp|Ltd|vs)\.
  | \b[A-Z]\.(?=\s[A-Z])                      # Vladimir V. Putin
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|km|m|pm|am)?(?![^\W\d_])
  | \w+(?:[-‐‑'’.&]\w+)*                      # pro-Russian, al-Hassan, AC-130, Interfax
  | [!?.]{2,} | ([*=+\-<>~_])\1+ | [^\w\s]
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:['’](?:s|re|ve|ll|d|m)|n['’]t)$")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_LOWER_THEN_UPPER = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z][a-z])")


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, frozenset[str]]:
    path = files("reportedly.language") / "lexicons" / "sentences.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def read_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Give the tokens of ``text[start:end]``; offsets count from the start of the whole text."""
    for match in _TOKEN.finditer(text, start, end):
        yield from _split(text, match.start(), match.end())


def _split(text: str, start: int, end: int) -> Iterator[Token]:
    """Part what a full stop or an apostrophe joined: "Zaman.Most", "agency's", "didn't"."""
    word = text[start:end]
    joined = _LOWER_THEN_UPPER.search(word)
    if joined and not word.startswith(("http", "@", "#")):
        at = start + joined.start()
        yield from _split(text, start, at)
        yield _token(text, at, at + 1)
        yield from _split(text, at + 1, end)
        return
    clitic = _CLITIC.search(word)
    if clitic:
        yield _token(text, start, start + clitic.start())
        yield _token(text, start + clitic.start(), end)
        return
    yield _token(text, start, end)


def _token(text: str, start: int, end: int, offset: int = 0) -> Token:
    return Token(offset + start, offset + end, text[start:end], text[start:end].lower())


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]``, one block, into sentences without leading or trailing blanks."""
    begin = start
    for at in _ends(text, start, end):
        if text[begin:at].strip():
            yield _trimmed(text, begin, at)
        begin = at
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, start + len(piece.rstrip())


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, start, end):
            yield match.end()


def _is_end(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = text[match.end() : min(end, match.end() + 40)]
    if not after[:1].isspace():
        glued = _LOWER_THEN_UPPER.match(text, match.start())
        return bool(glued) or (match.end() - match.start() > 1 and after[:1].isupper())
    following = after.lstrip().lstrip("\"'“‘«([")
    if following[:1].islower() or not following:
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    return not _is_abbreviation(text[start : match.start()], following)


def _is_abbreviation(before: str, following: str) -> bool:
    """Tell a point that shortens a word from one that ends a sentence."""
    word = re.split(r"[\s(\"'“‘\[]", before)[-1]
    opens = re.split(r"\W", following, maxsplit=1)[0].lower() in _lexicon()["openers"]
    bare = word.lower()
    if bare in _lexicon()["never_last"]:
        return True
    if bare in _lexicon()["shortened"] or re.fullmatch(r"(?:\w\.)+\w", word):
        return not opens
    # An initial: "Vladimir V. Putin"; but not the "I" of "so do I."
    return len(word) == 1 and word.isupper() and word != "I"


def read_sentences(
    text: str, blocks: Sequence[Block]
) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Give all sentences and tokens of a body; without blocks the whole text is one block."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for number, block in enumerate(blocks or (Block(0, len(text)),)):
        for start, end in split_sentences(text, block.start, block.end):
            first = len(tokens)
            tokens.extend(read_tokens(text, start, end))
            sentences.append(Sentence(start, end, first, len(tokens), number))
    return tuple(sentences), tuple(tokens)


# Prefixes that stay with their word in Universal Dependencies; other hyphens part words there.
_PREFIX = re.compile(r"(?i)(?:e|non|co|re|pre|post|anti|ex|un|de|sub|multi|semi|pro|vice|t|x)-\w+")
_JOINED = re.compile(r"(?<=\w)([-‐‑/])(?=\w)")
_AMOUNT = re.compile(r"(?i)(\d[\d.,:]*)(km|kg|cm|mm|mph|m|pm|am|bn|k|g)")


def fine_tokens(token: Token) -> tuple[Token, ...]:
    """Cut a token where Universal Dependencies cut it: "pro|-|Russian", "5|km", "can|not".

    The encoder reads these; the rules above it read the whole tokens.
    """
    word = token.text
    if word.startswith(("http", "@", "#")):
        return (token,)
    amount = _AMOUNT.fullmatch(word)
    if amount or token.lemma == "cannot":
        cut = len(amount.group(1)) if amount else 3
        return tuple(_token(word, a, b, token.start) for a, b in ((0, cut), (cut, len(word))))
    if _PREFIX.fullmatch(word) or not _JOINED.search(word) or word[0].isdigit():
        return (token,)
    cuts = [0, *(c for m in _JOINED.finditer(word) for c in m.span(1)), len(word)]
    return tuple(_token(word, a, b, token.start) for a, b in pairwise(cuts))


def fine_sentences(text: str, blocks: Sequence[Block]) -> Iterator[list[Token]]:
    """Give the sentences of a text as the encoder reads them."""
    sentences, tokens = read_sentences(text, blocks)
    for sentence in sentences:
        yield [f for t in tokens[sentence.first : sentence.last] for f in fine_tokens(t)]
