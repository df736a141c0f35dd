"""What lies under the places of a map: the land, the lines between provinces, countries' names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.pages.geometry import HEIGHT, WIDTH, Point, Window, centre, clip, open_path, path
from reportedly.pages.labels import Box, Label, label_box
from reportedly.pages.outlines import Ring, countries, provinces

_WIDEST = 20.0  # degrees of longitude; on a wider map the lines between provinces are noise
_SHIFTS = (-360, 0, 360)  # a window may reach across the date line

# A country's name, the path of a part of it, and the points of that path.
Land = tuple[str, str, list[Point]]


def land(window: Window) -> Iterator[Land]:
    """Give the visible part of each ring of land."""
    for country in countries():
        for ring in country.rings:
            for shift in _SHIFTS:
                if not _meets(ring, window, shift):
                    continue
                cut = [window.project(point) for point in clip(_moved(ring, shift), window)]
                drawn = path(cut) if cut else ""
                if drawn:
                    yield country.name, drawn, cut


def provinces_in(window: Window) -> str:
    """Give the lines between provinces as one path; empty on a map too wide for them."""
    if window.east - window.west > _WIDEST:
        return ""
    drawn = []
    for line in provinces():
        for shift in _SHIFTS:
            if _meets(line, window, shift):
                drawn += [open_path(run) for run in _runs(_moved(line, shift), window)]
    return "".join(drawn)


def names(ground: Sequence[Land], taken: Sequence[Box]) -> Iterator[Label]:
    """Name the countries that fill enough of the map, where no label stands already."""
    frame, used = Box(6, 6, WIDTH - 6, HEIGHT - 6), list(taken)
    for name, _, points in ground:
        area, x, y = centre(points)
        if area < WIDTH * HEIGHT / 40:
            continue
        width = len(name) * 7.6
        for down in (0, -40, 40, -80, 80):
            label = Label(name, round(x, 1), round(y + down, 1), "middle")
            box = label_box(label, width)
            if box.inside(frame) and not any(box.meets(other) for other in used):
                used.append(box)
                yield label
                break


def _meets(line: Ring, window: Window, shift: int) -> bool:
    if line.east + shift < window.west or line.west + shift > window.east:
        return False
    return line.north >= window.south and line.south <= window.north


def _moved(line: Ring, shift: int) -> Sequence[Point]:
    return [(x + shift, y) for x, y in line.points] if shift else line.points


def _runs(points: Sequence[Point], window: Window) -> Iterator[list[Point]]:
    """Give the stretches of an open line whose steps may cross the window, as drawn."""
    run: list[Point] = []
    for one, two in pairwise(points):
        if _may_cross(one, two, window):
            run = run or [window.project(one)]
            run.append(window.project(two))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _may_cross(one: Point, two: Point, window: Window) -> bool:
    beside = max(one[0], two[0]) < window.west or min(one[0], two[0]) > window.east
    above = max(one[1], two[1]) < window.south or min(one[1], two[1]) > window.north
    return not beside and not above
