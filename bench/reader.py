"""Task ``reader``: the shipped model in whole numbers against full precision, and its cost.

Quality beside full precision needs the graph that ``training.reader.graph`` leaves beside its
weights: name it with ``READER_FP32=PATH``. Speed is in reports of 600 words a second, with one
and with two processes, of a process that has never seen a sentence before, and is only worth
comparing within one run. A spaCy CNN tagger of names, trained in the run on the words of the same
sets and run on the same reports, stands beside it where spaCy is installed (``pip install spacy``).
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench import names, syntax
from bench.scoring import given_parse
from reportedly.language.encoder import Encoder
from reportedly.language.parses import Parse

REPORTS = 24
WORDS = 600
GOALS = {
    "reports a second, two processes": 10.0,
    "peak MB, one process": 300,
    "ready seconds": 1.0,
    "weights MB": 40,
}


def run(data: Path) -> dict[str, Any]:
    """Compare precisions where the full one is at hand; time one and two processes."""
    ours: dict[str, Any] = {"weights MB": round(_weights() / 1e6, 1)}
    plain = os.environ.get("READER_FP32")
    if plain:
        ours |= _precisions(data, Path(plain))
    ours |= _threads(data)
    for count, title in ((1, "one process"), (2, "two processes")):
        done = [p.communicate()[0] for p in [_start("ours", data, n) for n in range(count)]]
        told = [json.loads(d.splitlines()[-1]) for d in done]
        ours[f"reports a second, {title}"] = round(sum(t["rate"] for t in told), 1)
        if count == 1:
            ours["peak MB, one process"] = round(told[0]["peak"])
            ours["ready seconds"] = round(told[0]["ready"], 2)
    ours |= _beside(data)
    return {"task": "reader", "data": str(data), "n": REPORTS, "ours": ours, "anchors": {},
            "goals": GOALS}  # fmt: skip


def _weights() -> int:
    folder = Path(sys.modules[Encoder.__module__].__file__ or "").parent / "weights"
    return sum(p.stat().st_size for p in folder.iterdir())


def _start(what: str, data: Path, number: int) -> subprocess.Popen[str]:
    """Start one measuring process; its peak memory is its own."""
    command = [sys.executable, "-m", "bench.reader", what, str(data), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves


def sentences(data: Path) -> list[list[str]]:
    """Give the sentences of the open world news, in order."""
    found: list[list[str]] = []
    for title, _, texts in names.sets(data / "names"):
        if title.startswith(("worldwide", "UNER")):
            for text in texts:
                found += [[t.text for t in text.parse.tokens_of(s)] for s in text.parse.sentences]
                if sum(map(len, found)) > 4 * REPORTS * WORDS:
                    return found
    return found


def reports(data: Path, number: int) -> Iterator[Parse]:
    """Give reports of about 600 words; each process gets others."""
    report: list[list[str]] = []
    made = 0
    for words in sentences(data)[number::2]:
        report.append(words)
        if sum(map(len, report)) >= WORDS:
            yield given_parse(report)
            report = []
            made += 1
            if made == REPORTS:
                return


def _ours(data: Path, number: int) -> dict[str, float]:
    given = list(reports(data, number))
    began = time.perf_counter()
    from reportedly.language.reader import EncoderReader  # noqa: PLC0415 - the start counts

    reader = EncoderReader()
    ready = time.perf_counter() - began
    reader.read("A first sentence.", ())
    began = time.perf_counter()
    for parse in given:
        reader.read_tokens(parse)
    seconds = time.perf_counter() - began
    return {"rate": len(given) / seconds, "ready": ready, "peak": _peak()}


def _peak() -> float:
    import resource  # noqa: PLC0415 - not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _threads(data: Path) -> dict[str, float]:
    """Compare scores and readings of 200 sentences with one thread, as we read, and with two."""
    one, two = Encoder(), Encoder()
    two.use(_graph(), threads=2)
    bits = readings = 0
    chosen = sentences(data)[:200]
    for words in chosen:
        pairs = zip(one.scores(words[:100]), two.scores(words[:100]), strict=True)
        bits += all(np.array_equal(a, b) for a, b in pairs)
        readings += one.read(words) == two.read(words)
    return {
        "1 and 2 threads: same scores to the bit, %": round(100 * bits / len(chosen), 1),
        "1 and 2 threads: same reading, %": round(100 * readings / len(chosen), 1),
    }


def _graph() -> Path:
    return Path(sys.modules[Encoder.__module__].__file__ or "").parent / "weights/reader.onnx"


def _precisions(data: Path, plain: Path) -> dict[str, float]:
    """Give LAS on EWT dev and F1 of names on every fourth text, in both precisions."""
    found = {}
    dev = [d for p in dict(syntax.parts(data / "syntax"))["EWT dev"] for d in syntax.read_conllu(p)]
    texts = [t for title, _, x in names.sets(data / "names") if title == "worldwide" for t in x]
    for title, path in (("int8", _graph()), ("fp32", plain)):
        encoder = Encoder()
        encoder.use(path)
        found[f"EWT dev LAS, {title}"] = syntax.score(dev, encoder)["LAS"]
        scored = names.score("", names.PLAIN, texts[::8], encoder)
        found[f"worldwide (one text in eight) F1, {title}"] = scored[""]
    return found


# The peer


def _beside(data: Path) -> dict[str, Any]:
    """Train a spaCy CNN on the same name sets and score it on the same texts, where installed."""
    try:
        import spacy  # noqa: F401, PLC0415 - a benchmark's own
    except ImportError:
        return {}
    told = json.loads((_start("spacy", data, 0).communicate()[0] or "{}").splitlines()[-1])
    return {f"spaCy CNN, {k}": v for k, v in told.items()}


def _spacy(data: Path, _number: int) -> dict[str, float]:
    from bench.reader_peer import trained  # noqa: PLC0415 - needs spaCy

    return trained(data, list(reports(data, 0)))


if __name__ == "__main__":
    measure: dict[str, Callable[[Path, int], dict[str, float]]] = {"ours": _ours, "spacy": _spacy}
    print(json.dumps(measure[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))
