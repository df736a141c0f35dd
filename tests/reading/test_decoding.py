import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SkipItem
from reportedly.reading.decoding import decode

TEXT = "The police said “two people” were killed — and the mayor’s house burnt down."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
)
def test_common_encodings_are_read(data: bytes) -> None:
    """A text is read the same in every encoding in which news are kept."""
    assert decode(data, "a.txt") == TEXT


def test_a_wide_encoding_without_mark_is_read() -> None:
    """UTF-16 is recognised by its zeros where it has no byte order mark."""
    plain = "The police said two people were killed."

    assert decode(plain.encode("utf-16-le"), "a.txt") == plain
    assert decode(plain.encode("utf-16-be"), "a.txt") == plain


def test_the_declared_encoding_is_used() -> None:
    """A page in Cyrillic that says so is read as it says."""
    page = "<meta charset='windows-1251'><p>Взрыв в городе, сообщила полиция вчера вечером</p>"

    assert "Взрыв в городе" in decode(page.encode("cp1251"), "a.html")


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    """A UTF-8 text cut in mid-character stays UTF-8."""
    data = (TEXT * 3).encode()[:-1] + "…".encode()[:2]

    assert decode(data, "a.txt").startswith(TEXT)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4 \x00", b"\x89PNG\r\n", b"PK\x03\x04abc", bytes(range(256)) * 4]
)
def test_binary_files_are_refused_by_name(data: bytes) -> None:
    """A file that holds no text is refused, with its name and a way out."""
    with pytest.raises(SkipItem) as refused:
        decode(data, "a.bin")

    assert refused.value.item == "a.bin"
    assert "not text" in refused.value.reason
    assert refused.value.way_out


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes whatever make the decoder fail in another way."""
    try:
        text = decode(data, "x")
    except SkipItem:
        return

    assert isinstance(text, str)
