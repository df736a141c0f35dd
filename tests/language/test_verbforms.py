import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.verbforms import forms, table


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("kill", ("kill", "kills", "killed", "killing")),
        ("seize", ("seize", "seizes", "seized", "seizing")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("deploy", ("deploy", "deploys", "deployed", "deploying")),
        ("stop", ("stop", "stops", "stopped", "stopping")),
        ("vow", ("vow", "vows", "vowed", "vowing")),
        ("clash", ("clash", "clashes", "clashed", "clashing")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("die", ("die", "dies", "died", "dying")),
        ("visit", ("visit", "visits", "visited", "visiting")),
        ("loot", ("loot", "loots", "looted", "looting")),
    ],
)
def test_regular_verbs_are_inflected_by_rule(base: str, expected: tuple[str, ...]) -> None:
    """Endings follow English spelling: doubled letters, "-ies", a lost "e"."""
    found = forms(base)

    assert found == expected


def test_a_particle_stays_behind_the_verb() -> None:
    """ "call on" is inflected in its first word."""
    found = forms("call on")

    assert found == ("call on", "calls on", "called on", "calling on")


def test_irregular_forms_are_taken_as_given() -> None:
    """What the word list gives counts before any rule."""
    found = forms("flee", {"flee": ["flee", "flees", "fled", "fleeing"]})

    assert found == ("flee", "flees", "fled", "fleeing")


def test_a_shared_form_belongs_to_the_earlier_verb() -> None:
    """ "found" is of "find" where that stands first."""
    found = table(["find", "found"], {"find": ["find", "finds", "found", "finding"]})

    assert found["found"] == "find"
    assert found["founded"] == "found"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=12))
def test_every_form_leads_back_to_its_base(base: str) -> None:
    """Whatever the word, each of its forms is in the table."""
    found = table([base])

    assert all(found[form] == base for form in forms(base))
