"""CSV and Parquet files with one article a row.

Column names are those of an article or mapped by ``--map``; other columns are ignored.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from eventcoder.archive.fields import FIELDS, MAX_RECORD, article_of, decode
from eventcoder.archive.streams import damage_of
from eventcoder.errors import InputError
from eventcoder.plugin.registrations import Slice
from eventcoder.records import Article, Unreadable

Records = Iterator[Article | Unreadable]


class _Lines:
    """Decoded lines of a stream for the csv module; knows how many bytes it has given.

    ``ended`` tells that the stream ended in the record that was read last, ``unclosed`` that this
    record had a quote still open and asked for more.
    """

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self.stream, self.offset = stream, start
        self.note: str | None = None
        self.ended = self.unclosed = False
        stream.seek(start)

    def __iter__(self) -> Iterator[str]:
        while line := self.stream.readline(MAX_RECORD):
            first = self.offset == 0
            self.offset += len(line)
            text, note = decode(line)
            self.note = self.note or note
            self.ended = not line.endswith(b"\n")
            yield text.removeprefix("\ufeff") if first else text
        self.ended = self.unclosed = True


class _Header(NamedTuple):
    """Names of the columns, where the records start, and what stands between cells."""

    columns: list[str]
    start: int
    delimiter: str


def _rows(source: _Lines, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_RECORD)
    return csv.reader(source, delimiter=delimiter)


def _header(stream: BinaryIO, name: str) -> _Header:
    """The line of column names; where it has no comma, semicolons or tabs stand between them."""
    try:
        for delimiter in ",;\t":
            source = _Lines(stream, 0)
            row = next(_rows(source, delimiter), None)
            if row is not None and (len(row) > 1 or delimiter == "\t"):
                return _Header([cell.strip() for cell in row], source.offset, delimiter)
    except csv.Error as error:
        raise InputError(
            f"the line of column names is not CSV: {error}", where=f"{name}:1"
        ) from None
    raise InputError("the file is empty", where=name, remedy="a CSV needs a line of column names")


def _need_text(columns: Sequence[str], fields: Mapping[str, str], where: str) -> None:
    wanted = fields.get("text", "text")
    if wanted not in columns:
        raise InputError(
            f"no column {wanted!r} (columns: {', '.join(columns[:12])})",
            where=where,
            remedy="name yours: --map text=COLUMN",
        )


def check_csv(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> None:
    """Refuse a CSV without a column of texts; an empty file holds no article and is fine."""
    if not stream.read(1):
        return
    _need_text(_header(stream, name).columns, fields, f"{name}:1")


def check_parquet(stream: BinaryIO, name: str, fields: Mapping[str, str]) -> None:
    """Refuse a Parquet file without a column of texts."""
    import pyarrow.parquet as pq

    _need_text(pq.ParquetFile(stream).schema_arrow.names, fields, name)


def split_csv(stream: BinaryIO, size: int) -> Iterator[Slice]:
    """Cut a CSV between records; line ends inside quotes do not count."""
    try:
        _, start, delimiter = _header(stream, "")
    except InputError:
        return
    source = _Lines(stream, start)
    first = number = 0
    rows = _rows(source, delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            row = []
        if row is None:
            break
        number += 1
        if source.offset - start >= size:
            yield Slice(start, source.offset, first, source.offset - start)
            start, first = source.offset, number
    if source.offset > start:
        yield Slice(start, source.offset, first, source.offset - start)


def read_csv(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Records:
    """Articles of a CSV stream with a header line, in UTF-8.

    A record with cells beyond the header's, or with a quote that is never closed, is unreadable:
    its text would be cut, or hold the records that follow.

    Raises:
        InputError: there is no column for the text.
    """
    header, start, delimiter = _header(stream, name)
    _need_text(header, fields, f"{name}:1")
    wanted = fields.get("text", "text")
    source = _Lines(stream, part.start if part else start)
    stop = part.stop if part else None
    number = part.first if part else 0
    rows = _rows(source, delimiter)
    while stop is None or source.offset < stop:
        source.note = None
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Unreadable(name, number, f"invalid: record {number + 1} is not CSV: {error}")
            number += 1
            continue
        if row is None or (source.ended and damage_of(stream)):
            break
        if row:
            values = dict(zip(header, row, strict=False))
            wrong = _wrong(row, header, wanted, source.unclosed)
            if wrong:
                yield Unreadable(name, number, f"invalid: record {number + 1} {wrong}")
            else:
                yield article_of(values, fields, name, number, source.note)
        number += 1
    damage = damage_of(stream)
    if damage:
        yield Unreadable(name, number, f"invalid: {damage}")


def _wrong(row: Sequence[str], header: Sequence[str], wanted: str, unclosed: bool) -> str:
    """What shows that a record was not cut into its cells; empty where nothing does."""
    if unclosed:
        return "opens a quote that nothing closes"
    if header.index(wanted) >= len(row):
        return f"has {len(row)} of {len(header)} columns"
    if any(map(str.strip, row[len(header) :])):
        return f"has {len(row)} cells in {len(header)} columns: put quotes around its text"
    return ""


def split_parquet(stream: BinaryIO, size: int) -> Iterator[Slice]:
    """Cut a Parquet file by rows so that a slice decodes to about ``size`` bytes."""
    import pyarrow.parquet as pq

    meta = pq.ParquetFile(stream).metadata
    start = 0
    for group in range(meta.num_row_groups):
        facts = meta.row_group(group)
        rows, weight = facts.num_rows, max(facts.total_byte_size, 1)
        step = max(1, rows * size // weight) if weight > size else rows
        for first in range(0, rows, max(step, 1)):
            stop = min(first + step, rows)
            yield Slice(start + first, start + stop, start + first, weight * (stop - first) // rows)
        start += rows


def read_parquet(
    stream: BinaryIO, name: str, fields: Mapping[str, str], part: Slice | None = None
) -> Records:
    """Articles of a Parquet file.

    Raises:
        InputError: there is no column for the text.
    """
    import pyarrow.parquet as pq

    table = pq.ParquetFile(stream)
    theirs = {fields.get(field, field) for field in FIELDS}
    present = table.schema_arrow.names
    _need_text(present, fields, name)
    columns = [column for column in present if column in theirs]
    start, stop = (part.start, part.stop) if part else (0, table.metadata.num_rows)
    for number, row in _parquet_rows(table, columns, start, stop):
        yield article_of(row, fields, name, number)


def _parquet_rows(
    table: Any, columns: list[str], start: int, stop: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    begin = 0
    for group in range(table.metadata.num_row_groups):
        end = begin + table.metadata.row_group(group).num_rows
        if end > start and begin < stop:
            number = begin
            for batch in table.iter_batches(256, row_groups=[group], columns=columns):
                low, high = max(start - number, 0), min(stop - number, batch.num_rows)
                if low < high:
                    rows = batch.slice(low, high - low).to_pylist()
                    yield from enumerate(rows, number + low)
                number += batch.num_rows
                if number >= stop:
                    break
        begin = end
