"""Places: a gazetteer's entry, its position and how precise the naming was."""

from typing import Literal

import msgspec

PlaceKind = Literal["settlement", "admin2", "admin1", "country", "region", "unresolved"]


class Place(msgspec.Struct, frozen=True, order=True):
    """A place as the gazetteer knows it, or a name it does not know.

    ``precision`` is UCDP's ``where_prec`` (1 exact point, 2 within some 25 km, 3 district,
    4 province, 5 linear or fuzzy area, 6 country, 7 international waters or airspace). A name
    that could not be resolved has ``kind`` ``unresolved``, no id and no position.

    From a table of the user's: ``pcode`` is the place's own P-code, ``admin1_pcode`` and
    ``admin2_pcode`` those of the province and district it lies in (or is), ``level`` its
    administrative level, 0 (country) to 4; a level below 2 has the ``kind`` ``admin2``.
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
    pcode: str | None = None
    admin1_pcode: str | None = None
    admin2_pcode: str | None = None
    level: int | None = None
