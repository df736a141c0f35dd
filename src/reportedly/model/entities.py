"""Entities: what mentions across reports name."""

import msgspec

from reportedly.model.places import Place


class Entity(msgspec.Struct, frozen=True):
    """One person, organisation, group or place, as several reports name it.

    ``name`` is the fullest form found; ``names`` all forms, ``roles`` all titles and offices,
    ``reports`` the ids of the reports that name it, ``judgements`` the ids of the judgements
    that joined its forms.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    place: Place | None = None
    judgements: tuple[str, ...] = ()
