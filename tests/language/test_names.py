import pytest

from reportedly.language.annotate import parse_report
from reportedly.language.names import join_names
from reportedly.language.names_kinds import is_title
from reportedly.language.parses import Parse, Span, Token
from reportedly.language.reader import default_reader
from tests.conftest import MakeReport


def _named(make_report: MakeReport, body: str, *kinds: str) -> list[tuple[str, str]]:
    """Give each name's words and the fullest name of what it names."""
    spans = parse_report(make_report(body)).spans
    return [(s.text, s.name) for s in spans if s.kind in kinds]


def _joined(body: str, *named: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Join names given by hand, as a tagger might have found them."""
    read = default_reader().read(body, ())
    spans = [
        Span(body.index(text), body.index(text) + len(text), kind, text, text)
        for text, kind in named
    ]
    bare = Parse(body, (), read.sentences, read.tokens, ())
    return [(s.text, s.kind, s.name) for s in join_names(bare, spans) if s.kind != "role"]


@pytest.mark.parametrize("word", ["Mr", "Mr.", "Gen.", "Sheikh", "Lt"])
def test_titles_are_known(word: str) -> None:
    """Titles are told from names with their point and without."""
    found = is_title(word)

    assert found


def test_titles_are_no_part_of_a_name(make_report: MakeReport) -> None:
    """ "Mr. Idris Kamal" is named Idris Kamal."""
    body = "Mr. Idris Kamal met General Samir Qadri in Nairobi."
    found = _named(make_report, body, "person")

    assert found == [("Idris Kamal", "Idris Kamal"), ("Samir Qadri", "Samir Qadri")]


def test_titles_possessives_and_articles_are_cut_off() -> None:
    """Whatever the tagger took along, only the name is left of it."""
    body = "General Samir Qadri’s men left when the River Agency called."
    found = _joined(body, ("General Samir Qadri’s", "person"), ("the River Agency", "organisation"))

    assert found == [
        ("Samir Qadri", "person", "Samir Qadri"),
        ("River Agency", "organisation", "River Agency"),
    ]


def test_a_body_s_own_possessive_is_kept() -> None:
    """ "Hana's" is the name of a shop; a mark that the tagger took along is none of a name."""
    found = _joined("They met at Hana's on Monday.", ("Hana's", "organisation"))
    marked = _joined("Qadri, Samir left.", ("Qadri,", "person"))

    assert [(text, kind) for text, kind, _ in found] == [("Hana's", "organisation")]
    assert [text for text, _, _ in marked] == ["Qadri"]


def test_names_without_capitals_count_where_nobody_writes_them() -> None:
    """In "i am from mexico" Mexico is named; in a sentence with capitals a small word is none."""
    found = _joined("i am from mexico and want to leave.", ("mexico", "place"))
    other = _joined("The men of Herat came by dam.", ("dam", "place"))

    assert [(text, kind) for text, kind, _ in found] == [("mexico", "place")]
    assert other == []


def test_a_town_and_its_country_are_two_names() -> None:
    """ "Lyon France" names a town and a country, "South Korea" one country."""
    found = _joined("He flew from Lyon France to South Korea.",
                    ("Lyon France", "place"), ("South Korea", "place"))  # fmt: skip

    assert [text for text, _, _ in found] == ["Lyon", "France", "South Korea"]


def test_a_park_is_a_place() -> None:
    """Land with a name is neither a building nor a body."""
    found = _joined("Fires burn in Amara National Park.", ("Amara National Park", "facility"))

    assert [kind for _, kind, _ in found] == ["place"]


def test_a_report_s_readings_of_one_name_agree() -> None:
    """What is read twice as a body and once as a place is a body all three times."""
    body = "Tavora paid. Tavora sold. Tavora fell."
    read = default_reader().read(body, ())
    kinds = ("organisation", "place", "organisation")
    spans = [Span(s.start, s.start + 6, k, "Tavora", "Tavora")
             for s, k in zip(read.sentences, kinds, strict=True)]  # fmt: skip
    found = join_names(Parse(body, (), read.sentences, read.tokens, ()), spans)

    assert [s.kind for s in found if s.kind != "role"] == ["organisation"] * 3


def test_surnames_are_joined_to_full_names(make_report: MakeReport) -> None:
    """A bare surname stands for the person whose full name the report gives, wherever it does."""
    body = "Mr Kamal left first. Idris Kamal, the mayor of Darun, is 60. A guard saw Kamal leave."
    found = _named(make_report, body, "person")

    assert found == [
        ("Kamal", "Idris Kamal"),
        ("Idris Kamal", "Idris Kamal"),
        ("Kamal", "Idris Kamal"),
    ]


def test_a_surname_the_tagger_missed_is_found_again() -> None:
    """Once a full name is known, its last part is a name too."""
    body = "Soldiers met Idris Kamal. A guard saw Kamal leave."
    found = _joined(body, ("Idris Kamal", "person"))

    assert found == [
        ("Idris Kamal", "person", "Idris Kamal"),
        ("Kamal", "person", "Idris Kamal"),
    ]


def test_two_of_one_surname_are_kept_apart() -> None:
    """A surname belongs to the last person before it who bears it."""
    body = "Idris Kamal left. Later Omar Kamal came, and Kamal stayed."
    found = _joined(body, ("Idris Kamal", "person"), ("Omar Kamal", "person"))

    assert found[-1] == ("Kamal", "person", "Omar Kamal")
    assert found[0][2] == "Idris Kamal"


def test_acronyms_are_spelled_out(make_report: MakeReport) -> None:
    """Letters stand for the body whose words begin with them."""
    body = "The International Relief Committee (IRC) sent boats. The IRC said more would follow."
    found = _named(make_report, body, "organisation")

    assert [name for _, name in found] == ["International Relief Committee"] * 3


def test_a_nationality_inside_a_longer_name_is_part_of_it(make_report: MakeReport) -> None:
    """ "Afghan National Army" names one body, "Afghan troops" a group."""
    one = _named(make_report, "Afghan National Army soldiers left.", "group", "organisation")
    two = _named(make_report, "Afghan troops left the town.", "group", "organisation")

    assert one == [("Afghan National Army", "Afghan National Army")]
    assert two == [("Afghan", "Afghan")]


def test_pronouns_are_no_countries(make_report: MakeReport) -> None:
    """ "us" and "Who" are words; "US" and "WHO" are names."""
    body = "Who gave us food? The US did, and the WHO sent doctors."
    found = _named(make_report, body, "place", "organisation")

    assert [text for text, _ in found] == ["US", "WHO"]


def test_headline_words_are_no_names() -> None:
    """ "Breaking" and "Update" look like names and are none."""
    found = _joined("Breaking: a dam has burst.", ("Breaking", "organisation"))

    assert found == []


def test_the_month_is_no_town(make_report: MakeReport) -> None:
    """A time is not read as the place of the same name."""
    found = _named(make_report, "The dam burst in March 2012 near Herat.", "place")

    assert found == [("Herat", "Herat")]


def test_a_longer_name_is_found_wherever_it_stands() -> None:
    """A body named once is known by the same words everywhere in the report."""
    body = "The Darun Relief Board met. Boats of the Darun Relief Board came."
    found = _joined(body, ("Darun Relief Board", "organisation"))

    assert [text for text, _, _ in found].count("Darun Relief Board") == 2


def test_of_overlapping_names_the_longest_is_kept() -> None:
    """No two names share a word."""
    body = "The River Agency of Darun met."
    found = _joined(body, ("River Agency of Darun", "organisation"), ("Agency", "organisation"))

    assert [text for text, _, _ in found] == ["River Agency of Darun"]


def test_nothing_named_gives_nothing() -> None:
    """A text without names has none."""
    parse = Parse("it rained", (), (), (Token(0, 2, "it"), Token(3, 9, "rained")), ())
    found = join_names(parse, ())

    assert found == ()
