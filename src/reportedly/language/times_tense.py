"""Whether the clause around a time looks forward or back."""

import re
from functools import lru_cache

from reportedly.language.times_lexicon import lexicon

_CLAUSE_BEFORE = re.compile(r"(?:[,;:.!?“”\"()–—]|\b(?:but|who|which|while|after|before|when)\b)")
_CLAUSE_AFTER = re.compile(r"[,;:.!?“”\"()–—]|\b(?:but|who|which|while|after|before|when)\b")
# "Until Friday", "as soon as Friday": the day lies ahead of what is told.
_LIMIT = re.compile(
    r"(?i)\b(?:until|till|as (?:soon|early|late) as)\s+(?:(?:the|late|early|at least|[\d:]+|noon"
    r"|midnight|[ap]\.?m\.?|[A-Z]{2,4}|on)\s+)*$"
)
_BY = re.compile(r"(?i)\bby\s+(?:the\s+|next\s+)?$")
_HAD = re.compile(
    r"(?i)\b(?:had|have|has)\s+(?:\w+\s+)?been\s+(?:due|expected|scheduled|planned)\b"
)
_REACH = 120


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    words = lexicon().tables["tense"]
    future = "|".join(re.escape(w) for w in sorted(words["future"], key=len, reverse=True))
    past = "|".join(re.escape(w) for w in sorted(words["past"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w])(?:(?P<future>{future})|(?P<past>{past}|[a-z]{{3,}}ed))(?!\w)", re.IGNORECASE
    )


def tense(text: str, start: int, end: int) -> str:
    """Tell ``future`` or ``past`` for the clause around characters ``[start, end)``, else nothing.

    The nearest verb before the time decides, then the nearest behind it, each within its clause.
    """
    left = text[max(0, start - _REACH) : start]
    if _LIMIT.search(left):
        return "future"
    cuts = [m.end() for m in _CLAUSE_BEFORE.finditer(left)]
    clause = cuts[-1] if cuts else 0
    if _HAD.search(left, clause):
        return "past"
    before = list(_cues().finditer(left, clause))
    if before:
        return _strongest(before)
    right = text[end : end + _REACH].removeprefix(",")
    cut = _CLAUSE_AFTER.search(right)
    behind = list(_cues().finditer(right, 0, cut.start() if cut else len(right)))
    told = _strongest(behind[:1])
    return told or ("future" if _BY.search(left) else "")


def _strongest(cues: list[re.Match[str]]) -> str:
    """Give the last cue's tense; "killed" yields to the helping verb: "will be killed"."""
    for cue in reversed(cues):
        if not cue.group().lower().endswith("ed") or cue.lastgroup == "future":
            return cue.lastgroup or ""
    return "past" if cues else ""
