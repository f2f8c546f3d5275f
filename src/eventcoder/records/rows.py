"""Events in document coordinates to rows of ``events``, column by column.

Offsets become those of the article's text as given, and the words are cut from that text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import pyarrow as pa

from eventcoder.records.columns import events_schema
from eventcoder.records.document import Document
from eventcoder.records.event import Event, Participant, Span
from eventcoder.records.ids import stable_id


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What follows from a code alone; filled from the codebook."""

    name: str | None = None
    root: str | None = None
    quad_class: int | None = None
    goldstein: float | None = None
    goldstein_icews: float | None = None
    plover_event: str | None = None
    plover_modes: tuple[str, ...] | None = None
    plover_contexts: tuple[str, ...] | None = None
    codebook_version: str | None = None


@dataclass(frozen=True, slots=True)
class CoderIdentity:
    """Which coder speaks, for each of its rows, and the codebook of events that name none."""

    name: str
    version: str
    codebook: str = ""


FactsOf = Callable[[str, str], CodeFacts]


def event_rows(
    pairs: Sequence[tuple[Document, Event]], coder: CoderIdentity, facts_of: FactsOf
) -> list[dict[str, Any]]:
    """Flatten events to rows with the contract's column names.

    Args:
        pairs: each event with its document, in document and reading order.
        coder: who coded them.
        facts_of: ``(codebook, code)`` to what follows from the code.

    Returns:
        One dict an event; absent keys are null.
    """
    rows = []
    seen: dict[str, int] = {}
    for document, event in pairs:
        row = _row(document, event, coder, facts_of)
        base = row["event_id"]
        repeat = seen.get(base, 0)
        seen[base] = repeat + 1
        if repeat:
            row["event_id"] = stable_id("event", base, repeat)
        rows.append(row)
    return rows


def event_batch(rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    """Rows with the contract's names to one batch of the events schema."""
    schema = events_schema()
    arrays = []
    for field, values in zip(schema, _columns(rows, tuple(schema.names)), strict=True):
        if field.name in {"sources", "targets"}:
            arrays.append(_participants(values, field.type))
        else:
            arrays.append(pa.array(values, type=field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _columns(rows: Sequence[dict[str, Any]], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The values of some keys of rows, key by key; ``None`` for those that are absent."""
    if not rows:
        return iter([()] * len(names))
    absent = dict.fromkeys(names)
    cells = itemgetter(*names)
    return zip(*[cells(absent | row) for row in rows], strict=True)


def _participants(lists: Sequence[list[dict[str, Any]] | None], kind: pa.ListType) -> pa.Array:
    """Lists of participants, built column by column, which is quicker than by dicts."""
    offsets: list[int | None] = [0]
    entries: list[dict[str, Any]] = []
    for entry in lists:
        if entry is None:
            return pa.array(list(lists), kind)
        entries += entry
        offsets.append(len(entries))
    struct = kind.value_type
    names = tuple(field.name for field in struct)
    columns = [
        pa.array(values, field.type)
        for field, values in zip(struct, _columns(entries, names), strict=True)
    ]
    values = pa.StructArray.from_arrays(columns, fields=list(struct))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values, type=kind)


def _row(
    document: Document, event: Event, coder: CoderIdentity, facts_of: FactsOf
) -> dict[str, Any]:
    article = document.article
    codebook = event.codebook or coder.codebook
    facts = facts_of(codebook, event.code)
    sentence = document.sentence_at(event.trigger.start)
    evidence = event.evidence or (sentence.span if sentence else event.trigger)
    index = event.sentence_index
    if index is None and sentence is not None:
        index = sentence.index
    row: dict[str, Any] = {
        "article_id": article.key,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "sentence_index": index,
        "codebook": codebook,
        "codebook_version": facts.codebook_version,
        "code": event.code,
        "code_name": facts.name,
        "root_code": facts.root,
        "factuality": event.factuality,
        "news_role": event.news_role,
        "attributed_to": event.attributed_to,
        "quad_class": facts.quad_class,
        "goldstein": facts.goldstein,
        "goldstein_icews": facts.goldstein_icews,
        "plover_event": event.plover_event or facts.plover_event,
        "plover_modes": event.plover_modes
        if event.plover_modes is not None
        else facts.plover_modes,
        "plover_contexts": event.plover_contexts
        if event.plover_contexts is not None
        else facts.plover_contexts,
        "weapon": event.weapon,
        "civilian_targeting": event.civilian_targeting,
        "reciprocal": event.reciprocal,
        "acled_event_type": event.acled_event_type,
        "acled_sub_event_type": event.acled_sub_event_type,
        "ucdp_type_of_violence": event.ucdp_type_of_violence,
        "confidence": event.confidence,
        "coder": coder.name,
        "coder_version": coder.version,
        "rule": event.rule,
        **dict(event.extra),
    }
    _put_span(row, document, "evidence", evidence)
    _put_span(row, document, "trigger", event.trigger)
    sources = [participant_row(document, p) for p in event.sources]
    targets = [participant_row(document, p) for p in event.targets]
    row["sources"], row["targets"] = sources, targets
    _put_primary(row, "source", sources)
    _put_primary(row, "target", targets)
    _put_circumstances(row, document, event)
    row["event_id"] = stable_id(
        "event", article.key, coder.name, codebook, event.code, row["trigger_start"],
        row["trigger_end"], row.get("source_start"), row.get("target_start"), event.factuality,
    )  # fmt: skip
    row["incident_id"] = stable_id("incident", article.key, event.incident or row["event_id"])
    return row


def participant_row(document: Document, participant: Participant) -> dict[str, Any]:
    """One entry of ``sources`` or ``targets``, its words cut from the text as given."""
    start = end = text = None
    if participant.span is not None:
        start, end = document.original(participant.span)
        text = document.article.text[start:end]
    return {
        "text": text,
        "start": start,
        "end": end,
        "name": participant.name,
        "country": participant.country,
        "gwno": participant.gwno,
        "code": participant.code,
        "roles": list(participant.roles),
        "type": participant.type,
        "status": participant.status,
    }


def _put_span(row: dict[str, Any], document: Document, name: str, span: Span) -> None:
    start, end = document.original(span)
    row[name] = document.article.text[start:end]
    row[f"{name}_start"], row[f"{name}_end"] = start, end


def _put_primary(row: dict[str, Any], side: str, entries: list[dict[str, Any]]) -> None:
    if not entries:
        row[f"{side}_status"] = "not_stated"
        return
    first = entries[0]
    for column, part in _PRIMARY[side]:
        row[column] = first[part]
    row[f"{side}_role"] = first["roles"][0] if first["roles"] else None


def _put_circumstances(row: dict[str, Any], document: Document, event: Event) -> None:
    if event.when is not None:
        row["event_date"], row["event_date_end"] = event.when.start, event.when.end
        row["date_precision"] = event.when.precision
        if event.when.span is not None:
            start, end = document.original(event.when.span)
            row["date_text"] = document.article.text[start:end]
    if event.where is not None:
        where = event.where
        row["place"], row["geo_precision"] = where.name, where.precision
        for name in (
            "country", "admin1", "admin2", "latitude", "longitude", "geonameid", "priogrid_gid",
        ):  # fmt: skip
            row[name] = getattr(where, name)
        if where.span is not None:
            start, end = document.original(where.span)
            row["place_text"] = document.article.text[start:end]
            row["place_start"], row["place_end"] = start, end
    if event.casualties is not None:
        for name in _CASUALTY_COLUMNS:
            row[name] = getattr(event.casualties, name)
        row["casualties_text"] = event.casualties.text
    if event.crowd is not None:
        row["crowd_low"], row["crowd_high"] = event.crowd
    if event.event_count is not None:
        row["event_count_low"], row["event_count_high"] = event.event_count


_PRIMARY = {
    side: tuple(
        (f"{side}_{part}", part)
        for part in ("text", "start", "end", "name", "country", "code", "status")
    )
    for side in ("source", "target")
}
"""Columns of the primary participant of a side, with the parts of the participant in them."""
_CASUALTY_COLUMNS = (
    "fatalities", "fatalities_low", "fatalities_high", "injured", "injured_low", "injured_high",
    "deaths_source", "deaths_target", "deaths_civilian", "deaths_unknown",
)  # fmt: skip
