"""Incidents across articles: reports of one happening by several papers become one row.

Two reports are one incident when they tell of the same kind of event on the same day at the same
place with participants that agree, or when one is a reprint of the other. Only what is known can
agree: a report without a day or a place is merged with its reprints alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from eventcoder.records.ids import stable_id

TOLERANCE = 2.0
"""Counts of the dead may differ by this factor, and by one: later reports know more."""

CLUE_COLUMNS = (
    "incident_id", "article_id", "publisher", "story_id", "factuality", "code", "root_code",
    "event_date", "date_precision", "place", "country", "geonameid", "source_code",
    "source_country", "source_name", "target_code", "target_country", "target_name",
    "fatalities", "evidence",
)  # fmt: skip


def clue_schema() -> pa.Schema:
    """What is compared of an incident: one row a key under which it may meet others."""
    return pa.schema(
        [
            ("key", pa.string()),
            ("order", pa.int64()),
            ("reprint", pa.bool_()),
            ("source", pa.string()),
            ("target", pa.string()),
            ("fatalities", pa.int32()),
        ]
    )


def clues(incidents: pa.Table) -> pa.Table:
    """The keys of incidents under which they may meet others; ``order`` counts them from 0.

    Args:
        incidents: rows of incidents within articles.
    """
    rows = incidents.select(CLUE_COLUMNS).to_pylist()
    found = [entry for number, row in enumerate(rows) for entry in _clues(row, number)]
    return pa.Table.from_pylist(found, schema=clue_schema())


def _clues(row: Mapping[str, Any], number: int) -> Iterator[dict[str, Any]]:
    base = {
        "order": number,
        "source": _participant(row, "source"),
        "target": _participant(row, "target"),
        "fatalities": row["fatalities"],
    }
    if row["story_id"] is not None:
        told = (row["story_id"], row["code"], row["factuality"], row["evidence"])
        yield {**base, "key": stable_id("reprint", *told), "reprint": True}
    place = row["geonameid"] or (row["place"] and (row["place"], row["country"]))
    dated = row["event_date"] is not None and row["date_precision"] == "day"
    if dated and place and row["factuality"] == "actual":
        parts = (row["event_date"], place, row["root_code"])
        yield {**base, "key": stable_id("happening", *parts), "reprint": False}


def _participant(row: Mapping[str, Any], side: str) -> str | None:
    for part in ("code", "country", "name"):
        value: str | None = row[f"{side}_{part}"]
        if value:
            return value
    return None


@dataclass(slots=True)
class _Cluster:
    """One happening as its reports so far tell it."""

    first: int
    source: str | None
    target: str | None
    low: int | None
    high: int | None

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether another report may be of it."""
        if row["reprint"]:
            return (self.source, self.target) == (row["source"], row["target"])
        agree = [
            (mine, other)
            for mine, other in ((self.source, row["source"]), (self.target, row["target"]))
            if mine is not None and other is not None
        ]
        if not agree or any(mine != other for mine, other in agree):
            return False
        dead = row["fatalities"]
        if dead is None or self.low is None or self.high is None:
            return True
        least, most = min(dead, self.low), max(dead, self.high)
        return bool(most <= TOLERANCE * least + 1)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take a report in."""
        self.source = self.source or row["source"]
        self.target = self.target or row["target"]
        dead = row["fatalities"]
        if dead is not None:
            self.low = dead if self.low is None else min(self.low, dead)
            self.high = dead if self.high is None else max(self.high, dead)


def same_happenings(found: pa.Table) -> Iterator[tuple[int, int]]:
    """Pairs (incident, earlier incident) that tell of one happening.

    Args:
        found: all clues of some keys, in any order.
    """
    counts = found.column("key").value_counts()
    shared = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
    kept = found.filter(pc.is_in(found.column("key"), value_set=shared))
    key, clusters = None, list[_Cluster]()
    for row in kept.sort_by([("key", "ascending"), ("order", "ascending")]).to_pylist():
        if row["key"] != key:
            key, clusters = row["key"], []
        cluster = next((cluster for cluster in clusters if cluster.takes(row)), None)
        if cluster is None:
            dead = row["fatalities"]
            clusters.append(_Cluster(row["order"], row["source"], row["target"], dead, dead))
        else:
            cluster.add(row)
            yield row["order"], cluster.first


def first_of(pairs: Iterable[tuple[int, int]], number: int) -> array[int]:
    """Each incident's first one, itself where it is merged with none; pairs may chain.

    Args:
        pairs: incidents that tell of one happening.
        number: of all incidents; eight bytes are kept of each.
    """
    above = array("q", range(number))

    def root(one: int) -> int:
        while (next_one := above[one]) != one:
            above[one] = above[next_one]
            one = next_one
        return one

    for one, two in pairs:
        low, high = sorted((root(one), root(two)))
        above[high] = low
    for one in range(number):  # the first always stands before
        above[one] = above[above[one]]
    return above
