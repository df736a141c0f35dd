"""Task ``muc``: MUC-3/4 reports — how many persons each incident killed or injured, and which.

Reports are upper-case wire copy of 1989-90; they are put into sentence case first, since the chain
reads mixed case; names in the gazetteer and names after titles keep their capitals. The
gold templates give each human target with its number and effect (DEATH, INJURY); per report and
effect the totals of required templates are compared: the number is right where ours is equal, and
the effect where both say that there were some. ``BENCH_SAMPLE`` takes the first so many reports.
"""

import datetime as dt
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench.incidents import in_parallel, lines, read_document
from reportedly.language.gazetteer import is_place_name
from reportedly.model import Annotation

EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
TYPES = {"killed": "killing", "injured": "injury"}
MANY = 2
_DATE = re.compile(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) (\d\d)\b")
_HEAD = re.compile(r"^.*?--\s*", re.DOTALL)
_NOTE = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[A-Z][A-Z'’-]+")
_TITLES = frozenset(
    "MR MRS DR GENERAL COLONEL CAPTAIN PRESIDENT MINISTER JUDGE MAYOR MAJOR FATHER BISHOP "
    "SENATOR COMMANDER".split()
)
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def run(data: Path) -> dict[str, Any]:
    """Score every report."""
    rows = lines(data / "events/muc34.jsonl")
    rows = rows[: int(os.environ.get("BENCH_SAMPLE", len(rows)))]
    tally: Counter[tuple[str, str]] = Counter()
    for row, ours in zip(rows, in_parallel(answer, rows), strict=True):
        gold = _gold(row["templates"])
        for effect in TYPES:
            tally.update(_compared(effect, gold.get(effect, set()), ours[effect]))
    shares: dict[str, float] = {}
    for effect in TYPES:
        precision = tally[effect, "both"] / max(1, tally[effect, "ours"])
        recall = tally[effect, "both"] / max(1, tally[effect, "gold"])
        shares[f"{effect}: F1"] = round(200 * precision * recall / max(1e-9, precision + recall), 1)
        shares[f"{effect}: number right"] = round(
            100 * tally[effect, "number"] / max(1, tally[effect, "gold"]), 1
        )
    return {
        "task": "muc",
        "data": str(data),
        "n": len(rows),
        "ours": shares,
        "anchors": {"full template F1": "best about 56"},
        "goals": {},
    }


def _compared(effect: str, gold: set[int], ours: int) -> Counter[tuple[str, str]]:
    return Counter(
        {
            (effect, "gold"): bool(gold),
            (effect, "ours"): ours > 0,
            (effect, "both"): bool(gold) and ours > 0,
            (effect, "number"): ours in gold,
        }
    )


def _gold(templates: list[dict[str, list[str]]]) -> dict[str, set[int]]:
    """Give for each effect the numbers that are right: the total of each incident, and of all."""
    found: dict[str, set[int]] = {}
    sums: Counter[str] = Counter()
    for template in templates:
        hurt = {}
        for line in template.get("HUM TGT: EFFECT OF INCIDENT", []):
            effect, _, who = line.partition(":")
            if effect.strip() in EFFECTS:
                hurt[who.strip()] = EFFECTS[effect.strip()]
        totals: Counter[str] = Counter()
        for line in template.get("HUM TGT: NUMBER", []):
            number, _, who = line.partition(":")
            if who.strip() in hurt:
                digits = re.search(r"\d+", number)
                totals[hurt[who.strip()]] += int(digits[0]) if digits else MANY
        for effect, many in totals.items():
            found.setdefault(effect, set()).add(many)
            sums[effect] += many
    for effect, many in sums.items():
        found[effect].add(many)
    return found


def answer(row: dict[str, Any]) -> dict[str, int]:
    """Read one report and give the largest number killed and injured in one event."""
    text = row["text"]
    date = _DATE.search(text)
    day = (
        dt.date(1900 + int(date[3]), MONTHS.index(date[2]) + 1, min(28, int(date[1])))
        if date
        else None
    )
    read = read_document(
        sentence_case(_NOTE.sub("", _HEAD.sub("", text, count=1))), day, row["doc_id"]
    )
    if read is None:
        return dict.fromkeys(TYPES, 0)
    return {effect: _largest(read.annotation, effect) for effect in TYPES}


def _largest(annotation: Annotation, effect: str) -> int:
    numbers = [int(f.low) for f in annotation.figures if f.measure == effect and f.low]
    told = [
        e
        for e in annotation.events
        if e.type == TYPES[effect] and e.target and e.realis == "happened"
    ]
    return max(numbers, default=0) or (1 if told else 0)


def sentence_case(text: str) -> str:
    """Put upper-case copy into small letters; beginnings, places and titled names stay large."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        flat = " ".join(paragraph.split())
        words = [_cased(m.group(), flat[: m.start()]) for m in _WORD.finditer(flat)]
        each = iter(words)
        found.append(_WORD.sub(lambda _: next(each), flat))  # noqa: B023 - used at once
    return "\n\n".join(found)


def _cased(word: str, before: str) -> str:
    opens = before.rstrip(' "“').endswith((".", "?", "!")) or not before.strip()
    last = before.split()[-1:]
    titled = bool(last) and last[0].strip(".") in _TITLES
    if opens or titled or word in _TITLES or is_place_name(word.title()):
        return word.title()
    return word.lower()
