"""Themes of a situation: which measures and event types belong to each, read from a data file."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from reportedly.model import Event, Value
from reportedly.pages.context import ClaimEntry

OTHER = "other"
STATEMENTS = "statements"
_STEM = 6  # letters that a measure and what it counts share: "detainees" are detained
_LONG = 3  # words; what is counted is named after the measure where it is longer


class ThemeRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One theme of ``themes.toml``."""

    id: str
    title: str
    weight: float = 0.0
    key: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@cache
def themes() -> tuple[ThemeRow, ...]:
    """Give the themes in the order of the page, what was said last."""
    rows = msgspec.convert(_file()["theme"], tuple[ThemeRow, ...])
    return (*rows, ThemeRow(STATEMENTS, "Statements", 1.5))


@cache
def _file() -> dict[str, Any]:
    text = files(__package__).joinpath("themes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def key_order() -> dict[str, int]:
    """Give the measures that become key figures, each with its place in their order."""
    names = [name for theme in themes() for name in theme.key]
    return {name: place for place, name in enumerate(names)}


@cache
def _homes() -> dict[str, str]:
    return {
        word: theme.id
        for theme in reversed(themes())
        for word in (*theme.key, *theme.measures, *theme.events)
    }


def theme_of(claim: ClaimEntry) -> str:
    """Give the theme a claim belongs to: by its measure, by its event type, or ``other``."""
    if claim.kind == "statement":
        return STATEMENTS
    telling = claim.telling()
    word = telling.type if isinstance(telling, Event) else claim.value and claim.value.measure
    return _homes().get(word or "", OTHER)


def measure_words(value: Value) -> str:
    """Say what a figure counts: "people killed", "houses (buildings)", "share of the province"."""
    if not value.of:
        return value.measure
    noun = value.of.split()[-1]
    if value.measure == "other" or noun.startswith(value.measure[:_STEM]):
        return value.of
    if len(value.of.split()) > _LONG:
        return f"{value.measure}: {value.of}"
    if value.measure in _file()["wording"]["after_noun"]:
        one_of_many = value.low == value.high == 1 and noun.endswith("s")
        return f"{value.measure} ({value.of})" if one_of_many else f"{value.of} {value.measure}"
    if value.measure == "share":
        # Without a unit it is a rate: "38.1 road deaths per 100,000".
        return f"of {value.of}" if value.unit else f"{value.of} (rate)"
    return value.of if value.measure in value.of else f"{value.of} ({value.measure})"
