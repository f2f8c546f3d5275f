"""Writes a trained model's folder: the quantised network, tokenizer, ``model.json`` and card.

The network's form stands in ``graph``; what the card says, in ``card``.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from eventcoder_model.folder import NETWORK, TOKENIZER, Info, write_info
from eventcoder_model.graph import Ranges, build
from eventcoder_model.session import open_session
from eventcoder_model.tokens import Tokens, batches
from eventcoder_model.training.encoder import Upper
from eventcoder_model.weights import Weights

SEEN = 256
"""Samples whose values set the scales of the quantised network."""


def write_model(
    folder: Path, weights: Weights, upper: Upper, frozen: int, tokens: Sequence[Tokens], info: Info,
    tokenizer: Path,
) -> Info:  # fmt: skip
    """Write the network, the tokenizer and ``model.json``; gives what the last one says."""
    trained = {name: value.detach().numpy() for name, value in upper.named_parameters()}
    whole = Weights(weights.shape, {**weights.arrays, **trained})
    network, _ = build(whole, frozen, _ranges(whole, frozen, tokens[:SEEN]))
    onnx.checker.check_model(network)
    content = network.SerializeToString(deterministic=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NETWORK).write_bytes(content)
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    info = replace(info, fingerprint=hashlib.sha256(content).hexdigest()[:8])
    write_info(folder, info)
    return info


def _ranges(weights: Weights, frozen: int, tokens: Sequence[Tokens]) -> Ranges:
    """Least and greatest values that are multiplied when the exact network reads samples."""
    network, inputs = build(weights, frozen)
    watched = list(dict.fromkeys(inputs.values()))
    network.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in watched
    )
    session = open_session(network.SerializeToString())
    low: dict[str, list[np.ndarray]] = {name: [] for name in watched}
    high: dict[str, list[np.ndarray]] = {name: [] for name in watched}
    for batch in batches(tokens):
        read = {"ids": batch.ids, "roles": batch.roles, "mask": batch.mask}
        for name, found in zip(watched, session.run(watched, read), strict=True):
            real = found[batch.mask > 0]
            low[name].append(real.min(axis=0))
            high[name].append(real.max(axis=0))
    return {
        name: (np.min(low[value], axis=0), np.max(high[value], axis=0))
        for name, value in inputs.items()
    }
