"""The client: the examples of its page run, and everything it gives is what the store holds."""

import doctest
import os
from pathlib import Path

import pytest

from reportedly import Record
from reportedly.errors import StopRun
from tests.heaps import heap
from tests.pages.live_site import make_store

DOCS = Path(__file__).parents[1] / "docs"


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line of docs/python.md gives what the page says, on the example."""
    make_store(tmp_path / "flood.sqlite")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(os.fspath(DOCS / "python.md"), module_relative=False)

    assert result.attempted > 10
    assert result.failed == 0


def test_a_record_is_made_added_to_and_asked(tmp_path: Path) -> None:
    """From an empty file to claims: reports are added, lists are whole, nonsense is refused."""
    with Record(tmp_path / "new.sqlite") as record:
        assert record.counts()["report"] == 0
        assert record.add(heap(tmp_path / "heap")).new == 3
        claims = list(record.claims())
        assert len(claims) == record.counts()["claim"] > 5
        assert len(list(record.reports())) == 3
        assert len(list(record.reports("Valley Herald"))) == 1
        assert [record.claim(c.id) for c in claims] == claims
        assert [record.entity(e.id) for e in record.entities()] == list(record.entities())
        assert [record.story(s.id) for s in record.stories()] == list(record.stories())
        with pytest.raises(TypeError, match="no condition colour"):
            record.claims(colour="red")
        entity = next(record.entities())
        with pytest.raises(StopRun, match="said of two things"):
            record.judge(claims[0], "same", by="Amina")
        with pytest.raises(StopRun, match="said of one thing"):
            record.judge(claims[0], "accept", claims[1], by="Amina")
        with pytest.raises(StopRun, match="different things of one kind"):
            record.judge(claims[0], "same", entity, by="Amina")
        with pytest.raises(StopRun, match="of an entity only"):
            record.judge(entity, "reject", by="Amina")
        with pytest.raises(KeyError):
            record.claim("cl_nobody")


def test_two_names_are_joined_and_what_that_changed_is_told(tmp_path: Path) -> None:
    """Joining two entities makes them one; undoing gives both back and the record as before."""
    with Record(tmp_path / "new.sqlite") as record:
        record.add(heap(tmp_path / "heap"))
        before, claims = record.runs()[-1], list(record.claims())
        one, other = list(record.entities())[:2]
        names = record.counts()["entity"]
        judgement = record.judge(one, "same", other, by="Amina", reason="one office")

        assert record.counts()["entity"] == names - 1
        assert len(record.runs()) == 2
        record.undo(judgement, by="Amina")
        assert record.counts()["entity"] == names
        assert list(record.claims()) == claims
        assert record.changes(since=before) == ()
