"""How near a mention stands to an event's trigger, counted in clauses and then in characters.

Plain text only: where a parse is at hand the coder's own attachment goes before this.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from eventcoder.records import Document, Sentence, Span

T = TypeVar("T")


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        r"[,;:—–]\s|\s-+\s|\b(?:after|before|following|when|while|since|because|as|that|which|who|whose"
        r"|where|although|though|but|and (?=\w+ed\b)|in retaliation for|in response to|ahead of"
        r"|said|told|according to|amid)\b",
        re.IGNORECASE,
    )


def clause_starts(document: Document, sentence: Sentence) -> list[int]:
    """Offsets in the document at which a new clause of the sentence may begin."""

    def compute(_: Document) -> list[int]:
        found = _boundary().finditer(document.text, sentence.start, sentence.end)
        return [sentence.start, *(match.start() for match in found)]

    return list(document.cached(f"clauses:{sentence.index}", compute))


@cache
def _attribution() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:according to|as reported|(?:[\w'-]+ ){1,7}(?:said|told|reported|says)\b)",
        re.IGNORECASE,
    )


def in_attribution(
    document: Document, starts: list[int], sentence: Sentence, mention: tuple[int, int]
) -> bool:
    """Whether a mention stands in the words that only name who says so."""
    start = starts[max(bisect_right(starts, mention[0]) - 1, 0)]
    if start == sentence.start:
        return False
    return _attribution().match(document.text, start, sentence.end) is not None


def distance(starts: list[int], trigger: Span, mention: tuple[int, int]) -> tuple[int, int]:
    """Clauses and characters between a trigger and a mention of its sentence."""
    clauses = abs(bisect_right(starts, trigger.start) - bisect_right(starts, mention[0]))
    gap = max(mention[0] - trigger.end, trigger.start - mention[1], 0)
    return clauses, gap


def nearest(
    starts: list[int],
    trigger: Span,
    mentions: Iterable[T],
    span_of: Callable[[T], tuple[int, int]],
    *,
    most_clauses: int = 99,
) -> T | None:
    """The mention nearest to a trigger, or ``None`` where none is near enough."""
    best: tuple[tuple[int, int], T] | None = None
    for mention in mentions:
        how_far = distance(starts, trigger, span_of(mention))
        if how_far[0] <= most_clauses and (best is None or how_far < best[0]):
            best = (how_far, mention)
    return best[1] if best else None
