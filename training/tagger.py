"""Make the weights of the first reader: parts of speech and names.

    python -m training.tagger DATA

``DATA`` has the layout of ``../shared/data``. Trained on sets whose licence lets weights ship:

- parts of speech: GUM (UD release), the genres news, interview, court and academic;
- names: ``annotated/`` without ``isaf.jsonl`` (share-alike), and Wikigold (CC BY 4.0).

One in twelve texts of ``annotated/`` is kept out and scored. Fixed seed; two minutes.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from reportedly.language.tagger import Features, Weights, name_features, speech_features, tag
from reportedly.language.tokens import read_sentences
from reportedly.model import Block

GENRES = ("news", "interview", "court", "academic")
WEIGHTS = Path("src/reportedly/language/weights")
SEED = 20261124
NAMES = {
    "per": "person",
    "org": "organisation",
    "loc": "place",
    "grp": "group",
    "fac": "facility",
    "evt": "event",
    "pro": "product",
}
# words, parts of speech (empty where not needed), labels
Sample = tuple[list[str], list[str], list[str]]
Table = dict[str, dict[str, float]]


def main() -> None:
    """Train both taggers, print what they score on the texts kept out, write them."""
    data = Path(sys.argv[1])
    speech = train(list(_gum(data)), speech_features, epochs=8)
    _write("speech", speech, "GUM: " + ", ".join(GENRES))
    kept, out = _annotated(data)
    samples = [s for row in kept for s in _samples(row, speech)]
    names = train([*samples, *_wikigold(data, speech)], name_features, epochs=10)
    _score("names", names, [s for row in out for s in _samples(row, speech)])
    _write("names", names, "annotated (wikinews, official), wikigold")


def train(samples: list[Sample], features: Features, epochs: int) -> Weights:
    """Train an averaged perceptron; weights in hundredths, small ones dropped."""
    labels = sorted({label for _, _, given in samples for label in given})
    weights: Table = defaultdict(lambda: defaultdict(float))
    totals: Table = defaultdict(lambda: defaultdict(float))
    step = 0
    shuffled = list(samples)
    dice = random.Random(SEED)  # noqa: S311 - shuffles examples, keeps no secret
    for epoch in range(epochs):
        dice.shuffle(shuffled)
        wrong = 0
        for sample in shuffled:
            step += 1
            wrong += _learn(sample, features, labels, (weights, totals), step)
        print(f"  epoch {epoch + 1}: {wrong} wrong", flush=True)
    return _averaged(labels, weights, totals, step)


def _learn(
    sample: Sample,
    features: Features,
    labels: list[str],
    tables: tuple[Table, Table],
    step: int,
) -> int:
    words, tags, gold = sample
    weights, totals = tables
    given: list[str] = []
    wrong = 0
    for index, right in enumerate(gold):
        found = list(features(words, tags, given, index))
        scores = dict.fromkeys(labels, 0.0)
        for feature in found:
            for label, weight in weights.get(feature, {}).items():
                scores[label] += weight
        guess = max(labels, key=scores.__getitem__)
        given.append(guess)
        if guess == right:
            continue
        wrong += 1
        for feature in found:
            for label, change in ((right, 1.0), (guess, -1.0)):
                weights[feature][label] += change
                totals[feature][label] += change * step
    return wrong


def _averaged(labels: list[str], weights: Table, totals: Table, step: int) -> Weights:
    numbers = {label: n for n, label in enumerate(labels)}
    features: dict[str, list[tuple[int, int]]] = {}
    for feature in sorted(weights):
        pairs = []
        for label in sorted(weights[feature]):
            mean = weights[feature][label] - totals[feature][label] / (step + 1)
            rounded = round(mean * 100)
            if abs(rounded) >= 25:
                pairs.append((numbers[label], rounded))
        if pairs:
            features[feature] = pairs
    return Weights(tuple(labels), features)


def _gum(data: Path) -> Iterator[Sample]:
    """Give GUM's sentences with hyphenated words joined, as our tokens have them."""
    for genre in GENRES:
        for path in sorted((data / "syntax" / "gum").glob(f"GUM_{genre}_*.conllu")):
            for block in path.read_text(encoding="utf-8").split("\n\n"):
                rows = [r.split("\t") for r in block.splitlines() if r and r[0].isdigit()]
                yield _joined([r for r in rows if r[0].isdigit()])


def _joined(rows: list[list[str]]) -> Sample:
    words: list[str] = []
    tags: list[str] = []
    glue = False
    for number, row in enumerate(rows):
        tight = "SpaceAfter=No" in row[9]
        hyphen = (
            row[1] in {"-", "–"} and tight and number and "SpaceAfter=No" in rows[number - 1][9]
        )
        if (hyphen or glue) and words:
            words[-1] += row[1]
            tags[-1] = row[3] if not hyphen else tags[-1]
        else:
            words.append(row[1])
            tags.append(row[3])
        glue = bool(hyphen)
    return words, [], tags


def _annotated(data: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows = [
        json.loads(line)
        for name in ("wikinews", "official", "wikinews_meantime")
        for line in (data / "annotated" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [r for n, r in enumerate(rows) if n % 12], rows[::12]


def _samples(row: dict[str, Any], speech: Weights) -> Iterator[Sample]:
    text = row["text"]
    sentences, tokens = read_sentences(text, _blocks(text))
    spans = sorted(
        (s["start"], -s["end"], NAMES[s["kind"]]) for s in row["spans"] if s["kind"] in NAMES
    )
    for sentence in sentences:
        words = [t.text for t in tokens[sentence.first : sentence.last]]
        labels = ["O"] * len(words)
        for start, end, kind in spans:
            inside = [
                n
                for n, t in enumerate(tokens[sentence.first : sentence.last])
                if start <= t.start and t.end <= -end and labels[n] == "O"
            ]
            for place, n in enumerate(inside):
                labels[n] = ("I-" if place else "B-") + kind
        yield words, tag(speech, speech_features, words), labels


def _blocks(text: str) -> list[Block]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return blocks


def _wikigold(data: Path, speech: Weights) -> Iterator[Sample]:
    """Give Wikigold's sentences; its miscellaneous names have no kind here and are left out."""
    text = (data / "names" / "wikigold" / "wikigold.conll.txt").read_text(encoding="utf-8")
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    for block in text.split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows or any("MISC" in r[1] for r in rows):
            continue
        words = [r[0] for r in rows]
        labels, before = [], "O"
        for _, label in rows:
            kind = kinds.get(label[2:])
            start = "B-" if label != before else "I-"
            labels.append(start + kind if kind else "O")
            before = label
        yield words, tag(speech, speech_features, words), labels


def _score(name: str, weights: Weights, samples: Iterable[Sample]) -> None:
    right = found = wanted = 0
    for words, tags, gold in samples:
        one = set(spans(gold))
        two = set(spans(tag(weights, name_features, words, tags)))
        right, found, wanted = right + len(one & two), found + len(two), wanted + len(one)
    p, r = right / max(found, 1), right / max(wanted, 1)
    print(f"{name}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} of {wanted}")


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give the spans of begin-inside-outside labels as first, end and kind."""
    start = None
    for n, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            yield start, n, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = n


def _write(name: str, weights: Weights, made_from: str) -> None:
    whole = msgspec.structs.replace(weights, made_by=made_from)
    raw = msgspec.msgpack.encode(whole)
    path = WEIGHTS / f"{name}.msgpack.gz"
    path.write_bytes(gzip.compress(raw, mtime=0))
    print(f"{name}: {len(weights.features)} features, {path.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
