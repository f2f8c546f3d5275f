"""Builds the ONNX graph of a trained model; the same network as ``training/encoder.py``.

Weights are eight-bit numbers with a scale a column (a row for words). What they are multiplied by
is cut to eight bits with scales fixed beforehand: scores do not depend on what else is in a batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from eventcoder_model.weights import Array, Weights

OPSET, IR = 17, 9
EXTRA = "com.microsoft"
"""Where onnxruntime keeps its own operators."""
STEEPEST = 4
"""How many times the median a column's values may be before they are made smaller."""
LONGEST = 512
"""Places that a model has, at most."""


Ranges = Mapping[str, tuple[Array, Array]]
"""Least and greatest values, a column, of what goes into a multiplication, by its name."""


class _Graph:
    """Nodes and constants as they are added; values are known by their names."""

    def __init__(self, ranges: Ranges | None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.ranges = ranges
        self.inputs: dict[str, str] = {}

    def constant(self, value: object, kind: type = np.float32, name: str = "") -> str:
        """A constant's name."""
        name = name or f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def add(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        """Add a node with one output; gives its name."""
        output = output or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def rows(self, table: Array, numbers: str) -> str:
        """Rows of a table that is quantised by row."""
        whole, scale = quantise(table, axis=1)
        picked = self.add("Gather", self.constant(whole, np.int8), numbers)
        size = self.add("Gather", self.constant(scale[:, None]), numbers)
        return self.add("Mul", self.add("Cast", picked, to=TensorProto.FLOAT), size)

    def linear(self, value: str, weight: Array, bias: Array, name: str) -> str:
        """Multiply and add; torch keeps its matrices ``[out, in]``."""
        self.inputs[name] = value
        if self.ranges is None:
            product = self.add("MatMul", value, self.constant(weight.T))
            return self.add("Add", product, self.constant(bias))
        least, greatest = self.ranges[name]
        even = _evened(np.maximum(-least, greatest))
        low, high = min(float((least * even).min()), 0.0), float((greatest * even).max())
        step = max(high - low, 1e-6) / 255
        scale, zero = self.constant(step), self.constant(round(-low / step), np.uint8)
        level = self.add("Mul", value, self.constant(even, name=f"{name}.even"))
        cut = self.add("QuantizeLinear", level, scale, zero)
        whole, columns = quantise((weight / even).T, axis=0)
        return self.add(
            "MatMulIntegerToFloat", cut, self.constant(whole, np.int8, f"{name}.whole"), scale,
            self.constant(columns, name=f"{name}.scale"), zero,
            self.constant(np.zeros(len(columns)), np.int8),
            self.constant(bias, name=f"{name}.bias"), domain=EXTRA,
        )  # fmt: skip

    def norm(self, value: str, weights: Weights, name: str) -> str:
        """Layer normalisation."""
        scale, bias = (
            self.constant(weights[part], name=part) for part in (f"{name}.weight", f"{name}.bias")
        )
        epsilon = weights.shape.epsilon
        return self.add("LayerNormalization", value, scale, bias, axis=-1, epsilon=epsilon)


def quantise(weight: Array, axis: int) -> tuple[NDArray[np.int8], Array]:
    """Eight-bit numbers and scales; ``axis`` is the one that shares a scale."""
    scale = np.abs(weight).max(axis=axis) / 127
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    whole = np.rint(weight / np.expand_dims(scale, axis)).astype(np.int8)
    return whole, scale


def read_back(network: Path) -> dict[str, Array]:
    """The arrays of a quantised model's layers, by the names they had; heads are left out."""
    kept = {c.name: numpy_helper.to_array(c) for c in onnx.load(str(network)).graph.initializer}
    found: dict[str, Array] = {}
    for name, array in kept.items():
        stem, _, part = name.rpartition(".")
        if part == "whole":
            weight = (array * kept[f"{stem}.scale"]).T * kept[f"{stem}.even"]
            at, _, last = stem.rpartition(".")
            names = ["query", "key", "value"] if last == "query" else [last]
            for one, rows, few in zip(
                names, np.split(weight, len(names)), np.split(kept[f"{stem}.bias"], len(names)),
                strict=True,
            ):  # fmt: skip
                found[f"{at}.{one}.weight"], found[f"{at}.{one}.bias"] = rows, few
        elif part in ("weight", "bias") and f"{stem}.whole" not in kept:
            found[name] = array
    return found


def _evened(greatest: Array) -> Array:
    """Factors a column that make the few columns with very large values no larger than most.

    Without them those would leave all others few of the 256 steps.
    """
    most = STEEPEST * np.median(greatest)
    return np.asarray(np.minimum(1, most / np.maximum(greatest, 1e-6)), np.float32)


def build(
    weights: Weights, role_layer: int, ranges: Ranges | None = None
) -> tuple[onnx.ModelProto, Mapping[str, str]]:
    """The whole model, and the names of the values that are multiplied.

    Inputs are ``ids`` and ``roles`` (int64 ``[query, token]``) and ``mask`` (float, the same
    shape); outputs ``codes`` and ``factuality`` (logits), ``features`` ``[query, value]`` and
    ``looks`` (how much each token is looked at).

    Args:
        weights: of the encoder and the heads.
        role_layer: the layer before which role vectors are added.
        ranges: of the values that are multiplied; without them the model is not quantised.
    """
    graph = _Graph(ranges)
    hide = graph.add("Mul", graph.add("Sub", "mask", graph.constant(1)), graph.constant(1e4))
    bias = graph.add("Unsqueeze", hide, graph.constant([1, 2], np.int64))
    hidden = _embedded(graph, weights)
    for number in range(weights.shape.layers):
        if number == role_layer:
            roles = graph.add(
                "Gather", graph.constant(weights["roles.weight"], name="roles.weight"), "roles"
            )
            hidden = graph.add("Add", hidden, roles)
        hidden = _layer(graph, weights, f"layers.{number}.", hidden, bias)
    _heads(graph, weights, hidden, hide)
    return _model(graph), graph.inputs


def _embedded(graph: _Graph, weights: Weights) -> str:
    words = graph.rows(weights["words"], "ids")
    length = graph.add("Gather", graph.add("Shape", "ids"), graph.constant([1], np.int64))
    first = weights.shape.first_place
    table = graph.constant(weights["places"][first : first + LONGEST])
    places = graph.add("Slice", table, graph.constant([0], np.int64), length)
    return graph.norm(graph.add("Add", words, places), weights, "norm")


def _layer(graph: _Graph, weights: Weights, at: str, hidden: str, bias: str) -> str:
    shape, size = weights.shape, weights.shape.hidden // weights.shape.heads

    def linear(value: str, *names: str) -> str:
        parts = [[weights[f"{at}{n}.{p}"] for n in names] for p in ("weight", "bias")]
        weight, bias = (np.concatenate(part) for part in parts)
        return graph.linear(value, weight, bias, at + names[0])

    split = graph.constant([0, 0, 3, shape.heads, size], np.int64)
    sides = graph.add("Reshape", linear(hidden, "query", "key", "value"), split)
    apart = graph.add("Transpose", sides, perm=[2, 0, 3, 1, 4])
    query, key, value = (graph.add("Gather", apart, graph.constant(i, np.int64)) for i in range(3))
    key = graph.add("Transpose", key, perm=[0, 1, 3, 2])
    scores = graph.add("Mul", graph.add("MatMul", query, key), graph.constant(size**-0.5))
    looks = graph.add("Softmax", graph.add("Add", scores, bias), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", looks, value), perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", mixed, graph.constant([0, 0, shape.hidden], np.int64))
    hidden = graph.norm(
        graph.add("Add", hidden, linear(joined, "mixed")), weights, at + "mixed_norm"
    )
    narrow = linear(_gelu(graph, linear(hidden, "wide")), "narrow")
    return graph.norm(graph.add("Add", hidden, narrow), weights, at + "norm")


def _gelu(graph: _Graph, value: str) -> str:
    return graph.add("Gelu", value, domain=EXTRA)


def _heads(graph: _Graph, weights: Weights, hidden: str, hide: str) -> None:
    looked = graph.add("MatMul", hidden, graph.constant(weights["look.weight"].T))
    looked = graph.add("Squeeze", looked, graph.constant([-1], np.int64))
    looks = graph.add("Softmax", graph.add("Add", looked, hide), axis=-1, output="looks")
    pooled = [_weighed(graph, looks, hidden)]
    for mask in ([0, 1, 0, 1], [0, 0, 1, 1]):
        has = graph.add("Gather", graph.constant(mask), "roles")
        total = graph.add("ReduceSum", has, graph.constant([1], np.int64), keepdims=1)
        share = graph.add("Div", has, graph.add("Max", total, graph.constant(1)))
        pooled.append(_weighed(graph, share, hidden))
    features = graph.add("Concat", *pooled, axis=-1, output="features")
    for name, output in (("code", "codes"), ("factuality", "factuality")):
        product = graph.add("MatMul", features, graph.constant(weights[f"{name}.weight"].T))
        graph.add("Add", product, graph.constant(weights[f"{name}.bias"]), output=output)


def _weighed(graph: _Graph, share: str, hidden: str) -> str:
    """Sum over tokens ``[query, value]`` with weights ``[query, token]``."""
    one = graph.constant([1], np.int64)
    wide = graph.add("Unsqueeze", share, one)
    return graph.add("Squeeze", graph.add("MatMul", wide, hidden), one)


def _model(graph: _Graph) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info(name, kind, ("query", "token"))
        for name, kind in (
            ("ids", TensorProto.INT64), ("roles", TensorProto.INT64), ("mask", TensorProto.FLOAT),
        )
    ]  # fmt: skip
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ("query", axis))
        for name, axis in (
            ("codes", "code"), ("factuality", "kind"), ("features", "value"), ("looks", "token"),
        )
    ]  # fmt: skip
    made = helper.make_graph(graph.nodes, "eventcoder", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(EXTRA, 1)]
    model = helper.make_model(made, opset_imports=opsets, producer_name="eventcoder-model")
    model.ir_version = IR
    return model
