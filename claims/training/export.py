"""A network as one small file that runs anywhere: the graph is drawn by hand, its weights in eight bits.

Two things make it fast on ordinary processors. Weights are rounded to eight bits a column at a time (one scale for a whole
matrix loses accuracy), and the normalisation of layers is spelled out in simple steps, which the runtime vectorises, where
its own fused one does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"
HEAD = 32
"""Numbers of one head of the attention."""
TINY = 1e-12

Array = NDArray[np.float32]


class Drawing:
    """The graph as it grows: nodes, and the constants they read."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """A constant under this name; drawn once."""
        self.constants.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def step(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        """One node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array, *, loud: Array | None = None) -> str:
        """`x @ weight.T + bias`; the weight of shape (out, in) in eight bits, one scale for each of its rows. `loud` of shape
        (in,) tells how much each column of x is turned down before it is rounded, and its weights up."""
        if loud is not None:
            x = self.step("Mul", [x, self.constant(f"{name}.quiet", (1 / loud).astype(np.float32))], f"{name}.quietened")
            weight = weight * loud
        small, scale = eight_bits(weight)
        inputs = [
            x,
            self.constant(f"{name}.weight", np.ascontiguousarray(small.T)),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(len(weight), np.int8)),
            self.constant(f"{name}.bias", bias),
        ]
        return self.step("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=FUSED)

    def normalise(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """Layer normalisation over the last axis, in steps."""
        last = self.constant("last", np.array([-1], np.int64))
        mean = self.step("ReduceMean", [x, last], f"{name}.mean", keepdims=1)
        centred = self.step("Sub", [x, mean], f"{name}.centred")
        squared = self.step("Mul", [centred, centred], f"{name}.squared")
        variance = self.step("ReduceMean", [squared, last], f"{name}.variance", keepdims=1)
        safe = self.step("Add", [variance, self.constant("tiny", np.array(TINY, np.float32))], f"{name}.safe")
        root = self.step("Sqrt", [safe], f"{name}.root")
        inverse = self.step("Reciprocal", [root], f"{name}.inverse")
        unit = self.step("Mul", [centred, inverse], f"{name}.unit")
        scaled = self.step("Mul", [unit, self.constant(f"{name}.weight", weight)], f"{name}.scaled")
        return self.step("Add", [scaled, self.constant(f"{name}.bias", bias)], f"{name}.out")


def eight_bits(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix of shape (rows, columns) as whole numbers and one scale a row, shape (rows,)."""
    scale = np.maximum(np.abs(weight).max(axis=1) / 127, 1e-8).astype(np.float32)
    return np.round(weight / scale[:, None]).astype(np.int8), scale


def named(state: Mapping[str, Any]) -> dict[str, Array]:
    """A network's weights by name, from its `state_dict()`."""
    return {name: value.detach().float().numpy() for name, value in state.items()}


def draw(weights: Mapping[str, Array], *, layers: int) -> onnx.ModelProto:
    """The whole network of `claims.training.network.Network`, from its weights by name."""
    drawing = Drawing()
    x = embedded(drawing, weights, features=("capitals", "quoted", "ruled"))
    for k in range(layers):
        x = layer(drawing, x, f"layers.{k}", weights)
    heads = ("labels", "asking", "answering")
    weight = np.concatenate([weights[f"{head}.weight"] for head in heads])
    bias = np.concatenate([weights[f"{head}.bias"] for head in heads])
    out = drawing.linear(x, "heads", weight, bias)
    whole = ["window", "piece"]
    return finished(drawing, ("ids", "capitals", "quoted", "ruled"), {out: [*whole, len(bias)]})


def finished(drawing: Drawing, inputs: Sequence[str], outputs: Mapping[str, Sequence[str | int]]) -> onnx.ModelProto:
    """The drawn graph as a model: inputs are whole numbers of shape (window, piece), outputs floats of the given shapes."""
    graph = helper.make_graph(
        drawing.nodes,
        "network",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["window", "piece"]) for name in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in outputs.items()],
        list(drawing.constants.values()),
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)])
    model.ir_version = 9
    return model


def embedded(drawing: Drawing, weights: Mapping[str, Array], *, features: Sequence[str] = ()) -> str:
    """Word, place and features of each piece, added up."""
    small, scale = eight_bits(weights["word.weight"])
    ids = drawing.step("Gather", [drawing.constant("word", small), "ids"], "word.small")
    wide = drawing.step("Cast", [ids], "word.wide", to=TensorProto.FLOAT)
    scales = drawing.step("Gather", [drawing.constant("word.scales", scale[:, None]), "ids"], "word.scale")
    word = drawing.step("Mul", [wide, scales], "word.out")
    shape = drawing.step("Shape", ["ids"], "shape", start=1)
    zero, one = drawing.constant("zero", np.array([0], np.int64)), drawing.constant("one", np.array([1], np.int64))
    places = drawing.step("Slice", [drawing.constant("place", weights["place.weight"]), zero, shape, zero, one], "place.out")
    x = drawing.normalise(
        drawing.step("Add", [word, places], "entered"), "entry", weights["entry.weight"], weights["entry.bias"]
    )
    if not features:
        return x
    more = [
        drawing.step("Gather", [drawing.constant(f"{name}.table", weights[f"{name}.weight"]), name], f"{name}.out")
        for name in features
    ]
    return drawing.step("Sum", [x, *more], "embedded")


def layer(drawing: Drawing, x: str, name: str, weights: Mapping[str, Array]) -> str:
    """Attention, then two matrices with a bend between, each added to its input and normalised."""

    def w(part: str) -> tuple[Array, Array]:
        return weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"]

    def linear(x: str, part: str) -> str:
        return drawing.linear(x, f"{name}.{part}", *w(part), loud=weights.get(f"{name}.{part}.loud"))

    three = linear(x, "mix")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    drawing.nodes.append(helper.make_node("Split", [three], parts, axis=-1, num_outputs=3))
    heads = w("out")[0].shape[1] // HEAD
    mixed = drawing.step("MultiHeadAttention", parts, f"{name}.mixed", domain=FUSED, num_heads=heads)
    out = linear(mixed, "out")
    x = drawing.normalise(drawing.step("Add", [x, out], f"{name}.first"), f"{name}.after_mix", *w("after_mix"))
    wide = linear(x, "wide")
    bent = drawing.step("Gelu", [wide], f"{name}.bent", domain=FUSED)
    narrow = linear(bent, "narrow")
    return drawing.normalise(drawing.step("Add", [x, narrow], f"{name}.second"), f"{name}.after_bend", *w("after_bend"))


def save(model: onnx.ModelProto, path: Path, *, told: Mapping[str, Any]) -> None:
    """Write the file, with what else a reader of it has to know, as JSON by name."""
    helper.set_model_props(model, {name: json.dumps(value) for name, value in told.items()})
    onnx.checker.check_model(onnx.load_from_string(model.SerializeToString()), full_check=False)
    path.write_bytes(model.SerializeToString())
