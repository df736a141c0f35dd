"""Names of persons that the tagger took for places: the Austin of "Austin Hedrick"."""

from collections.abc import Iterable, Sequence

import msgspec

from reportedly.language.parses import Parse, Span
from reportedly.language.places_names import Naming, read_namings

_AT = frozenset("in at near outside around into toward towards across inside".split())
_TOWN = frozenset("city town village port suburb district county".split())


def split_people(parse: Parse, spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Give the spans of places, and those of persons as persons with their full names.

    A single word that is the first or the last of a person's name in the same report is that
    person's, unless the report uses the word as a place anywhere ("in Austin", "Austin, Texas").
    """
    people = _people(parse.spans)
    namings = read_namings(parse, spans)
    places = {n.name for n in namings if n.name in people and _is_at(parse.body, n)}
    kept, persons = [], []
    for naming in namings:
        full = people.get(naming.name)
        if full is None or naming.name in places or naming.span.text != naming.name:
            kept.append(naming.span)
        else:
            persons.append(msgspec.structs.replace(naming.span, kind="person", name=full))
    return kept, persons


def _people(spans: Iterable[Span]) -> dict[str, str]:
    """Map the first and last words of the report's persons to the first full name with them."""
    found: dict[str, str] = {}
    for span in spans:
        words = span.name.split()
        if span.kind == "person" and len(words) > 1:
            found.setdefault(words[-1], span.name)
            found.setdefault(words[0], span.name)
    return found


def _is_at(body: str, naming: Naming) -> bool:
    """Tell whether a name is used as a place: behind a preposition, or before what it lies in."""
    before = body[max(0, naming.span.start - 30) : naming.span.start].lower().split()
    if naming.within or naming.level or (before and before[-1] in _AT):
        return True
    return before[-1:] == ["of"] and bool(_TOWN & set(before[-2:]))
