import pytest

from reportedly.language.annotate import parse_report
from reportedly.language.roles import is_courtesy, is_role
from tests.conftest import MakeReport


def _roles(make_report: MakeReport, body: str) -> dict[str, str | None]:
    spans = parse_report(make_report(body)).spans
    return {s.name: s.role for s in spans if s.kind == "person"}


@pytest.mark.parametrize(
    "word", ["spokesman", "Ministers", "vice-president", "Gen.", "witnesses", "envoy"]
)
def test_offices_are_known(word: str) -> None:
    """Nouns for offices and roles are known in the singular and plural."""
    found = is_role(word)

    assert found


@pytest.mark.parametrize("word", ["river", "Tanko", "", "bridge"])
def test_other_words_are_no_offices(word: str) -> None:
    """What names no office is none."""
    found = is_role(word)

    assert not found


@pytest.mark.parametrize(
    ("body", "name", "role"),
    [
        ("UN envoy Maria Okafor spoke on Monday.", "Maria Okafor", "UN envoy"),
        (
            "United Nations Secretary-General Maria Okafor spoke.",
            "Maria Okafor",
            "United Nations Secretary-General",
        ),
        ("The governor, Samir Qadri, fled.", "Samir Qadri", "governor"),
        (
            "Hassan Jalali, head of the River Agency, fled.",
            "Hassan Jalali",
            "head of the River Agency",
        ),
        (
            "Idris Kamal, the mayor of Darun, fled on foot.",
            "Idris Kamal",
            "mayor of Darun",
        ),
    ],
)
def test_roles_stand_before_and_after_names(
    make_report: MakeReport, body: str, name: str, role: str
) -> None:
    """An office is read before a name, before a comma, and between commas after it."""
    found = _roles(make_report, body)

    assert found == {name: role}


def test_each_of_two_persons_has_an_own_role(make_report: MakeReport) -> None:
    """A role does not run over the person named before it."""
    found = _roles(make_report, "Colonel Omar Farouk and Captain John Mwangi were there.")

    assert found == {"Omar Farouk": "Colonel", "John Mwangi": "Captain"}


def test_a_role_is_known_everywhere_once_given(make_report: MakeReport) -> None:
    """Where the report names an office once, the bare surname has it too."""
    body = "Idris Kamal, the mayor of Darun, left. A guard saw Kamal leave."
    spans = parse_report(make_report(body)).spans
    found = [s.role for s in spans if s.kind == "person"]

    assert found == ["mayor of Darun", "mayor of Darun"]


def test_an_office_says_more_than_a_title(make_report: MakeReport) -> None:
    """ "Mr Kamal" is the mayor where the report says so; "Dr" gives way to "surgeon"."""
    one = _roles(make_report, "Mr Kamal left. Idris Kamal, the mayor, had been ill.")
    two = _roles(make_report, "Dr Amina Yusuf, a surgeon at the clinic, said beds were full.")

    assert one == {"Idris Kamal": "mayor"}
    assert two == {"Amina Yusuf": "surgeon at the clinic"}
    assert is_courtesy("Mrs.")
    assert not is_courtesy("Gen.")


def test_a_list_of_persons_is_no_role(make_report: MakeReport) -> None:
    """The next person in a list is not the office of the one before."""
    found = _roles(make_report, "Samir Qadri, Governor Omar Farouk and others met.")

    assert found.get("Samir Qadri") is None


def test_role_spans_are_exact(make_report: MakeReport) -> None:
    """A role is a mention too, in the very words of the report."""
    body = "The governor, Samir Qadri, fled. UN envoy Maria Okafor spoke on Monday."
    spans = parse_report(make_report(body)).spans
    found = [s for s in spans if s.kind == "role"]

    assert [s.text for s in found] == ["governor", "UN envoy"]
    assert all(body[s.start : s.end] == s.text for s in found)
