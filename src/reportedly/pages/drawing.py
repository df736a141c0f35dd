"""The map of one story as plain values: what the template turns into SVG."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reportedly.model import Place
from reportedly.pages.context import MapPlace
from reportedly.pages.geometry import HEIGHT, WIDTH, Point, Window, near, window_around
from reportedly.pages.ground import land, names, provinces_in
from reportedly.pages.labels import Box, Label, dot_box, place_label
from reportedly.store.base import Spot

_FAR = 9.0  # degrees from the middle beyond which a place is listed, not drawn
_LEAST_HEIGHT = 2.4  # degrees of latitude the map shows at least: some 270 km
_STRAY = 0.6  # a place is a stray if the map without it would be this much smaller
_INSET = (104.0, 78.0)
_LARGEST_RADIUS = 11.0
_LARGEST_HALO = 40.0
# How far from the middle of a place it may have been, by UCDP's where_prec: 25 km is its own
# definition of 2; those of a district, a province and an area are drawn alike, whatever their size.
_VAGUE_KM = {2: 25, 3: 40, 4: 80, 5: 80}
_KIND_PRECISION = {"admin2": 3, "admin1": 4, "region": 5}


class Dot(msgspec.Struct, frozen=True):
    """A place on the map; ``rough`` where it stands for a district or province, not a point.

    ``halo`` is the radius of the ring that shows how far from there it may have been.
    """

    name: str
    x: float
    y: float
    radius: float
    rough: bool
    halo: float
    label: Label | None


class Line(msgspec.Struct, frozen=True):
    """A line of the graticule from (x0, y0) to (x1, y1), with its label."""

    x0: float
    y0: float
    x1: float
    y1: float
    label: Label


class Inset(msgspec.Struct, frozen=True):
    """The small map that shows where the large one lies; ``x`` and ``y`` are its corner."""

    x: float
    y: float
    width: float
    height: float
    land: tuple[str, ...]
    frame: Box


class Drawing(msgspec.Struct, frozen=True):
    """Everything on the map, in user units; ``beyond`` are places listed but not drawn."""

    width: float
    height: float
    land: tuple[str, ...]
    provinces: str
    names: tuple[Label, ...]
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    bar_km: int
    bar: float
    inset: Inset | None
    beyond: tuple[str, ...]


def draw(places: Sequence[Spot]) -> Drawing | None:
    """Draw the places of a story, zoomed to where most of its events are; ``None`` without any.

    Whole countries are listed, not drawn: a dot on a country's middle would claim a place
    nobody named.
    """
    drawn = [p for p in places if not _is_country(p)]
    if not drawn:
        return None
    middle = _middle(drawn)
    points = {p.place: _point(p, middle) for p in drawn}
    close = _without_strays([p for p in drawn if _is_close(points[p.place], middle)], points)
    window = _window(close, points)
    seen = [p for p in drawn if window.holds(points[p.place])]
    bar_km, bar = _bar(window)
    spots = [(*window.project(points[p.place]), _radius(p)) for p in seen]
    inset = _inset(window, spots)
    taken = [Box(0, HEIGHT - 26, bar + 20, HEIGHT)]
    taken += [Box(inset.x, inset.y, inset.x + inset.width, inset.y + inset.height)] if inset else []
    halos = [_halo(p, window) for p in seen]
    dots, taken = _dots(seen, spots, halos, taken)
    ground = list(land(window))
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        land=tuple(d for _, d, _ in ground),
        provinces=provinces_in(window),
        names=tuple(names(ground, taken)),
        lines=tuple(_graticule(window)),
        dots=tuple(dots),
        bar_km=bar_km,
        bar=round(bar, 1),
        inset=inset,
        beyond=tuple(p.place.name for p in places if p not in seen),
    )


def counted(places: Iterable[MapPlace]) -> tuple[Spot, ...]:
    """Give the places of a brief with the number of their claims."""
    return tuple(Spot(p.place, len(p.claims)) for p in places)


def _is_country(place: Spot) -> bool:
    return place.place.kind == "country" or (place.place.precision or 0) >= 6


def _point(place: Spot, middle: Point) -> Point:
    return near(place.place.longitude or 0.0, middle[0]), place.place.latitude or 0.0


def _middle(places: Sequence[Spot]) -> Point:
    """Give the place nearest the median position, each place counted once for each claim."""
    first = (places[0].place.longitude or 0.0, 0.0)
    points = [_point(p, first) for p in places for _ in range(p.claims)]
    half = len(points) // 2
    median = sorted(p[0] for p in points)[half], sorted(p[1] for p in points)[half]
    return min(points, key=lambda p: (math.dist(p, median), p))


def _is_close(point: Point, middle: Point) -> bool:
    squeeze = max(0.2, math.cos(math.radians(middle[1])))
    return abs(point[0] - middle[0]) * squeeze <= _FAR * 1.4 and abs(point[1] - middle[1]) <= _FAR


def _window(places: Sequence[Spot], points: Mapping[Place, Point]) -> Window:
    return window_around([points[p.place] for p in places], _LEAST_HEIGHT, 0.45)


def _without_strays(places: list[Spot], points: Mapping[Place, Point]) -> list[Spot]:
    """Leave out a place that alone would shrink the rest of the map to half, unless named often."""
    total = sum(p.claims for p in places)
    while len(places) > 2:
        height = _window(places, points).height_in_degrees()
        rests = [[p for p in places if p is not stray] for stray in places]
        rest = min(rests, key=lambda r: _window(r, points).height_in_degrees())
        shrunk = _window(rest, points).height_in_degrees() < height * _STRAY
        if not shrunk or sum(p.claims for p in rest) < total * 0.75:
            return places
        places = rest
    return places


def _radius(place: Spot) -> float:
    return round(min(_LARGEST_RADIUS, 2.6 + 1.6 * math.sqrt(place.claims)), 1)


def _halo(place: Spot, window: Window) -> float:
    """Give the radius of the ring around a place that was not named to the point; 0 for a point."""
    km = _VAGUE_KM.get(place.place.precision or _KIND_PRECISION.get(place.place.kind, 1), 0)
    return round(min(_LARGEST_HALO, km * window.units_a_km()), 1)


def _dots(
    places: Sequence[Spot],
    spots: Sequence[tuple[float, float, float]],
    halos: Sequence[float],
    taken: list[Box],
) -> tuple[list[Dot], list[Box]]:
    """Make the dots and find room for their labels, the most named first."""
    frame = Box(4, 4, WIDTH - 4, HEIGHT - 4)
    taken = [*taken, *(dot_box(*spot) for spot in spots)]
    dots = []
    for place, spot, halo in zip(places, spots, halos, strict=True):
        # A label may touch its own dot's air, so that dot is not counted against it.
        others = [box for box in taken if box != dot_box(*spot)]
        found = place_label(place.place.name, spot, others, frame)
        label = found[0] if found else None
        taken += [found[1]] if found else []
        rough = (place.place.precision or 1) >= 3 or place.place.kind in _KIND_PRECISION
        x, y, radius = spot
        dots.append(Dot(place.place.name, round(x, 1), round(y, 1), radius, rough, halo, label))
    return dots, taken


def _graticule(window: Window) -> Iterator[Line]:
    step = _step(window.east - window.west)
    for degrees in _ticks(window.west, window.east, step):
        x = round(window.project((degrees, 0))[0], 1)
        text = _degrees((degrees + 180) % 360 - 180, "E", "W")
        if 20 < x < WIDTH - 20:
            yield Line(x, 0, x, HEIGHT, Label(text, x + 2, 9, "start"))
    for degrees in _ticks(window.south, window.north, step):
        y = round(window.project((0, degrees))[1], 1)
        if 20 < y < HEIGHT - 30:
            yield Line(0, y, WIDTH, y, Label(_degrees(degrees, "N", "S"), 3, y - 2, "start"))


def _step(span: float) -> float:
    return next((s for s in (0.25, 0.5, 1, 2, 5, 10, 20) if span / s <= 6), 45.0)


def _ticks(low: float, high: float, step: float) -> Iterable[float]:
    first = math.floor(low / step) + 1
    return [n * step for n in range(first, math.ceil(high / step))]


def _degrees(value: float, positive: str, negative: str) -> str:
    if value == 0:
        return "0°"
    return f"{abs(value):g}°{positive if value > 0 else negative}"


def _bar(window: Window) -> tuple[int, float]:
    """Give the scale bar: a round number of kilometres, at most a quarter of the width."""
    lengths = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    fits = [km for km in lengths if km * window.units_a_km() <= WIDTH / 4]
    km = fits[-1] if fits else lengths[0]
    return km, km * window.units_a_km()


def _inset(window: Window, spots: Sequence[tuple[float, float, float]]) -> Inset | None:
    """Draw the small map in the emptiest corner on the right; ``None`` where the map is large."""
    if window.east - window.west > 40:
        return None
    corners = [(window.west, window.south), (window.east, window.north)]
    least = max(16.0, (window.north - window.south) * 4)
    around = window_around(corners, least, 0, _INSET)
    left, top = around.project((window.west, window.north))
    right, bottom = around.project((window.east, window.south))
    x = WIDTH - _INSET[0] - 6
    low = sum(1 for spot in spots if spot[0] > x - 40 and spot[1] > HEIGHT - _INSET[1] - 20)
    high = sum(1 for spot in spots if spot[0] > x - 40 and spot[1] < _INSET[1] + 20)
    return Inset(
        x=x,
        y=HEIGHT - _INSET[1] - 6 if low <= high else 6,
        width=_INSET[0],
        height=_INSET[1],
        land=tuple(d for _, d, _ in land(around)),
        frame=Box(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)),
    )
