"""Precision, recall, F1 and shares as figures with intervals, from counts a record."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.report import Figure
from eventcoder.evaluate.resample import Array, Statistic, f1_of, interval, ratio


def figure(
    name: str,
    counts: Array,
    clusters: Sequence[str],
    statistic: Statistic,
    n: int,
    note: str = "",
) -> Figure:
    """One figure over all records and its 95 % interval; ``None`` where undefined."""
    value = float(statistic(counts.sum(axis=0)[None, :])[0])
    if value != value:
        return Figure(name, None, n=n, note=note)
    low, high = interval(counts, clusters, statistic) or (None, None)
    return Figure(name, value, low, high, n, note)


def precision_recall(
    counts: Sequence[Sequence[float]], clusters: Sequence[str], prefix: str = ""
) -> list[Figure]:
    """Precision, recall and F1 from one row (right, given, wanted) a record."""
    table = as_table(counts, 3)
    _, given, wanted = (int(total) for total in table.sum(axis=0))
    return [
        figure(f"{prefix}precision", table, clusters, ratio(0, 1), given),
        figure(f"{prefix}recall", table, clusters, ratio(0, 2), wanted),
        figure(f"{prefix}f1", table, clusters, f1_of(0, 1, 2), wanted),
    ]


def share(name: str, hits: Sequence[bool], clusters: Sequence[str], note: str = "") -> Figure:
    """The share of records for which something holds."""
    return mean(name, [int(hit) for hit in hits], clusters, note)


def mean(name: str, values: Sequence[int], clusters: Sequence[str], note: str = "") -> Figure:
    """The mean of a count over records."""
    table = as_table([(value, 1) for value in values], 2)
    return figure(name, table, clusters, ratio(0, 1), len(values), note)


def as_table(rows: Sequence[Sequence[float]], width: int) -> Array:
    """Rows of counts as an array, also when there are none."""
    return library("numpy").array(rows, dtype=float).reshape(len(rows), width)
