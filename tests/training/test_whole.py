import sys
from pathlib import Path

import pytest

from training.reader import whole


def _steps(
    monkeypatch: pytest.MonkeyPatch, *given: str | Path
) -> list[tuple[str, tuple[str, ...]]]:
    """Give the steps that would be done."""
    done: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(sys, "argv", ["whole", *map(str, given)])
    monkeypatch.setattr(whole, "_step", lambda step, *more: done.append((step, more)))
    whole.main()
    return done


def test_the_steps_follow_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a teacher: start, prepare, one run, its mean, the graph."""
    done = _steps(monkeypatch, "DATA", tmp_path, "--start", "MINILM")

    assert [step for step, _ in done] == ["starting", "prepare", "fit", "mean", "graph"]


def test_a_teacher_is_trained_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With a teacher both runs learn from it, each in an order of its own."""
    done = _steps(
        monkeypatch, "DATA", tmp_path, "--start", "MINILM", "--teacher", "MPNET", "--runs", "2"
    )
    fits = [more for step, more in done if step == "fit"]

    assert [more[1] for more in fits] == ["teacher1", "run1", "run2"]
    assert [more[more.index("--order") + 1] for more in fits[1:]] == ["1", "2"]
    assert all("--teacher" in more for more in fits[1:])


def test_what_is_done_is_not_done_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A finished run is kept; one that was cut off goes on."""
    for name in ("minilm.pt", "prepared.json.gz", "run1.pt", "run2.pt", "run2.part.pt"):
        (tmp_path / name).touch()
    done = _steps(monkeypatch, "DATA", tmp_path, "--start", "MINILM", "--runs", "2")

    assert [more[1] for step, more in done if step == "fit"] == ["run2"]
    assert [step for step, _ in done] == ["fit", "mean", "graph"]


def test_several_teachers_start_from_other_seeds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each teacher has its own seed and order, and the runs hear all of them."""
    done = _steps(
        monkeypatch, "DATA", tmp_path, "--start", "MINILM", "--teacher", "MPNET", "--teachers", "3"
    )
    fits = [more for step, more in done if step == "fit"]

    assert [more[1] for more in fits] == ["teacher1", "teacher2", "teacher3", "run1"]
    assert [more[more.index("--seed") + 1] for more in fits[:3]] == ["1", "2", "3"]
    assert fits[3].count("--teacher") == 3


class _Running:
    """A process that is done at once."""

    def wait(self) -> int:
        """Give its exit status."""
        return 0


def test_models_are_trained_side_by_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With ``--together`` the teachers are started at once, and then the runs."""
    started: list[str] = []

    def start(step: str, *more: str) -> _Running:
        started.append(more[1] if step == "fit" else step)
        return _Running()

    arguments = ["DATA", str(tmp_path), "--start", "S", "--teacher", "T", "--teachers", "2"]
    monkeypatch.setattr(sys, "argv", ["whole", *arguments, "--runs", "2", "--together"])
    monkeypatch.setattr(whole, "_start", start)
    whole.main()

    assert [s for s in started if s[:3] in {"tea", "run"}] == [
        "teacher1",
        "teacher2",
        "run1",
        "run2",
    ]


def test_a_trial_and_a_limit_reach_every_step(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A share of the examples and the minutes of a stage are handed on."""
    done = dict(
        _steps(monkeypatch, "D", tmp_path, "--start", "S", "--share", "0.02", "--minutes", "5")
    )

    assert done["fit"][done["fit"].index("--share") + 1] == "0.02"
    assert done["fit"][done["fit"].index("--minutes") + 1] == "5.0"
    assert done["mean"][-2:] == ("--share", "0.02")
