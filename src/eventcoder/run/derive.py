"""Rebuilds what is derived from ``events/`` after a run: incidents and dataset views.

Part by part, so that memory does not grow with the archive, and in several processes where there
is enough to do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eventcoder.datasets.geo import GEOMETRY
from eventcoder.errors import PluginError, UsageError
from eventcoder.plugin import DatasetSource
from eventcoder.plugin.problems import cause_of
from eventcoder.plugin.registry import Registry
from eventcoder.run.incidents import rebuild_incidents
from eventcoder.run.spread import Spread, spread
from eventcoder.write import atomic_path

View = Callable[[pa.Table], pa.Table]

EVENTS_A_PROCESS = 40_000
"""With fewer events a process's start takes longer than its share of the work."""


def dataset_views(names: Sequence[str], registry: Registry) -> dict[str, tuple[str, View]]:
    """Views by dataset name, each with the folder it reads.

    Raises:
        UsageError: no such dataset, or one that events cannot be turned into.
        PluginError: the view cannot be imported.
    """
    views = {}
    for name in names:
        source: DatasetSource = registry.dataset(name).value
        if not source.view:
            ready = [n for n, entry in registry.datasets.items() if entry.value.view]
            raise UsageError(
                f"dataset {name!r} has no view of events",
                remedy=f"use one of: {', '.join(ready) or 'none is installed'}",
            )
        module, _, function = source.view.partition(":")
        try:
            views[name] = (source.reads, getattr(import_module(module), function))
        except (Exception, SystemExit) as error:
            raise PluginError(
                f"the view of dataset {name!r} cannot be loaded: {cause_of(error)}"
            ) from error
    return views


def derive(
    out: Path,
    views: dict[str, tuple[str, View]],
    parts: Sequence[str],
    events: int,
    workers: int = 1,
) -> dict[str, int]:
    """Bring ``incidents/`` and the datasets' folders up to date with ``events/``.

    Args:
        out: the output folder.
        views: dataset views by name.
        parts: ids of all parts, in the order of the manifest.
        events: how many there are.
        workers: processes that may be used; few events are done in this one.

    Returns:
        Rows by folder.

    Raises:
        PluginError: the processes end before their time.
    """
    with spread(min(workers, events // EVENTS_A_PROCESS)) as spreading:
        rows = {"incidents": rebuild_incidents(out, parts, events, spreading)}
        for name, (reads, view) in sorted(views.items()):
            rows[name] = _view(out / reads, out / name, view, reads == "events", spreading)
    return rows


def _view(source: Path, target: Path, view: View, stands: bool, spread: Spread) -> int:
    """Rewrite a view part by part; where parts of the source never change, finished ones stand."""
    target.mkdir(exist_ok=True)
    wanted = {path.name for path in source.glob("part-*.parquet")}
    for path in target.glob("*.parquet"):
        if path.name not in wanted:
            path.unlink()
    return sum(spread(partial(_view_part, source, target, view, stands), sorted(wanted)))


def _view_part(source: Path, target: Path, view: View, stands: bool, name: str) -> int:
    """Write a part of a view, or leave the one that is there; gives the number of its rows."""
    done = target / name
    if stands and done.exists():
        return int(pq.read_metadata(done).num_rows)
    table = pq.read_table(source / name)
    if GEOMETRY in table.schema.names:
        table = table.drop_columns([GEOMETRY])
    table = view(table)
    with atomic_path(done) as temporary:
        pq.write_table(table, temporary, compression="zstd", compression_level=3)
    return int(table.num_rows)
