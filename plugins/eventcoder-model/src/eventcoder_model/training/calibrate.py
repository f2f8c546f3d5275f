"""How good a model is on its dev split, with intervals, and how sure it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eventcoder_model.folder import NO_EVENT

DRAWS = 1000
Chances = NDArray[np.float32]
Right = NDArray[np.bool_]


class Measured(NamedTuple):
    """Figures on the dev split, each as value, low and high end of the 95 % interval."""

    macro_f1: tuple[float, float, float]
    accuracy: tuple[float, float, float]
    samples: int


def temperature_of(chances: Chances, right: Right) -> float:
    """The temperature under which the right answers are likeliest."""
    logs = np.log(np.maximum(chances, 1e-9))

    def cost(temperature: float) -> float:
        scaled = np.exp(logs / temperature)
        scaled /= scaled.sum(axis=1, keepdims=True)
        return -float(np.log((scaled * right).sum(axis=1) + 1e-9).mean())

    return min((round(0.3 + 0.05 * step, 2) for step in range(55)), key=cost)


def measure(
    chances: Chances, right: Right, labels: Sequence[str], clusters: Sequence[str]
) -> Measured:
    """Macro F1 over the labels that occur and accuracy, with intervals by cluster."""
    if not len(chances):
        nothing = (float("nan"),) * 3
        return Measured(nothing, nothing, 0)
    given = chances.argmax(axis=1)
    hit = right[np.arange(len(given)), given]
    truth = np.where(hit, given, right.argmax(axis=1))
    groups = [np.flatnonzero(np.array(clusters) == name) for name in sorted(set(clusters))]
    draw = np.random.default_rng(1)
    picks = [
        np.concatenate([groups[i] for i in draw.integers(len(groups), size=len(groups))])
        for _ in range(DRAWS)
    ]
    skip = labels.index(NO_EVENT) if NO_EVENT in labels else -1

    def interval(figure: Callable[[NDArray[np.intp]], float]) -> tuple[float, float, float]:
        low, high = np.percentile([figure(pick) for pick in picks], [2.5, 97.5])
        return figure(np.arange(len(given))), float(low), float(high)

    return Measured(
        interval(lambda pick: _macro(truth[pick], given[pick], skip)),
        interval(lambda pick: float(hit[pick].mean())),
        len(given),
    )


def _macro(truth: NDArray[np.intp], given: NDArray[np.intp], skip: int) -> float:
    scores = []
    for label in set(truth.tolist()) - {skip}:
        both = np.sum((truth == label) & (given == label))
        scores.append(2 * both / (np.sum(truth == label) + np.sum(given == label)))
    return float(np.mean(scores)) if scores else 0.0
