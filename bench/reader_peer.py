"""The peer of task ``reader``: a spaCy CNN trained in the run on the same sets of names.

It learns persons, organisations and places from the annotated texts, wikigold, CrossNER and
UNER-EWT train, on every second sentence, three times over, on the words as they stand, and is
scored on every eighth text of the world news that neither it nor ours has seen.
"""

import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from bench import names
from bench.scoring import Tally
from reportedly.language.encoder import spans
from reportedly.language.parses import Parse
from training.reader import corpora

# The budget: a few minutes of one processor; more passes would help it.
PASSES = 3
ONE_IN = 2
KINDS = {"per": names.PERSON, "org": names.BODY, "loc": names.PLACE}
Labelled = tuple[list[str], list[tuple[int, int, str]]]


def trained(data: Path, reports: list[Parse]) -> dict[str, float]:
    """Train, score and time it; its first label of those a set allows counts."""
    rows = list(_rows(data))[::ONE_IN]
    nlp, seconds = _train(rows)
    began = time.perf_counter()
    for parse in reports:
        nlp(Doc(nlp.vocab, [t.text for t in parse.tokens]))
    rate = len(reports) / (time.perf_counter() - began)
    tally = Tally()
    texts = [t for title, _, x in names.sets(data / "names") if title == "worldwide" for t in x]
    for text in texts[::8]:
        found = set()
        for s in text.parse.sentences:
            doc = nlp(Doc(nlp.vocab, [t.text for t in text.parse.tokens_of(s)]))
            found |= {(e.start + s.first, e.end + s.first, e.label_) for e in doc.ents}
        tally.add(found, {(*at, min(kinds)) for at, kinds in text.names.items()})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "worldwide (one text in eight) F1": tally.f1(),
        "names only, reports a second, one process": round(rate, 1),
        "training minutes": round(seconds / 60, 1),
        "peak MB, training included": round(peak),
    }


def _rows(data: Path) -> Iterator[Labelled]:
    for example in corpora.training(data, Path("training/texts")):
        if example.names is not None:
            first = [corpora.NAMES[allowed[0]] for allowed in example.names]
            kept = [(a, b, KINDS[k]) for a, b, k in spans(first) if k in KINDS]
            yield example.words, kept


def _train(rows: list[Labelled]) -> tuple[Any, float]:
    fix_random_seed(1)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    docs = []
    for words, found in rows:
        doc = Doc(nlp.vocab, words)
        copy = Doc(nlp.vocab, words)
        copy.ents = [spacy.tokens.Span(copy, a, b, kind) for a, b, kind in found]
        docs.append(Example(doc, copy))
    began = time.perf_counter()
    nlp.initialize(lambda: docs[:2000])
    dice = random.Random(1)  # noqa: S311 - a fixed order
    for _ in range(PASSES):
        dice.shuffle(docs)
        for batch in minibatch(docs, 64):
            nlp.update(batch, drop=0.2)
    return nlp, time.perf_counter() - began
