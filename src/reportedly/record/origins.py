"""Origins: who the information comes from, after copies are collapsed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.model import Origin, Passage, Report, Slot, Statement, Telling, content_id
from reportedly.model.claims import Letter
from reportedly.record.material import Material
from reportedly.record.names import canonical, key_words

# Nouns that stand for a body named elsewhere.
_GENERIC = frozenset(
    "agency ministry company commission committee government army embassy council authority "
    "department organisation organization party union office".split()
)
# Descriptions of sources that name nobody: two of them need not be two.
_VAGUE = frozenset(
    "officials official sources source witnesses witness residents resident people analysts "
    "media reports reporters correspondents observers experts rebels militants fighter fighters "
    "officer soldier soldiers survivor survivors villagers man woman men women somebody".split()
)

_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Words before "spokesman" that are no part of the body's name.
_RANKS = frozenset("the a an its their his her chief senior deputy lead main top".split())
_PAST = frozenset({"former", "ex", "then"})
_FORCES = _GENERIC | {"police", "military"}


def find_origins(material: Material, tellings: Sequence[Telling]) -> tuple[Origin, ...]:
    """Give the independent origins of a claim's tellings, with those that go back to each.

    Named originators first; a telling that names none goes back to its outlet, or where its
    passage is copied, to the outlet of the earliest report that carries it.
    """
    found: dict[tuple[str, str], list[tuple[Telling, str, str]]] = defaultdict(list)
    for telling in tellings:
        key, name, reason = _origin(material, telling)
        found[key].append((telling, name, reason))
    _join_officers(material, found)
    return tuple(
        Origin(
            id=content_id("or", *key),
            name=rows[0][1],
            kind=key[0],  # type: ignore[arg-type]  # the keys are the kinds
            tellings=tuple(t.id for t, _, _ in rows),
            outlets=tuple(sorted({outlet_of(material.report_of[t.report]) for t, _, _ in rows})),
            reason=rows[0][2],
            letter=_letter(material, rows[0][1], [t for t, _, _ in rows]),
        )
        for key, rows in sorted(found.items())
    )


def _letter(material: Material, name: str, tellings: Sequence[Telling]) -> Letter:
    """Give the best grade that the user's list gives the originator or those who carried it."""
    carriers = [outlet_of(material.report_of[t.report]) for t in tellings]
    own = [material.source_of.get(canonical(n)) for n in (name, *carriers)]
    return min((s.letter for s in own if s is not None), default="F")


def _join_officers(
    material: Material, found: dict[tuple[str, str], list[tuple[Telling, str, str]]]
) -> None:
    """Count a person and the body they hold office in as one origin, where both are named.

    The UN and its Secretary-General giving one number are not two sources for it.
    """
    names = {key: rows[0][1] for key, rows in found.items()}
    for key in sorted(found):
        entity = material.entity_of.get(names[key])
        if entity is None or entity.kind != "person":
            continue
        offices = [key_words(r) for r in entity.roles]
        for other in sorted(found):
            body = key_words(names[other]) - {"spokesman", "officials"}
            if other != key and body and any(body <= office for office in offices):
                reason = f"{names[key]} holds office in {names[other]}"
                found[other] += [(t, names[other], reason) for t, _, _ in found.pop(key)]
                break


def _origin(material: Material, telling: Telling) -> tuple[tuple[str, str], str, str]:
    slot = originator(telling)
    if slot is not None:
        return _named(material, telling, slot)
    report, reason = earliest_carrier(material, telling)
    name = report.credits[0].value if report.credits else outlet_of(report)
    return _body_key(material, name, "outlet"), name, reason


def _body_key(material: Material, name: str, kind: str) -> tuple[str, str]:
    """An outlet that speaks for itself and one quoted elsewhere are one origin.

    So are outlets that the user's list puts into one family.
    """
    source = material.source_of.get(canonical(name))
    if source is not None and source.family:
        return kind, f"family {canonical(source.family)}"
    entity = material.body_of.get(canonical(name))
    if entity is not None:
        return "named", entity.id
    return kind, canonical(name)


def originator(telling: Telling) -> Slot | None:
    """Give whom the text names as the source of a telling."""
    if isinstance(telling, Statement):
        return telling.speaker
    return telling.attributed_to


def _named(material: Material, telling: Telling, slot: Slot) -> tuple[tuple[str, str], str, str]:
    reason = f"the report attributes it to {slot.name}"
    entity = material.entity_of.get(slot.name)
    spoken_for = _spoken_for(entity.roles) if entity and entity.kind == "person" else None
    name = spoken_for or (entity.name if entity else slot.name)
    fuller = _fuller(material, telling, name)
    words = canonical(fuller).split()
    if words and words[-1] in _VAGUE and len(words) <= 2:
        report, _ = earliest_carrier(material, telling)
        key = f"{canonical(fuller)}|{canonical(outlet_of(report))}"
        return ("unnamed", key), fuller, f"the report names its source only as “{slot.name}”"
    if spoken_for:
        reason += f", who speaks for {fuller}"
    elif fuller != name:
        reason += f", which the report names {fuller}"
    if entity is not None and fuller == entity.name:
        return ("named", entity.id), fuller, reason
    return _body_key(material, fuller, "named"), fuller, reason


def _spoken_for(roles: Sequence[str]) -> str | None:
    """A spokesperson speaks for a body: "spokeswoman for the agency" is the agency."""
    bodies = (_body_of(role.replace("’", "'").split()) for role in roles)
    return next((body for body in bodies if body), None)


def _body_of(role: Sequence[str]) -> str | None:
    """Give the body in "spokesman for the agency", "the Agency's chief spokesman"."""
    low = [w.lower() for w in role]
    at = next((n for n, w in enumerate(low) if w in _SPEAKERS), None)
    if at is None or _PAST & set(low):
        return None
    if low[at + 1 : at + 2] in (["for"], ["of"]):
        return " ".join(role[at + 2 + (low[at + 2 : at + 3] == ["the"]) :]) or None
    own = [w.removesuffix("'s") for w in role[:at] if w.lower() not in _RANKS]
    # "presidential spokesman" names an office, not a body.
    named = any(w[:1].isupper() for w in own) or _FORCES & set(low[:at])
    return " ".join(own) if named else None


def _fuller(material: Material, telling: Telling, name: str) -> str:
    """ "the agency" is the report's own outlet or the one body it names that is an agency.

    Looked for in the report first, then in its story; more than one candidate is none.
    """
    head = canonical(name)
    if " " in head or head not in _GENERIC:
        return name
    own = material.bodies_in(telling.report)
    return _only(own, head) or material.body_near(telling.report, head, _only) or name


def _only(names: Iterable[str], head: str) -> str:
    """Give the one name that ends in a word and has more; nothing where there are several."""
    found = {n for n in names if canonical(n).split()[-1:] == [head] and canonical(n) != head}
    distinct = {canonical(n): n for n in sorted(found)}
    return next(iter(distinct.values())) if len(distinct) == 1 else ""


def outlet_of(report: Report) -> str:
    """Give the outlet's name, else the site in the address, else the report's own name."""
    if report.outlet is not None:
        return report.outlet.value
    if report.url is not None:
        return report.url.value.split("//")[-1].split("/")[0].removeprefix("www.")
    return report.name


def earliest_carrier(material: Material, telling: Telling) -> tuple[Report, str]:
    """Follow copies from a telling's passage to the report that carries it first.

    Where no date tells which came first, a report that credits a wire, or the first by date and
    name, stands for all: which one it is may be wrong, that they are one origin is not.
    """
    start = material.report_of[telling.report]
    first, reached = _carriers(material, telling)
    if len(reached) == 1:
        return start, "the report names no source for it"
    if first.id == start.id:
        others = ", ".join(
            sorted(outlet_of(material.report_of[i]) for i in reached if i != start.id)
        )
        return first, f"the passage is also carried by {others}, which copied it"
    return first, f"the passage is copied from {outlet_of(first)}"


def _carriers(material: Material, telling: Telling) -> tuple[Report, tuple[str, ...]]:
    """Give the first to carry a telling's passage, and all; found once for all prints of a text."""
    place = telling.passage.start, telling.passage.end
    known = material.carriers.get((telling.report, *place))
    if known is not None:
        return known
    reached = _reached(material, telling)
    first = min((material.report_of[i] for i in reached), key=lambda r: _earliness(material, r))
    text = material.report_of[telling.report].original
    for report in (material.report_of[i] for i in reached):
        if report.original == text:
            material.carriers.setdefault((report.id, *place), (first, reached))
    return first, reached


def _reached(material: Material, telling: Telling) -> tuple[str, ...]:
    """Give the reports that share a telling's passage, with its own or through others."""
    reached = {telling.report: telling.passage}
    waiting = [telling.report]
    while waiting:
        here = waiting.pop()
        for copy in material.copies_of(here):
            for one, two in ((copy.copy, copy.source), (copy.source, copy.copy)):
                new = two.report not in reached and two.report in material.report_of
                if one.report == here and new and _holds(one, reached[here]):
                    reached[two.report] = two
                    waiting.append(two.report)
    return tuple(reached)


def _earliness(material: Material, report: Report) -> tuple[str, bool, str, str]:
    day, name = material.rank_of[report.id]
    # An outlet that credits itself is the wire.
    own = any(canonical(c.value) == canonical(outlet_of(report)) for c in report.credits)
    return day, not own, report.published.time or "", name


def _holds(copied: Passage, told: Passage) -> bool:
    """Tell whether most of a telling, or of the copied stretch, lies in the other."""
    shared = min(told.end, copied.end) - max(told.start, copied.start)
    return shared * 2 >= min(told.end - told.start, copied.end - copied.start)
