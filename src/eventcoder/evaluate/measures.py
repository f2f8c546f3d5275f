"""The measures that adapters name, each from coded records to sections of the report.

The arithmetic stands in one module a measure; here is only which is called with what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.errors import UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.evaluate.agreement import score_agreement
from eventcoder.evaluate.calibration import score_calibration
from eventcoder.evaluate.casualties import score_casualties
from eventcoder.evaluate.circumstances import score_dates, score_places
from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.labels import Verdict, confusions, score_level, verdicts
from eventcoder.evaluate.participants import score_participants
from eventcoder.evaluate.presence import score_false_events, score_presence, score_relevance
from eventcoder.evaluate.report import Section
from eventcoder.evaluate.rule import rule_of, rules_of
from eventcoder.evaluate.schemes import Scheme
from eventcoder.evaluate.support import score_support
from eventcoder.evaluate.tuples import (
    both,
    same_actor_codes,
    same_label,
    same_words,
    score_tuples,
)
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
    if not found:
        raise UsageError(
            f"no gold event has a code that scheme {scored.scheme.name!r} knows",
            remedy="name another scheme, or map the labels, in an adapter",
        )
    levels = [lv for lv in scored.scheme.levels if any(lv in v.truth for v in found)]
    return [
        *(score_level(found, level) for level in levels),
        confusions(found, scored.scheme.main),
    ]


def _tuples(scored: Scored) -> list[Section]:
    """Whole tuples, and the same without the label: how much the participants alone cost."""
    level = scored.scheme.main
    fits = both(same_label(scored.scheme, level), same_words)
    return [
        score_tuples(scored.coded, "tuples", level, fits),
        score_tuples(scored.coded, "pairs", level, same_words),
    ]


def _dyads(scored: Scored) -> list[Section]:
    """Gold with an entry a pair of actors: codes alone, then codes with actor codes."""
    sections = []
    for level in ("exact", "three", "root"):
        fits = same_label(scored.scheme, level)
        for name, condition in (("code", fits), ("dyad", both(fits, same_actor_codes))):
            sections.append(
                score_tuples(scored.coded, f"{name}_{level}", level, condition, dyads=True)
            )
    return sections


def _presence(scored: Scored) -> list[Section]:
    return [score_presence(scored.coded, rules_of(scored.adapter, "presence"))]


def _false_events(scored: Scored) -> list[Section]:
    return [score_false_events(scored.coded, rules_of(scored.adapter, "false_events"))]


def _relevance(scored: Scored) -> list[Section]:
    return [score_relevance(scored.coded, rules_of(scored.adapter, "relevance"))]


def _participants(scored: Scored) -> list[Section]:
    return [score_participants(scored.coded, rule_of(scored.adapter, "participants"))]


MEASURES: Mapping[str, Measure] = {
    "labels": _labels,
    "tuples": _tuples,
    "dyads": _dyads,
    "volume": lambda scored: [score_volume(scored.coded, scored.scheme)],
    "calibration": lambda scored: [score_calibration(scored.verdicts, scored.scheme.main)],
    "support": lambda scored: [score_support(scored.verdicts, scored.scheme.main)],
    "agreement": lambda scored: [score_agreement(scored.verdicts, scored.scheme)],
    "presence": _presence,
    "false_events": _false_events,
    "relevance": _relevance,
    "participants": _participants,
    "places": lambda scored: [score_places(scored.coded, scored.adapter)],
    "dates": lambda scored: [score_dates(scored.coded, scored.adapter)],
    "casualties": lambda scored: [score_casualties(scored.coded)],
}

ACTORS = "actors"
"""The one measure that needs no coder, only a reader of actors; see ``actors``."""

PAIR_MEASURES = ("labels", "agreement", "calibration")
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
