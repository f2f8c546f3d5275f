"""How sure an event is, from what its frame, operators and participants looked like."""

from __future__ import annotations

from eventcoder.coders.rules.meaning import Found


def confidence_of(found: Found) -> float:
    """0-1 that code and roles are right."""
    score = 0.45
    score += 0.15 * bool(found.sources) + 0.15 * bool(found.targets and not found.fallback)
    score += 0.05 * (found.met.frame.kind == "verb") + 0.1 * bool(found.used)
    depth = len(list(found.trigger.above()))
    return round(max(0.05, min(0.95, score - 0.03 * min(depth, 5))), 3)
