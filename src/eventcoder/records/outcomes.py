"""What became of each article read: one row of ``articles`` an article.

The outcome is decided from those of the coders here; who coded what is the pipeline's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from eventcoder.records.article import Article, Unreadable
from eventcoder.records.columns import article_outcomes_schema
from eventcoder.records.ids import text_sha256

OUTCOMES = ("coded", "no_event", "duplicate", "discarded", "failed")
_WORST_FIRST = ("failed", "coded", "no_event", "discarded")


@dataclass(slots=True)
class CoderOutcome:
    """What one coder made of one article."""

    coder: str
    outcome: str
    reason: str | None = None
    n_events: int = 0


@dataclass(slots=True)
class ArticleOutcome:
    """What became of one record.

    Attributes:
        record: as read.
        outcome: one of ``OUTCOMES``; ``""`` until it is decided.
        reason: starts with a stable code.
        coders: in the order they ran.
        n_sentences, n_events: ``None`` and 0 where it was not coded.
        story_id: of the story it belongs to.
    """

    record: Article | Unreadable
    outcome: str = ""
    reason: str | None = None
    coders: list[CoderOutcome] = field(default_factory=list)
    n_sentences: int | None = None
    n_events: int = 0
    story_id: str | None = None

    def conclude(self) -> None:
        """Decide the outcome from those of the coders, unless it is decided."""
        if self.outcome:
            return
        said = {entry.outcome: entry.reason for entry in reversed(self.coders)}
        self.outcome = next(outcome for outcome in _WORST_FIRST if outcome in said)
        if self.outcome in {"failed", "discarded"}:
            self.reason = said[self.outcome]
        elif isinstance(self.record, Article):
            self.reason = self.record.note


def outcome_batch(outcomes: Sequence[ArticleOutcome]) -> pa.RecordBatch:
    """Outcomes to one batch of the ``articles`` schema."""
    schema = article_outcomes_schema()
    rows = [_row(outcome) for outcome in outcomes]
    arrays = [pa.array([row.get(f.name) for row in rows], type=f.type) for f in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _row(outcome: ArticleOutcome) -> dict[str, Any]:
    record = outcome.record
    row: dict[str, Any] = {
        "article_id": record.key,
        "path": record.path,
        "position": record.position,
        "outcome": outcome.outcome,
        "reason": outcome.reason,
        "n_sentences": outcome.n_sentences,
        "n_events": outcome.n_events,
        "coder_outcomes": [_coder_row(entry) for entry in outcome.coders] or None,
        "story_id": outcome.story_id,
    }
    if isinstance(record, Article):
        row["text_sha256"] = record.sha256 or text_sha256(record.text)
        row["input_id"] = record.id
        for name in ("title", "published", "publisher", "url", "language"):
            row[name] = getattr(record, name)
    return row


def _coder_row(entry: CoderOutcome) -> dict[str, Any]:
    return {
        "coder": entry.coder,
        "outcome": entry.outcome,
        "reason": entry.reason,
        "n_events": entry.n_events,
    }
