"""Finds what governs a number: the verb, participle, adjective or noun that says the measure."""

import msgspec

from reportedly.language.figures_lexicon import measures_at, measures_before
from reportedly.language.quantities_units import is_plural
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word, listed

Words = tuple[Word, ...]

_AUX = frozenset(
    "was were is are be been being has have had having got get gets will would could may "
    "might must can should to feared believed thought confirmed reported known said "
    "presumed found".split()
)
_STARTERS = _AUX - {
    "found",
    "feared",
    "believed",
    "thought",
    "confirmed",
    "reported",
    "known",
    "said",
    "to",
}
_STARTERS = _STARTERS - {"presumed", "having", "being", "be", "been"}
_BREAKS = frozenset(
    "while when after before because although though but if unless whereas since until where "
    "so than then as".split()
)
_RELATIVE = frozenset({"who", "which", "that"})
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my him them it us people another".split()
)
_JOINERS = frozenset(
    {
        "from",
        "in",
        "at",
        "on",
        "near",
        "between",
        "and",
        ",",
        "or",
        "including",
        "of",
        "with",
        "plus",
        "&",
        "include",
        "(",
        "-",
    }
)


class Governor(msgspec.Struct, frozen=True):
    """The measures the governing words may mean, those words ``[first, last)`` and the rule."""

    measures: tuple[str, ...]
    first: int
    last: int
    pattern: str


def govern(words: Words, quantity: Quantity, starts: frozenset[int]) -> Governor | None:
    """Find the words that govern a number; ``starts`` are where the sentence's numbers begin."""
    ahead = words[quantity.last] if quantity.last < len(words) else None
    if ahead is not None and (ahead.low, ahead.tag, quantity.best) == ("shot", "NOUN", 1):
        return None  # "fired one shot": a shot, not someone shot
    if quantity.partitive or quantity.total is not None:
        verb = _after(words, quantity, starts)
        if verb is not None:
            # "four of the nine people reported missing have been found": the later verb counts.
            later = (
                _after(words, quantity, starts, verb.last) if verb.pattern != "passive" else None
            )
            return later if later is not None and later.pattern == "passive" else verb
    return (
        _own_noun(words, quantity)
        or _adjective(words, quantity)
        or _after(words, quantity, starts)
        or _sent(words, quantity)
        or _active(words, quantity)
        or _before(words, quantity)
    )


def _sent(words: Words, quantity: Quantity) -> Governor | None:
    """ "The shooting sent four people to the hospital": the verb before, the hospital after."""
    verb = words[quantity.first - 1].low if quantity.first > 0 else ""
    if verb not in listed("measures", "hospital", "senders"):
        return None
    ahead = words[quantity.last : quantity.last + _HARM]
    place = next(
        (n for n, w in enumerate(ahead) if w.low in listed("measures", "hospital", "nouns")), -1
    )
    if place < 1 or ahead[0].low not in {"to", "into", "in"}:
        return None
    return Governor(("treated",), quantity.last, quantity.last + place + 1, "sent")


def govern_before(words: Words, quantity: Quantity) -> Governor | None:
    """Find what governs a number from its left only: "shot four people", "the death of 12"."""
    return _active(words, quantity) or _before(words, quantity)


def _own_noun(words: Words, quantity: Quantity) -> Governor | None:
    """38 deaths; 17 casualties; 42 arrests: the counted noun is the measure."""
    if quantity.noun == "" or quantity.partitive:
        return None
    measures, size = measures_before(words, quantity.last, "nouns")
    if _is_of_disease(words, quantity.last):
        return Governor(("infected",), quantity.last - 1, quantity.last + 2, "noun")
    if size == 0 or words[quantity.last - 1].low in _PERSON_NOUNS:
        return None
    return Governor(measures, quantity.last - size, quantity.last, "noun")


def _is_of_disease(words: Words, at: int) -> bool:
    """1,200 cases of cholera: those who caught it."""
    if words[at - 1].low != "cases" or at + 1 >= len(words) or words[at].low != "of":
        return False
    return words[at + 1].low in listed("measures", "diseases")


_PERSON_NOUNS = frozenset(
    "refugees hostages detainees prisoners suspects inmates patients survivors evacuees "
    "captives displaced wounded injured dead abductees idps protesters protestors demonstrators "
    "marchers mourners worshippers spectators attendees returnees".split()
)


def person_noun(words: Words, quantity: Quantity) -> Governor | None:
    """Give what "12 hostages" or "3,000 refugees" say by themselves, where no verb governs."""
    if quantity.noun == "":
        return None
    measures, size = measures_before(words, quantity.last, "nouns", "adjectives")
    if size == 0:
        return None
    return Governor(measures, quantity.last - size, quantity.last, "noun")


def inner_adjective(words: Words, quantity: Quantity) -> Governor | None:
    """Give what "thousands of displaced people" says: the adjective inside the noun phrase."""
    if quantity.noun == "":
        return None
    for at in range(quantity.first, quantity.last - 1):
        measures, size = measures_at(words, at, "adjectives")
        if size == 1:
            return Governor(measures, at, at + 1, "noun adjective")
    return None


def has_own_verb(words: Words, quantity: Quantity) -> bool:
    """Tell whether a verb follows the phrase at once, so that it begins a clause of its own."""
    if quantity.last >= len(words):
        return False
    low = words[quantity.last].low
    return low in _STARTERS or low in listed("measures", "other_verbs")


def _adjective(words: Words, quantity: Quantity) -> Governor | None:
    """15 dead; three people dead; one crew member killed; 30 wounded."""
    head = words[quantity.last - 1]
    if quantity.noun != "" and head.low in {"dead", "wounded", "injured", "missing", "hurt"}:
        measures, size = measures_at(words, quantity.last - 1, "adjectives")
        return Governor(measures, quantity.last - 1, quantity.last - 1 + size, "adjective")
    measures, size = measures_at(words, quantity.last, "adjectives", "participles")
    harmed = harm_at(words, quantity.last)
    if size == 0 and harmed > 0:
        return Governor(("injured",), quantity.last, quantity.last + harmed, "adjective")
    if size == 0 or not _passive(words, quantity.last + size):
        return None
    return Governor(measures, quantity.last, quantity.last + size, "adjective")


def _passive(words: Words, at: int) -> bool:
    """Tell whether a participle that ends here has no object after it."""
    if at >= len(words):
        return True
    word = words[at]
    if word.low in _DETERMINERS or word.is_digits:
        return False
    if not word.is_alpha or word.low in listed("numbers", "function_words"):
        return not is_number_word(word)
    return word.low.endswith("ly") or (word.is_capital and word.low in _WEEKDAYS)


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def is_number_word(word: Word) -> bool:
    """Tell whether a word begins a number."""
    return word.is_digits or word.low in {"two", "three", "four", "five", "six", "dozens", "some"}


def _after(
    words: Words, quantity: Quantity, starts: frozenset[int], begin: int | None = None
) -> Governor | None:
    """Scan to the right for "were killed", "have died", "who were injured"."""
    at, passed, included = quantity.last if begin is None else begin, 0, False
    while at < len(words) and at - quantity.last < 32:
        word = words[at]
        if word.text in {".", ";", ":", "!", "?", "”", "“", '"', "—"}:
            return None
        if word.low == "as" and at + 2 < len(words) and words[at + 1].low == "well":
            at += 3
            continue
        included = included or word.low in {"including", "among", "except"}
        if included and word.low in _RELATIVE:
            return None
        if word.low in _BREAKS or (at in starts and not _joined(words, at, passed)):
            return None
        found = _verb_at(words, at) or _state_at(words, at, quantity)
        if found is not None:
            return found if len(found.measures) > 0 else None
        verb = _other_verb(words, at)
        if verb == "stop" or (verb == "pass" and passed > 0):
            return None
        passed += verb == "pass"
        at += 1
    return None


def _state_at(words: Words, at: int, quantity: Quantity) -> Governor | None:
    """Read "dead" in "two adults, six children dead" and "left four, him among them, dead"."""
    if (
        words[at].low not in _STATES
        or not _passive(words, at + 1)
        or words[at - 1].low in _ARTICLES
    ):
        return None
    between = [w.low for w in words[quantity.last : at]]
    before = [w.low for w in words[max(0, quantity.first - 3) : quantity.first]]
    listed_with = between[:1] in ([","], ["and"])
    if not (listed_with or not _LEAVING.isdisjoint(before)):
        return None
    return Governor(measures_at(words, at, "adjectives")[0], at, at + 1, "adjective")


_STATES = frozenset({"dead", "wounded", "injured", "missing", "hurt"})
_LEAVING = frozenset({"left", "leaves", "leave", "leaving", "found", "find"})
_ARTICLES = frozenset({"the", "a", "an", "of", "is", "are", "was", "were", ","})


def _joined(words: Words, at: int, passed: int) -> bool:
    """Tell whether the number that begins here is joined to the one before it."""
    return passed == 0 and at > 0 and words[at - 1].low in _JOINERS


def harm_at(words: Words, at: int) -> int:
    """Give how many words "suffered non-life-threatening injuries" has here; 0 if it is not."""
    if at >= len(words) or words[at].low not in listed("measures", "harm", "verbs"):
        return 0
    for step in range(at + 1, min(at + _HARM, len(words))):
        if words[step].low in listed("measures", "harm", "nouns"):
            return step + 1 - at
        if not (words[step].is_alpha or words[step].text == "-"):
            return 0
    return 0


# How many words lie at most between "suffered" and "injuries".
_HARM = 9


def hospital_at(words: Words, at: int) -> int:
    """Give how many words "taken to a local hospital" has here; 0 if it is not."""
    if at >= len(words) or words[at].low not in listed("measures", "hospital", "verbs"):
        return 0
    for step in range(at + 1, min(at + _HARM, len(words))):
        if words[step].low in listed("measures", "hospital", "nouns"):
            return step + 1 - at
        if not (words[step].is_alpha or words[step].text in {"-", "'", "’"}):
            return 0
    return 0


def _condition_at(words: Words, at: int) -> int:
    """Give how many words "in critical condition" has here; 0 if it is not."""
    start = at + 1 if words[at].low == "listed" else at
    if start >= len(words) or words[start].low != "in":
        return 0
    for step in range(start + 1, min(start + _CONDITION, len(words))):
        if words[step].low == "condition" and step > start + 1:
            return step + 1 - at
    return 0


# How many words "in serious but stable condition" has at most.
_CONDITION = 7


def _verb_at(words: Words, at: int) -> Governor | None:
    """Read a governing verb group here; no measures where another verb stands."""
    low = words[at].low
    harmed = harm_at(words, at)
    if harmed > 0:
        return Governor(("injured",), at, at + harmed, "intransitive")
    if low in _STARTERS:
        return _verb_group(words, at)
    measures, size = measures_at(words, at, "intransitive")
    if size > 0 and low not in {"fell", "fall", "survived", "need", "needs", "require"}:
        return Governor(measures, at, at + size, "intransitive")
    if size > 0 and low in {"fell", "need", "require", "survived"}:
        return Governor(measures, at, at + size, "intransitive")
    measures, size = measures_at(words, at, "participles")
    if size > 0 and words[at - 1].low not in {"a", "the", "an"}:
        if _passive(words, at + size):
            return Governor(measures, at, at + size, "participle")
        if not is_plural(words[min(at + size, len(words) - 1)]):
            return Governor((), at, at + size, "active")
    return None


def _verb_group(words: Words, at: int) -> Governor:
    """Read the verb group an auxiliary opens: has been / were reportedly / are feared + verb."""
    step = at + 1
    while step < len(words) and step - at < 8:
        if words[step].low in {"not", "n't", "never"}:
            break
        measures, size = measures_at(words, step, "participles", "intransitive", "adjectives")
        if size > 0 and _closed(words, step, size, measures):
            return Governor(measures, at, step + size, "passive")
        harmed = harm_at(words, step)
        if harmed > 0:
            return Governor(("injured",), at, step + harmed, "passive")
        treated = hospital_at(words, step) or _condition_at(words, step)
        if treated > 0:
            return Governor(("treated",), at, step + treated, "passive")
        low = words[step].low
        if low not in _AUX and not low.endswith("ly") and low not in _SKIPPED:
            break
        step += 1
    return Governor((), at, step, "other verb")


_SKIPPED = frozenset(
    "also all both either either already still now later so far , either in".split()
)


def _closed(words: Words, at: int, size: int, measures: tuple[str, ...]) -> bool:
    """ "Have killed 15" has an object and makes the subject the actor, not the victim."""
    active = words[at - 1].low in {"has", "have", "had"} and "killed" in measures
    return not active or _passive(words, at + size) or measures_at(words, at, "intransitive")[1] > 0


def _other_verb(words: Words, at: int) -> str:
    """Tell of a word that is some other verb: ``stop`` at it, ``pass`` over it, or ``none``."""
    word = words[at]
    if word.low in _RELATIVE:
        return "none"
    if word.low in listed("measures", "other_verbs") or word.tag == "AUX":
        return "stop"
    if not word.low.endswith("ed") or len(word.low) < 5 or words[at - 1].text == "-":
        return "none"
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.is_alpha:
        return "none"
    if is_plural(after) or words[at - 1].low in {"the", "a", "an", "of", "in", "by"}:
        return "none"
    return "pass" if after.low in _PREPOSITIONS else "stop"


_PREPOSITIONS = frozenset("at in on by near to from with inside there outside during into".split())


def _active(words: Words, quantity: Quantity) -> Governor | None:
    """Killing 15; killed at least 15; claimed 12 lives; shot dead two; left eight dead."""
    at = quantity.first
    while at > 0 and words[at - 1].low in _BETWEEN:
        at -= 1
    measures, size = measures_before(words, at, "active", "phrases")
    if size == 0:
        return None
    first = at - size
    if words[at - 1].low in {"claimed", "claims", "claiming"} and not _lives(quantity):
        return None
    if words[first - 1].low in {"were", "was", "been"} and words[at - 1].low.endswith("ed"):
        return None
    return Governor(measures, first, at, "active")


_BETWEEN = frozenset(
    "the another a an further only also all up down of off their its his these those an".split()
)


def _lives(quantity: Quantity) -> bool:
    return quantity.noun.casefold().endswith(("lives", "life", "people", "victims"))


def _before(words: Words, quantity: Quantity) -> Governor | None:
    """The deaths of 12; injuries to seven others; the death toll rose to 17."""
    at = quantity.first
    while at > 0 and words[at - 1].low in {
        "the",
        "those",
        "these",
        "another",
        "all",
        "its",
        "their",
    }:
        at -= 1
    measures, size = measures_before(words, at, "of_nouns")
    if size > 0:
        return Governor(measures, at - size, at, "of")
    if quantity.noun != "" and not is_plural(words[quantity.last - 1]):
        return None
    last = words[at - 1].low if at > 0 else ""
    if last not in _TOLL_LINKS:
        return None
    for back in range(at - 1, max(-1, at - 16), -1):
        if words[back].text in {".", ";"} or words[back].low in {"killing", "while"}:
            return None
        measures, size = measures_at(words, back, "phrases", "toll_nouns")
        if size > 0 and words[back].low not in {"shot", "gunned", "stabbed", "deployed", "lost"}:
            return Governor(measures, back, back + size, "toll")
    return None


_TOLL_LINKS = frozenset(
    "to at of is was reached as by from topped exceeded passed hit : were are included "
    "include stands stood rose than surpassed reaching included".split()
)
