"""The reader model at run time: the words of one sentence → tags, tree, names, attributions.

One small encoder with several heads, trained by ``training/reader`` and run with ONNX Runtime in
whole numbers. One sentence a run: dynamic quantisation looks at all of its input, so a sentence's
answer would change with its neighbours. One thread a run: the answer is the same bit for bit.
"""

import gzip
import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.language.pieces import CLS, SEP, Pieces, shape_of
from reportedly.language.trees import best_tree

# Heads whose labels stand side by side in the graph's output ``tags``.
_HEADS = ("names", "roles", "amounts", "cues", "upos", "xpos")
_KINDS = {
    "per": "person",
    "org": "organisation",
    "loc": "place",
    "grp": "group",
    "fac": "facility",
    "evt": "event",
    "pro": "product",
    "rol": "role",
    "tim": "time",
    "num": "quantity",
}
# A window holds at most this many words and pieces; a longer "sentence" is a list or a table.
MOST_WORDS = 120
_MOST_PIECES = 400
_KEPT_SENTENCES = 4096

Range = tuple[int, int]
Labelled = tuple[int, int, str]


class Attribution(msgspec.Struct, frozen=True):
    """A cue and what belongs to it; ranges of words, first and last + 1."""

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]


class Reading(msgspec.Struct, frozen=True):
    """What was read from the words of one sentence.

    ``upos`` and ``xpos`` are Universal Dependencies and Penn Treebank parts of speech, ``heads``
    word indices (-1: root), ``relations`` Universal Dependencies labels. ``names``, ``roles`` and
    ``amounts`` are ranges of words with their kind (those of a mention).
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Labelled, ...]
    roles: tuple[Labelled, ...]
    amounts: tuple[Labelled, ...]
    attributions: tuple[Attribution, ...]


class Encoder:
    """Reads sentences; keeps the last few thousand, since a heap of news repeats itself."""

    def __init__(self) -> None:
        """Load the graph and its vocabulary from the package."""
        folder = files("reportedly.language") / "weights"
        beside = msgspec.json.decode(gzip.decompress((folder / "reader.json.gz").read_bytes()))
        self.labels: dict[str, list[str]] = beside["labels"]
        self._pieces = Pieces(beside["vocabulary"])
        self._seen: OrderedDict[tuple[str, ...], Reading] = OrderedDict()
        with as_file(folder / "reader.onnx") as path:
            self.use(path)

    def use(self, graph: Path, threads: int = 1) -> None:
        """Read with this graph from now on; it must have the labels of the one that ships."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            os.fspath(graph), options, providers=["CPUExecutionProvider"]
        )
        self._seen.clear()

    def read(self, words: Sequence[str]) -> Reading:
        """Read one sentence of any length; an empty one gives an empty reading."""
        key = tuple(words)
        known = self._seen.get(key)
        if known is None:
            known = _joined([self._window(key[a:b]) for a, b in self.windows(key)])
            self._seen[key] = known
            if len(self._seen) > _KEPT_SENTENCES:
                self._seen.popitem(last=False)
        else:
            self._seen.move_to_end(key)
        return known

    def windows(self, words: Sequence[str]) -> list[Range]:
        """Cut a sentence into windows the encoder can take, most often one."""
        found, first, pieces = [], 0, 0
        for n, word in enumerate(words):
            size = len(self._pieces.of_word(word))
            if n - first >= MOST_WORDS or pieces + size > _MOST_PIECES:
                found.append((first, n))
                first, pieces = n, 0
            pieces += size
        return [*found, (first, len(words))] if words else []

    def _window(self, words: tuple[str, ...]) -> Reading:
        return self._decoded(*self.scores(words))

    def scores(self, words: Sequence[str]) -> tuple[NDArray[Any], ...]:
        """Give the graph's scores for the words of one window: tags, arcs, relations, links."""
        ids, shapes, places = [CLS], [7], []
        for word in words:
            places.append(len(ids))
            own = self._pieces.of_word(word)
            shape = shape_of(word)
            ids += own
            shapes += [shape, *[shape + 8] * (len(own) - 1)]
        given = {
            "ids": np.array([[*ids, SEP]]),
            "shapes": np.array([[*shapes, 7]]),
            "places": np.arange(len(ids) + 1)[None],
            "words": np.array(places),
        }
        return tuple(self._session.run(None, given))

    def _decoded(
        self, tags: NDArray[Any], arcs: NDArray[Any], relations: NDArray[Any], links: NDArray[Any]
    ) -> Reading:
        best, at = {}, 0
        for head in _HEADS:
            labels = self.labels[head]
            chosen = tags[:, at : at + len(labels)].argmax(1).tolist()
            best[head] = [labels[n] for n in chosen]
            at += len(labels)
        heads = best_tree(arcs)
        above = np.array(heads) + 1
        kinds = relations[np.arange(len(heads)), :, above].argmax(1).tolist()
        named = [self.labels["relations"][k] for k in kinds]
        return Reading(
            upos=tuple(best["upos"]),
            xpos=tuple(best["xpos"]),
            heads=tuple(heads),
            relations=tuple(_rooted(h, r) for h, r in zip(heads, named, strict=True)),
            names=_kinds(best["names"]),
            roles=_kinds(best["roles"]),
            amounts=_kinds(best["amounts"]),
            attributions=tuple(self._attributions(best["cues"], links)),
        )

    def _attributions(self, cues: list[str], links: NDArray[Any]) -> list[Attribution]:
        found = []
        for first, last, _ in spans(cues):
            chosen = [self.labels["links"][n] for n in links[first].argmax(0).tolist()]
            parts = spans(chosen)
            sources = tuple((a, b) for a, b, kind in parts if kind == "source")
            contents = tuple((a, b) for a, b, kind in parts if kind == "content")
            found.append(Attribution((first, last), sources, contents))
        return found


def _rooted(head: int, relation: str) -> str:
    """Keep "root" for the root alone."""
    if head == -1:
        return "root"
    return "dep" if relation == "root" else relation


def spans(labels: Sequence[str]) -> tuple[Labelled, ...]:
    """Give the spans of begin-inside-outside labels; an inside without a begin begins one."""
    found, start, kind = [], -1, ""
    for n, label in enumerate([*labels, "O"]):
        inside = label[:2] == "I-" and start >= 0 and label[2:] == kind
        if start >= 0 and not inside:
            found.append((start, n, kind))
            start = -1
        if label != "O" and not inside:
            start, kind = n, label[2:]
    return tuple(found)


def _kinds(labels: Sequence[str]) -> tuple[Labelled, ...]:
    return tuple((a, b, _KINDS[kind]) for a, b, kind in spans(labels))


def _joined(windows: list[Reading]) -> Reading:
    """Put the windows of one long sentence together: one root, the others beside it."""
    if len(windows) == 1:
        return windows[0]
    parts: dict[str, list[Any]] = {name: [] for name in Reading.__struct_fields__}
    at = 0
    for window in windows:
        root = next((n for n, h in enumerate(parts["heads"]) if h == -1), -1)
        parts["upos"] += window.upos
        parts["xpos"] += window.xpos
        parts["heads"] += [h + at if h >= 0 else root for h in window.heads]
        outer = "root" if root == -1 else "parataxis"
        parts["relations"] += [outer if r == "root" else r for r in window.relations]
        for name in ("names", "roles", "amounts"):
            parts[name] += [(a + at, b + at, kind) for a, b, kind in getattr(window, name)]
        parts["attributions"] += [_moved(a, at) for a in window.attributions]
        at += len(window.upos)
    return Reading(**{name: tuple(values) for name, values in parts.items()})


def _moved(attribution: Attribution, by: int) -> Attribution:
    return Attribution(
        (attribution.cue[0] + by, attribution.cue[1] + by),
        tuple((a + by, b + by) for a, b in attribution.sources),
        tuple((a + by, b + by) for a, b in attribution.contents),
    )


@lru_cache(maxsize=1)
def default_encoder() -> Encoder:
    """Give the encoder that ships with the package, loaded once."""
    return Encoder()
