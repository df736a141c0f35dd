"""The scoring of keyed stories: fair, and not put out by a key or a folder that lacks a part."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.keyed import run, score_story
from tests.heaps import heap

WATER = "The water came at night and people had no time to leave"


def _keyed(folder: Path, key: dict[str, Any]) -> Path:
    heap(folder)
    (folder / "key.json").write_text(json.dumps(key), encoding="utf-8")
    return folder


def _score(folder: Path, key: dict[str, Any]) -> Counter[str]:
    return score_story(_keyed(folder, key))


def _statement(report: str) -> dict[str, Any]:
    return {"report": report, "speaker": "Hauwa Tanko", "content": WATER, "verbatim": True}


def test_a_key_may_name_reports_with_or_without_their_suffix(tmp_path: Path) -> None:
    """A key that says 1-wire, 1-wire.txt or story/1-wire.txt means the same report."""
    names = ("1-wire", "1-wire.txt", "in/1-wire.txt")
    count = _score(tmp_path / "in", {"statements": [_statement(n) for n in names]})

    assert count["verbatim exact"] == count["verbatim in key"] == 3


def test_a_report_that_was_not_read_is_missed(tmp_path: Path) -> None:
    """Rows of a report that is absent, or was set aside, count as missed and not as nothing."""
    key = {"statements": [_statement("1-wire"), _statement("9-absent")]}
    count = _score(tmp_path / "in", key | {"published": {"9-absent": "2017-09-12"}})

    assert (count["statements found"], count["statements in key"]) == (1, 2)
    assert (count["published within a day"], count["published in key"]) == (0, 1)


def test_a_slot_the_key_leaves_out_is_not_asked(tmp_path: Path) -> None:
    """A figure's slots are held against the key's; one that the key does not give costs nothing."""
    row = {"report": "1-wire", "text": "At least 12 people", "measure": "killed", "low": 12}
    count = _score(tmp_path / "in", {"figures": [row, row | {"high": 12}]})

    assert count["figures found"] == 2
    assert count["figures all slots right"] == 1
    assert count["figures low right"] == 2


def test_an_event_of_a_key_without_trigger_is_found_by_its_clause(tmp_path: Path) -> None:
    """A key may give only the clause: an event that is read from within it answers it."""
    clause = {"report": "1-wire", "text": "people were killed when the Benue river burst"}
    other = {"report": "1-wire", "text": "people had no time to leave"}
    count = _score(tmp_path / "in", {"events": [clause, other]})

    assert (count["events found"], count["events in key"]) == (1, 2)


def test_claims_join_tellings_of_one_kind(tmp_path: Path) -> None:
    """A claim about a figure asks for figures alone, though its words stand in a statement too."""
    tellings = [
        {"report": "1-wire", "text": "At least 12 people"},
        {"report": "3-notes", "text": "Twelve people were killed"},
    ]
    said = [{"report": r, "text": WATER} for r in ("1-wire", "3-notes")]
    claims = [{"kind": "figure", "tellings": tellings}, {"kind": "statement", "tellings": said}]
    count = _score(tmp_path / "in", {"claims": claims})

    assert count["claim tellings found"] == count["claim tellings in key"] == 4
    assert count["claim pairs in key"] == 2
    assert count["claim pairs right"] == count["claim pairs here"] == 2


def test_furniture_is_counted_where_a_telling_lies_in_it(tmp_path: Path) -> None:
    """A telling read from a line that the key calls no part of the report is counted."""
    lines = {"1-wire.txt": [f"“{WATER},” said Hauwa Tanko"]}

    assert _score(tmp_path / "in", {"not_the_report": lines})["furniture in the record"] == 1


def test_stories_are_scored_one_by_one_or_together(tmp_path: Path) -> None:
    """A folder of stories and the folder of one give the same figures; no story is an error."""
    _keyed(tmp_path / "all" / "one", {"statements": [_statement("1-wire")]})
    (tmp_path / "all" / "reports.csv").write_text("", encoding="utf-8")
    (tmp_path / "none").mkdir()

    assert run(tmp_path / "all")["ours"] == run(tmp_path / "all" / "one")["ours"]
    with pytest.raises(SystemExit, match="no keyed story"):
        run(tmp_path / "none")
