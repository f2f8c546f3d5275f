"""What makes a coder's event unusable before it can become a row: wrong type, wrong spans.

Whether its values are allowed is the matter of the JSON Schema, checked on rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.records.document import Document
from eventcoder.records.event import Event


def fault_of(document: Document, event: object) -> str | None:
    """Why an event cannot be used, or ``None``.

    Args:
        document: what the event was coded from.
        event: what the coder returned.
    """
    if not isinstance(event, Event):
        return f"the coder gave {type(event).__name__} instead of Event"
    length = len(document.text)
    try:
        for name, (start, end) in _spans(event):
            if not (0 <= start < end <= length):
                return f"span of {name} {start}-{end} is not within 0-{length}"
    except (TypeError, ValueError, AttributeError) as error:
        return f"malformed event: {error}"
    return None


def _spans(event: Event) -> Iterator[tuple[str, tuple[int, int]]]:
    yield "trigger", event.trigger
    if event.evidence is not None:
        yield "evidence", event.evidence
    for side, participants in (("source", event.sources), ("target", event.targets)):
        for participant in participants:
            if participant.span is not None:
                yield side, participant.span
    if event.when is not None and event.when.span is not None:
        yield "date", event.when.span
    if event.where is not None and event.where.span is not None:
        yield "place", event.where.span
