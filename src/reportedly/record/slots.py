"""What fills two slots alike: places by name and distance, people by name, office and kind."""

import math
from functools import lru_cache

from reportedly.model import Event, Place
from reportedly.record.lexicon import load
from reportedly.record.material import Material
from reportedly.record.names import canonical, is_nation, key_words, lexicon, population, side_of

# The dead of one story are one matter, whoever counts them; its captured towns are not.
_COUNTED = frozenset({"people", "students", "soldiers", "guards", "police", "houses"})
_WIDE = frozenset({"country", "admin1", "region"})
# Settlements nearer than this many kilometres may be one place: a quarter and its city.
_SAME_PLACE = 6.0
_NAMED = frozenset({"person", "organisation", "group", "place"})


def wide_place(one: Event, two: Event) -> int:
    """A country or a province in common says little."""
    if one.place is None or two.place is None:
        return 0
    return int(one.place.place.kind in _WIDE and one.place.place.id == two.place.place.id)


def common_place(one: Event, two: Event) -> bool | None:
    """Tell whether places agree; ``None`` where one is unknown or the other's container."""
    if one.place is None or two.place is None:
        return None
    left, right = one.place.place, two.place.place
    return None if left.kind in _WIDE and left.id == right.id else same_place(left, right)


def same_place(left: Place, right: Place) -> bool | None:
    """Tell whether two places are one; ``None`` where one may hold the other."""
    if left.id and left.id == right.id:
        return True
    if left.id is None or right.id is None:
        return canonical(left.name) == canonical(right.name) or None
    if left.country != right.country:
        return False
    if left.kind in _WIDE or right.kind in _WIDE:
        return None
    return None if kilometres(left, right) <= _SAME_PLACE else False


def nearby(one: Event, two: Event) -> bool:
    """Tell whether two places are no further apart than a quarter and its city."""
    if one.place is None or two.place is None:
        return False
    left, right = one.place.place, two.place.place
    if left.kind in _WIDE or right.kind in _WIDE or left.id == right.id:
        return False
    return kilometres(left, right) <= _SAME_PLACE


def kilometres(one: Place, two: Place) -> float:
    """Give the distance of two places; infinite where a position is unknown."""
    if one.latitude is None or one.longitude is None:
        return math.inf
    if two.latitude is None or two.longitude is None:
        return math.inf
    north = math.radians(two.latitude - one.latitude)
    east = math.radians(two.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    return 6371.0 * math.hypot(north, east)


def same_filler(material: Material, one: str | None, two: str | None) -> int:
    """Weigh what two fillers have in common: telling words 3, the kind of people alone 1.

    The nation says little more than the kind: two for both, as for two who speak for one state.
    """
    if one is None or two is None:
        return 0
    shared = key_words(one) & key_words(two) - _generic()
    nations = {w for w in shared if is_nation(w)}
    if shared - nations or _by_office(material, one, two):
        return 3
    if side_of(one) is not None and side_of(one) == side_of(two):
        return 2
    counted = population(one)
    alike = counted == population(two) and counted in _COUNTED
    return alike + bool(alike and nations)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Give words that tell nobody apart: common ones, whoever it was, the kinds of people."""
    kinds = (lexicon()["population"][k] for k in load("alignment.toml")["parties"])
    vague = load("alignment.toml")["vague_actors"]
    return frozenset([*lexicon()["generic"], *vague, *(w for words in kinds for w in words)])


def _by_office(material: Material, one: str, two: str) -> bool:
    """Tell whether two fillers are one entity, or one names the other's office."""
    left, right = (material.entity_of.get(n) for n in (one, two))
    if left is not None and left == right and left.kind in _NAMED:
        return True
    return any(
        entity is not None
        and entity.kind == "person"
        and any(_holds(r, said) for r in entity.roles)
        for entity, said in ((left, two), (right, one))
    )


def _holds(role: str, said: str) -> bool:
    """Tell whether a description names an office: "internal intelligence chief", "head of ..."."""
    shared = key_words(role) & key_words(said) - frozenset(lexicon()["generic"])
    return len(shared - set(lexicon()["common_roles"])) > 1
