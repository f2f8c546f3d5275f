"""Two coders on the same gold: differences with a paired test, McNemar's test, their agreement.

The tests ask whether the difference is more than chance over texts; what is better is not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from eventcoder.evaluate.agreement import alpha
from eventcoder.evaluate.labels import averages, label_counts, labels_at
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.measures import Scored
from eventcoder.evaluate.presence import presence_counts
from eventcoder.evaluate.rates import as_table
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.resample import Array, Statistic, f1_of, randomisation
from eventcoder.evaluate.rule import rules_of
from eventcoder.evaluate.schemes import NONE
from eventcoder.evaluate.tuples import both, same_label, same_words, tuple_counts


class Comparable(NamedTuple):
    """Counts a record, their clusters, and the figure that follows from their sums."""

    counts: Array
    clusters: list[str]
    statistic: Statistic


def compare(first: Scored, second: Scored) -> list[Section]:
    """Differences (first less second) with p, then McNemar and alpha a level."""
    ours, theirs = comparables(first), comparables(second)
    rows = []
    for name, mine in ours.items():
        other = theirs[name]
        one, two = (float(c.statistic(c.counts.sum(axis=0)[None, :])[0]) for c in (mine, other))
        if one != one or two != two:
            continue
        gap, p = randomisation(mine.counts, other.counts, mine.clusters, mine.statistic)
        rows.append((name, round(one, 4), round(two, 4), round(gap, 4), round(p, 4)))
    columns = ("figure", "first", "second", "difference", "p")
    return [Section("comparison", (), columns, tuple(rows)), _between(first, second)]


def comparables(scored: Scored) -> Mapping[str, Comparable]:
    """What can be compared of a set: label averages, tuples, presence, by the set's measures."""
    found: dict[str, Comparable] = {}
    clusters = [one.record.cluster for one in scored.coded]
    if "labels" in scored.adapter.measures:
        for level in scored.scheme.levels:
            usable = [v for v in scored.verdicts if level in v.truth]
            labels = labels_at(usable, level)
            if not labels:
                continue
            counts = label_counts(usable, level, labels)
            groups = [v.coded.record.cluster for v in usable]
            for name, statistic in averages(len(labels)).items():
                found[f"{level}.{name}"] = Comparable(counts, groups, statistic)
    if "tuples" in scored.adapter.measures:
        level = scored.scheme.main
        fits = both(same_label(scored.scheme, level), same_words)
        table = as_table(tuple_counts(scored.coded, level, fits), 3)
        found["tuples.f1"] = Comparable(table, clusters, f1_of(0, 1, 2))
    if "presence" in scored.adapter.measures:
        for label, rule in rules_of(scored.adapter, "presence").items():
            table = as_table(presence_counts(scored.coded, label, rule), 3)
            found[f"presence.{label}_f1"] = Comparable(table, clusters, f1_of(0, 1, 2))
    return found


def _between(first: Scored, second: Scored) -> Section:
    """At each level: alpha between the coders, and the exact McNemar test on being right."""
    figures = []
    for level in first.scheme.levels:
        pairs = [
            (a, b) for a, b in zip(first.verdicts, second.verdicts, strict=True) if level in a.truth
        ]
        if not pairs:
            continue
        labels = [[v.given.get(level, NONE) for v in side] for side in zip(*pairs, strict=True)]
        figures.append(Figure(f"{level}_alpha", alpha(labels), n=len(pairs), note="both coders"))
        only_first = sum(a.right(level) and not b.right(level) for a, b in pairs)
        only_second = sum(b.right(level) and not a.right(level) for a, b in pairs)
        note = f"only the first right {only_first} times, only the second {only_second}"
        p = mcnemar(only_first, only_second)
        figures.append(Figure(f"{level}_mcnemar_p", p, n=only_first + only_second, note=note))
    return Section("between_coders", tuple(figures))


def mcnemar(only_first: int, only_second: int) -> float:
    """Two-sided exact p of McNemar's test; 1 where the coders never differ."""
    discordant = only_first + only_second
    if not discordant:
        return 1.0
    return float(library("scipy.stats").binomtest(only_first, discordant, 0.5).pvalue)
