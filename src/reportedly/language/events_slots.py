"""Actor and target of an event, each with the relation that filled it or why it is empty."""

import msgspec

from reportedly.language.events_arguments import (
    agent_of,
    behind,
    controlled,
    is_nominal,
    object_of,
    subject_of,
)
from reportedly.language.events_lexicon import (
    Kind,
    agents,
    kinds,
    noun_lists,
    noun_triggers,
    places,
    vehicles,
)
from reportedly.language.events_tree import Tree
from reportedly.language.events_triggers import Found


class Filled(msgspec.Struct, frozen=True):
    """A slot: the token at the head of its phrase, and by what relation, or why there is none.

    ``alone`` leaves out what is joined to it by "and": it fills the other slot.
    """

    head: int | None
    why: str
    alone: bool = False


class Slots(msgspec.Struct, frozen=True):
    """Actor and target of one event."""

    actor: Filled
    target: Filled


def fill_slots(tree: Tree, found: Found) -> Slots:
    """Fill actor and target from the syntax; what it does not say stays empty."""
    voice = found.trigger.voice
    fill = {
        "done": _done,
        "moved": _moved,
        "undergone": _undergone,
        "idiom": _idiom,
        "result": _result,
        "noun": _noun,
        "weak noun": _noun,
    }[voice]
    slots = fill(tree, found)
    hurts = found.trigger.type in _SUFFERED
    actor = _checked(tree, slots.actor, actor=True, hurts=hurts)
    if actor.head is None and found.trigger.type in _SUFFERED:
        actor = _of_happening(tree, found) or actor
    target = _checked(tree, slots.target, actor=False)
    if found.trigger.type in _MUTUAL and not _may_meet(tree, target.head):
        target = Filled(None, f"{target.why} is no one")
    if actor.head is not None and actor.head == target.head:
        target = Filled(None, "the same as the actor")
    return Slots(actor, target)


def _may_meet(tree: Tree, head: int | None) -> bool:
    """ "negotiate a settlement": whom it is negotiated with is not said."""
    if head is None or tree.name_at(head) is not None or tree.tokens[head].tag == "PRON":
        return True
    low = tree.low[head]
    people = any(tree.low[c] in agents() for c in tree.children(head, "appos", "conj", "nmod"))
    return low in agents() or people or not low.endswith((*_ABSTRACT, "way", "ways", "how"))


# What is done to somebody in an attack is done by the attacker.
_SUFFERED = frozenset({"killing", "injury", "damage"})


def _of_happening(tree: Tree, found: Found) -> Filled | None:
    """ "killed in an attack by gunmen", "died in a Taliban raid": the actor of that event."""
    for child in tree.children(found.index, "obl", "obl:agent"):
        told = noun_triggers().get(tree.low[child], ())
        kinds_ = {t.type for t in told if not t.particle}
        if not kinds_ & {"attack", "bombing or shelling"} or tree.is_time(child):
            continue
        by = behind(tree, child, "by")
        owner = by if by is not None else _owner(tree, child, kinds()["attack"])
        if owner is not None:
            return Filled(owner, f"actor of the {tree.low[child]}")
    return None


def _checked(tree: Tree, filled: Filled, *, actor: bool, hurts: bool = False) -> Filled:
    """Empty a slot that holds a happening, a means or a time, not somebody or something."""
    head = filled.head
    if head is None:
        return filled
    name = tree.name_at(head)
    if tree.is_time(head) or not is_nominal(tree, head):
        return Filled(None, f"{filled.why} is no one")
    if name is not None:
        return filled
    low = tree.low[head]
    if any(t.voice != "result" and not t.particle for t in noun_triggers().get(low, ())):
        return Filled(None, f"{filled.why} is an event")
    if actor and (low in noun_lists()["means"] or (hurts and low in _VEHICLES)):
        return Filled(None, f"{filled.why} is a means")
    if (
        actor
        and low not in agents() | vehicles() | places()
        and low.removesuffix("s").endswith(_ABSTRACT)
    ):
        return Filled(None, f"{filled.why} is no one")
    return filled


# Endings of nouns that do nothing themselves: "its rapid advancement".
_ABSTRACT = ("ment", "tion", "sion", "ance", "ence", "ity", "ness", "ism", "ship")


def _kind(found: Found) -> Kind:
    return kinds()[found.trigger.type]


def _none(why: str) -> Filled:
    return Filled(None, why)


def _of(head: int | None, why: str, otherwise: str) -> Filled:
    return Filled(head, why) if head is not None else Filled(None, otherwise)


def _done(tree: Tree, found: Found) -> Slots:
    index = found.index
    subject = subject_of(tree, index)
    if tree.is_passive(index):
        actor = _of(agent_of(tree, index), "agent (by)", "passive without agent")
        target = _of(subject, "passive subject", "no subject")
        if _is_used(found):
            moves = "troops" in found.trigger.objects and actor.head is None
            return Slots(target if moves else actor, _none("only what is used"))
        return Slots(actor, target)
    actor = _of(subject, "subject", "no subject")
    thing = object_of(tree, index)
    if thing is None and found.last != index:
        # "laid to rest a leader".
        thing = object_of(tree, found.last)
    if _is_used(found):
        return Slots(actor, _of(_prep(tree, found), "behind a preposition", "only what is used"))
    name = tree.name_at(thing) if thing is not None else None
    if name is not None and name.kind == "place" and _kind(found).name in _TO_PLACES:
        return Slots(actor, _none("a place, not somebody"))
    if _is_munition(tree, thing) or thing is None:
        return Slots(actor, _of(_prep(tree, found), "behind a preposition", "no object"))
    taken = controlled(tree, thing) if tree.low[thing] == "control" else None
    return Slots(actor, Filled(thing if taken is None else taken, "object"))


def _is_used(found: Found) -> bool:
    """ "deployed troops", "delivered food": the object is what is used, not whom it is done to."""
    words = found.trigger.objects
    return _kind(found).unnamed and bool(words) and "people" not in words


def _is_munition(tree: Tree, thing: int | None) -> bool:
    """ "fired rockets at the town": the rockets are the means."""
    return thing is not None and tree.low[thing] in noun_lists()["means"]


def _prep(tree: Tree, found: Found) -> int | None:
    preps = _kind(found).preps
    return behind(tree, found.index, *preps) if preps else None


def _moved(tree: Tree, found: Found) -> Slots:
    index = found.index
    subject = subject_of(tree, index)
    actor = _of(subject, "subject", "no subject")
    if tree.children(index, "aux:pass"):
        return Slots(_of(agent_of(tree, index), "agent (by)", "passive without agent"), actor)
    kind = _kind(found)
    last = found.trigger.particle[-1:]
    preps = last if set(last) & set(kind.preps) else kind.preps
    target = behind(tree, index, *preps) if preps else None
    thing = object_of(tree, index)
    if target is None and kind.name in {"clash", "bombing or shelling", "accident", "meeting"}:
        target = thing
    if target is None and found.trigger.base in {"search for", "hunt for", "investigate"}:
        target = behind(tree, index, "for") or thing
    if target is not None and _is_nowhere(tree, target, kind):
        target = None
    both = tree.children(subject, "conj") if subject is not None else []
    if target is None and kind.name == "clash" and both:
        # "Soldiers and rebels clashed": one against the other.
        return Slots(
            Filled(subject, "first of the subjects", alone=True), Filled(both[0], "second subject")
        )
    return Slots(actor, _of(target, "object or behind a preposition", "none named"))


def _is_nowhere(tree: Tree, target: int, kind: Kind) -> bool:
    """ "fell into a ravine", "rushed to the scene", "fought a battle": nobody it is done to."""
    low = tree.low[target]
    event = any(t.voice != "result" and not t.particle for t in noun_triggers().get(low, ()))
    name = tree.name_at(target)
    place = name is not None and name.kind == "place" and kind.name in _TO_PLACES
    return low in noun_lists()["terrain"] or event or place


_TO_PLACES = frozenset({"visit", "aid"})


def _undergone(tree: Tree, found: Found) -> Slots:
    actor = behind(tree, found.index, "to") if found.trigger.base == "fall" else None
    actor = actor or agent_of(tree, found.index)
    target = _of(subject_of(tree, found.index), "subject", "no subject")
    if found.trigger.type == "bombing or shelling":
        target = _none("only what went off")
    return Slots(_of(actor, "behind to or by", "none named"), target)


def _idiom(tree: Tree, found: Found) -> Slots:
    index = found.index
    subject = _of(subject_of(tree, index), "subject", "no subject")
    suffers = found.trigger.type == "killing" and found.trigger.base.split()[0] in {
        "lose",
        "survive",
    }
    thing = object_of(tree, index)
    last = found.last
    target = thing if thing is not None and thing != last else None
    if suffers:
        return Slots(_none("no one is named"), subject)
    if tree.is_passive(index):
        return Slots(_of(agent_of(tree, index), "agent (by)", "passive without agent"), subject)
    return Slots(subject, _of(target, "object", "none named"))


def _result(tree: Tree, found: Found) -> Slots:
    """ "left three people dead": the object of "left" is the target."""
    index, above = found.index, tree.heads[found.index]
    nobody = _none("no one is named")
    if tree.relations[index] == "nsubj":
        listed = tree.child(above, "obj") or (above if tree.tokens[above].tag != "VERB" else None)
        return Slots(nobody, _of(listed, "listed", "none named"))
    own = tree.child(index, "nsubj", "nummod", "nsubj:pass")
    if own is None and tree.relations[index] in {"acl", "amod"}:
        own = above
    if own is None:
        own = tree.child(above, "obj", "nsubj:pass")
    if own is None and index and tree.tokens[index - 1].tag in {"NUM", "NOUN"}:
        own = index - 1
    return Slots(nobody, _of(own, "object of leave", "none named"))


def _noun(tree: Tree, found: Found) -> Slots:
    """Fill the slots of an event noun from its own phrases, then from its light verb."""
    index, kind = found.at, _kind(found)
    preps = ("with", "against") if kind.name in _MUTUAL else kind.preps
    slots = {"actor": behind(tree, index, "by"), "target": behind(tree, index, *preps)}
    why = {"actor": "behind by", "target": "behind a preposition"}
    both = _between(tree, found) or _involving(tree, found)
    if both is not None:
        return both
    owned = behind(tree, index, "of")
    of = kind.of_of.get(found.trigger.base, kind.of)
    if owned is not None and slots.get(of, owned) is None:
        slots[of], why[of] = owned, "behind of"
    owner = _owner(tree, index, kind)
    side = (
        "actor"
        if owner is not None and _does(tree, owner)
        else kind.owner_of.get(found.trigger.base, kind.owner)
    )
    if owner is not None:
        if slots[side] is None:
            slots[side], why[side] = owner, "owner"
        elif slots["actor"] is None:
            slots["actor"], why["actor"] = owner, "owner"
    _from_light(tree, found, slots, why)
    return Slots(
        _of(slots["actor"], why["actor"], "none named"),
        _of(slots["target"], why["target"], "none named"),
    )


_MUTUAL = frozenset({"clash", "meeting", "agreement"})


def _between(tree: Tree, found: Found) -> Slots | None:
    """ "clashes between X and Y", said of the noun or of its verb."""
    for at in (found.at, found.light):
        first = behind(tree, at, "between") if at is not None else None
        if first is None:
            continue
        others = tree.children(first, "conj")
        second = Filled(others[0], "second behind between") if others else _none("none named")
        return Slots(Filled(first, "first behind between", alone=True), second)
    return None


def _involving(tree: Tree, found: Found) -> Slots | None:
    """ "an accident involving a bus and a truck"."""
    for child in tree.children(found.at, "acl"):
        first = object_of(tree, child) if tree.base(child) == "involve" else None
        if first is not None and found.trigger.type in {"accident", "clash"}:
            others = tree.children(first, "conj")
            second = Filled(others[0], "second involved") if others else _none("none named")
            return Slots(Filled(first, "first involved", alone=True), second)
    return None


def _does(tree: Tree, owner: int) -> bool:
    """ "Taliban executions": a group before the noun acts; "the leader's death" he suffers."""
    name = tree.name_at(owner)
    described = tree.relations[owner] in {"compound", "amod", "nmod:desc"}
    return described and (name.kind == "group" if name else _acts(tree, owner))


def _owner(tree: Tree, index: int, kind: Kind) -> int | None:
    """Give who owns or describes the noun: "the rebels' attack", "Taliban attacks"."""
    owner = tree.child(index, "nmod:poss")
    if owner is not None and not tree.is_time(owner) and _is_one(tree, owner, kind):
        return owner
    for child in tree.children(index, "compound", "nmod:desc", "amod"):
        name = tree.name_at(child)
        if name is not None and name.kind in {"group", "organisation", "person"}:
            return child
        vehicle = tree.low[child] in _VEHICLES
        acts = tree.relations[child] == "compound" and _acts(tree, child)
        if acts and vehicle == (kind.name == "accident"):
            return child
    return None


# Types of which a country or town that owns them only says where: "Syria's civil war".
_THERE = frozenset({"clash", "disaster", "accident", "election", "protest", "other"})
_VEHICLES = frozenset("bus train plane car truck ferry helicopter boat lorry van jet".split())
_ACTING = _VEHICLES | frozenset(
    "rebel militant insurgent army police government opposition separatist coalition jihadist "
    "crowd mob guerrilla terrorist".split()
)


def _is_one(tree: Tree, index: int, kind: Kind) -> bool:
    name = tree.name_at(index)
    if name is not None and name.kind == "place" and kind.name in _THERE:
        return False
    return tree.tokens[index].tag in {"NOUN", "PROPN", "PRON"}


def _acts(tree: Tree, index: int) -> bool:
    return tree.low[index] in _ACTING


def _from_light(
    tree: Tree, found: Found, slots: dict[str, int | None], why: dict[str, str]
) -> None:
    """Take what is missing from "carried out an attack on", "came under attack by"."""
    verb = found.light
    if verb is None:
        return
    if found.part == "happens":
        base = tree.base(verb)
        if base in {"hit", "strike", "target", "devastate"} and slots["target"] is None:
            slots["target"], why["target"] = object_of(tree, verb), "object of the light verb"
        listed = object_of(tree, verb) if base == "include" else None
        suffers = _kind(found).owner == "target"
        beside = listed if listed is not None else behind(tree, verb, "for")
        if suffers and slots["target"] is None and beside is not None:
            slots["target"], why["target"] = beside, "behind the verb"
        return
    passive = tree.is_passive(verb)
    subject, agent = subject_of(tree, verb), agent_of(tree, verb)
    if found.part == "passes" or passive:
        if slots["actor"] is None and agent is not None:
            slots["actor"], why["actor"] = agent, "agent of the light verb"
        return
    side = "target" if found.part == "suffers" else "actor"
    if slots[side] is None and subject is not None:
        slots[side], why[side] = subject, "subject of the light verb"
    target = behind(tree, verb, "on", "against", "with")
    if slots["target"] is None and target is not None:
        slots["target"], why["target"] = target, "behind a preposition of the light verb"
