import pytest

from reportedly.reading.languages import language_name, language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "La police a annoncé que deux personnes avaient été tuées dimanche par une bombe "
            "près du marché, et que dix autres avaient été blessées dans la ville.",
            "fr",
        ),
        (
            "قالت الشرطة إن شخصين قتلا في انفجار قنبلة بالقرب من سوق في المدينة يوم الأحد وأصيب "
            "عشرة آخرون بجروح خطيرة ونقلوا إلى المستشفى القريب من المكان",
            "ar",
        ),
        (
            "The police said that two people were killed on Sunday by a bomb near the market, "
            "and that ten others had been hurt in the town.",
            "en",
        ),
        ("Two killed in Peshawar", "en"),
        ("", "en"),
    ],
)
def test_languages_are_told_apart(text: str, code: str) -> None:
    """English is known by its small words, other languages by name; a short line is English."""
    assert language_of(text) == code


def test_languages_are_called_by_their_names() -> None:
    """A reader is told the name of the language, not its code."""
    assert language_name("fr") == "French"
    assert "xx" in language_name("xx")
