"""Weighs what rules propose against what a model says; the arithmetic of the coder ``hybrid``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from eventcoder.codebooks import derived, load_codebook, load_crosswalk, plover15

from eventcoder_model.folder import NO_EVENT
from eventcoder_model.session import Floats

MOST, LEAST = 0.85, 0.3
"""How much rules are believed: their confidence, kept between these."""
UNSAID = 0.6
"""Confidence that is taken for rules that state none."""
ALONE = 0.5
"""From this probability on, the model gives events that rules do not see."""


class Verdict(NamedTuple):
    """The label after weighing, its probability, and whether the rules' own label stood."""

    label: str
    confidence: float
    kept: bool


def weigh(
    chances: Floats, labels: Sequence[str], proposed: Collection[str], confidence: float | None
) -> Verdict:
    """Join two opinions as if each erred on its own.

    Rules with confidence c are right with probability c, and when they err, any other label is as
    likely as the next; the model's probabilities are the belief before the rules spoke.

    Args:
        chances: the model's probabilities of ``labels``.
        labels: the model's.
        proposed: labels that the rules' code may stand for.
        confidence: of the rules, where they state it.
    """
    sure = min(MOST, max(LEAST, UNSAID if confidence is None else confidence))
    mine = np.array([label in proposed for label in labels])
    if not mine.any():
        best = int(np.argmax(chances))
        return Verdict(labels[best], round(float(chances[best]), 4), False)
    spoken = np.where(mine, sure, (1 - sure) / max(1, len(labels) - int(mine.sum())))
    joint = np.asarray(chances, np.float64) * spoken
    joint /= joint.sum()
    best = int(np.argmax(joint))
    return Verdict(labels[best], round(float(joint[best]), 4), bool(mine[best]))


@cache
def meanings(code: str) -> frozenset[str]:
    """PLOVER types that a CAMEO code stands for: by the manual, and by the map of 2021.

    The two differ for sanctions and investigations, and models are trained by either.
    """
    found = {derived(code).plover_event or ""}
    label = plover15(code)
    found |= {kind for kind in load_codebook("plover").roots() if plover15(kind, "plover") == label}
    return frozenset(found - {""})


@cache
def cameo_of(label: str, codebook: str) -> str | None:
    """The CAMEO code for a code of another codebook, ``None`` where there is none."""
    if codebook == "cameo":
        return label
    if label == NO_EVENT:
        return None
    lines = load_crosswalk(codebook, "cameo").map(label)
    return lines[0].target or None if lines else None
