"""The one-a-day filter of the field: a dyad does the same thing once a day.

Repeats are marked, not dropped: keep the rows where ``duplicate_of`` is null.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_SAME = ("event_date", "source", "target", "code", "factuality")


def one_a_day(events: pa.Table) -> pa.Table:
    """Point every later event of one day, source, target and code at the first.

    Args:
        events: rows of ``events``, in the order that counts as first.

    Returns:
        The same rows; ``duplicate_of`` holds the first event's id on the later ones. Events without
        a day or without both participants are never repeats.
    """
    if not events.num_rows:
        return events
    rows = pa.table(
        {
            "row": pa.array(range(events.num_rows), pa.int64()),
            "event_date": events.column("event_date"),
            "source": _who(events, "source"),
            "target": _who(events, "target"),
            "code": events.column("code"),
            "factuality": events.column("factuality"),
        }
    )
    known = rows.filter(
        pc.and_(
            pc.is_valid(rows.column("event_date")),
            pc.and_(pc.is_valid(rows.column("source")), pc.is_valid(rows.column("target"))),
        )
    )
    groups = known.group_by(list(_SAME), use_threads=False).aggregate([("row", "list")])
    ids = events.column("event_id").to_pylist()
    first = events.column("duplicate_of").to_pylist()
    for numbers in groups.column("row_list").to_pylist():
        earliest = min(numbers)
        for number in numbers:
            if number != earliest:
                first[number] = first[number] or ids[earliest]
    place = events.schema.get_field_index("duplicate_of")
    return events.set_column(place, events.schema.field(place), pa.array(first, pa.string()))


def _who(events: pa.Table, side: str) -> pa.ChunkedArray:
    return pc.coalesce(
        *(events.column(f"{side}_{part}") for part in ("code", "country", "name", "text"))
    )
