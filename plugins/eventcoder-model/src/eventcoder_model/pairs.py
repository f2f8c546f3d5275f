"""Which pairs of actors a document's sentences offer, and which of the answers become events.

Nothing is asked here; the model is the coder's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from eventcoder.errors import UsageError
from eventcoder.records import Document, Sentence, Span

from eventcoder_model.tokens import Query, Range
from eventcoder_model.triggers import Hit

MENTIONS = 4
"""Actors of a sentence that are paired: those nearest to a trigger."""
LONGEST = 1200
"""Code points of the longest sentence that is asked about; what is longer is a list or a table."""

_LINK = re.compile(r"\s*(?:,|and|or|&|as well as)*\s*(?:the|a|an)?\s*", re.IGNORECASE)


class Pair(NamedTuple):
    """A source and a target in a sentence; one of them may be missing."""

    sentence: Sentence
    source: Span | None
    target: Span | None

    @property
    def sides(self) -> tuple[Span, ...]:
        """The spans that there are."""
        return tuple(side for side in (self.source, self.target) if side is not None)


def offered(document: Document, sentence: Sentence, hits: Sequence[Hit]) -> Iterator[Pair]:
    """Pairs of actors in a sentence with a trigger, both ways round."""
    if not hits or sentence.end - sentence.start > LONGEST:
        return
    actors = _actors(document, sentence, hits)
    if len(actors) == 1:
        yield Pair(sentence, actors[0], None)
        yield Pair(sentence, None, actors[0])
    for source in actors:
        for target in actors:
            if source != target:
                yield Pair(sentence, source, target)


def _actors(document: Document, sentence: Sentence, hits: Sequence[Hit]) -> list[Span]:
    try:
        mentions: Sequence[Any] = document.mentions("actor")
    except UsageError:
        return []
    spans = [
        Span(m.start, m.end)
        for m in mentions
        if sentence.start <= m.start and m.end <= sentence.end and not m.locative
    ]
    near = sorted(spans, key=lambda span: (_nearest(span, hits), span))[:MENTIONS]
    return sorted(near)


def _nearest(span: Span, hits: Sequence[Hit]) -> int:
    return min(max(hit.start - span.end, span.start - hit.end, 0) for hit in hits)


def query_of(document: Document, pair: Pair) -> Query:
    """The sentence (with what else a side stands in) as a query."""
    start = min([pair.sentence.start, *(side.start for side in pair.sides)])
    end = max([pair.sentence.end, *(side.end for side in pair.sides)])
    source, target = (_moved(side, start) for side in (pair.source, pair.target))
    return Query(document.text[start:end], source, target)


def _moved(side: Span | None, start: int) -> Range | None:
    return None if side is None else (side.start - start, side.end - start)


class Scored(NamedTuple):
    """A pair, the label that the model gives it, its probability, and the row of the answers."""

    pair: Pair
    label: str
    confidence: float
    row: int


def chosen(scored: Sequence[Scored]) -> list[Scored]:
    """Of a sentence's pairs, those that tell of different events, the surest first.

    Two pairs of the same two actors tell of one event, and so do two that share an actor and the
    label.
    """
    kept: list[Scored] = []
    for one in sorted(scored, key=lambda s: (-s.confidence, s.pair.sides)):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Scored, other: Scored) -> bool:
    shared = set(one.pair.sides) & set(other.pair.sides)
    return len(shared) > 1 or (bool(shared) and one.label == other.label)


def joined(document: Document, side: Span, others: Sequence[Span]) -> list[Span]:
    """A participant and those listed beside it ("Chad, Niger and Mali")."""
    listed = [side]
    for other in sorted(others):
        if any(_linked(document, member, other) for member in listed):
            listed.append(other)
    return listed


def _linked(document: Document, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = document.text[first.end : second.start]
    return bool(between.strip()) and _LINK.fullmatch(between) is not None
