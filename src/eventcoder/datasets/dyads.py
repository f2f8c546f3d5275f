"""One row a dyad: an event with several participants as one event a pair, its dead counted once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from eventcoder.datasets.common import Row, side
from eventcoder.records.ids import stable_id

_COUNTED_ONCE = [
    "fatalities",
    "fatalities_low",
    "fatalities_high",
    "injured",
    "injured_low",
    "injured_high",
    "deaths_source",
    "deaths_target",
    "deaths_civilian",
    "deaths_unknown",
    "casualties_text",
    "crowd_low",
    "crowd_high",
]


def explode(event: Row) -> Iterator[dict[str, Any]]:
    """The event once for each pair of source and target; the first pair carries the casualties."""
    pairs = list(product(event.get("sources") or [None], event.get("targets") or [None]))
    if len(pairs) == 1:
        yield dict(event)
        return
    for number, (source, target) in enumerate(pairs):
        row = dict(event)
        row.update(side("source", source))
        row.update(side("target", target))
        row["sources"] = [source] if source else []
        row["targets"] = [target] if target else []
        if number:
            row.update(dict.fromkeys(_COUNTED_ONCE))
            row["event_id"] = stable_id("dyad", event["event_id"], number)
            row["incident_id"] = stable_id("dyad", event.get("incident_id"), number)
            row["acled_inter1"] = row["acled_inter2"] = None
            row["origin_dataset"] = None
        yield row
