"""Source and target words over a whole text, where gold lists them without saying which event's.

Tuples of single events are elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcoder.evaluate.coded import Coded, touches
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.rates import as_table, figure
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.resample import Array, ratio
from eventcoder.evaluate.rule import Rule


def score_participants(coded: Sequence[Coded], rule: Rule) -> Section:
    """Span precision, recall and F1 a side, on texts with gold events.

    Precision is over the distinct spans given, recall over the texts whose gold names words of
    that side; a span is right, a side found, when any span of one overlaps any of the other.
    """
    relevant = [one for one in coded if one.record.events]
    rows: Mapping[str, list[tuple[float, ...]]] = {
        side: [_counts(one, rule, side) for one in relevant] for side in ("source", "target")
    }
    clusters = [one.record.cluster for one in relevant]
    figures: list[Figure] = []
    for side in ("source", "target"):
        figures += _figures(side, rows[side], clusters)
    pooled = rows["source"] + rows["target"]
    figures += _figures("both", pooled, clusters * 2)
    return Section("participants", tuple(figures))


def _counts(one: Coded, rule: Rule, side: str) -> tuple[float, ...]:
    """Right and given spans, found and wanted sides."""
    source = side == "source"
    given = {
        span
        for p in one.predictions
        if rule.describes(p.event)
        for span in (p.sources if source else p.targets)
    }
    wanted = [
        span for event in one.record.events for span in (event.sources if source else event.targets)
    ]
    right = sum(touches([span], wanted) for span in given)
    return right, len(given), float(bool(right)), float(bool(wanted))


def _figures(side: str, rows: Sequence[tuple[float, ...]], clusters: Sequence[str]) -> list[Figure]:
    table = as_table(rows, 4)
    given, wanted = int(table[:, 1].sum()), int(table[:, 3].sum())
    return [
        figure(f"{side}_precision", table, clusters, ratio(0, 1), given, "of spans given"),
        figure(f"{side}_recall", table, clusters, ratio(2, 3), wanted, "of texts that name one"),
        figure(f"{side}_f1", table, clusters, _harmonic, wanted),
    ]


def _harmonic(sums: Array) -> Array:
    """F1 of both; 0 where one of them is 0 or undefined."""
    np = library("numpy")
    p, r = np.nan_to_num(ratio(0, 1)(sums)), np.nan_to_num(ratio(2, 3)(sums))
    return np.divide(2 * p * r, p + r, out=np.zeros_like(p), where=p + r > 0)
