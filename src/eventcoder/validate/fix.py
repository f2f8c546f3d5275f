"""``--fix``: writes a corrected copy of a file and a list of every change.

What is corrected stands in ``repair.py``; rows that cannot be split into cells are left out.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from eventcoder.errors import OutputError, UsageError
from eventcoder.validate.api import choose
from eventcoder.validate.arrowtypes import is_text, plain
from eventcoder.validate.cells import want_of
from eventcoder.validate.header import match_header
from eventcoder.validate.read import read_table
from eventcoder.validate.repair import Column, column_of, day_form, repair
from eventcoder.validate.sources import sources
from eventcoder.validate.table import Chunk, Table


@dataclass(frozen=True)
class Fixed:
    """What was changed, and where the list of changes is."""

    output: Path
    changes: Path
    by_kind: dict[str, int]

    def summary(self) -> str:
        """One line for people."""
        total = sum(self.by_kind.values())
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.by_kind.items()))
        return f"{total} changes in {self.output} ({kinds or 'none'}); listed in {self.changes}"


def fix_file(path: Path, output: Path, schema: str | dict[str, Any] | None = None) -> Fixed:
    """Write a corrected copy of ``path``; CSV, TSV or Parquet by the suffix of ``output``.

    Raises:
        UsageError: ``output`` is the input, or an archive holds several tables.
        InputError: the file cannot be read.
    """
    found = sources(path)
    if len(found) != 1:
        raise UsageError("the archive holds several tables", remedy="unpack it and fix each")
    if output.exists() and output.resolve() == path.resolve():
        raise UsageError("--fix would overwrite its input", remedy="name another file")
    table = read_table(found[0])
    document, _, _ = choose(table, str(path), schema)
    names = match_header(table, document, str(path)).names
    columns = _with_days(table, names, [_column(name, document) for name in names])
    changes = output.with_name(output.name + ".changes.csv")
    try:
        with changes.open("w", encoding="utf-8", newline="") as log:
            headed = (document.get("x-file") or {}).get("header", True)
            by_kind = _copy(table, names, columns, output, log, headed)
    except OSError as error:
        raise OutputError(f"cannot write: {error}", where=str(output)) from error
    return Fixed(output, changes, dict(by_kind))


def _column(name: str, document: dict[str, Any]) -> Column:
    prop = document.get("properties", {}).get(name)
    return column_of(prop, document, want_of(prop, document))


def _with_days(table: Table, names: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """The columns; dates that the dataset does not write so are read as their whole column is."""
    days = [
        name
        for name, column in zip(names, columns, strict=True)
        if column.want.kind == "date" and column.want.dates
    ]
    seen: dict[str, set[str]] = {name: set() for name in days}
    for chunk in table.chunks(names, days) if days else ():
        for name in days:
            cells = plain(chunk.batch.column(name))
            if is_text(cells.type):
                seen[name].update(filter(None, cells.unique().to_pylist()))
    forms = {
        name: form
        for name, column in zip(names, columns, strict=True)
        if name in seen and (form := day_form(sorted(seen[name]), column.want.dates))
    }
    return [
        replace(column, want=replace(column.want, dates=(*column.want.dates, forms[name])))
        if name in forms
        else column
        for name, column in zip(names, columns, strict=True)
    ]


def _copy(
    table: Table,
    names: Sequence[str],
    columns: Sequence[Column],
    output: Path,
    log: TextIO,
    headed: bool,
) -> Counter[str]:
    by_kind: Counter[str] = Counter()
    lines = csv.writer(log, lineterminator="\n")
    lines.writerow(("row", "column", "before", "after", "change"))
    header = list(table.names or (names if headed else ())) or None
    if header and table.names is None:
        by_kind["header added"] += 1
        lines.writerow((0, "", "", "", "header added"))
    with _Writer(output, header, table.form.get("delimiter") == "TAB") as writer:
        for chunk in table.chunks(names):
            arrays = []
            for at, column in enumerate(columns):
                array, changed = _repaired(plain(chunk.batch.column(at)), column)
                arrays.append(array)
                for position, before, after, kind in changed:
                    by_kind[kind] += 1
                    lines.writerow((chunk.rows[position], names[at], before, after, kind))
            for one in chunk.broken:
                by_kind["row left out"] += 1
                lines.writerow((one.row, "", one.value, "", "row left out: " + one.message))
            writer.write(Chunk(pa.RecordBatch.from_arrays(arrays, names=list(names)), chunk.rows))
    return by_kind


def _repaired(array: pa.Array, column: Column) -> tuple[pa.Array, list[tuple[int, str, str, str]]]:
    if not is_text(array.type):
        return array, []
    coded = array.dictionary_encode()
    before = coded.dictionary.to_pylist()
    after = [repair(value, column) for value in before]
    touched = {at: change for at, change in enumerate(after) if change[1]}
    if not touched:
        return array, []
    fixed = pa.array([value for value, _ in after], pa.string()).take(coded.indices)
    changes = [
        (position, before[at], touched[at][0], touched[at][1])
        for position, at in enumerate(coded.indices.to_pylist())
        if at in touched
    ]
    return fixed, changes


class _Writer:
    """Writes batches as Parquet, quoted CSV, or TAB-separated text, by the suffix."""

    def __init__(self, path: Path, header: list[str] | None, tabs: bool) -> None:
        self._parquet: Any = None
        self._path = path
        self._text: TextIO | None = None
        if path.suffix.lower() == ".parquet":
            return
        self._text = path.open("w", encoding="utf-8", newline="")
        tabs = tabs or path.suffix.lower() in (".tsv", ".tab")
        self._rows = csv.writer(
            self._text,
            delimiter="\t" if tabs else ",",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
            quotechar=None if tabs else '"',
            escapechar=None,
            lineterminator="\n",
        )
        if header is not None:
            self._rows.writerow(header)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self._parquet, self._text):
            if stream is not None:
                stream.close()

    def write(self, chunk: Chunk) -> None:
        """Append one batch."""
        if self._text is not None:
            columns = [column.to_pylist() for column in chunk.batch.columns]
            for row in zip(*columns, strict=True):
                self._rows.writerow("" if value is None else value for value in row)
            return
        if self._parquet is None:
            from pyarrow import parquet

            self._parquet = parquet.ParquetWriter(self._path, chunk.batch.schema)
        self._parquet.write_batch(chunk.batch)
