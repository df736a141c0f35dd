"""The lexicons of this room: what is not the report, and words that tell who wrote it."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """A pattern of furniture and the reason given for cutting it.

    Patterns may end in ``(?P<rest>…)``: what that group holds stays.
    """

    pattern: re.Pattern[str]
    reason: str


class Furniture(msgspec.Struct, frozen=True):
    """Rules by where they hold: whole lines, in the head, stretches in lines, and page ends."""

    lines: tuple[Rule, ...]
    head: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    endings: tuple[Rule, ...]
    asides: tuple[Rule, ...]


class Names(msgspec.Struct, frozen=True):
    """Words about outlets and authors; all lower-cased."""

    wires: dict[str, str]
    outlet_words: frozenset[str]
    job_titles: frozenset[str]
    sections: frozenset[str]
    nobody: frozenset[str]
    not_places: frozenset[str]
    notices: dict[str, str]


@cache
def furniture() -> Furniture:
    """Read ``lexicons/furniture.toml``."""
    data = _toml("furniture.toml")
    return Furniture(*(_rules(data[k]) for k in ("line", "head", "inline", "ending", "aside")))


@cache
def names() -> Names:
    """Read ``lexicons/outlets.toml``."""
    data = _toml("outlets.toml")
    return Names(
        wires={k.casefold(): v for k, v in data["wires"].items()},
        outlet_words=frozenset(data["outlet_words"]["words"].split()),
        job_titles=frozenset(data["job_titles"]["words"].split()),
        sections=frozenset(s.casefold() for s in data["sections"]["names"]),
        nobody=frozenset(s.casefold() for s in data["nobody"]["names"]),
        not_places=frozenset(s.casefold() for s in data["not_places"]["words"]),
        notices=data["notices"],
    )


def _toml(name: str) -> dict[str, Any]:
    folder = resources.files("reportedly.reading").joinpath("lexicons")
    return tomllib.loads(folder.joinpath(name).read_text("utf-8"))


def _rules(entries: list[dict[str, Any]]) -> tuple[Rule, ...]:
    return tuple(
        Rule(re.compile(pattern, re.IGNORECASE), entry["reason"])
        for entry in entries
        for pattern in entry["patterns"]
    )
