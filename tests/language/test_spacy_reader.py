from pathlib import Path
from typing import Any

import pytest

from reportedly.language.annotate import annotate_report
from reportedly.model import Block
from reportedly.reading import read_json_line

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install spacy")

from reportedly.language.readers import reader_named  # noqa: E402 - behind the skip
from reportedly.language.spacy_reader import SpacyReader  # noqa: E402

BODY = "Hauwa Tanko said the dam broke.\nSoldiers left Herat."
BLOCKS = (Block(0, 31), Block(32, 52))


def _by_hand(doc: Any) -> Any:
    """Annotate the words of BODY by hand, as a trained pipeline would."""
    known = {
        "Hauwa": ("PROPN", "compound", 1), "Tanko": ("PROPN", "nsubj", 1),
        "said": ("VERB", "ROOT", 0), "the": ("DET", "det", 1), "dam": ("NOUN", "nsubj", 1),
        "broke": ("VERB", "ccomp", -3), "Soldiers": ("NOUN", "nsubj", 1),
        "left": ("VERB", "ROOT", 0), "Herat": ("PROPN", "dobj", -1), ".": ("PUNCT", "punct", -1),
    }  # fmt: skip
    for token in doc:
        token.pos_, token.dep_, step = known[token.text]
        token.head = doc[token.i + step]
    names = {"Tanko": ("PERSON", 2), "Herat": ("GPE", 1)}
    doc.ents = [
        spacy.tokens.Span(doc, t.i + 1 - names[t.text][1], t.i + 1, names[t.text][0])
        for t in doc
        if t.text in names
    ]
    return doc


@pytest.fixture
def pipeline() -> Any:
    """Give a blank pipeline that annotates BODY by hand."""
    spacy.Language.component("by_hand", func=_by_hand)
    nlp = spacy.blank("en")
    nlp.add_pipe("by_hand")
    return nlp


def test_hand_set_annotations_are_taken_over(pipeline: Any) -> None:
    """Words, tags, heads in the whole body and names come from the pipeline."""
    parse = SpacyReader(pipeline).read(BODY, BLOCKS)

    assert [BODY[t.start : t.end] for t in parse.tokens] == [t.text for t in parse.tokens]
    words = [t.text for t in parse.tokens]
    left, herat = words.index("left"), words.index("Herat")
    assert parse.tokens[herat].head == left
    assert parse.tokens[herat].relation == "obj"
    assert parse.tokens[left].head == -1
    assert ("Hauwa Tanko", "person") in [(s.text, s.kind) for s in parse.spans]
    assert ("Herat", "place") in [(s.text, s.kind) for s in parse.spans]
    assert len(parse.sentences) == 2


def test_statements_are_read_off_it(pipeline: Any) -> None:
    """The chain works on the pipeline's result, and says which reader read."""
    annotation = annotate_report(read_json_line({"text": BODY}, "made"), SpacyReader(pipeline))

    assert [s.content.text for s in annotation.statements] == ["the dam broke"]
    assert "spacy" in annotation.made_by


def test_a_blank_pipeline_gives_words_alone() -> None:
    """Without trained parts our sentences are used and heads are unknown."""
    parse = SpacyReader(spacy.blank("en")).read("It rained. Men ran.", ())

    assert len(parse.sentences) == 2
    assert {t.head for t in parse.tokens} == {-2}


def test_a_pipeline_is_loaded_by_its_folder(tmp_path: Path) -> None:
    """spacy:FOLDER reads a pipeline kept on disk."""
    spacy.blank("en").to_disk(tmp_path / "own")

    assert reader_named(f"spacy:{tmp_path / 'own'}").version.startswith("spacy en_")
