import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.links_sources import set_right
from reportedly.language.parses import Link, Parse
from reportedly.language.reader import default_reader

OCCASIONS = frozenset({"speech"})


def _set_right(parse: Parse, text: str) -> list[str]:
    """Give what is left of a source."""
    start = parse.body.index(text)
    link = Link((), ((start, start + len(text)),))
    found = set_right(parse, parse.sentences[0], link, OCCASIONS)
    return [parse.body[a:b] for a, b in found.sources]


@pytest.mark.parametrize(
    ("body", "source", "left"),
    [
        ("Samir Qadri in a speech said it broke.", "Samir Qadri in a speech", ["Samir Qadri"]),
        ("A panel in 2001 found that it broke.", "A panel in 2001", ["A panel"]),
        ("Qadri, standing on a roof, said it broke.", "Qadri, standing on a roof", ["Qadri"]),
        ("The head of the agency said it broke.", "The head of the agency",
         ["The head of the agency"]),
        ("Samir Qadri, who leads the agency, said it broke.", "Samir Qadri, who leads the agency",
         ["Samir Qadri, who leads the agency"]),
        ("It broke, according to the agency.", "to the agency", ["the agency"]),
        ("Those men say that it broke.", "Those", []),
    ],
)  # fmt: skip
def test_a_source_is_somebody(body: str, source: str, left: list[str]) -> None:
    """Occasions, years, asides and prepositions are cut off; what a relative clause adds stays."""
    assert _set_right(default_reader().read(body, ()), source) == left


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_range_breaks_it(body: str, start: int, end: int) -> None:
    """Of any source, what is left lies inside it."""
    parse = default_reader().read(body, ())
    for sentence in parse.sentences:
        link = Link((), ((start, max(start, end)),))
        found = set_right(parse, sentence, link, OCCASIONS)

        assert all(start <= a <= b <= max(start, end) for a, b in found.sources)
