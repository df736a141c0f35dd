"""Annotating on dask: on the cores of one machine, or wherever dask's scheduler reaches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from reportedly.errors import StopRun
from reportedly.flow import annotate
from reportedly.model import Annotation, Report

try:
    import dask as _dask
except ImportError:  # explained at the point of use, so that the rest works without it
    dask: Any = None
else:
    dask = _dask

# Reports handed to one task: large enough that sending them costs little, small enough that the
# results of all tasks under way fit in memory.
BATCH = 32
TASKS_AT_ONCE = 16


def annotate_with_dask(
    reports: Iterable[Report], scheduler: str | None = None
) -> Iterator[Annotation]:
    """Annotate reports in batches on dask, in the order they come.

    Give it as ``annotate_all`` to :func:`reportedly.flow.build`. ``scheduler`` is dask's
    (``processes``, ``threads``, ``sync``; ``None`` = the current distributed client, else
    processes). Raises :class:`StopRun` where dask is not installed.
    """
    if dask is None:
        raise StopRun("dask is not installed: pip install 'reportedly[scale]'")
    waiting = iter(reports)
    while batches := _batches(waiting):
        tasks = [dask.delayed(_annotate_batch)(batch) for batch in batches]
        for result in dask.compute(*tasks, scheduler=scheduler or _default()):
            yield from result


def _default() -> str | None:
    return None if dask.config.get("scheduler", None) else "processes"


def _batches(waiting: Iterator[Report]) -> list[list[Report]]:
    found = [list(islice(waiting, BATCH)) for _ in range(TASKS_AT_ONCE)]
    return [batch for batch in found if len(batch) > 0]


def _annotate_batch(reports: Sequence[Report]) -> list[Annotation]:
    return list(annotate(reports))
