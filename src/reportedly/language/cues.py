"""Cues of attribution: the verbs and phrases that say that someone said something."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.own_lexicons import lexicon_with_own
from reportedly.language.phrases import Words
from reportedly.language.verbforms import table

_NOUN_BEFORE = frozenset("the a an this that his her its their our no any some of".split())

# "two officials, who asked not to be named": nothing said about the crisis.
_UNNAMED = ("not to be named", "not to be identified", "to remain anonymous", "for anonymity")


class Cue(msgspec.Struct, frozen=True):
    """A cue: tokens ``[first, last]``, its base form and what it takes.

    ``kind`` is ``say`` (a clause or a quotation follows or precedes), ``direct`` (what is asked
    of whom follows) or ``according``; ``participle`` marks "saying", "adding", whose subject is
    that of the clause before.
    """

    first: int
    last: int
    base: str
    kind: str
    participle: bool = False


def lexicon() -> dict[str, Any]:
    """Give ``lexicons/cues.toml``, with what the user's own adds."""
    return lexicon_with_own("cues")


@forgotten_with_own
@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    words = lexicon()
    direct = [d.split()[0] for d in words["direct"]]
    return table([*words["say"], *direct], words["irregular"])


def needs_words(base: str) -> bool:
    """Tell whether a verb counts as a cue only beside a quotation, a colon or "that"."""
    return base in lexicon()["only_with_words"]


def find_cues(words: Words, quoted: frozenset[int]) -> Iterator[Cue]:
    """Give the cues of a sentence outside its quotations, in order."""
    for index, low in enumerate(words.low):
        if index in quoted:
            continue
        if low == "according" and words.low[index + 1 : index + 2] == ["to"]:
            yield Cue(index, index + 1, "according to", "according")
            continue
        base = _forms().get(low)
        if base and _is_verb(words, index, base):
            cue = _cue(words, index, base)
            if not (cue.kind == "direct" and _is_passive(words, cue)):
                yield cue


def _cue(words: Words, index: int, base: str) -> Cue:
    particle = words.low[index + 1] if index + 1 < len(words.low) else ""
    participle = words.low[index].endswith("ing") and not _is_progressive(words, index)
    if f"{base} {particle}" in lexicon()["direct"]:
        last = index + 1 if particle in {"on", "for", "upon"} else index
        return Cue(index, last, f"{base} {particle}", "direct", participle)
    kind = "direct" if _is_direct(words, index, base, particle) else "say"
    return Cue(index, index, base, kind, participle)


def _is_passive(words: Words, cue: Cue) -> bool:
    """ "were ordered to", "a minister accused of": nobody is named as asking."""
    before = cue.first - 1
    while before >= 0 and words.tokens[before].tag == "ADV":
        before -= 1
    by_form = before >= 0 and words.low[before] in {
        "been",
        "was",
        "were",
        "being",
        "be",
        "are",
        "is",
    }
    bare = words.low[cue.first + 1 : cue.first + 2]
    return not cue.participle and (by_form or (cue.base == "accuse" and bare == ["of"]))


def _is_progressive(words: Words, index: int) -> bool:
    return index > 0 and words.low[index - 1] in {"is", "are", "was", "were", "been", "be"}


def _is_direct(words: Words, index: int, base: str, particle: str) -> bool:
    """ "urged X to", "accused X of", "promised to", "warned X against": what is asked follows."""
    if base not in lexicon()["direct"] or particle in {"that", ":", ","}:
        return False
    if particle == "to" and base in {"promise", "vow", "pledge", "threaten", "offer"}:
        return True
    following = words.low[index + 1 : index + 25]
    links = {"to", "of", "for", "against"} if base != "ask" else {"to", "for"}
    if "that" in following and base in {"warn", "promise", "propose", "demand", "agree"}:
        return False
    return base in {"accuse", "blame", "urge", "demand"} or bool(links & set(following))


def _is_verb(words: Words, index: int, base: str) -> bool:
    """Tell the verb from the noun of the same form ("the report", "a call for", "claims of")."""
    token = words.tokens[index]
    before = words.low[index - 1] if index else ""
    if words.in_name(index) or before in _NOUN_BEFORE or before.endswith("-"):
        return False
    after = words.low[index + 1] if index + 1 < len(words.low) else ""
    if base == "add" and after in {"its", "their", "his", "her", "to", "a", "an", "up"}:
        return False
    if base == "ask" and " ".join(words.low[index + 1 : index + 5]).startswith(_UNNAMED):
        return False
    if before in {"to", "not"} and token.text.lower() == base:
        # "to say": said by nobody yet.
        return False
    if before == "to" and token.text.lower() == base + "s":
        return False
    if base == "call" and after in {"on", "for", "upon"}:
        # "The agency calls on residents": taggers take it for the noun.
        opens = not any(t.tag in {"VERB", "AUX"} for t in words.tokens[:index])
        return token.tag in {"VERB", "AUX"} or (token.tag == "NOUN" and opens and index > 0)
    if base in {"read", "post", "report", "state", "claim", "call", "demand", "order", "request"}:
        return token.tag in {"VERB", "AUX"}
    if token.text.lower() in {base, base + "s"}:
        return token.tag in {"VERB", "AUX", ""}
    return token.tag not in {"NOUN", "PROPN"} or base in {"say", "tell", "add"}
