"""Statements read with the help of syntax: joint sources, ends of contents, more ways to say it."""

import pytest

from reportedly.language import annotate_report
from reportedly.model import Statement
from tests.conftest import MakeReport


def _said(make_report: MakeReport, body: str) -> tuple[Statement, ...]:
    return annotate_report(make_report(body)).statements


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("NATO, the United Nations and Britain have warned that the rebels will be isolated.",
         "NATO, United Nations and Britain"),
        ("When soldiers carried the coffin out people clapped and chanted “No war”.",
         "people"),
        ("A report by the Valley Health Council said the clinic had no water.",
         "Valley Health Council"),
        ("Samir Qadri came at noon. The dam held, he said. The gates were shut, he added.",
         "Samir Qadri"),
    ],
)  # fmt: skip
def test_the_source_is_the_subject_of_its_cue(
    make_report: MakeReport, body: str, name: str
) -> None:
    """Joint sources are one, a far subject is found, and a report speaks for its author."""
    found = _said(make_report, body)

    assert found
    assert found[-1].speaker is not None
    assert found[-1].speaker.name == name


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The governor called for an end to the fighting when speaking to reporters on Friday.",
         "an end to the fighting"),
        ("The minister ordered all soldiers out of the valley by August, sending the army home.",
         "all soldiers out of the valley by August"),
        ("The ministry said repeatedly that the road was safe.", "the road was safe"),
        ("The company said Friday's explosion had hurt nobody.",
         "Friday's explosion had hurt nobody"),
        ("The embassy in Herat, according to the Valley Herald, has told its staff to burn papers.",
         "has told its staff to burn papers"),
    ],
)  # fmt: skip
def test_a_content_ends_where_the_report_goes_on(
    make_report: MakeReport, body: str, content: str
) -> None:
    """What hangs on the cue itself is told by the report, not by the source."""
    assert content in [s.content.text for s in _said(make_report, body)]


def test_other_ways_of_saying_are_found(make_report: MakeReport) -> None:
    """A statement whose cue no list holds is taken from the reader, and says so."""
    body = "An official of the rescue service identified the dead men as Musa Tanko and Peter Sule."
    (found,) = _said(make_report, body)

    assert found.speaker is not None
    assert "official" in found.speaker.name
    assert found.content.text == "the dead men as Musa Tanko and Peter Sule"
    assert found.pattern == "the reader's attribution"


def test_what_nobody_said_is_no_statement(make_report: MakeReport) -> None:
    """Thoughts, wishes and words not yet said are left out."""
    for body in (
        "The villagers feared that the dam would break.",
        "Aid workers hope the road will open next week.",
        "The army has not said whether it will stay.",
    ):
        assert _said(make_report, body) == ()


def test_the_reports_own_remark_is_not_what_was_said(make_report: MakeReport) -> None:
    """A remark behind a dash or "though" is the report's; one between two dashes is passed over."""
    for body, content in (
        ("Police said the driver had fled - a common thing after crashes.", "the driver had fled"),
        ("Samir Qadri said the shots came from the hill, though nobody saw them.",
         "the shots came from the hill"),
        ("Villagers blame the dam's owner – a firm from Herat – for the flood.",
         "the dam's owner – a firm from Herat – for the flood"),
    ):  # fmt: skip
        assert content in [s.content.text for s in _said(make_report, body)]
