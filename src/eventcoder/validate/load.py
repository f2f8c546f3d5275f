"""Reads an event file of any dataset as one typed Arrow table, for ``convert``.

Cells that cannot be read become null and are counted; nothing is checked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from eventcoder.errors import InputError
from eventcoder.validate.api import choose
from eventcoder.validate.cells import convert, want_of
from eventcoder.validate.header import match_header
from eventcoder.validate.read import read_table
from eventcoder.validate.sources import sources


@dataclass(frozen=True)
class Loaded:
    """A file's rows under the dataset's column names.

    Attributes:
        dataset: its name; ``event`` for our own records.
        spoilt: cells and rows that could not be read.
    """

    table: pa.Table
    dataset: str
    spoilt: int


def load_events(path: Path, dataset: str | None = None) -> Loaded:
    """Read one file; the dataset is guessed where it is not named.

    Raises:
        InputError: the file cannot be read, or is an archive of several tables.
        UsageError: no dataset fits.
    """
    found = sources(path)
    if len(found) != 1:
        raise InputError("holds several tables", where=str(path), remedy="unpack it first")
    opened = read_table(found[0])
    document, label, _ = choose(opened, str(path), dataset)
    names = match_header(opened, document, str(path)).names
    properties = document.get("properties", {})
    wants = [want_of(properties.get(name), document) for name in names]
    spoilt = 0
    batches = []
    for chunk in opened.chunks(names):
        spoilt += len(chunk.broken)
        arrays = []
        for at, name in enumerate(names):
            cells = convert(chunk.batch.column(at), wants[at], name)
            spoilt += len(cells.bad)
            arrays.append(cells.typed)
        batches.append(pa.RecordBatch.from_arrays(arrays, names=list(names)))
    tables = [pa.Table.from_batches([batch]) for batch in batches]
    table = pa.concat_tables(tables, promote_options="permissive") if tables else pa.table({})
    return Loaded(table, label, spoilt)
