"""Dates as pages, feeds, sidecars and addresses write them. No clock is read."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import msgspec

# Outside these years a "date" is another number, or damage. No clock is read: the same input
# must give the same output next year too.
EARLIEST, LATEST = 1900, 2100

NAMES_OF_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_MONTH = rf"(?P<name>{NAMES_OF_MONTHS})\.?"
_FORMS = (
    rf"(?<!\d){_YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!\d)",
    rf"(?<!\d){_YEAR}\.(?P<month>[01]\d)\.(?P<day>[0-3]\d)(?!\d)",
    rf"(?<![\d:]){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}(?!\d)",
    rf"\b{_MONTH}[\s-]+{_DAY},?[\s-]+{_YEAR}(?!\d)",
    rf"\b{_YEAR},?\s+{_MONTH}\s+{_DAY}(?!\d)",
    r"(?<!\d)(?P<one>[0-3]?\d)[/.-](?P<two>[0-3]?\d)[/.-](?P<year>\d{4})(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
)
_DATE = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_CLOCK = re.compile(
    r"^(?:T|,?\s*(?:at|-|–|\||/)?\s*)(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?\s*"
    r"(?P<zone>Z\b|UTC|GMT|[+-][01]\d:?[0-5]\d)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")


class Dated(msgspec.Struct, frozen=True):
    """A date, where it stands in its text, and the full moment (ISO 8601) where one is given."""

    date: dt.date
    start: int
    end: int
    time: str | None = None


def find_dates(text: str) -> Iterator[Dated]:
    """Find complete dates (day, month and year) of sane years, in the order of the text."""
    found: list[Dated] = []
    for pattern in _DATE:
        for match in pattern.finditer(text):
            date = _date(match)
            if date and all(match.end() <= f.start or match.start() >= f.end for f in found):
                found.append(_with_clock(text, Dated(date, match.start(), match.end())))
    yield from sorted(found, key=lambda f: f.start)


def parse_date(text: str) -> Dated | None:
    """Read a field that should hold one date; seconds since 1970 are understood too."""
    text = text.strip()
    if _EPOCH.fullmatch(text) and len(text) != 8:
        return _epoch(text)
    return next(find_dates(text), None)


def is_sane(date: dt.date) -> bool:
    """Tell whether a report can bear this date."""
    return EARLIEST <= date.year < LATEST


def _date(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    if groups.get("one"):
        pair = _day_and_month(int(groups["one"]), int(groups["two"]))
        return _made(int(groups["year"]), *pair) if pair else None
    name = groups.get("name")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(groups["month"])
    return _made(int(groups["year"]), month, int(groups["day"]))


def _day_and_month(one: int, two: int) -> tuple[int, int] | None:
    """Order month and day where only one order is possible: 05/06 stays unread."""
    if one > 12 >= two or one == two:
        return two, one
    return (one, two) if two > 12 >= one else None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_clock(text: str, found: Dated) -> Dated:
    match = _CLOCK.match(text[found.end : found.end + 40])
    if match is None:
        return found
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    if hour > 23:
        return found
    zone = (match["zone"] or "").upper()
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else _with_colon(zone)
    moment = f"{found.date}T{hour:02}:{match['minute']}:{match['second'] or '00'}{zone}"
    return Dated(found.date, found.start, found.end + match.end(), moment)


def _with_colon(zone: str) -> str:
    return f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone


def _epoch(text: str) -> Dated | None:
    seconds = float(text)
    if seconds > 1e11:
        seconds /= 1000
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    return Dated(moment.date(), 0, len(text), moment.isoformat(timespec="seconds"))


# Addresses ---------------------------------------------------------------------------------

_MON = "|".join(_MONTHS)
_IN_PATH = (
    r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?![\d])",
    rf"/(?P<year>(?:19|20)\d\d)/(?P<name>{NAMES_OF_MONTHS})/(?P<day>[0-3]?\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
    rf"(?<!\d)(?P<day>[0-3]?\d)-(?P<name>{NAMES_OF_MONTHS})-(?P<year>(?:19|20)\d\d)(?!\d)",
    rf"(?<![a-z])(?P<name>{NAMES_OF_MONTHS})-(?P<day>[0-3]?\d)-(?P<year>(?:19|20)\d\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)_(?P<month>[01]\d)_(?P<day>[0-3]\d)(?!\d)",
    r"/(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)/(?P<day>[0-3]\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
    r"id(?:US|UK|IN|AF|CA|AU|BR|FR|JP|DE|ID|IT)?[A-Z0-9]*?(?P<year>20\d\d)(?P<month>[01]\d)"
    r"(?P<day>[0-3]\d)(?!\d)",
)
_ADDRESS = tuple(re.compile(form, re.IGNORECASE) for form in _IN_PATH)
# A run of digits that begins with year, month and day without leading zeros and ends with the
# time to the microsecond, as one large broadcaster has written them: 2014 2 28 4:45:12.945593.
_PACKED = re.compile(
    r"-(?P<year>20\d\d)(?P<month>1[0-2]|[1-9])(?P<day>3[01]|[12]\d|[1-9])"
    r"(?P<hour>1\d|2[0-3]|\d)(?P<minute>[0-5]?\d)(?P<second>[0-5]?\d)\d{6}(?!\d)"
)


def date_in_address(url: str) -> dt.date | None:
    """Find the day an address names, e.g. ``/2014/may/05/`` or ``-21-Jul-2014``."""
    path = url.split("//", 1)[-1]
    checks: tuple[Callable[[str], dt.date | None], ...] = (_plain_address, _packed_address)
    return next((date for check in checks if (date := check(path))), None)


def _plain_address(path: str) -> dt.date | None:
    for pattern in _ADDRESS:
        for match in pattern.finditer(path):
            date = _date(match)
            if date is not None and is_sane(date):
                return date
    return None


def _packed_address(path: str) -> dt.date | None:
    match = _PACKED.search(path)
    return _made(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
