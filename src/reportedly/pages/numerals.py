"""Which numbers a phrase can stand for: the second opinion behind every printed figure.

Written apart from the room that reads figures, on purpose: a check that used the same reader
would confirm the reader's own slips. It is generous (a phrase may stand for several numbers) and
says nothing about phrases it cannot read.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(
    r"\d{1,3}(?:[,.' \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[½¼¾]|[^\W\d_]+|[^\w\s]"
)
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_TIES = {"and", "-", "a", "an", "of", "‑"}


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[float]:
    """Give every number the phrase can stand for; empty where it holds none this can read.

    Counts a share both as a part of one and in per cent ("half": 0.5 and 50).
    """
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    # "A soldier and a third man": an article stands for one.
    found: set[float] = {1.0} if any(t in _words()["articles"] for t in tokens) else set()
    for run in _runs(tokens):
        found.update(_readings(run))
    return frozenset(found | _combined(found, tokens))


def _combined(found: set[float], tokens: list[str]) -> set[float]:
    """Give what numbers make together: "a mile and a half", "one out of every three"."""
    parts, wholes = {n for n in found if 0 < n < 1}, {n for n in found if n >= 1}
    together = {whole + part for whole in wholes for part in parts if "and" in tokens}
    if len(wholes) == 2 and not {"of", "in", "every"}.isdisjoint(tokens):
        share = min(wholes) / max(wholes)
        together |= {share, share * 100}
    return together


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("numerals.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _vocabulary() -> frozenset[str]:
    parts = (part for name, part in _words().items() if name != "articles")
    return frozenset(word for part in parts for word in part)


def _known(token: str) -> bool:
    return token[0].isdecimal() or token in _SIGNS or token in _vocabulary()


def _runs(tokens: list[str]) -> Iterator[list[str]]:
    """Part the tokens into runs of number words, joined by "and", "of", "a" or a hyphen."""
    run: list[str] = []
    for token in tokens:
        if _known(token) or (run and token in _TIES):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _readings(run: list[str]) -> set[float]:
    parts = [token for token in run if _known(token)]
    groups = list(_numbers(parts))
    found = {value for group in groups for value in group}
    scales = [_words()["scales"][p] for p in parts if p in _words()["scales"]]
    if len(scales) > 0 and len(groups) > 1:
        # "10 to 12 million", "half a million": the scale may belong to each number before it.
        found.update(value * scales[-1] for value in list(found) if value < scales[-1])
    if len(groups) == 2 and len(groups[1]) == 1 and groups[0] and _is_share(groups[1][0]):
        # "two thirds", "one and a half"
        first, share = max(groups[0]), max(groups[1])
        found.update({first * share, first + share})
    found.update({value * 100 for value in list(found) if 0 < value < 1})
    return found


def _is_share(value: float) -> bool:
    return 0 < value < 1


def _numbers(parts: list[str]) -> Iterator[tuple[float, ...]]:
    """Give the numbers of a run in order, each as the values it can have."""
    at = 0
    while at < len(parts):
        values, at = _one(parts, at)
        yield values


def _one(parts: list[str], at: int) -> tuple[tuple[float, ...], int]:
    words = _words()
    token = parts[at]
    after = parts[at + 1] if at + 1 < len(parts) else ""
    if token in words["few"] and (after in words["scales"] or after in words["groups"]):
        size = words["scales"].get(after) or words["groups"][after]
        return tuple(float(n * size) for n in words["few"][token]), at + 2
    if token in words["vague"]:
        return _vague(parts, at)
    if token in words["fractions"] or token in _SIGNS:
        return (float(words["fractions"].get(token) or _SIGNS[token]),), at + 1
    if token in words["few"] and token not in words["groups"]:
        return (), at + 1
    return _counted(parts, at)


def _vague(parts: list[str], at: int) -> tuple[tuple[float, ...], int]:
    """Read "dozens", "tens of thousands", "hundreds of millions"."""
    values = tuple(float(n) for n in _words()["vague"][parts[at]])
    after = parts[at + 1] if at + 1 < len(parts) else ""
    scale = _words()["scales"].get(after) if after.endswith("s") else None
    if scale and scale > 100:
        return tuple(value * scale for value in values), at + 2
    return values, at + 1


def _counted(parts: list[str], at: int) -> tuple[tuple[float, ...], int]:
    """Read "1,117", "twenty-three", "two hundred and six thousand", "three dozen"."""
    words, total, current, start = _words(), 0.0, None, at
    while at < len(parts):
        token = parts[at]
        if token in words["scales"] and token not in {"thousands", "millions", "billions"}:
            current = _scaled(current, words["scales"][token])
            if words["scales"][token] > 100:
                total, current = total + current, None
        elif token in words["groups"] and (current is None or token in {"dozen", "score"}):
            current = (current or 1) * words["groups"][token]
        elif token in words["ones"] and _fits(current, words["ones"][token]):
            current = (current or 0) + words["ones"][token]
        elif token in words["tens"] and (current is None or current % 100 == 0):
            current = (current or 0) + words["tens"][token]
        elif token[0].isdecimal() and at == start:
            return _with_scale(parts, at)
        else:
            break
        at += 1
    return (total + (current or 0),), max(at, start + 1)


def _scaled(current: float | None, scale: float) -> float:
    return (1 if current is None else current) * scale


def _fits(current: float | None, one: float) -> bool:
    if current is None:
        return True
    if current == 0:
        return False
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and one < 10)


def _with_scale(parts: list[str], at: int) -> tuple[tuple[float, ...], int]:
    """Read digits with the scale or group word after them, if one follows."""
    values = _digits(parts[at])
    after = parts[at + 1] if at + 1 < len(parts) else ""
    size = _words()["scales"].get(after) or (12 if after == "dozen" else None)
    if size is None:
        return values, at + 1
    return tuple(value * size for value in values), at + 2


def _digits(token: str) -> tuple[float, ...]:
    """Read digits; "1.117" may be a decimal or a grouped number, so it gives both."""
    plain = re.sub(r"[,' \u00a0\u2009\u202f]", "", token)
    if plain.count(".") > 1:
        return (float(plain.replace(".", "")),)
    if re.fullmatch(r"\d{1,3}\.\d{3}", plain):
        return float(plain), float(plain.replace(".", ""))
    return (float(plain),)
