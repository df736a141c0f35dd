import pytest

from reportedly.language.annotate import parse_report
from reportedly.language.parses import Parse
from reportedly.language.quotations import find_quotations
from reportedly.language.speakers import Memory, Speaker
from tests.conftest import MakeReport


def _resolved(make_report: MakeReport, body: str, phrase: str) -> Speaker | None:
    """Say whom the last place with these words means, nobody having spoken before."""
    parse: Parse = parse_report(make_report(body))
    at = body.rindex(phrase)
    return Memory(parse, find_quotations(parse)).resolve(at, at + len(phrase))


@pytest.mark.parametrize(
    ("body", "phrase", "name", "kind"),
    [
        (
            "Idris Kamal, the mayor, left. Later Kamal spoke.",
            "Kamal",
            "Idris Kamal",
            "person",
        ),
        ("The River Agency spoke.", "The River Agency", "River Agency", "organisation"),
        ("The Taliban spoke.", "The Taliban", "Taliban", "group"),
        ("A farmer in Herat spoke.", "A farmer in Herat", "farmer", "description"),
        ("The ministry spoke.", "The ministry", "ministry", "organisation"),
        ("Two officials spoke.", "Two officials", "Two officials", "description"),
    ],
)
def test_names_bodies_and_descriptions(
    make_report: MakeReport, body: str, phrase: str, name: str, kind: str
) -> None:
    """A source is its fullest name, or the description used where it has no name."""
    found = _resolved(make_report, body, phrase)

    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_a_named_spokeswoman_is_the_person(make_report: MakeReport) -> None:
    """The person speaks, not the body the person speaks for."""
    body = "Hauwa Tanko, a spokeswoman for the River Agency, said the dam was safe."
    found = _resolved(make_report, body, "Hauwa Tanko, a spokeswoman for the River Agency")

    assert found == Speaker("Hauwa Tanko", "person", "spokeswoman for the River Agency")


def test_somebody_elses_spokesman_is_a_description(make_report: MakeReport) -> None:
    """ "A spokesman for Samir Qadri" is not Samir Qadri."""
    body = "A spokesman for Samir Qadri said the dam was safe."
    found = _resolved(make_report, body, "A spokesman for Samir Qadri")

    assert found is not None
    assert found.name.startswith("spokesman")


@pytest.mark.parametrize(
    ("body", "pronoun", "name"),
    [
        ("Hauwa Tanko came on Monday. She left.", "She", "Hauwa Tanko"),
        ("The River Agency shut the dam. It left.", "It", "River Agency"),
        ("Two farmers came on Monday. They left.", "They", "Two farmers"),
        (
            "Hauwa Tanko, a spokeswoman for the army, met Idris Kamal, the spokesman. He left.",
            "He",
            None,
        ),
    ],
)
def test_pronouns_mean_the_last_subject_that_agrees(
    make_report: MakeReport, body: str, pronoun: str, name: str | None
) -> None:
    """Number and what roles tell of gender must fit; where nobody fits, nobody is named."""
    found = _resolved(make_report, body, pronoun)

    assert (found.name if found else None) == name


def test_a_pronoun_means_whoever_spoke_last(make_report: MakeReport) -> None:
    """A speaker noted before counts among those a pronoun may mean."""
    body = "Rain fell. He left."
    memory = Memory(parse_report(make_report(body)))
    memory.spoke(0, Speaker("Idris Kamal", "person"))
    found = memory.resolve(11, 13)

    assert found == Speaker("Idris Kamal", "person")


def test_a_body_named_before_is_pointed_back_to(make_report: MakeReport) -> None:
    """ "The agency" is the River Agency named in the sentence before."""
    body = "The River Agency closed the dam on Monday. The agency left."
    found = _resolved(make_report, body, "The agency")

    assert found is not None
    assert found.name == "River Agency"


def test_an_office_named_before_is_pointed_back_to(make_report: MakeReport) -> None:
    """ "The governor" is the one whose name was given."""
    body = "The governor, Samir Qadri, came on Monday. The governor left."
    found = _resolved(make_report, body, "The governor")

    assert found is not None
    assert found.name == "Samir Qadri"


def test_nobody_named_means_nobody(make_report: MakeReport) -> None:
    """A pronoun without anybody before it stays open."""
    found = _resolved(make_report, "He left.", "He")

    assert found is None
