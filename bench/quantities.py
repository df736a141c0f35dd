"""NewsQuant: are the values of the quantities in news sentences found, with unit and change?

The data is for measuring only (no licence is stated). A prediction is right where a gold
quantity of the same sentence has the same value (and unit, and change); the figure is F1.
"""

import json
import re
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportedly.language.quantities import Quantity, find_quantities
from reportedly.language.reader import default_reader
from reportedly.model import Block

ANCHORS = {
    "value": "CQE 92.0",
    "value+unit": "CQE 85.6",
    "value+change": "CQE 88.1",
}
GOALS = {"value": 94.0, "value+unit": 88.0}
# One name for the ways gold and we write a unit.
_SAME = {
    "percent": "%",
    "per cent": "%",
    "percentage": "%",
    "dollar": "$",
    "us$": "$",
    "usd": "$",
    "$us": "$",
    "euro": "€",
    "eur": "€",
    "pound sterling": "£",
    "ps": "£",
    "y=": "yen",
    "jpy": "yen",
    "rm": "ringgit",
    "metre": "m",
    "meter": "m",
    "kilometer": "km",
    "kilometre": "km",
    "mile per hour": "mph",
    "mile an hour": "mph",
    "miles per hour": "mph",
    "miles an hour": "mph",
    "kilometre per hour": "km/h",
    "kilometer per hour": "km/h",
    "km/hr": "km/h",
    "m2": "m²",
    "sq m": "m²",
    "square metre": "m²",
    "gigawatt": "gw",
    "megawatt": "mw",
    "kilowatt": "kw",
    "pound-mass": "pound",
    "lb": "pound",
    "miles per gallon": "mpg",
    "mile per gallon": "mpg",
    "kilogram": "kg",
    "gram": "g",
    "celsius": "°c",
    "degree celsius": "°c",
    "fahrenheit": "°f",
    "degree fahrenheit": "°f",
}
Told = tuple[str, frozenset[str], str]


def run(data: Path) -> dict[str, Any]:
    """Score the files of sentences under ``data/numbers``; F1 in percent, in three ways.

    A unit is right where ours is the gold's surface or its normalised form, what a rate is per
    ("$ per barrel") left aside.
    """
    files = sorted((data / "numbers").rglob("*.json"))
    if not files:
        sys.exit(f"{data / 'numbers'}: there is no file of sentences (*.json) in this folder")
    rows = [row for path in files for row in json.loads(path.read_text(encoding="utf-8"))]
    ours = _scores([(_gold(row), _ours(row["text"])) for row in rows])
    anchors = dict(ANCHORS)
    peer = _quantulum()
    if peer is not None:
        theirs = _scores([(_gold(row), peer(row["text"])) for row in rows])
        for kind in ("value", "value+unit"):
            anchors[kind] += f", quantulum3 {theirs[kind]} in this run"
    return {
        "task": "quantities",
        "data": str(data),
        "n": len(rows),
        "ours": ours,
        "anchors": anchors,
        "goals": GOALS,
    }


def _scores(pairs: list[tuple[list[Told], list[Told]]]) -> dict[str, float]:
    return {
        "value": _f1(pairs, lambda g, o: g[0] == o[0]),
        "value+unit": _f1(pairs, lambda g, o: g[0] == o[0] and _same_unit(g[1], o[1])),
        "value+change": _f1(pairs, lambda g, o: g[0] == o[0] and g[2] == o[2]),
    }


def _quantulum() -> Callable[[str], list[Told]] | None:
    """Give quantulum3 as a peer, without its classifier; none where it is not installed.

    Its range is one quantity with an uncertainty, so its ends are compared; its unit by its name
    or the words it stands in.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import classifier, parser  # noqa: PLC0415 - loaded when it runs
    except ImportError:
        return None
    classifier.USE_CLF = False  # its weights need an older scikit-learn

    def read(text: str) -> list[Told]:
        told = []
        for q in parser.parse(text):
            off = q.uncertainty or 0
            value = _value(f"{q.value - off}-{q.value + off}" if off else str(q.value))
            words = re.sub(r"[\d.,]+", "", q.surface)
            name = "" if q.unit.name == "dimensionless" else q.unit.name
            told.append((value, _units(name, words if name else ""), "="))
        return told

    return read


def _gold(row: dict[str, Any]) -> list[Told]:
    return [
        (_value(q["value"]), _units(q["unit"], q.get("normalized_unit", "")), q["change"])
        for q in row["quantities"]
    ]


def _ours(text: str) -> list[Told]:
    parse = default_reader().read(text, [Block(0, len(text))])
    return [_told(q, text[q.start : q.end]) for q in find_quantities(parse)]


def _told(quantity: Quantity, phrase: str) -> Told:
    signs = {"more than": ">", "at least": ">", "up to": "<", "nearly": "~", "about": "~"}
    sign = signs.get(quantity.qualifier, "<" if quantity.qualifier == "fewer than" else "=")
    change = quantity.change if quantity.change != "=" else sign
    fraction = quantity.kind == "share" and not re.search(r"%|cent|pc|point", phrase)
    scale = 0.01 if fraction else 1.0
    units = _units(quantity.unit or "", quantity.noun if fraction or not quantity.unit else "")
    return _own_value(quantity, scale), units, change


def _own_value(quantity: Quantity, scale: float) -> str:
    if quantity.earlier is not None:
        return _value(f"{quantity.earlier}-{quantity.best}")
    if quantity.qualifier == "between":
        return _value(f"{quantity.low}-{quantity.high}")
    if quantity.qualifier in {"dozens", "scores", "hundreds", "thousands", "millions"}:
        half = (quantity.low or 0) / 2  # gold takes "thousands" as 1,000 to 10,000
        return _value(f"{half}-{half * 10}")
    value = next(v for v in (quantity.best, quantity.low, quantity.high) if v is not None)
    return _value(str(value * scale))


def _value(text: str) -> str:
    parts = re.findall(r"(?:(?<=^)-)?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?", text)
    return "-".join(f"{float(p):.4g}" for p in parts)


def _units(*names: str) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        whole = name.casefold().strip(" -")
        if whole in _SAME:
            found.add(_SAME[whole])
            continue
        low = re.split(r" (?:per|an?|of) |(?<=\w)-a-", whole)[0]
        singular = re.sub(r"(\w{2})s$", r"\1", low)
        last = singular.split()[-1] if singular else ""
        for form in (low, singular, last):
            found.add(_SAME.get(form, form))
    found.discard("")
    return frozenset(found)


def _same_unit(gold: frozenset[str], ours: frozenset[str]) -> bool:
    return len(gold & ours) > 0 or (len(gold) == 0 and len(ours) == 0)


def _f1(pairs: list[tuple[list[Told], list[Told]]], right: Callable[[Told, Told], bool]) -> float:
    hit = gold_n = ours_n = 0
    for gold, ours in pairs:
        left = list(gold)
        gold_n, ours_n = gold_n + len(gold), ours_n + len(ours)
        for told in ours:
            match = next((g for g in left if right(g, told)), None)
            if match is not None:
                left.remove(match)
                hit += 1
    return round(200 * hit / max(1, gold_n + ours_n), 1)
