"""``eventcoder validate``: checks event files and prints or writes the report.

What is checked stands in ``validate/``; here only options, output and the exit code.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eventcoder.cli._files import write_report
from eventcoder.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(validate)


def validate(
    files: Annotated[list[Path], typer.Argument(help="CSV, TSV, Parquet, JSON(L), XLSX, zip, gz.")],
    schema: Annotated[
        str | None,
        typer.Option(help="Dataset or record type, or a JSON Schema file; guessed if left out."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="text, json, or parquet (every violation).")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report here.")
    ] = None,
    max_errors: Annotated[
        int, typer.Option(min=0, help="Violations listed a file; counts are complete.")
    ] = 100,
    fix: Annotated[
        Path | None,
        typer.Option(help="Write a copy with mechanical faults corrected, and a list of changes."),
    ] = None,
) -> None:
    """Check event files against their dataset's schema and cross-field rules."""
    from eventcoder.validate.api import validate_files
    from eventcoder.validate.report_text import as_text

    if form not in ("text", "json", "parquet"):
        raise UsageError(f"unknown format {form!r}", remedy="text, json or parquet")
    if form == "parquet" and output is None:
        raise UsageError("--format parquet needs -o REPORT", remedy="name a file to write")
    if fix is not None and len(files) != 1:
        raise UsageError("--fix takes one file at a time", remedy="run it once a file")
    if form == "parquet" and output is not None:
        from eventcoder.validate.report_parquet import ParquetReport

        with ParquetReport(output) as sink:
            report = validate_files(files, schema, max_errors=max_errors, sink=sink.add)
        _to_stdout(as_text(report))
    else:
        report = validate_files(files, schema, max_errors=max_errors)
        text = as_text(report) if form == "text" else _as_json(report.as_json())
        if output is None:
            _to_stdout(text)
        else:
            write_report(output, text)
    if fix is not None and report.exit_code != 2:
        from eventcoder.validate.fix import fix_file

        typer.echo(fix_file(files[0], fix, schema).summary(), err=True)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def _as_json(document: object) -> str:
    import json

    return json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"


def _to_stdout(text: str) -> None:
    typer.echo(text, nl=False)
