"""The measures that adapters name, each from coded records to sections of the report.

The arithmetic stands in one module a measure; here is only which is called with what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.errors import UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.calibration import score_calibration
from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.labels import Verdict, confusions, score_level, verdicts
from eventcoder.evaluate.report import Section
from eventcoder.evaluate.schemes import Scheme
from eventcoder.evaluate.tuples import both, same_label, same_words, score_tuples
from eventcoder.evaluate.volume import score_volume


@dataclass(frozen=True, slots=True)
class Scored:
    """What measures work on: the coded records and, for labels, a verdict a gold event."""

    coded: Sequence[Coded]
    adapter: Adapter
    scheme: Scheme
    verdicts: Sequence[Verdict] = field(default=())


Measure = Callable[[Scored], list[Section]]


def prepare(coded: Sequence[Coded], adapter: Adapter, scheme: Scheme) -> Scored:
    """Add the verdicts to coded records."""
    return Scored(coded, adapter, scheme, verdicts(coded, scheme))


def _labels(scored: Scored) -> list[Section]:
    found = scored.verdicts
    levels = [lv for lv in scored.scheme.levels if any(lv in v.truth for v in found)]
    return [
        *(score_level(found, level) for level in levels),
        confusions(found, scored.scheme.main),
    ]


def _tuples(scored: Scored) -> list[Section]:
    fits = both(same_label(scored.scheme, scored.scheme.main), same_words)
    return [score_tuples(scored.coded, "tuples", scored.scheme.main, fits)]


MEASURES: Mapping[str, Measure] = {
    "labels": _labels,
    "tuples": _tuples,
    "volume": lambda scored: [score_volume(scored.coded, scored.scheme)],
    "calibration": lambda scored: [score_calibration(scored.verdicts, scored.scheme.main)],
}

PAIR_MEASURES = ("labels", "calibration")
"""What makes sense when the coder is told the pair."""


def measure(scored: Scored, only: Sequence[str] | None = None) -> list[Section]:
    """Compute the adapter's measures in its order.

    Raises:
        UsageError: the adapter names an unknown measure.
    """
    sections = []
    for name in scored.adapter.measures:
        if name not in MEASURES:
            raise UsageError(
                f"adapter {scored.adapter.name!r} names an unknown measure {name!r}",
                remedy=f"use: {', '.join(MEASURES)}",
            )
        if only is None or name in only:
            sections += MEASURES[name](scored)
    return sections
