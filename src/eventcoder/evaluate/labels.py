"""Settings 1 and 2: one label a gold event, scored a level at a time.

The prediction is the event whose participants overlap the marked pair in either role; of several,
or when there is none, the one with the highest confidence. Matching whole tuples is elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.evaluate.coded import Coded, Prediction, touches
from eventcoder.evaluate.gold import GoldEvent
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Figure, Miss, Section
from eventcoder.evaluate.resample import Array, Statistic, interval
from eventcoder.evaluate.schemes import NONE, Labels, Scheme
from eventcoder.records import Article


@dataclass(frozen=True, slots=True)
class Verdict:
    """One gold event, the event chosen to answer it, and both labels at each level."""

    coded: Coded
    gold: GoldEvent
    chosen: Prediction | None
    truth: Labels
    given: Labels

    def right(self, level: str) -> bool:
        """Whether the labels agree at a level."""
        return self.given.get(level) == self.truth.get(level)


def verdicts(coded: Sequence[Coded], scheme: Scheme) -> list[Verdict]:
    """One verdict a gold event that has a label in the scheme."""
    found = []
    for one in coded:
        for gold in one.record.events:
            accepted = [labels for code in gold.codes if (labels := scheme.of_code(code))]
            if not accepted:
                continue
            chosen = choose(one.predictions, gold)
            given = chosen.labels if chosen else {}
            truth = {
                level: _accepted(accepted, given.get(level), level)
                for level in scheme.levels
                if level in accepted[0]
            }
            found.append(Verdict(one, gold, chosen, truth, given))
    return found


def _accepted(accepted: Sequence[Labels], given: str | None, level: str) -> str:
    """The acceptable label that was given, else the first."""
    names = [labels[level] for labels in accepted if level in labels]
    return given if given in names else names[0]


def choose(predictions: Sequence[Prediction], gold: GoldEvent) -> Prediction | None:
    """The prediction that answers a gold event."""
    paired = [p for p in predictions if overlaps_pair(p, gold)]
    return max(paired or predictions, key=_confidence, default=None)


def _confidence(prediction: Prediction) -> float:
    return prediction.event.confidence or 0.0


def overlaps_pair(prediction: Prediction, gold: GoldEvent) -> bool:
    """Whether the participants overlap the marked source and target, in either role."""
    everyone = (*prediction.sources, *prediction.targets)
    return touches(everyone, gold.sources) and touches(everyone, gold.targets)


def label_counts(found: Sequence[Verdict], level: str, labels: Sequence[str]) -> Array:
    """Right, given and wanted a label, then all right and all: one row a verdict."""
    np = library("numpy")
    size = len(labels)
    column = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((len(found), 3 * size + 2))
    for row, verdict in enumerate(found):
        truth, given = verdict.truth[level], verdict.given.get(level)
        if given in column:
            counts[row, size + column[given]] = 1
        counts[row, 2 * size + column[truth]] = 1
        if given == truth:
            counts[row, column[truth]] = 1
            counts[row, -2] = 1
        counts[row, -1] = 1
    return counts


def averages(size: int) -> dict[str, Statistic]:
    """The statistics over ``label_counts``: macro and weighted F1 and accuracy."""

    def per_label(sums: Array) -> tuple[Array, Array]:
        np = library("numpy")
        right, given, wanted = (sums[:, i * size : (i + 1) * size] for i in range(3))
        below = given + wanted
        return np.divide(2 * right, below, out=np.zeros_like(below), where=below > 0), wanted

    def macro(sums: Array) -> Array:
        scores, wanted = per_label(sums)
        used = wanted > 0  # a resample may lack a label: it has no F1 there
        return (scores * used).sum(axis=1) / used.sum(axis=1)

    def weighted(sums: Array) -> Array:
        scores, wanted = per_label(sums)
        return (scores * wanted).sum(axis=1) / wanted.sum(axis=1)

    def accuracy(sums: Array) -> Array:
        return sums[:, -2] / sums[:, -1]

    return {"macro_f1": macro, "weighted_f1": weighted, "accuracy": accuracy}


def labels_at(found: Sequence[Verdict], level: str) -> list[str]:
    """The labels that gold uses at a level, sorted: averages run over these."""
    return sorted({verdict.truth[level] for verdict in found if level in verdict.truth})


def score_level(found: Sequence[Verdict], level: str) -> Section:
    """Macro and weighted F1, accuracy, share found anywhere, and each label's figures."""
    usable = [verdict for verdict in found if level in verdict.truth]
    labels = labels_at(usable, level)
    truth = [verdict.truth[level] for verdict in usable]
    given = [verdict.given.get(level, NONE) for verdict in usable]
    metrics = library("sklearn.metrics")
    table = metrics.precision_recall_fscore_support(truth, given, labels=labels, zero_division=0)
    rows = [
        (label, *(round(float(column[i]), 4) for column in table[:3]), int(table[3][i]))
        for i, label in enumerate(labels)
    ]
    values = {
        average: float(
            metrics.f1_score(truth, given, labels=labels, average=average, zero_division=0)
        )
        for average in ("macro", "weighted")
    }
    points = {
        "macro_f1": values["macro"],
        "weighted_f1": values["weighted"],
        "accuracy": float(metrics.accuracy_score(truth, given)),
    }
    counts = label_counts(usable, level, labels)
    clusters = [verdict.coded.record.cluster for verdict in usable]
    figures = []
    for name, statistic in averages(len(labels)).items():
        low, high = interval(counts, clusters, statistic) or (None, None)
        figures.append(Figure(name, points[name], low, high, len(usable)))
    anywhere = [
        any(p.labels.get(level) == v.truth[level] for p in v.coded.predictions) for v in usable
    ]
    note = "the gold label is among all events of the text"
    figures.append(share("anywhere", anywhere, clusters, note))
    covered = [v.chosen is not None for v in usable]
    figures.append(share("coverage", covered, clusters, "texts with any answer"))
    return Section(level, tuple(figures), ("label", "precision", "recall", "f1", "n"), tuple(rows))


def confusions(found: Sequence[Verdict], level: str) -> Section:
    """Wrong answers by (expected, given), most frequent first."""
    pairs = Counter(
        (verdict.truth[level], verdict.given.get(level, NONE))
        for verdict in found
        if level in verdict.truth and not verdict.right(level)
    )
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    rows = tuple((*pair, count) for pair, count in ordered)
    return Section("confusions", (), ("expected", "given", "n"), rows)


def misses(found: Sequence[Verdict], level: str) -> list[Miss]:
    """Every wrong answer, those of the most frequent confusions and the surest first."""
    pairs = {(row[0], row[1]): row[2] for row in confusions(found, level).rows}
    listed = [
        (pairs[verdict.truth[level], verdict.given.get(level, NONE)], _miss(verdict, level))
        for verdict in found
        if level in verdict.truth and not verdict.right(level)
    ]
    listed.sort(
        key=lambda item: (
            -item[0], item[1].expected, item[1].given, -(item[1].confidence or 0.0), item[1].id,
        )
    )  # fmt: skip
    return [miss for _, miss in listed]


def _miss(verdict: Verdict, level: str) -> Miss:
    expected, given = verdict.truth[level], verdict.given.get(level, NONE)
    return described(verdict.coded.record.article, expected, given, verdict.chosen)


def described(article: Article, expected: str, given: str, chosen: Prediction | None) -> Miss:
    """A wrong answer with the event that gave it, where there was one."""
    text = article.text
    if chosen is None:
        return Miss(article.id, text, expected, given)
    event = chosen.event
    sides = (chosen.sources, chosen.targets)
    who, whom = ("; ".join(text[a:b] for a, b in side) or "-" for side in sides)
    return Miss(
        article.id, text, expected, given, event.confidence,
        trigger=text[slice(*chosen.trigger)], code=event.code, rule=event.rule or "",
        participants=f"{who} -> {whom}",
    )  # fmt: skip
