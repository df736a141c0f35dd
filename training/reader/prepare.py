"""Step 1: the training sets → one file of numbers that step 2 reads without this package.

    python -m training.reader.prepare DATA OUT

Writes ``prepared.json.gz``: labels, examples to train on, and examples kept out, by set.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.language.pieces import CLS, SEP, Pieces, shape_of
from training.reader import corpora
from training.reader.corpora import Example

TEXTS = Path("training/texts")
# Longer sentences are tables; they are cut, and what crosses the cut is forgotten.
MOST_WORDS = 120


def main() -> None:
    """Read, number and write all sets."""
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = (out / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    pieces = Pieces(vocabulary)
    train = corpora.training(data, TEXTS)
    kept = corpora.held_out(data, TEXTS)
    labels = label_sets(train)
    counted = sizes(train)
    whole = {
        "labels": labels,
        "train": [numbered(e, pieces, labels) for e in train if _fits(e)],
        "kept": {
            name: [numbered(e, pieces, labels) for e in examples if _fits(e)]
            for name, examples in kept.items()
        },
        "sizes": counted,
    }
    raw = json.dumps(whole, separators=(",", ":")).encode()
    (out / "prepared.json.gz").write_bytes(gzip.compress(raw, 6, mtime=0))
    for source, (sentences, words) in counted.items():
        print(f"{source:<20} {sentences:>7} sentences {words:>8} words")


def _fits(example: Example) -> bool:
    return 0 < len(example.words) <= MOST_WORDS


def sizes(examples: Iterable[Example]) -> dict[str, tuple[int, int]]:
    """Give the sentences and words of each set, for the model card."""
    sentences: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for example in examples:
        sentences[example.source] += 1
        words[example.source] += len(example.words)
    return {s: (sentences[s], words[s]) for s in sorted(sentences)}


def label_sets(examples: Iterable[Example]) -> dict[str, list[str]]:
    """Give the labels of every head; tags seen fewer than five times are left out."""
    seen: dict[str, Counter[str]] = {"upos": Counter(), "xpos": Counter(), "relations": Counter()}
    for example in examples:
        for head, count in seen.items():
            count.update(getattr(example, head) or ())
    return {
        "names": list(corpora.NAMES),
        "roles": list(corpora.ROLES),
        "amounts": list(corpora.AMOUNTS),
        "cues": list(corpora.CUES),
        "links": list(corpora.LINKS),
        **{head: sorted(t for t, n in c.items() if n >= 5) for head, c in seen.items()},
    }


def numbered(example: Example, pieces: Pieces, labels: dict[str, list[str]]) -> dict[str, Any]:
    """Give an example as numbers: pieces with their shapes, places of words, labels."""
    ids, shapes, places = [CLS], [7], []
    for word in example.words:
        places.append(len(ids))
        own = pieces.of_word(word)
        shape = shape_of(word)
        ids += own
        shapes += [shape] + [shape + 8] * (len(own) - 1)
    found: dict[str, Any] = {"ids": [*ids, SEP], "shapes": [*shapes, 7], "words": places}
    for head in ("roles", "amounts", "cues", "names", "links", "heads", "attributed"):
        if getattr(example, head) is not None:
            found[head] = getattr(example, head)
    for head in ("upos", "xpos", "relations"):
        given = getattr(example, head)
        if given is not None:
            index = {label: n for n, label in enumerate(labels[head])}
            found[head] = [
                index.get(label, index.get(label.split(":")[0], -100)) for label in given
            ]
    found["source"] = example.source
    return found


if __name__ == "__main__":
    main()
