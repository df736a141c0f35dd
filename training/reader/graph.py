"""Step 3: weights → the graph that ships, in whole numbers of eight bits.

    python -m training.reader.graph DIR NAME src/reportedly/language/weights

Writes ``reader.onnx`` and ``reader.json.gz`` (labels and vocabulary). The graph is built node by
node with ONNX Runtime's fused operators, so no exporter's taste enters it. Inputs are those of one
sentence: ``ids``, ``shapes``, ``places`` (1, pieces) and ``words`` (words,); outputs ``tags``
(words, all tag labels side by side), ``arcs`` (words, 1 + words), ``relations`` (words, labels,
1 + words) and ``links`` (words, labels, words). The encoder's matrices are quantised per channel
and its inputs at run time; the heads, a tenth of the size, stay in full precision.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader.encoders import MINILM
from training.reader.heads import TAGS

MICROSOFT = "com.microsoft"


class Graph:
    """Nodes and constants as they are added; each call gives the name of its result."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state = {k: v.float().numpy() for k, v in state.items()}
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Any) -> str:  # noqa: ANN401 - any array
        """Add a constant once."""
        array = np.ascontiguousarray(value)
        self.constants.setdefault(name, numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str, *, turned: bool = False) -> str:
        """Add a weight of the model, turned where PyTorch keeps it the other way round."""
        array = self.state[name]
        return self.constant(name, array.T if turned else array)

    def add(self, kind: str, inputs: list[str], name: str, domain: str = "", **given: Any) -> str:  # noqa: ANN401
        """Add one node; its result bears the node's name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **given))
        return name

    def linear(self, x: str, weight: str, name: str) -> str:
        """Add ``x`` times a weight, plus its bias."""
        product = self.add(
            "MatMul", [x, self.weight(f"{weight}.weight", turned=True)], f"{name}.mul"
        )
        return self.add("Add", [product, self.weight(f"{weight}.bias")], name)


def build(state: dict[str, torch.Tensor], labels: dict[str, list[str]]) -> onnx.ModelProto:
    """Build the graph in full precision."""
    g = Graph(state)
    x = _embed(g)
    for n in range(MINILM["layers"]):
        x = _layer(g, x, f"encoder.layers.{n}")
    flat = g.add("Squeeze", [x, g.constant("axis0", np.array([0]))], "flat")
    words = g.add("Gather", [flat, "words"], "word_vectors", axis=0)
    root = g.add("Gather", [flat, g.constant("first", np.array([0]))], "root", axis=0)
    rooted = g.add("Concat", [root, words], "rooted", axis=0)
    _tags(g, words)
    _biaffine(g, "arcs", words, rooted, 1)
    _biaffine(g, "relations", words, rooted, len(labels["relations"]))
    _biaffine(g, "links", words, words, len(labels["links"]))
    whole = helper.make_graph(g.nodes, "reader", _inputs(), _outputs(), list(g.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=8)


def _inputs() -> list[onnx.ValueInfoProto]:
    pieces = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"])
        for n in ("ids", "shapes", "places")
    ]
    return [*pieces, helper.make_tensor_value_info("words", TensorProto.INT64, ["words"])]


def _outputs() -> list[onnx.ValueInfoProto]:
    names = ("tags", "arcs", "relations", "links")
    return [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in names]


def _embed(g: Graph) -> str:
    pieces = g.add("Gather", [g.weight("encoder.pieces.weight"), "ids"], "piece_vectors")
    places = g.add("Gather", [g.weight("encoder.positions.weight"), "places"], "place_vectors")
    shapes = g.add("Gather", [g.weight("encoder.shapes.weight"), "shapes"], "shape_vectors")
    both = g.add("Add", [pieces, places], "placed")
    return _normed(g, both, shapes, "encoder.norm", None)


def _normed(g: Graph, x: str, skip: str, norm: str, bias: str | None) -> str:
    inputs = [x, skip, g.weight(f"{norm}.weight"), g.weight(f"{norm}.bias")]
    inputs += [g.weight(bias)] if bias else []
    return g.add("SkipLayerNormalization", inputs, norm, MICROSOFT, epsilon=1e-12)


def _layer(g: Graph, x: str, name: str) -> str:
    qkv = [x, g.weight(f"{name}.qkv.weight", turned=True), g.weight(f"{name}.qkv.bias")]
    mixed = g.add("Attention", qkv, f"{name}.attention", MICROSOFT, num_heads=MINILM["heads"])
    out = g.add("MatMul", [mixed, g.weight(f"{name}.out.weight", turned=True)], f"{name}.out")
    x = _normed(g, out, x, f"{name}.norm1", f"{name}.out.bias")
    up = g.add("MatMul", [x, g.weight(f"{name}.up.weight", turned=True)], f"{name}.up")
    up = g.add("BiasGelu", [up, g.weight(f"{name}.up.bias")], f"{name}.gelu", MICROSOFT)
    down = g.add("MatMul", [up, g.weight(f"{name}.down.weight", turned=True)], f"{name}.down")
    return _normed(g, down, x, f"{name}.norm2", f"{name}.down.bias")


def _tags(g: Graph, words: str) -> None:
    """Join the tag heads: one product for all."""
    weight = np.concatenate([g.state[f"tags.{t}.weight"] for t in TAGS]).T
    bias = np.concatenate([g.state[f"tags.{t}.bias"] for t in TAGS])
    product = g.add("MatMul", [words, g.constant("tags.weight", weight)], "tags.mul")
    g.add("Add", [product, g.constant("tags.bias", bias)], "tags")


def _biaffine(g: Graph, name: str, left: str, right: str, labels: int) -> None:
    """Add (words, labels, others); one label gives (words, others)."""
    sides = []
    for side, x in (("left", left), ("right", right)):
        product = g.add(
            "MatMul", [x, g.weight(f"{name}.{side}.weight", turned=True)], f"{name}.{side}.mul"
        )
        bias = g.weight(f"{name}.{side}.bias")
        sides.append(g.add("BiasGelu", [product, bias], f"{name}.{side}", MICROSOFT))
    weight = g.state[f"{name}.weight"]  # labels, size + 1, size
    size = weight.shape[2]
    flat = weight[:, :size].transpose(1, 0, 2).reshape(size, labels * size)
    mixed = g.add("MatMul", [sides[0], g.constant(f"{name}.flat", flat)], f"{name}.mix.mul")
    last = weight[:, size].reshape(labels * size)
    mixed = g.add("Add", [mixed, g.constant(f"{name}.last", last)], f"{name}.mix")
    shape = g.constant(f"{name}.shape", np.array([-1, labels, size]))
    mixed = g.add("Reshape", [mixed, shape], f"{name}.shaped")
    other = g.add("Transpose", [sides[1]], f"{name}.other", perm=[1, 0])
    scores = g.add("MatMul", [mixed, other], f"{name}.scores")
    bias = g.linear(sides[0], f"{name}.bias", f"{name}.own")
    bias = g.add("Unsqueeze", [bias, g.constant("axis2", np.array([2]))], f"{name}.wide")
    if labels > 1:
        g.add("Add", [scores, bias], name)
        return
    total = g.add("Add", [scores, bias], f"{name}.total")
    g.add("Squeeze", [total, g.constant("axis1", np.array([1]))], name)


def quantised(path: Path, out: Path) -> None:
    """Quantise the encoder's matrices and its vectors of pieces; leave the heads as they are."""
    nodes = onnx.load(path).graph.node
    kept = [n.name for n in nodes if n.op_type == "MatMul" and not n.name.startswith("encoder.")]
    kept += ["word_vectors", "root", "shape_vectors", "place_vectors"]
    quantize_dynamic(
        path,
        out,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )


def main() -> None:
    """Write the graph and what the reader needs beside it."""
    folder, name, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    kept = torch.load(folder / f"{name}.pt", map_location="cpu")
    whole = json.loads(gzip.decompress((folder / "prepared.json.gz").read_bytes()))
    labels = whole["labels"]
    plain = folder / f"{name}.onnx"
    onnx.save(build(kept["state"], labels), plain)
    out.mkdir(parents=True, exist_ok=True)
    quantised(plain, out / "reader.onnx")
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    beside = {"labels": labels, "vocabulary": vocabulary, "trained_on": whole["sizes"]}
    raw = json.dumps(beside, ensure_ascii=False, separators=(",", ":")).encode()
    (out / "reader.json.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
    size = (out / "reader.onnx").stat().st_size
    print(f"reader.onnx {size / 1e6:.1f} MB, in full precision {plain.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
