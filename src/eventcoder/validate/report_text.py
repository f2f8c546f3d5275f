"""The report in words, for a terminal or a file."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.plural import counted
from eventcoder.validate.findings import Violation
from eventcoder.validate.report import FileReport, Report


def as_text(report: Report) -> str:
    """The whole report: a head line a file, counts by rule, then examples in row order."""
    return "\n".join(line for one in report.files for line in _file(one)) + "\n"


def _file(one: FileReport) -> Iterator[str]:
    if one.unreadable:
        yield f"{one.path}: cannot be checked"
        yield f"  {one.unreadable}"
        return
    version = f" ({one.schema_version})" if one.schema_version else ""
    yield (
        f"{one.path}: {one.schema}{version}, "
        f"{counted(one.rows, 'row')}, {one.invalid_rows:,} invalid; "
        f"{counted(one.errors, 'error')}, {counted(one.warnings, 'warning')}"
    )
    if one.form:
        yield "  read as: " + ", ".join(f"{name} {value}" for name, value in one.form.items())
    for reason in one.reasons:
        yield f"  schema guessed: {reason}"
    width = max((len(code) for code in one.by_rule), default=0)
    for code, count in one.by_rule.items():
        note = f" ({count.note})" if count.note else ""
        yield f"  {count.severity:7} {code:{width}} {count.count:>9,}  {count.title}{note}"
    for violation in one.violations:
        yield f"  {_line(violation)}"
    if one.truncated:
        yield "  ... more of these; --max-errors lists more, --format parquet all of them"


def _line(one: Violation) -> str:
    place = f"row {one.row}" if one.row else "file"
    if one.column:
        place += f", {one.column}"
    value = "" if one.value is None else f" = {_short(one.value)}"
    return f"{place}{value}: {one.message} [{one.rule}]"


def _short(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
