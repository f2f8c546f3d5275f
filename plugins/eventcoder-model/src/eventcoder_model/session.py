"""Runs a model on onnxruntime, one thread, batches of like length; no torch is imported.

What is asked and what answers mean for events stands in the coders.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from eventcoder.errors import DataFileError
from numpy.typing import NDArray

from eventcoder_model.folder import NETWORK, TOKENIZER, Info, read_info
from eventcoder_model.tokens import Cutter, Query, Range, Tokens, batches

Floats = NDArray[np.float32]
_OUTPUTS = ("codes", "factuality", "features", "looks")


class Answers(NamedTuple):
    """What the model says to queries, a row each.

    Attributes:
        codes: calibrated probabilities of the labels.
        factuality: probabilities of the factualities.
        features: what the heads see.
        looks: for each query, places of its tokens and how much each is looked at.
    """

    codes: Floats
    factuality: Floats
    features: Floats
    looks: list[tuple[tuple[Range, ...], Floats]]


class Model:
    """A trained model, loaded."""

    def __init__(self, folder: Path) -> None:
        self.info: Info = read_info(folder)
        self._cutter = Cutter(folder / TOKENIZER, self.info.longest)
        self._session = open_session(folder / NETWORK)

    def ask(self, queries: Sequence[Query]) -> Answers:
        """Answer queries, the same ones once; what else is asked changes no answer."""
        tokens = self._cutter.cut(queries)
        different = {(one.ids, one.roles): one for one in tokens}
        answers = dict(zip(different, self._run(list(different.values())), strict=True))
        rows = [answers[one.ids, one.roles] for one in tokens]
        if not queries:
            empty = np.zeros((0, 1), np.float32)
            return Answers(empty, empty, empty, [])
        codes, factuality, features, looks = zip(*rows, strict=True)
        looked = [
            (one.places, look[: len(one.places)]) for one, look in zip(tokens, looks, strict=True)
        ]
        return Answers(
            softmax(np.stack(codes).astype(np.float32) / np.float32(self.info.temperature)),
            softmax(np.stack(factuality)),
            np.stack(features),
            looked,
        )

    def _run(self, tokens: Sequence[Tokens]) -> list[tuple[Any, ...]]:
        """The network's outputs, a row each."""
        rows: list[tuple[Any, ...]] = [()] * len(tokens)
        for batch in batches(tokens):
            inputs = {"ids": batch.ids, "roles": batch.roles, "mask": batch.mask}
            found = self._session.run(_OUTPUTS, inputs)
            for row, number in enumerate(batch.numbers):
                rows[number] = tuple(output[row] for output in found)
        return rows


def open_session(network: Path | bytes) -> Any:
    """An onnxruntime session with one thread.

    Raises:
        DataFileError: the file is no network that onnxruntime can run.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    given = network if isinstance(network, bytes) else str(network)
    try:
        return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
    except Exception as problem:  # onnxruntime's errors have no common base of their own
        path = "model" if isinstance(network, bytes) else network
        remedy = "train or install the model again"
        raise DataFileError(f"cannot be loaded: {problem}", path=path, remedy=remedy) from None


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)
