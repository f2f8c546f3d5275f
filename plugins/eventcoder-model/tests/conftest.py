"""Helpers: documents of texts, and a tiny encoder made on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Document
from eventcoder.text import build_document

from eventcoder_model.folder import DEFAULT, TOKENIZER

HIDDEN, WIDE, HEADS, LAYERS, PLACES = 32, 64, 4, 2, 128


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    """A document as coders get it, without a parser."""
    return lambda text: build_document(Article(text), annotators=annotators())


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny encoder with weights drawn by chance, in the form in which real ones come."""
    from safetensors.numpy import save_file

    folder = tmp_path_factory.mktemp("encoder")
    tokenizer = (DEFAULT / TOKENIZER).read_bytes()
    (folder / TOKENIZER).write_bytes(tokenizer)
    size = len(json.loads(tokenizer)["model"]["vocab"])
    config = {
        "model_type": "bert", "hidden_size": HIDDEN, "intermediate_size": WIDE,
        "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "layer_norm_eps": 1e-12,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    draw = np.random.default_rng(1)

    def matrix(*shape: int) -> np.ndarray:
        return draw.normal(0, 0.3, shape).astype(np.float32)

    arrays = {
        "embeddings.word_embeddings.weight": matrix(size, HIDDEN),
        "embeddings.position_embeddings.weight": matrix(PLACES, HIDDEN) * 0.1,
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN),
        **_norm("embeddings.LayerNorm"),
    }
    for number in range(LAYERS):
        at = f"encoder.layer.{number}."
        for name, out, into in [
            ("attention.self.query", HIDDEN, HIDDEN),
            ("attention.self.key", HIDDEN, HIDDEN),
            ("attention.self.value", HIDDEN, HIDDEN),
            ("attention.output.dense", HIDDEN, HIDDEN),
            ("intermediate.dense", WIDE, HIDDEN),
            ("output.dense", HIDDEN, WIDE),
        ]:
            arrays[f"{at}{name}.weight"] = matrix(out, into)
            arrays[f"{at}{name}.bias"] = matrix(out)
        arrays |= _norm(f"{at}attention.output.LayerNorm") | _norm(f"{at}output.LayerNorm")
    save_file(arrays, folder / "model.safetensors")
    return folder


def _norm(name: str) -> dict[str, np.ndarray]:
    return {
        f"{name}.weight": np.ones(HIDDEN, np.float32),
        f"{name}.bias": np.zeros(HIDDEN, np.float32),
    }
