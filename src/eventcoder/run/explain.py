"""``explain``: one text through the stages of a run, with every step the coder tells of.

How it is shown is the command line's matter; what is traced, the coder's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.pipeline import Pipeline
from eventcoder.plugin import Coder
from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article, Document, Event
from eventcoder.records.rows import CoderIdentity, event_rows
from eventcoder.run.assemble import assemble, default_coder
from eventcoder.run.here import coded, resolved
from eventcoder.run.spec import Spec
from eventcoder.text import build_document, discard_reason, guess_language

SHOWN = (
    "code", "code_name", "codebook", "quad_class", "plover_event", "plover_modes",
    "plover_contexts", "factuality", "news_role", "attributed_to", "trigger", "sources",
    "targets", "reciprocal", "weapon", "event_date", "event_date_end", "date_precision",
    "date_text", "place", "place_text", "country", "geo_precision", "fatalities", "injured",
    "confidence", "rule", "sentence_index", "evidence",
)  # fmt: skip
"""Columns of an event that are told, in this order."""


def explain(
    text: str,
    *,
    coder: str | None = None,
    published: date | str | None = None,
    codebook: str | Sequence[str] = (),
) -> dict[str, Any]:
    """Code one text and tell how each event was reached.

    Args:
        text: a sentence or an article.
        coder: name of an installed coder; else the one that ``code`` would take.
        published: day of publication, a date or ISO text; for dates and actors that changed.
        codebook: further codebooks, by name or folder; the steps told are those of the last.

    Returns:
        ``coder``, ``version``, ``languages`` (that it reads), ``language`` (of the text, ISO
        639-1; None where it leaves doubt), ``discarded`` (reason or None), ``sentences`` (each with
        its words, parse and steps, as far as the coder tells them) and ``events``.

    Raises:
        UsageError: no text, or a day that is none.
        EventcoderError: no such coder, or it cannot be set up, or fails on the text.
    """
    if not isinstance(text, str):
        raise UsageError(f"explain() takes text, not {type(text).__name__}", remedy="give a string")
    day = published if published is None or isinstance(published, date) else _day(published)
    registry = load_registry()
    names = (codebook,) if isinstance(codebook, str) else tuple(codebook)
    spec = Spec(coders=(coder or default_coder(registry),), codebooks=names)
    pipeline = assemble(spec, registry)
    chosen = pipeline.coders[0]
    document = build_document(
        Article(text=text, published=day),
        annotators=pipeline.annotators,
        parser=pipeline.parser,
    )
    reason = discard_reason(document, chosen.languages)
    told: dict[str, Any] = {
        "coder": chosen.name,
        "version": chosen.version,
        "languages": list(chosen.languages),
        "language": guess_language(document.text),
        "discarded": reason,
    }
    if reason is not None:
        return {**told, "sentences": [], "events": []}
    (events,) = coded(chosen, [document])
    sentences = _sentences(chosen, document)
    events = resolved(pipeline, document, events)
    return {**told, "sentences": sentences, "events": _rows(pipeline, chosen, document, events)}


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise UsageError(
            f"published {given!r} is no date", remedy="write it as 2024-02-08"
        ) from None


def _sentences(coder: Coder, document: Document) -> list[dict[str, Any]]:
    """What the coder tells of each sentence; coders that tell nothing give the text alone."""
    tell = getattr(coder, "explain_document", None)
    steps: Sequence[dict[str, Any]] = tell(document) if tell is not None else ()
    told = {step["index"]: step for step in steps}
    return [
        {
            "index": sentence.index,
            "kind": sentence.kind,
            "text": document.words(sentence.span),
            **told.get(sentence.index, {}),
        }
        for sentence in document.sentences
    ]


def _rows(
    pipeline: Pipeline, coder: Coder, document: Document, events: Sequence[Event]
) -> list[dict[str, Any]]:
    identity = CoderIdentity(coder.name, coder.version, coder.codebook)
    rows = event_rows([(document, event) for event in events], identity, pipeline.facts_of)
    return [{name: row[name] for name in SHOWN if row.get(name) is not None} for row in rows]
