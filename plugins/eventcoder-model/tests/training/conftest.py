"""Tiny encoders made on the spot, in the form in which real ones come."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from eventcoder.codebooks.examples import load_examples
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

from eventcoder_model.folder import DEFAULT, TOKENIZER

HIDDEN, WIDE, HEADS, PLACES = 32, 64, 4, 128
LAYERS = {"bert": 2, "roberta": 3}
TYPES = ("ASSAULT", "CONSULT", "SANCTION")
START, END, PAD = "<s>", "</s>", "<pad>"


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of BERT's kind with weights drawn by chance and our word pieces."""
    tokenizer = Tokenizer.from_file(str(DEFAULT / TOKENIZER))
    return write_encoder(tmp_path_factory.mktemp("bert"), "bert", tokenizer)


@pytest.fixture(scope="session")
def roberta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of RoBERTa's kind: another number of layers, pieces of bytes, places counted from two."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=800, special_tokens=[START, PAD, END])
    tokenizer.train_from_iterator([one.text for one in load_examples()], trainer)
    tokenizer.post_processor = processors.RobertaProcessing((END, 2), (START, 0))
    return write_encoder(tmp_path_factory.mktemp("roberta"), "roberta", tokenizer)


def marked(text: str, source: tuple[int, int], target: tuple[int, int]) -> str:
    places = sorted([(*source, "s"), (*target, "t")], reverse=True)
    for start, end, tag in places:
        text = f"{text[:start]}<{tag}>{text[start:end]}</{tag}>{text[end:]}"
    return text


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own sentences of three types as a gold file."""
    path = tmp_path_factory.mktemp("gold") / "mine.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for one in load_examples("plover"):
            if one.type in TYPES and one.source and one.target and one.factuality == "actual":
                words = marked(one.text, one.source, one.target)
                gold = [{"codebook": "plover15", "code": one.type, "factuality": "actual"}]
                row = {"id": one.text, "text": one.text, "marked_text": words, "gold": gold}
                file.write(json.dumps(row) + "\n")
    return path


def write_encoder(folder: Path, family: str, tokenizer: Tokenizer) -> Path:
    """Write configuration, tokenizer and weights under the names that the family uses."""
    from safetensors.numpy import save_file

    tokenizer.save(str(folder / TOKENIZER))
    config = {
        "model_type": family, "hidden_size": HIDDEN, "intermediate_size": WIDE,
        "num_attention_heads": HEADS, "num_hidden_layers": LAYERS[family],
        "layer_norm_eps": 1e-12,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    draw = np.random.default_rng(1)

    def matrix(*shape: int) -> np.ndarray:
        return draw.normal(0, 0.3, shape).astype(np.float32)

    arrays = {
        "embeddings.word_embeddings.weight": matrix(tokenizer.get_vocab_size(), HIDDEN),
        "embeddings.position_embeddings.weight": matrix(PLACES, HIDDEN) * 0.1,
        "embeddings.token_type_embeddings.weight": matrix(2, HIDDEN),
        **_norm("embeddings.LayerNorm"),
    }
    for number in range(LAYERS[family]):
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
    prefix = "" if family == "bert" else f"{family}."
    head = {"lm_head.bias": matrix(4)} if prefix else {}
    save_file({prefix + name: value for name, value in arrays.items()} | head,
              folder / "model.safetensors")  # fmt: skip
    return folder


def _norm(name: str) -> dict[str, np.ndarray]:
    return {
        f"{name}.weight": np.ones(HIDDEN, np.float32),
        f"{name}.bias": np.zeros(HIDDEN, np.float32),
    }
