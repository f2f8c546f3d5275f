"""Findings to violations: one message a cell, in the words of the dataset, with a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from eventcoder.validate.arrowtypes import jsonable
from eventcoder.validate.findings import Finding, Violation
from eventcoder.validate.suggest import as_day, as_number, cause, day_readings, nearest


def violations(
    batch: pa.RecordBatch,
    findings: Iterable[Finding],
    schema: dict[str, Any] | bool,
    first_row: int = 1,
) -> list[Violation]:
    """One Violation per finding and row, ordered by row, then column."""
    made = [
        describe(found, at, cell(batch, found, row), schema, first_row + row)
        for found in findings
        for at, row in enumerate(found.rows)
    ]
    return sorted(made, key=lambda one: (one.row, one.column, one.rule))


def cell(batch: pa.RecordBatch, found: Finding, row: int) -> Any:
    """The value that a finding speaks of; None where it is about the row."""
    if not found.path or found.path[0] not in batch.schema.names:
        return None
    value = jsonable(batch.column(found.path[0])[row].as_py())
    for step in found.path[1:]:
        value = value[step]
    return value


def describe(
    found: Finding, at: int, value: Any, schema: dict[str, Any] | bool, row: int
) -> Violation:
    """Word one violation; ``at`` is its place among the finding's rows."""
    wanted = found.wanted[at] if found.wanted else None
    column = "/".join(str(step) for step in found.path)
    if not column and found.keyword in ("required", "dependentRequired"):
        column = str(found.expected)
    suggestion: str | None = None
    if found.wanted:
        suggestion = None if wanted is None else _short(wanted)
    elif found.keyword in ("enum", "const"):
        options = found.expected if isinstance(found.expected, list) else [found.expected]
        suggestion = nearest(value, options)
    elif found.keyword == "type" and isinstance(value, str):
        suggestion = as_number(value, found.expected)
    elif found.keyword == "format" and found.expected == "date":
        suggestion = as_day(value)
    return Violation(
        row,
        column,
        value,
        found.code,
        found.severity,
        _message(found, value, suggestion),
        suggestion,
    )


def _message(found: Finding, value: Any, suggestion: str | None) -> str:
    if found.title:
        tail = f"; expected {suggestion}" if found.wanted and suggestion is not None else ""
        return f"{found.title}{tail}"
    text = _WORDS.get(found.keyword, "breaks {keyword}: {expected}").format(
        keyword=found.keyword, expected=_list(found.expected), value=_short(value)
    )
    if found.keyword == "type" and value is None:
        text = "missing value: this column is never empty"
    why = cause(value, suggestion) if found.keyword in ("enum", "pattern") else ""
    text += f": {why}" if why else ""
    if found.keyword == "format" and len(days := day_readings(str(value))) > 1:
        text += f" in a known form: it may be {' or '.join(days)}"
    if suggestion is not None and suggestion != "":
        text += f" (did you mean {suggestion!r}?)"
    return text


_WORDS = {
    "type": "{value} is not of type {expected}",
    "enum": "{value} is not one of {expected}",
    "const": "{value} must be {expected}",
    "minimum": "{value} is below {expected}",
    "maximum": "{value} is above {expected}",
    "exclusiveMinimum": "{value} must be above {expected}",
    "exclusiveMaximum": "{value} must be below {expected}",
    "minLength": "{value} is shorter than {expected}",
    "maxLength": "{value} is longer than {expected}",
    "pattern": "{value} does not have the form {expected}",
    "format": "{value} is not a {expected}",
    "multipleOf": "{value} is not a multiple of {expected}",
    "required": "column {expected} is missing",
    "dependentRequired": "column {expected} is missing",
    "additionalProperties": "unknown columns: {expected}",
    "minItems": "fewer than {expected} items",
    "maxItems": "more than {expected} items",
    "anyOf": "fits none of the allowed forms",
    "oneOf": "must fit exactly one of the allowed forms",
    "not": "is ruled out here",
    "false": "is never allowed here",
}


def _short(value: Any) -> str:
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _list(expected: Any) -> str:
    if not isinstance(expected, list):
        return _short(expected)
    shown = ", ".join(_short(value) for value in expected[:8] if value is not None)
    return shown + (f", ... ({len(expected)} in all)" if len(expected) > 8 else "")
