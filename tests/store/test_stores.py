"""One body of promises, held by every store."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import StopRun
from reportedly.model import (
    Annotation,
    Claim,
    Entity,
    Family,
    Judgement,
    Report,
    SetAside,
    Slot,
    Statement,
    Story,
)
from reportedly.store import MemoryStore, SqliteStore, Store
from reportedly.store.base import HOLDERS
from tests.conftest import MakeReport


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store of each kind."""
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "s.sqlite")
    yield made
    made.close()


def _statement(report: Report) -> Statement:
    content = report.passage(0, 5)
    return Statement("st_" + report.id, report.id, content, content, True, Slot("A mayor"))


def _annotation(report: Report) -> Annotation:
    return Annotation(report.id, (), (), (_statement(report),), (), (), made_by="test 1")


def test_what_is_written_is_read_back(store: Store, make_report: MakeReport) -> None:
    """A report and its annotation come back as they went in."""
    report = make_report("Seven dead, said the mayor.")
    with store.writer() as writer:
        assert writer.add_report(report)
        writer.add_annotation(_annotation(report))
    view = store.view()

    assert list(view.reports()) == [report]
    assert view.report(report.id) == report
    assert view.annotation(report.id) == _annotation(report)
    assert view.telling("st_" + report.id) == _statement(report)


def test_writing_twice_changes_nothing(store: Store, make_report: MakeReport) -> None:
    """The same report written again is known already, and is there once."""
    report = make_report("Seven dead.")
    for expected in (True, False):
        with store.writer() as writer:
            assert writer.add_report(report) is expected
            writer.add_annotation(_annotation(report))
            writer.add_set_aside([SetAside("b.txt", "is empty")])
            writer.add_judgements([Judgement("jd_1", "entity", "a", "b", "same", "rule:name")])

    view = store.view()

    assert len(list(view.reports())) == 1
    assert view.versions("a.txt") == (report.id,)
    assert view.set_aside() == (SetAside("b.txt", "is empty"),)
    assert len(view.judgements()) == 1


def test_an_edited_report_is_a_new_version(store: Store, make_report: MakeReport) -> None:
    """Only the latest version is listed; the earlier one can still be opened."""
    first, second = make_report("Twelve dead."), make_report("Two dead.")
    with store.writer() as writer:
        writer.add_report(first)
        writer.add_report(second)
        writer.add_keys(first.id, "words", [7])
        writer.add_keys(second.id, "words", [7])
    view = store.view()

    assert list(view.reports()) == [second]
    assert view.versions("a.txt") == (first.id, second.id)
    assert view.report(first.id) == first
    assert view.candidates("words", [7]) == (second.id,)


def test_candidates_are_found_by_any_key_of_their_kind(
    store: Store, make_report: MakeReport
) -> None:
    """A shared key of the right kind finds a report; a key of another kind does not."""
    one, two = make_report("One.", "1.txt"), make_report("Two.", "2.txt")
    with store.writer() as writer:
        for report in (one, two):
            writer.add_report(report)
        writer.add_keys(one.id, "copy", [1, 2])
        writer.add_keys(two.id, "copy", [2, 2**63 - 1])
        writer.add_keys(two.id, "story", [1])
    view = store.view()

    assert view.candidates("copy", [1]) == (one.id,)
    assert view.candidates("copy", [2]) == (one.id, two.id)
    assert view.candidates("copy", [2**63 - 1, 2, 3]) == (two.id, one.id)
    assert view.candidates("copy", [2**63 - 1, 2, 3], most=1) == (two.id,)
    assert view.candidates("copy", range(100, 3100)) == ()
    assert view.candidates("copy", [*range(100, 3100), 1]) == (one.id,)
    assert view.candidates("copy", []) == ()
    assert view.candidates("other", [1]) == ()


def test_what_many_share_finds_the_first_of_them(store: Store, make_report: MakeReport) -> None:
    """A key is kept for few reports, so that a line under every page stays cheap."""
    reports = [make_report(f"Number {n}.", f"{n:02}.txt") for n in range(HOLDERS + 3)]
    with store.writer() as writer:
        for number, report in enumerate(reports):
            writer.add_report(report)
            writer.add_keys(report.id, "copy", [5, 100 + number])
    view = store.view()

    assert view.candidates("copy", [5]) == tuple(r.id for r in reports[:HOLDERS])
    assert view.candidates("copy", [100 + HOLDERS + 2]) == (reports[-1].id,)


def test_keys_of_no_report_are_refused(store: Store) -> None:
    """Keys belong to a report that is there."""
    with pytest.raises(KeyError), store.writer() as writer:
        writer.add_keys("r_none", "copy", [1])


def test_an_error_undoes_the_whole_block(store: Store, make_report: MakeReport) -> None:
    """A block that raises leaves the store as it was."""
    with store.writer() as writer:
        writer.add_report(make_report("Kept.", "1.txt"))
    with pytest.raises(ZeroDivisionError), store.writer() as writer:
        lost = make_report("Lost.", "2.txt")
        writer.add_report(lost)
        writer.add_annotation(_annotation(lost))
        writer.add_keys(lost.id, "copy", [1])
        writer.replace_stories([], [], [Story("sy_1", (lost.id,))])
        writer.add_set_aside([SetAside("b.txt", "is empty")])
        raise ZeroDivisionError
    view = store.view()

    assert [r.name for r in view.reports()] == ["1.txt"]
    assert view.annotation(lost.id) is None
    assert view.candidates("copy", [1]) == ()
    assert view.stories() == ()
    assert view.set_aside() == ()
    with pytest.raises(KeyError):
        view.telling("st_" + lost.id)


def test_a_report_can_be_dated_later(store: Store, make_report: MakeReport) -> None:
    """What was inferred about a report takes its place under the same id."""
    report = make_report("Seven dead.")
    dated = msgspec.structs.replace(report, language="fr")
    with store.writer() as writer:
        writer.add_report(report)
        writer.replace_report(dated)

    assert store.view().report(report.id).language == "fr"


def test_the_record_is_replaced_as_a_whole(store: Store) -> None:
    """Stories and claims of an earlier run do not linger."""
    claim = Claim("cl_1", "event", "It fell.", "ev_1", ("ev_1",), ("r_1",), (), "single-origin", 6)
    with store.writer() as writer:
        writer.replace_stories([], [Family("fm_1", ("r_1", "r_2"))], [Story("sy_1", ("r_1",))])
        writer.replace_record([Entity("en_1", "place", "Kunduz", ("Kunduz",))], [claim])
    with store.writer() as writer:
        writer.replace_stories([], [], [Story("sy_2", ("r_1",))])
        writer.replace_record([], [claim])
    view = store.view()

    assert [s.id for s in view.stories()] == ["sy_2"]
    assert view.families() == ()
    assert view.entities() == ()
    assert view.claims() == (claim,)


def test_what_is_not_there_is_said(store: Store) -> None:
    """An unknown report or telling is a KeyError, not an empty value."""
    with pytest.raises(KeyError):
        store.view().report("r_none")
    with pytest.raises(KeyError):
        store.view().telling("st_none")

    assert store.view().annotation("r_none") is None


def test_a_file_can_be_closed_and_opened_again(tmp_path: Path, make_report: MakeReport) -> None:
    """What one run keeps the next one finds."""
    store = SqliteStore(tmp_path / "s.sqlite")
    with store.writer() as writer:
        writer.add_report(make_report("Seven dead."))
    store.close()

    again = SqliteStore(tmp_path / "s.sqlite")

    assert [r.body for r in again.view().reports()] == ["Seven dead."]
    again.close()


def test_a_file_is_little_larger_than_what_is_in_it(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """Tellings are kept once, and none takes a page of the file for itself."""
    report = make_report("The mayor said that seven were dead. " * 30)
    content = report.passage(0, 400)
    said = [
        Statement(f"st_{n}", report.id, content, content, verbatim=True, speaker=Slot("A mayor"))
        for n in range(200)
    ]
    store = SqliteStore(tmp_path / "s.sqlite")
    with store.writer() as writer:
        writer.add_annotation(Annotation(report.id, (), (), tuple(said), (), ()))
    store.close()
    size = (tmp_path / "s.sqlite").stat().st_size

    assert size < 1.5 * len(msgspec.json.encode(said)) + 200_000


def test_a_foreign_or_newer_file_is_refused(tmp_path: Path) -> None:
    """Another program's database, a text file and a later schema stop the run with the way out."""
    foreign, newer, text = (tmp_path / n for n in ("f.sqlite", "n.sqlite", "t.sqlite"))
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    SqliteStore(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    text.write_text("not a database " * 100)

    for path in (foreign, newer, text):
        with pytest.raises(StopRun, match=path.name):
            SqliteStore(path)


_KILLED = """
import os, signal, sys
from pathlib import Path
from reportedly.model import SetAside
from reportedly.store import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
with store.writer() as writer:
    writer.add_set_aside([SetAside("kept.txt", "is empty")])
with store.writer() as writer:
    writer.add_set_aside([SetAside("lost.txt", "is empty")])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_a_whole_store(tmp_path: Path) -> None:
    """After kill -9 inside a block the file opens and holds the finished blocks only."""
    path = tmp_path / "s.sqlite"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", _KILLED, str(path)], env=env, check=False)  # noqa: S603 - our own script
    SqliteStore(path).close()
    with sqlite3.connect(path) as connection:
        kept = connection.execute("SELECT item FROM set_aside").fetchall()
    connection.close()

    assert run.returncode == -signal.SIGKILL
    assert kept == [("kept.txt",)]


def test_findings_are_those_of_the_latest_reports(store: Store, make_report: MakeReport) -> None:
    """What a step found is kept by report and version of the step; an earlier report's is not."""
    first, second = make_report("Twelve dead."), make_report("Two dead.")
    other = make_report("Nine dead.", "b.txt")
    with store.writer() as writer:
        for report in (first, other):
            writer.add_report(report)
            writer.add_finding(report.id, "stories 1", b"old")
        writer.add_finding(other.id, "stories 1", b"new")
        writer.add_report(second)
    with pytest.raises(ZeroDivisionError), store.writer() as writer:
        writer.add_finding(second.id, "stories 1", b"lost")
        raise ZeroDivisionError

    assert list(store.view().findings("stories 1")) == [(other.id, b"new")]
    assert list(store.view().findings("stories 2")) == []
