"""Peers of the task ``copies``: what duplicate finders in common use make of the same bodies."""

from collections.abc import Callable, Iterable

import datasketch
import rensa

Pairs = set[tuple[int, int]]

THRESHOLD = 0.5
PERMUTATIONS = 128
SHINGLE = 5


def _shingles(body: str) -> list[str]:
    words = body.lower().split()
    return [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]


def with_datasketch(bodies: Iterable[str]) -> Pairs:
    """Look with MinHashLSH of datasketch."""
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: Pairs = set()
    for number, body in enumerate(bodies):
        sketch = datasketch.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([s.encode() for s in _shingles(body)])
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return found


def with_rensa(bodies: Iterable[str]) -> Pairs:
    """Look with RMinHashLSH of rensa, 32 bands, its candidates checked against the threshold."""
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    sketches: list[rensa.RMinHash] = []
    found: Pairs = set()
    for number, body in enumerate(bodies):
        sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(_shingles(body))
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= THRESHOLD:
                found.add((other, number))
        index.insert(number, sketch)
        sketches.append(sketch)
    return found


def with_containment(bodies: Iterable[str]) -> Pairs:
    """Compare all five-word shingles: pairs that share a tenth of the shorter body's."""
    holders: dict[str, list[int]] = {}
    sizes: list[int] = []
    found: Pairs = set()
    for number, body in enumerate(bodies):
        shared: dict[int, int] = {}
        shingles = set(_shingles(body))
        for shingle in shingles:
            held = holders.setdefault(shingle, [])
            for other in held:
                shared[other] = shared.get(other, 0) + 1
            held.append(number)
        sizes.append(len(shingles))
        found |= {(o, number) for o, n in shared.items() if n * 10 >= min(sizes[o], sizes[number])}
    return found


PEERS: dict[str, Callable[[Iterable[str]], Pairs]] = {
    "datasketch": with_datasketch,
    "rensa": with_rensa,
    "all shingles": with_containment,
}
