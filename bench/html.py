"""Task ``html``: article text out of pages, by the ScrapingHub article extraction benchmark.

Its protocol: shingles of four tokens are compared; true and false positives and negatives are
counted for each page, precision and recall averaged over pages, F1 taken of the averages. The
peers run on the same pages in the same run. The pages are for evaluation only.
"""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from reportedly.errors import SkipItem
from reportedly.model import Report
from reportedly.reading import read_text
from reportedly.reading.decoding import decode

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
GOALS = {"F1": 0.97}
ANCHORS = {"F1": "rs_trafilatura .970, trafilatura .958-.960, readability .945, resiliparse .898"}

Extract = Callable[[str], str]


class Score(msgspec.Struct, frozen=True):
    """Precision, recall and F1 over pages, and the seconds that the extraction took."""

    precision: float
    recall: float
    f1: float
    seconds: float


def run(data: Path) -> dict[str, Any]:
    """Measure ours and the peers."""
    pages = load(data)
    ours: dict[str, Any] = {}
    for name, extract in extractors().items():
        score = measure(extract, pages)
        label = "" if name == "ours" else f", {name}"
        ours[f"F1{label}"] = round(score.f1, 4)
        ours[f"precision{label}"] = round(score.precision, 4)
        ours[f"recall{label}"] = round(score.recall, 4)
        ours[f"seconds a page{label}"] = round(score.seconds / len(pages), 4)
    return {"task": "html", "data": str(data), "n": len(pages), "ours": ours,
            "anchors": ANCHORS, "goals": GOALS}  # fmt: skip


def load(data: Path) -> list[tuple[str, str]]:
    """Load pairs of a page's source and the text that a reader sees as its article."""
    truth = json.loads((data / "html/ground-truth.json").read_text())
    pages = []
    for name in sorted(truth):
        source = gzip.decompress((data / f"html/pages/{name}.html.gz").read_bytes())
        pages.append((decode(source, name), truth[name]["articleBody"]))
    return pages


def measure(extract: Extract, pages: list[tuple[str, str]]) -> Score:
    """Run one extractor over all pages; one that fails gave no text."""
    began = time.perf_counter()
    found = [_safely(extract, source) for source, _ in pages]
    seconds = time.perf_counter() - began
    counts = [compare(true, text) for (_, true), text in zip(pages, found, strict=True)]
    precisions = [tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0]
    recalls = [tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return Score(precision, recall, 2 * precision * recall / (precision + recall), seconds)


def compare(true: str, found: str) -> tuple[float, float, float]:
    """Count true positives, false positives and false negatives as shares of a page's sum."""
    wanted, got = _shingles(true), _shingles(found)
    right = sum((wanted & got).values())
    wrong, missed = sum((got - wanted).values()), sum((wanted - got).values())
    total = max(1, right + wrong + missed)
    return right / total, wrong / total, missed / total


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    count = max(1, len(tokens) - _SHINGLE + 1) if tokens else 0
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(count))


def _safely(extract: Extract, source: str) -> str:
    try:
        return extract(source)
    except Exception as error:  # noqa: BLE001 - a peer may raise anything
        print(f"  {extract.__name__}: {type(error).__name__}: {error}")
        return ""


def extractors() -> dict[str, Extract]:
    """Give ours and the peers by name."""
    return {
        "ours": ours,
        "trafilatura": _trafilatura,
        "readability-lxml": _readability,
        "resiliparse": _resiliparse,
    }


def ours(source: str) -> str:
    """Give what a report keeps of its page: all but what was removed, and the title."""
    try:
        return kept_text(read_text(source, "page", any_language=True))
    except SkipItem:
        return ""


def kept_text(report: Report) -> str:
    """Cut what was removed, and the title, from the original; the dateline stays."""
    passages = [r.passage for r in report.removed]
    if report.title and report.title.passage:
        passages.append(report.title.passage)
    text, at = [], 0
    for passage in sorted(passages, key=lambda p: p.start):
        text.append(report.original[at : max(at, passage.start)])
        at = max(at, passage.end)
    return "\n".join([*text, report.original[at:]])


def _trafilatura(source: str) -> str:
    import trafilatura  # noqa: PLC0415 - peers are loaded when they run

    return trafilatura.extract(source, include_comments=False) or ""


def _readability(source: str) -> str:
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    summary = html.fromstring(Document(source).summary())
    return "\n".join(str(t).strip() for t in summary.itertext() if t.strip())


def _resiliparse(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return str(extract_plain_text(source, main_content=True, alt_texts=False))
