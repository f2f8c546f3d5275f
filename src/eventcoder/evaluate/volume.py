"""How many events a coder gives a text, and how many it gives where people found none."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.rates import mean
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.schemes import Scheme


def score_volume(coded: Sequence[Coded], scheme: Scheme) -> Section:
    """Distinct (trigger, label) pairs a text, and extra ones; lists of participants count once."""
    level = scheme.main
    wanted = [_wanted(one, scheme) for one in coded]
    found = [{(p.trigger, p.labels[level]) for p in one.predictions} for one in coded]
    clusters = [one.record.cluster for one in coded]
    quiet = [number for number, one in enumerate(coded) if one.record.no_event]
    rest = [number for number, one in enumerate(coded) if not one.record.no_event]

    def figure(name: str, chosen: Sequence[int], values: Sequence[int], note: str) -> Figure:
        return mean(name, [values[n] for n in chosen], [clusters[n] for n in chosen], note)

    counts = [len(pairs) for pairs in found]
    figures = []
    if rest:
        figures.append(figure("distinct_per_text", rest, counts, "distinct (trigger, label)"))
    if any(wanted):
        extra = [
            sum(label not in labels for _, label in pairs)
            for pairs, labels in zip(found, wanted, strict=True)
        ]
        figures.append(figure("extra_per_text", rest, extra, "those with a label gold has not"))
    if quiet:
        figures.append(figure("per_no_event_text", quiet, counts, "in texts without gold event"))
        any_event = [int(count > 0) for count in counts]
        figures.append(figure("no_event_texts_coded", quiet, any_event, "share with any event"))
    return Section("volume", tuple(figures))


def _wanted(one: Coded, scheme: Scheme) -> set[str]:
    labels = (scheme.of_code(code).get(scheme.main) for e in one.record.events for code in e.codes)
    return {label for label in labels if label}
