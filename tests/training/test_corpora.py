import json
from pathlib import Path

import pytest

from training.reader import corpora

TAGGED = (
    '<rol>Governor</rol> <per>Samir Qadri</per> <cue n=1>said</cue> <con n=1>"<num>two '
    'dams</num> broke"</con> in <loc>Herat</loc>.'
)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_inline_tags_become_spans(tmp_path: Path) -> None:
    """Tags are taken out, and each span is given by the characters it holds."""
    _write(tmp_path / "a.txt", f"{TAGGED}\n====\n<org>River Agency</org> left.\n")
    one, two = corpora.read_texts(tmp_path / "a.txt")

    spans = [(one["text"][s["start"] : s["end"]], s["kind"]) for s in one["spans"]]
    assert ("Samir Qadri", "per") in spans
    assert ("two dams", "num") in spans
    (told,) = one["attributions"]
    assert [one["text"][a:b] for a, b in told["content"]] == ['"two dams broke"']
    assert two["text"] == "River Agency left."


@pytest.mark.parametrize("wrong", ["<per>Qadri", "<per>Q <loc>x</per></loc>", "Qadri</per>"])
def test_broken_tags_are_refused(tmp_path: Path, wrong: str) -> None:
    """A tag that is not closed, or crosses another, is named."""
    _write(tmp_path / "a.txt", wrong)

    with pytest.raises(ValueError, match=r"a\.txt:0"):
        list(corpora.read_texts(tmp_path / "a.txt"))


def test_labels_of_words() -> None:
    """Of nested spans the longest labels its words; the first word begins it."""
    labels = corpora._labels([(0, 3), (4, 8), (9, 12)], [(4, 8, "per"), (4, 12, "org")],
                             corpora.NAMES)  # fmt: skip

    assert [corpora.NAMES[n] for n in labels] == ["O", "B-org", "I-org"]


def test_sets_differ_in_their_kinds() -> None:
    """A set's label allows each kind of ours that it may stand for, and no other."""
    allowed = {corpora.NAMES[n] for n in corpora._UNER["B-LOC"]}

    assert allowed == {"B-loc", "B-fac"}
    assert "B-per" not in {corpora.NAMES[n] for n in corpora._OPEN}


def test_evaluation_sets_are_never_read_for_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Training opens no file of a set marked E, though it lies in the folder."""
    for name in ("worldwide/a.tsv", "wikigold/wikigold.conll.txt"):
        _write(tmp_path / "names" / name, "Herat\tB-Location\n")
    for part in ("train", "dev", "test"):
        _write(tmp_path / "names" / "crossner_politics" / f"{part}.txt", "Herat\tB-country\n")
    _write(tmp_path / "names" / "wikigold" / "wikigold.conll.txt", "Herat I-LOC\n")
    _write(tmp_path / "quotes" / "polnear_cofenet" / "valid.txt", "{}\n")
    _write(tmp_path / "names" / "re3d" / "BBC Online" / "documents.json", "{}\n")
    opened: list[Path] = []
    read = Path.read_text

    def watched(self: Path, *given: str | None, **named: str | None) -> str:
        opened.append(self)
        return read(self, *given, **named)

    monkeypatch.setattr(Path, "read_text", watched)
    corpora.training(tmp_path, tmp_path / "none")

    inside = {p.relative_to(tmp_path).parts[:2] for p in opened if p.is_relative_to(tmp_path)}
    assert inside == {("names", "wikigold"), ("names", "crossner_politics")}


def test_a_sealed_document_cannot_slip_in(tmp_path: Path) -> None:
    """A text or treebank document that the list does not name is neither trained on nor scored."""
    known = min(corpora.listed("annotated"))
    rows = [{"id": i, "text": "It rained.", "spans": [], "attributions": []}
            for i in (known, "wikinews-sealed-1")]  # fmt: skip
    _write(tmp_path / "annotated" / "a.jsonl", "\n".join(map(json.dumps, rows)))
    row = "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\t_\n"
    _write(tmp_path / "syntax" / "gum" / "GUM_news_sealed.conllu", row)

    train, kept = corpora._texts_split(tmp_path, tmp_path / "none")
    assert [r["id"] for _, r in train] == [known]
    assert kept == []
    assert list(corpora._gum(tmp_path, kept=False)) == []


def test_no_document_is_both_trained_on_and_kept_out() -> None:
    """The lists of documents do not meet."""
    assert not corpora.listed("annotated") & corpora.listed("annotated_kept")
    assert not corpora.listed("gum") & corpora.GUM_KEPT
