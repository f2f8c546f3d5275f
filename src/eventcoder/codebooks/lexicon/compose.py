"""Composes meaning: what a chain of operators makes of an event class.

Which operators govern which event is for the coders to find; the table is data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.codebooks.lexicon.model import Lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """What was said: the code, the class behind it, factuality and the operators that counted."""

    code: str
    event_class: str
    factuality: str
    operators: tuple[str, ...] = ()


def compose(
    lexicon: Lexicon, event_class: str, code: str, operators: Sequence[str]
) -> Reading | None:
    """Apply operators to an event, from the innermost outwards.

    Args:
        lexicon: holds the table.
        event_class: class of the frame that was met; "" if the operators stand alone.
        code: the frame's code.
        operators: names, innermost first.

    Returns:
        The reading, or ``None`` where an operator says that there is no event.
    """
    if not operators:
        return Reading(code, event_class, "actual") if code else None
    chain = _rewritten(lexicon, operators)
    if chain is None:
        return None
    factuality = "actual"
    used: list[str] = []
    spoken = False
    for operator in chain:
        line = lexicon.combination(operator, "speech" if spoken else event_class)
        if line is None:
            continue
        if line.gives == "-":
            return None
        used.append(operator)
        if line.factuality:
            factuality = line.factuality
        elif line.gives not in lexicon.classes and line.gives != "=":
            factuality = "actual"  # what was uttered was uttered, whatever it speaks of
        if line.gives in lexicon.classes:
            event_class, code = line.gives, lexicon.classes[line.gives].code
        elif line.gives != "=":
            code, spoken = line.gives, True
    if not code:
        return None
    return Reading(code, event_class, factuality, tuple(used))


def _rewritten(lexicon: Lexicon, operators: Sequence[str]) -> list[str] | None:
    """Merges operators that act on operators: not + agree is refuse, refuse + agree is refuse.

    ``None`` where one leaves nothing of another: what is feared that others will do.
    """
    result: list[str] = []
    for outer in operators:
        while result:
            merged = lexicon.table.get((outer, f"op:{result[-1]}"))
            if merged is None:
                break
            if merged.gives == "-":
                return None
            result.pop()
            outer = merged.gives.removeprefix("op:")
        result.append(outer)
    return result
