"""Judging a kept record from the command line, and asking what changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from reportedly.commands.serving import settings_for
from reportedly.model import Claim, Story
from reportedly.store import SqliteStore

Run = Callable[..., Result]
FIRST = "The police said 11 people were killed in the attack in Numan on Tuesday."
SECOND = "The Red Cross said 17 people were killed in the attack in Numan on Tuesday."


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in a folder that holds ``reports/`` and the store made from them."""
    (tmp_path / "reports").mkdir()
    _write(tmp_path, "a", FIRST)

    def invoke(*arguments: str, status: int = 0) -> Result:
        paths = [str(tmp_path / a.removeprefix("@")) if a.startswith("@") else a for a in arguments]
        result = CliRunner().invoke(main, paths)
        assert result.exit_code == status, result.output
        return result

    invoke("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")
    return invoke


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "reports" / f"{name}.txt").write_text(f"12 September 2017\n\n{text}\n")


def _claims(folder: Path) -> tuple[Claim, ...]:
    store = SqliteStore(folder / "kept.sqlite")
    found = store.view().claims()
    store.close()
    return found


def _figure(folder: Path) -> Claim:
    return next(c for c in _claims(folder) if c.kind == "figure")


def _record(folder: Path, run: Run) -> bytes:
    run("brief", "-o", "@brief", "--store", "@kept.sqlite", "-q")
    return (folder / "brief" / "record.json").read_bytes()


def test_a_decision_is_kept_and_undone_byte_for_byte(run: Run, tmp_path: Path) -> None:
    """A rejected claim is retracted in the brief; closing the decision gives the record back."""
    before = _record(tmp_path, run)
    claim = _figure(tmp_path)

    said = run(
        "judge", "@kept.sqlite", "reject", claim.id, "--by", "Amina", "--why", "counts goats"
    )
    judgement = said.output.split(":")[0]

    assert _figure(tmp_path).status == "retracted"
    assert b"counts goats" in _record(tmp_path, run)
    run("judge", "@kept.sqlite", "close", judgement, "--by", "Amina")
    assert _record(tmp_path, run) == before
    assert "closed by Amina" in run("judgements", "@kept.sqlite").output


def test_a_decision_holds_when_reports_come(run: Run, tmp_path: Path) -> None:
    """The claim's id changes with its tellings; the decision goes with it."""
    run("judge", "@kept.sqlite", "reject", _figure(tmp_path).id, "--by", "Amina")
    _write(tmp_path, "b", FIRST.replace("The police", "The mayor"))

    _record(tmp_path, run)
    run("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")

    assert {c.status for c in _claims(tmp_path) if c.kind == "figure"} == {"retracted"}


def test_decisions_travel_as_json_lines(run: Run, tmp_path: Path) -> None:
    """What one store's people decided holds in another that has the same reports."""
    run("judge", "@kept.sqlite", "reject", _figure(tmp_path).id, "--by", "Amina", "--why", "goats")
    run("judgements", "@kept.sqlite", "-o", "@ours.jsonl")
    run("brief", "@reports", "-o", "@other", "--store", "@second.sqlite", "-q")

    run("judgements", "@second.sqlite", "--import", "@ours.jsonl")

    (line,) = (tmp_path / "ours.jsonl").read_text().splitlines()
    assert json.loads(line)["reasons"] == ["goats"]
    store = SqliteStore(tmp_path / "second.sqlite")
    assert "retracted" in {c.status for c in store.view().claims()}
    assert run("judgements", "@second.sqlite").output == run("judgements", "@kept.sqlite").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reject", "fg_none"), "there is no such claim"),
        (("close", "jd_none"), "there is no such judgement"),
        (("relabel", "FIGURE", "colour=red"), "give FIELD=VALUE with one of: measure"),
        (("same", "FIGURE", "FIGURE"), "two different things"),
    ],
)
def test_what_cannot_be_decided_is_said(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The message names the thing, the reason and the way out; nothing is kept."""
    own = [_figure(tmp_path).shown if a == "FIGURE" else a for a in arguments]

    result = run("judge", "@kept.sqlite", *own, status=1)

    assert said in result.output
    assert run("judgements", "@kept.sqlite").output == ""


def test_a_brief_says_what_changed_since_a_run(run: Run, tmp_path: Path) -> None:
    """By itself since the run before; since any other if asked; nothing where nothing changed."""
    _write(tmp_path, "b", SECOND)
    again = ("brief", "--store", "@kept.sqlite", "-o", "@brief", "-q")
    run("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")
    page = (tmp_path / "brief" / "index.html").read_text("utf-8")
    run(*again)
    same = (tmp_path / "brief" / "index.html").read_text("utf-8")
    run(*again, "--since", "1")
    asked = json.loads((tmp_path / "brief" / "record.json").read_bytes())["changed"]

    line = page.partition("1 report more; ")[2].partition("<")[0]

    assert "newly disputed" in line, line
    assert "new claim" in line, line
    assert 'id="changed"' not in same
    assert asked["run"] == 1
    assert {"new", "disputed"} <= {change["what"] for change in asked["changes"]}
    assert "there is no run 7" in run(*again, "--since", "7", status=1).output
    alone = run("brief", "@reports", "-o", "@brief", "--since", "1", status=2).output
    assert "--since needs the --store" in alone


def test_changes_since_a_run_are_told(run: Run, tmp_path: Path) -> None:
    """A second, contradicting report: what is new and what is disputed, and the runs."""
    _write(tmp_path, "b", SECOND)
    run("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")

    told = run("changes", "@kept.sqlite").output
    lines = run("changes", "@kept.sqlite", "--since", "1", "--json").output.splitlines()
    runs = run("changes", "@kept.sqlite", "--runs").output.splitlines()

    assert "disputed    11 people" in told
    assert {"new", "disputed"} <= {json.loads(line)["what"] for line in lines}
    assert len(runs) == 2
    assert "2 reports (1 new)" in runs[1]
    assert run("changes", "@kept.sqlite", "--since", "2").output == "nothing changed\n"
    assert "there is no run 7" in run("changes", "@kept.sqlite", "--since", "7", status=1).output


def test_an_edited_report_leaves_what_it_no_longer_tells(run: Run, tmp_path: Path) -> None:
    """A new version of a report that drops a number: the claim is retracted."""
    _write(
        tmp_path, "a", "The police said nobody knew how many were killed in the attack in Numan."
    )
    run("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")

    told = run("changes", "@kept.sqlite").output

    assert "retracted   11 people" in told


def test_graded_sources_are_taken(run: Run, tmp_path: Path) -> None:
    """The user's list gives the letter of the sources it names."""
    (tmp_path / "sources.csv").write_text("outlet,grade,family,note\nthe police,B,,\n")

    run(
        "brief",
        "@reports",
        "-o",
        "@b",
        "--store",
        "@kept.sqlite",
        "--sources",
        "@sources.csv",
        "-q",
    )

    assert _figure(tmp_path).letter == "B"


def test_a_record_is_served_as_it_was_made(run: Run, tmp_path: Path) -> None:
    """Policy and sources are those of the last making, unless others are named."""
    run("brief", "-o", "@brief", "--store", "@kept.sqlite", "--policy", "conservative", "-q")
    kept = tmp_path / "kept.sqlite"

    assert settings_for(kept, {"policy": None, "preferred": ()}).policy == "conservative"
    assert settings_for(kept, {"policy": "majority"}).policy == "majority"
    assert settings_for(kept, {"preferred": ("UN",)}).preferred == ("UN",)


def test_serving_what_cannot_be_served_says_why(run: Run, tmp_path: Path) -> None:
    """A store that is not there, and an address from outside without users, are named."""
    assert "there is no such store" in run("serve", "@nothing.sqlite", status=1).output
    outside = run("serve", "@kept.sqlite", "--host", "192.0.2.7", status=1).output
    assert "can be reached from outside" in outside
    assert not (tmp_path / "nothing.sqlite").exists()


def test_reports_are_judged_to_be_of_one_matter(run: Run, tmp_path: Path) -> None:
    """Reports and stories are joined and parted; the record is made again with that."""
    _write(tmp_path, "b", "Wheat prices fell in Ostrand for the third week in a row, traders said.")
    run("brief", "@reports", "-o", "@brief", "--store", "@kept.sqlite", "-q")
    one, two = _stories(tmp_path)
    said = run("judge", "@kept.sqlite", "same", one.id, two.id, "--by", "Ann").output
    (joined,) = _stories(tmp_path)
    run("judge", "@kept.sqlite", "close", said.partition(":")[0], "--by", "Ann")

    assert set(joined.reports) == {*one.reports, *two.reports}
    assert _stories(tmp_path) == (one, two)
    refused = run("judge", "@kept.sqlite", "reject", one.reports[0], status=1)
    assert "only same and not-same" in refused.output


def _stories(folder: Path) -> tuple[Story, ...]:
    store = SqliteStore(folder / "kept.sqlite")
    found = tuple(s for s in store.view().stories() if s.part_of is None)
    store.close()
    return found
