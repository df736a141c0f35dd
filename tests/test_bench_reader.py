import json
from pathlib import Path

from bench.names import PLAIN, Text, score, sets
from bench.quotes import running
from bench.quotes_form import in_their_form
from bench.scoring import Tally, given_parse
from bench.syntax import parts, read_conllu
from reportedly.language.parses import Link, Parse
from training.reader.corpora import listed

CONLLU = """# newdoc id = made
# sent_id = 1
# text = Dams don't hold.
1\tDams\tdam\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\thold\thold\tVERB\tVB\t_\t0\troot\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
# text = Men ran.
1\tMen\tman\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_words_of_a_treebank_stand_in_their_text(tmp_path: Path) -> None:
    """Each word's place in the document gives the word; heads count in the document."""
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU)
    (document,) = read_conllu(path)

    words = [document.text[w.start : w.end] for s in document.sentences for w in s]
    assert words == ["Dams", "do", "n't", "hold", ".", "Men", "ran", "."]
    assert [w.head for w in document.sentences[1]] == [6, -1, 6]


def test_documents_trained_on_are_not_scored(tmp_path: Path) -> None:
    """Of a folder with one document trained on and one new, the new one alone is scored."""
    folder = tmp_path / "gum"
    folder.mkdir()
    known = min(n for n in listed("gum") if n.startswith("news"))
    for name in (known, "news_madeup"):
        (folder / f"GUM_{name}.conllu").write_text(CONLLU)

    assert [p.name for p in dict(parts(tmp_path))["GUM news"]] == ["GUM_news_madeup.conllu"]


def test_a_name_counts_with_its_kind_and_place() -> None:
    """A name is right with the same words and kind; of two kinds that a set gives, either is."""
    parse = given_parse([["Hauwa", "Tanko", "left", "Nigeria", "."]])
    text = Text(parse, {(0, 2): {"person"}, (3, 4): {"place", "organisation"}})

    found = score("made", PLAIN, [text])
    assert found["made"] == 100.0
    assert found["made person"] == 100.0


def test_sets_that_are_absent_are_left_out(tmp_path: Path) -> None:
    """A folder without any set gives no names and no error."""
    assert [t for _, _, texts in sets(tmp_path) for t in texts] == []


def test_entities_by_characters_become_words(tmp_path: Path) -> None:
    """A set that marks characters is read with our words; an article is no part of a name."""
    folder = tmp_path / "re3d" / "BBC Online"
    folder.mkdir(parents=True)
    text = "The River Agency left."
    (folder / "documents.json").write_text(json.dumps({"_id": "1", "text": text}))
    entity = {"documentId": "1", "begin": 0, "end": 16, "type": "Organisation"}
    (folder / "entities.json").write_text(json.dumps(entity))

    (found,) = (t for _, _, texts in sets(tmp_path) for t in texts)
    assert found.names == {(1, 3): {"organisation"}}


def test_running_text_is_rebuilt() -> None:
    """Marks of the treebank become real ones and stand where they stand in print."""
    body, places = running("`` We ca n't , '' he said -LRB- twice -RRB- .".split())

    assert body == "“We can't,” he said (twice)."
    assert [body[a:b] for a, b in places][:4] == ["“", "We", "ca", "n't"]


def test_links_are_put_into_the_form_of_the_corpus() -> None:
    """The conjunction joins the content, the auxiliary the cue; nested ones are left out."""
    body = "Qadri has warned that Tanko said it rained ."
    words, at = [], 0
    for word in body.split():
        words.append((at, at + len(word)))
        at += len(word) + 1
    outer = Link(((10, 16),), ((0, 5),), ((22, 42),))
    inner = Link(((28, 32),), ((22, 27),), ((33, 42),))

    found = in_their_form(Parse(body, (), (), (), ()), [outer, inner], words)
    assert found == {(0, 1, "source"), (1, 3, "cue"), (3, 8, "content")}


def test_counting() -> None:
    """F1, precision and recall in percent."""
    tally = Tally()
    tally.add({1, 2, 3, 4}, {3, 4})

    assert (tally.f1(), tally.precision(), tally.recall()) == (66.7, 50.0, 100.0)
