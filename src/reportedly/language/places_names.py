"""How each place is named: bare name, generic word, direction, and what it is said to lie in."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from reportedly.language.gazetteer import country, look_up, region, state
from reportedly.language.gazetteer_names import fold, lexicon, without_generic
from reportedly.language.parses import Parse, Span

_BLANKS = re.compile(r"\s+")
_OWNER = re.compile(r"['’]s?$")
# Between two names in a list: "Helmand, Kandahar and Herat provinces".
_LISTED = re.compile(r"\s*(?:,|,?\s+(?:and|or|&))\s*(?:the\s+)?$")
# Between a place and what it lies in: "Doha, Qatar", "Slavyansk in eastern Ukraine".
_WITHIN = re.compile(
    r"^\s*(?:(?:province|district|city|village|town|county|area)\s*)?(?:,\s*|\(\s*|,?\s+(?:in|of)\s+)"
    r"(?:(?:in|the|capital|of|a|city|town|province|district|state|region|\w+ern|central|north|south|"
    r"east|west|restive|troubled|neighbou?ring)\s+)*$",
)
_FARTHEST = 60


class Naming(msgspec.Struct):
    """One place span and how it is named.

    ``name`` is the name alone, ``bare`` the same without its direction; ``level`` what its
    generic word says (``admin1`` …), ``none`` for a street or a part of some town; ``part`` the
    direction of "eastern Ukraine"; ``within`` the namings it is said to lie in, ``listed`` if
    these may as well be next to it in a list.
    """

    span: Span
    name: str
    bare: str
    level: str = ""
    part: str = ""
    near: bool = False
    within: tuple[int, ...] = ()
    listed: bool = False


def read_namings(parse: Parse, spans: Sequence[Span]) -> list[Naming]:
    """Read how each span names its place, in the order given."""
    namings = [_naming(parse.body, span) for span in spans]
    for naming in namings:
        if _is_street(parse.body, naming.span) or _is_part_of_town(naming):
            naming.level = "none"
    _share_levels(parse.body, namings)
    for index in range(len(namings) - 1):
        _read_within(parse.body, namings, index)
    return namings


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = lexicon()["generic"]
    levels = {w: level for level in ("admin1", "admin2", "settlement") for w in words[level]}
    plain = "|".join(sorted((w for w in levels if " " not in w), key=len, reverse=True))
    behind = re.compile(rf"^['’]?s?\s+({plain})(s|ies)?\b", re.IGNORECASE)
    directed = "|".join(sorted(lexicon()["directions"]["words"], key=len, reverse=True))
    before = re.compile(rf"(?:^|\W)({directed})\s+(?:the\s+)?$", re.IGNORECASE)
    near = re.compile(rf"\b(?:{'|'.join(words['near'])})\s+(?:the\s+)?(?:\w+\s+of\s+)?$")
    return behind, before, near, levels


@lru_cache(maxsize=1)
def _holder() -> re.Pattern[str]:
    words = "|".join(lexicon()["generic"]["holder"])
    return re.compile(rf"\b(?:{words})\s+(?:the\s+)?$", re.IGNORECASE)


def _naming(body: str, span: Span) -> Naming:
    name = _OWNER.sub("", _BLANKS.sub(" ", span.text)).strip(" ,;:“”\"'‘")
    name = name.removeprefix("the ").removeprefix("The ")
    behind, before, near, levels = _patterns()
    left, right = body[max(0, span.start - _FARTHEST) : span.start], body[span.end : span.end + 25]
    word = behind.match(right)
    known = country(name) or region(name) or state(name)
    level = levels[word.group(1).lower()] if word and not known else ""
    direction = before.search(left)
    name, part = (name, "") if known else _without_direction(name)
    if direction and country(f"{direction.group(1)} {name}"):
        name = f"{direction.group(1)} {name}".title()
    elif direction and not part and direction.group(1).islower():
        part = direction.group(1)
    if not (level or known) and _holder().search(left):
        level = "admin1"
    bare, own = without_generic(name)
    if own and not _exact(name):
        name, level = bare, own
    if part and not country(name):
        part = ""
    full = f"{part} {name}" if part else name
    return Naming(span, full, name, level, part, near=bool(near.search(left)))


@lru_cache(maxsize=1)
def _streets() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon()["generic"]
    street, road = "|".join(words["street"]), "|".join((*words["street"], *words["road"]))
    inside = re.compile(rf"\s(?:{road})s?\.?$")
    behind = rf"\s+(?:(?:and|&)\s+[A-Z]\w+\s+(?:{road})s\b|(?:{street})\b)"
    return inside, re.compile(behind)


@lru_cache(maxsize=1)
def _parts_of_town() -> frozenset[str]:
    return frozenset(map(fold, lexicon()["generic"]["part_of_town"]))


def _is_street(body: str, span: Span) -> bool:
    """Tell "Mill Street", the Wilson of "Wilson Avenue" and of "Wilson and Clark Streets"."""
    inside, behind = _streets()
    return bool(inside.search(span.text) or behind.match(body, span.end))


def _is_part_of_town(naming: Naming) -> bool:
    """Tell "South Side", "Downtown": every town has one."""
    return fold(naming.name) in _parts_of_town()


def _exact(name: str) -> bool:
    return any(e.exact for e in look_up(name))


def _without_direction(name: str) -> tuple[str, str]:
    """Part "eastern Ukraine" and "northern Kabul"; "South Korea" and "West Point" are names."""
    first, _, rest = name.partition(" ")
    if rest and first.lower() in lexicon()["directions"]["words"] and not _exact(name):
        return rest.removeprefix("the "), first
    return name, ""


def _share_levels(body: str, namings: list[Naming]) -> None:
    """Let a plural word at the end of a list speak for all: "Herat and Ghor provinces"."""
    for index in range(len(namings) - 1, 0, -1):
        this, before = namings[index], namings[index - 1]
        between = body[before.span.end : this.span.start]
        after = body[this.span.end : this.span.end + 15]
        plural = re.match(r"\s+\w+s\b", after) or this.level == "list"
        plural = plural or (this.level == "none" and this.span.text.endswith("s"))
        if this.level and plural and not before.level and _LISTED.fullmatch(between):
            before.level = this.level


def _read_within(body: str, namings: list[Naming], index: int) -> None:
    """Note what a place is said to lie in: the next name, and what that lies in, in turn."""
    found: list[int] = []
    if country(namings[index].bare):
        return
    for other in range(index + 1, min(index + 4, len(namings))):
        between = body[namings[other - 1].span.end : namings[other].span.start]
        if (
            len(between) > _FARTHEST
            or not _WITHIN.match(between)
            or namings[other].bare == namings[index].bare
        ):
            break
        found.append(other)
    namings[index].within = tuple(found)
    namings[index].listed = bool(found) and _goes_on(body, namings, found[-1])


def _goes_on(body: str, namings: list[Naming], index: int) -> bool:
    """Tell whether "and" and one more name follow: "Boston, New York and Toronto"."""
    if index + 1 >= len(namings):
        return False
    between = body[namings[index].span.end : namings[index + 1].span.start]
    return bool(_LISTED.fullmatch(between)) and not between.strip().startswith(", in")
