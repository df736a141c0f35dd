"""Task ``gva``: what the record says of an incident, against what people agreed on (stories/gva).

Stories are given by ``clusters.tsv``, so that only the reading and the reconciling are measured;
figures are shares of the incidents with more than one report. Tuned on 2013–14; where there are
other years they are measured and the tuned ones shown beside them. The headline is read as the
report's first sentence, as its readers read it. Beside ours stand what one report alone would
give (the better of the first and the last of each incident, and the mean over all reports) and
the plain majority of the reports' numbers.
"""

import datetime as dt
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench.stories import TUNED
from reportedly.language import annotate_report
from reportedly.model import (
    Annotation,
    Block,
    Interval,
    Place,
    Published,
    Report,
    Segment,
    Stated,
    Story,
    content_id,
)
from reportedly.record import Material, day_of, place_of, toll
from reportedly.stories import copy_keys, find_copies, group_families

Read = tuple[str, Report, Annotation]
_SITE = re.compile(r"\s+(?:[-|–—]|::)\s+")
_BLANK = re.compile(r"\n\s*\n")
_NEAR = 25.0
# Most addresses are copies kept by the Internet Archive.
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]*/")


def run(data: Path) -> dict[str, Any]:
    """Score the incidents of the years tuned on and of the others."""
    folder = data / "stories/gva"
    facts = {f["incident_id"]: f for f in _lines(folder / "facts.jsonl")}
    home = _clusters(folder / "clusters.tsv")
    rows = [
        {**r, "incident_id": home.get(r["doc_id"], r["incident_id"])}
        for r in _lines(folder / "documents.jsonl")
    ]
    size = Counter(r["incident_id"] for r in rows)
    rows = [r for r in rows if size[r["incident_id"]] > 1 and r["incident_id"] in facts]
    read = _read(rows)
    test, tuned = _split(read)
    ours = {**score(test, facts), **{f"{k} (2013-14)": v for k, v in score(tuned, facts).items()}}
    return {
        "task": "gva",
        "data": str(data),
        "n": len(test),
        "ours": ours,
        "anchors": {},
        "goals": {"killed": 0.92, "injured": 0.88, "date within a day": 0.9, "city": 0.85},
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def _clusters(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    return dict(line.split("\t")[:2] for line in path.read_text().splitlines() if "\t" in line)


def _read(rows: list[dict[str, Any]]) -> dict[str, list[Read]]:
    found: dict[str, list[Read]] = defaultdict(list)
    with ProcessPoolExecutor(2) as pool:
        for item in pool.map(_annotated, rows, chunksize=16):
            if item is not None:
                found[item[0]].append(item)
    return found


def _annotated(row: dict[str, Any]) -> Read | None:
    report = _report(row)
    try:
        return row["incident_id"], report, annotate_report(report)
    except Exception as error:  # noqa: BLE001 - one report must not lose the figure; it is named
        print(f"not read: {row['doc_id']}: {error!r}")
        return None


def _report(row: dict[str, Any]) -> Report:
    headline = _SITE.split((row["title"] or "").strip())[0]
    # Paragraphs are blocks, as the reading room makes them: no sentence runs on over a blank line.
    paragraphs = (headline, *_BLANK.split(row["content"] or ""))
    parts = [p for p in paragraphs if p.strip()] or ["."]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(at, at + len(part)))
        at += len(part) + 2
    body, day = "\n\n".join(parts), dt.date.fromisoformat(row["dct"][:10])
    return Report(
        content_id("r", row["doc_id"]), row["doc_id"], row["doc_id"], body, body,
        (Segment(0, len(body), 0, len(body)),), tuple(blocks),
        Published(Interval(day, day), "field"), title=Stated(row["title"], "field"),
        url=Stated(_ARCHIVED.sub("", row["uri"]), "field") if row.get("uri") else None,
    )  # fmt: skip


def _split(read: dict[str, list[Read]]) -> tuple[dict[str, list[Read]], dict[str, list[Read]]]:
    tuned = {i: r for i, r in read.items() if _year(r) in TUNED}
    return {i: r for i, r in read.items() if i not in tuned}, tuned


def _year(reads: list[Read]) -> str:
    return min(r.published.interval.first for _, r, _ in reads if r.published.interval).isoformat()[
        :4
    ]


def score(read: dict[str, list[Read]], facts: dict[str, dict[str, str]]) -> dict[str, float]:
    """Give the shares right of our record, of single reports and of the plain majority."""
    count: Counter[str] = Counter()
    for incident in sorted(read):
        count += _incident(read[incident], facts[incident])
    n = max(1, len(read))
    found = {k: round(v / n, 4) for k, v in sorted(count.items())}
    for measure in ("killed", "injured"):
        ways = [found.pop(f"{measure}, {w} report", 0.0) for w in ("first", "last", "mean")]
        found[f"{measure}, best single report"] = max(ways)
    return found


def _incident(reads: list[Read], fact: dict[str, str]) -> Counter[str]:
    material = _material(reads)
    ids = [r.id for r in material.reports]
    truth = {"killed": int(fact["n_killed"]), "injured": int(fact["n_injured"])}
    ours = {t.measure: t.best for t in toll(material, ids)}
    single = [{t.measure: t.best for t in toll(material, [i])} for i in ids]
    count: Counter[str] = Counter()
    for measure, value in truth.items():
        alone = [s[measure] for s in single]
        count[measure] += ours[measure] == value
        count[f"{measure}, plain majority"] += Counter(alone).most_common(1)[0][0] == value
        count[f"{measure}, first report"] += alone[0] == value
        count[f"{measure}, last report"] += alone[-1] == value
        count[f"{measure}, mean report"] += sum(a == value for a in alone) / len(alone)  # type: ignore[assignment]
        count[f"{measure}, told by any report"] += value in alone
    day = day_of(material, ids)
    count["date within a day"] += (
        day is not None and abs((day.first - dt.date.fromisoformat(fact["date"])).days) <= 1
    )
    place = place_of(ids, material.annotations)
    count["city"] += place is not None and _same_city(place, fact)
    count["city by name or within 25 km"] += place is not None and (
        _same_city(place, fact) or _distance(place, fact) <= _NEAR
    )
    return count


def _material(reads: list[Read]) -> Material:
    reads = sorted(reads, key=lambda r: (_first(r[1]), r[1].name))
    reports = tuple(r for _, r, _ in reads)
    copies = [c for n, r in enumerate(reports) for c in _copies(r, reports[:n])]
    return Material(
        reports=reports,
        annotations=tuple(a for _, _, a in reads),
        copies=tuple(copies),
        families=tuple(group_families(reports, copies)),
        stories=(Story(content_id("sy", *(r.id for r in reports)), tuple(r.id for r in reports)),),
    )


def _first(report: Report) -> dt.date:
    return report.published.interval.first if report.published.interval else dt.date.max


def _copies(report: Report, earlier: Iterable[Report]) -> Iterable[Any]:
    keys = set(copy_keys(report))
    return find_copies(report, [e for e in earlier if keys & set(copy_keys(e))])


def _same_city(place: Place, fact: dict[str, str]) -> bool:
    stated = fact["city_or_county"]
    names = {_fold(n) for n in (re.sub(r"\(.*?\)", "", stated), *re.findall(r"\((.*?)\)", stated))}
    return _fold(place.name) in names - {""}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("saint", "st")
    return re.sub(r"[^a-z ]", "", plain).replace("county", "").replace(" city", "").strip()


def _distance(place: Place, fact: dict[str, str]) -> float:
    """Give kilometres between two points; infinite where one is unknown."""
    if place.latitude is None or place.longitude is None or not fact["latitude"]:
        return math.inf
    one, two = math.radians(place.latitude), math.radians(float(fact["latitude"]))
    east = math.radians(float(fact["longitude"]) - place.longitude)
    cosine = math.sin(one) * math.sin(two) + math.cos(one) * math.cos(two) * math.cos(east)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))
