"""Incidents within articles: mentions that share an ``incident_id`` become one row.

Merging across articles is not done here.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.incidents.told import NEEDED, TOLD, told_together
from eventcoder.records.columns import incidents_schema

_COUNTS = {"n_articles": "article_id", "n_publishers": "publisher", "n_stories": "story_id"}


def incidents_within(events: pa.Table) -> pa.Table:
    """One row an incident: the first mention's columns, what others add, and counts.

    Args:
        events: rows of ``events``, mentions of one article together.

    Returns:
        Rows of ``incidents`` in the order of their first mentions.
    """
    schema = incidents_schema()
    if not events.num_rows:
        return schema.empty_table()
    numbers = pa.array(range(events.num_rows), pa.int32())
    story = pc.coalesce(events.column("story_id"), events.column("article_id"))
    keyed = pa.table(
        {
            "incident_id": events.column("incident_id"),
            "row": numbers,
            "event_id": events.column("event_id"),
            "article_id": events.column("article_id"),
            "publisher": events.column("publisher"),
            "story_id": story,
        }
    )
    distinct = pc.CountOptions(mode="only_valid")
    found = keyed.group_by("incident_id", use_threads=False).aggregate(
        [
            ("row", "min"),
            ("row", "count"),
            ("event_id", "list"),
            ("row", "list"),
            *((name, "count_distinct", distinct) for name in _COUNTS.values()),
        ]
    )
    found = found.sort_by("row_min")
    first = events.take(found.column("row_min"))
    columns = {name: first.column(name) for name in events.schema.names}
    columns["n_mentions"] = found.column("row_count")
    for name, of in _COUNTS.items():
        columns[name] = found.column(f"{of}_count_distinct")
    columns["event_ids"] = found.column("event_id_list")
    columns.update(_filled(events, found, columns))
    arrays = [columns[field.name].cast(field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _filled(
    events: pa.Table, found: pa.Table, columns: Mapping[str, pa.ChunkedArray]
) -> dict[str, pa.ChunkedArray]:
    """The columns that mentions tell together; incidents told once stay as they are."""
    groups = found.column("row_list").to_pylist()
    several = [(place, sorted(rows)) for place, rows in enumerate(groups) if len(rows) > 1]
    if not several:
        return {}
    wanted = [row for _, rows in several for row in rows]
    mentions = iter(events.select(NEEDED).take(wanted).to_pylist())
    told = {
        place: told_together([next(mentions) for _ in rows]) for place, rows in several
    }  # one pass, in the order taken
    rows = pa.Table.from_pylist(list(told.values()), events.select(TOLD).schema)
    places = list(range(len(groups)))
    for number, place in enumerate(told):
        places[place] = len(groups) + number
    order = pa.array(places, pa.int64())
    return {
        name: pa.chunked_array([*columns[name].chunks, *rows.column(name).chunks]).take(order)
        for name in TOLD
    }
