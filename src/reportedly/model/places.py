"""Places: a gazetteer's entry, its position and how precise the naming was."""

from typing import Literal

import msgspec

PlaceKind = Literal["settlement", "admin2", "admin1", "country", "region", "unresolved"]


class Place(msgspec.Struct, frozen=True, order=True):
    """A place as the gazetteer knows it, or a name it does not know.

    ``precision`` is UCDP's ``where_prec`` (1 exact point, 2 within some 25 km, 3 district,
    4 province, 5 linear or fuzzy area, 6 country, 7 international waters or airspace). A name
    that could not be resolved has ``kind`` ``unresolved``, no id and no position.
    """

    name: str
    kind: PlaceKind
    id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: int | None = None
