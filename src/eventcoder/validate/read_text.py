"""Delimited text to chunks of text cells through Arrow's CSV reader; memory stays bounded.

Rows with too many or too few cells are reported by number and left out of the batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

import pyarrow as pa
from pyarrow import csv

from eventcoder.errors import InputError
from eventcoder.validate.findings import Violation
from eventcoder.validate.sniff import TextForm, sniff
from eventcoder.validate.sources import Source
from eventcoder.validate.table import CHUNK_ROWS, MAX_ROW_BYTES, Chunk, Table, repetitive

_NAMES = {"\t": "TAB", ",": "comma", ";": "semicolon", "|": "bar"}


def read_text(source: Source) -> Table:
    """Open a CSV or TSV file, whatever its delimiter, encoding and header."""
    form = sniff(source)
    header = form.first[0] if form.has_header else None

    samples = form.first[1 if form.has_header else 0 :][:100]

    def chunks(names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        text, coded = pa.string(), pa.dictionary(pa.int32(), pa.string())
        kinds = {name: coded if repetitive(samples, at) else text for at, name in enumerate(names)}
        return _chunks(source, form, kinds, only)

    return Table(
        header,
        len(form.first[0]),
        chunks,
        {"delimiter": _NAMES[form.delimiter], "encoding": form.encoding},
        form.notices,
        tuple(tuple(row) for row in samples),
    )


class _Skipped:
    """Rows that Arrow's reader could not use, by their number among the data rows."""

    def __init__(self, header_rows: int) -> None:
        self.header_rows = header_rows
        self.uncounted = False
        self.rows: list[int] = []
        self.pending: list[Violation] = []

    def __call__(self, row: csv.InvalidRow) -> str:
        if row.number is None:  # threads lose count: read again without them
            self.uncounted = True
            return "error"
        number = row.number - self.header_rows
        self.rows.append(number)
        self.pending.append(
            Violation(
                number,
                "",
                row.text[:200],
                "fields",
                "error",
                f"{row.actual_columns} cells instead of {row.expected_columns}: "
                "a delimiter, quote or line break went wrong",
            )
        )
        return "skip"

    def take(self) -> tuple[Violation, ...]:
        """What has come up since the last call."""
        found, self.pending = tuple(self.pending), []
        return found


def _chunks(
    source: Source, form: TextForm, kinds: dict[str, pa.DataType], only: Sequence[str] | None
) -> Iterator[Chunk]:
    skipped = _Skipped(1 if form.has_header else 0)
    last = 0
    try:
        with closing(source.open()) as stream:
            for batch in _merged(_reader(stream, form, kinds, only, skipped, threads=True)):
                yield Chunk(batch, range(last + 1, last + batch.num_rows + 1))
                last += batch.num_rows
    except pa.ArrowInvalid as error:
        if not skipped.uncounted:
            raise _unreadable(source, error, last) from error
        yield from _counted(source, form, kinds, only, last)


def _counted(
    source: Source,
    form: TextForm,
    kinds: dict[str, pa.DataType],
    only: Sequence[str] | None,
    done: int,
) -> Iterator[Chunk]:
    """Chunks after row ``done``, read without threads so that broken rows have numbers."""
    skipped = _Skipped(1 if form.has_header else 0)
    last = passed = 0
    with closing(source.open()) as stream:
        try:
            for batch in _reader(stream, form, kinds, only, skipped, threads=False):
                rows, passed = _rows(last, batch.num_rows, skipped.rows, passed)
                last = rows[-1] if rows else last
                old = sum(row <= done for row in rows) if rows and rows[0] <= done else 0
                if old < len(rows):
                    yield Chunk(batch.slice(old), rows[old:], skipped.take())
        except pa.ArrowInvalid as error:
            raise _unreadable(source, error, last) from error
    if skipped.pending:
        yield Chunk(empty(only or list(kinds)), [], skipped.take())


def _merged(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Small batches, which are read fastest, put together to ones that are checked fastest."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= CHUNK_ROWS // 2:
            yield from _one(held)
            held = []
    yield from _one(held)


def _one(held: Sequence[pa.RecordBatch]) -> list[pa.RecordBatch]:
    if len(held) < 2:
        return list(held)
    whole = pa.Table.from_batches(held).unify_dictionaries().combine_chunks()
    batches: list[pa.RecordBatch] = whole.to_batches()
    return batches


def empty(names: Sequence[str]) -> pa.RecordBatch:
    """A batch of no rows."""
    return pa.RecordBatch.from_arrays([pa.array([], pa.string()) for _ in names], list(names))


def _reader(
    stream: object,
    form: TextForm,
    kinds: dict[str, pa.DataType],
    only: Sequence[str] | None,
    skipped: _Skipped,
    *,
    threads: bool,
) -> csv.CSVStreamingReader:
    encoding = "utf-8" if form.encoding in ("utf-8", "utf-8-sig") else form.encoding
    return csv.open_csv(
        stream,
        read_options=csv.ReadOptions(
            use_threads=threads,
            block_size=MAX_ROW_BYTES,
            column_names=list(kinds),
            skip_rows=1 + "".join(form.first[0]).count("\n") if form.has_header else 0,
            encoding=encoding,
        ),
        parse_options=csv.ParseOptions(
            delimiter=form.delimiter,
            quote_char='"' if form.quoting else False,
            newlines_in_values=form.quoting,
            invalid_row_handler=skipped,
        ),
        convert_options=csv.ConvertOptions(
            column_types=kinds,
            strings_can_be_null=False,
            include_columns=None if only is None else list(only),
        ),
    )


def _rows(last: int, count: int, skipped: Sequence[int], passed: int) -> tuple[Sequence[int], int]:
    """Numbers of ``count`` kept rows after row ``last``, stepping over skipped ones."""
    if passed == len(skipped):
        return range(last + 1, last + count + 1), passed
    rows: list[int] = []
    number = last
    while len(rows) < count:
        number += 1
        if passed < len(skipped) and skipped[passed] == number:
            passed += 1
        else:
            rows.append(number)
    return rows, passed


def _unreadable(source: Source, error: pa.ArrowInvalid, last: int) -> InputError:
    text = str(error)
    if "straddling" in text or "block" in text:
        problem = f"a line longer than {MAX_ROW_BYTES >> 20} MiB, or a quote that never closes"
    else:
        problem = f"cannot be read as a table: {text.splitlines()[0][:200]}"
    return InputError(
        problem, where=f"{source.name}: after row {last}", remedy="check quotes and line ends there"
    )
