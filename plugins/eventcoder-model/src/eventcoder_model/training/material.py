"""Which samples a model learns from and for what: every epoch, now and then, or to decide.

Samples themselves are made in ``data``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.codebooks import Codebook
from eventcoder.errors import InputError

from eventcoder_model.folder import NO_EVENT
from eventcoder_model.training.data import Sample, samples_of_examples, swapped

BOTH_WAYS = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "04", "03", "05", "06")
"""Codes of events that often have no direction: turned round they may be right as well."""
SWAPPED_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Material:
    """Samples by what they are for (see ``fit``), and what follows from them.

    Attributes:
        main, aside, dev: samples.
        labels: codes that occur, in the codebook's order, and none.
        unit: ``pair`` or ``passage``, by whether the samples mark actors.
        own: how many of our own sentences there are among all.
    """

    main: Sequence[Sample]
    aside: Sequence[Sample]
    dev: Sequence[Sample]
    labels: tuple[str, ...]
    unit: str
    own: int


def gather(
    gold: Sequence[Sample], codebook: Codebook, *, examples: bool, dev: float, seed: int
) -> Material:
    """Gold decides if there is any; our own sentences stand aside then, else they are all.

    Args:
        gold: samples of people's labels, or none.
        codebook: whose codes are learnt.
        examples: whether our own sentences are used beside gold.
        dev: share of the texts for the dev split.
        seed: of the split.

    Raises:
        InputError: there is nothing to train on.
    """
    own = samples_of_examples(codebook) if examples or not gold else []
    first, others = (gold, own) if gold else (own, [])
    if not first:
        raise InputError(
            f"nothing to train on: no example sentences for {codebook.name}",
            remedy="give a gold file",
        )
    chosen, main = split(first, dev, seed)
    used = {code for sample in (*first, *others) for code in sample.codes}
    return Material(
        main=main,
        aside=[*others, *swapped([*main, *others], BOTH_WAYS, SWAPPED_WEIGHT)],
        dev=chosen,
        labels=(*(code for code in codebook.codes if code in used), NO_EVENT),
        unit="pair" if any(s.query.source or s.query.target for s in first) else "passage",
        own=len(own),
    )


def split(samples: Sequence[Sample], share: float, seed: int) -> tuple[list[Sample], list[Sample]]:
    """The dev split and the rest; samples of one cluster stay together."""
    clusters = sorted({sample.cluster for sample in samples})
    random.Random(seed).shuffle(clusters)  # noqa: S311 - a split, no secret
    chosen = set(clusters[: round(share * len(clusters))])
    dev = [sample for sample in samples if sample.cluster in chosen]
    return dev, [sample for sample in samples if sample.cluster not in chosen]
