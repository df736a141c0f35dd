import pytest

from reportedly.errors import SkipItem
from reportedly.reading.sidecar import read_sidecar


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"file,outlet,published,note\na.txt,Paper,2014-05-06,mine\n", "reports.csv"),
        (b"File;Outlet;Published\n./a.txt;Paper;2014-05-06\n", "reports.csv"),
        (b'[{"file": "a.txt", "outlet": "Paper", "published": "2014-05-06"}]', "reports.json"),
        (b'{"a.txt": {"outlet": "Paper", "published": "2014-05-06"}}', "reports.json"),
        (b'{"reports": [{"file": "a.txt", "outlet": "Paper", "published": "2014-05-06"}]}',
         "reports.json"),
    ],
)  # fmt: skip
def test_sidecars_are_read_in_their_forms(data: bytes, name: str) -> None:
    """A sheet with commas or semicolons and JSON of three shapes say the same."""
    known = read_sidecar(data, name)

    assert list(known) == ["a.txt"]
    assert known["a.txt"].outlet == "Paper"
    assert known["a.txt"].published == "2014-05-06"
    assert known["a.txt"].title is None


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"outlet,url\nPaper,x\n", "reports.csv"), (b'{"file"', "reports.json")],
)
def test_a_sidecar_that_cannot_be_used_says_why(data: bytes, name: str) -> None:
    """Without a column for the file, or broken, a sidecar is refused with a way out."""
    with pytest.raises(SkipItem) as refused:
        read_sidecar(data, name)

    assert refused.value.way_out
