import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.language.annotate import annotate_report
from reportedly.language.reader import default_reader
from reportedly.language.statements import Finder, find_statements
from reportedly.model import Block, Statement
from tests.conftest import MakeReport

PIECES = (
    "“ ” \" ' , . : said told according to he she Samir Qadri the agency that asked denied "
    "who , “Go,” claimed responsibility for boats left \n Hauwa Tanko urged them İ — ’s"
).split(" ")


def _found(make_report: MakeReport, body: str) -> tuple[Statement, ...]:
    return annotate_report(make_report(body)).statements


def _said(make_report: MakeReport, body: str) -> list[tuple[str | None, str]]:
    """Give each statement's speaker and words."""
    return [
        (s.speaker.name if s.speaker else None, s.content.text) for s in _found(make_report, body)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Hauwa Tanko said that the bridge was gone.",
        "Hauwa Tanko said the bridge was gone.",
        "Hauwa Tanko said on Monday that the bridge was gone.",
        "Hauwa Tanko told reporters the bridge was gone.",
        "In a statement, Hauwa Tanko said the bridge was gone.",
        "According to Hauwa Tanko, the bridge was gone.",
        "Hauwa Tanko, who lost her house, said the bridge was gone.",
    ],
)
def test_indirect_speech_behind_its_cue(make_report: MakeReport, body: str) -> None:
    """What follows a cue is the speaker's, in the report's words."""
    (found,) = _found(make_report, body)

    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("Hauwa Tanko", "person")
    assert (found.content.text, found.verbatim) == ("the bridge was gone", False)


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("The bridge was gone, Hauwa Tanko said.", "said"),
        ("The bridge was gone, said Hauwa Tanko.", "said"),
        ("The bridge was gone, according to Hauwa Tanko.", "according to"),
    ],
)
def test_indirect_speech_before_its_cue(make_report: MakeReport, body: str, cue: str) -> None:
    """A clause may come first, its cue upright or inverted."""
    (found,) = _found(make_report, body)

    assert found.speaker is not None
    assert (found.speaker.name, found.content.text) == ("Hauwa Tanko", "The bridge was gone")
    assert found.cue is not None
    assert found.cue.text == cue


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("“The bridge is gone,” Hauwa Tanko said.", "The bridge is gone"),
        ("“The bridge is gone,” said Hauwa Tanko.", "The bridge is gone"),
        ("“The bridge is gone”, said Hauwa Tanko on Monday.", "The bridge is gone"),
        ("Hauwa Tanko said: “The bridge is gone.”", "The bridge is gone."),
        ("'The bridge is gone,' said Hauwa Tanko.", "The bridge is gone"),
        ("“Where is my son?” asked Hauwa Tanko.", "Where is my son?"),
        ("“Run!” shouted Hauwa Tanko.", "Run!"),
        (
            "“The bridge is gone. Boats are on their way. Stay home,” said Hauwa Tanko.",
            "The bridge is gone. Boats are on their way. Stay home",
        ),
    ],
)
def test_direct_speech(make_report: MakeReport, body: str, content: str) -> None:
    """A quotation of one or several sentences is taken word for word, without its marks."""
    (found,) = _found(make_report, body)

    assert found.speaker is not None
    assert found.speaker.name == "Hauwa Tanko"
    assert (found.content.text, found.verbatim) == (content, True)


def test_mixed_speech(make_report: MakeReport) -> None:
    """A clause with quoted parts is one statement that names them."""
    body = "Hauwa Tanko said the bridge was “gone for good” and that boats were on their way."
    (found,) = _found(make_report, body)

    assert found.content.text.endswith("and that boats were on their way")
    assert not found.verbatim
    assert [q.text for q in found.quotes] == ["gone for good"]


def test_quoted_words_at_the_end_of_a_clause_are_not_all_of_it(make_report: MakeReport) -> None:
    """ "The rebels “are retreating”, the army said" is not the words "are retreating" alone."""
    (found,) = _found(make_report, "The rebels “are retreating”, the army said.")

    assert (found.content.text, found.verbatim) == ("The rebels “are retreating”", False)
    assert [q.text for q in found.quotes] == ["are retreating"]


@pytest.mark.parametrize(
    "body",
    [
        "“The water rose,” said Samir Qadri, a farmer. “Then it took the school.”",
        "“The water rose,” Samir Qadri said, “and then it took the school.”",
        "“The water rose,” Samir Qadri said on Monday, “and then it took the school.”",
        "“The water rose,” said Samir Qadri.\n\n“Then it took the school.”",
    ],
)
def test_a_quotation_broken_by_its_cue_is_one_group(make_report: MakeReport, body: str) -> None:
    """Both parts are of one speaker and share a group."""
    one, two = _found(make_report, body)

    assert one.speaker is not None
    assert two.speaker is not None
    assert one.speaker.name == two.speaker.name == "Samir Qadri"
    assert one.group == two.group
    assert two.verbatim


def test_a_quotation_over_paragraphs_stays_with_its_speaker(make_report: MakeReport) -> None:
    """A mark left open at the end of a paragraph is taken up by the next."""
    body = "Samir Qadri said: “The dam broke. We ran.\n\n“Then it took the mosque.”\n\nBoats came."
    found = _said(make_report, body)

    assert found == [
        ("Samir Qadri", "The dam broke. We ran."),
        ("Samir Qadri", "Then it took the mosque."),
    ]


def test_an_unclosed_mark_costs_that_quotation_only(make_report: MakeReport) -> None:
    """The rest of the report is read as if the stray mark were not there."""
    body = "“The dam broke and we ran.\n\nBoats left.\n\n“Nobody needs to go,” said Hauwa Tanko."
    found = _said(make_report, body)

    assert found == [("Hauwa Tanko", "Nobody needs to go")]


def test_a_quotation_without_a_cue_is_of_the_subject_before(make_report: MakeReport) -> None:
    """Where nobody is said to speak, the person just written about does."""
    body = "Hauwa Tanko walked along the river on Monday. “The bridge is gone. Boats will come.”"
    found = _said(make_report, body)

    assert found == [("Hauwa Tanko", "The bridge is gone. Boats will come.")]


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        ("Hauwa Tanko came on Monday. She said the dam was safe.", "Hauwa Tanko", "She"),
        ("Samir Qadri came on Monday. “The dam is safe,” he said.", "Samir Qadri", "he"),
        (
            "The River Agency closed the dam on Monday. The agency said the water was falling.",
            "River Agency",
            "The agency",
        ),
    ],
)
def test_who_is_meant_and_in_which_words(
    make_report: MakeReport, body: str, name: str, words: str
) -> None:
    """Pronouns and "the agency" are resolved; the words used are kept beside the name."""
    found = _found(make_report, body)[-1].speaker

    assert found is not None
    assert found.passage is not None
    assert (found.name, found.passage.text) == (name, words)


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (
            "“The dam is safe,” said Hauwa Tanko, a spokeswoman for the agency.",
            "spokeswoman for the agency",
        ),
        (
            "Hauwa Tanko, a spokeswoman for the River Agency, said the dam was safe.",
            "spokeswoman for the River Agency",
        ),
        ("The governor, Hauwa Tanko, said the dam was safe.", "governor"),
    ],
)
def test_a_speakers_role_is_given(make_report: MakeReport, body: str, role: str) -> None:
    """An apposition names the office of the speaker, not another speaker."""
    (found,) = _found(make_report, body)

    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Hauwa Tanko", role)


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Hauwa Tanko told Meridian News that the dam was safe.", "Hauwa Tanko"),
        ("“The dam is safe,” Hauwa Tanko told Meridian News.", "Hauwa Tanko"),
        ("According to Meridian News, two officials said the dam was safe.", "two officials"),
    ],
)
def test_who_passed_the_words_on(make_report: MakeReport, body: str, speaker: str) -> None:
    """The wire the words were given to is named in the chain, not as the speaker."""
    (found,) = _found(make_report, body)

    assert found.speaker is not None
    assert found.speaker.name == speaker
    assert [c.name for c in found.chain] == ["Meridian News"]


@pytest.mark.parametrize(
    ("body", "stance", "content"),
    [
        ("The army denied that it had bombed the dam.", "denied", "it had bombed the dam"),
        ("The governor, Samir Qadri, denied the dam had burst.", "denied", "the dam had burst"),
        ("The mayor asked whether the dam was safe.", "asked", "whether the dam was safe"),
        (
            "A rebel spokesman claimed responsibility for the attack.",
            "claimed responsibility",
            "responsibility for the attack",
        ),
        ("The mayor said the dam was safe.", "asserted", "the dam was safe"),
    ],
)
def test_how_a_speaker_stands_to_the_words(
    make_report: MakeReport, body: str, stance: str, content: str
) -> None:
    """What is denied, asked or claimed is told from what is asserted."""
    (found,) = _found(make_report, body)

    assert (found.stance, found.content.text) == (stance, content)


def test_two_speakers_in_one_sentence(make_report: MakeReport) -> None:
    """Each clause goes to its own speaker; a contrast ends the first."""
    body = "Officials say the dam is safe, but residents say the water is rising."
    found = _said(make_report, body)

    assert found == [("Officials", "the dam is safe"), ("residents", "the water is rising")]


def test_a_second_cue_shares_the_subject_of_the_first(make_report: MakeReport) -> None:
    """ "adding that" has no subject of its own."""
    body = "Samir Qadri warned that the dam might burst, adding that boats were ready."
    found = _said(make_report, body)

    assert found == [
        ("Samir Qadri", "the dam might burst"),
        ("Samir Qadri", "boats were ready"),
    ]


def test_a_cue_inside_a_relative_clause(make_report: MakeReport) -> None:
    """What somebody said before and says now are two statements."""
    body = "Hauwa Tanko, who warned residents to leave, said the dam was safe."
    found = _said(make_report, body)

    assert found == [("Hauwa Tanko", "residents to leave"), ("Hauwa Tanko", "the dam was safe")]


def test_officials_who_ask_not_to_be_named(make_report: MakeReport) -> None:
    """The wish for anonymity is no statement; what they say is."""
    body = "Two officials, who asked not to be named, said the dam was safe."
    found = _said(make_report, body)

    assert found == [("Two officials", "the dam was safe")]


def test_words_passed_on_inside_words(make_report: MakeReport) -> None:
    """ "The mayor said that, according to the police, …" gives the words, not the frame."""
    body = "The mayor said that, according to the police, two men drowned."
    found = _said(make_report, body)

    assert found == [("police", "two men drowned")]


@pytest.mark.parametrize(
    "body",
    [
        "Residents were ordered to leave the valley.",
        "The army has been accused of shelling the dam.",
        "The report was handed in on Monday.",
        "Nobody said the dam was safe.",
        "The minister refused to comment.",
        "The dam is “safe”.",
        "He is said to be in the capital.",
        "",
    ],
)
def test_where_nobody_says_anything(make_report: MakeReport, body: str) -> None:
    """Passive orders, nouns, scare quotes and hearsay of nobody are no statements."""
    found = _found(make_report, body)

    assert found == ()


def test_headings_hold_no_statements(make_report: MakeReport) -> None:
    """A heading repeats what the text says."""
    body = "Mayor said the dam was safe"
    report = make_report(body)
    parse = default_reader().read(body, (Block(0, len(body), "heading"),))
    found = find_statements(report, parse)

    assert found == ()
    assert Finder(parse).find() == []


def test_the_time_beside_the_cue(make_report: MakeReport) -> None:
    """When something was said is read outside what was said."""
    body = "Hauwa Tanko said on Monday that the dam had burst on Sunday."
    (found,) = _found(make_report, body)

    assert found.time is not None
    assert found.time.passage.text == "Monday"


def test_a_time_inside_quoted_words_is_not_when_they_were_said(make_report: MakeReport) -> None:
    """The other half of a quotation lends no time."""
    body = "“It is the worst flood in years,” the farmer said, “and it is not over yet.”"
    found = _found(make_report, body)

    assert [s.time for s in found] == [None, None]


def test_source_cue_and_content_lie_inside_the_passage(make_report: MakeReport) -> None:
    """The passage of a statement is the sentences that hold all of it."""
    body = "Rain fell. “The bridge is gone. Stay home,” said Hauwa Tanko. Boats left."
    (found,) = _found(make_report, body)

    assert found.passage.text == "“The bridge is gone. Stay home,” said Hauwa Tanko."
    assert found.cue is not None
    assert all(found.passage.covers(p) for p in (found.content, found.cue))


# The fixture is a function without memory.
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_run_of_words_is_read(make_report: MakeReport, body: str) -> None:
    """However cues and marks are mixed, statements are exact, apart in id and in order."""
    report = make_report(body)
    found = _found(make_report, body)

    assert len({s.id for s in found}) == len(found)
    assert [s.content.start for s in found] == sorted(s.content.start for s in found)
    assert all(s.content.text.strip() and s.passage.covers(s.content) for s in found)
    assert all(body[p.start : p.end] == p.text for s in found for p in (s.content, *s.quotes))
    assert all(s.report == report.id for s in found)
