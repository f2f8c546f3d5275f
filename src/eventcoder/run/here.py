"""A coder and the resolvers on documents in this process: for ``explain`` and ``evaluate``.

A run guards its coders and makes a fault the article's outcome; here it is raised.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.errors import CoderError, EventcoderError
from eventcoder.pipeline import Pipeline
from eventcoder.plugin import Coder
from eventcoder.records import Document, Event
from eventcoder.records.faults import fault_of


def coded(coder: Coder, documents: Sequence[Document]) -> list[list[Event]]:
    """The coder's own events, a list for each document.

    Raises:
        CoderError: it raises, or returns what is no list of events a document.
    """
    try:
        given = [list(events) for events in coder.code_batch(documents)]
    except EventcoderError:
        raise
    except Exception as error:
        raise _failed(coder, f"{type(error).__name__}: {error}") from error
    if len(given) != len(documents):
        raise _failed(coder, f"{len(given)} lists of events for {len(documents)} documents")
    for document, events in zip(documents, given, strict=True):
        for event in events:
            if (fault := fault_of(document, event)) is not None:
                raise _failed(coder, fault)
    return given


def resolved(pipeline: Pipeline, document: Document, events: list[Event]) -> list[Event]:
    """The events with what the coder left open."""
    for resolver in pipeline.resolvers:
        events = resolver.resolve(document, events)
    return events


def _failed(coder: Coder, problem: str) -> CoderError:
    return CoderError(
        f"coder {coder.name!r} failed: {problem}",
        remedy=f"`eventcoder plugins check {coder.name}` tells its authors more",
    )
