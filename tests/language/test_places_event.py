import pytest

from reportedly.language.places_event import place_of_verb
from reportedly.language.reader import default_reader
from reportedly.model import Block


def _places(text: str, verb: str) -> list[str]:
    parse = default_reader().read(text, [Block(0, len(text))])
    at = text.index(verb)
    return [s.text for s in place_of_verb(parse, at, at + len(verb))]


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("Gunmen opened fire in a market in Baquba, killing nine people.", "opened", ["Baquba"]),
        ("Gunmen opened fire in a market in Baquba, killing nine people.", "killing", ["Baquba"]),
        ("The minister of Kenya said a bomb had exploded in Mogadishu.", "exploded", ["Mogadishu"]),
        ("KABUL, Afghanistan - Forces killed two men in Helmand.", "killed", ["Helmand"]),
        ("Two Syrian soldiers were killed on Friday.", "killed", []),
    ],
)
def test_the_place_hangs_from_its_verb(text: str, verb: str, places: list[str]) -> None:
    """A place belongs to the verb it hangs from or continues, never to another one beside it."""
    assert _places(text, verb) == places


def test_of_a_place_in_a_place_the_finer_is_meant() -> None:
    """ "The Sinai town of El-Arish" is El-Arish."""
    assert _places("Thousands demonstrated in Nablus in the West Bank.", "demonstrated") == [
        "Nablus"
    ]


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("A bomb exploded in the Shaab district of Baghdad.", "exploded", ["Shaab district"]),
        ("Police in Herat killed two men.", "killed", ["Herat"]),
        ("A blast destroyed one of Mosul's bridges.", "destroyed", ["Mosul"]),
        ("In the north, rebels shelled a camp near Aleppo.", "shelled", ["Aleppo"]),
        ("Two officers from Ghana were shot.", "shot", []),
        ("A bus crashed 150km south-east of Bangkok.", "crashed", []),
        ("Dozens marched past the US embassy.", "marched", []),
        ("A guard was shot as he drove through Kandahar.", "shot", ["Kandahar"]),
    ],
)
def test_phrases_say_where_an_event_was(text: str, verb: str, places: list[str]) -> None:
    """The phrases of those who act, what is acted on and what goes on meanwhile place an event."""
    assert _places(text, verb) == places


def test_facilities_are_places_where_they_are_asked_for() -> None:
    """A hospital is where something happened, for those who take more than towns."""
    text = "Rebels stormed Rabia Hospital in Aleppo."
    parse = default_reader().read(text, [Block(0, len(text))])

    found = place_of_verb(parse, 7, 14, ("place", "facility"))

    assert [s.text for s in found] == ["Rabia Hospital"]


def test_without_syntax_no_place_is_guessed() -> None:
    """A stretch that holds no word, or a body without one, has no place."""
    parse = default_reader().read("", [])

    assert place_of_verb(parse, 0, 1) == ()
