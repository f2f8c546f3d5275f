"""Matches a file's columns to a schema's, by name or position, and says what is odd."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eventcoder.datasets.catalog import column_names, plain_name
from eventcoder.errors import InputError
from eventcoder.records.columns import incidents_schema
from eventcoder.validate.findings import Violation
from eventcoder.validate.table import Table, notice

#: Column that GeoParquet adds to any table with coordinates.
_GEOMETRY = "geometry"


@dataclass(frozen=True)
class Header:
    """The columns of a file under the schema's names, in file order."""

    names: tuple[str, ...]
    notices: tuple[Violation, ...]


def match_header(table: Table, schema: dict[str, Any], where: str) -> Header:
    """Name the columns as the schema does; unknown ones keep their own name.

    Raises:
        InputError: a file without a header has another number of columns than the schema.
    """
    columns = list(schema.get("x-columns") or schema.get("properties", {}))
    headed = (schema.get("x-file") or {}).get("header", True)
    if table.names is None:
        return _by_position(table, schema, columns, headed, where)
    known = column_names(schema)
    columns += [_GEOMETRY] if "delimiter" not in table.form else []
    if str(schema.get("$id", "")).endswith("/event.json"):
        columns += incidents_schema().names
    names: list[str] = []
    notices: list[Violation] = []
    for at, original in enumerate(table.names):
        name = known.get(plain_name(original), original)
        if not original.strip():
            notices.append(notice("column-unnamed", f"column {at + 1} has no name"))
            name = f"column {at + 1}"
        elif name in names:
            notices.append(
                notice("column-twice", f"column {original!r} occurs twice", column=original)
            )
            name = f"{original} ({at + 1})"
        elif name != original:
            notices.append(
                notice("column-name", f"column {original!r} is read as {name!r}", column=original)
            )
        names.append(name)
    notices += _missing(schema, names, "JSON" in table.form.get("format", ""))
    notices += _unknown(schema, names, columns)
    written = "delimiter" in table.form
    if not headed and (written or any(name not in columns for name in names)):
        notices.insert(0, _not_raw(schema, table.names, names, columns, written))
    return Header(tuple(names), tuple(notices))


def _by_position(
    table: Table, schema: dict[str, Any], columns: list[str], headed: bool, where: str
) -> Header:
    if table.width == len(schema.get("required", ())):
        columns = columns[: table.width]  # a layout's own columns come before its optional ones
    if table.width != len(columns):
        raise InputError(
            f"no header, and {table.width} columns instead of {len(columns)}",
            where=where,
            remedy="choose another --schema, or add a header row",
        )
    if not headed:
        return Header(tuple(columns), ())
    return Header(
        tuple(columns),
        (notice("no-header", "no header row: columns are taken by position", severity="error"),),
    )


def _not_raw(
    schema: dict[str, Any],
    original: Sequence[str],
    names: Sequence[str],
    columns: Sequence[str],
    written: bool,
) -> Violation:
    """A header on a dataset that is published without one: the file was rewritten by a tool."""
    extra = [name for name in names if name not in columns]
    header = "a header row and " if written else ""
    text = f"{header}{len(original)} columns: not raw {schema['title']}"
    if extra:
        text += f"; {', '.join(extra)} was added"
    if "CAMEOCodeDescription" in extra:
        text += " (gdeltPyR writes such files)"
    code = {"gdelt-v1": "GDT010", "gdelt-v2": "GDT010", "phoenix": "PHX006"}
    return notice(code.get(schema.get("x-dataset", ""), "header"), text, severity="error")


def _missing(schema: dict[str, Any], names: Sequence[str], records: bool) -> list[Violation]:
    """Required columns that are not there; records may leave out what may be null."""
    found = []
    for column in schema.get("required", []):
        if column not in names and not (records and nullable(schema["properties"].get(column))):
            found.append(
                notice(
                    "column-missing",
                    f"column {column!r} is missing",
                    severity="error",
                    column=column,
                )
            )
    return found


def nullable(prop: Any) -> bool:
    """Whether a property's schema allows null at first sight."""
    if not isinstance(prop, dict):
        return False
    return "null" in prop.get("type", ()) or None in prop.get("enum", ())


def _unknown(
    schema: dict[str, Any], names: Sequence[str], columns: Sequence[str]
) -> list[Violation]:
    found = []
    unnamed = {f"column {at}" for at in range(1, len(names) + 1)}
    absent = {plain_name(column): column for column in columns if column not in names}
    for name in names:
        if name in schema.get("properties", {}) or name in columns or name in unnamed:
            continue
        close = difflib.get_close_matches(plain_name(name), list(absent), n=1, cutoff=0.75)
        hint = f" (did you mean {absent[close[0]]!r}?)" if close else ""
        found.append(
            notice(
                "column-unknown",
                f"column {name!r} is not part of this dataset{hint}",
                column=name,
            )
        )
    return found
