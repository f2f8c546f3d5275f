"""Datasets that plugins bring: their schema, and their views called by name.

The built-in ones never come here; what they become stands in ``convert.py``.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pyarrow as pa

from eventcoder.datasets.loss import LossReport
from eventcoder.errors import PluginError, UsageError
from eventcoder.plugin import DatasetSource, load_registry


def plugged(name: str) -> DatasetSource | None:
    """The dataset of that name among all that are installed, or None."""
    entry = load_registry().datasets.get(name)
    return None if entry is None else entry.value


def plugged_schema(name: str) -> dict[str, Any] | None:
    """The schema of a plugin's dataset as a document, or None where there is none."""
    source = plugged(name)
    if source is None:
        return None
    try:
        document = json.loads(source.schema.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PluginError(f"the schema of dataset {name!r} cannot be read: {error}") from error
    return {"x-dataset": name, "properties": {}, **document}


def call_view(name: str, table: pa.Table, *, back: bool) -> tuple[pa.Table, LossReport]:
    """A plugin's dataset made of canonical rows, or with ``back`` the other way.

    Raises:
        UsageError: the dataset has no function for this way.
        PluginError: it cannot be imported, raises, or gives no Arrow table.
    """
    source = plugged(name)
    target = "" if source is None else source.reverse if back else source.view
    if not target:
        way = "turned into events" if back else "made of events"
        raise UsageError(
            f"dataset {name!r} cannot be {way}", remedy="its plugin names no function for it"
        )
    module, _, function = target.partition(":")
    try:
        made = getattr(import_module(module), function)(table)
    except (Exception, SystemExit) as error:
        told = f"{type(error).__name__}: {error}"
        raise PluginError(f"{target}, the view of dataset {name!r}, failed: {told}") from error
    if not isinstance(made, pa.Table):
        raise PluginError(f"{target}, the view of dataset {name!r}, gave no Arrow table")
    ways = (name, "event") if back else ("event", name)
    return made, LossReport(*ways, table.num_rows, made.num_rows)
