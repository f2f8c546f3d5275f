"""The columns of ``events`` and ``articles``: name, Arrow type and meaning, in output order.

The contract with readers of the files; how values get into them is the matter of ``rows``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pyarrow as pa

SCHEMA_VERSION = "1.0.0"
"""Semantic version of the records; minor versions only add nullable columns."""


class Column(NamedTuple):
    """One output column; ``required`` columns are never null in coded events."""

    name: str
    type: pa.DataType
    required: bool = False


@cache
def participant_type() -> pa.DataType:
    """Arrow type of one entry of ``sources`` and ``targets``."""
    return pa.struct(
        [
            ("text", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("name", pa.string()),
            ("country", pa.string()),
            ("gwno", pa.int32()),
            ("code", pa.string()),
            ("roles", pa.list_(pa.string())),
            ("type", pa.string()),
            ("status", pa.string()),
        ]
    )


_ACTOR_PARTS = ("text", "start", "end", "name", "country", "code", "role", "status")


def _side(side: str) -> list[Column]:
    return [
        Column(f"{side}_{part}", pa.int32() if part in {"start", "end"} else pa.string())
        for part in _ACTOR_PARTS
    ]


def _many(names: str, kind: pa.DataType, required: bool = False) -> list[Column]:
    return [Column(name, kind, required) for name in names.split()]


@cache
def event_columns() -> tuple[Column, ...]:
    """All columns of ``events`` in order."""
    text, i32, f32, f64 = pa.string(), pa.int32(), pa.float32(), pa.float64()
    strings = pa.list_(pa.string())
    return (
        *_many("event_id", text, True),
        *_many("incident_id article_id story_id", text),
        *_many("publisher url language", text),
        *_many("published", pa.date32()),
        *_many("sentence_index", i32),
        *_many("evidence", text),
        *_many("evidence_start evidence_end", i32),
        *_many("trigger", text),
        *_many("trigger_start trigger_end", i32),
        *_many("codebook", text, True),
        *_many("codebook_version", text),
        *_many("code", text, True),
        *_many("code_name root_code", text),
        *_many("factuality", text, True),
        *_many("news_role attributed_to", text),
        *_many("quad_class", pa.int8()),
        *_many("goldstein goldstein_icews", f32),
        *_many("plover_event", text),
        *_many("plover_modes plover_contexts", strings),
        *_many("weapon", text),
        *_many("civilian_targeting reciprocal", pa.bool_()),
        *_many("acled_event_type acled_sub_event_type acled_disorder_type", text),
        *_many("acled_inter1 acled_inter2 acled_interaction", text),
        *_many("ucdp_type_of_violence", pa.int8()),
        *_side("source"),
        *_side("target"),
        *_many("sources targets", pa.list_(participant_type())),
        *_many("event_date event_date_end", pa.date32()),
        *_many("date_precision date_text", text),
        *_many("place place_text", text),
        *_many("place_start place_end", i32),
        *_many("country admin1 admin2", text),
        *_many("latitude longitude", f64),
        *_many("geo_precision", text),
        *_many("geonameid", pa.int64()),
        *_many("priogrid_gid", i32),
        *_many("fatalities fatalities_low fatalities_high", i32),
        *_many("injured injured_low injured_high", i32),
        *_many("deaths_source deaths_target deaths_civilian deaths_unknown", i32),
        *_many("casualties_text", text),
        *_many("crowd_low crowd_high event_count_low event_count_high", i32),
        *_many("confidence", f32),
        *_many("coder coder_version", text, True),
        *_many("rule duplicate_of origin_dataset origin_id", text),
    )


@cache
def events_schema() -> pa.Schema:
    """Arrow schema of one row an event mention; schema version in the metadata."""
    fields = [pa.field(c.name, c.type, nullable=not c.required) for c in event_columns()]
    return pa.schema(fields, metadata={"eventcoder.schema_version": SCHEMA_VERSION})


@cache
def incidents_schema() -> pa.Schema:
    """Arrow schema of ``incidents``: the event columns and what was merged."""
    extra = [
        pa.field(name, pa.int32())
        for name in ("n_mentions", "n_articles", "n_publishers", "n_stories")
    ]
    events = events_schema()
    fields = [*events, *extra, pa.field("event_ids", pa.list_(pa.string()))]
    return pa.schema(fields, metadata=events.metadata)


@cache
def article_outcomes_schema() -> pa.Schema:
    """Arrow schema of ``articles``: exactly one row an article read."""
    outcome = pa.struct(
        [
            ("coder", pa.string()),
            ("outcome", pa.string()),
            ("reason", pa.string()),
            ("n_events", pa.int32()),
        ]
    )
    fields = [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("path", pa.string(), nullable=False),
        pa.field("position", pa.int64(), nullable=False),
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("text_sha256", pa.string()),
        pa.field("n_sentences", pa.int32()),
        pa.field("n_events", pa.int32()),
        pa.field("coder_outcomes", pa.list_(outcome)),
        pa.field("input_id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("publisher", pa.string()),
        pa.field("url", pa.string()),
        pa.field("language", pa.string()),
        pa.field("story_id", pa.string()),
    ]
    return pa.schema(fields, metadata={"eventcoder.schema_version": SCHEMA_VERSION})
