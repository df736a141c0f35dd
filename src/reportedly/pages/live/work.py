"""What takes longer than a page: reading reports and making the record again, one at a time.

Whoever asks gets a job to look at. Jobs live as long as the server; what they did is in the store.
"""

import queue
import threading
from collections.abc import Callable
from typing import Literal

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.model import SetAside
from reportedly.pages.live.problems import Refused

Tell = Callable[[str, int, int | None], None]
_MOST_WAITING = 20
_MOST_KEPT = 100


class Done(msgspec.Struct, frozen=True):
    """What a job gives back: a sentence, and the items that were set aside."""

    message: str
    set_aside: tuple[SetAside, ...] = ()


class Job(msgspec.Struct, frozen=True):
    """Work that was asked for. ``step``, ``done`` and ``total`` say how far it has come."""

    id: str
    what: str
    by: str
    state: Literal["waiting", "running", "done", "failed"] = "waiting"
    step: str = ""
    done: int = 0
    total: int | None = None
    message: str = ""
    set_aside: tuple[SetAside, ...] = ()


class Workshop:
    """Does jobs in the order they came, in a thread of its own."""

    def __init__(self) -> None:
        """Start the thread; it ends with the process or with :meth:`close`."""
        self._jobs: dict[str, Job] = {}
        self._ended: dict[str, threading.Event] = {}
        self._queue: queue.Queue[tuple[str, Callable[[Tell], Done]] | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="workshop", daemon=True)
        self._thread.start()

    def add(self, what: str, by: str, work: Callable[[Tell], Done]) -> Job:
        """Ask for work. Raises :class:`Refused` where too much is waiting already."""
        with self._lock:
            if self._queue.qsize() >= _MOST_WAITING:
                raise Refused(503, "busy", "too much work is waiting", "try again in a minute")
            job = Job(f"job-{len(self._ended) + 1}", what, by)
            self._jobs[job.id] = job
            self._ended[job.id] = threading.Event()
            while len(self._jobs) > _MOST_KEPT:
                del self._jobs[next(iter(self._jobs))]
        self._queue.put((job.id, work))
        return job

    def wait(self, job: Job, seconds: float) -> Job:
        """Wait for a job for a while; give it as it then is."""
        self._ended[job.id].wait(seconds)
        return self.job(job.id)

    def job(self, job_id: str) -> Job:
        """Give a job as it is now; raises ``KeyError`` where there is none."""
        with self._lock:
            return self._jobs[job_id]

    def jobs(self) -> tuple[Job, ...]:
        """Give all jobs that are remembered, the latest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def active(self) -> Job | None:
        """Give the job that is being done, or the next that waits."""
        with self._lock:
            return next((j for j in self._jobs.values() if j.state in {"waiting", "running"}), None)

    def close(self) -> None:
        """Do what is waiting, then end."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            self._do(*item)

    def _do(self, job_id: str, work: Callable[[Tell], Done]) -> None:
        self._change(job_id, state="running")
        try:
            done = work(lambda s, n, of: self._change(job_id, step=s, done=n, total=of))
            self._change(job_id, state="done", message=done.message, set_aside=done.set_aside)
        except ReportedlyError as error:
            self._change(job_id, state="failed", message=str(error))
        except Exception as error:  # noqa: BLE001 - one broken job may not end the server
            self._change(job_id, state="failed", message=f"{type(error).__name__}: {error}")
        self._ended[job_id].set()

    def _change(self, job_id: str, **fields: object) -> None:
        with self._lock:
            if job_id in self._jobs:
                self._jobs[job_id] = msgspec.structs.replace(self._jobs[job_id], **fields)
