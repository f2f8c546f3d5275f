"""How Arrow arrays look to JSON Schema: their JSON type, and their values as JSON.

Dates count as strings in ISO form; no other conversion of text happens here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.errors import UsageError


def json_type(kind: pa.DataType) -> str:
    """``null boolean integer number string array object``, or UsageError for bytes and maps."""
    types = pa.types
    if types.is_null(kind):
        return "null"
    if types.is_boolean(kind):
        return "boolean"
    if types.is_integer(kind):
        return "integer"
    if types.is_floating(kind) or types.is_decimal(kind):
        return "number"
    if is_text(kind) or types.is_date(kind) or types.is_timestamp(kind):
        return "string"
    if types.is_list(kind) or types.is_large_list(kind):
        return "array"
    if types.is_struct(kind):
        return "object"
    raise UsageError(
        f"a column of Arrow type {kind} has no JSON counterpart",
        remedy="cast it to text, numbers, lists or structs first",
    )


def is_text(kind: pa.DataType) -> bool:
    """True for the string types."""
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def plain(array: pa.Array | pa.ChunkedArray) -> pa.Array:
    """One contiguous array in a type the kernels know: no chunks, dictionaries or decimals."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
        if isinstance(array, pa.ChunkedArray):  # several chunks never survive, none may
            array = array.chunk(0) if array.num_chunks else pa.array([], array.type)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_string_view(array.type):
        array = array.cast(pa.string())
    if pa.types.is_decimal(array.type) or pa.types.is_float16(array.type):
        array = array.cast(pa.float64())
    if pa.types.is_date64(array.type):
        array = array.cast(pa.date32())
    return array


def texts(array: pa.Array) -> pa.Array:
    """The strings of a string-like array; dates and timestamps in ISO form."""
    if is_text(array.type):
        return array
    if pa.types.is_date32(array.type):
        return array.cast(pa.string())
    return pc.strftime(array, format="%Y-%m-%dT%H:%M:%S")


def jsonable(value: Any) -> Any:
    """A Python value from Arrow as ``json`` would hold it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: jsonable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    return value


def rows_where(mask: pa.BooleanArray) -> list[int]:
    """Positions at which ``mask`` is true; null counts as false."""
    positions: list[int] = pc.indices_nonzero(mask.fill_null(False)).to_pylist()
    return positions


def everywhere(length: int, value: bool = True) -> pa.BooleanArray:
    """A mask of one value."""
    return pa.repeat(pa.scalar(value), length)


def mask_without(length: int, rows: Sequence[int] | set[int]) -> pa.BooleanArray:
    """A mask that is false at ``rows`` and true elsewhere."""
    if not rows:
        return everywhere(length)
    marks = [True] * length
    for row in rows:
        marks[row] = False
    return pa.array(marks, pa.bool_())
