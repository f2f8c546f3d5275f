"""Parquet and XLSX to chunks: Parquet keeps its types, spreadsheets become text cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

import pyarrow as pa

from eventcoder.errors import InputError
from eventcoder.validate.arrowtypes import is_text, jsonable
from eventcoder.validate.findings import Violation
from eventcoder.validate.sources import FREE_BYTES, MAX_RATIO, Source
from eventcoder.validate.table import (
    CHUNK_ROWS,
    MAX_COLUMNS,
    Chunk,
    Table,
    notice,
    numbered,
    repetitive,
)

_XLSX_ROWS = 4096
_MAX_PACKED = 512 << 20
_ARROW_FAULTS = (pa.ArrowException, OSError, ValueError, MemoryError)


def read_parquet(source: Source) -> Table:
    """Open a Parquet file.

    Raises:
        InputError: the file is damaged, or is none.
    """
    file = _open_parquet(source)
    schema = file.schema_arrow
    if len(schema) > MAX_COLUMNS:
        raise InputError(
            f"{len(schema)} columns; no more than {MAX_COLUMNS} are read", where=source.name
        )
    samples = _parquet_samples(source, file)
    coded = [
        field.name
        for at, field in enumerate(schema)
        if is_text(field.type) and repetitive(samples, at)
    ]

    def chunks(names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        original = dict(zip(names, schema.names, strict=True))
        kept = list(names if only is None else only)
        columns = [original[name] for name in kept]
        done = 0
        try:
            batches = _open_parquet(source, coded).iter_batches(
                batch_size=CHUNK_ROWS, columns=columns, use_threads=False
            )
            for batch in batches:
                arrays = [batch.column(name) for name in columns]
                renamed = pa.RecordBatch.from_arrays(arrays, names=kept)
                yield Chunk(renamed, numbered(done, batch.num_rows))
                done += batch.num_rows
        except _ARROW_FAULTS as error:
            raise _damaged(source, error) from error

    return Table(list(schema.names), len(schema), chunks, {"format": "Parquet"}, (), samples)


def _open_parquet(source: Source, coded: Sequence[str] = ()) -> Any:
    from pyarrow import parquet

    try:
        if source.name == str(source.path):
            return parquet.ParquetFile(source.path, read_dictionary=list(coded))
        data = io.BytesIO(_whole(source))
        return parquet.ParquetFile(data, read_dictionary=list(coded))
    except _ARROW_FAULTS as error:
        raise _damaged(source, error) from error


def _whole(source: Source) -> bytes:
    """A packed file in memory: Parquet and XLSX are not read from front to back."""
    with source.open() as stream:
        data = stream.read(_MAX_PACKED + 1)
    if len(data) > _MAX_PACKED:
        raise InputError(
            f"unpacks to more than {_MAX_PACKED >> 20} MiB", where=source.name, remedy="unpack it"
        )
    return data


def _parquet_samples(source: Source, file: Any) -> tuple[tuple[str, ...], ...]:
    try:
        batch = next(file.iter_batches(batch_size=100, use_threads=False), None)
    except _ARROW_FAULTS as error:
        raise _damaged(source, error) from error
    rows = batch.to_pylist() if batch is not None else []
    return tuple(tuple(_text(value) for value in row.values()) for row in rows)


def _damaged(source: Source, error: BaseException) -> InputError:
    problem = (str(error).splitlines() or [repr(error)])[0][:200]
    return InputError(
        f"not a readable Parquet file: {problem}",
        where=source.name,
        remedy="write or download it again",
    )


def _text(value: Any) -> str:
    return "" if value is None else str(jsonable(value))


def read_xlsx(source: Source) -> Table:
    """Open the first sheet of a spreadsheet; its first row holds the names."""
    rows = _sheet(source)
    header = next(rows, None)
    if header is None:
        raise InputError("the first sheet is empty", where=source.name, remedy="save it again")
    while header and header[-1] in (None, ""):
        header = header[:-1]
    width = len(header)
    if width > MAX_COLUMNS:
        raise InputError(f"{width} columns; no more than {MAX_COLUMNS} are read", where=source.name)
    samples = tuple(tuple(cell or "" for cell in fit(row, width)) for row in islice(rows, 100))

    def chunks(names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        again = _sheet(source)
        next(again, None)
        done = 0
        while group := list(islice(again, _XLSX_ROWS)):
            cells = [fit(row, width) for row in group]
            arrays = [pa.array([row[at] for row in cells], pa.string()) for at in range(width)]
            broken = [
                Violation(number, "", None, "fields", "error", f"more than {width} cells")
                for number, row in zip(numbered(done, len(group)), group, strict=True)
                if any(cell for cell in row[width:])
            ]
            batch = pa.RecordBatch.from_arrays(arrays, names=list(names))
            yield Chunk(batch, numbered(done, len(group)), broken)
            done += len(group)

    return Table(
        [cell or "" for cell in header],
        width,
        chunks,
        {"format": "XLSX"},
        (notice("spreadsheet", "only the first sheet is read; check codes with leading zeros"),),
        samples,
    )


def fit(row: Sequence[str | None], width: int) -> list[str | None]:
    """A row with exactly ``width`` cells."""
    return [*row[:width], *([None] * (width - len(row)))]


def _sheet(source: Source) -> Iterator[list[str | None]]:
    from openpyxl import load_workbook

    data = _whole(source) if source.name != str(source.path) else None
    place = io.BytesIO(data) if data is not None else source.path
    _refuse_bomb(source, place)
    try:
        book = load_workbook(place, read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield [_xlsx_cell(value) for value in row]
        book.close()
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever the XML made it stumble over
        raise InputError(
            f"not a readable spreadsheet: {error}", where=source.name, remedy="save it again as CSV"
        ) from error


def _refuse_bomb(source: Source, place: Any) -> None:
    try:
        with zipfile.ZipFile(place) as archive:
            infos = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(
            f"not a spreadsheet: {error}", where=source.name, remedy="save it again as XLSX or CSV"
        ) from error
    for info in infos:
        if info.file_size > max(FREE_BYTES, MAX_RATIO * info.compress_size):
            raise InputError(
                "unpacks out of all proportion: it looks like a zip bomb",
                where=source.name,
                remedy="save it as CSV if you trust it",
            )


def _xlsx_cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
