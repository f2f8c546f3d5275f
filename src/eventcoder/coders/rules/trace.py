"""What ``explain`` shows: frames met and rejected, operators, and why events were dropped.

The coder always calls a trace; ``NO_TRACE`` keeps nothing, so that tracing is free when off.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from eventcoder.coders.rules.tree import Node
from eventcoder.records import Span


class Step(NamedTuple):
    """One thing that happened at a word: ``kind`` is ``met``, ``operator``, ``rejected``, ..."""

    kind: str
    span: Span
    word: str
    rule: str
    note: str = ""


class Trace:
    """Keeps nothing; the base of the trace that does."""

    def add(self, kind: str, node: Node, rule: str, note: str = "") -> None:
        """Note a step."""

    def reject(self, node: Node, rule: str, why: str) -> None:
        """Note what was seen but not coded, and why."""
        self.add("rejected", node, rule, why)


@dataclass(slots=True)
class Recorded(Trace):
    """Keeps every step in order."""

    steps: list[Step] = field(default_factory=list)

    def add(self, kind: str, node: Node, rule: str, note: str = "") -> None:
        """Note a step."""
        self.steps.append(Step(kind, node.span, node.text, rule, note))


NO_TRACE = Trace()
