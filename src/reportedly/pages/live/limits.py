"""How often somebody may ask: a bucket of requests that fills again at a steady rate."""

import time
from collections.abc import Callable

import msgspec

_MOST_CALLERS = 10_000


class Rate(msgspec.Struct, frozen=True):
    """At most ``burst`` requests at once, and ``a_second`` more each second."""

    burst: float
    a_second: float


READS = Rate(300, 30)
WRITES = Rate(60, 1)
LOGINS = Rate(10, 1 / 6)


class Limiter:
    """Counts the requests of each caller."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with full buckets."""
        self._clock = clock
        self._left: dict[tuple[Rate, str], tuple[float, float]] = {}

    def wait(self, rate: Rate, caller: str) -> float:
        """Take one request from a caller's bucket; give the seconds to wait, 0 if there was one."""
        now = self._clock()
        left, then = self._left.pop((rate, caller), (rate.burst, now))
        left = min(rate.burst, left + (now - then) * rate.a_second)
        while len(self._left) >= _MOST_CALLERS:
            del self._left[next(iter(self._left))]
        self._left[rate, caller] = (left - 1 if left >= 1 else left), now
        return 0.0 if left >= 1 else (1 - left) / rate.a_second
