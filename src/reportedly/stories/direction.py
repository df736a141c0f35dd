"""Which of two reports came first, and what tells it: credits, times, or nothing."""

import datetime as dt
import re
from functools import lru_cache

from reportedly.model import Published, Report
from reportedly.stories.words import fold

# "Savanna Wire reported", "told the Herald", "according to Radio Tavor", "(AFP)".
_CREDITING = (
    r"\b(?:told|telling|according\s+to|reported\s+by|first\s+published\s+(?:by|in)|quoted\s+by|"
    r"citing|cited\s+by)\s+(?:the\s+)?{0}\b",
    r"\b{0}(?:[’']s\s+\w+)?\s+(?:reported|reports|has\s+reported|said\s+in\s+a\s+report|"
    r"news\s+agency|cited|quoted)\b",
    r"[(\[]{0}[)\]]",
)


def in_order(left: Report, right: Report) -> tuple[Report, Report, str]:
    """Put the earlier of two reports first and say how that is known ("" where it is not)."""
    for tells in (_credits, _published_before, _names_in_text):
        one, two = tells(left, right), tells(right, left)
        # What tells both ways (two outlets that credit each other) tells nothing.
        if one and not two:
            return left, right, one
        if two and not one:
            return right, left, two
    first, second = sorted((left, right), key=lambda r: (r.name, r.id))
    return first, second, ""


def _credits(first: Report, second: Report) -> str:
    outlet = first.outlet.value if first.outlet else ""
    if outlet and any(fold(c.value) == fold(outlet) for c in second.credits):
        return f"{second.name} credits {outlet}"
    # A wire's text in two clients: the one that says whose it is leaves the other as it was.
    return ""


def _names_in_text(first: Report, second: Report) -> str:
    outlet = first.outlet.value if first.outlet else ""
    own = second.outlet.value if second.outlet else ""
    if len(fold(outlet)) < 2 or fold(outlet) == fold(own):
        return ""
    match = _crediting(outlet).search(second.body)
    if match is None or _crediting(outlet).search(first.body):
        return ""
    return f"{second.name} says “{' '.join(match.group().split())}”"


@lru_cache(maxsize=4096)
def _crediting(outlet: str) -> re.Pattern[str]:
    name = r"\s+".join(re.escape(word) for word in outlet.removeprefix("The ").split())
    return re.compile("|".join(form.format(name) for form in _CREDITING))


def _published_before(first: Report, second: Report) -> str:
    one, two = first.published, second.published
    if _inferred(one) or _inferred(two) or one.interval is None or two.interval is None:
        return ""
    if one.time and two.time and _earlier(one.time, two.time):
        return f"published {one.time} and {two.time}"
    if one.interval.last < two.interval.first and not _contradicted(one.time, two.time):
        return f"published {one.interval.first} and {two.interval.first}"
    return ""


def _inferred(published: Published) -> bool:
    # A date worked out from the company of other reports may rest on this very copy.
    return published.how == "inferred"


def _earlier(one: str, two: str) -> bool:
    """Compare two moments to the minute; one without a time zone says nothing of one with."""
    first, second = _moment(one), _moment(two)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return False
    return first.replace(second=0, microsecond=0) < second.replace(second=0, microsecond=0)


def _contradicted(one: str | None, two: str | None) -> bool:
    # Half past midnight in Kabul is the evening before in London.
    return bool(one and two and _earlier(two, one))


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
