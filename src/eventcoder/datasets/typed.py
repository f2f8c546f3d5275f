"""A dataset's columns as Arrow types, and tables of data frames brought to them."""

from __future__ import annotations

import pyarrow as pa

from eventcoder.datasets.catalog import as_of, find_schema, versions
from eventcoder.errors import InputError


def as_published(table: pa.Table, dataset: str) -> pa.Table:
    """The table with the dataset's types where a data frame has others: texts of days, numbers.

    Raises:
        InputError: a column of days holds none, or codes have become numbers.
    """
    digits = {
        name for name, prop in find_schema(dataset)["properties"].items() if "x-digits" in prop
    }
    for field in arrow_schema(dataset):
        at = table.schema.get_field_index(field.name)
        if at < 0 or table.column(at).type == field.type:
            continue
        cells = table.column(at)
        if cells.null_count == len(cells):
            cells = pa.chunked_array([pa.nulls(len(cells), field.type)])
        elif pa.types.is_date32(field.type) or _numbers_as_text(cells, field):
            cells = _cast(cells, field)
        elif pa.types.is_string(field.type) and pa.types.is_primitive(cells.type):
            if field.name in digits:
                raise InputError(
                    f"column {field.name!r} holds numbers: the leading zeros of its codes are lost",
                    remedy="read it as text (in pandas dtype=str), or convert the file itself",
                )
            cells = cells.cast(pa.string())
        table = table.set_column(at, field.name, cells)
    return table


def _numbers_as_text(cells: pa.ChunkedArray, field: pa.Field) -> bool:
    text = not (pa.types.is_primitive(cells.type) or pa.types.is_nested(cells.type))
    return text and (pa.types.is_integer(field.type) or pa.types.is_floating(field.type))


def _cast(cells: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    days = pa.types.is_date32(field.type)
    try:
        if not pa.types.is_primitive(cells.type):  # texts of polars cast to text alone
            cells = cells.cast(pa.string())
        if days:  # a text may hold a time beside its day; 20240508 is text that became a number
            number = pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type)
            cells = cells.cast(pa.string()) if number else cells
            cells = cells.cast(pa.timestamp("s"), safe=False)
        return cells.cast(field.type, safe=False)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(
            f"column {field.name!r} holds no {'dates' if days else 'numbers'}: "
            f"{str(error).splitlines()[0]}",
            remedy="mend its type, or convert the file itself",
        ) from None


_TYPES = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "float64": pa.float64(),
    **{f"int{bits}": getattr(pa, f"int{bits}")() for bits in (8, 16, 32, 64)},
}


def arrow_schema(dataset: str) -> pa.Schema:
    """A dataset's columns in order with their Arrow types, current layout."""
    schema = find_schema(dataset)
    current = as_of(schema, versions(schema)[0].name)
    fields = []
    for name in current["x-columns"]:
        prop = current["properties"][name]
        if prop.get("x-optional"):
            continue
        fields.append(pa.field(name, _arrow_type(prop["x-arrow"])))
    return pa.schema(fields)


def _arrow_type(text: str) -> pa.DataType:
    if text in _TYPES:
        return _TYPES[text]
    if text.startswith("list<"):
        return pa.list_(_arrow_type(text[5:-1]))
    members = text.removeprefix("struct<").removesuffix(">").split(", ")
    pairs = (member.rsplit(": ", 1) for member in members)
    return pa.struct([(name, _TYPES[kind]) for name, kind in pairs])
