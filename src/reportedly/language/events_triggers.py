"""Which words of a sentence tell of an event, and of which type."""

from collections.abc import Iterator

import msgspec

from reportedly.language.events_arguments import behind, controlled, object_of, subject_of
from reportedly.language.events_lexicon import (
    Trigger,
    agents,
    light_verbs,
    noun_lists,
    noun_triggers,
    verb_triggers,
)
from reportedly.language.events_tree import Tree

_NOUNS = frozenset({"NOUN", "PROPN"})
# Relations of a noun to the verb that says it took place.
_CORE = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "iobj", "nsubj:outer"})


_AMOUNTS = frozenset("series number wave string spate round set day days period".split())
# Types of which a noun behind "in" or "by" is the cause: "died in a fire".
_HARM = frozenset({"killing", "injury", "damage", "displacement"})


class Found(msgspec.Struct, frozen=True):
    """A trigger in a sentence: its token, its last token, and for nouns its light verb.

    ``part`` is what the light verb's subject is: ``acts``, ``suffers``, ``happens`` or
    ``passes``, or ``says`` ("urged in a statement"); ``causes`` where a noun is what somebody
    suffered from ("died in a fire"); empty where there is none.
    """

    index: int
    last: int
    trigger: Trigger
    light: int | None = None
    part: str = ""
    node: int = -1

    @property
    def at(self) -> int:
        """Give the token whose relations are the event's: of "bombing campaign" the second."""
        return self.index if self.node < 0 else self.node


def find_triggers(tree: Tree) -> Iterator[Found]:
    """Give the triggers of a sentence in the order of its text."""
    for index, token in enumerate(tree.tokens):
        name = tree.name_at(index)
        if name is not None and name.kind != "group":
            continue
        found = None
        if token.tag == "VERB" or (token.tag in {"ADJ", "AUX"} and token.form in {"VBN", "VBD"}):
            found = _verb(tree, index)
        if found is None and (token.tag in _NOUNS or token.form == "VBG"):
            found = _noun(tree, index)
        if found is None:
            found = _result(tree, index)
        if found is not None:
            yield found


def _verb(tree: Tree, index: int) -> Found | None:
    if tree.relations[index] in {"amod", "compound", "case", "aux", "mark"}:
        return None
    for trigger in verb_triggers().get(tree.base(index), ()):
        last = _particle(tree, index, trigger)
        if last is not None and _is_meant(tree, index, trigger):
            return Found(index, last, trigger)
    return None


def _particle(tree: Tree, index: int, trigger: Trigger) -> int | None:
    """Give the last token of a verb with its further words, ``None`` where they are missing."""
    if not trigger.particle:
        return index
    if trigger.voice == "idiom":
        near = range(index + 1, min(index + 9, len(tree.low)))
        governed = set(tree.below(index))
        hits = [n for n in near if n in governed and tree.low[n] == trigger.particle[-1]]
        if trigger.particle[-1] == "not":
            hits = [n for n in tree.children(index) if tree.low[n] in {"not", "n't", "n’t"}]
            return index if hits else None
        return hits[0] if hits else None
    size = len(trigger.particle)
    if tuple(tree.low[index + 1 : index + 1 + size]) == trigger.particle:
        return index + size
    # "brought the helicopter down", "shot one of them dead".
    if size == 1:
        for child in tree.children(index, "compound:prt", "xcomp", "advmod"):
            if tree.low[child] == trigger.particle[0] and child - index < 8:
                return child
    return None


def _is_meant(tree: Tree, index: int, trigger: Trigger) -> bool:
    """Tell whether a verb of many meanings has an object and subject that give it this one."""
    if trigger.voice == "idiom":
        return True
    if not trigger.particle and _is_other_verb(tree, index, trigger):
        return False
    if trigger.own_clause and not _has_clause(tree, index):
        return False
    if trigger.behind and behind(tree, index, *trigger.behind) is None:
        return False
    subject, thing = subject_of(tree, index), object_of(tree, index)
    if trigger.voice == "moved" and not _moves(tree, index, trigger, thing):
        return False
    if tree.is_passive(index) and trigger.voice == "done":
        agent = tree.child(index, "obl:agent")
        subject, thing = agent, subject
    if trigger.subjects and not _one_of(tree, subject, trigger.subjects):
        # "the bus they were in crashed into a truck": its subject is not always found.
        into = trigger.type == "accident" and subject is None
        return into and behind(tree, index, "into") is not None
    if not trigger.objects:
        return trigger.voice != "done" or _is_done(tree, index, subject, thing)
    if trigger.voice == "moved":
        things = [thing, *tree.children(index, "obl", "obj", "advmod")]
        return any(_one_of(tree, t, trigger.objects) for t in things)
    return _one_of(tree, thing, trigger.objects)


def _has_clause(tree: Tree, index: int) -> bool:
    """Tell whether a verb is told in a clause with a subject of its own."""
    subject = tree.child(index, "nsubj", "nsubj:pass")
    return subject is not None and tree.antecedent(subject) == subject


def _is_other_verb(tree: Tree, index: int, trigger: Trigger) -> bool:
    """ "The fighting died down": with its particle the verb means another thing."""
    for child in tree.children(index, "compound:prt"):
        if trigger.voice == "undergone" or tree.low[child] in {"on", "over", "through", "to"}:
            return True
    return False


def _moves(tree: Tree, index: int, trigger: Trigger, thing: int | None) -> bool:
    """A mover stands in the active: not "was shot", nor "fired the chief" for shooting."""
    if trigger.particle:
        return True
    if tree.children(index, "aux:pass"):
        return False
    if trigger.base in {"battle", "fight"} and not _has_foe(tree, index):
        return False
    return not (trigger.type == "attack" and thing is not None)


def _has_foe(tree: Tree, index: int) -> bool:
    """ "battling rebels", "fought against the army", "the two sides fought"; not "for his life"."""
    foe = object_of(tree, index) is not None
    subject = subject_of(tree, index)
    many = subject is not None and tree.tokens[subject].form in {"NNS", "NNPS"}
    return foe or many or behind(tree, index, "with", "against") is not None


def _is_done(tree: Tree, index: int, subject: int | None, thing: int | None) -> bool:
    """A verb that acts on something needs one of the two: "Police arrested", "was shot"."""
    if thing is not None and tree.low[thing] in noun_lists()["abstract"]:
        return False
    return subject is not None or thing is not None or tree.relations[index] == "root"


def _one_of(tree: Tree, index: int | None, words: frozenset[str]) -> bool:
    """Tell whether a noun, what it counts or the name it is part of is among the words."""
    if index is None:
        return False
    index = tree.antecedent(index)
    span = tree.name_at(index)
    if span is not None and span.kind in {"place", "facility"}:
        return "@place" in words or tree.low[index] in words
    if span is not None and span.kind == "person":
        return bool({"people", "minister"} & words)
    if span is not None and span.kind == "group":
        return "troops" in words or "people" in words
    heads = [index, *tree.children(index, "nmod", "conj", "appos", "compound", "nummod")]
    if tree.low[index] in words:
        # "took control of the town"; a bus that loses control takes nothing.
        return tree.low[index] != "control" or controlled(tree, index) is not None
    counted = [n for n in heads[1:] if tree.relations[n] in {"nmod", "conj", "appos"}]
    if any(tree.low[n] in words or _is_place_of(tree, n, words) for n in counted):
        return True
    return tree.tokens[index].tag == "NUM" and bool({"people", "others"} & words)


def _is_place_of(tree: Tree, index: int, words: frozenset[str]) -> bool:
    span = tree.name_at(index)
    named = span is not None and span.kind in {"place", "facility"}
    return named and "@place" in words and tree.relations[index] in {"appos", "conj"}


def _noun(tree: Tree, index: int) -> Found | None:
    trigger = _noun_trigger(tree, index)
    if trigger is None or not _heads_phrase(tree, index) or _is_general(tree, index):
        return None
    carried = tree.relations[index] == "compound"
    node = tree.heads[index] if carried else index
    light, part = _light(tree, node)
    if trigger.base in _SAID:
        said = Found(index, index, trigger, tree.heads[index], "says", node)
        return said if _is_said(tree, index) else None
    if not part and _is_cause(tree, index):
        part = "causes"
    told = bool(part) or _is_told(tree, index)
    if trigger.voice == "weak noun" and not told:
        return None
    if trigger.voice == "weak noun" and part == "happens" and not _breaks_out(tree, light):
        return None
    return Found(index, index, trigger, light, part, node)


def _noun_trigger(tree: Tree, index: int) -> Trigger | None:
    for trigger in noun_triggers().get(tree.low[index], ()):
        size = len(trigger.particle)
        before = tuple(tree.low[max(0, index - size) : index])
        sought = tree.low[max(0, index - 1) : index + 2] == ["in", "search", "of"]
        if trigger.voice != "result" and before == trigger.particle and not sought:
            return trigger
    return None


def _heads_phrase(tree: Tree, index: int) -> bool:
    """ "an attack" but not "attack helicopters" or "death toll"; "a bombing campaign" counts."""
    if tree.relations[index] in {"compound", "amod", "flat", "nmod:unmarked", "nmod:desc"}:
        above = tree.heads[index]
        return above >= 0 and tree.low[above] in noun_lists()["carriers"]
    if tree.low[index - 1 : index] == ["-"] or tree.low[index + 1 : index + 2] == ["-"]:
        return False
    gerund = tree.tokens[index].tag == "VERB"
    return not gerund or bool(tree.children(index, "det", "amod", "nmod:poss"))


def _is_general(tree: Tree, index: int) -> bool:
    """ "Road accidents are common": what happens as a rule is no event; nor is a rate."""
    rates = [c for c in tree.below(index) if tree.low[c] == "per"]
    bare = tree.tokens[index].form in {"NNS", "NNPS"} and not tree.children(
        index, "det", "nummod", "nmod:poss"
    )
    top = tree.heads[index] if tree.relations[index] != "nmod" else tree.heads[tree.heads[index]]
    if not bare or top < 0 or tree.relations[index] not in {"nsubj", "nsubj:pass", "nmod"}:
        return bool(rates)
    now = [tree.low[c] for c in tree.children(top, "cop", "aux:pass", "aux")]
    return bool(rates) or now in (["is"], ["are"])


def _is_told(tree: Tree, index: int) -> bool:
    """A noun of many meanings counts with whom it befell or who did it named by its side."""
    for child in tree.children(index, "nmod", "nmod:poss"):
        if {"between", "by", "against", "of"} & set(tree.cases(child)):
            return _is_somebody(tree, child)
        if tree.relations[child] == "nmod:poss" and not tree.is_time(child):
            return _is_somebody(tree, child)
    placed = [c for c in tree.children(index, "nmod") if "in" in tree.cases(c)]
    return any((s := tree.name_at(c)) is not None and s.kind == "place" for c in placed)


def _is_cause(tree: Tree, index: int) -> bool:
    """ "Dozens died in a fire": what somebody suffered from happened."""
    above, cases = tree.heads[index], set(tree.cases(index))
    if (
        above < 0
        or tree.is_time(index)
        or not tree.is_verb(above)
        or not cases & {"in", "by", "from"}
    ):
        return False
    told = verb_triggers().get(tree.base(above), ())
    return any(t.type in _HARM and not t.particle for t in told)


# Nouns that count where somebody speaks in them: "urged them in a statement".
_SAID = frozenset({"statement"})


def _is_said(tree: Tree, index: int) -> bool:
    above = tree.heads[index]
    spoken = tree.relations[index] == "obl" and "in" in tree.cases(index)
    if above < 0 or tree.low[above] in {"said", "says", "say"}:
        # What is said in it is a statement of the report already.
        return False
    return spoken and subject_of(tree, above) is not None


def _is_somebody(tree: Tree, index: int) -> bool:
    if tree.name_at(index) is not None or tree.tokens[index].form in {"NNS", "NNPS"}:
        return True
    beside = tree.child(index, "appos")
    return tree.low[index] in agents() or (beside is not None and tree.name_at(beside) is not None)


def _breaks_out(tree: Tree, light: int | None) -> bool:
    """Tell whether a verb says outright that something happened: "Violence erupted"."""
    plain = {"occur", "happen", "take", "break", "erupt", "rage", "flare", "burn", "spread", "be"}
    if light is None:
        return False
    there = bool(tree.children(light, "expl"))
    return tree.base(light) in plain and (tree.base(light) != "be" or there)


def _light(tree: Tree, index: int) -> tuple[int | None, str]:
    """Give the verb that says that a noun's event took place, and the part of its subject."""
    verb, relation = tree.heads[index], tree.relations[index]
    if relation == "conj" and verb >= 0 and tree.tokens[verb].tag in _NOUNS:
        # "caused the death of four and injuries to seven".
        return _light(tree, verb)
    if relation == "nmod" and tree.low[verb] in _AMOUNTS and "of" in tree.cases(index):
        # "a series of attacks", "a day of mourning declared by the city".
        own = _reduced(tree, verb)
        if own[0] is not None and not tree.children(index, "acl", "acl:relcl"):
            return own
        verb, relation = tree.heads[verb], tree.relations[verb]
    if "under" in tree.cases(index) and tree.children(index, "nsubj"):
        return index, "suffers"
    if relation in {"acl", "acl:relcl"} or verb < 0 or relation not in _CORE:
        return _reduced(tree, index)
    return _by_verb(tree, index, verb, relation)


def _by_verb(tree: Tree, index: int, verb: int, relation: str) -> tuple[int | None, str]:
    """Tell whether the verb a noun depends on is light, and the part of its subject."""
    low = _with_particle(tree, verb)
    verbs = light_verbs()
    if relation == "nsubj":
        return (verb, "happens") if low & verbs["happens"] else _reduced(tree, index)
    if relation == "nsubj:pass":
        return (verb, "passes") if low & verbs["passes"] else (None, "")
    if relation == "obl":
        under = bool(low & {"come under", "be under"}) and "under" in tree.cases(index)
        return (verb, "suffers") if under else _reduced(tree, index)
    for part in ("acts", "suffers"):
        if low & verbs[part]:
            return verb, part
    told = relation == "obj" and low & verbs["tells"]
    return (verb, "happens") if told else _reduced(tree, index)


def _reduced(tree: Tree, index: int) -> tuple[int | None, str]:
    """ "an attack carried out by rebels", "clashes that broke out"."""
    for child in tree.children(index, "acl", "acl:relcl"):
        low = _with_particle(tree, child)
        if tree.is_passive(child) and low & light_verbs()["passes"]:
            return child, "passes"
        if tree.relations[child] == "acl:relcl" and low & light_verbs()["happens"]:
            return child, "happens"
    if tree.children(index, "expl"):
        return index, "happens"
    return None, ""


def _with_particle(tree: Tree, verb: int) -> set[str]:
    base = tree.base(verb)
    more = [tree.low[c] for c in tree.children(verb, "compound:prt", "advmod", "obj")]
    more += [c for child in tree.children(verb, "obl") for c in tree.cases(child)]
    return {base, *(f"{base} {m}" for m in more)}


def _result(tree: Tree, index: int) -> Found | None:
    """ "left three people dead", "left 12 wounded", "the dead included"."""
    for trigger in noun_triggers().get(tree.low[index], ()):
        if trigger.voice != "result":
            continue
        above, relation = tree.heads[index], tree.relations[index]
        left = above >= 0 and relation in {"xcomp", "conj", "obj", "ccomp", "amod", "acl", "advcl"}
        verbs = {tree.low[above]} | {tree.low[a] for a in tree.above(index)}
        if left and verbs & {"left", "leave", "leaving", "leaves"}:
            return Found(index, index, trigger)
        listed = relation == "nsubj" and tree.low[above] in {"included", "include", "were", "are"}
        if listed and tree.child(index, "det") is not None:
            return Found(index, index, trigger)
    return None
