"""Demonstrations as ACLED counts them: the march, the tear gas, the hurt and the arrested are one.

CAMEO tells them as events of their own; here the incidents of one article become one row. All
other kinds of events stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from eventcoder.datasets.common import Row
from eventcoder.datasets.loss import Losses

_KINDS = ("Protests", "Riots")
_DATE = ("event_date", "event_date_end", "date_precision", "date_text")
_PLACE = (
    "place", "place_text", "country", "admin1", "admin2", "latitude", "longitude",
    "geo_precision", "geonameid", "priogrid_gid",
)  # fmt: skip
_COUNTS = (
    "fatalities", "fatalities_low", "fatalities_high", "injured", "injured_low", "injured_high",
    "deaths_source", "deaths_target", "deaths_civilian", "deaths_unknown",
    "crowd_low", "crowd_high",
)  # fmt: skip
_SIDE = ("text", "start", "end", "name", "country", "code", "role", "status")
_FELL_BACK = (None, "published", "unknown")
_COARSE = (None, "unknown", "country", "admin1")


def one_a_demonstration(rows: Iterable[Row], losses: Losses) -> Iterator[Row]:
    """Put the incidents of one demonstration together.

    Args:
        rows: canonical rows, those of an article together.
        losses: counts the rows that became part of another.
    """
    for article, group in groupby(rows, key=lambda row: row.get("article_id")):
        if article is None:
            yield from group
            continue
        kept: list[dict[str, Any]] = []
        for row in group:
            home = next((one for one in kept if _same(one, row)), None)
            if home is None:
                kept.append(dict(row))
            else:
                losses.drop("told together with another incident of the demonstration")
                _take_in(home, row)
        yield from kept


def _same(one: Row, other: Row) -> bool:
    if one.get("acled_event_type") not in _KINDS or other.get("origin_dataset") is not None:
        return False
    if any(one.get(name) != other.get(name) for name in ("acled_sub_event_type", "factuality")):
        return False
    dated = [row for row in (one, other) if row.get("date_precision") not in _FELL_BACK]
    if len(dated) == 2 and one["event_date"] != other["event_date"]:
        return False
    if len(dated) < 2 and one.get("news_role") != other.get("news_role"):
        return False
    placed = [row for row in (one, other) if row.get("geo_precision") not in _COARSE]
    if len(placed) == 2 and one["geonameid"] != other["geonameid"]:
        return False
    return one.get("country") in (None, other.get("country")) or other.get("country") is None


def _take_in(home: dict[str, Any], other: Row) -> None:
    """Fill what one row leaves open from another: who met whom, day, place, the larger counts."""
    if home.get("date_precision") in _FELL_BACK:
        home.update({name: other[name] for name in _DATE})
    if home.get("geo_precision") in _COARSE and other.get("geo_precision") not in _COARSE:
        home.update({name: other[name] for name in _PLACE})
    for name in _COUNTS:
        home[name] = max((r[name] for r in (home, other) if r.get(name) is not None), default=None)
    crowd = next((r for r in (home, other) if _demonstrates(r)), {})
    if _forced(other) and not _forced(home):
        sides = [n for n in other if n.startswith(("source", "target", "acled_inter"))]
        home.update({name: other[name] for name in sides})
    if _forced(home) and not home.get("targets") and crowd.get("sources"):
        home["targets"] = crowd["sources"]
        home.update({f"target_{name}": crowd.get(f"source_{name}") for name in _SIDE})


def _demonstrates(row: Row) -> bool:
    return row.get("root_code") == "14"


def _forced(row: Row) -> bool:
    """Whether it tells who used force on the demonstrators."""
    return not _demonstrates(row) and bool(row.get("sources"))
