"""Which statements say the same: the same words, cut or changed words, or the same in others.

Statements are never compared unless they share words that tell something. What speaks for their
being one is named in the reason, and where the wording differs, how.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.model import Statement
from reportedly.record.material import Material
from reportedly.record.names import canonical, fold, key_words
from reportedly.record.pairs import Pair
from reportedly.record.wording import content_words, difference, weigh, weights

# The part of the shorter statement's words, weighed, that both share.
_SAME_WORDING = 0.8
_SAME_MEANING = 0.35
_OTHER_SPEAKER = 0.5
_LEAST_SHARED = 3
# Words shared by a wording that is the same whoever is named as its speaker.
_LONG = 6


class _Words(msgspec.Struct, frozen=True):
    """The content words of each statement and how much each word tells."""

    of: dict[str, frozenset[str]]
    weight: Mapping[str, float]


def align_statements(material: Material, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pair statements of one story by shared wording, or by speaker and meaning."""
    of = {s.id: content_words(s.content.text) for s in statements}
    words = _Words(of, weights(of[s.id] for s in statements))
    by_word: dict[str, list[Statement]] = defaultdict(list)
    short: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for other in _near(statement, words, by_word, short):
            reason = _same(material, other, statement, words)
            if reason:
                yield Pair(other.id, statement.id, reason)
        for word in of[statement.id]:
            by_word[word].append(statement)
        short[fold(statement.content.text)].append(statement)


def same_content(one: Statement, two: Statement) -> bool:
    """Tell whether two statements hold the same content, whoever says it and in which stance."""
    left, right = (content_words(s.content.text) for s in (one, two))
    shared, least = len(left & right), min(len(left), len(right))
    return shared > _LEAST_SHARED and shared >= _SAME_WORDING * least


def _near(
    statement: Statement,
    words: _Words,
    by_word: Mapping[str, list[Statement]],
    short: Mapping[str, list[Statement]],
) -> list[Statement]:
    """Give the earlier statements that share enough words, or all of a few."""
    others = {o.id: o for w in words.of[statement.id] for o in by_word.get(w, ())}
    shared = Counter(o.id for w in words.of[statement.id] for o in by_word.get(w, ()))
    found = {i: others[i] for i in shared if shared[i] >= _LEAST_SHARED}
    found |= {o.id: o for o in short.get(fold(statement.content.text), ())}
    return [found[i] for i in sorted(found)]


def _same(material: Material, one: Statement, two: Statement, words: _Words) -> str:
    if one.stance != two.stance and "denied" in {one.stance, two.stance}:
        return ""
    if not _numbers_agree(one.content.text, two.content.text):
        return ""
    same = same_speaker(material, one, two)
    return _by_wording(one, two, words, same=same) or _by_meaning(one, two, words, same=same)


def _by_wording(one: Statement, two: Statement, words: _Words, *, same: bool) -> str:
    left, right = words.of[one.id], words.of[two.id]
    shared, least = len(left & right), min(len(left), len(right))
    if fold(one.content.text) == fold(two.content.text) and same and one.report != two.report:
        return f"all {shared} telling words are the same" if shared > 1 else ""
    if shared < _LEAST_SHARED + 1 or shared < _SAME_WORDING * least:
        return ""
    if not (same or _both_quoted(one, two) or shared >= _LONG):
        return ""
    said = difference(one.content.text, two.content.text)
    reason = f"{shared} of the shorter statement's {least} words are the same"
    return f"{reason}; they differ in {said}" if said else reason


def _by_meaning(one: Statement, two: Statement, words: _Words, *, same: bool) -> str:
    left, right = words.of[one.id], words.of[two.id]
    shared = left & right
    if len(shared) < _LEAST_SHARED:
        return ""
    weight = weigh(shared, words.weight)
    # Of both, not of the shorter: a few words that a long statement holds too say little.
    least = (weigh(left, words.weight) + weigh(right, words.weight)) / 2
    said = ", ".join(sorted(shared))
    if same and weight >= _SAME_MEANING * least:
        return f"the same speaker and {len(shared)} words in common ({said})"
    if len(shared) > _LEAST_SHARED and weight >= _OTHER_SPEAKER * least:
        return f"{len(shared)} telling words in common ({said})"
    return ""


def _numbers_agree(one: str, two: str) -> bool:
    """Tell whether the numbers of one text are all in the other: a part may leave some out."""
    left, right = numbers(one), numbers(two)
    return left <= right or right <= left


def _both_quoted(one: Statement, two: Statement) -> bool:
    return (one.verbatim or bool(one.quotes)) and (two.verbatim or bool(two.quotes))


def numbers(text: str) -> frozenset[str]:
    """Give the numbers in a text as written, in figures or small number words."""
    written = re.findall(r"\d[\d,.]*\d|\d", text)
    return frozenset(
        [*written, *(SMALL_NUMBERS[w] for w in fold(text).split() if w in SMALL_NUMBERS)]
    )


# Number words that may stand for figures, with the figures.
SMALL_NUMBERS = {
    w: str(n)
    for n, w in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
}


def same_speaker(material: Material, one: Statement, two: Statement) -> bool:
    """Tell whether two statements have speakers that are one entity, or one name cut short."""
    if one.speaker is None or two.speaker is None:
        return False
    left = material.entity_of.get(one.speaker.name)
    right = material.entity_of.get(two.speaker.name)
    if left is not None and right is not None and left.id == right.id:
        return True
    if canonical(one.speaker.name) == canonical(two.speaker.name):
        return True
    short, longer = sorted((key_words(one.speaker.name), key_words(two.speaker.name)), key=len)
    return len(short) > 1 and short <= longer
