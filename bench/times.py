"""Task ``times``: TimeML corpora — are times found with their exact words, and valued right?

Strict is an exact span, relaxed an overlapping one, value a relaxed match with the same TIMEX3
value; each as F1 in percent, as TempEval-3 scores them (times of the text, without the creation
time). Values are resolved against the creation time the corpus states. The platinum set of
TempEval-3 gives the main figures where it is in the folder (it is sealed); sets that are not
there are left out. The peers run on the main set; where it is absent, on the first set that is
there if ``BENCH_PEERS`` is set (they take minutes). Of MEANTIME only the first sentences of a text
are annotated and scored.
"""

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree

from bench.times_peers import Peer, Timed, available
from reportedly.language.parses import Parse
from reportedly.language.reader import default_reader
from reportedly.language.times import find_times, resolve_times
from reportedly.model import Block, Interval

SETS = {
    "": "te3_platinum",
    "TimeBank": "tbaq/TimeBank",
    "AQUAINT": "tbaq/AQUAINT",
    "WikiWars": "wikiwars",
    "MEANTIME": "meantime/intra-doc_annotation",
}
GOALS = {"strict": 92.0, "value": 85.0}
ANCHORS = {
    "strict": "SynTime 92.1, HeidelTime 81.3",
    "relaxed": "HeidelTime 90.3",
    "value": "UWTime 82.6, HeidelTime 77.6",
    "WikiWars strict": "SynTime 81.5",
    "WikiWars relaxed": "SynTime 93.6",
}


class Text(msgspec.Struct):
    """One annotated text, its creation time and the times it names."""

    name: str
    body: str
    created: dt.date | None
    times: list[Timed]


def run(data: Path) -> dict[str, Any]:
    """Score every set that is there."""
    ours: dict[str, Any] = {}
    anchors = dict(ANCHORS)
    items = 0
    for name, folder in SETS.items():
        texts = [t for t in _texts(data / "time" / folder) if t.times]
        if not texts:
            continue
        if name == "" or (not ours and "BENCH_PEERS" in os.environ):
            _add_peers(anchors, name, texts)
        items += sum(len(t.times) for t in texts)
        ours.update({f"{name} {k}".strip(): v for k, v in _scores(texts, _read).items()})
    return {"task": "times", "data": str(data), "n": items, "ours": ours, "anchors": anchors,
            "goals": GOALS}  # fmt: skip


def _add_peers(anchors: dict[str, str], name: str, texts: list[Text]) -> None:
    """Add what the peers reach in this run, on this set."""
    for peer_name, peer in available().items():
        for kind, score in _scores(texts, peer).items():
            key = f"{name} {kind}".strip()
            told = f"{peer_name} {score} in this run"
            anchors[key] = f"{anchors[key]}, {told}" if key in anchors else told


def _texts(folder: Path) -> Iterator[Text]:
    for path in sorted(p for p in folder.rglob("*.tml") if not p.name.startswith(".")):
        yield _from_timeml(path)
    if "meantime" in folder.parts:
        for path in sorted(folder.rglob("*.xml")):
            yield _from_cat(path)


def _from_timeml(path: Path) -> Text:
    root = etree.fromstring(path.read_bytes())
    created = root.find(".//DCT//TIMEX3")
    pieces: list[str] = []
    times: list[Timed] = []
    element = root.find("TEXT")
    if element is not None:
        _walk(element, pieces, times)
    return Text(
        path.name,
        "".join(pieces),
        _date(created.get("value")) if created is not None else None,
        times,
    )


def _walk(element: Any, pieces: list[str], times: list[Timed]) -> None:  # noqa: ANN401 - lxml's own
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3" and element.get("type"):
        times.append(Timed(start, sum(map(len, pieces)), element.get("value") or ""))


def _from_cat(path: Path) -> Text:
    """Read MEANTIME's format: tokens, and times as lists of tokens."""
    root = etree.fromstring(path.read_bytes())
    body, places, sentence = "", {}, "0"
    annotated = _annotated(root)
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) > annotated:
            break
        body += ("\n" if token.get("sentence") != sentence else " ") if body else ""
        sentence = token.get("sentence") or ""
        places[token.get("t_id")] = (len(body), len(body) + len(token.text or ""))
        body += token.text or ""
    times, created = [], None
    for timex in root.iter("TIMEX3"):
        tokens = (a.get("t_id") for a in timex.iter("token_anchor"))
        anchors = [places[t] for t in tokens if t in places]
        if timex.get("functionInDocument") == "CREATION_TIME":
            created = _date(timex.get("value"))
        if anchors:
            times.append(Timed(anchors[0][0], anchors[-1][1], timex.get("value") or ""))
    return Text(path.name, body, created, times)


def _annotated(root: Any) -> int:  # noqa: ANN401 - lxml's own
    """Give the number of the last sentence that carries any annotation."""
    sentence = {t.get("t_id"): int(t.get("sentence") or 0) for t in root.iter("token")}
    anchors = (
        a.get("t_id") for marks in root.iter("Markables") for a in marks.iter("token_anchor")
    )
    return max((sentence.get(a, 0) for a in anchors), default=0)


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _parse(body: str) -> Parse:
    blocks, start = [], 0
    for piece in body.split("\n\n"):
        blocks.append(Block(start, start + len(piece)))
        start += len(piece) + 2
    return default_reader().read(body, blocks)


def _read(body: str, created: dt.date | None) -> list[Timed]:
    parse = _parse(body)
    published = Interval(created, created) if created else None
    spans = resolve_times(parse, find_times(parse), published)
    return [Timed(s.start, s.end, s.timex) for s in spans]


def _scores(texts: list[Text], find: Peer) -> dict[str, float]:
    count: Counter[str] = Counter()
    for text in texts:
        found = find(text.body, text.created)
        count["gold"] += len(text.times)
        count["ours"] += len(found)
        for kind, number in _compare(text, found, show=find is _read).items():
            count[kind] += number
    total = (count["gold"] + count["ours"]) or 1
    return {k: round(200 * count[k] / total, 1) for k in ("strict", "relaxed", "value")}


def _compare(text: Text, found: list[Timed], *, show: bool) -> Counter[str]:
    count: Counter[str] = Counter()
    left = list(found)
    for gold in text.times:
        near = [f for f in left if f.start < gold.end and gold.start < f.end]
        same = [f for f in near if (f.start, f.end) == (gold.start, gold.end)]
        best = next(iter(same or near), None)
        if best is not None:
            left.remove(best)
            count["relaxed"] += 1
            count["strict"] += bool(same)
            count["value"] += _same_value(best.value, gold.value)
        if show:
            _show(text, gold, best)
    for extra in left if show else ():
        _show(text, None, extra)
    return count


def _same_value(ours: str, gold: str) -> bool:
    return ours.upper() == gold.upper().removesuffix("Z")


def _show(text: Text, gold: Timed | None, ours: Timed | None) -> None:
    """List what differs, when asked to."""
    if "BENCH_SHOW" not in os.environ:
        return
    first = gold or ours
    if first is None or (gold and ours and gold == ours):
        return
    cells = [f"{text.body[t.start : t.end]!r}={t.value}" if t else "–" for t in (gold, ours)]
    around = " ".join(text.body[max(0, first.start - 40) : first.end + 30].split())
    same = gold and ours and (gold.start, gold.end) == (ours.start, ours.end)
    kind = "value" if same else "span" if gold and ours else "missed" if gold else "new"
    print(f"{kind}\t{cells[0]}\t{cells[1]}\t{text.created}\t{around}\t{text.name}")
