"""Noun phrases beside a cue or a trigger, found by walking over parts of speech."""

from collections.abc import Sequence

from reportedly.language.parses import Parse, Sentence, Token
from reportedly.language.roles import is_role

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LINKING = frozenset("of for at in on from across around near with to ' ’".split())
_PREPOSITIONS = frozenset("of for at in from with on to near against".split())
_AUXILIARIES = frozenset(
    "has have had is are was were be been being will would could may might must can should "
    "also not never n't n’t reportedly later earlier then again repeatedly already only "
    "further previously recently meanwhile separately immediately strongly publicly once just "
    "still subsequently initially reiterated yesterday today".split()
)
_SUBORDINATE = frozenset(
    "when although though as while after if since because before but where until unless "
    "whereas despite".split()
)
_PRONOUNS = frozenset("he she they it we i you who both".split())


class Words:
    """The tokens of one sentence, with what is asked of them again and again."""

    def __init__(self, parse: Parse, sentence: Sentence) -> None:
        """Take the sentence's tokens and those of its names that are persons or bodies."""
        self.parse = parse
        self.sentence = sentence
        self.tokens: Sequence[Token] = parse.tokens_of(sentence)
        self.low = [t.text.lower() for t in self.tokens]
        self.names = parse.spans_in(
            sentence.start, sentence.end, "person", "organisation", "group", "place", "facility"
        )

    def in_name(self, index: int) -> bool:
        """Tell whether a token stands inside a name."""
        token = self.tokens[index]
        return any(s.start <= token.start and token.end <= s.end for s in self.names)

    def nominal(self, index: int) -> bool:
        """Tell whether a token can stand inside a noun phrase."""
        return (
            self.tokens[index].tag in _NOMINAL
            or self.in_name(index)
            or is_role(self.tokens[index].text)
            or self.low[index] in {"'s", "’s", "his", "her", "its", "their", "%"}
        )

    def at(self, offset: int) -> int:
        """Give the index of the first token that ends after a body offset."""
        for index, token in enumerate(self.tokens):
            if token.end > offset:
                return index
        return len(self.tokens)


def skip_auxiliaries(words: Words, index: int) -> int:
    """Walk left from before a verb over auxiliaries and adverbs."""
    while index >= 0 and (
        words.low[index] in _AUXILIARIES
        or (words.tokens[index].tag in {"AUX", "ADV"} and not words.in_name(index))
    ):
        index -= 1
    return index


def skip_times(words: Words, index: int) -> int:
    """Walk left over a time and its preposition: "The chief on Tuesday urged"."""
    while index > 0 and _is_day(words, index):
        index -= 1
        if words.low[index] in {"on", "in", "at", "late", "early", "earlier"}:
            index -= 1
        index = skip_auxiliaries(words, index)
    return index


def phrase_before(words: Words, last: int, floor: int = 0) -> tuple[int, int] | None:
    """Give the noun phrase that ends at token ``last``, as first and last index.

    Takes prepositional parts ("the head of delegation in Kabul") and an apposition between
    commas along.
    """
    if last < floor:
        return None
    if words.low[last] == ")":
        opening = next((n for n in range(last, max(floor, last - 8), -1) if words.low[n] == "("), 0)
        return phrase_before(words, opening - 1, floor) if opening > floor else None
    if words.low[last] == ",":
        return _over_apposition(words, last, floor)
    if words.low[last] in _PRONOUNS:
        return last, last
    first = _walk_left(words, last, floor)
    if first is None:
        return None
    if first - 1 > floor and words.low[first - 1] == ",":
        first = _with_head(words, first, floor)
        if "and" in words.low[first:last] and words.in_name(first) and words.in_name(first - 2):
            # "NATO, UN and Britain"
            first = _walk_left(words, first - 2, floor) or first
    return first, last


def _walk_left(words: Words, last: int, floor: int) -> int | None:
    if not (words.nominal(last) and (_is_head(words, last) or words.in_name(last))):
        return None
    index = last
    while index > floor:
        left = index - 1
        if _is_day(words, left):
            break
        if (
            words.nominal(left)
            or (words.low[left] in _LINKING and _joins(words, left, floor))
            or (words.low[left] in {"and", "or", "&"} and _lists(words, left, floor))
        ):
            index = left
        else:
            break
    while index < last and words.low[index] in _LINKING | {"and"}:
        index += 1
    # "At least 12 people": "at" opens the phrase here.
    least = words.low[index] == "least" and index > floor and words.low[index - 1] == "at"
    return index - 1 if least else index


def _is_head(words: Words, index: int) -> bool:
    return words.tokens[index].tag in _HEADS or is_role(words.tokens[index].text)


def _joins(words: Words, preposition: int, floor: int) -> bool:
    """A preposition joins two nominals; at the start of a clause it opens an adjunct."""
    left = preposition - 1
    if left < floor:
        return False
    if words.low[preposition] in {"'", "’"}:
        return words.nominal(left)
    if _is_day(words, preposition + 1) or _is_day(words, left):
        return False
    return _is_head(words, left) or words.in_name(left)


def _lists(words: Words, conjunction: int, floor: int) -> bool:
    left = conjunction - 1
    return left >= floor and (_is_head(words, left) or words.in_name(left))


def _with_head(words: Words, first: int, floor: int) -> int:
    """ "…, Dmitri S. Peskov": a name after a comma belongs to the office before it."""
    before = first - 2
    name = words.in_name(first)
    if before >= floor and name and _is_head(words, before):
        start = _walk_left(words, before, floor)
        if start is not None and _ends_in_office(words, start, before):
            return start
    return first


def _ends_in_office(words: Words, start: int, last: int) -> bool:
    """Tell whether the head of a phrase is an office: "a spokesman for X", "interior minister"."""
    head = last
    for index in range(start, last):
        if words.low[index + 1] in {"of", "for", "to", "at", "in", "on"}:
            head = index
            break
    return is_role(words.tokens[head].text)


def _over_apposition(words: Words, comma: int, floor: int) -> tuple[int, int] | None:
    """ "X, the head of Y, said": walk from the second comma to the name before the first."""
    for index in range(comma - 1, max(floor - 1, comma - 30), -1):
        if words.low[index] != "," or index == floor:
            continue
        opening = words.low[index + 1]
        if opening in {"and", "but", "or"}:
            continue
        phrase = phrase_before(words, index - 1, floor)
        if phrase is not None and words.low[phrase[0]] not in _SUBORDINATE:
            return phrase[0], comma - 1
    return None


def phrase_after(
    words: Words, first: int, ceiling: int | None = None, *, apposition: bool = True
) -> tuple[int, int] | None:
    """Give the noun phrase that starts at token ``first``, with its apposition if wanted."""
    end = len(words.tokens) if ceiling is None else ceiling
    if first >= end:
        return None
    if words.low[first] in _PRONOUNS:
        return first, first
    last = _walk_right(words, first, end)
    if last is None:
        return None
    if apposition and last + 2 < end and words.low[last + 1] == ",":
        last = _with_apposition(words, first, last, end)
    return first, last


def _walk_right(words: Words, first: int, end: int) -> int | None:
    if not words.nominal(first) and not words.in_name(first):
        return None
    index = first
    while index + 1 < end:
        right = index + 1
        if _is_day(words, right):
            break
        inside = words.nominal(right) and words.low[right] not in {"the", "a", "an", "this", "that"}
        person_done = _ends_person(words, index) and not words.in_name(right)
        if (inside and not person_done) or _goes_on(words, index, right, end):
            index = right
        else:
            break
    while index > first and words.low[index] in _PREPOSITIONS | {"and", "the", "a", "an", "who"}:
        index -= 1
    return index


def _ends_person(words: Words, index: int) -> bool:
    end = words.tokens[index].end
    return any(s.kind == "person" and s.end == end for s in words.names)


def _goes_on(words: Words, index: int, right: int, end: int) -> bool:
    """Tell whether a phrase goes on over "of the …", "for …", "and …"."""
    low = words.low[right]
    if right + 1 >= end:
        return False
    if low == "out":
        return words.low[right + 1] == "of" and words.tokens[index].tag == "NUM"
    if low == "more":
        return words.tokens[index].tag == "NUM"
    if low == "of" and words.low[index] == "out":
        return True
    if low in {"the", "a", "an"}:
        return words.low[index] in {"of", "for", "at", "in", "from", "and", "with"}
    if low in {"of", "for", "at", "in", "from", "with"} and words.tokens[index].tag in _HEADS:
        if _is_day(words, right + 1) or _ends_person(words, index):
            return low == "of" and not _is_day(words, right + 1)
        return words.nominal(right + 1)
    if low in {"and", "&", "or"}:
        return words.nominal(right + 1) and words.nominal(index)
    return low == "of" and words.nominal(right + 1)


def _is_day(words: Words, index: int) -> bool:
    start = words.tokens[index].start
    return any(
        s.start <= start < s.end
        for s in words.parse.spans_in(words.sentence.start, words.sentence.end, "time")
    )


def _with_apposition(words: Words, first: int, last: int, end: int) -> int:
    """ "said Hauwa Tanko, a spokeswoman for the agency": take the office along."""
    nxt = last + 2
    stop = _walk_right(words, nxt, end)
    if stop is None:
        return last
    inside = words.tokens[nxt : stop + 1]
    if any(is_role(t.text) for t in inside) and not any(
        s.kind == "person" and s.start >= inside[0].start and s.end <= inside[-1].end
        for s in words.names
    ):
        return stop
    person = any(s.kind == "person" and s.start == words.tokens[nxt].start for s in words.names)
    office = any(is_role(t.text) for t in words.tokens[first : last + 1])
    return stop if person and office else last
