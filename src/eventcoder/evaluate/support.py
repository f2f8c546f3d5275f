"""How much of what is right hangs on rules that are right in this one text only.

A rule that serves one text of the set may have been written for it: the share of right answers
that other texts support too is a cautious guess at what texts never looked at will give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventcoder.evaluate.labels import Verdict
from eventcoder.evaluate.rates import share
from eventcoder.evaluate.report import Section

JOINT = " < "
"""Between the parts of a rule: a frame and the operators over it."""


def score_support(found: Sequence[Verdict], level: str) -> Section:
    """Share of texts answered right by parts that are right in other texts too.

    The table lists the parts that serve one text only.
    """
    texts: dict[str, set[str]] = defaultdict(set)
    right = [v for v in found if v.right(level)]
    for verdict in right:
        for part in parts(verdict):
            texts[part].add(verdict.coded.record.cluster)
    if not texts:
        return Section("support")
    supported = [v.right(level) and all(len(texts[p]) > 1 for p in parts(v)) for v in found]
    clusters = [v.coded.record.cluster for v in found]
    note = f"right at {level}, by rules that are right in other texts too"
    alone = sorted({(p, _id(v)) for v in right for p in parts(v) if len(texts[p]) == 1})
    figures = (share("supported", supported, clusters, note),)
    return Section("support", figures, ("part of one text's rule", "text"), tuple(alone))


def parts(verdict: Verdict) -> tuple[str, ...]:
    """The parts of the rule that gave the answer; none where the coder names no rule."""
    rule = verdict.chosen.event.rule if verdict.chosen else None
    return tuple(dict.fromkeys(rule.split(JOINT))) if rule else ()


def _id(verdict: Verdict) -> str:
    return verdict.coded.record.article.id
