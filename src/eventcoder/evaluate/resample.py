"""Bootstrap intervals and a paired randomisation test over counts, clustered by text.

Every measure is a statistic of summed counts, so that resampling is one matrix product.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from eventcoder.evaluate.libraries import library

Array = Any
"""A numpy array; numpy is imported when it is used."""

Statistic = Callable[[Array], Array]
"""Summed counts, shape (repeats, k), to figures, shape (repeats,)."""

SEED = 20261122
REPEATS = 1000


def cluster_sums(counts: Array, clusters: Sequence[str]) -> Array:
    """Counts of records, shape (n, k), summed over clusters, shape (clusters, k)."""
    np = library("numpy")
    numbers = {name: i for i, name in enumerate(dict.fromkeys(clusters))}
    sums = np.zeros((len(numbers), counts.shape[1]))
    np.add.at(sums, [numbers[name] for name in clusters], counts)
    return sums


def interval(
    counts: Array, clusters: Sequence[str], statistic: Statistic, repeats: int = REPEATS
) -> tuple[float, float] | None:
    """95 % percentile interval of a statistic, clusters drawn with replacement; seed fixed.

    Returns:
        (low, high), or ``None`` with fewer than two clusters.
    """
    np = library("numpy")
    sums = cluster_sums(counts, clusters)
    if len(sums) < 2:
        return None
    draws = np.random.default_rng(SEED)
    size = len(sums)
    weights = draws.multinomial(size, np.full(size, 1 / size), size=repeats)
    low, high = np.nanpercentile(statistic(weights @ sums), [2.5, 97.5])
    return float(low), float(high)


def randomisation(
    first: Array,
    second: Array,
    clusters: Sequence[str],
    statistic: Statistic,
    repeats: int = 10 * REPEATS,
) -> tuple[float, float]:
    """Paired approximate randomisation test: swap the coders' answers cluster by cluster.

    Returns:
        (difference first - second, two-sided p).
    """
    np = library("numpy")
    a, b = cluster_sums(first, clusters), cluster_sums(second, clusters)

    def difference(left: Array, right: Array) -> Array:
        return statistic(left) - statistic(right)

    observed = float(difference(a.sum(0)[None, :], b.sum(0)[None, :])[0])
    draws = np.random.default_rng(SEED)
    extreme = 0
    done = 0
    while done < repeats:
        size = min(1000, repeats - done)
        swap = draws.integers(0, 2, size=(size, len(a)))
        left = (1 - swap) @ a + swap @ b
        right = swap @ a + (1 - swap) @ b
        extreme += int((np.abs(difference(left, right)) >= abs(observed) - 1e-12).sum())
        done += size
    return observed, (extreme + 1) / (repeats + 1)


def ratio(above: int, below: int) -> Statistic:
    """The statistic ``column above / column below``; nan where nothing stands below."""

    def statistic(sums: Array) -> Array:
        np = library("numpy")
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(sums[:, below] > 0, sums[:, above] / sums[:, below], np.nan)

    return statistic


def f1_of(right: int, given: int, wanted: int) -> Statistic:
    """F1 from columns: how many were right, given and wanted."""

    def statistic(sums: Array) -> Array:
        np = library("numpy")
        below = sums[:, given] + sums[:, wanted]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(below > 0, 2 * sums[:, right] / below, np.nan)

    return statistic
