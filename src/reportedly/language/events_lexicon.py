"""The event lexicon: which words trigger which type of event, and what the types map to."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.own_lexicons import lexicon_with_own
from reportedly.language.verbforms import table

_LISTS = ("means", "carriers", "abstract", "terrain")
# The key of a type's row that lists each voice's words.
_VOICES = (("done", "verbs"), ("undergone", "undergone"), ("moved", "movers"))


class Trigger(msgspec.Struct, frozen=True):
    """One way a word tells an event.

    ``voice`` is ``done`` (subject acts on object), ``undergone`` (the subject suffers it: "died"),
    ``moved`` (the subject does it: "fled"), ``idiom`` (a verb and a word it governs: "took … to
    the streets"), ``result`` (how someone is left: "three dead"), ``noun`` or ``weak noun``;
    ``particle`` are the verb's further words, or those before a noun; ``objects`` and
    ``subjects``, if any, are words one of which must stand there, "@place" for any place;
    ``behind`` prepositions one of which must follow. ``own_clause`` asks for a subject of its own.
    """

    type: str
    base: str
    voice: str
    particle: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()
    own_clause: bool = False


class Kind(msgspec.Struct, frozen=True):
    """A type of event: its words in PLOVER and ACLED, and how its slots are filled.

    ``preps`` stand before the target of a verb without object; ``of`` and ``owner`` say whether
    "the NOUN of X" and "X's NOUN" name the actor or the target, ``of_of`` and ``owner_of`` for
    single nouns;
    of an ``unnamed`` type the object is what is used, not whom it is done to.
    """

    name: str
    plover: str
    acled: str
    preps: tuple[str, ...] = ()
    of: str = "target"
    owner: str = "actor"
    of_of: dict[str, str] = {}
    owner_of: dict[str, str] = {}
    unnamed: bool = False


def _table() -> dict[str, Any]:
    return lexicon_with_own("events")


@forgotten_with_own
@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Give the types by name."""
    known = Kind.__struct_fields__
    rows = ({k: v for k, v in t.items() if k in known} for t in _table()["type"])
    return {r["name"]: msgspec.convert(r, Kind) for r in rows}


@forgotten_with_own
@lru_cache(maxsize=1)
def bases() -> dict[str, str]:
    """Map the forms of all verbs of the lexicon to their base form."""
    verbs = [v.split()[0] for t in _table()["type"] for _, k in _VOICES for v in t.get(k, ())]
    verbs += [i.split()[0] for t in _table()["type"] for i in t.get("idioms", ())]
    verbs += [w.split()[0] for words in _table()["light"].values() for w in words]
    verbs += [w for words in _table()["realis"].values() for w in words if " " not in w]
    return table(dict.fromkeys(verbs), _table()["irregular"])


@forgotten_with_own
@lru_cache(maxsize=4)
def realis_words() -> dict[str, frozenset[str]]:
    """Give the base forms of words that take what they govern out of what happened."""
    return {name: frozenset(words) for name, words in _table()["realis"].items()}


@forgotten_with_own
@lru_cache(maxsize=1)
def light_verbs() -> dict[str, frozenset[str]]:
    """Give the verbs that only say that an event noun took place, by whose part the subject has."""
    return {name: frozenset(words) for name, words in _table()["light"].items()}


@forgotten_with_own
@lru_cache(maxsize=1)
def noun_lists() -> dict[str, frozenset[str]]:
    """Give the lists ``means`` (never actors), ``carriers``, ``abstract`` and ``terrain``."""
    return {name: frozenset(_table()[name]["nouns"]) for name in _LISTS}


@forgotten_with_own
@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Give the nouns for places that can be taken, hit or closed."""
    classes = _table()["classes"]
    return frozenset(w for name in ("territory", "site", "gate") for w in classes[name])


@forgotten_with_own
@lru_cache(maxsize=1)
def place_nouns() -> dict[str, frozenset[str]]:
    """Map a noun that means a place named before to the gazetteer's kinds of such places."""
    rows = _table()["place_nouns"]
    kinds_of = {noun: frozenset(row["kinds"]) for row in rows.values() for noun in row["nouns"]}
    return dict(sorted(kinds_of.items()))


@forgotten_with_own
@lru_cache(maxsize=1)
def sides() -> dict[str, frozenset[str]]:
    """Give the singular nouns by which one knows on which side of a war somebody is."""
    return {name: frozenset(nouns) for name, nouns in _table()["sides"].items()}


@forgotten_with_own
@lru_cache(maxsize=1)
def troops() -> frozenset[str]:
    """Give the nouns for armed forces."""
    return frozenset(_table()["classes"]["troops"])


@forgotten_with_own
@lru_cache(maxsize=1)
def vehicles() -> frozenset[str]:
    """Give the nouns for what crashes."""
    return frozenset(_table()["classes"]["vehicle"])


@forgotten_with_own
@lru_cache(maxsize=1)
def agents() -> frozenset[str]:
    """Give the nouns for those who can act: people, armed forces, officials, bodies."""
    classes = _table()["classes"]
    found = (classes[name] for name in ("people", "troops", "civilians", "officials", "body"))
    return frozenset(w for words in found for w in words)


@forgotten_with_own
@lru_cache(maxsize=1)
def verb_triggers() -> dict[str, tuple[Trigger, ...]]:
    """Map the base form of every verb that may tell an event to what it tells, longest first."""
    found: dict[str, list[Trigger]] = {}
    for row in _table()["type"]:
        for voice, key in (*_VOICES, ("idiom", "idioms")):
            for base in row.get(key, ()):
                head, *more = base.split()
                trigger = Trigger(
                    row["name"],
                    base,
                    voice,
                    tuple(more),
                    *_restrictions(row, base, voice),
                    behind=tuple(row.get("behind_of", {}).get(base, ())),
                    own_clause=base in row.get("own_clause", ()),
                )
                found.setdefault(head, []).append(trigger)
    return {w: tuple(sorted(t, key=_order)) for w, t in found.items()}


def _order(trigger: Trigger) -> tuple[int, bool]:
    """Longer triggers first, then those that ask for certain objects or subjects."""
    return -len(trigger.particle), not (trigger.objects or trigger.subjects)


def _restrictions(
    row: dict[str, Any], base: str, voice: str
) -> tuple[frozenset[str], frozenset[str]]:
    shared = row.get("objects", ()) if voice == "done" else ()
    objects = row.get("objects_of", {}).get(base, shared)
    subjects = row.get("subjects_of", {}).get(base, ())
    if base in row.get("verbs", ()) and base in row.get("movers", ()):
        # With an object its object tells the meaning, without one its subject.
        objects, subjects = (objects, ()) if voice == "done" else ((), subjects)
    return _opened(objects), _opened(subjects)


def _opened(words: Iterable[str]) -> frozenset[str]:
    """Put the words of the named lists in place of their names."""
    classes = _table()["classes"]
    found: set[str] = set()
    for word in words:
        found.update(classes.get(word[1:], (word,)) if word.startswith("@") else (word,))
    return frozenset(found)


@forgotten_with_own
@lru_cache(maxsize=1)
def noun_triggers() -> dict[str, tuple[Trigger, ...]]:
    """Map the last word of every event noun, singular and plural, to what it tells."""
    found: dict[str, list[Trigger]] = {}
    for row in _table()["type"]:
        for voice, key in (("noun", "nouns"), ("weak noun", "weak_nouns"), ("result", "results")):
            for noun in row.get(key, ()):
                for form in {noun: 0, _plural(noun): 0} if voice != "result" else (noun,):
                    *before, head = form.split()
                    trigger = Trigger(row["name"], noun, voice, tuple(before))
                    found.setdefault(head, []).append(trigger)
    return {w: tuple(sorted(t, key=lambda x: -len(x.particle))) for w, t in found.items()}


def _plural(noun: str) -> str:
    countable = {"killing", "bombing", "shooting", "kidnapping", "beheading", "meeting", "stabbing"}
    if " of " in noun:
        head, rest = noun.split(" of ", 1)
        return f"{_plural(head)} of {rest}"
    if noun.endswith(("s", "ing")) and noun not in countable:
        return noun
    if noun.endswith(("sh", "ch")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
