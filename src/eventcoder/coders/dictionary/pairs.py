"""Which of a document's events tells the relation of two given parties.

How the events were found is the matter of the other modules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eventcoder.records import Document, Event, Participant, Span


def relation(
    document: Document, events: Iterable[Event], source: Span, target: Span
) -> Event | None:
    """The event that fits a pair best, its participants replaced by the pair, or ``None``.

    Args:
        document: the document that the spans count in.
        events: what was coded in it.
        source: one given party.
        target: the other.

    Returns:
        An event of a sentence that holds one of the parties; one in which both take part is
        preferred, then one in which either does, then the surest.
    """
    best: Event | None = None
    best_fit = (-1.0, 0.0)
    for event in events:
        sentence = document.sentence_at(event.trigger.start)
        if sentence is None or not any(sentence.span.overlaps(one) for one in (source, target)):
            continue
        fit = (_fit(event, source, target), event.confidence or 0.0)
        if fit > best_fit:
            best, best_fit = event, fit
    if best is None:
        return None
    return replace(best, sources=(Participant(span=source),), targets=(Participant(span=target),))


def _fit(event: Event, source: Span, target: Span) -> float:
    along = _touches(event.sources, source) + _touches(event.targets, target)
    against = _touches(event.targets, source) + _touches(event.sources, target)
    return max(along, against - 0.5)


def _touches(side: Iterable[Participant], span: Span) -> float:
    return float(any(one.span is not None and one.span.overlaps(span) for one in side))
