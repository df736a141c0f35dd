"""What outlets print under every report is told apart from what they report."""

from reportedly.stories.furniture import at_same_edge, furniture


def test_a_sentence_about_rights_is_furniture() -> None:
    """The sentence that holds the wording is marked, and no other."""
    body = "The bridge fell. Copyright 2024 Valley Wire.  All rights\nreserved. Two are missing."

    marked = [body[start:end].strip() for start, end in furniture(body)]

    assert marked == ["Copyright 2024 Valley Wire.", "All rights", "reserved."][:2]


def test_reporting_is_not_furniture() -> None:
    """Sentences of the report itself stay, even where they speak of the web."""
    assert furniture("He said on Twitter that the copyright law would not change.") == ()
    assert furniture("") == ()


def test_text_at_the_same_edge_is_the_outlets() -> None:
    """Equally far from the end, or the beginning, of two pages that share little else."""
    assert at_same_edge((300, 0), (80, 2), share=0.2)
    assert at_same_edge((0, 200), (0, 20), share=0.2)
    assert not at_same_edge((300, 0), (80, 40), share=0.2)
    assert not at_same_edge((300, 0), (80, 2), share=0.9)
