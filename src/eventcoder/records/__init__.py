"""The records that flow through the stages: articles, documents, events.

Nothing here knows how they are read, coded or written; this room imports no other.
"""

from eventcoder.records.article import Article, Unreadable
from eventcoder.records.columns import SCHEMA_VERSION, article_outcomes_schema, events_schema
from eventcoder.records.document import Document, Sentence
from eventcoder.records.event import (
    FACTUALITIES,
    Casualties,
    Event,
    Participant,
    Span,
    When,
    Where,
)

__all__ = [
    "FACTUALITIES",
    "SCHEMA_VERSION",
    "Article",
    "Casualties",
    "Document",
    "Event",
    "Participant",
    "Sentence",
    "Span",
    "Unreadable",
    "When",
    "Where",
    "article_outcomes_schema",
    "events_schema",
]
