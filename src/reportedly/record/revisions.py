"""Counts that a report itself says took the place of others: "revised down from eight to three"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.model import Figure
from reportedly.record.lexicon import load


def revised(groups: Sequence[Sequence[Figure]]) -> dict[int, int]:
    """Map the values of a series that a report calls former to those that took their place.

    Values are given by their number in ``groups``. Nothing is said of a former count whose report
    tells no other of the series.
    """
    found: dict[int, int] = {}
    for number, group in enumerate(groups):
        for figure in filter(is_former, group):
            others = [
                (_distance(figure, other), n)
                for n, own in enumerate(groups)
                if n != number
                for other in own
                if other.report == figure.report and not is_former(other)
            ]
            if others:
                found.setdefault(number, min(others)[1])
    return found


def is_former(figure: Figure) -> bool:
    """Tell whether the words before a number say that it once held and no longer does."""
    before = figure.sentence.text[: figure.number.start - figure.sentence.start]
    return _former().search(before) is not None


def _distance(one: Figure, two: Figure) -> tuple[bool, int]:
    """Put what stands in the same sentence first, then what stands near."""
    apart = one.sentence.start != two.sentence.start
    return apart, abs(one.number.start - two.number.start)


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    words = {name: "|".join(listed) for name, listed in load("revisions.toml").items()}
    plain = r"(?:(?!to\b)[^\W\d][\w-]*\s+){0,2}"
    described = rf"(?:(?:an?|the|its|their)\s+)?(?:(?:{words['former']})\s+)?{plain}"
    return re.compile(
        rf"(?i)\b(?:{words['changed']})\b[^.;]{{0,60}}?\bfrom\s+{described}(?:of\s+)?$"
        rf"|\b(?:{words['former']})\s+(?:[\w-]+\s+)?(?:{words['counts']})\s+(?:[\w-]+\s+){{0,3}}$"
    )
