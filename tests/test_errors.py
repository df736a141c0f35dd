import pytest

from reportedly.errors import ReportedlyError, SkipItem, StopRun, UsageError
from reportedly.model import SetAside


def test_a_skipped_item_says_what_why_and_what_to_do() -> None:
    """The message reads as one sentence; the three parts can be had apart."""
    error = SkipItem("a.pdf", "is not a text", "save it as text")

    assert str(error) == "a.pdf: is not a text (save it as text)"
    assert error.as_set_aside() == SetAside("a.pdf", "is not a text", "save it as text")


def test_without_a_way_out_there_are_no_brackets() -> None:
    """Where nothing can be done, nothing is promised."""
    assert str(SkipItem("a.pdf", "is not a text")) == "a.pdf: is not a text"


@pytest.mark.parametrize("error", [SkipItem("a", "b"), StopRun("c"), UsageError("d")])
def test_everything_raised_on_purpose_can_be_caught_as_one(error: Exception) -> None:
    """All errors of this program have one parent."""
    assert isinstance(error, ReportedlyError)


def test_errors_are_classed_by_consequence() -> None:
    """What stops the run skips no item, and the other way round."""
    assert issubclass(UsageError, StopRun)
    assert not issubclass(SkipItem, StopRun)
    assert not issubclass(StopRun, SkipItem)
