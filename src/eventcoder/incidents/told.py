"""What the mentions of one incident tell together: day, place, sides, and the dead counted once.

Which mentions are one incident is decided before; a column is filled from one mention, not mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eventcoder.records.event import DATE_PRECISIONS, GEO_PRECISIONS

Row = Mapping[str, Any]

_DAY = ("event_date", "event_date_end", "date_precision", "date_text")
_PLACE = (
    "place", "place_text", "place_start", "place_end", "country", "admin1", "admin2", "latitude",
    "longitude", "geo_precision", "geonameid", "priogrid_gid",
)  # fmt: skip
_SIDE = ("text", "start", "end", "name", "country", "code", "role", "status")
_SOURCE = (*(f"source_{name}" for name in _SIDE), "sources")
_TARGET = (*(f"target_{name}" for name in _SIDE), "targets")
_DEAD = (
    "fatalities", "fatalities_low", "fatalities_high", "deaths_source", "deaths_target",
    "deaths_civilian", "deaths_unknown", "casualties_text",
)  # fmt: skip
_INJURED = ("injured", "injured_low", "injured_high")
TOLD = (*_DAY, *_PLACE, *_SOURCE, *_TARGET, *_DEAD, *_INJURED)
"""Columns that later mentions may fill."""
NEEDED = (*TOLD, "attributed_to")


def told_together(mentions: Sequence[Row]) -> dict[str, Any]:
    """The columns of an incident's row that its mentions fill.

    Args:
        mentions: rows of one incident, the first one first.

    Returns:
        Day and place from the most precise mention, each side from the first that identifies it,
        counts from the highest: later mentions repeat a count or take it into a total. Where
        different sources are named for different counts, low and high keep both.
    """
    found: dict[str, Any] = {}
    for columns, rank in (
        (_DAY, _day_rank),
        (_PLACE, _place_rank),
        (_SOURCE, _side_rank("source")),
        (_TARGET, _side_rank("target")),
        (_DEAD, _count_rank("fatalities")),
        (_INJURED, _count_rank("injured")),
    ):
        best = max(mentions, key=rank)  # of equals the first
        found.update({name: best[name] for name in columns})
    for name in ("fatalities", "injured"):
        found.update(_rival_claims(mentions, name))
    return found


def _day_rank(row: Row) -> int:
    precision = row["date_precision"]
    if precision is None or precision == "unknown":
        return -99
    return -DATE_PRECISIONS.index(precision)


def _place_rank(row: Row) -> int:
    precision = row["geo_precision"]
    return -GEO_PRECISIONS.index(precision) if precision is not None else -99


def _side_rank(side: str) -> Callable[[Row], int]:
    def rank(row: Row) -> int:
        for worth, part in ((3, "name"), (2, "code"), (1, "text")):
            if row[f"{side}_{part}"]:
                return worth
        return 0

    return rank


def _count_rank(name: str) -> Callable[[Row], int]:
    def rank(row: Row) -> int:
        known = [row[part] for part in (name, f"{name}_low", f"{name}_high")]
        return max((number for number in known if number is not None), default=-1)

    return rank


def _rival_claims(mentions: Sequence[Row], name: str) -> dict[str, int]:
    """Low and high of counts that different sources claim."""
    claims = {
        row["attributed_to"]: row[name]
        for row in mentions
        if row["attributed_to"] and row[name] is not None
    }
    if len(set(claims.values())) < 2:
        return {}
    return {f"{name}_low": min(claims.values()), f"{name}_high": max(claims.values())}
