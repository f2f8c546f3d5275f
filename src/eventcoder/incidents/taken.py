"""What an incident's row gains from the reports it takes in from other articles.

Which reports are of one happening is decided in ``across``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from eventcoder.records.columns import incidents_schema


@dataclass(slots=True)
class Gathered:
    """What the later reports of an incident add to its row."""

    mentions: int = 0
    articles: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    event_ids: list[str] = field(default_factory=list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Take a row of incidents in."""
        self.mentions += row["n_mentions"]
        self.articles.add(row["article_id"])
        if row["publisher"]:
            self.publishers.add(row["publisher"])
        self.stories.add(row["story_id"] or row["article_id"])
        self.event_ids += row["event_ids"]


GATHERED = ("article_id", "publisher", "story_id", "n_mentions", "event_ids")


def gathered_schema() -> pa.Schema:
    """A report that another incident takes in: that one's number and what it adds."""
    fields = {field.name: field for field in incidents_schema()}
    return pa.schema([("first", pa.int64()), *(fields[name] for name in GATHERED)])


def told_elsewhere(incidents: pa.Table, first: int, firsts: Sequence[int]) -> pa.Table:
    """The reports of a part that other incidents take in.

    Args:
        incidents: rows of incidents within articles.
        first: number of the first of them.
        firsts: the first one of each of them.
    """
    places = [at for at, number in enumerate(firsts) if number != first + at]
    taken = incidents.select(GATHERED).take(pa.array(places, pa.int64()))
    column = pa.array([firsts[at] for at in places], pa.int64())
    arrays = [column, *(entry.combine_chunks() for entry in taken.columns)]
    return pa.Table.from_arrays(arrays, schema=gathered_schema())


def gathered(incidents: pa.Table, first: int, others: pa.Table) -> dict[int, Gathered]:
    """What incidents of a part have together with the reports they take in, by number."""
    rows = others.to_pylist()
    numbers = sorted({row["first"] for row in rows})
    places = pa.array([number - first for number in numbers], pa.int64())
    own = incidents.select(GATHERED).take(places).to_pylist()
    more = {number: Gathered() for number in numbers}
    for number, row in zip(numbers, own, strict=True):
        more[number].add(row)
    for row in rows:
        more[row["first"]].add(row)
    return more


def merged(
    incidents: pa.Table, first: int, firsts: Sequence[int], more: Mapping[int, Gathered]
) -> pa.Table:
    """A part's incidents without those that are told elsewhere first, with what others add.

    Args:
        incidents: rows of incidents within articles.
        first: number of the first of them.
        firsts: the first one of each of them.
        more: what first ones gather.
    """
    keep = [number == first + at for at, number in enumerate(firsts)]
    columns = {name: incidents.column(name).to_pylist() for name in _CHANGED}
    for number, gathered in more.items():
        at = number - first
        columns["n_mentions"][at] = gathered.mentions
        columns["n_articles"][at] = len(gathered.articles)
        columns["n_publishers"][at] = len(gathered.publishers)
        columns["n_stories"][at] = len(gathered.stories)
        columns["event_ids"][at] = gathered.event_ids
    for name, values in columns.items():
        place = incidents.schema.get_field_index(name)
        kind = incidents.schema.field(name)
        incidents = incidents.set_column(place, kind, pa.array(values, kind.type))
    return incidents.filter(pa.array(keep, pa.bool_()))


_CHANGED = ("n_mentions", "n_articles", "n_publishers", "n_stories", "event_ids")
