"""PRIO-GRID cell numbers from coordinates.

The 0.5 degree cells of PRIO-GRID v.2, numbered from the south-west corner of the world eastwards.
"""

from __future__ import annotations

from math import floor, isfinite

_COLUMNS, _ROWS = 720, 360


def priogrid_gid(latitude: float, longitude: float) -> int:
    """The cell (1-259200) that holds a point; points on an edge belong to the north-east cell.

    Raises:
        ValueError: if a coordinate is outside -90..90 or -180..180.
    """
    if not (isfinite(latitude) and isfinite(longitude)):
        raise ValueError(f"coordinates must be finite, not {latitude}, {longitude}")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"coordinates outside the globe: {latitude}, {longitude}")
    row = min(floor((latitude + 90) * 2), _ROWS - 1)
    column = min(floor((longitude + 180) * 2), _COLUMNS - 1)
    return row * _COLUMNS + column + 1
