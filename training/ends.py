"""Learn where sentences end: licensed treebanks → ``weights/ends.json``.

    python -m training.ends DATA [OUT]

Learns from UD English-EWT train and GUM's documents of ``reader/documents.txt`` (CC BY-SA and CC
BY; the sentences of their paragraphs), and from the annotated texts and our own, in whose
paragraphs a gap with no mark before it never ends a sentence. A minute on one core; the problem is
convex and the order fixed, so the same data gives the same weights.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reportedly.language.ends import block_of, chunks_of, features, is_open
from training.reader import corpora

WEIGHTS = Path("src/reportedly/language/weights/ends.json")
TEXTS = Path("training/texts")
SEEN = 3
KEPT = 0.1
DECAY = 2.0
Gap = tuple[list[str], bool]
Values = NDArray[np.float64]


def paragraphs(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Give the paragraphs of a CoNLL-U file, each with the places where its sentences end."""
    text, ends = "", set[int]()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        said = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        new = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        if new and text:
            yield text, ends
            text, ends = "", set()
        text += " " * bool(text) + said
        ends.add(len(text))
    if text:
        yield text, ends


def gaps(text: str, ends: set[int]) -> Iterator[Gap]:
    """Give each gap of a paragraph that might end a sentence, and whether it does."""
    chunks = chunks_of(text, 0, len(text))
    block = block_of(chunks)
    for n in range(len(chunks) - 1):
        if is_open(chunks[n], chunks[n + 1]):
            yield list(features(block, n)), chunks[n].end in ends


def unmarked(text: str) -> Iterator[Gap]:
    """Give the gaps of a paragraph of news that no mark precedes: no sentence ends there."""
    chunks = chunks_of(text, 0, len(text))
    block = block_of(chunks)
    for n in range(len(chunks) - 1):
        if chunks[n].mark in {"a", "0", ","} and is_open(chunks[n], chunks[n + 1]):
            yield list(features(block, n)), False


def training(data: Path) -> list[Gap]:
    """Give every gap to learn from, in a fixed order."""
    found: list[Gap] = []
    paths = sorted((data / "syntax" / "ewt").glob("*train*.conllu"))
    for genre in corpora.GENRES:
        paths += sorted((data / "syntax" / "gum").glob(f"GUM_{genre}_*.conllu"))
    gum = corpora.listed("gum") - corpora.GUM_KEPT
    for path in paths:
        if "train" in path.stem or path.stem.removeprefix("GUM_") in gum:
            found += (g for text, ends in paragraphs(path) for g in gaps(text, ends))
    for row in corpora.annotated_for_training(data, TEXTS):
        for line in row["text"].split("\n"):
            found += unmarked(line)
    return found


def learn(rows: list[Gap], decay: float = DECAY) -> dict[str, float]:
    """Fit a logistic regression; give the weights that count, rounded."""
    seen = Counter(name for names, _ in rows for name in names)
    index = {name: n for n, name in enumerate(sorted(k for k, c in seen.items() if c >= SEEN))}
    columns = [[index[name] for name in names if name in index] for names, _ in rows]
    sizes = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.array(c, dtype=np.int64) for c in columns])
    matrix = csr_matrix((np.ones(len(flat)), flat, sizes), shape=(len(rows), len(index)))
    truth = np.array([1.0 if is_end else -1.0 for _, is_end in rows])

    def loss(values: Values) -> tuple[float, Values]:
        margin = truth * (matrix @ values[:-1] + values[-1])
        slope = -truth / (1 + np.exp(np.clip(margin, -500, 500)))
        gradient = np.append(matrix.T @ slope + decay * values[:-1], slope.sum())
        penalty = decay * float(values[:-1] @ values[:-1]) / 2
        return float(np.logaddexp(0, -margin).sum()) + penalty, gradient

    found = minimize(loss, np.zeros(len(index) + 1), jac=True, method="L-BFGS-B",
                     options={"maxiter": 300}).x  # fmt: skip
    kept = {k: round(float(found[n]), 2) for k, n in index.items() if abs(found[n]) >= KEPT}
    return {"": round(float(found[-1]), 2), **kept}


def main() -> None:
    """Learn and write."""
    data = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS
    rows = training(data)
    weights = learn(rows)
    out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
                   encoding="utf-8")  # fmt: skip
    print(f"{len(rows)} gaps, {sum(e for _, e in rows)} sentence ends, {len(weights)} weights")


if __name__ == "__main__":
    main()
