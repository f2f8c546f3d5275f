"""Setting 3: whole tuples (code, source, target), matched one to one within a text.

Which fields count follows from what gold holds: words, actor codes, or the code alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eventcoder.evaluate.coded import Coded, Prediction, touches
from eventcoder.evaluate.gold import GoldEvent
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.rates import precision_recall
from eventcoder.evaluate.report import Section
from eventcoder.evaluate.schemes import Scheme
from eventcoder.records import Participant

Fits = Callable[[Prediction, GoldEvent], bool]


def match(
    predictions: Sequence[Prediction], gold: Sequence[GoldEvent], fits: Fits
) -> list[tuple[int, int]]:
    """The largest one-to-one matching of predictions and gold events that fit."""
    if not predictions or not gold:
        return []
    np = library("numpy")
    table = np.array([[float(fits(p, g)) for g in gold] for p in predictions])
    rows, columns = library("scipy.optimize").linear_sum_assignment(table, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if table[r, c] > 0]


def same_label(scheme: Scheme, level: str) -> Fits:
    """Labels agree at a level."""

    def fits(prediction: Prediction, gold: GoldEvent) -> bool:
        label = prediction.labels.get(level)
        return label is not None and any(
            scheme.of_code(code).get(level) == label for code in gold.codes
        )

    return fits


def same_words(prediction: Prediction, gold: GoldEvent) -> bool:
    """Source and target words overlap in the right direction; reciprocal: in either.

    A side of which gold names no words is not looked at.
    """

    def along(sources: bool) -> bool:
        first, second = prediction.sources, prediction.targets
        if not sources:
            first, second = second, first
        return (not gold.sources or touches(first, gold.sources)) and (
            not gold.targets or touches(second, gold.targets)
        )

    return along(True) or (bool(prediction.event.reciprocal) and along(False))


def same_actor_codes(prediction: Prediction, gold: GoldEvent) -> bool:
    """Actor codes agree on both sides; ``~`` in gold (no country stated) asks for the role only."""
    return _has_code(prediction.event.sources, gold.fields.get("source_code")) and _has_code(
        prediction.event.targets, gold.fields.get("target_code")
    )


def _has_code(participants: Sequence[Participant], wanted: object) -> bool:
    codes = {p.code for p in participants if p.code}
    if wanted in (None, "", "---"):
        return not codes
    text = str(wanted)
    if text.startswith("~"):
        return any(code.endswith(text[1:]) for code in codes)
    return text in codes


def distinct(predictions: Sequence[Prediction], level: str) -> list[Prediction]:
    """Predictions that differ in trigger, label or participants; the first of each."""
    seen: dict[tuple[object, ...], Prediction] = {}
    for p in predictions:
        key = (p.trigger, p.labels.get(level), p.event.sources, p.event.targets)
        seen.setdefault(key, p)
    return list(seen.values())


def tuple_counts(
    coded: Sequence[Coded], level: str, fits: Fits, dyads: bool = False
) -> list[tuple[int, int, int]]:
    """Matched, given and wanted events of each record.

    Args:
        coded: the coded records.
        level: at which predictions count as the same.
        fits: when a prediction answers a gold event.
        dyads: gold has an entry for each pair of participants, so predictions are taken apart.
    """
    counts = []
    for one in coded:
        found = [d for p in one.predictions for d in apart(p)] if dyads else one.predictions
        predictions = distinct(found, level)
        gold = one.record.events
        counts.append((len(match(predictions, gold, fits)), len(predictions), len(gold)))
    return counts


def score_tuples(
    coded: Sequence[Coded], name: str, level: str, fits: Fits, dyads: bool = False
) -> Section:
    """Precision, recall and F1 of matched events, with intervals."""
    clusters = [one.record.cluster for one in coded]
    return Section(name, tuple(precision_recall(tuple_counts(coded, level, fits, dyads), clusters)))


def apart(prediction: Prediction) -> list[Prediction]:
    """One prediction a pair of source and target participant."""
    event = prediction.event
    sources: list[tuple[Participant, ...]] = [(p,) for p in event.sources] or [()]
    targets: list[tuple[Participant, ...]] = [(p,) for p in event.targets] or [()]
    return [
        replace(prediction, event=replace(event, sources=source, targets=target))
        for source in sources
        for target in targets
    ]


def both(*conditions: Fits) -> Fits:
    """All conditions at once."""
    return lambda prediction, gold: all(fits(prediction, gold) for fits in conditions)
