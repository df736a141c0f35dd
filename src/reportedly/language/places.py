"""Place names → places: the gazetteer's entry that the report means, and how precisely."""

import msgspec

from reportedly.language.gazetteer_own import Entry, code_above
from reportedly.language.parses import Parse, Span
from reportedly.language.places_context import read_context
from reportedly.language.places_names import Naming, read_namings
from reportedly.language.places_outlet import Outlet
from reportedly.language.places_people import split_people
from reportedly.language.places_rank import choose_all
from reportedly.model import Place

# UCDP where_prec by kind; a settlement is 1, or 2 where the report says "near".
_PRECISION = {"settlement": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6}


def resolve_places(
    parse: Parse, dateline: str | None, outlet: Outlet | None = None
) -> tuple[Span, ...]:
    """Give the parse's place spans with their places; a name nobody knows is ``unresolved``.

    One report means one place by one name; the choice weighs population against what else the
    report names: countries, provinces, demonyms, its dateline, the words around the name and where
    its outlet is at home.
    """
    spans, persons = split_people(parse, [s for s in parse.spans if s.kind == "place"])
    namings = read_namings(parse, spans)
    context = read_context(parse, namings, dateline, outlet.country if outlet else "")
    beside = [Naming(Span(0, 0, "place", n, n), n, n) for n in (outlet.names if outlet else ())]
    chosen = choose_all([*namings, *beside], context)[: len(namings)]
    found = dict(zip(map(id, namings), chosen, strict=True))
    places = [
        msgspec.structs.replace(n.span, place=_place(n, found[id(n)], _holder(n, chosen)))
        for n in namings
    ]
    return tuple(sorted((*places, *persons), key=lambda s: s.start))


def _holder(naming: Naming, chosen: list[Entry | None]) -> Entry | None:
    """Give the first place that a naming is said to lie in and that is known."""
    return next((e for i in naming.within if (e := chosen[i])), None)


def _place(naming: Naming, entry: Entry | None, holder: Entry | None) -> Place:
    if entry is None:
        # Where an unknown village lies is known if its province is named beside it.
        return Place(
            naming.name, "unresolved", country=holder.country or None if holder else None,
            admin1=holder.admin1 or None if holder else None,
        )  # fmt: skip
    return Place(
        naming.name if naming.part else entry.name,
        "region" if naming.part else entry.kind,
        entry.id,
        entry.latitude,
        entry.longitude,
        entry.country or None,
        entry.admin1 or None,
        entry.admin2 or None,
        _precision(naming, entry),
        (not naming.part and entry.pcode) or None,
        code_above(entry, 1),
        code_above(entry, 2),
        None if naming.part else entry.level,
    )


def place_of(entry: Entry, span: Span) -> Place:
    """Give an entry of the gazetteer as the place that a span means without naming it."""
    return _place(Naming(span, entry.name, entry.name), entry, None)


def _precision(naming: Naming, entry: Entry) -> int:
    if naming.part:
        return 5
    if entry.kind == "region" and not entry.country:
        return 6
    if entry.kind == "settlement" and naming.near:
        return 2
    return entry.precision or _PRECISION[entry.kind]
