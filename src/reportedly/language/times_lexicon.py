"""The words and patterns of times, read from ``lexicons/times.toml`` and compiled once."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

# Tables a pattern may name; a name with an underscore behind it makes no group.
_TABLES = {
    "month": "months", "weekday": "weekdays", "part": "parts", "season": "seasons",
    "unit": "units", "numbers": "numbers", "ordinal": "ordinals", "decade_word": "decades",
    "holiday": "holidays", "word": "words", "reference": "references", "set": "sets",
}  # fmt: skip
# Tables whose words make it worth while to look for a time nearby.
_TRIGGERS = ("months", "weekdays", "parts", "seasons", "units", "decades", "holidays", "words",
             "references", "sets", "century_words")  # fmt: skip
_MACRO = re.compile(r"\{([a-z_]+)\}")


class Rule(msgspec.Struct, frozen=True):
    """One pattern, and the name of the way its value is made."""

    name: str
    pattern: re.Pattern[str]
    how: str


class Lexicon(msgspec.Struct, frozen=True):
    """Everything compiled: rules in the file's order, word tables, where to begin looking."""

    tables: dict[str, Any]
    rules: tuple[Rule, ...]
    trigger: re.Pattern[str]

    def number_of(self, table: str, word: str) -> int:
        """Give what a word stands for in a table of numbers."""
        value: int = self.tables[table][word.lower()]
        return value


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Give the compiled lexicon."""
    path = files("reportedly.language") / "lexicons" / "times.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = tuple(
        Rule(r["name"], _compiled(r["pattern"], tables), r["how"]) for r in tables["rule"]
    )
    words = _any_of(w for name in _TRIGGERS for w in tables[name])
    trigger = re.compile(
        rf"(?<![^\W_])(?:(?:{words})s?(?![^\W_])|\d{{1,4}}(?:st|nd|rd|th|s|[''’]s|am|pm)?(?![^\W_]))",
        re.IGNORECASE,
    )
    return Lexicon(tables, rules, trigger)


def _compiled(pattern: str, tables: dict[str, Any]) -> re.Pattern[str]:
    full = pattern
    while _MACRO.search(full):
        full = _MACRO.sub(lambda m: _macro(m.group(1), tables), full)
    return re.compile(
        rf"(?<![\w$€£%])(?<!\d[.,:])(?:{full})(?!\w|-(?:earlier|ago|olds?|end|round|over|date|long)\b)",
        re.IGNORECASE,
    )


def _macro(name: str, tables: dict[str, Any]) -> str:
    if name in tables["macros"]:
        macro: str = tables["macros"][name]
        return macro
    bare = name.removesuffix("_")
    words = _any_of(tables[_TABLES[bare]])
    return f"(?:{words})" if name.endswith("_") else f"(?P<{name}>{words})"


def _any_of(words: Iterable[str]) -> str:
    escaped = (re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in words)
    return "|".join(sorted(dict.fromkeys(escaped), key=lambda w: (-len(w), w)))
