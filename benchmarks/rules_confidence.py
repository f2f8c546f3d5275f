"""Fits the confidence of the rules coder by cross-fitting and prints its reliability table.

Usage: python benchmarks/rules_confidence.py GOLD.jsonl [--write]. The set marks one pair a
sentence (PLOVER labels). An event counts as right when its label and the direction of its
participants are; events about other participants than the marked ones are left out, as nobody
judged them. Folds are cut by text, so that no sentence is scored by weights it helped to fit.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from eventcoder.codebooks import plover15
from eventcoder.coders.rules import RulesCoder
from eventcoder.coders.rules.confidence import WEIGHTS, features_of
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import phrase
from eventcoder.evaluate.adapter import find_adapter
from eventcoder.evaluate.gold import GoldEvent, read_gold
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Span
from eventcoder.text import build_document
from eventcoder.text.parse import SentenceParser

RARE = 8
FOLDS = 5


def touches(heads: list, spans: tuple[Span, ...]) -> bool:
    return any(phrase(head).overlaps(span) for head in heads for span in spans)


def judged(found: Found, gold: GoldEvent) -> bool | None:
    """Whether an event is right; None where gold does not speak of it."""
    sides = found.sources + found.targets
    if not (touches(sides, gold.sources) and touches(sides, gold.targets)):
        return None
    if plover15(found.code) not in gold.codes:
        return False
    there = touches(found.sources, gold.sources) and touches(found.targets, gold.targets)
    back = touches(found.sources, gold.targets) and touches(found.targets, gold.sources)
    return there or (found.reciprocal and back)


def samples(path: Path) -> tuple[list[tuple[str, ...]], list[bool], list[str]]:
    coder = RulesCoder()
    coder.setup()
    parser = SentenceParser()
    names, right, groups = [], [], []
    for record in read_gold(path, find_adapter(path, None)):
        document = build_document(record.article, annotators=annotators(), parser=parser)
        for index in coder.sentences(document):
            for found in coder.found_in(document, index):
                verdict = judged(found, record.events[0])
                if verdict is not None:
                    names.append(features_of(found))
                    right.append(verdict)
                    groups.append(record.cluster)
    return names, right, groups


def fitted(names: list[tuple[str, ...]], right: np.ndarray) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for one in names:
        for name in one:
            counts[name] += 1
    used = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: i for i, name in enumerate(used)}
    table = np.zeros((len(names), len(used)))
    for row, one in enumerate(names):
        for name in one:
            if name in place:
                table[row, place[name]] = 1
    model = LogisticRegression(C=0.3, max_iter=2000).fit(table, right)
    weights = {name: float(w) for name, w in zip(used, model.coef_[0], strict=True)}
    return {"always": float(model.intercept_[0]), **weights}


def scored(weights: dict[str, float], names: list[tuple[str, ...]]) -> np.ndarray:
    sums = [weights["always"] + sum(weights.get(n, 0.0) for n in one) for one in names]
    return 1 / (1 + np.exp(-np.array(sums)))


def main() -> None:
    names, verdicts, groups = samples(Path(sys.argv[1]))
    right = np.array(verdicts)
    guess = np.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(names, right, groups):
        weights = fitted([names[i] for i in train], right[train])
        guess[test] = scored(weights, [names[i] for i in test])
    print(f"{len(right)} events judged, {right.mean():.3f} right")
    print("confidence | events | mean confidence | right")
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (guess >= low) & (guess < low + 0.1)
        if inside.any():
            gap = abs(guess[inside].mean() - right[inside].mean())
            error += gap * inside.mean()
            print(
                f"{low:.1f}-{low + 0.1:.1f} | {inside.sum()} | {guess[inside].mean():.3f} "
                f"| {right[inside].mean():.3f}"
            )
    brier = float(((guess - right) ** 2).mean())
    print(f"out of sample: expected calibration error {error:.3f}, Brier score {brier:.3f}")
    if "--write" in sys.argv:
        weights = fitted(names, right)
        lines = [
            "# Weights of the logistic model of confidence; written by "
            "benchmarks/rules_confidence.py.",
            "feature\tweight",
        ]
        lines += [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
