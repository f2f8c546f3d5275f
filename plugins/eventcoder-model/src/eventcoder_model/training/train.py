"""``train``: from a gold file (or none) to a model's folder, step by step.

The command line stands in ``command``; each step in a module of its own.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from eventcoder.codebooks import Codebook, load_codebook

from eventcoder_model.folder import CARD, DEFAULT, NETWORK, TOKENIZER, Info, write_info
from eventcoder_model.graph import read_back
from eventcoder_model.session import Model
from eventcoder_model.tokens import Cutter
from eventcoder_model.training.base import find_base
from eventcoder_model.training.calibrate import Measured, measure, temperature_of
from eventcoder_model.training.card import Facts, card
from eventcoder_model.training.data import FACTUALITIES, Sample, samples_of_gold
from eventcoder_model.training.encoder import Frozen
from eventcoder_model.training.export import write_model
from eventcoder_model.training.fit import Plan, Samples, Tell, fit
from eventcoder_model.training.material import Material, gather
from eventcoder_model.weights import Array, Weights, read_encoder

LONGEST = {"pair": 96, "passage": 192}
LEAST_EPOCHS, LEAST_SEEN = 5, 3000
"""Passes over the samples, and how many samples are to be seen in all of them."""
THRESHOLD, TIMES_CHANCE, UNFIT = 0.35, 6, 0.7
OWN_THRESHOLD, OWN_UNFIT = 0.5, 0.9
"""Of models that saw no gold: what they say of ordinary news is less sure (docs/models.md)."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may choose.

    Attributes:
        gold: file of gold records; ``None`` trains on our own sentences alone.
        base: encoder by folder or hub id; ``None`` for the one that comes as a package, with the
            upper layers of the model that comes with the plugin.
        codebook: by name or folder.
        adapter: how the gold file is read, where its name does not tell.
        examples: whether our own sentences are used beside gold.
        epochs: at most; ``None``: 5, or more where there are few samples.
        rate, seed, frozen: see ``Plan``.
        dev: share of the texts that decides when to stop, and is measured.
        threshold: events of less confidence are not given; ``None``: six times what a guess
            has, at most .35; .5 without gold.
    """

    gold: Path | None
    base: str | None = None
    codebook: str = "plover"
    adapter: str | None = None
    examples: bool = True
    epochs: int | None = None
    rate: float = 2e-4
    seed: int = 1
    frozen: int | None = None
    dev: float = 0.1
    threshold: float | None = None


def train(
    options: Options, out: Path, tell: Tell, samples: Sequence[Sample] | None = None
) -> Measured:
    """Train a model and write its folder; gives what was measured on the dev split.

    Args:
        options: what the user chose.
        out: the folder, made if need be.
        tell: told how far it is.
        samples: use these instead of reading the gold file (folds of a cross-validation).

    Raises:
        EventcoderError: the gold file, codebook or encoder cannot be used.
    """
    started = time.monotonic()
    torch.set_num_threads(1)
    codebook = load_codebook(options.codebook)
    gold = _gold(options, codebook) if samples is None else list(samples)
    material = gather(gold, codebook, examples=options.examples, dev=options.dev, seed=options.seed)
    base = find_base(options.base)
    weights = read_encoder(base)
    if options.base is None and options.gold is not None:
        weights = Weights(weights.shape, {**weights.arrays, **_learnt(weights, DEFAULT)})
    threshold, epochs = _chosen(options, material, bool(gold))
    info = Info(
        codebook=codebook.name, codebook_version=codebook.version, labels=material.labels,
        factualities=FACTUALITIES, unit=material.unit, longest=LONGEST[material.unit],
        threshold=threshold, unfit=UNFIT if gold else OWN_UNFIT,
    )  # fmt: skip
    info = _fitted(
        material, replace(options, epochs=epochs), weights, base / TOKENIZER, info, out, tell
    )
    info, measured = _calibrated(out, info, material.dev)
    facts = Facts(
        base="all-MiniLM-L6-v2" if options.base is None else options.base,
        gold="" if options.gold is None else hashlib.sha256(options.gold.read_bytes()).hexdigest(),
        own=material.own, main=len(material.main), dev=len(material.dev),
        minutes=(time.monotonic() - started) / 60, seed=options.seed, epochs=epochs,
    )  # fmt: skip
    (out / CARD).write_text(card(info, facts, measured), "utf-8")
    return measured


def _chosen(options: Options, material: Material, gold: bool) -> tuple[float, int]:
    """Threshold and epochs: the user's, else by the number of labels and of samples."""
    threshold = min(THRESHOLD, round(TIMES_CHANCE / len(material.labels), 2))
    if material.unit == "pair" and not gold:
        threshold = OWN_THRESHOLD
    epochs = max(LEAST_EPOCHS, -(-LEAST_SEEN // max(1, len(material.main))))
    return (
        threshold if options.threshold is None else options.threshold,
        options.epochs or epochs,
    )


def _gold(options: Options, codebook: Codebook) -> list[Sample]:
    if options.gold is None:
        return []
    return samples_of_gold(options.gold, codebook, options.adapter)


def _learnt(weights: Weights, model: Path) -> dict[str, Array]:
    """The upper layers that our own sentences have taught, where training on gold starts."""
    layers = weights.shape.layers
    upper = tuple(f"layers.{number}." for number in range(layers // 2, layers))
    arrays = read_back(model / NETWORK)
    return {name: array for name, array in arrays.items() if name.startswith((*upper, "roles."))}


def _fitted(
    material: Material, options: Options, weights: Weights, tokenizer: Path, info: Info,
    out: Path, tell: Tell,
) -> Info:  # fmt: skip
    """Fit the upper layers and write the network."""
    plan = Plan(
        frozen=weights.shape.layers // 2 if options.frozen is None else options.frozen,
        epochs=options.epochs or LEAST_EPOCHS,
        rate=options.rate,
        seed=options.seed,
    )
    everything = [*material.main, *material.aside, *material.dev]
    tokens = Cutter(tokenizer, info.longest).cut([sample.query for sample in everything])
    data = Samples(everything, tokens, Frozen(weights, plan.frozen), info.labels)
    first, second = len(material.main), len(material.main) + len(material.aside)
    parts = range(first), range(first, second), range(second, len(everything))
    upper = fit(weights, data, *parts, plan, tell)
    return write_model(out, weights, upper, plan.frozen, tokens, info, tokenizer)


def _calibrated(out: Path, info: Info, dev: Sequence[Sample]) -> tuple[Info, Measured]:
    """Fit the temperature on the dev split with the network as it is used; measure it there."""
    chances = Model(out).ask([sample.query for sample in dev]).codes
    right = np.array([[label in sample.codes for label in info.labels] for sample in dev])
    if len(dev):
        info = replace(info, temperature=temperature_of(chances, right))
        write_info(out, info)
    return info, measure(chances, right, info.labels, [sample.cluster for sample in dev])
