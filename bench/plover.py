"""Task ``plover``: events of the sentences that the PLOVER codebook's makers coded.

The set was coded with an early draft of PLOVER; its FIGHT, DEMAND, DISAPPROVE and INVESTIGATE are
ASSAULT, REQUEST, ACCUSE and ACCUSE in the codebook as published. What is only said (requests,
accusations, refusals) the chain reads as statements, so the types are also scored over those that
its event lexicon has. A row counts where one of our events has its type; its actor and target
where a name it gives stands in ours. Sentences are read one by one, without a date.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from bench.incidents import in_parallel, read_document
from bench.keyed_match import fold
from reportedly.language.events_lexicon import kinds
from reportedly.model import Event, Slot

GOALS: dict[str, float] = {}
ANCHORS: dict[str, str] = {}
# Types of the draft, and what they are in the codebook as published.
PUBLISHED = {
    "FIGHT": "ASSAULT",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
}
# Modes of ours and the draft's modes that mean the same or a part of it.
MODES = {
    "explosives": {"explosives", "suicide-attack", "heavy-weapons"},
    "territory": {"territory", "occupy"},
    "destruction": {"destroy"},
    "arrest": {"arrest", "detain"},
    "abduction": {"abduct", "hostage"},
    "visit": {"visit", "host"},
    "troops": {"troops"},
}


def run(data: Path) -> dict[str, Any]:
    """Score the coded sentences of all files that are there."""
    folder = data / "events/plover_gsr"
    rows = [r for path in sorted(folder.glob("*")) for r in _rows(path)]
    count: Counter[str] = Counter()
    for row, (types, modes, names) in zip(rows, in_parallel(read, rows), strict=True):
        _score(row, types, modes, names, count)
    ours = {
        "type among ours": _share(count["type"], count["rows"]),
        "type among ours, of types coded": _share(count["coded type"], count["coded"]),
        "any event, of types coded": _share(count["coded any"], count["coded"]),
        "mode, of those comparable": _share(count["mode"], count["modes"]),
        "actor, of types right": _share(count["actor"], count["actors"]),
        "target, of types right": _share(count["target"], count["targets"]),
        "types coded": count["coded"],
    }
    return {
        "task": "plover",
        "data": str(data),
        "n": len(rows),
        "ours": ours,
        "anchors": ANCHORS,
        "goals": GOALS,
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def _rows(path: Path) -> list[dict[str, Any]]:
    """Give the coded sentences of a file; none of one that holds no such list."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return []
    return [r for r in found if r.get("text") and r.get("event")] if isinstance(found, list) else []


Seen = tuple[list[str], list[str], list[tuple[str, str, str]]]


def read(row: dict[str, Any]) -> Seen:
    """Read one sentence: the types and modes of its events, and who did each to whom."""
    found = read_document(row["text"], None, row["id"])
    events: tuple[Event, ...] = found.annotation.events if found else ()
    codes = [(e.plover or "OTHER").partition(":") for e in events]
    names = [(c[0], _name(e.actor), _name(e.target)) for c, e in zip(codes, events, strict=True)]
    return [c[0] for c in codes], [c[2] for c in codes if c[2]], names


def _name(slot: Slot | None) -> str:
    return slot.name if slot else ""


def _score(
    row: dict[str, Any],
    types: list[str],
    modes: list[str],
    names: list[tuple[str, str, str]],
    count: Counter[str],
) -> None:
    wanted = PUBLISHED.get(row["event"], row["event"])
    coded = wanted in {k.plover.split(":")[0] for k in kinds().values()}
    right = wanted in types
    count["rows"] += 1
    count["type"] += right
    count["coded"] += coded
    count["coded type"] += coded and right
    count["coded any"] += coded and bool(types)
    if "BENCH_SHOW" in os.environ and coded and not right:
        print(wanted, types, row["eventText"], "|", row["text"])
    comparable = [m for m, meant in MODES.items() if row.get("mode") in meant]
    count["modes"] += bool(comparable)
    count["mode"] += bool(set(comparable) & set(modes))
    if right:
        same = [n for n in names if n[0] == wanted]
        _count_names(row.get("source"), [n[1] for n in same], "actor", count)
        _count_names(row.get("target"), [n[2] for n in same], "target", count)


def _count_names(coded: object, ours: list[str], slot: str, count: Counter[str]) -> None:
    """Count whether a name coded for a slot stands in one of ours."""
    listed = coded if isinstance(coded, list) else [coded]
    texts = [a.get("actorText") for a in listed if isinstance(a, dict)]
    wanted = [words for text in texts if (words := set(fold(str(text or ""))))]
    count[f"{slot}s"] += bool(wanted)
    count[slot] += any(w & set(fold(name)) for w in wanted for name in ours)
