"""The map's arithmetic: a window on the globe, its projection, and clipping lines to it."""

import math
from collections.abc import Iterable, Sequence

import msgspec

Point = tuple[float, float]

KM_A_DEGREE = 111.32  # of latitude; WGS 84, rounded
WIDTH, HEIGHT = 440.0, 330.0  # user units of the drawing


class Window(msgspec.Struct, frozen=True):
    """A part of the globe drawn on ``width`` × ``height`` user units.

    Equirectangular with true scale at the middle latitude: a degree of longitude is as much
    shorter as it is there. Longitudes run on across ±180° (a window may end at 190).
    """

    west: float
    south: float
    east: float
    north: float
    width: float = WIDTH
    height: float = HEIGHT

    def project(self, point: Point) -> Point:
        """Give the place of (longitude, latitude) in the drawing, y downwards."""
        x = (point[0] - self.west) / (self.east - self.west) * self.width
        y = (self.north - point[1]) / (self.north - self.south) * self.height
        return x, y

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in the window."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    def height_in_degrees(self) -> float:
        """Give how many degrees of latitude the window spans."""
        return self.north - self.south

    def units_a_km(self) -> float:
        """Give how many user units a kilometre is, at the middle latitude."""
        return self.height / (self.north - self.south) / KM_A_DEGREE


def window_around(
    points: Sequence[Point], least: float, margin: float, size: Point = (WIDTH, HEIGHT)
) -> Window:
    """Give the window that holds the points with a margin and has the drawing's proportions.

    ``least`` is the smallest height in degrees, ``margin`` the share of the span added in all.
    """
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    squeeze = max(0.2, math.cos(math.radians(middle_y)))
    ratio = size[0] / size[1]
    height = max((north - south) * (1 + margin), (east - west) * squeeze * (1 + margin) / ratio)
    height = min(max(height, least), 170.0)
    middle_y = min(max(middle_y, -90 + height / 2), 90 - height / 2)
    width = min(height * ratio / squeeze, 360.0)
    return Window(
        middle_x - width / 2,
        middle_y - height / 2,
        middle_x + width / 2,
        middle_y + height / 2,
        *size,
    )


def near(longitude: float, middle: float) -> float:
    """Give the longitude as it is written nearest to another: -179 near 178 is 181."""
    return longitude + 360 * round((middle - longitude) / 360)


def clip(ring: Iterable[Point], window: Window) -> list[Point]:
    """Cut a closed line to the window, a little beyond its edges (Sutherland and Hodgman)."""
    beyond_x, beyond_y = (window.east - window.west) / 50, (window.north - window.south) / 50
    points = list(ring)
    for axis, limit, sign in (
        (0, window.west - beyond_x, 1),
        (0, window.east + beyond_x, -1),
        (1, window.south - beyond_y, 1),
        (1, window.north + beyond_y, -1),
    ):
        points = _half(points, axis, limit, sign)
    return points


def _half(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was, stays = (before[axis] - limit) * sign >= 0, (point[axis] - limit) * sign >= 0
        if was != stays:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if stays:
            kept.append(point)
    return kept


def centre(points: Sequence[Point]) -> tuple[float, float, float]:
    """Give a polygon's area and the centre of that area, in the units of the points."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if area == 0:
        return 0.0, points[0][0], points[0][1]
    return abs(area / 2), x / (3 * area), y / (3 * area)


def path(points: Sequence[Point]) -> str:
    """Write a closed line as SVG path data, leaving out steps too small to see."""
    kept = _seen(points)
    return _written(kept) + "Z" if len(kept) >= 3 else ""


def open_path(points: Sequence[Point]) -> str:
    """Write an open line as SVG path data, leaving out steps too small to see."""
    kept = _seen(points)
    return _written(kept) if len(kept) >= 2 else ""


def _seen(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.4:
            kept.append((round(x, 1), round(y, 1)))
    return kept


def _written(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
