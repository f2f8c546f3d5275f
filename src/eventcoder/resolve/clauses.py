"""How near a mention stands to an event's trigger, counted in clauses and then in characters.

Plain text only: where a parse is at hand the coder's own attachment goes before this.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar, cast

from eventcoder.records import Document, Sentence, Span
from eventcoder.resolve.lowered import low_of

T = TypeVar("T")


_OPENERS = (
    "according to", "after", "ahead of", "although", "amid", r"and (?=\w+ed\b)", "as", "because",
    "before", "but", "following", "in response to", "in retaliation for", "said", "since", "that",
    "though", "told", "when", "where", "which", "while", "who", "whose",
)  # fmt: skip
"""Words that open a clause or tell who speaks, in lower case."""


_SETTING = (
    r"(?:including\s|[\w'’-]+(?: [\w'’-]+){0,2},\s(?=on\s)"
    r"|(?:early |late |also )?(?:in|on|at|near|outside|inside)\s"
    r"(?!addition|response|retaliation|revenge|return|turn|what|which|whom|whose|order|exchange))"
)
"""What goes on with the clause before its comma, where or when: "in Gao, late on Monday"."""


@cache
def _boundary() -> re.Pattern[str]:
    """Where clauses begin; each way starts with a plain character, so that it is found fast."""
    marks = [rf",\s(?!{_SETTING})"]
    marks += [rf"{mark}\s" for mark in ";:—–"] + [r"-(?<=\s-)-*\s"]
    words = [rf"{word[0]}(?<!\w{word[0]}){word[1:]}\b" for word in _OPENERS]
    return re.compile("|".join(marks + words))


def clause_starts(document: Document, sentence: Sentence) -> list[int]:
    """Offsets in the document at which a new clause of the sentence may begin."""

    def compute(_: Document) -> list[int]:
        start = sentence.start
        found = _boundary().finditer(low_of(document, sentence).text)
        return [start, *[start + match.start() for match in found]]

    return cast("list[int]", document.cached(f"clauses:{sentence.index}", compute))


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
