"""Coordinates as GeoParquet (1.1): a column of points that GIS tools open directly.

The numbers stand in ``latitude`` and ``longitude`` as well; nothing else reads this column.
"""

from __future__ import annotations

import json
import struct

import pyarrow as pa

GEOMETRY = "geometry"
_POINT = struct.Struct("<BIdd")
_LITTLE_ENDIAN, _POINT_TYPE = 1, 1


def with_geometry(table: pa.Table) -> pa.Table:
    """The table with a column ``geometry``: WKB points in WGS 84, longitude first.

    Args:
        table: with columns ``latitude`` and ``longitude``; rows without them get no point.
    """
    points = [
        None if lat is None or lon is None else _POINT.pack(_LITTLE_ENDIAN, _POINT_TYPE, lon, lat)
        for lat, lon in zip(
            table.column("latitude").to_pylist(), table.column("longitude").to_pylist(), strict=True
        )
    ]
    described = {
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    metadata = {**(table.schema.metadata or {}), b"geo": json.dumps(described).encode()}
    table = table.append_column(GEOMETRY, pa.array(points, pa.binary()))
    return table.replace_schema_metadata(metadata)
