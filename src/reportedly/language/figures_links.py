"""Tells how a number hangs on one before it in the sentence: joined with it, or part of it."""

import msgspec

from reportedly.language.figures_govern import is_number_word
from reportedly.language.figures_values import Reading, Scene
from reportedly.language.quantities_values import Quantity

_PART = frozenset({"including", "include", "includes", "among", "included"})
_STOPS = frozenset(
    "was were is are has have had be been who which that while when after before because but "
    "said says from to into by".split()
)


class Link(msgspec.Struct, frozen=True):
    """The index of the earlier reading, and whether this one is part of it."""

    of: int
    part: bool


def joined_to(scene: Scene, quantity: Quantity, found: list[Reading]) -> Link | None:
    """Find the earlier reading a number is joined to by "and", "including", "of them" …"""
    if len(found) == 0:
        return None
    last = len(found) - 1
    if quantity.partitive and quantity.noun.casefold() in {"them", "whom"}:
        return Link(_whole_of(found, last), part=True)
    between = scene.words[found[last].quantity.last : quantity.first]
    gap = [w.low for w in between]
    if len(gap) == 0 or len(gap) > 12 or any(w in _STOPS for w in gap):
        return None
    aged = any(w in {"aged", "ages", "age"} for w in gap)
    if not aged and any(is_number_word(w) for w in between):
        return None
    if any(w in _PART for w in gap):
        return Link(last, part=True)
    if gap[-1] not in {"and", ",", "or", "plus", "with", "&", "as"}:
        return None
    whole = found[last].part_of
    return Link(last, part=False) if whole is None else Link(whole, part=True)


def _whole_of(found: list[Reading], last: int) -> int:
    whole = found[last].part_of
    return last if whole is None else whole
