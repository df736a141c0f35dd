"""Which person of a report holds an office it names: "the UN chief" is its Secretary-General.

An office is its head noun and whose it is. Two names of it agree where the heads mean the same by
the lexicon and every word of the shorter stands in the fuller ("the UN chief", "United Nations
Secretary-General"). Where two persons of a report fit, nobody is meant.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from reportedly.language.gazetteer import country_of_demonym
from reportedly.language.parses import Parse, Span
from reportedly.language.roles import is_role

_SMALL = frozenset("the a an of for in to and at on 's ’s s".split())
_WORD = re.compile(r"[\w.-]+")
_SUFFIX = re.compile(r"(?i)\s(?:of|for|to|in|at)\s")


def holder(parse: Parse, described: str) -> Span | None:
    """Give the person whose role in the report is the office described; none where unsure."""
    head, whose = _office(described)
    if not head or not whose:
        # "the minister" may be any of them.
        return None
    found: dict[str, Span] = {}
    for span in parse.spans:
        if span.kind != "person" or not span.role:
            continue
        other, others = _office(span.role)
        if other == head and whose <= others and _fits(whose, others):
            found.setdefault(span.name, span)
    return next(iter(found.values())) if len(found) == 1 else None


def _fits(whose: frozenset[str], others: frozenset[str]) -> bool:
    """ "the UN chief" is no UN human-rights chief: what is left over must say no more."""
    return len(others - whose) <= 1


def _office(text: str) -> tuple[str, frozenset[str]]:
    """Give the class of an office's head noun and the words that say whose it is."""
    front = _SUFFIX.split(text, maxsplit=1)[0].split()
    heads = [w for w in front if is_role(w)]
    if len(heads) == 0:
        return "", frozenset()
    head = heads[-1].lower()
    words = [w.strip(".") for w in _WORD.findall(text) if w.strip(".").lower() != head]
    return _classes().get(head, head), frozenset(_plain(words))


def _plain(words: list[str]) -> Iterator[str]:
    for word in words:
        low = word.replace(".", "").lower()
        country = country_of_demonym(word)
        if low in _SMALL or is_role(low):
            continue
        yield from _aliases().get(low, (f"country {country}",) if country else (low,))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[list[str]]]:
    path = files("reportedly.language") / "lexicons" / "offices.toml"
    table: dict[str, list[list[str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Map a head noun to the first of those that mean the same."""
    return {word: row[0] for row in _table()["heads"] for word in row}


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    """Map a short form to the words it stands for."""
    return {row[0]: tuple(row[1:]) for row in _table()["short"]}
