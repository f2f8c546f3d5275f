"""Tables of other libraries as Arrow tables."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from eventcoder.errors import InputError


def as_arrow(data: Any) -> pa.Table:
    """An Arrow table from Arrow, pandas, polars or a list of dicts.

    Raises:
        InputError: it is none of these.
    """
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data])
    if hasattr(data, "__arrow_c_stream__"):
        return pa.table(data)
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return pa.Table.from_pylist(data)
    if hasattr(data, "to_arrow"):
        return data.to_arrow()
    raise InputError(
        f"{type(data).__name__} is no table of events",
        remedy="give an Arrow, pandas or polars table, or a list of dicts",
    )
