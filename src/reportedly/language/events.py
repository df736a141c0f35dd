"""Events: who did what to whom, where and when, read off the syntax of each sentence."""

from collections.abc import Iterator
from itertools import groupby

import msgspec

from reportedly.language.events_arguments import behind
from reportedly.language.events_build import Told, build_event
from reportedly.language.events_names import Cast
from reportedly.language.events_scene import Scene
from reportedly.language.events_setting import Setting
from reportedly.language.events_tree import Tree
from reportedly.language.events_triggers import Found, find_triggers
from reportedly.language.parses import Parse
from reportedly.model import Event, Report, Statement

__all__ = ["find_events", "read_events"]


def find_events(
    report: Report, parse: Parse, statements: tuple[Statement, ...] = ()
) -> tuple[Event, ...]:
    """Give the events of one report in the order of its text; never raises for any text.

    Slots that the syntax does not fill stay empty, but for a place or time told of before, which
    is marked as inferred. ``statements`` say who told of an event.
    """
    return tuple(t.event for t in read_events(report, parse, statements))


def read_events(
    report: Report, parse: Parse, statements: tuple[Statement, ...] = ()
) -> Iterator[Told]:
    """Give the events of one report, each with the syntax it was read from."""
    cast = Cast(report)
    told: list[tuple[int, Told]] = []
    for number, sentence in enumerate(parse.sentences):
        if parse.blocks and parse.blocks[sentence.block].kind == "heading":
            continue
        tree = Tree(parse, sentence)
        cast.enter(number)
        told += [(number, t) for t in _of_sentence(report, tree, cast, statements)]
        cast.note(tree)
    setting, scene = Setting(report, parse, [t for _, t in told]), Scene()
    for number, group in groupby(told, key=lambda pair: pair[0]):
        here = [t for _, t in group]
        setting.note([t.event for t in here], number)
        placed = [msgspec.structs.replace(t, event=setting.fill(t, number)) for t in here]
        yield from scene.fill(placed, number)


def _of_sentence(
    report: Report, tree: Tree, cast: Cast, statements: tuple[Statement, ...]
) -> Iterator[Told]:
    found = list(find_triggers(tree))
    taken = {f.index for f in found}
    for one in found:
        if _is_second(tree, one, taken) or _is_carried(one, found) or _is_inside(one, found):
            continue
        told = build_event(report, tree, cast, one, statements)
        if _says_enough(told):
            yield told


def _is_second(tree: Tree, found: Found, taken: set[int]) -> bool:
    """ "killed or wounded" is one event: nobody said how many were killed."""
    index = found.index
    return index > 1 and tree.low[index - 1] == "or" and index - 2 in taken


def _is_carried(found: Found, others: list[Found]) -> bool:
    """A light verb with its noun is one event: "launched strikes", "staged a protest"."""
    if found.trigger.voice in {"noun", "weak noun", "result"}:
        return False
    if found.trigger.particle:
        return False
    if found.trigger.base in {"hit", "strike"}:
        # "A landslide hit a village".
        return any(o.light == found.index for o in others)
    return any(o.light == found.index and o.part in {"acts", "suffers", "passes"} for o in others)


def _is_inside(found: Found, others: list[Found]) -> bool:
    """ "opened fire": the noun is part of the verb's trigger."""
    return any(o.index < found.index <= o.last and o.last - o.index < 3 for o in others)


def _says_enough(told: Told) -> bool:
    """A bare "talks" or "dying" tells nothing: who, whom or where must be known."""
    event, voice = told.event, told.found.trigger.voice
    if told.found.trigger.objects and voice in {"done", "moved"}:
        return True
    if voice in {"done", "undergone"} and event.realis == "denied":
        return True
    if voice == "undergone":
        return event.target is not None or event.type in {"bombing or shelling", "disaster"}
    if voice == "moved":
        return event.actor is not None or event.target is not None
    if event.actor is not None or event.target is not None:
        return True
    if voice not in {"noun", "weak noun"}:
        return False
    near = [n for n in (told.place, told.time) if n is not None and n.steps <= 3]
    if behind(told.tree, told.found.at, "into") is not None and event.type == "other":
        # "an inquiry into the deaths".
        return True
    light = told.found.light
    bare = light is not None and told.tree.base(light) == "be"
    return bool(near) or (told.found.part in {"happens", "passes", "causes"} and not bare)
