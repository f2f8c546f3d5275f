"""How sure an event is: a logistic model over what its frame, operators and roles looked like.

Its weights are in ``confidence.tsv``, fitted out of sample by ``benchmarks/rules_confidence.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from eventcoder.codebooks.tables import read_table
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.recap import news_role_of

WEIGHTS = Path(__file__).parent / "confidence.tsv"
_DEEP = 3
_ASIDE = frozenset({"acl", "advcl", "relcl"})
"""Relations of clauses that tell what stands beside the news."""


def features_of(found: Found) -> tuple[str, ...]:
    """Names of the features that an event has."""
    depth = sum(1 for _ in found.trigger.above())
    names = [
        f"kind:{found.met.frame.kind}",
        f"depth:{min(depth, _DEEP)}",
        f"operators:{min(sum(not a.is_modal for a in found.used), 2)}",
        f"relation:{found.trigger.dep}",
    ]
    sources, targets = found.told or (found.sources, found.targets)
    if sources:
        names.append("source")
    if targets:
        names.append("target from nearby" if found.fallback else "target")
    if sources and targets and not found.fallback:
        names.append("both")
    if any(n.tag.startswith("NNP") for n in sources):
        names.append("source is a name")
    if any(n.tag.startswith("NNP") for n in targets):
        names.append("target is a name")
    if news_role_of(found, None) == "recap":
        names.append("recap")
    if found.reading.factuality != "actual":
        names.append(found.reading.factuality)
    if any(slot.nouns for slot in found.met.frame.slots):
        names.append("noun set")
    if len(found.met.words) > 1:
        names.append("several words")
    within = next((n.dep for n in (found.trigger, *found.trigger.above()) if n.dep in _ASIDE), "")
    if within:
        names.append(f"within:{within}")
    if found.second:
        names.append(found.second)
    return tuple(names)


@cache
def _weights(path: Path = WEIGHTS) -> Mapping[str, float]:
    return {row.need("feature"): float(row.need("weight")) for row in read_table(path, _COLUMNS)}


_COLUMNS = ("feature", "weight")


def confidence_of(found: Found) -> float:
    """0-1 that code and participants are right."""
    weights = _weights()
    score = weights["always"] + sum(weights.get(name, 0.0) for name in features_of(found))
    return round(1 / (1 + exp(-score)), 3)
