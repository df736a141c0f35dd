"""Task ``record``: claims on keyed stories — which tellings are joined, and with what standing.

``--data`` as for ``keyed``. A key's claim names the words of its tellings; ours are found by the
rows of the key they answer. Only tellings of one kind can be one claim, so only pairs of one kind
are counted, by the key's claims of that kind; figures count as joined in one claim or one series.
A pair that the key does not join is wrong only where both tellings belong to some claim of the key.
A key may write one event as several claims (a crash; the vehicles in it; how early it was) and let
one telling stand in two of them: pairs between two such claims are counted apart, as aspects, and
neither as right nor as wrong. With ``BENCH_SHOW`` set each wrong and each missed pair is listed.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from bench import keyed_scores as scores
from reportedly.flow import build, material_of
from reportedly.model import Claim, Statement, Story, Telling
from reportedly.record import make_claims
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from reportedly.store.base import View

KINDS = ("statements", "figures", "events")
Homes = dict[str, tuple[Telling, set[int]]]


def run(data: Path) -> dict[str, Any]:
    """Score the claims of every keyed story under ``data``."""
    one = bool(list(data.glob("key*.json")))
    stories = [data] if one else sorted(p for p in data.iterdir() if list(p.glob("key*.json")))
    total: Counter[str] = Counter()
    for story in stories:
        count = score_story(story)
        print(f"{story.name}: " + ", ".join(f"{k} {v}" for k, v in sorted(count.items())))
        total += count
    return {
        "task": "record",
        "data": str(data),
        "n": len(stories),
        "ours": _shares(total),
        "anchors": {},
        "goals": {"wrong pairs": 0},
    }


def score_story(folder: Path) -> Counter[str]:
    """Build one story's record and count its pairs and claims against the key's."""
    key = json.loads(next(iter(sorted(folder.glob("key*.json")))).read_text())
    store = MemoryStore()
    build([folder], Settings(), store)
    view = store.view()
    homes = find_homes(view, key)
    count: Counter[str] = Counter()
    # A keyed folder is one story; whether its reports are grouped as such is another bench's.
    material = material_of(view, Settings())
    one_story = Story("sy_all", tuple(r.id for r in material.reports))
    claims = make_claims(msgspec.structs.replace(material, stories=(one_story,)))
    count_record(claims, homes, key, count, "")
    count_record(view.claims(), homes, key, count, "as grouped: ")
    return count


def count_record(
    claims: Sequence[Claim], homes: Homes, key: dict[str, Any], total: Counter[str], name: str
) -> None:
    """Count pairs and whole claims of one record into ``total``, each name beginning ``name``."""
    count: Counter[str] = Counter()
    joined, kinds = _joined(claims), [c["kind"] for c in key.get("claims", [])]
    asked: Homes = {}
    for own_id, (telling, numbers) in homes.items():
        asked[own_id] = (telling, {n for n in numbers if kinds[n] == _kind(telling)})
    aspects = _aspects(asked)
    for one, two in combinations(sorted(i for i, (_, own) in asked.items() if own), 2):
        # A key's claim about a number is told by figures; what else its words hold is not asked.
        if homes[one][1] & homes[two][1] <= asked[one][1]:
            _count_pair(asked[one], asked[two], joined, aspects, count)
    for number, claim in enumerate(key.get("claims", [])):
        _count_claim(claims, number, claim, homes, count)
    total.update({name + metric: number for metric, number in count.items()})


def find_homes(view: View, key: dict[str, Any]) -> Homes:
    """Give our tellings that answer rows of the key, with the key's claims each belongs to."""
    found: Homes = {}
    for row, telling in _answers(view, key):
        words = row.get("content") or row["text"]
        for number, claim in enumerate(key.get("claims", [])):
            told = [t["text"] for t in claim["tellings"] if t["report"] == row["report"]]
            if any(t in words or words in t for t in told):
                found.setdefault(telling.id, (telling, set()))[1].add(number)
    return found


def _answers(view: View, key: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Telling]]:
    for report in view.reports():
        stem = re.sub(r"\.(txt|html)$", "", Path(report.name).name)
        annotation = view.annotation(report.id)
        if stem not in key["published"] or annotation is None:
            continue
        for kind in KINDS:
            rows = [r for r in key[kind] if r["report"] == stem]
            for row, telling in getattr(scores, kind)(report, annotation, rows, Counter()):
                if telling is not None:
                    yield row, telling


def _joined(claims: Sequence[Claim]) -> dict[str, set[str]]:
    """Give the names of the claim and the series each telling is in."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        for telling in claim.tellings:
            found.setdefault(telling, set()).update({claim.id, claim.series or claim.id})
    return found


def _aspects(homes: Homes) -> set[frozenset[int]]:
    """Give the pairs of the key's claims of which one telling belongs to both."""
    return {frozenset(p) for _, own in homes.values() for p in combinations(sorted(own), 2)}


def _count_pair(
    one: tuple[Telling, set[int]],
    two: tuple[Telling, set[int]],
    joined: dict[str, set[str]],
    aspects: set[frozenset[int]],
    count: Counter[str],
) -> None:
    left, right = one[0], two[0]
    if type(left) is not type(right):
        return
    kind = _kind(left)
    shared = bool(one[1] & two[1])
    here = bool(joined.get(left.id, set()) & joined.get(right.id, set()))
    if here and not shared and any(frozenset({a, b}) in aspects for a in one[1] for b in two[1]):
        count["pairs of aspects"] += 1
        return
    for name in ("", f"{kind} "):
        count[f"{name}pairs in key"] += shared
        count[f"{name}pairs here"] += here
        count[f"{name}pairs right"] += here and shared
    if os.environ.get("BENCH_SHOW") and here != shared:
        print(f"  {'MISSED' if shared else 'WRONG'} {kind} {sorted(one[1])} {sorted(two[1])}")
        print(f"    {_words(left)!r}\n    {_words(right)!r}")


def _words(telling: Telling) -> str:
    return telling.content.text if isinstance(telling, Statement) else telling.passage.text


def _count_claim(
    claims: Sequence[Claim], number: int, claim: dict[str, Any], homes: Homes, count: Counter[str]
) -> None:
    """Count the key's claims whose read tellings of two reports are all in one claim or series.

    Beside it, whether a disagreement the key states is shown as one.
    """
    own = [t for t, numbers in homes.values() if number in numbers and _kind(t) == claim["kind"]]
    if len({t.report for t in own}) < 2 and claim["status"] != _INSIDE:
        return
    ours = [c for c in claims if any(t.id in c.tellings for t in own)]
    count["claims told twice"] += 1
    count["claims whole"] += len({c.series or c.id for c in ours}) == 1
    if claim["status"] in {"disagree", _INSIDE}:
        count["disagreements"] += 1
        count["disagreements shown"] += any(_differs(c) for c in ours)


_INSIDE = "single report internal disagreement"


def _kind(telling: Telling) -> str:
    return type(telling).__name__.lower()


def _differs(claim: Claim) -> bool:
    return bool(claim.disputed_with or claim.inconsistent_in or claim.conflicts)


def _shares(count: Counter[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("", "statement ", "figure ", "event ", "as grouped: "):
        right = count[f"{name}pairs right"]
        for whole, metric in (("here", "precision"), ("in key", "recall")):
            number = count[f"{name}pairs {whole}"]
            found[f"{name}pairs {metric}"] = round(right / number, 3) if number else None
    found["wrong pairs"] = count["pairs here"] - count["pairs right"]
    found["pairs of aspects"] = count["pairs of aspects"]
    for part, whole in (
        ("claims whole", "claims told twice"),
        ("disagreements shown", "disagreements"),
    ):
        found[part] = round(count[part] / count[whole], 3) if count[whole] else None
    return found
