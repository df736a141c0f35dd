"""The event lexicon: which words trigger which type of event, and what the types map to."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from reportedly.language.verbforms import forms


class Trigger(msgspec.Struct, frozen=True):
    """One way a word tells an event.

    ``voice`` is ``done`` (subject acts on object), ``undergone`` (the subject suffers it: "died"),
    ``moved`` (the subject does it, on nobody: "fled") or ``noun``; ``particle`` must follow;
    ``objects``, if any, are words one of which the object must hold.
    """

    type: str
    base: str
    voice: str
    particle: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()


class Kind(msgspec.Struct, frozen=True):
    """A type of event and its words in PLOVER and ACLED."""

    name: str
    plover: str
    acled: str


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    path = files("reportedly.language") / "lexicons" / "events.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Give the types by name."""
    return {t["name"]: Kind(t["name"], t["plover"], t["acled"]) for t in _table()["type"]}


@lru_cache(maxsize=1)
def realis_words() -> dict[str, frozenset[str]]:
    """Give the words that take an event out of what happened, by the realis they give."""
    return {name: frozenset(words) for name, words in _table()["realis"].items()}


@lru_cache(maxsize=1)
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Map the first word of every trigger, in every form, to what it may tell, longest first."""
    found: dict[str, list[Trigger]] = {}
    for row in _table()["type"]:
        for voice, key in (("done", "verbs"), ("undergone", "undergone"), ("moved", "movers")):
            for base in row.get(key, ()):
                _add_verb(found, row, base, voice)
        for noun in row["nouns"]:
            for form in (noun, _plural(noun)):
                head, *more = form.split()
                found.setdefault(head, []).append(Trigger(row["name"], noun, "noun", tuple(more)))
    return {w: tuple(sorted(t, key=lambda x: -len(x.particle))) for w, t in found.items()}


def _add_verb(found: dict[str, list[Trigger]], row: dict[str, Any], base: str, voice: str) -> None:
    objects = frozenset(row.get("objects_of", {}).get(base, row.get("objects", ())))
    if voice == "moved":
        objects = frozenset()
    for form in forms(base, _table()["irregular"]):
        head, *rest = form.split()
        trigger = Trigger(row["name"], base, voice, tuple(rest), objects)
        found.setdefault(head, []).append(trigger)


def _plural(noun: str) -> str:
    if noun.endswith(("s", "ing")) and noun not in {"killing", "bombing", "shooting", "kidnapping"}:
        return noun
    if noun.endswith(("sh", "ch")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
