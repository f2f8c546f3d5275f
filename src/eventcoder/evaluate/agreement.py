"""Krippendorff's alpha between a coder and the people who coded the gold, or between two coders.

Whether the difference of two coders is more than chance stands in ``compare``.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.labels import Verdict
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.schemes import NONE, Scheme


def score_agreement(found: Sequence[Verdict], scheme: Scheme) -> Section:
    """Alpha between the coder's and gold's labels at each level; no answer is a label too."""
    figures = []
    for level in scheme.levels:
        usable = [v for v in found if level in v.truth]
        value = alpha(
            [[v.given.get(level, NONE) for v in usable], [v.truth[level] for v in usable]]
        )
        figures.append(Figure(f"{level}_alpha", value, n=len(usable), note="coder and gold"))
    return Section("agreement", tuple(figures))


def alpha(raters: Sequence[Sequence[str | None]]) -> float | None:
    """Nominal alpha of several raters over the same units; ``None`` is a missing rating.

    Returns:
        Alpha, or ``None`` where it is undefined: fewer than two units, or one label throughout.
    """
    names = sorted({label for labels in raters for label in labels if label is not None})
    if len(names) < 2 or len(raters[0]) < 2:
        return None
    np = library("numpy")
    place = {name: float(i) for i, name in enumerate(names)}
    data = [[np.nan if label is None else place[label] for label in labels] for labels in raters]
    value = library("krippendorff").alpha(
        reliability_data=np.array(data), level_of_measurement="nominal"
    )
    return float(value)
