import pytest

from reportedly.language.events_lexicon import Trigger, kinds, realis_words, triggers


def _told(word: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(t.type, t.voice, t.particle) for t in triggers().get(word, ())]


@pytest.mark.parametrize(
    ("word", "type_", "voice"),
    [
        ("killed", "killing", "done"),
        ("died", "killing", "undergone"),
        ("fled", "displacement", "moved"),
        ("explosions", "bombing or shelling", "noun"),
        ("injuries", "injury", "noun"),
        ("clashes", "clash", "noun"),
        ("shot", "attack", "done"),
        ("earthquake", "disaster", "noun"),
        ("arrested", "arrest or detention", "done"),
    ],
)
def test_words_tell_events_in_every_form(word: str, type_: str, voice: str) -> None:
    """Verbs are known in all their forms, nouns in the singular and plural."""
    found = _told(word)

    assert (type_, voice, ()) in found


def test_longer_triggers_come_first() -> None:
    """ "open fire" is tried before any verb "open" alone could be."""
    sizes = {word: [len(t.particle) for t in found] for word, found in triggers().items()}

    assert ("attack", "done", ("fire",)) in _told("opened")
    assert all(found == sorted(found, reverse=True) for found in sizes.values())


def test_verbs_of_many_meanings_name_their_objects() -> None:
    """ "take" is a capture only of a town, a base and the like."""
    found = [t for t in triggers()["took"] if t.type == "capture of territory"]

    assert isinstance(found[0], Trigger)
    assert {"town", "base", "district"} <= found[0].objects


def test_every_type_maps_to_both_codebooks() -> None:
    """Each type has its words in PLOVER and in ACLED, and each trigger a type."""
    found = kinds()

    assert all(k.name and k.plover and k.acled for k in found.values())
    assert {t.type for row in triggers().values() for t in row} <= set(found)
    assert found["killing"].plover == "ASSAULT"


def test_words_that_take_an_event_out_of_what_happened() -> None:
    """There are words for plans, threats, doubt and denial."""
    found = realis_words()

    assert set(found) == {"planned", "threatened", "hypothetical", "denied"}
    assert "will" in found["planned"]
    assert "never" in found["denied"]
