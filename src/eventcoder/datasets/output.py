"""Writes a dataset's table as the dataset is published: header or none, delimiter, nulls, dates.

Parquet keeps types and gets a geometry column; PLOVER goes to JSON Lines where asked.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.geo import with_geometry
from eventcoder.errors import OutputError, UsageError

_TEXT = (".csv", ".tsv", ".tab", ".txt")
_JSON = (".jsonl", ".ndjson")


def write_dataset(table: pa.Table, path: Path, dataset: str) -> None:
    """Write ``table`` to ``path`` in the form its suffix and the dataset ask for.

    Raises:
        UsageError: a suffix that is not written.
        OutputError: the file cannot be written.
    """
    suffix = path.suffix.lower()
    write: Callable[[Path], None]
    if suffix == ".parquet":
        write = lambda place: parquet.write_table(  # noqa: E731 - three forms, one call
            with_geometry(table), place, compression="zstd"
        )
    elif suffix in _TEXT:
        write = lambda place: _write_text(table, place, suffix, dataset)  # noqa: E731
    elif suffix in _JSON:
        write = lambda place: _write_json(table, place, dataset)  # noqa: E731
    else:
        raise UsageError(
            f"cannot write {path.name}", remedy="name a .parquet, .csv, .tsv or .jsonl file"
        )
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"cannot write: {error}", where=str(path)) from error


def _write_text(table: pa.Table, path: Path, suffix: str, dataset: str) -> None:
    form = {} if dataset == "event" else find_schema(dataset).get("x-file") or {}
    headed = form.get("header", True)
    tabs = not headed or suffix != ".csv"
    quoted = not tabs or form.get("quote", '"') == '"'
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(
            stream,
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
            quotechar='"' if quoted else None,
            lineterminator="\n",
        )
        if headed:
            rows.writerow(table.column_names)
        null = _null(dataset, form)
        for batch in table.to_batches(max_chunksize=4096):
            columns = [
                [_cell(value, null, dataset, not quoted) for value in column.to_pylist()]
                for column in batch.columns
            ]
            rows.writerows(zip(*columns, strict=True))


def _null(dataset: str, form: dict[str, Any]) -> str:
    """What the dataset itself writes for nothing."""
    return {"icews": "NA", "polecat": "None"}.get(dataset, "")


def _cell(value: Any, null: str, dataset: str, bare: bool) -> str:
    if value is None:
        return null
    if isinstance(value, date):
        return value.strftime("%Y%m%d") if dataset == "phoenix" else value.isoformat()
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    text = str(value)
    return " ".join(text.split()) if bare and ("\t" in text or "\n" in text) else text


def _write_json(table: pa.Table, path: Path, dataset: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for batch in table.to_batches(max_chunksize=4096):
            for row in batch.to_pylist():
                kept = row
                if dataset in ("plover", "event"):  # records: what is not known is left out
                    kept = {name: value for name, value in row.items() if value is not None}
                stream.write(json.dumps(kept, ensure_ascii=False, default=str) + "\n")
