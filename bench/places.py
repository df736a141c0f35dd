"""Task ``places``: given toponyms with coordinates — does each get the right place?

LGL, TR-News, GWN and GeoVirus mark the names; ours are resolved from the text and, where the set
says from which site it comes, from the site's name, as the chain does it. Accuracy is
the share within 161 km (100 miles) of the marked position, the field's measure; a name that stays
unresolved counts as wrong. Where a land or a great region has its middle is a matter of the key's
gazetteer (GeoNames puts Nigeria at 10° N 8° E, Wikipedia at 8° N 10° E, 310 km away), so the names
without these are told beside. Sets that are not in the folder are left out.
"""

import math
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree

from reportedly.language.gazetteer import country, region
from reportedly.language.parses import Parse, Span
from reportedly.language.places import resolve_places
from reportedly.language.places_outlet import Outlet, outlet_of
from reportedly.language.reader import default_reader
from reportedly.model import Block, Place

# Files are known by what their names hold; any other set of the same form goes by its own name.
SETS = {"lgl": "LGL", "trnews": "TR-News", "gwn": "GWN", "geoweb": "GWN", "geovirus": "GeoVirus"}
GOALS = {"LGL": 84.0, "TR-News": 88.0, "GWN": 94.0, "GeoVirus": 95.0}
ANCHORS = {
    "LGL": "voting ensemble 83, Mordecai 3 82.7",
    "TR-News": "Mordecai 3 87.3, voting 86",
    "GWN": "Mordecai 3 94.1, voting 81",
    "GeoVirus": "voting 95, BLINK 91",
}
NEAR_KM = 161.0
EARTH_KM = 6371.0


class Marked(msgspec.Struct, frozen=True):
    """One name marked in a text: characters ``[start, end)`` and where it lies."""

    start: int
    end: int
    latitude: float
    longitude: float


class Text(msgspec.Struct):
    """One text and its marked places."""

    body: str
    places: list[Marked]
    outlet: Outlet = Outlet()


def run(data: Path) -> dict[str, Any]:
    """Score every set that is there."""
    ours: dict[str, float] = {}
    items = 0
    for path in sorted((data / "places").rglob("*.xml")):
        name = _set_of(path)
        print(f"{path.name}: {name}")
        count = _score(list(_texts(path)))
        items += count["all"]
        for label, right, whole in (
            (name, "right", "all"),
            (f"{name}, of those resolved", "right", "known"),
            (f"{name}, lands and great regions aside", "right, small", "small"),
        ):
            ours[label] = round(100 * count[right] / max(1, count[whole]), 1)
    return {"task": "places", "data": str(data), "n": items, "ours": ours, "anchors": ANCHORS,
            "goals": GOALS}  # fmt: skip


def _set_of(path: Path) -> str:
    plain = "".join(c for c in path.stem.lower() if c.isalnum())
    return next((name for known, name in SETS.items() if known in plain), path.stem)


def _texts(path: Path) -> Iterator[Text]:
    for article in etree.fromstring(path.read_bytes()).iter("article"):
        body = article.findtext("text") or ""
        outlet = outlet_of(article.findtext("domain") or "")
        yield Text(body, list(_marked(article, body)), outlet)


def _at(body: str, name: str, start: int, where: tuple[float, float]) -> Marked:
    """Find the name where the set says it stands; GeoVirus counts from one."""
    found = body.find(name, max(0, start - 2))
    begin = found if 0 <= found <= start + 2 else start
    return Marked(begin, begin + len(name), *where)


def _marked(article: Any, body: str) -> Iterator[Marked]:  # noqa: ANN401 - lxml's own
    for row in (*article.iter("toponym"), *article.iter("location")):
        latitude, longitude = _number(row, "lat"), _number(row, "lon")
        start, end = row.findtext("start"), row.findtext("end")
        name = row.findtext("phrase") or row.findtext("name") or ""
        if latitude is not None and longitude is not None and start and end:
            yield _at(body, name, int(start), (latitude, longitude))


def _number(row: Any, name: str) -> float | None:  # noqa: ANN401 - lxml's own
    text = row.findtext(f".//{name}")
    return float(text) if text and text.strip() else None


def _score(texts: list[Text]) -> Counter[str]:
    """Count names placed right, names placed at all, and all names."""
    count: Counter[str] = Counter()
    for text in texts:
        for marked, place in zip(text.places, _ours(text), strict=True):
            away = _distance(marked, place)
            right = away is not None and away <= NEAR_KM
            name = text.body[marked.start : marked.end]
            small = country(name) is None and region(name) is None
            count.update(
                {
                    "all": 1,
                    "known": away is not None,
                    "right": right,
                    "small": small,
                    "right, small": right and small,
                }
            )
            _show(text, marked, place, away)
    return count


def _ours(text: Text) -> list[Place | None]:
    """Resolve the marked names; what the reader finds besides serves as context."""
    read = default_reader().read(text.body, [Block(0, len(text.body))])
    marked = [
        Span(m.start, m.end, "place", text.body[m.start : m.end], text.body[m.start : m.end])
        for m in text.places
    ]
    kept = [s for s in read.spans if not any(s.start < m.end and m.start < s.end for m in marked)]
    spans = tuple(sorted((*kept, *marked), key=lambda s: (s.start, s.end)))
    parse = Parse(text.body, read.blocks, read.sentences, read.tokens, spans)
    found = {(s.start, s.end): s.place for s in resolve_places(parse, None, text.outlet)}
    return [found.get((m.start, m.end)) for m in text.places]


def _distance(marked: Marked, place: Place | None) -> float | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    top, other = math.radians(marked.latitude), math.radians(place.latitude)
    aside = math.radians(place.longitude - marked.longitude)
    half = (
        math.sin((other - top) / 2) ** 2
        + math.cos(top) * math.cos(other) * math.sin(aside / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _show(text: Text, marked: Marked, place: Place | None, away: float | None) -> None:
    if "BENCH_SHOW" not in os.environ or (away is not None and away <= NEAR_KM):
        return
    name = text.body[marked.start : marked.end]
    ours = f"{place.name}/{place.kind}/{place.admin1}/{place.country}" if place else "–"
    around = " ".join(text.body[max(0, marked.start - 40) : marked.end + 30].split())
    print(f"{'–' if away is None else round(away)}\t{name}\t{ours}\t{around}")
