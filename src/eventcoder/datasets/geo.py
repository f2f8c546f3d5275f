"""GeoParquet: a geometry column and the metadata by which GIS tools open a file directly."""

from __future__ import annotations

import json
import struct

import pyarrow as pa

_NAMES = (
    ("longitude", "latitude"),
    ("Longitude", "Latitude"),
    ("ActionGeo_Long", "ActionGeo_Lat"),
    ("Lon", "Lat"),
)
GEOMETRY = "geometry"


def with_geometry(table: pa.Table) -> pa.Table:
    """The table with points in WKB as last column, where it has coordinates; else as it is."""
    names = next((pair for pair in _NAMES if set(pair) <= set(table.column_names)), None)
    if names is None or GEOMETRY in table.column_names:
        return table
    east, north = (table.column(name).to_pylist() for name in names)
    points = [
        None if x is None or y is None else struct.pack("<BIdd", 1, 1, x, y)
        for x, y in zip(east, north, strict=True)
    ]
    table = table.append_column(GEOMETRY, pa.array(points, pa.binary()))
    metadata = {
        **(table.schema.metadata or {}),
        b"geo": json.dumps(_metadata(east, north)).encode(),
    }
    return table.replace_schema_metadata(metadata)


def _metadata(east: list[float | None], north: list[float | None]) -> dict[str, object]:
    xs = [x for x, y in zip(east, north, strict=True) if x is not None and y is not None]
    ys = [y for x, y in zip(east, north, strict=True) if x is not None and y is not None]
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if xs:
        column["bbox"] = [min(xs), min(ys), max(xs), max(ys)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
