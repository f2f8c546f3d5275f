"""Krippendorff's alpha between a coder and the people who coded the gold, or between people.

Whether the difference of two coders is more than chance stands in ``compare``.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.gold import GoldRecord
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


def score_humans(found: Sequence[Verdict], scheme: Scheme, human: Sequence[GoldRecord]) -> Section:
    """Alpha with a second person's labels for the same texts, matched by id.

    At each level: gold and the second person, the coder and the second person, all three.
    """
    second = {record.article.id: record for record in human}
    figures = []
    for level in scheme.levels:
        usable = [v for v in found if level in v.truth and v.coded.record.article.id in second]
        gold = [v.truth[level] for v in usable]
        coder = [v.given.get(level, NONE) for v in usable]
        other = [_label(second[v.coded.record.article.id], scheme, level) for v in usable]
        for name, raters in (
            ("gold_human", [gold, other]),
            ("coder_human", [coder, other]),
            ("all_three", [gold, coder, other]),
        ):
            value = alpha(raters) if usable else None
            figures.append(Figure(f"{level}_{name}", value, n=len(usable)))
    return Section("humans", tuple(figures))


def _label(record: GoldRecord, scheme: Scheme, level: str) -> str:
    labels = [scheme.of_code(code).get(level) for e in record.events for code in e.codes]
    return next((label for label in labels if label), NONE)


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
