"""Accusations: who is blamed and for what, whatever the words around it."""

import pytest

from reportedly.model import Statement
from reportedly.record.accusations import accusation, same_accusation
from tests.record.made import cut, report, said


def _blames(content: str, cue: str = "accused", name: str = "a.txt") -> Statement:
    source = report(f"They {cue} {content}.", name)
    return said(source, content, "Hauwa Tanko", verbatim=False, cue=cut(source, cue))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Damascus for Friday's attack", "the Syrian government of being behind the bombing", True),
        ("on Damascus", "Syria of being behind the blast", True),
        ("Damascus for Friday's attack", "Baghdad of being behind the bombing", False),
        ("Moscow of spreading lies", "Russia of sending money to the mill", False),
        ("Moscow of arming the rebels", "Russia of training the rebels", False),
    ],
)
def test_one_party_blamed_for_one_deed_is_one_accusation(one: str, two: str, same: bool) -> None:
    """A nation is its seat and its people; other charges against it are other accusations."""
    left, right = _blames(one), _blames(two, name="b.txt")

    assert bool(same_accusation(left, right, same_speaker=False)) is same


def test_whom_the_accused_is_said_to_serve_is_not_blamed() -> None:
    """Only who stands where the accused stands is blamed: "X of …", "X for …", "… on X"."""
    found = accusation(_blames("the mayor of letting Unity Front men pass"))
    assert found is None

    named = accusation(_blames("the day of violence on Unity Front", "blamed"))
    assert named is not None
    assert named.blamed == {"unity", "front"}


def test_one_speaker_needs_one_name_in_common() -> None:
    """Of one speaker one of the names blamed is enough; of two all that the one blames."""
    left = _blames("Amina Bello and the Unity Front of the attack")
    right = _blames("Amina Bello and the River League of the attack", name="b.txt")

    assert same_accusation(left, right, same_speaker=True)
    assert not same_accusation(left, right, same_speaker=False)


def test_what_blames_nobody_is_no_accusation() -> None:
    """Words without an act of blame, or without a name, are compared as other words are."""
    assert accusation(_blames("Damascus is a city", "said")) is None
    assert accusation(_blames("them of the attack")) is None
