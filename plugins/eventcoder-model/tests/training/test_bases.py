"""Encoders that training may start from: families, folders, and a hub only if one is named."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from eventcoder.cli.__main__ import run
from eventcoder.codebooks.examples import load_examples

from eventcoder_model.folder import TOKENIZER, Info, read_info
from eventcoder_model.graph import build
from eventcoder_model.session import Model, open_session
from eventcoder_model.tokens import Cutter, Query, padded
from eventcoder_model.training.base import FILES, find_base
from eventcoder_model.weights import Weights, read_encoder

pytest.importorskip("torch", reason="training needs the extra 'train'")
FAMILIES = ("encoder", "roberta")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every try to look up or reach another machine fails, and is noted."""
    tried: list[Any] = []

    def refuse(*given: Any, **more: Any) -> None:
        tried.append(given)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.parametrize("family", FAMILIES)
def test_the_network_for_use_is_the_one_that_was_trained(
    family: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The ONNX network is the torch one; with eight bits it answers nearly the same."""
    import torch

    from eventcoder_model.training.encoder import Frozen, Upper
    from eventcoder_model.training.export import write_model

    base = request.getfixturevalue(family)
    torch.manual_seed(3)
    weights = read_encoder(base)
    frozen, upper = Frozen(weights, 1), Upper(weights, 1, 4, 5).eval()
    queries = [Query(one.text, one.source, one.target) for one in load_examples("plover")[:64]]
    tokens = Cutter(base / TOKENIZER, 96).cut(queries)
    batch = padded(list(range(len(tokens))), tokens)
    ids, roles, mask = map(torch.from_numpy, (batch.ids, batch.roles, batch.mask))
    with torch.no_grad():
        logits = upper(frozen(ids, mask), roles, mask)[0]
    trained = {name: value.detach().numpy() for name, value in upper.named_parameters()}
    network, _ = build(Weights(weights.shape, {**weights.arrays, **trained}), 1)
    session = open_session(network.SerializeToString())
    read = {"ids": batch.ids, "roles": batch.roles, "mask": batch.mask}
    assert logits.std(dim=0).max() > 0.05, "the answers must differ, or nothing is compared"
    assert np.abs(session.run(["codes"], read)[0] - logits.numpy()).mean() < 0.02

    info = Info("plover", "2023", ("AID", "AGREE", "REJECT", ""), ("actual",) * 5, longest=96)
    write_model(tmp_path, weights, upper, 1, tokens, info, base / TOKENIZER)
    off = np.abs(Model(tmp_path).ask(queries).codes - logits.softmax(-1).numpy())
    assert off.mean() < 0.04


def test_places_of_roberta_are_counted_from_two(roberta: Path) -> None:
    assert read_encoder(roberta).shape.first_place == 2
    assert "layers.2.query.weight" in read_encoder(roberta)


def test_a_folder_is_trained_from_without_network(
    gold: Path, roberta: Path, tmp_path: Path, alone: list[Any]
) -> None:
    out = tmp_path / "model"
    given = ["train", str(gold), "-o", str(out), "--base", str(roberta)]
    assert run([*given, "--no-examples", "--epochs", "1"]) == 0
    assert read_info(out).codebook == "plover"
    assert str(roberta) in (out / "README.md").read_text("utf-8")
    assert alone == []


def test_a_hub_is_asked_only_for_the_id_that_was_named(
    encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    asked = []

    def snapshot(name: str, allow_patterns: list[str]) -> str:
        asked.append((name, allow_patterns))
        return str(encoder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)
    assert find_base(str(encoder)) == encoder
    assert asked == []
    assert find_base("someone/encoder") == encoder
    assert asked == [("someone/encoder", FILES)]
    assert not any(name.endswith((".bin", ".pt", ".pkl")) for name in FILES)


def test_a_hub_that_cannot_be_reached_is_told(
    gold: Path, tmp_path: Path, alone: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["train", str(gold), "-o", str(tmp_path / "m"), "--base", "someone/no-such-encoder"]
    assert run(given) == 2
    assert "no encoder 'someone/no-such-encoder' from the hub" in capsys.readouterr().err


def test_another_architecture_is_refused(encoder: Path, tmp_path: Path) -> None:
    config = json.loads((encoder / "config.json").read_text("utf-8"))
    (tmp_path / "config.json").write_text(json.dumps(config | {"model_type": "t5"}), "utf-8")
    with pytest.raises(Exception, match="encoder of type 't5' is not known"):
        read_encoder(tmp_path)
