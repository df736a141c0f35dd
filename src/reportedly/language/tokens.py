"""Body → sentences and tokens, by rules, with offsets exact to the character."""

import re
from collections.abc import Iterator, Sequence

from reportedly.language.ends import sentence_ends
from reportedly.language.parses import Sentence, Token
from reportedly.model import Block

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.|mailto:)\S*[\w/=&\#%~+-] | [\w.+%-]+@[\w-]+(?:\.[\w-]+)*
  | @\w+(?:\.\w+)* | \#\w*[^\W\d]\w*
  | (?<![\w)])[:;=]-?[)(DP]+(?!\w)            # :-)
  | (?:\w[\w\#-]*|(?<![\w.]))\.(?i:docx?|xlsx?|pdf|pptx?|jpe?g|png|gif|txt|html?|zip|csv)(?!\w)
  | (?:[^\W\d_]\.){2,}                        # U.S., a.m.
  | \b(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Brig|Adm|Prof|Sens?|Reps?|Gov|St|Rev|Hon|Jr|Sr
        |Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|Nos|Ft|Mt|Co|Messrs|Mon|Tues?|Wed|Thurs?|Fri
        )\.(?=\s*[A-Z\d])
  | \b(?:Inc|Corp|Ltd|vs|[Ee]tc|[Ee]xt|[Aa]ttn)\.(?!\s*$)
  | \b[A-Z]\.(?=\s[A-Z])                      # Vladimir V. Putin
  | (?:\d-)?(?:\d{3}-)?\d{3}-\d{4}(?!\w)     # telephone
  | (?>\d+(?:[.,:/]\d+)*)(?:st|nd|rd|th|s|km|m|(?i:pm|am))?(?![^\W\d_])
  | \b[^\W\d_]/[^\W\d_]\b                     # b/c
  | \w+(?:[-‐‑'’.&\u00ad]\w+)*              # pro-Russian, al-Hassan, AC-130, Interfax
  | (?:(?<!\w)['’]|`)(?:s|re|ve|ll|d|m)(?!\w)   # a clitic that stands by itself
  | [!?.]{2,} | '' | [\u2018\u2019]\u2019 | [-=*~_+|<>]{4,} | ([*=+\-<>~_$])\1+
  | [^\w\s]
    """,
    re.VERBOSE,
)
_ADDRESS = ("http", "www.", "mailto:", "#")
_FILE = re.compile(r"(?i)\.(?:docx?|xlsx?|pdf|pptx?|jpe?g|png|gif|txt|html?|zip|csv)$")
_CLITIC = re.compile(r"(?i)(?<=\w)(?:['’`](?:s|re|ve|ll|d|m)|n['’`]t)$")
_LOWER_THEN_UPPER = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z][a-z])")
_GLUED = re.compile(r"(?:(?<=[a-z]{2})\.|(?<=[\w])[.!?…]+[.!?…\"'”’»)\]])()(?=[A-Z][a-z])\S*")


def read_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Give the tokens of ``text[start:end]``; offsets count from the start of the whole text."""
    for match in _TOKEN.finditer(text, start, end):
        yield from _split(text, match.start(), match.end())


def _split(text: str, start: int, end: int) -> Iterator[Token]:
    """Part what a full stop or an apostrophe joined: "Zaman.Most", "agency's", "didn't"."""
    word = text[start:end]
    joined = _LOWER_THEN_UPPER.search(word)
    if joined and not is_address(word):
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


def is_address(word: str) -> bool:
    """Tell a web or mail address, a tag or the name of a file from a word."""
    return word.startswith(_ADDRESS) or "@" in word or bool(_FILE.search(word))


def _token(text: str, start: int, end: int, offset: int = 0) -> Token:
    return Token(offset + start, offset + end, text[start:end], plain(text[start:end]).lower())


def plain(word: str) -> str:
    """Give a word without the soft hyphens that a page put into it: "re\u00adturning"."""
    return word.replace("\u00ad", "")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]``, one block, into sentences without leading or trailing blanks."""
    begin = start
    for at in sorted({*_glued(text, start, end), *sentence_ends(text, start, end)}):
        if text[begin:at].strip():
            yield _trimmed(text, begin, at)
        begin = at
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, start + len(piece.rstrip())


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Find full stops that lost markup set hard against the next sentence: "broke.Most left"."""
    for match in _GLUED.finditer(text, start, end):
        left = text.rfind(" ", start, match.start()) + 1
        if not is_address(text[max(left, start) : match.end()].rsplit(maxsplit=1)[-1]):
            yield match.start(1)


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
