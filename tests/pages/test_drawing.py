"""The map shows what was named, where it is, and nothing that was not."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Place
from reportedly.pages.drawing import draw
from reportedly.pages.geometry import HEIGHT, WIDTH, clip, window_around
from reportedly.pages.labels import Box, label_box
from reportedly.pages.outlines import countries, provinces
from reportedly.store.base import Spot

CAPITALS = {
    "Kabul": (34.53, 69.17),
    "Kandahar": (31.61, 65.71),
    "Herat": (34.35, 62.2),
    "Ghazni": (33.55, 68.42),
    "Zaranj": (30.96, 61.86),
    "Sheberghan": (36.67, 65.75),
    "Kunduz": (36.73, 68.86),
    "Taluqan": (36.74, 69.53),
    "Sar-e Pul": (36.22, 65.93),
    "Pul-e Khumri": (35.94, 68.71),
    "Lashkar Gah": (31.59, 64.37),
    "Doha": (25.29, 51.53),
}


def named(name: str, latitude: float, longitude: float, times: int = 1, **more: object) -> Spot:
    """Make a place named by so many claims."""
    place = Place(name, "settlement", name, latitude, longitude, precision=1)
    fields = {f: getattr(place, f) for f in place.__struct_fields__}
    return Spot(Place(**{**fields, **more}), times)


def capitals() -> list[Spot]:
    """Give the provincial capitals, and one place far away."""
    return [named(name, *at) for name, at in CAPITALS.items()]


def test_the_map_is_where_most_places_are() -> None:
    """A place far from the others is listed, not drawn, and does not shrink the rest."""
    drawing = draw(capitals())

    assert drawing
    assert drawing.beyond == ("Doha",)
    assert len(drawing.dots) == len(CAPITALS) - 1
    assert len(drawing.land) > 3


def test_labels_cover_neither_one_another_nor_the_frame() -> None:
    """Two labels never overlap, and all stand inside the map."""
    drawing = draw(capitals())
    assert drawing
    boxes = [label_box(d.label, len(d.name) * 5.9) for d in drawing.dots if d.label]

    assert len(boxes) >= 10
    assert not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    assert all(b.inside(Box(0, 0, WIDTH, HEIGHT)) for b in boxes)


def test_dots_lie_as_the_places_do() -> None:
    """East is right of west, north is above south, and distances are true to scale."""
    drawing = draw([named("Numan", 9.46, 12.04), named("Yola", 9.2, 12.5)])
    assert drawing
    numan, yola = drawing.dots
    east = (12.5 - 12.04) * math.cos(math.radians(9.33)) * 111.32
    north = (9.46 - 9.2) * 111.32
    drawn = math.dist((numan.x, numan.y), (yola.x, yola.y)) / drawing.bar * drawing.bar_km

    assert numan.x < yola.x
    assert numan.y < yola.y
    assert drawn == pytest.approx(math.hypot(east, north), rel=0.02)


def test_a_place_named_more_often_has_a_larger_dot() -> None:
    """The size of a dot grows with the claims that name the place."""
    drawing = draw([named("Numan", 9.46, 12.04, 9), named("Yola", 9.2, 12.5)])

    assert drawing
    assert drawing.dots[0].radius > drawing.dots[1].radius


def test_a_province_is_a_ring_and_a_country_is_not_drawn() -> None:
    """No dot claims a point that nobody named."""
    adamawa = named("Adamawa", 9.3, 12.5, kind="admin1", precision=4)
    nigeria = named("Nigeria", 9.08, 8.67, kind="country", precision=6)
    drawing = draw([adamawa, nigeria])

    assert drawing
    assert [d.rough for d in drawing.dots] == [True]
    assert drawing.beyond == ("Nigeria",)
    assert draw([nigeria]) is None


def test_a_map_may_cross_the_date_line() -> None:
    """Places on either side of 180° stand close together, on land drawn from both sides."""
    drawing = draw([named("Suva", -18.14, 178.44), named("Vuna", -16.83, -179.9)])

    assert drawing
    assert len(drawing.dots) == 2
    assert abs(drawing.dots[0].x - drawing.dots[1].x) < WIDTH


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=8))
def test_any_places_can_be_drawn(spots: list[tuple[float, float]]) -> None:
    """Every place is either a dot inside the map or listed as not drawn."""
    places = [named(f"P{n}", *spot) for n, spot in enumerate(spots)]
    drawing = draw(places)

    assert drawing
    assert len(drawing.dots) >= 1
    assert len(drawing.dots) + len(drawing.beyond) == len(places)
    assert all(0 <= d.x <= WIDTH and 0 <= d.y <= HEIGHT for d in drawing.dots)


def test_clipping_keeps_what_is_inside() -> None:
    """A square around the window becomes the window; one beside it becomes nothing."""
    window = window_around([(10, 10), (11, 11)], 1, 0)
    around = [(0.0, 0.0), (0.0, 30.0), (30.0, 30.0), (30.0, 0.0)]
    beside = [(40.0, 40.0), (40.0, 41.0), (41.0, 41.0)]

    assert len(clip(around, window)) == 4
    assert clip(beside, window) == []


def test_the_outlines_are_closed_and_on_the_globe() -> None:
    """Every ring ends where it begins and stays within ±180° and ±90°."""
    for country in countries():
        for ring in country.rings:
            assert ring.points[0] == ring.points[-1]
            assert ring.west >= -180.01
            assert ring.east <= 180.01
            assert ring.south >= -90.01
            assert ring.north <= 90.01
    assert {"Nigeria", "Afghanistan", "Ukraine"} <= {c.name for c in countries()}


def test_a_ring_is_as_wide_as_the_place_is_vague() -> None:
    """A point has none; some 25 km, a district and a province have larger and larger ones."""
    spots = [
        named(f"P{precision}", 9.3 + precision / 10, 12.5, precision=precision)
        for precision in (1, 2, 3, 4)
    ]
    drawing = draw(spots)

    assert drawing
    halos = [dot.halo for dot in drawing.dots]
    assert halos[0] == 0
    assert halos == sorted(halos)
    assert halos[1] == pytest.approx(25 / drawing.bar_km * drawing.bar, rel=0.02)


def test_provinces_are_drawn_where_the_map_is_close_enough() -> None:
    """Lines part the provinces of a country; a map of half a continent goes without."""
    close = draw([named("Numan", 9.46, 12.04), named("Yola", 9.2, 12.5)])
    cities = {"Dakar": (14.7, -17.4), "Bamako": (12.6, -8.0), "Niamey": (13.5, 2.1)}
    wide = draw([named(name, *at, 5) for name, at in cities.items()])

    assert close
    assert wide
    assert close.provinces.startswith("M")
    assert "Z" not in close.provinces
    assert wide.provinces == ""


def test_the_province_lines_are_on_the_globe() -> None:
    """Every line has two points at least and stays within ±180° and ±90°."""
    for line in provinces():
        assert len(line.points) >= 2
        assert line.west >= -180.01
        assert line.east <= 180.01
        assert line.south >= -90.01
        assert line.north <= 90.01
