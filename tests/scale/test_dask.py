from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import StopRun
from reportedly.flow import annotate, build
from reportedly.model import Report
from reportedly.scale import annotate_with_dask
from reportedly.scale import dask as module
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.conftest import MakeReport
from tests.heaps import heap


def _texts(count: int) -> list[str]:
    return [f"Police in Numan said that {n} people were killed." for n in range(2, count + 2)]


def test_without_dask_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, the run stops and says how to install it."""
    monkeypatch.setattr(module, "dask", None)

    with pytest.raises(StopRun, match=r"pip install 'reportedly\[scale\]'"):
        list(annotate_with_dask([]))


@pytest.mark.parametrize("count", [0, 1, 5, 13])
def test_annotations_come_in_order_and_are_the_same(
    count: int, make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spread out in batches, the annotations are those of the plain step, in its order."""
    pytest.importorskip("dask", reason="dask is not installed (extra: scale)")
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "TASKS_AT_ONCE", 3)
    reports = [make_report(text, f"{n}.txt") for n, text in enumerate(_texts(count))]

    assert list(annotate_with_dask(reports, "sync")) == list(annotate(reports))


def test_reports_are_drawn_as_they_are_needed(
    make_report: MakeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more reports are held than the tasks under way take."""
    pytest.importorskip("dask", reason="dask is not installed (extra: scale)")
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "TASKS_AT_ONCE", 2)
    drawn = []

    def reports() -> Iterator[Report]:
        for number, text in enumerate(_texts(12)):
            drawn.append(number)
            yield make_report(text, f"{number}.txt")

    next(iter(annotate_with_dask(reports(), "sync")))

    assert drawn == [0, 1, 2, 3]


def test_the_record_is_the_same_with_dask(tmp_path: Path) -> None:
    """Put in place of the plain step, dask changes nothing in the record."""
    pytest.importorskip("dask", reason="dask is not installed (extra: scale)")
    source = heap(tmp_path)
    plain, spread = MemoryStore(), MemoryStore()
    build([source], Settings(), plain)
    build([source], Settings(), spread, annotate_all=lambda rs: annotate_with_dask(rs, "threads"))

    assert spread.view().claims() == plain.view().claims()
