"""Files without a header: whether a layout's columns stand in their places, or one is lost.

Names are matched in ``header.py``; here only width and the form of the first values speak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from math import inf
from typing import Any

from eventcoder.datasets.catalog import as_of, dataset_names, find_schema, versions
from eventcoder.validate.cells import parse_date, resolved, want_of
from eventcoder.validate.header import nullable
from eventcoder.validate.suggest import day_readings
from eventcoder.validate.table import Table

_FEWEST = 10
"""Columns below which width and form tell no dataset."""
_SLIPS = 0.02
"""Share of cells that may be wrong in a file whose columns are where they should be."""
_WHOLE = re.compile(r"[+-]?\d+(\.0*)?")
_REAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def share_in_place(schema: dict[str, Any], columns: Sequence[str], table: Table) -> float | None:
    """Share of the first rows with whole numbers and dates where the layout has them.

    None where the width is another, or too small to tell anything.
    """
    if not table.width == len(columns) >= _FEWEST:
        return None
    places = []
    for at, column in enumerate(columns):
        prop = resolved(schema["properties"][column], schema)
        want = want_of(prop, schema)
        if want.kind in ("integer", "date") and not nullable(prop):
            places.append((at, want.kind, want.dates))
    right = sum(
        all(at < len(row) and _readable(row[at].strip(), kind, dates) for at, kind, dates in places)
        for row in table.samples
    )
    return right / max(1, len(table.samples))


def _readable(cell: str, kind: str, dates: tuple[str, ...]) -> bool:
    if kind == "integer":
        return bool(_WHOLE.fullmatch(cell))
    return parse_date(cell, dates or ("%Y-%m-%d",)) is not None or bool(day_readings(cell))


def lost_or_added(table: Table) -> tuple[str, str] | None:
    """The dataset that a table would be but for one column too few or too many, and which.

    Only where all other columns then hold what the dataset has there; else None.
    """
    for name in dataset_names():
        schema = find_schema(name)
        for version in versions(schema):
            of_version = as_of(schema, version.name)
            if told := _difference(table, of_version, version.columns):
                return name, f"{name} ({version.name}) has {len(version.columns)}: {told}"
    return None


def _difference(table: Table, schema: dict[str, Any], columns: Sequence[str]) -> str:
    few = len(columns) < _FEWEST or not table.samples
    if few or abs(table.width - len(columns)) != 1:
        return ""
    lost = table.width < len(columns)
    shorter = min(table.width, len(columns))
    before = [_wrong(table, schema, columns[at], at) for at in range(shorter)]
    after = [
        _wrong(table, schema, columns[at + lost], at + (not lost)) for at in range(shorter)
    ]  # the other side of the gap
    ahead = [0, *accumulate(before)]
    behind = [0, *accumulate(reversed(after))][::-1]
    costs = [left + right for left, right in zip(ahead, behind, strict=True)]
    least = min(costs)
    if least > _SLIPS * shorter * len(table.samples):
        return ""
    first = costs.index(least)
    last = len(costs) - 1 - costs[::-1].index(least)
    if lost:
        which = f"{columns[first]!r} (column {first + 1})"
        some = f"one of {columns[first]!r} to {columns[last]!r} (columns {first + 1} to {last + 1})"
        return f"{which if first == last else some} is missing"
    some = f"one of columns {first + 1} to {last + 1}"
    return f"{f'column {first + 1}' if first == last else some} is not part of it"


def _wrong(table: Table, schema: dict[str, Any], column: str, at: int) -> int:
    """First rows whose cell ``at`` cannot be a value of a column."""
    prop = resolved(schema["properties"][column], schema)
    want = want_of(prop, schema)
    options = [str(value) for value in prop.get("enum", ()) if value is not None]
    pattern = prop.get("pattern")
    wrong = 0
    for row in table.samples:
        cell = row[at].strip() if at < len(row) else ""
        if cell in want.nulls:
            wrong += want.kind in ("integer", "date") and not nullable(prop)
        elif want.kind in ("integer", "date"):
            wrong += not _readable(cell, want.kind, want.dates) or _outside(cell, prop)
        elif want.kind == "number":
            wrong += not _REAL.fullmatch(cell)
        elif options:
            wrong += cell not in options
        elif pattern:
            wrong += not re.search(pattern, cell)
    return wrong


def _outside(cell: str, prop: dict[str, Any]) -> bool:
    if "minimum" not in prop and "maximum" not in prop:
        return False
    return not prop.get("minimum", -inf) <= float(cell) <= prop.get("maximum", inf)
