"""Makes ``stories/common_words.csv``: in how many of a thousand news texts a word occurs.

Counted over the hand-annotated Wikinews and official texts (``annotated/``, all but the ISAF
releases) and wikigold; all may be trained on. Run ``python -m training.common_words --data DIR``.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.stories.words import words_of

TARGET = Path("src/reportedly/stories/common_words.csv")
FILES = ("official.jsonl", "wikinews.jsonl", "wikinews_meantime.jsonl")
# A word found in fewer texts than this is rare: its exact rarity cannot be told from so few.
FEWEST = 3


def _texts(data: Path) -> Iterator[str]:
    for name in FILES:
        for line in (data / "annotated" / name).read_text().splitlines():
            yield json.loads(line)["text"]
    columns = (data / "names/wikigold/wikigold.conll.txt").read_text().split("-DOCSTART-")
    for document in columns:
        yield " ".join(line.split(" ")[0] for line in document.splitlines() if line)


def main() -> None:
    """Count and write the table, ordered by word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    texts = [t for t in _texts(parser.parse_args().data) if t.strip()]
    counts = Counter(word for t in texts for word in {w.folded for w in words_of(t)})
    rows = sorted((w, round(1000 * n / len(texts), 1)) for w, n in counts.items() if n >= FEWEST)
    with TARGET.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "per_thousand"])
        writer.writerows(rows)
    print(f"{len(rows)} words of {len(texts)} texts")


if __name__ == "__main__":
    main()
