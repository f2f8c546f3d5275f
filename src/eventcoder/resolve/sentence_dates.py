"""The dates that a sentence tells, seen from the day on which it was written.

Which of them is an event's is decided in ``when``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from eventcoder.records import Document, Sentence
from eventcoder.resolve.lowered import low_of

_ANCHOR_REACH = 3
"""Sentences back to the day that "the previous day" and "two days later" count from."""
_COUNTS_ON = re.compile(
    r"\b(?:(?:previous|following|next|same|that) (?:day|night|morning|evening)"
    r"|(?:day|night) (?:before|after)"
    r"|(?:hours?|days?|weeks?|months?) (?:earlier|later|after|before))\b",
    re.IGNORECASE,
)
_COUNTING = (
    frozenset(
        {"after", "before", "earlier", "following", "later", "next", "previous", "same", "that"}
    ),
    frozenset(
        {"day", "days", "evening", "hour", "hours", "month", "months", "morning", "night", "week",
         "weeks"}
    ),
)  # fmt: skip
"""Words of each of which a sentence that counts on from another day has one."""


def dates_of(document: Document, sentence: Sentence, tense: str) -> Sequence[Any]:
    """Date mentions of one sentence with spans in the document, computed once."""

    def compute(_: Document) -> Sequence[Any]:
        from eventcoder.mentions.dates import find_dates

        text = document.text[sentence.start : sentence.end]
        low = low_of(document, sentence)
        counts_on = all(map(low.has, _COUNTING)) and _COUNTS_ON.search(text) is not None
        anchor = _told_before(document, sentence, tense) if counts_on else None
        seen_from = _written(document) or document.published
        found = find_dates(text, seen_from, tense=tense, anchor=anchor, low=low)  # type: ignore[arg-type]
        return [m._replace(span=_moved(m.span, sentence.start)) for m in found]

    return document.cached(f"dates:{sentence.index}:{tense}", compute)


def _written(document: Document) -> date | None:
    """The day of a dateline, if it lies just before publication: "today" counts from it."""

    def compute(_: Document) -> Sequence[date]:
        from eventcoder.mentions.dates import find_dates

        published = document.published
        head = next((s for s in document.sentences[:2] if s.kind == "dateline"), None)
        if head is None or published is None:
            return ()
        told = find_dates(document.text[head.start : head.end], published)
        days = [m.start for m in told if m.precision == "day" and m.form in _FULL_DATES and m.start]
        return [day for day in days if timedelta() <= published - day <= _IN_PRINT][:1]

    return next(iter(document.cached("written", compute)), None)


_FULL_DATES = frozenset({"day month", "iso", "month day", "numeric"})
_IN_PRINT = timedelta(days=3)
"""Days between the writing of a report and its publication."""


def _told_before(document: Document, sentence: Sentence, tense: str) -> date | None:
    """The day told last in the sentences before, from which "the previous day" counts."""
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _ANCHOR_REACH), -1):
        for mention in reversed(dates_of(document, document.sentences[index], tense)):
            if mention.precision == "day" and mention.start is not None:
                return mention.start  # type: ignore[no-any-return]
    return None


def _moved(span: Any, by: int) -> Any:
    return type(span)(span.start + by, span.end + by)
