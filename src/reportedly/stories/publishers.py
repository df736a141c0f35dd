"""Publishers: outlets that belong together (one owner, mirror addresses), as data to edit."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from reportedly.model import Report
from reportedly.stories.words import fold


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """Give the publisher by the folded name or address of each outlet in ``publishers.toml``."""
    text = (files("reportedly.stories") / "publishers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)["publishers"]
    return {fold(n): name for name, outlets in table.items() for n in (name, *outlets)}


class Publishers:
    """Knows which outlets belong together: the user's families, then those that ship."""

    def __init__(self, families: Iterable[tuple[str, str]] = ()) -> None:
        """Take the user's pairs of an outlet (its name or its address) and its family."""
        self._own = {fold(outlet): family for outlet, family in families if family}

    def publisher_of(self, report: Report) -> str:
        """Name who publishes a report: the owner where known, else its outlet, else its address.

        Gives "" where nothing is known; two such reports are not of one publisher.
        """
        site = _site(report.url.value) if report.url else ""
        names = [n for n in (report.outlet.value if report.outlet else "", site) if n]
        known = [
            table[fold(n)] for table in (self._own, _shipped()) for n in names if fold(n) in table
        ]
        return fold(next(iter([*known, *names]), ""))

    def same(self, one: Report, other: Report) -> bool:
        """Tell whether two reports are known to come from one publisher."""
        return self.publisher_of(one) == self.publisher_of(other) != ""


SHIPPED = Publishers()


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
