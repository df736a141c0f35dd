"""Entities: which names across reports mean one person, body, group or place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec

from reportedly.model import Annotation, Entity, Judgement, Place, Report, Slot, content_id
from reportedly.record.decisions import Decisions, decided, entity_key
from reportedly.record.names import alike, canonical, is_nation, key_words, lexicon, skeleton

_KINDS = frozenset({"person", "organisation", "group", "place", "facility", "description"})


class _Node(msgspec.Struct):
    """All mentions with one folded name and kind; ``longest`` is the fullest name, most told."""

    id: str
    kind: str
    names: dict[str, int]
    roles: dict[str, int]
    reports: set[str]
    place: Place | None = None
    longest: str = ""


def join_entities(
    annotations: Sequence[Annotation],
    reports: Sequence[Report],
    known: Sequence[Judgement] = (),
) -> tuple[tuple[Entity, ...], tuple[Judgement, ...]]:
    """Gather names into entities; every join beyond the same folded name is a judgement.

    ``reports`` are those of the annotations. The result does not depend on their order. ``known``
    are the judgements kept so far: one that a person has closed stays closed.
    """
    del reports  # their outlets and dates will count once places are joined by country
    nodes = _nodes(annotations)
    closed = {j.id: j for j in known if j.closed is not None}
    judgements = sorted((closed.get(j.id, j) for j in _judge(nodes)), key=lambda j: j.id)
    said = decided(known, "entity")
    return _entities(nodes, _in_force(nodes, judgements, said)), tuple(judgements)


def _in_force(
    nodes: dict[str, _Node], judgements: Sequence[Judgement], said: Decisions
) -> list[Judgement]:
    """Put persons' decisions before the rules': theirs join first, and what they part stays so."""
    named: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        for name in node.names:
            named[entity_key(name)].append(node.id)
    persons = [
        msgspec.structs.replace(j, left=one, right=two)
        for pair, j in said.same.items()
        for one, two in _between(named, pair)
    ]
    parted = {frozenset(p) for pair in said.apart for p in _between(named, pair)}
    rules = [j for j in judgements if j.decision == "same" and j.is_open()]
    if not parted:
        return sorted([*persons, *rules], key=lambda j: (j.id, j.left, j.right))
    groups = {i: {i} for i in nodes}
    kept: list[Judgement] = []
    for judgement in [*persons, *sorted(rules, key=lambda j: (-(j.score or 0), j.id))]:
        one, two = groups[judgement.left], groups[judgement.right]
        if any(frozenset({a, b}) in parted for a in one for b in two):
            continue
        kept.append(judgement)
        merged = one | two
        groups.update(dict.fromkeys(merged, merged))
    return sorted(kept, key=lambda j: (j.id, j.left, j.right))


def _between(named: dict[str, list[str]], pair: frozenset[str]) -> Iterator[tuple[str, str]]:
    one, *rest = sorted(pair)
    for two in rest:
        for left in sorted(set(named.get(one, ()))):
            for right in sorted(set(named.get(two, ()))):
                if left != right:
                    yield left, right


def _nodes(annotations: Iterable[Annotation]) -> dict[str, _Node]:
    found: dict[tuple[str, str], _Node] = {}
    known: dict[tuple[str, str, bool, str | None], _Node | None] = {}
    for annotation in sorted(annotations, key=lambda a: a.report):
        for name, kind, role, place in _named(annotation):
            key = name, kind, place is not None, place.id if place is not None else None
            if key not in known:
                known[key] = _node(found, name, kind, place)
            node = known[key]
            if node is None:
                continue
            node.names[name] = node.names.get(name, 0) + 1
            if role:
                node.roles[role] = node.roles.get(role, 0) + 1
            node.reports.add(annotation.report)
    for node in found.values():
        node.longest = max(sorted(node.names), key=lambda n: (len(n.split()), node.names[n]))
    return {node.id: node for node in found.values()}


def _node(
    found: dict[tuple[str, str], _Node], name: str, kind: str, place: Place | None
) -> _Node | None:
    """Give the node of a name, made where there is none yet; ``None`` for a name of marks only."""
    folded = place.id if place is not None and place.id else canonical(name)
    if not folded:
        return None
    sort = "organisation" if kind == "facility" else kind
    home = "place" if place else sort, folded
    if home not in found:
        found[home] = _Node(content_id("en", *home), sort, {}, {}, set(), place)
    return found[home]


def _named(annotation: Annotation) -> Iterator[tuple[str, str, str | None, Place | None]]:
    for mention in annotation.mentions:
        if mention.kind in _KINDS:
            yield mention.name, mention.kind, mention.role, mention.place
    for slot in _speakers(annotation):
        yield slot.name, slot.kind, slot.role, None


def _speakers(annotation: Annotation) -> Iterator[Slot]:
    for statement in annotation.statements:
        if statement.speaker is not None and statement.speaker.kind in _KINDS - {"place"}:
            yield statement.speaker


def _judge(nodes: dict[str, _Node]) -> Iterator[Judgement]:
    """Decide which nodes mean the same, with reasons a person can check and close."""
    persons = [n for n in nodes.values() if n.kind == "person"]
    yield from _same_persons(persons)
    yield from _surnames(persons)
    yield from _by_role(nodes.values(), persons)
    yield from _same_bodies(
        [n for n in nodes.values() if n.kind in {"organisation", "description"}]
    )


def _same(rule: str, left: _Node, right: _Node, score: float, reason: str) -> Judgement:
    one, two = sorted((left.id, right.id))
    return Judgement(
        id=content_id("jd", "entity", one, two, rule),
        subject="entity",
        left=one,
        right=two,
        decision="same",
        by=f"rule:{rule}",
        score=score,
        reasons=(reason,),
    )


def _same_persons(persons: Sequence[_Node]) -> Iterator[Judgement]:
    """Join spellings of one full name, and full names with and without a middle name."""
    for left, right in _like_pairs(persons):
        one, two = left.longest, right.longest
        if not alike(one, two):
            continue
        identical = canonical(one).split()[-1] == canonical(two).split()[-1]
        if identical or _share_office(left, right):
            yield _same(
                "spelling", left, right, 0.9, f"“{one}” and “{two}” are spellings of one name"
            )


def _like_pairs(persons: Sequence[_Node]) -> Iterator[tuple[_Node, _Node]]:
    """Give the pairs that may be spellings of one name: two of their words sound alike.

    Names that share no two words' sound are never compared, so that ten thousand reports cost
    no more than the names in them that are alike.
    """
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, node in enumerate(persons):
        words = sorted({skeleton(w) for w in canonical(node.longest).split() if len(w) > 1})
        for key in combinations(words, 2):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        seen.update(combinations(blocks[key], 2))
    for one, two in sorted(seen):
        yield persons[one], persons[two]


def _share_office(left: _Node, right: _Node) -> bool:
    """Tell whether two persons are given offices with a telling word in common."""
    common = set(lexicon()["common_roles"])
    one = {w for r in left.roles for w in key_words(r)} - common
    two = {w for r in right.roles for w in key_words(r)} - common
    return bool(one & two) or not one or not two


def _surnames(persons: Sequence[_Node]) -> Iterator[Judgement]:
    """Join a bare surname to the one full name that ends in it, where only one does."""
    full: dict[str, list[_Node]] = defaultdict(list)
    for node in persons:
        words = canonical(node.longest).split()
        if len(words) > 1:
            full[words[-1]].append(node)
    for node in persons:
        words = canonical(node.longest).split()
        if len(words) == 1 and len(full[words[0]]) == 1:
            other = full[words[0]][0]
            yield _same(
                "surname",
                node,
                other,
                0.8,
                f"“{node.longest}” is the surname of one person only, {other.longest}",
            )


def _by_role(nodes: Iterable[_Node], persons: Sequence[_Node]) -> Iterator[Judgement]:
    """Join "UN chief" to the one person who is given that office anywhere."""
    offices: dict[frozenset[str], dict[str, _Node]] = defaultdict(dict)
    for node in persons:
        for role in node.roles:
            office = _office(role)
            if office is not None and len(node.longest.split()) > 1:
                offices[office][node.id] = node
    for node in nodes:
        if node.kind != "description":
            continue
        office = _office(node.longest)
        holders = offices.get(office, {}) if office is not None else {}
        if len(holders) == 1:
            (other,) = holders.values()
            yield _same(
                "office",
                node,
                other,
                0.8,
                f"“{node.longest}” is the office that the reports give to {other.longest}",
            )


def _office(role: str) -> frozenset[str] | None:
    """Give what tells an office apart: its body and its rank; ``None`` for common ones."""
    words = set(key_words(role))
    leaders = {w for phrase in lexicon()["leader"] for w in key_words(phrase)}
    if words & set(lexicon()["common_roles"]):
        return None
    body = words - leaders
    if words & leaders:
        return frozenset({*body, "<leads>"}) if body or "secretary" in words else None
    return frozenset(words) if len(words) > 1 else None


def _same_bodies(bodies: Sequence[_Node]) -> Iterator[Judgement]:
    """Join a body's name with and without its country: "Interior Ministry", "Ukrainian …"."""
    generic: dict[frozenset[str], list[_Node]] = defaultdict(list)
    for node in bodies:
        generic[key_words(node.longest)].append(node)
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    for words in generic:
        for word in sorted(words):
            holders[word].append(words)
    for words in list(generic):
        rarest = min((holders[w] for w in sorted(words)), key=len, default=[])
        bearers = [n for other in rarest if words < other for n in generic[other]]
        close = [n for n in bearers if _only_country_more(words, n)]
        if len(words) >= 2 and len(close) == 1 and generic[words]:
            yield _same(
                "body",
                generic[words][0],
                close[0],
                0.7,
                f"“{generic[words][0].longest}” and “{close[0].longest}” differ in the country",
            )
    for group in generic.values():
        for left, right in pairwise(group):
            yield _same("body", left, right, 0.9, "the same words name both")
    yield from _owned(bodies, generic)


def _owned(
    bodies: Sequence[_Node], known: Mapping[frozenset[str], list[_Node]]
) -> Iterator[Judgement]:
    """Join a body named with its leader to the body: "Mr Tanko's Unity bloc", "Unity bloc"."""
    for node in bodies:
        name = node.longest.replace("’", "'")
        owner, mark, bare = name.partition("'s ")
        if not mark or owner.casefold().endswith("ministry") or len(bare.split()) < 2:
            continue
        for other in known.get(key_words(bare), [])[:1]:
            reason = f"“{name}” is “{other.longest}” with its leader's name"
            yield _same("owner", node, other, 0.7, reason)


def _only_country_more(words: frozenset[str], node: _Node) -> bool:
    more = key_words(node.longest) - words
    return len(more) <= 2 and all(is_nation(w) for w in more)


def _entities(nodes: dict[str, _Node], judgements: Sequence[Judgement]) -> tuple[Entity, ...]:
    groups = _groups(nodes, judgements)
    joining: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        joining[judgement.left].append(judgement)
    found = []
    for members in groups.values():
        own = [nodes[i] for i in sorted(members)]
        names = {n: c for node in own for n, c in node.names.items()}
        persons = [n for n in own if n.kind == "person"] or own
        name = max((n.longest for n in persons), key=lambda n: (len(n.split()), names.get(n, 0), n))
        ids = set(members)
        found.append(
            Entity(
                id=content_id("en", *sorted(members)),
                kind=_kind(own),
                name=name,
                names=tuple(sorted({n for node in own for n in node.names})),
                roles=tuple(sorted({r for node in own for r in node.roles})),
                reports=tuple(sorted({r for node in own for r in node.reports})),
                place=next((n.place for n in own if n.place), None),
                judgements=tuple(
                    sorted(j.id for i in sorted(ids) for j in joining.get(i, ()) if j.right in ids)
                ),
            )
        )
    return tuple(sorted(found, key=lambda e: e.id))


def _kind(nodes: Sequence[_Node]) -> str:
    kinds = [n.kind for n in nodes]
    for kind in ("person", "organisation", "group", "place"):
        if kind in kinds:
            return kind
    return "description"


def _groups(nodes: dict[str, _Node], judgements: Sequence[Judgement]) -> dict[str, set[str]]:
    home = {i: i for i in nodes}

    def root(i: str) -> str:
        while home[i] != i:
            i = home[i]
        return i

    for judgement in judgements:
        if judgement.decision == "same" and judgement.closed is None:
            one, two = sorted((root(judgement.left), root(judgement.right)))
            home[two] = one
    groups: dict[str, set[str]] = defaultdict(set)
    for i in sorted(nodes):
        groups[root(i)].add(i)
    return groups
