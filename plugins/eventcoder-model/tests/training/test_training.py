"""Training for real, with a tiny encoder: what it writes, that it learns, that it repeats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from eventcoder.cli.__main__ import run
from eventcoder.codebooks import load_codebook
from eventcoder.codebooks.examples import load_examples
from eventcoder.errors import EventcoderError
from eventcoder.testing import code_text

from eventcoder_model.coder import ModelCoder
from eventcoder_model.folder import CARD, NETWORK, NO_EVENT, VARIABLE, read_info
from eventcoder_model.session import Model
from eventcoder_model.tokens import Query
from eventcoder_model.weights import read_encoder

pytest.importorskip("torch", reason="training needs the extra 'train'")

TYPES = ("ASSAULT", "CONSULT", "SANCTION")


@pytest.fixture(scope="module")
def trained(gold: Path, encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained by the command line."""
    out = tmp_path_factory.mktemp("trained") / "model"
    command = ["train", str(gold), "-o", str(out), "--base", str(encoder), "--epochs", "8"]
    assert run([*command, "--no-examples", "--rate", "0.003"]) == 0
    return out


def test_the_folder_holds_all_and_no_pickle(trained: Path) -> None:
    assert {path.name for path in trained.iterdir()} == {
        NETWORK, CARD, "model.json", "tokenizer.json",
    }  # fmt: skip
    info = read_info(trained)
    assert info.labels == (*TYPES, NO_EVENT)
    assert (info.codebook, info.codebook_version) == ("plover", load_codebook("plover").version)


def test_the_card_tells_data_metrics_and_codebook(trained: Path, gold: Path) -> None:
    import hashlib

    card = (trained / CARD).read_text("utf-8")
    assert hashlib.sha256(gold.read_bytes()).hexdigest() in card
    assert f"plover {load_codebook('plover').version}" in card
    assert "| macro F1 | 0." in card


def test_it_has_learnt_more_than_the_commonest_label(trained: Path) -> None:
    own = [
        one for one in load_examples("plover") if one.type in TYPES and one.source and one.target
    ]
    model = Model(trained)
    answers = model.ask([Query(one.text, one.source, one.target) for one in own]).codes
    given = [model.info.labels[place] for place in answers.argmax(axis=1)]
    right = np.mean([label == one.type for label, one in zip(given, own, strict=True)])
    commonest = max(sum(one.type == kind for one in own) for kind in TYPES) / len(own)
    assert right > commonest + 0.1


def test_the_coder_uses_it(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(trained))
    rows = code_text(ModelCoder, "Rebels attacked the army in Mali.")
    assert {row["code"] for row in rows} <= set(TYPES)
    fingerprint = read_info(trained).fingerprint
    assert all(row["rule"].startswith(f"model {fingerprint}") for row in rows)


def test_the_same_seed_gives_the_same_bytes(gold: Path, encoder: Path, tmp_path: Path) -> None:
    from eventcoder_model.training.train import Options, train

    options = Options(gold, base=str(encoder), examples=False, epochs=1)
    for name in ("one", "two"):
        train(options, tmp_path / name, lambda line, share: None)
    train(replace(options, seed=2), tmp_path / "three", lambda line, share: None)
    one, two, three = ((tmp_path / n / NETWORK).read_bytes() for n in ("one", "two", "three"))
    assert one == two
    assert one != three


def test_texts_of_one_cluster_stay_on_one_side() -> None:
    from eventcoder_model.training.data import Sample
    from eventcoder_model.training.material import split

    samples = [Sample(Query(f"{n}"), ("AID",), None, f"c{n % 7}") for n in range(70)]
    dev, rest = split(samples, 0.3, 1)
    assert len(dev) + len(rest) == len(samples)
    assert not {s.cluster for s in dev} & {s.cluster for s in rest}
    assert dev


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base", "nowhere"], "no encoder"),
        (["--base", "./a/b"], "no encoder"),
        (["--codebook", "ucdp"], "no label of this file means a code of the codebook ucdp"),
    ],
)
def test_mistakes_are_told(
    gold: Path,
    tmp_path: Path,
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["train", str(gold), "-o", str(tmp_path / "m"), *arguments]) == 2
    assert message in capsys.readouterr().err


def test_pickled_weights_are_never_read(encoder: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes((encoder / "config.json").read_bytes())
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EventcoderError, match="pickled ones are never read"):
        read_encoder(tmp_path)
