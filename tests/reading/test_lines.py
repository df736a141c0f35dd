import textwrap

from reportedly.reading.lines import paragraphs

LONG = (
    "The police said that two people were killed on Sunday when a bomb went off near the market "
    "of the town, and that ten others were taken to the hospital, where three of them were said "
    "to be in a grave condition on the next morning."
)


def test_each_line_is_a_paragraph() -> None:
    """Lines of a crawled page are its paragraphs, with or without blank lines between them."""
    found = paragraphs(f"Title\n{LONG}\n\n{LONG}\r\nEnd.")

    assert [p.text for p in found] == ["Title", LONG, LONG, "End."]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    """A text wrapped at 72 columns is read as the paragraphs it was before."""
    wrapped = "\n\n".join(textwrap.fill(LONG, 72) for _ in range(3))

    assert [p.text for p in paragraphs(wrapped)] == [LONG] * 3


def test_joined_lines_map_back() -> None:
    """A word behind a joined line break still knows its place."""
    wrapped = "\n\n".join(textwrap.fill(LONG, 60) for _ in range(3))
    first = paragraphs(wrapped)[0]
    at = first.text.index("grave condition")
    start, end = first.origin(at, at + len("grave condition"))

    assert wrapped[start:end].split() == ["grave", "condition"]


def test_short_separate_lines_are_not_joined() -> None:
    """Lines that end before the margin are paragraphs of their own."""
    lines = [
        "One was killed in the north.",
        "Two were killed in the south of it.",
        "None since.",
    ] * 3

    assert [p.text for p in paragraphs("\n".join(lines))] == lines
