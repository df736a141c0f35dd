"""Which statements say the same: the same words, cut or changed words, or the same in others.

Statements are never compared unless they share words that tell something. What speaks for their
being one is named in the reason, and where the wording differs, how.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from reportedly.model import Statement
from reportedly.record.accusations import accusation, same_accusation
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import canonical, fold, key_words, side_of
from reportedly.record.pairs import Pair
from reportedly.record.wording import content_words, difference, weigh, weights

# The part of the shorter statement's words, weighed, that both share.
_SAME_WORDING = 0.8
_SAME_MEANING = 0.35
_OTHER_SPEAKER = 0.5
_LEAST_SHARED = 3
# Of one speaker in two reports: what is said again is seldom said in the same words.
_LEAST_RESTATED = 2
# Words shared by a wording that is the same whoever is named as its speaker.
_LONG = 6


class _Words(msgspec.Struct, frozen=True):
    """The content words of each statement and how much each word tells."""

    of: dict[str, frozenset[str]]
    weight: Mapping[str, float]


def align_statements(material: Material, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pair statements of one story by shared wording, or by speaker and meaning."""
    of = {s.id: _telling_words(s) for s in statements}
    words = _Words(of, weights(of[s.id] for s in statements))
    by_word: dict[str, list[Statement]] = defaultdict(list)
    short: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for other in _near(statement, words, by_word, short):
            reason = _same(material, other, statement, words)
            if reason:
                yield Pair(other.id, statement.id, reason)
        for word in of[statement.id] | _blamed(statement):
            by_word[word].append(statement)
        short[fold(statement.content.text)].append(statement)


def _telling_words(statement: Statement) -> frozenset[str]:
    """Give the words of what is said, and the act of saying where it is more than saying."""
    words = content_words(statement.content.text)
    if statement.cue is None:
        return words
    return words | (content_words(statement.cue.text) & _acts())


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    return content_words(" ".join(load("wording.toml")["acts"]))


def _blamed(statement: Statement) -> frozenset[str]:
    """Give marks by which accusations are found: the act and each party blamed."""
    found = accusation(statement)
    return (
        frozenset() if found is None else frozenset({"<blame>", *(f"<{b}>" for b in found.blamed)})
    )


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
    own = words.of[statement.id] | _blamed(statement)
    others = {o.id: o for w in own for o in by_word.get(w, ())}
    shared = Counter(o.id for w in own for o in by_word.get(w, ()))
    found = {i: others[i] for i in shared if shared[i] >= _LEAST_RESTATED}
    found |= {o.id: o for o in short.get(fold(statement.content.text), ())}
    return [found[i] for i in sorted(found)]


def _same(material: Material, one: Statement, two: Statement, words: _Words) -> str:
    if one.stance != two.stance and "denied" in {one.stance, two.stance}:
        return ""
    if one.report == two.report and _overlap(one, two):
        # What a source says that another said is told at two levels, not by two sources.
        return ""
    if not _numbers_agree(one.content.text, two.content.text):
        return ""
    same = same_speaker(material, one, two)
    return (
        _by_wording(one, two, words, same=same)
        or same_accusation(one, two, same_speaker=same)
        or _by_meaning(material, one, two, words, same=same)
    )


def _overlap(one: Statement, two: Statement) -> bool:
    return one.content.start < two.content.end and two.content.start < one.content.end


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


def _by_meaning(
    material: Material, one: Statement, two: Statement, words: _Words, *, same: bool
) -> str:
    left, right = words.of[one.id], words.of[two.id]
    shared = left & right
    weight = weigh(shared, words.weight)
    # Of both, not of the shorter: a few words that a long statement holds too say little.
    part = 2 * weight / (weigh(left, words.weight) + weigh(right, words.weight))
    least, enough, who = _asked(material, one, two, same=same)
    if len(shared) < least or part < enough:
        return ""
    said = f"{len(shared)} telling words in common ({', '.join(sorted(shared))})"
    return f"{who} and {said}" if who else said


def _asked(
    material: Material, one: Statement, two: Statement, *, same: bool
) -> tuple[int, float, str]:
    """Give how many words, and what part of all, must be shared; and who says both."""
    if same and one.report != two.report:
        return _LEAST_RESTATED, _SAME_MEANING, "the same speaker"
    if same:
        return _LEAST_SHARED, _SAME_MEANING, "the same speaker"
    if _same_side(material, one, two):
        return _LEAST_SHARED, _SAME_MEANING, "speakers of one state"
    return _LEAST_SHARED + 1, _OTHER_SPEAKER, ""


def _same_side(material: Material, one: Statement, two: Statement) -> bool:
    sides = _sides(material, one) & _sides(material, two)
    return bool(sides)


def _sides(material: Material, statement: Statement) -> frozenset[str]:
    """Give the nations a speaker speaks for, by name or by the offices reports give them."""
    if statement.speaker is None:
        return frozenset()
    entity = material.entity_of.get(statement.speaker.name)
    roles = entity.roles if entity is not None and entity.kind == "person" else ()
    found = (side_of(n) for n in (statement.speaker.name, *roles))
    return frozenset(n for n in found if n is not None)


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
