"""How many events a coder gives a text, and how many it gives where people found none."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.evaluate.coded import Coded
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.schemes import Scheme


def score_volume(coded: Sequence[Coded], scheme: Scheme) -> Section:
    """Distinct (trigger, label) pairs a text, and extra ones; lists of participants count once."""
    level = scheme.main
    pairs = []
    extra = []
    quiet = []
    labelled = False
    for one in coded:
        found = {(p.trigger, p.labels[level]) for p in one.predictions}
        wanted = {
            label
            for gold in one.record.events
            for code in gold.codes
            if (label := scheme.of_code(code).get(level))
        }
        labelled = labelled or bool(wanted)
        if one.record.no_event:
            quiet.append(len(found))
        else:
            pairs.append(len(found))
            extra.append(sum(label not in wanted for _, label in found))
    figures = []
    if pairs:
        figures.append(_mean("distinct_per_text", pairs, "distinct (trigger, label)"))
    if labelled:
        figures.append(_mean("extra_per_text", extra, "of them with a label gold has not"))
    if quiet:
        figures.append(_mean("per_no_event_text", quiet, "distinct, in texts without gold event"))
        share = [int(count > 0) for count in quiet]
        figures.append(_mean("no_event_texts_coded", share, "share with any event"))
    return Section("volume", tuple(figures))


def _mean(name: str, values: Sequence[int], note: str) -> Figure:
    return Figure(name, sum(values) / len(values), n=len(values), note=note)
