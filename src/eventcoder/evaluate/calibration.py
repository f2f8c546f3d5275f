"""Whether confidence means what it says: expected calibration error, Brier score, a table.

Fitting confidence is the coder's matter; score only texts that it was not fitted on.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.labels import Verdict
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.report import Figure, Section

BINS = 10


def score_calibration(found: Sequence[Verdict], level: str) -> Section:
    """Confidence of the chosen events against being right at a level; ten equal bins."""
    np = library("numpy")
    answered = [v for v in found if v.chosen is not None and v.chosen.event.confidence is not None]
    if not answered:
        return Section("calibration", (Figure("ece", None, note="no confidences given"),))
    sure = np.array([_confidence(verdict) for verdict in answered])
    right = np.array([verdict.right(level) for verdict in answered], dtype=float)
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    rows = []
    error = 0.0
    for place in range(BINS):
        inside = places == place
        if inside.any():
            mean, share = float(sure[inside].mean()), float(right[inside].mean())
            error += abs(mean - share) * float(inside.mean())
            low, high = place / BINS, (place + 1) / BINS
            rows.append((f"{low:.1f}-{high:.1f}", round(mean, 4), round(share, 4), inside.sum()))
    brier = float(library("sklearn.metrics").brier_score_loss(right, sure))
    figures = (
        Figure("ece", error, n=len(answered), note="expected calibration error, ten bins"),
        Figure("brier", brier, n=len(answered)),
    )
    columns = ("confidence", "mean", "right", "n")
    return Section("calibration", figures, columns, tuple((*r[:3], int(r[3])) for r in rows))


def _confidence(verdict: Verdict) -> float:
    assert verdict.chosen is not None
    return min(max(float(verdict.chosen.event.confidence or 0.0), 0.0), 1.0)
