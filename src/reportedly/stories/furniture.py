"""Furniture: what outlets print under every report, told apart from what they report.

Two kinds. Rights, subscriptions and tip lines are known by their wording (``furniture.toml``,
which a user may extend). Text one outlet sets above or below all its pages is known by its place:
it stands equally far from the beginning or the end of two reports that share little else.
"""

import re
import tomllib
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files

# A sentence, roughly: up to a stop before a blank, or a line's end. Never cut inside a word.
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?]*")
# Text of an outlet's own stands within so many words of an end …
FROM_END = 120
# … and the two distances differ by no more than this (a date, a name of another length).
_SLACK = 6
# Where more than half of the shorter body is shared, it is the same report once more.
_SAME_REPORT = 0.5


@lru_cache(maxsize=1)
def _phrases() -> dict[str, re.Pattern[str]]:
    """Give each phrase, in lower case, with the pattern that finds it."""
    text = (files("reportedly.stories") / "furniture.toml").read_text(encoding="utf-8")
    phrases = sorted({p.lower() for group in tomllib.loads(text).values() for p in group})
    return {phrase: re.compile(_pattern(phrase), re.IGNORECASE) for phrase in phrases}


def _pattern(phrase: str) -> str:
    inner = r"\s+".join(re.escape(word) for word in phrase.split())
    return rf"\b{inner}" if phrase[0].isalnum() else inner


def furniture(body: str) -> tuple[tuple[int, int], ...]:
    """Give the body ranges of sentences that are furniture by their wording, in order."""
    # Most reports hold none of the phrases, and plain search is far faster than patterns.
    plain = " ".join(body.lower().split())
    found = [pattern for phrase, pattern in _phrases().items() if phrase in plain]
    if not found:
        return ()
    sentences = [m.span() for m in _SENTENCE.finditer(body)]
    starts = [start for start, _ in sentences]
    cues = {m.start() for pattern in found for m in pattern.finditer(body)}
    held = sorted({bisect_right(starts, cue) - 1 for cue in cues})
    return tuple(sentences[place] for place in held if place >= 0)


def at_same_edge(ends: tuple[int, int], others: tuple[int, int], share: float) -> bool:
    """Tell whether a stretch two pages of one outlet share is set there by the outlet.

    ``ends`` are the numbers of words before and after the stretch in one body, ``others`` those
    in the other; ``share`` is the part of the shorter body that the two share.
    """
    if share > _SAME_REPORT:
        return False
    return any(
        max(one, two) <= FROM_END and abs(one - two) <= _SLACK
        for one, two in zip(ends, others, strict=True)
    )
