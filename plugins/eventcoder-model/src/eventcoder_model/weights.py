"""An encoder's weights by our own short names, read from safetensors; pickles are not read.

BERT and RoBERTa families are known; how the weights are used stands in ``graph`` and ``training``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from eventcoder.errors import InputError
from numpy.typing import NDArray

Array = NDArray[np.float32]

_LAYER = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "mixed_norm",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}
_FAMILIES = {"bert": 0, "roberta": 2, "xlm-roberta": 2, "camembert": 2}
"""Kinds of encoders, and the number of the first place in their table of places."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of an encoder."""

    hidden: int
    wide: int
    heads: int
    layers: int
    epsilon: float
    first_place: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays by name (``layers.0.query.weight``) and the encoder's sizes."""

    shape: Shape
    arrays: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def __contains__(self, name: object) -> bool:
        return name in self.arrays


def read_encoder(folder: Path) -> Weights:
    """Read ``config.json`` and ``model.safetensors`` of an encoder.

    Raises:
        InputError: a file is missing, or the encoder is of a family that is not known.
    """
    config = _config(folder)
    kind = config.get("model_type")
    if kind not in _FAMILIES or config.get("hidden_act", "gelu") != "gelu":
        raise InputError(
            f"encoder of type {kind!r} is not known",
            where=str(folder),
            remedy=f"name one of the families {', '.join(_FAMILIES)}",
        )
    shape = Shape(
        hidden=config["hidden_size"],
        wide=config["intermediate_size"],
        heads=config["num_attention_heads"],
        layers=config["num_hidden_layers"],
        epsilon=config["layer_norm_eps"],
        first_place=_FAMILIES[kind],
    )
    path = folder / "model.safetensors"
    if not path.is_file():
        raise InputError(
            "no model.safetensors here",
            where=str(folder),
            remedy="name a folder with safetensors weights; pickled ones are never read",
        )
    return Weights(shape, _renamed(_arrays(path)))


def _config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise InputError(
            f"no encoder here: {problem}", where=str(folder), remedy="name a folder of weights"
        ) from None
    return dict(found)


def _arrays(path: Path) -> dict[str, Array]:
    from safetensors.numpy import load_file

    return {name: array.astype(np.float32) for name, array in load_file(path).items()}


def _renamed(given: Mapping[str, Array]) -> dict[str, Array]:
    """Our names; what a task's head or a pooler adds is left out."""
    arrays: dict[str, Array] = {}
    for full, array in given.items():
        name = full.split(".", 1)[1] if full.split(".")[0] in ("bert", "roberta") else full
        stem, _, kind = name.rpartition(".")
        if stem.startswith("encoder.layer."):
            number, _, part = stem.removeprefix("encoder.layer.").partition(".")
            if part in _LAYER:
                arrays[f"layers.{number}.{_LAYER[part]}.{kind}"] = array
        elif stem == "embeddings.word_embeddings":
            arrays["words"] = array
        elif stem == "embeddings.position_embeddings":
            arrays["places"] = array
        elif stem == "embeddings.token_type_embeddings":
            arrays["kind"] = array[0]
        elif stem == "embeddings.LayerNorm":
            arrays[f"norm.{kind}"] = array
    arrays["places"] = arrays["places"] + arrays.pop("kind")
    return arrays
