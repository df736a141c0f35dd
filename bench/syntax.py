"""Task ``syntax``: Universal Dependencies trees — the right head, the right head and label.

UAS, LAS and UPOS in percent of words. ``gold words`` hands the corpus' sentences and words to the
reader; ``own words`` hands it the running text, cut into lines by the corpus' paragraphs, and is
scored as F1 over aligned words as in the CoNLL 2018 shared task. Documents the model was trained
on are left out (``training/reader/documents.txt``), as is the training part of EWT.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from bench.scoring import blank_parted, blocks_of
from reportedly.language.encoder import Encoder, default_encoder
from reportedly.language.fine import fine_sentences
from training.reader.corpora import listed

GOALS = {"EWT dev LAS": 88.0, "EWT test LAS": 88.0, "GUM news LAS": 86.0}
ANCHORS = {"EWT test LAS": "strong BERT parsers 91-92"}
# Their words are blanked out in the corpus.
BLANKED = "reddit"


class Word(msgspec.Struct, frozen=True):
    """A word with its place in the text, its head's (-1: root, -2: not in this text) and labels."""

    start: int
    end: int
    head: int
    relation: str
    upos: str


class Document(msgspec.Struct):
    """A document's text and its sentences' words; offsets and heads count in the document."""

    text: str
    sentences: list[list[Word]]


def run(data: Path) -> dict[str, Any]:
    """Score every part that is there."""
    ours: dict[str, Any] = {}
    items = 0
    for title, paths in parts(data / "syntax"):
        documents = [d for p in paths for d in read_conllu(p)]
        words = sum(len(s) for d in documents for s in d.sentences)
        items += words
        ours |= {f"{title} {k}": v for k, v in score(documents).items()} if words else {}
    return {"task": "syntax", "data": str(data), "n": items, "ours": ours, "anchors": ANCHORS,
            "goals": GOALS}  # fmt: skip


def parts(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Give the parts of EWT and the genres of GUM that the model was not trained on."""
    for part in ("dev", "test"):
        yield f"EWT {part}", sorted((folder / "ewt").glob(f"*{part}.conllu"))
    genres: dict[str, list[Path]] = {}
    for path in sorted((folder / "gum").glob("GUM_*.conllu")):
        genre = path.stem.split("_")[1]
        if genre != BLANKED and path.stem.removeprefix("GUM_") not in listed("gum"):
            genres.setdefault(genre, []).append(path)
    for genre in sorted(genres, key=lambda g: (g != "news", g)):
        yield f"GUM {genre}", genres[genre]


def score(documents: Iterable[Document], encoder: Encoder | None = None) -> dict[str, float]:
    """Give UAS, LAS and UPOS over the corpus' words, and LAS and UPOS over our own."""
    count = dict.fromkeys(("words", "uas", "las", "upos", "ours", "own las", "own upos"), 0)
    encoder = encoder or default_encoder()
    for document in documents:
        _gold_words(document, count, encoder)
        _own_words(document, count, encoder)
    words, both = count["words"], count["words"] + count["ours"]
    found = {k.upper(): round(100 * count[k] / words, 1) for k in ("uas", "las", "upos")}
    for name in ("las", "upos"):
        found[f"{name.upper()}, own words"] = round(200 * count[f"own {name}"] / both, 1)
    return found


def _gold_words(document: Document, count: dict[str, int], encoder: Encoder) -> None:
    first = 0
    for sentence in document.sentences:
        reading = encoder.read([document.text[w.start : w.end] for w in sentence])
        heads = [h + first if h >= 0 else -1 for h in reading.heads]
        for n, word in enumerate(sentence):
            count["words"] += 1
            count["uas"] += heads[n] == word.head
            label = _plain(reading.relations[n])
            count["las"] += heads[n] == word.head and label == _plain(word.relation)
            count["upos"] += reading.upos[n] == word.upos
        first += len(sentence)


def _plain(relation: str) -> str:
    """Leave the subtype out, as the shared task does."""
    return relation.split(":", maxsplit=1)[0]


def _own_words(document: Document, count: dict[str, int], encoder: Encoder) -> None:
    ours = own_words(document.text, encoder)
    gold = [w for s in document.sentences for w in s]
    at = {(w.start, w.end): n for n, w in enumerate(gold)}
    same = {n: at.get((w.start, w.end), -3) for n, w in enumerate(ours)}
    count["ours"] += len(ours)
    for n, word in enumerate(ours):
        if same[n] == -3:
            continue
        key = gold[same[n]]
        head = same[word.head] if word.head >= 0 else -1
        label = _plain(word.relation) == _plain(key.relation)
        count["own las"] += head == key.head and label
        count["own upos"] += word.upos == key.upos


def own_words(text: str, encoder: Encoder) -> list[Word]:
    """Read a text with our own sentences and words."""
    found: list[Word] = []
    for tokens in fine_sentences(text, blocks_of(text)):
        reading = encoder.read([t.text for t in tokens])
        first = len(found)
        found += (
            Word(t.start, t.end, h + first if h >= 0 else -1, r, u)
            for t, h, r, u in zip(
                tokens, reading.heads, reading.relations, reading.upos, strict=True
            )
        )
    return found


def read_conllu(path: Path) -> Iterator[Document]:
    """Read a CoNLL-U file document by document; paragraphs become lines of the text."""
    document = Document("", [])
    for lines in blank_parted(path.read_text(encoding="utf-8")):
        if any(line.startswith("# newdoc") for line in lines) and document.sentences:
            yield document
            document = Document("", [])
        _add(document, lines)
    if document.sentences:
        yield document


def _add(document: Document, lines: list[str]) -> None:
    """Add one sentence: its text, and where in it its words stand."""
    text = next(line for line in lines if line.startswith("# text = "))[9:]
    new = any(line.startswith("# newpar") for line in lines)
    document.text += "\n" if new and document.text else " " if document.text else ""
    start = len(document.text)
    document.text += text
    rows = [r for r in (line.split("\t") for line in lines) if r[0].isdigit()]
    first = sum(len(s) for s in document.sentences)
    at, words = start, []
    for row in rows:
        found = document.text.find(row[1], at)
        at = found if found >= 0 else at
        head = int(row[6]) - 1 + first if row[6] != "0" else -1
        words.append(Word(at, at + len(row[1]), head, row[7], row[3]))
        at += len(row[1]) if found >= 0 else 0
    document.sentences.append(words)
