"""Reading many reports side by side: several processes, the order and the bytes of one."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from reportedly.errors import StopRun
from reportedly.language.annotate import annotate_report, parse_report
from reportedly.language.conllu import to_conllu
from reportedly.language.own_files import use_own
from reportedly.language.prints import read_once
from reportedly.language.readers import reader_named
from reportedly.model import Annotation, Report
from reportedly.settings import Settings

# So many reports for each process are under way or wait; memory stays bounded.
_AHEAD = 4

_NOTHING_OWN = Settings()

_T = TypeVar("_T")


def annotate_all(
    reports: Iterable[Report],
    jobs: int = 1,
    reader: str | None = None,
    settings: Settings = _NOTHING_OWN,
) -> Iterator[Annotation]:
    """Read reports with ``jobs`` processes and the reader of that name, in their order.

    The user's own files that ``settings`` name are in use in each process. Prints of one text are
    read once.
    """
    return read_once(
        reports, lambda fresh: _in_order(partial(_annotated, reader), fresh, jobs, settings)
    )


def conllu_of_all(
    reports: Iterable[Report],
    jobs: int = 1,
    reader: str | None = None,
    settings: Settings = _NOTHING_OWN,
) -> Iterator[str]:
    """Give each report's sentences as CoNLL-U, in the order of the reports."""
    return _in_order(partial(_conllu, reader), reports, jobs, settings)


def _annotated(reader: str | None, report: Report) -> Annotation:
    return annotate_report(report, reader_named(reader))


def _conllu(reader: str | None, report: Report) -> str:
    return to_conllu(report, parse_report(report, reader_named(reader)))


def _in_order(
    work: Callable[[Report], _T], reports: Iterable[Report], jobs: int, settings: Settings
) -> Iterator[_T]:
    """Give the results in the order of the reports; raises StopRun where a process dies."""
    use_own(settings)  # a file that cannot be used is named before any process begins
    if jobs <= 1:
        yield from map(work, reports)
        return
    # Fresh processes: a forked one would share the state of the model's threads.
    context = multiprocessing.get_context("spawn")
    waiting: deque[Future[_T]] = deque()
    todo = iter(reports)
    with ProcessPoolExecutor(jobs, context, use_own, (settings,)) as pool:
        try:
            for report in todo:
                waiting.append(pool.submit(work, report))
                if len(waiting) >= jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            reason = "one of the reading processes ended, most often for want of memory"
            raise StopRun(f"{reason}; try a smaller --jobs") from error
        finally:
            for future in waiting:
                future.cancel()
