"""A linear tagger: averaged perceptron with greedy decoding over local features.

After M. Collins, "Discriminative training methods for hidden Markov models" (EMNLP 2002), with
the labels already given as features. Weights are whole numbers, so that every machine adds them
to the same sums.
"""

import gzip
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

# words, tags (one for each word, or empty), labels given so far, index → features
Features = Callable[[Sequence[str], Sequence[str], Sequence[str], int], Iterator[str]]


class Weights(msgspec.Struct, frozen=True):
    """Labels, and for each feature pairs of label number and weight."""

    labels: tuple[str, ...]
    features: dict[str, list[tuple[int, int]]]
    made_by: str = ""


@lru_cache(maxsize=8)
def load(name: str) -> Weights:
    """Load weights shipped in the package: ``weights/NAME.msgpack.gz``."""
    path = files("reportedly.language") / "weights" / f"{name}.msgpack.gz"
    return msgspec.msgpack.decode(gzip.decompress(path.read_bytes()), type=Weights)


def tag(
    weights: Weights, features: Features, words: Sequence[str], tags: Sequence[str] = ()
) -> list[str]:
    """Label the words of one sentence, from left to right."""
    labels: list[str] = []
    known, names = weights.features, weights.labels
    for index in range(len(words)):
        scores = [0] * len(names)
        for feature in features(words, tags, labels, index):
            for label, weight in known.get(feature, ()):
                scores[label] += weight
        # The first of equal scores: the order of the labels is part of the weights.
        best = scores.index(max(scores))
        labels.append(_legal(names[best], labels))
    return labels


def _legal(label: str, before: Sequence[str]) -> str:
    """An inside label that continues nothing begins its span."""
    if not label.startswith("I-"):
        return label
    last = before[-1] if before else "O"
    return label if last[2:] == label[2:] else "B-" + label[2:]


def shape(word: str) -> str:
    """Reduce a word to its outline: "Kabul" → "Xx", "AC-130" → "X-d", "U.S." → "X.X."."""
    outline = ""
    for character in word[:20]:
        if character.isupper():
            mark = "X"
        elif character.islower():
            mark = "x"
        elif character.isdigit():
            mark = "d"
        else:
            mark = character
        if not outline.endswith(mark):
            outline += mark
    return outline


def speech_features(
    words: Sequence[str], _tags: Sequence[str], labels: Sequence[str], index: int
) -> Iterator[str]:
    """Features for the part of speech of one word."""
    word = words[index]
    low = word.lower()
    before = words[index - 1].lower() if index else "<s>"
    after = words[index + 1].lower() if index + 1 < len(words) else "</s>"
    one = labels[-1] if labels else "<s>"
    two = labels[-2] if len(labels) > 1 else "<s>"
    yield "b"
    yield "w=" + low
    yield "s3=" + low[-3:]
    yield "s2=" + low[-2:]
    yield "s1=" + low[-1:]
    yield "p2=" + low[:2]
    yield f"h={shape(word)} {index == 0}"
    yield "t1=" + one
    yield f"t2={two} {one}"
    yield f"t1w={one} {low}"
    yield "w-1=" + before
    yield "w+1=" + after
    yield "s+1=" + after[-3:]
    yield "s-1=" + before[-3:]
    yield f"ws={low} {after[-3:]}"
    yield "w+2=" + (words[index + 2].lower() if index + 2 < len(words) else "</s>")
    yield "w-2=" + (words[index - 2].lower() if index > 1 else "<s>")


def name_features(
    words: Sequence[str], tags: Sequence[str], labels: Sequence[str], index: int
) -> Iterator[str]:
    """Features for the begin-inside-outside label of one word, given its part of speech."""
    word = words[index]
    low = word.lower()
    outline = shape(word)
    one = labels[-1] if labels else "<s>"
    two = labels[-2] if len(labels) > 1 else "<s>"
    yield "b"
    yield "w=" + low
    yield "h=" + outline
    yield f"hs={outline} {index == 0}"
    yield "s3=" + low[-3:]
    yield "s4=" + low[-4:]
    yield "p3=" + low[:3]
    yield f"l1={one}"
    yield f"l2={two} {one}"
    yield f"l1h={one} {outline}"
    yield f"l1w={one} {low}"
    yield "t=" + tags[index]
    yield f"tl={tags[index]} {one}"
    for offset in (-3, -2, -1, 1, 2, 3):
        other = index + offset
        near = words[other].lower() if 0 <= other < len(words) else "<>"
        yield f"w{offset}={near}"
        if abs(offset) < 3:
            yield f"h{offset}={shape(words[other]) if 0 <= other < len(words) else '<>'}"
            yield f"t{offset}={tags[other] if 0 <= other < len(words) else '<>'}"
    yield "w-1w=" + (words[index - 1].lower() if index else "<s>") + " " + low
    yield "ww+1=" + low + " " + (words[index + 1].lower() if index + 1 < len(words) else "</s>")
