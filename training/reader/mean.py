"""Step 2b: the mean of several runs that began alike, which is better than each.

    python -m training.reader.mean DIR NAME RUN RUN … [--share S]

The runs differ in the order of their examples alone (Wortsman et al. 2022, "Model soups"). Prints
what the mean scores.
"""

import argparse
import gzip
import json
from pathlib import Path

import torch

from training.reader.fit import batches, load, thinned
from training.reader.score import score


def main() -> None:
    """Average, write and score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--share", type=float, default=1.0, help="of the kept-out examples")
    given = parser.parse_args()
    folder, name, runs = given.folder, given.name, given.runs
    kept = [torch.load(folder / f"{r}.pt", map_location="cpu") for r in runs]
    states = [k["state"] for k in kept]
    mean = {k: torch.stack([s[k].float() for s in states]).mean(0).half() for k in states[0]}
    torch.save({"config": kept[0]["config"], "state": mean}, folder / f"{name}.pt")
    whole = json.loads(gzip.decompress((folder / "prepared.json.gz").read_bytes()))
    labels = whole["labels"]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = load(folder / f"{name}.pt", labels).to(device).eval()
    sets = {
        k: batches(thinned(rows, given.share), 6000, labels) for k, rows in whole["kept"].items()
    }
    print(json.dumps({"name": name, **score(model, sets, labels, device)}), flush=True)


if __name__ == "__main__":
    main()
