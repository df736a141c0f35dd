"""The heads over the encoder: tags, syntax, attribution; one module, as the graph has them.

Word vectors are those of each word's first piece; place 0 is the sentence's start and stands for
the root of its tree. Shapes: ``words`` (batch, words) are piece places; scores are (batch, words,
labels), arcs (batch, words, 1 + words), relations and links (batch, words, words, labels).
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.reader.encoders import Encoder

TAGS = ("names", "roles", "amounts", "cues", "upos", "xpos")
ARC, RELATION, LINK = 256, 96, 96


class Biaffine(nn.Module):
    """Scores for pairs of words, for each label (Dozat and Manning 2017)."""

    def __init__(self, width: int, size: int, labels: int, drop: float) -> None:
        super().__init__()
        self.left = nn.Linear(width, size)
        self.right = nn.Linear(width, size)
        self.weight = nn.Parameter(torch.zeros(labels, size + 1, size))
        self.bias = nn.Linear(size, labels)
        self.drop = nn.Dropout(drop)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Give (batch, left words, right words, labels)."""
        one = self.drop(functional.gelu(self.left(left)))
        two = self.drop(functional.gelu(self.right(right)))
        ones = torch.cat([one, torch.ones_like(one[..., :1])], -1)
        mixed = torch.einsum("bxi,lij->bxlj", ones, self.weight)
        scores = torch.einsum("bxlj,byj->bxyl", mixed, two)
        return scores + self.bias(one)[:, :, None, :]


class Model(nn.Module):
    """The encoder and all heads."""

    def __init__(self, config: dict[str, int], labels: dict[str, list[str]], drop: float) -> None:
        super().__init__()
        width = config["width"]
        self.encoder = Encoder(config)
        self.tags = nn.ModuleDict({t: nn.Linear(width, len(labels[t])) for t in TAGS})
        self.arcs = Biaffine(width, ARC, 1, drop)
        self.relations = Biaffine(width, RELATION, len(labels["relations"]), drop)
        self.links = Biaffine(width, LINK, len(labels["links"]), drop)
        self.drop = nn.Dropout(drop)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Any]:
        """Give all scores of a batch."""
        pieces = self.encoder(batch["ids"], batch["shapes"], batch["mask"])
        at = batch["words"][..., None].expand(-1, -1, pieces.shape[-1])
        root = pieces[:, :1]
        words = torch.gather(pieces, 1, at)
        dropped = self.drop(words)
        found = {name: head(dropped) for name, head in self.tags.items()}
        with_root = torch.cat([root, words], 1)
        found["arcs"] = self.arcs(words, with_root)[..., 0]
        found["relations"] = self.relations(words, with_root)
        found["links"] = self.links(words, words)
        return found
