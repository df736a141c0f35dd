"""The encoders: MiniLM, which ships, and MPNet, its teacher; both plain, with public weights.

Starting weights: all-MiniLM-L6-v2 and all-mpnet-base-v2 (Apache-2.0), carried by packages of the
Python registry. Shapes: ``ids`` and ``shapes`` are (batch, pieces) integers, ``mask`` is (batch,
pieces) booleans; the result is (batch, pieces, width).
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

# Two for each shape: for a word's first piece and for those that follow.
SHAPE_CLASSES = 16


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, drop: float, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend and transform; ``bias`` is added to the attention scores."""
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        dropout = self.drop.p if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(q, k, v, bias.to(q.dtype), dropout)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes → one vector a piece."""

    def __init__(self, config: dict[str, int], drop: float = 0.1) -> None:
        super().__init__()
        self.config = config
        width = config["width"]
        eps = 1e-5 if config["relative"] else 1e-12
        self.pieces = nn.Embedding(config["vocabulary"], width)
        self.positions = nn.Embedding(config["positions"], width)
        self.shapes = nn.Embedding(SHAPE_CLASSES, width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.relative = nn.Embedding(32, config["heads"]) if config["relative"] else None
        self.layers = nn.ModuleList(
            Layer(width, config["heads"], config["inner"], drop, eps)
            for _ in range(config["layers"])
        )
        self.drop = nn.Dropout(drop)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Encode a batch."""
        places = torch.arange(ids.shape[1], device=ids.device) + self.config["first_position"]
        x = self.pieces(ids + self.config["id_offset"]) + self.positions(places)
        x = self.drop(self.norm(x + self.shapes(shapes)))
        bias = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is not None:
            bias = bias + self.relative(_buckets(ids.shape[1], ids.device)).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _buckets(length: int, device: torch.device) -> Tensor:
    """Give the relative-position buckets of MPNet (those of T5, both directions)."""
    at = torch.arange(length, device=device)
    n = -(at[None, :] - at[:, None])
    side = (n < 0).long() * 16
    n = n.abs()
    far = 8 + (torch.log(n.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return side + torch.where(n < 8, n, far.clamp(max=15))


MINILM = {
    "vocabulary": 30522, "width": 384, "heads": 12, "inner": 1536, "layers": 6, "positions": 512,
    "first_position": 0, "id_offset": 0, "relative": 0,
}  # fmt: skip
MPNET = {
    "vocabulary": 30527, "width": 768, "heads": 12, "inner": 3072, "layers": 12, "positions": 514,
    "first_position": 2, "id_offset": 4, "relative": 1,
}  # fmt: skip


def from_published(tensors: dict[str, Tensor], config: dict[str, int]) -> dict[str, Tensor]:
    """Rename the published tensors to those of :class:`Encoder`."""
    found = {
        "pieces.weight": tensors["embeddings.word_embeddings.weight"],
        "positions.weight": tensors["embeddings.position_embeddings.weight"],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    if config["relative"]:
        found["relative.weight"] = tensors["encoder.relative_attention_bias.weight"]
    else:
        # One text, one segment: its vector joins the positions'.
        kind = tensors["embeddings.token_type_embeddings.weight"][0]
        found["positions.weight"] = found["positions.weight"] + kind
    for n in range(config["layers"]):
        found.update(_layer(tensors, n, relative=bool(config["relative"])))
    return found


def _layer(tensors: dict[str, Tensor], n: int, *, relative: bool) -> dict[str, Tensor]:
    old = f"encoder.layer.{n}."
    attention = "attention.attn." if relative else "attention.self."
    three = ("q", "k", "v") if relative else ("query", "key", "value")
    out = "attention.attn.o" if relative else "attention.output.dense"
    norm = "attention.LayerNorm" if relative else "attention.output.LayerNorm"
    names = {
        "out": out, "norm1": norm, "up": "intermediate.dense", "down": "output.dense",
        "norm2": "output.LayerNorm",
    }  # fmt: skip
    found = {}
    for part in ("weight", "bias"):
        found[f"layers.{n}.qkv.{part}"] = torch.cat(
            [tensors[f"{old}{attention}{k}.{part}"] for k in three]
        )
        for new, name in names.items():
            found[f"layers.{n}.{new}.{part}"] = tensors[f"{old}{name}.{part}"]
    return found
