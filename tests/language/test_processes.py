import msgspec
import pytest

from reportedly.errors import StopRun
from reportedly.language.processes import annotate_all, conllu_of_all
from reportedly.language.readers import reader_named
from reportedly.model import Report
from reportedly.reading import read_json_line

TEXTS = [f"Hauwa Tanko said {n} dams broke in Herat on Tuesday. Soldiers came." for n in range(9)]


def _reports() -> list[Report]:
    return [read_json_line({"text": t, "published": "2021-08-13"}, t) for t in TEXTS]


def test_two_processes_give_the_bytes_of_one() -> None:
    """The order and every byte are those of a single process."""
    one, two = ([msgspec.json.encode(a) for a in annotate_all(_reports(), jobs)] for jobs in (1, 2))

    assert one == two
    assert len(one) == len(TEXTS)


def test_sentences_are_given_in_the_order_of_the_reports() -> None:
    """CoNLL-U comes report by report."""
    found = list(conllu_of_all(_reports()))

    assert [r.id in text for r, text in zip(_reports(), found, strict=True)] == [True] * 9


def test_the_model_is_not_asked_before_it_is_needed() -> None:
    """Nothing is read until a result is asked for."""
    assert next(annotate_all(iter(_reports()), 1)).statements


@pytest.mark.parametrize("name", ["other", "spacy:", "spacy:no_such_pipeline"])
def test_an_unknown_reader_is_named(name: str) -> None:
    """A reader that is not there stops the run with the way out."""
    with pytest.raises(StopRun):
        reader_named(name)


def test_the_reader_that_ships_needs_no_name() -> None:
    """Without a name the shipped model reads."""
    assert reader_named(None).version.startswith("encoder")
