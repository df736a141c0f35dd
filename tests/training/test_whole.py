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

    assert [more[1] for more in fits] == ["teacher", "run1", "run2"]
    assert [more[more.index("--order") + 1] for more in fits[1:]] == ["1", "2"]
    assert all("--teacher" in more for more in fits[1:])


def test_what_is_done_is_not_done_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A finished run is kept; one that was cut off goes on."""
    for name in ("minilm.pt", "prepared.json.gz", "run1.pt", "run2.pt", "run2.part.pt"):
        (tmp_path / name).touch()
    done = _steps(monkeypatch, "DATA", tmp_path, "--start", "MINILM", "--runs", "2")

    assert [more[1] for step, more in done if step == "fit"] == ["run2"]
    assert [step for step, _ in done] == ["fit", "mean", "graph"]
