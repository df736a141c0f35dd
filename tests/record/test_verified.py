"""An independent check of ``record.json``: every number and quotation stands in its passage.

It reads the file as a stranger would, with nothing of the program: the texts, the passages, and
what is claimed of them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "flood"
WORDS = {
    w: float(n)
    for n, w in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1.0, "an": 1.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give the record of the example reports, read back from the file."""
    out = tmp_path_factory.mktemp("brief")
    result = CliRunner().invoke(main, ["brief", str(EXAMPLE), "-o", str(out), "-q"])
    assert result.exit_code in {0, 3}, result.output
    found: dict[str, Any] = json.loads((out / "record.json").read_text(encoding="utf-8"))
    return found


def _passages(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object of the file that points into a report."""
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _passages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _passages(inner)


def _tellings(record: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [t for c in record["claims"] for t in c["tellings"] if t["kind"] == kind]


def _number(text: str) -> float | None:
    """Read a number written in figures, or one small number word; ``None`` for anything else."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", text)
    if len(found) == 1 and not re.search(r"(?i)million|thousand|hundred|dozen|-", text):
        return float(found[0].replace(",", ""))
    words = [w for w in re.findall(r"[a-z]+", text.lower()) if w in WORDS]
    plain = len(words) == 1 and not re.search(r"(?i)million|thousand|hundred|dozen|-|\d", text)
    return WORDS[words[0]] if plain else None


def test_every_passage_is_where_it_says(record: dict[str, Any]) -> None:
    """The characters at each place are the characters that are shown, without exception."""
    originals = {r["id"]: r["original"] for r in record["reports"]}
    passages = list(_passages(record["claims"]))

    wrong = [p for p in passages if originals[p["report"]][p["start"] : p["end"]] != p["text"]]

    assert len(passages) > 200
    assert wrong == []


def test_every_quotation_stands_between_marks(record: dict[str, Any]) -> None:
    """Words said to be verbatim are words of the report, with a mark before them."""
    originals = {r["id"]: r["original"] for r in record["reports"]}
    quoted = [t["content"] for t in _tellings(record, "statement") if t["verbatim"]]

    assert len(quoted) > 10
    for words in quoted:
        before = originals[words["report"]][max(0, words["start"] - 400) : words["start"]]
        assert re.search(r"[“\"‘'«„]", before), words


def test_every_number_is_the_one_its_words_give(record: dict[str, Any]) -> None:
    """Numbers in figures and small number words are read again, and are the telling's own."""
    figures = _tellings(record, "figure")
    read = [(t, _number(t["number"]["text"])) for t in figures]
    known = [(t, n) for t, n in read if n is not None]

    assert len(known) > 0.6 * len(figures)
    for telling, number in known:
        assert number in {telling["low"], telling["best"], telling["high"]}, telling["number"]


def test_every_claims_number_was_told(record: dict[str, Any]) -> None:
    """Low, best and high of a claim, and of its series, are numbers that a telling gives."""
    told: dict[str, set[float]] = {}
    for claim in record["claims"]:
        own = {t[k] for t in claim["tellings"] for k in ("low", "best", "high") if k in t}
        told.setdefault(claim["series"] or claim["id"], set()).update(own)
    for claim in record["claims"]:
        for value in filter(None, (claim["value"], claim["across"])):
            numbers = [value[k] for k in ("low", "best", "high") if value[k] is not None]
            assert set(numbers) <= told[claim["series"] or claim["id"]], claim["text"]
            assert numbers == sorted(numbers), claim["text"]


def test_every_claims_words_are_a_tellings(record: dict[str, Any]) -> None:
    """The words a claim is shown by are those of the telling that stands for it."""
    for claim in record["claims"]:
        shown = next(t for t in claim["tellings"] if t["id"] == claim["shown"])
        own = shown["content"] if shown["kind"] == "statement" else shown["passage"]
        assert claim["text"] == own["text"]
