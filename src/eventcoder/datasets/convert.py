"""Between canonical events and datasets: ``convert`` is a pure function from table to table.

What a row becomes stands in the file of its dataset; files are read and written in ``cli``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from eventcoder.codebooks.tables import read_table
from eventcoder.datasets import acled, gdelt, icews, phoenix, plover, polecat, ucdp
from eventcoder.datasets.acled_together import one_a_demonstration
from eventcoder.datasets.catalog import find_schema, versions
from eventcoder.datasets.common import Row
from eventcoder.datasets.dyads import explode
from eventcoder.datasets.frames import as_arrow
from eventcoder.datasets.loss import Losses, LossReport
from eventcoder.datasets.plugged import call_view, plugged
from eventcoder.datasets.typed import arrow_schema, as_published
from eventcoder.errors import InputError, UsageError
from eventcoder.records.columns import events_schema
from eventcoder.records.ids import stable_id

_BATCH = 4096
_OURS = ("event", "events", "incident", "incidents", "canonical")


@dataclass(frozen=True)
class View:
    """A dataset's two directions.

    Attributes:
        reads: ``events`` or ``incidents``: what the dataset's rows are.
        to_rows: a canonical row to the dataset's rows.
        from_row: the dataset's row to a canonical one; None where it has no place.
        together: puts canonical rows together that are one row of the dataset.
    """

    reads: str
    to_rows: Callable[[Row, Losses], Iterator[dict[str, Any]]]
    from_row: Callable[[Row, Losses], dict[str, Any] | None]
    together: Callable[[Iterable[Row], Losses], Iterable[Row]] | None = None


def views() -> Mapping[str, View]:
    """All datasets that can be converted, by name."""
    return {
        "acled": View("incidents", acled.to_rows, acled.from_row, one_a_demonstration),
        "gdelt-v1": View("events", gdelt.to_v1, gdelt.from_v1),
        "gdelt-v2": View("events", gdelt.to_v2, gdelt.from_v2),
        "icews": View("events", icews.to_rows, icews.from_row),
        "phoenix": View("events", phoenix.to_rows, phoenix.from_row),
        "plover": View("events", plover.to_rows, plover.from_row),
        "polecat": View("events", polecat.to_rows, polecat.from_row),
        "ucdp-ged": View("incidents", ucdp.to_rows, ucdp.from_row),
    }


def read_by(dataset: str) -> str:
    """``events`` or ``incidents``: the canonical rows that a dataset's rows are made of."""
    plain = dataset.strip().lower().replace("_", "-")
    if plain in views():
        return views()[plain].reads
    source = None if plain in _OURS else plugged(dataset)
    return "events" if source is None else source.reads


@cache
def carried(dataset: str, of: str) -> frozenset[str]:
    """``ours``: canonical columns that a dataset has a place for; ``theirs``: the other way."""
    rows = read_table(Path(__file__).parent / "carried.tsv", ("dataset", "of", "column"))
    return frozenset(
        row["column"] for row in rows if row["dataset"] in (dataset, "any") and row["of"] == of
    )


def convert(
    table: Any,
    source_dataset: str = "event",
    target_dataset: str = "event",
    explode_dyads: bool = False,
) -> tuple[pa.Table, LossReport]:
    """Convert a table of one dataset, or of our events, to another.

    Args:
        table: typed columns under the dataset's names: Arrow, pandas, polars or a list of dicts.
        source_dataset: name as in ``eventcoder datasets``; ``event`` is our own.
        target_dataset: the same, for what to make of it.
        explode_dyads: one row a pair of participants instead of the primary ones alone.

    Returns:
        The new table, and what got lost on the way.

    Raises:
        UsageError: no such dataset, or one without a view.
        InputError: the table lacks columns that the conversion needs.
    """
    source, target = _known(source_dataset), _known(target_dataset)
    table = as_arrow(table)
    if source == "event":
        return _from_ours(table, target, explode_dyads)
    builtin = source in views()
    ours, first = _to_ours(table, source) if builtin else call_view(source, table, back=True)
    if target == "event":
        return ours, first
    made, second = _from_ours(ours, target, explode_dyads)
    return made, first.then(second)


def _known(name: str) -> str:
    plain = name.strip().lower().replace("_", "-")
    plain = {"gdelt": "gdelt-v2", "ucdp": "ucdp-ged"}.get(plain, plain)
    if plain in _OURS:
        return "event"
    if plain in views():
        return plain
    source = plugged(name)
    if source is None or not (source.view or source.reverse):
        known = ", ".join(["event", *sorted(views())])
        raise UsageError(f"{name!r} cannot be converted", remedy=f"one of: {known}")
    return name


def _from_ours(table: pa.Table, target: str, dyads: bool) -> tuple[pa.Table, LossReport]:
    _demand(table, ["event_id", "codebook", "code", "factuality"], "event")
    losses = Losses()
    if target == "event":
        rows = [one for row in _rows(table, events_schema().names) for one in _pairs(row, dyads)]
        made = pa.Table.from_pylist(rows, schema=_canonical())
        return made, losses.report("event", "event", table.num_rows, len(rows))
    if target not in views():
        rows = [one for row in _rows(table, events_schema().names) for one in _pairs(row, dyads)]
        exploded = pa.Table.from_pylist(rows, schema=_canonical()) if dyads else table
        return call_view(target, exploded, back=False)
    view = views()[target]
    kept = carried(target, "ours")
    batches, count = [], 0
    schema = arrow_schema(target)
    found: list[dict[str, Any]] = []
    events: Iterable[Row] = _rows(table, events_schema().names)
    if view.together is not None:
        events = view.together(events, losses)
    for event in events:
        for one in _pairs(event, dyads):
            before = len(found)
            found.extend(view.to_rows(one, losses))
            if len(found) > before:
                losses.unplaced(one, kept)
                _count_others(one, target, losses)
        if len(found) >= _BATCH:
            batches.append(pa.Table.from_pylist(found, schema=schema))
            count, found = count + len(found), []
    batches.append(pa.Table.from_pylist(found, schema=schema))
    made = pa.concat_tables(batches)
    return made, losses.report("event", target, table.num_rows, count + len(found))


def _pairs(event: Row, dyads: bool) -> Iterable[Row]:
    return explode(event) if dyads else (event,)


def _count_others(event: Row, target: str, losses: Losses) -> None:
    if target in ("acled", "plover", "polecat"):
        return
    if max(len(event.get("sources") or ()), len(event.get("targets") or ())) > 1:
        losses.columns["participants after the primary ones"] += 1


def _to_ours(table: pa.Table, source: str) -> tuple[pa.Table, LossReport]:
    view = views()[source]
    schema = find_schema(source)
    kept = carried(source, "theirs")
    _demand(table, [name for name in schema["required"] if name in kept], source)
    table = as_published(table, source)
    columns = schema["x-columns"]
    losses = Losses()
    seen: set[str] = set()
    rows: list[dict[str, Any]] = []
    for number, row in enumerate(_rows(table, columns)):
        made = view.from_row(row, losses)
        if made is None:
            continue
        if made["event_id"] in seen:
            made["event_id"] = stable_id("repeated", made["event_id"], number)
        seen.add(made["event_id"])
        losses.unplaced(row, kept)
        rows.append(made)
    ours = pa.Table.from_pylist(rows, schema=_canonical())
    return ours, losses.report(source, "event", table.num_rows, len(rows))


def _canonical() -> pa.Schema:
    """Our columns; converted rows have no evidence, so nothing is marked as never null."""
    schema = events_schema()
    return pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)


def _rows(table: pa.Table, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Rows as dicts with every one of ``names``; absent columns are null."""
    absent = dict.fromkeys(name for name in names if name not in table.column_names)
    for batch in table.to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            yield {**absent, **row}


def _demand(table: pa.Table, names: Iterable[str], dataset: str) -> None:
    missing = [name for name in names if name not in table.column_names]
    schema = {} if dataset == "event" else find_schema(dataset)
    known = [set(version.columns) for version in versions(schema)] if schema else []
    if missing and not any(not set(missing) & columns for columns in known):
        raise InputError(
            f"the table is no {dataset}: it lacks {', '.join(missing[:5])}",
            remedy="name the dataset it is",
        )
