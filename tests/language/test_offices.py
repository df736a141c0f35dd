"""Which person of a report holds an office it names."""

import pytest

from reportedly.language.annotate import annotate_report, parse_report
from reportedly.language.offices import holder
from tests.conftest import MakeReport

CHIEF = "United Nations Secretary-General Ana Lum spoke in Herat."


@pytest.mark.parametrize(
    ("body", "office", "name"),
    [
        (CHIEF, "UN chief", "Ana Lum"),
        (CHIEF, "UN human rights chief", None),
        (CHIEF, "chief", None),
        (CHIEF, "UN spokesman", None),
        ("British Prime Minister Karl Ruhn left.", "UK Prime Minister", "Karl Ruhn"),
        (
            "Interior Minister Omar Haq and Interior Minister Karim Daud met.",
            "interior minister",
            None,
        ),
    ],
)
def test_an_office_is_whose_the_report_says(
    make_report: MakeReport, body: str, office: str, name: str | None
) -> None:
    """Head and body must agree; where two fit, or the body is not named, nobody is meant."""
    found = holder(parse_report(make_report(body)), office)

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (f"{CHIEF} The UN chief said the war was lost.", "Ana Lum"),
        (
            "The rights chief said the war was lost.\n\n“It must end now,” Ana Lum said.",
            "Ana Lum",
        ),
        (
            "Ana Lum came home. The rights chief said the war was lost.\n\n"
            "“It must end now,” Ana Lum said.",
            "rights chief",
        ),
        (
            "Omar Haq fled. He and two neighbours said the town was lost.",
            "Omar Haq and two neighbours",
        ),
    ],
)
def test_speakers_by_office_are_named(make_report: MakeReport, body: str, speaker: str) -> None:
    """By a role told elsewhere, by the quotation that first names them, or with others."""
    found = annotate_report(make_report(body)).statements

    first = next(s for s in found if "lost" in s.content.text)

    assert first.speaker is not None
    assert first.speaker.name == speaker
