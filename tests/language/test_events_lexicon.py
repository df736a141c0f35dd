import pytest

from reportedly.language.events_lexicon import (
    Trigger,
    bases,
    kinds,
    light_verbs,
    noun_triggers,
    realis_words,
    verb_triggers,
)


def _verb(word: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(t.type, t.voice, t.particle) for t in verb_triggers()[bases()[word]]]


@pytest.mark.parametrize(
    ("word", "type_", "voice"),
    [
        ("killed", "killing", "done"),
        ("died", "killing", "undergone"),
        ("fled", "displacement", "moved"),
        ("shot", "attack", "done"),
        ("arrested", "arrest or detention", "done"),
        ("occupied", "capture of territory", "done"),
    ],
)
def test_verbs_tell_events_in_every_form(word: str, type_: str, voice: str) -> None:
    """Verbs are known in all their forms, irregular ones too."""
    found = _verb(word)

    assert (type_, voice, ()) in found


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("explosions", "bombing or shelling"),
        ("injuries", "injury"),
        ("clashes", "clash"),
        ("earthquake", "disaster"),
    ],
)
def test_nouns_tell_events_in_singular_and_plural(word: str, type_: str) -> None:
    """Nouns are known by their last word in the singular and plural."""
    found = {(t.type, t.particle) for t in noun_triggers()[word]}

    assert (type_, ()) in found


def test_longer_nouns_come_first() -> None:
    """A "rocket attack" is more than an attack: its type is the bombing's."""
    first = next(t for t in noun_triggers()["attack"] if t.particle == ("rocket",))
    bare = next(t for t in noun_triggers()["attack"] if t.particle == ())
    order = noun_triggers()["attack"]

    assert (first.type, bare.type) == ("bombing or shelling", "attack")
    assert order.index(first) < order.index(bare)


def test_longer_verbs_come_first() -> None:
    """ "open fire" is tried before any verb "open" alone could be."""
    sizes = {word: [len(t.particle) for t in found] for word, found in verb_triggers().items()}

    assert ("attack", "moved", ("fire",)) in _verb("opened")
    assert all(found == sorted(found, reverse=True) for found in sizes.values())


def test_verbs_of_many_meanings_name_their_objects() -> None:
    """ "take" is a capture only of a town, a base and the like."""
    found = [t for t in verb_triggers()["take"] if t.type == "capture of territory" and t.objects]

    assert isinstance(found[0], Trigger)
    assert {"town", "base", "district", "@place"} <= found[0].objects


def test_a_verb_with_and_without_object_asks_for_one_thing_each() -> None:
    """ "deploy" asks for troops as its object, or as its subject where there is no object."""
    done, moved = (t for t in verb_triggers()["deploy"] if t.type == "deployment")

    assert ("troops" in done.objects, done.subjects) == (True, frozenset())
    assert (moved.objects, "troops" in moved.subjects) == (frozenset(), True)


def test_every_type_maps_to_both_codebooks() -> None:
    """Each type has its words in PLOVER and in ACLED, and each trigger a type."""
    found = kinds()
    told = (*verb_triggers().values(), *noun_triggers().values())

    assert all(k.name and k.plover and k.acled for k in found.values())
    assert {t.type for row in told for t in row} <= set(found)
    assert found["killing"].plover == "ASSAULT"


def test_words_that_take_an_event_out_of_what_happened() -> None:
    """There are words for plans, threats, doubt, denial and for what did happen."""
    found = realis_words()

    assert set(found) == {"planned", "threatened", "hypothetical", "denied", "actual"}
    assert "plan" in found["planned"]
    assert "deny" in found["denied"]
    assert "manage" in found["actual"]


def test_light_verbs_say_whose_part_their_subject_has() -> None:
    """Whoever launches an attack acts, whoever suffers one is its target."""
    found = light_verbs()

    assert "launch" in found["acts"]
    assert "suffer" in found["suffers"]
    assert "break out" in found["happens"]
