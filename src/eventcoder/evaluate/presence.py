"""Labels of a text as a whole: is an event there that a rule of the adapter calls by this name?

False events in texts without gold are counted here too. Labels of single events are elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from eventcoder.evaluate.coded import Coded, Prediction
from eventcoder.evaluate.rates import mean, precision_recall, share
from eventcoder.evaluate.report import Figure, Section
from eventcoder.evaluate.rule import Rule


def presence_counts(
    coded: Sequence[Coded], label: str, rule: Rule
) -> list[tuple[float, float, float]]:
    """Right, given and wanted of one label, one row a text."""
    counts = []
    for one in coded:
        found = any(rule.describes(p.event) for p in one.predictions)
        name = rule.label or label
        wanted = any(name in event.codes for event in one.record.events)
        counts.append((float(found and wanted), float(found), float(wanted)))
    return counts


def score_presence(coded: Sequence[Coded], rules: Mapping[str, Rule]) -> Section:
    """Precision, recall and F1 of each rule's label, one decision a text."""
    clusters = [one.record.cluster for one in coded]
    figures: list[Figure] = []
    for label, rule in rules.items():
        figures += precision_recall(presence_counts(coded, label, rule), clusters, f"{label}_")
    return Section("presence", tuple(figures))


def score_false_events(coded: Sequence[Coded], rules: Mapping[str, Rule]) -> Section:
    """Events that a rule describes, in texts without gold event: share of texts, events a text."""
    quiet = [one for one in coded if one.record.no_event]
    figures: list[Figure] = []
    clusters = [one.record.cluster for one in quiet]
    for name, rule in rules.items():
        found = [[p for p in one.predictions if rule.describes(p.event)] for one in quiet]
        counts = [len(_distinct(predictions)) for predictions in found]
        texts = [bool(count) for count in counts]
        figures.append(share(f"{name}_texts", texts, clusters, "share of texts"))
        figures.append(mean(f"{name}_per_text", counts, clusters, "events a text"))
    return Section("false_events", tuple(figures))


def sample_of(coded: Sequence[Coded], rules: Mapping[str, Rule], size: int) -> Section:
    """Events in texts without gold event, drawn by hash, to be judged by hand.

    Drawn are events that the last of the rules describes: those that gold says nothing about.
    """
    rule = list(rules.values())[-1] if rules else Rule()
    drawn = []
    for one in coded:
        if not one.record.no_event:
            continue
        article = one.record.article
        for p in one.predictions:
            if rule.describes(p.event):
                words = article.text[slice(*p.trigger)]
                key = f"{article.id} {p.trigger.start} {p.event.code}".encode()
                row = (article.id, p.event.code, words, article.text)
                drawn.append((hashlib.sha256(key).hexdigest(), row))
    rows = tuple(row for _, row in sorted(drawn)[:size])
    number = Figure("drawn", len(rows), n=len(drawn), note="of the events in texts without any")
    return Section("sample", (number,), ("text", "code", "trigger", "words"), rows)


def _distinct(predictions: Sequence[Prediction]) -> set[tuple[object, ...]]:
    return {(p.trigger, p.labels.get("root")) for p in predictions}


def score_relevance(coded: Sequence[Coded], rules: Mapping[str, Rule]) -> Section:
    """Is the text about an event at all, by whether a rule finds one; F1 and both error rates."""
    figures: list[Figure] = []
    clusters = [one.record.cluster for one in coded]
    for name, rule in rules.items():
        answers = [
            (any(rule.describes(p.event) for p in one.predictions), not one.record.no_event)
            for one in coded
        ]
        counts = [(float(a and b), float(a), float(b)) for a, b in answers]
        figures += precision_recall(counts, clusters, f"{name}_")
        for label, wanted in (("missed", True), ("false_alarm", False)):
            chosen = [
                (a != b, c) for (a, b), c in zip(answers, clusters, strict=True) if b is wanted
            ]
            note = "share of relevant texts" if wanted else "share of irrelevant texts"
            figures.append(
                share(f"{name}_{label}", [w for w, _ in chosen], [c for _, c in chosen], note)
            )
    return Section("relevance", tuple(figures))
