"""The wrong answers of a set, for people to read: those of its main measure.

Wrong labels are sorted by how often the confusion occurs; see ``labels.misses``.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.evaluate.coded import Coded, Prediction
from eventcoder.evaluate.labels import described, misses
from eventcoder.evaluate.measures import Scored
from eventcoder.evaluate.report import Miss
from eventcoder.evaluate.rule import Rule, rules_of
from eventcoder.evaluate.schemes import NONE
from eventcoder.evaluate.tuples import distinct, match, same_label


def mistakes(scored: Scored) -> list[Miss]:
    """Every wrong answer of the measures that single texts can be wrong in."""
    measures = scored.adapter.measures
    found: list[Miss] = []
    if "labels" in measures:
        found += misses(scored.verdicts, scored.scheme.main)
    if "dyads" in measures:
        found += [miss for one in scored.coded for miss in _unmatched(one, scored)]
    for kind in ("false_events", "relevance"):
        rules = rules_of(scored.adapter, kind) if kind in measures else {}
        for name, rule in list(rules.items())[:1]:
            found += [m for one in scored.coded for m in _wrong_presence(one, name, rule, kind)]
    if "presence" in measures:
        for label, rule in rules_of(scored.adapter, "presence").items():
            if rule.label:  # a second reading of a label that has its own rule
                continue
            found += [m for one in scored.coded for m in _wrong_presence(one, label, rule, "label")]
    return found


def _unmatched(one: Coded, scored: Scored) -> Iterator[Miss]:
    """Gold events of a text that no event answers at the main level, and events too many."""
    level = scored.scheme.main
    predictions = distinct(one.predictions, level)
    pairs = match(predictions, one.record.events, same_label(scored.scheme, level))
    answered, used = {g for _, g in pairs}, {p for p, _ in pairs}
    for number, gold in enumerate(one.record.events):
        if number not in answered:
            yield _miss(one, " or ".join(gold.codes), NONE, None)
    for number, prediction in enumerate(predictions):
        if number not in used:
            yield _miss(one, NONE, prediction.labels[level], prediction)


def _wrong_presence(one: Coded, label: str, rule: Rule, kind: str) -> Iterator[Miss]:
    """A label missed, or given where gold has none."""
    found = [p for p in one.predictions if rule.describes(p.event)]
    if kind == "label":
        wanted = any(label in event.codes for event in one.record.events)
    else:
        wanted = not one.record.no_event
    if kind == "false_events" and wanted:
        return
    if wanted and not found:
        yield _miss(one, label, NONE, None)
    elif found and not wanted:
        yield _miss(one, NONE, label, found[0])


def _miss(one: Coded, expected: str, given: str, prediction: Prediction | None) -> Miss:
    return described(one.record.article, expected, given, prediction)
