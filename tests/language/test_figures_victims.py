import pytest

from tests.language.figure_reports import undated_figures as figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 9-month-old was injured in a shooting.", [("injured", 1)]),
        ("A six-year-old and three people were hurt.", [("injured", 1), ("injured", 3)]),
        ("Three people were shot on Sunday.", [("killed or injured", 3)]),
        ("4 shot in northwest", [("killed or injured", 4)]),
        ("Two adults, six children dead in fire", [("killed", 2), ("killed", 6)]),
        ("A woman and her daughter were killed.", [("killed", 1), ("killed", 1)]),
        ("Officers found a man and a woman dead.", [("killed", 1), ("killed", 1)]),
        ("Three were killed and a fourth was wounded.", [("killed", 3), ("injured", 1)]),
        ("The rampage killed one and injured three.", [("killed", 1), ("injured", 3)]),
        ("Five people were shot, two of whom died.", [("killed or injured", 5), ("killed", 2)]),
        ("A man killed a young couple.", [("killed", 2)]),
        ("A gunman shot and fatally wounded four friends.", [("killed", 4)]),
        (
            "The shooting left four troops including the gunman dead.",
            [("killed", 4)],
        ),
    ],
)
def test_victims_without_a_plain_count(text: str, expected: list[tuple[str, float]]) -> None:
    """Ages, pairs, "a fourth" and those joined to counted victims are victims too."""
    assert [(f.measure, f.best) for f in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crash sent four people to the hospital.", [("treated", 4)]),
        ("Seven victims are in critical condition.", [("treated", 7)]),
    ],
)
def test_those_in_hospital_are_treated(text: str, expected: list[tuple[str, float]]) -> None:
    """Being sent to hospital, or being in some condition there, is being treated."""
    assert [(f.measure, f.best) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The father of three was buried on Friday.",
        "He was a man and a brother.",
        "The guard shot three times at the door.",
    ],
)
def test_no_victims(text: str) -> None:
    """How many children someone has, and how often someone shot, count no victims."""
    assert figures(text) == ()
