"""Checks files and tables: choose reader, schema and version, run, give a Report.

``validate`` is the Python entry; the command line is a thin caller in ``cli/validate.py``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from eventcoder.datasets.catalog import as_of, find_schema
from eventcoder.datasets.frames import as_arrow
from eventcoder.errors import InputError, UsageError
from eventcoder.validate.compiled import compile_schema
from eventcoder.validate.filecheck import FileCheck
from eventcoder.validate.findings import Violation
from eventcoder.validate.guess import Guess, best_version, guess_schema
from eventcoder.validate.header import match_header
from eventcoder.validate.read import read_table
from eventcoder.validate.report import FileReport, Report
from eventcoder.validate.sources import sources
from eventcoder.validate.table import Chunk, Table, notice, numbered
from eventcoder.validate.tally import Tally

Sink = Callable[[str, list[Violation]], None]


def validate(
    data: Any, schema: str | dict[str, Any] | None = None, *, max_errors: int = 100
) -> Report:
    """Check a file, a list of files or a table.

    Args:
        data: path, sequence of paths, or anything with an Arrow form (Arrow, pandas, polars).
        schema: name of a dataset or of our own records, or a schema; guessed where left out.
        max_errors: violations listed per file; counts are always complete.

    Returns:
        The report. Of a file that cannot be read or guessed, ``unreadable`` says why.

    Raises:
        UsageError: unknown schema, or none fits a table in memory.
        InputError: ``data`` is no table.
    """
    if isinstance(data, str | Path):
        return validate_files([data], schema, max_errors=max_errors)
    if isinstance(data, Sequence) and all(isinstance(one, str | Path) for one in data):
        return validate_files(data, schema, max_errors=max_errors)
    table = from_arrow(as_arrow(data))
    return Report((check_table(table, "table", schema, max_errors),))


def validate_files(
    paths: Sequence[str | Path],
    schema: str | dict[str, Any] | None = None,
    *,
    max_errors: int = 100,
    sink: Sink | None = None,
) -> Report:
    """Check files one after the other; zip archives count as their members.

    A file that cannot be read is reported as such and does not stop the others.
    """
    if schema is not None:
        schema = named_schema(schema)
    reports = []
    for path in paths:
        try:
            found = sources(Path(path))
        except InputError as error:
            reports.append(FileReport.unread(str(path), error))
            continue
        for source in found:
            try:
                table = read_table(source)
                reports.append(check_table(table, source.name, schema, max_errors, sink))
            except (InputError, UsageError) as error:
                reports.append(FileReport.unread(source.name, error))
    return Report(tuple(reports))


def named_schema(schema: str | dict[str, Any]) -> str | dict[str, Any]:
    """The schema itself where a JSON file is named; refuses unknown names and broken schemas.

    Raises:
        UsageError: no such schema, no valid one, or one that refers to others elsewhere.
    """
    if isinstance(schema, str) and schema.endswith(".json"):
        try:
            schema = json.loads(Path(schema).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(
                f"cannot read the schema: {error}", where=str(schema), remedy="name a JSON Schema"
            ) from error
    if isinstance(schema, str):
        find_schema(schema)
        return schema
    if not isinstance(schema, dict):
        raise UsageError("the schema is not a JSON object", remedy="name a JSON Schema")
    compile_schema(schema)
    return schema


def check_table(
    table: Table,
    name: str,
    schema: str | dict[str, Any] | None,
    max_errors: int,
    sink: Sink | None = None,
) -> FileReport:
    """Check one opened table; ``sink`` gets every violation."""
    document, label, guess = choose(table, name, schema)
    tally = Tally(max_errors, None if sink is None else lambda found: sink(name, found))
    header = match_header(table, document, name)
    for one in (*table.notices, *header.notices):
        tally.note(one, document.get("x-titles", {}).get(one.rule, ""))
    compiled = compile_schema(document, trusted=not isinstance(schema, dict))
    for place in compiled.fallbacks:
        tally.note(notice("fallback", f"{place} is checked row by row: expect it to be slow"))
    run = FileCheck(table, header.names, compiled, tally)
    run.run()
    version = guess.version if guess else str(document.get("version", ""))
    reasons = guess.reasons if guess and schema is None else ()
    return FileReport.of(name, label, version, run.rows, tally, table.form, reasons)


def choose(
    table: Table, name: str, schema: str | dict[str, Any] | None
) -> tuple[dict[str, Any], str, Guess | None]:
    """The schema document to use, its label, and how its version was found."""
    if isinstance(schema, dict):
        return schema, str(schema.get("title", "schema")), None
    if schema is None:
        guess: Guess | None = guess_schema(table, name)
        assert guess is not None
        schema = guess.schema
    else:
        guess = best_version(schema, table)
    document = find_schema(schema)
    label = str(document.get("x-dataset", schema))
    return (as_of(document, guess.version) if guess else document), label, guess


def from_arrow(table: pa.Table) -> Table:
    """An Arrow table as something to check."""

    def chunks(names: Sequence[str], only: Sequence[str] | None = None) -> Iterator[Chunk]:
        done = 0
        for batch in table.to_batches(max_chunksize=1 << 16):
            yield Chunk(batch.rename_columns(list(names)), numbered(done, batch.num_rows))
            done += batch.num_rows

    samples = tuple(
        tuple("" if value is None else str(value) for value in row.values())
        for row in table.slice(0, 100).to_pylist()
    )
    form = {"format": "Arrow"}
    return Table(list(table.column_names), table.num_columns, chunks, form, (), samples)
