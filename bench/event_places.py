"""Task ``eventplaces``: which place of the sentence belongs to the event verb that is marked?

Sentences of news with one verb and the words of its place marked; many have none. The marked
places are given to nobody: the chain finds names and chooses. Precision, recall and F1 over
sentences' tokens: a marked word is found where ours covers it. ``BENCH_SAMPLE`` takes the first
so many sentences.
"""

import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench.incidents import in_parallel, lines
from reportedly.language.gazetteer_names import without_generic
from reportedly.language.places_event import place_of_verb
from reportedly.language.reader import default_reader
from reportedly.model import Block

GOALS = {"F1": 88.0}
ANCHORS = {"F1": "RNN token precision and recall > 83"}


def run(data: Path) -> dict[str, Any]:
    """Score every sentence that was accepted."""
    rows = [
        r
        for r in lines(data / "places/event_location.jsonl")
        if r.get("answer", "accept") == "accept"
    ]
    rows = [r for r in rows if any(s["label"] == "VERB" for s in r["spans"])]
    rows = rows[: int(os.environ.get("BENCH_SAMPLE", len(rows)))]
    total: Counter[str] = Counter()
    for counts in in_parallel(count, rows):
        total.update(counts)
    precision = total["both"] / max(1, total["ours"])
    recall = total["both"] / max(1, total["gold"])
    ours = {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "F1": round(200 * precision * recall / max(1e-9, precision + recall), 1),
        "whole sentence right": round(100 * total["same"] / max(1, len(rows)), 1),
    }
    return {
        "task": "eventplaces",
        "data": str(data),
        "n": len(rows),
        "ours": ours,
        "anchors": ANCHORS,
        "goals": GOALS,
    }


def count(row: dict[str, Any]) -> dict[str, int]:
    """Count the tokens of the place: marked, ours, both."""
    text = row["text"]
    verb = next(s for s in row["spans"] if s["label"] == "VERB")
    marked = [_where(text, s) for s in row["spans"] if s["label"] == "LOCATION"]
    gold = {n for start, end in marked for n in _tokens(text, start, end)}
    parse = default_reader().read(text, [Block(0, len(text))])
    spans = place_of_verb(parse, verb["start"], verb["end"], ("place", "facility"))
    named = [(s.start, s.start + len(bare(s.text))) for s in spans]
    ours = {n for start, end in named for n in _tokens(text, start, end)}
    if "BENCH_SHOW" in os.environ and gold != ours:
        words = {"text": text, "verb": text[verb["start"] : verb["end"]]}
        names = {"gold": [text[a:b] for a, b in marked], "ours": [s.text for s in spans]}
        print(json.dumps({**words, **names}))
    return {"gold": len(gold), "ours": len(ours), "both": len(gold & ours), "same": gold == ours}


def bare(name: str) -> str:
    """Give a name without a small-letter word of kind behind it: "Ghazni province" is Ghazni."""
    short = without_generic(name)[0]
    return short if name.startswith(short) and name[len(short) :].strip().islower() else name


def _where(text: str, span: dict[str, Any]) -> tuple[int, int]:
    """Give where a marked place stands; some offsets of the set count words, the text is right."""
    name = span.get("text") or text[span["start"] : span["end"]]
    if text[span["start"] : span["end"]] == name:
        return span["start"], span["end"]
    begins = [m.start() for m in re.finditer(re.escape(name), text)]
    wanted = span.get("token_start") or 0
    best = min(begins, key=lambda b: abs(len(text[:b].split()) - wanted), default=span["start"])
    return best, best + len(name)


def _tokens(text: str, start: int, end: int) -> list[int]:
    """Give where the words of a stretch begin."""
    found, at = [], start
    for word in text[start:end].split():
        at = text.index(word, at)
        found.append(at)
        at += len(word)
    return found
