"""Publishers: outlets that belong together (one owner, mirror addresses), as data to edit."""

import tomllib
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


def publisher_of(report: Report) -> str:
    """Name who publishes a report: the owner where known, else its outlet, else its address.

    Gives "" where nothing is known; two such reports are not of one publisher.
    """
    site = _site(report.url.value) if report.url else ""
    names = [report.outlet.value if report.outlet else "", site]
    known = [_shipped()[fold(n)] for n in names if fold(n) in _shipped()]
    return fold(next(iter([*known, *(n for n in names if n)]), ""))


def same_publisher(one: Report, other: Report) -> bool:
    """Tell whether two reports are known to come from one publisher."""
    return publisher_of(one) == publisher_of(other) != ""


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
