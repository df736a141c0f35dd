"""Annotating on dask: on the cores of one machine, or wherever dask's scheduler reaches."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from reportedly.errors import StopRun
from reportedly.flow import annotate, use_own
from reportedly.model import Annotation, Report
from reportedly.settings import Settings

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
_NOTHING_OWN = Settings()


def annotate_with_dask(
    reports: Iterable[Report],
    scheduler: str | None = None,
    settings: Settings = _NOTHING_OWN,
) -> Iterator[Annotation]:
    """Annotate reports in batches on dask, in the order they come.

    Give it as ``annotate_all`` to :func:`reportedly.flow.build`. ``scheduler`` is dask's
    (``processes``, ``threads``, ``sync``; ``None`` = the current distributed client, else
    processes). The user's own files that ``settings`` name must be there for each process.
    Raises :class:`StopRun` where dask is not installed.
    """
    if dask is None:
        raise StopRun("dask is not installed: pip install 'reportedly[scale]'")
    waiting, work = iter(reports), partial(_annotate_batch, settings)
    while batches := _batches(waiting):
        tasks = [dask.delayed(work)(batch) for batch in batches]
        for result in dask.compute(*tasks, scheduler=scheduler or _default()):
            yield from result


def _default() -> str | None:
    return None if dask.config.get("scheduler", None) else "processes"


def _batches(waiting: Iterator[Report]) -> list[list[Report]]:
    found = [list(islice(waiting, BATCH)) for _ in range(TASKS_AT_ONCE)]
    return [batch for batch in found if len(batch) > 0]


def _annotate_batch(settings: Settings, reports: Sequence[Report]) -> list[Annotation]:
    use_own(settings)
    return list(annotate(reports))
