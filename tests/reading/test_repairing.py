from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.repairing import repaired


def _repaired(text: str) -> str:
    return repaired(text, 0, len(text)).text


def test_utf8_read_as_latin1_is_repaired() -> None:
    """Quotation marks and dashes garbled by a wrong encoding come back, each at its place."""
    original = "He said: \u00e2\u0080\u009cStop\u00e2\u0080\u009d \u00e2\u0080\u0094 and left."
    text = repaired(original, 0, len(original))

    assert text.text == "He said: “Stop” — and left."
    assert text.origin(9, 10) == (9, 12)
    assert text.origin(10, 14) == (12, 16)


def test_unseen_marks_and_wide_blanks_go() -> None:
    """Soft hyphens and zero-width marks are dropped, blanks of all kinds become one."""
    assert _repaired(" khasa\u00addars \u200bwere\u00a0\u00a0 there\t") == "khasadars were there"


def test_entities_left_in_text_are_read() -> None:
    """Character references that a crawler left in a text are read; a bare ampersand stays."""
    assert _repaired("Marks &amp; Spencer&#8217;s R&D &nosuch;") == "Marks & Spencer’s R&D &nosuch;"


def test_sound_text_is_left_alone() -> None:
    """Accents, quotation marks and names are not touched."""
    text = "António Guterres said in Mazār-e Sharīf: “Naïve – très naïve.”"

    assert _repaired(text) == text
    assert repaired(text, 0, len(text)).segments[0].end == len(text)


@given(st.text(max_size=80))
def test_any_text_maps_back(original: str) -> None:
    """Whatever the text, repairing never fails and every character maps back in order."""
    text = repaired(original, 0, len(original))
    last = 0
    for at in range(len(text.text)):
        start, end = text.origin(at, at + 1)
        assert 0 <= start < end <= len(original)
        assert start >= last
        last = start
