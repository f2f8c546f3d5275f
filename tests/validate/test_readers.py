"""Dirty files: every way of writing the same rows gives the same verdict."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from valid_rows import Row, rows_of

from eventcoder.validate.api import validate, validate_files
from eventcoder.validate.report import FileReport

ROWS = rows_of("acled", 40)
ROWS[6]["location"] = "Zürich"
ROWS[7]["notes"] = 'He said: "no",\nthen left; that was all.'
ROWS[9]["sub_event_type"] = "Armed clahs"
for number, one in enumerate(ROWS):
    one["event_date"] = f"2024-05-{number % 28 + 1:02d}"
NAMES = list(dict.fromkeys(name for row in ROWS for name in row))


def as_csv(delimiter: str = ",", ending: str = "\n", **style: object) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ending, **style)  # type: ignore[arg-type]
    writer.writerow(NAMES)
    for row in ROWS:
        writer.writerow("" if row.get(name) is None else row[name] for name in NAMES)
    return text.getvalue()


def save(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(data: bytes, *names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return stream.getvalue()


def as_parquet(texts: bool) -> bytes:
    rows = [{name: row.get(name) for name in NAMES} for row in ROWS]
    if texts:
        rows = [{k: None if v is None else str(v) for k, v in row.items()} for row in rows]
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def as_xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(NAMES)
    for row in ROWS:
        book.active.append([row.get(name) for name in NAMES])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMS: list[tuple[str, Callable[[], bytes]]] = [
    ("plain.csv", lambda: as_csv().encode()),
    ("semicolon.csv", lambda: as_csv(";").encode()),
    ("tab.tsv", lambda: as_csv("\t").encode()),
    ("bar.txt", lambda: as_csv("|").encode()),
    ("quoted.csv", lambda: as_csv(quoting=csv.QUOTE_ALL).encode()),
    ("crlf.csv", lambda: as_csv(ending="\r\n").encode()),
    ("bom.csv", lambda: as_csv().encode("utf-8-sig")),
    ("utf16.csv", lambda: as_csv().encode("utf-16")),
    ("latin1.csv", lambda: as_csv().encode("latin-1")),
    ("packed.csv.gz", lambda: gzip.compress(as_csv().encode())),
    ("packed.zip", lambda: zipped(as_csv().encode(), "folder/acled.csv")),
    ("lines.jsonl", lambda: "\n".join(json.dumps(row) for row in ROWS).encode()),
    ("array.json", lambda: json.dumps(ROWS, indent=1).encode()),
    (
        "envelope.json",
        lambda: json.dumps({"status": 200, "count": len(ROWS), "data": ROWS}).encode(),
    ),
    ("typed.parquet", lambda: as_parquet(False)),
    ("texts.parquet", lambda: as_parquet(True)),
    ("sheet.xlsx", as_xlsx),
]


def errors_of(report: FileReport) -> set[tuple[int, str, str]]:
    errors = [one for one in report.violations if one.severity == "error"]
    return {(one.row, one.column, one.rule) for one in errors if one.row}


@pytest.mark.parametrize(("name", "data"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_is_read(name: str, data: Callable[[], bytes], tmp_path: Path) -> None:
    report = validate(save(tmp_path, name, data())).files[0]
    assert not report.unreadable
    assert (report.schema, report.rows) == ("acled", 40)
    assert errors_of(report) == {(10, "sub_event_type", "enum")}


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("bom.csv", lambda: as_csv().encode("utf-8-sig"), "bom"),
        ("latin1.csv", lambda: as_csv().encode("latin-1"), "encoding"),
        ("envelope.json", lambda: json.dumps({"data": ROWS}).encode(), "envelope"),
        ("nul.csv", lambda: as_csv().replace("Radio", "Ra\0dio", 1).encode(), "nul"),
        ("sheet.xlsx", as_xlsx, "spreadsheet"),
    ],
)
def test_what_is_odd_about_the_file_is_said(
    name: str, data: Callable[[], bytes], rule: str, tmp_path: Path
) -> None:
    report = validate(save(tmp_path, name, data())).files[0]
    assert report.by_rule[rule].severity == "warning"


def test_members_of_an_archive_are_files_of_their_own(tmp_path: Path) -> None:
    path = save(tmp_path, "two.zip", zipped(as_csv().encode(), "a.csv", "b.csv"))
    names = [one.path.rsplit("!")[-1] for one in validate(path).files]
    assert names == ["a.csv", "b.csv"]


def test_rows_keep_their_numbers_behind_a_broken_one(tmp_path: Path) -> None:
    lines = as_csv().splitlines(keepends=True)
    lines[3] = lines[3].replace(",", "", 1)
    report = validate(save(tmp_path, "broken.csv", "".join(lines).encode())).files[0]
    assert errors_of(report) == {(3, "", "fields"), (10, "sub_event_type", "enum")}
    assert report.rows == 40


def test_a_header_among_the_rows_is_one_error(tmp_path: Path) -> None:
    lines = as_csv().splitlines(keepends=True)
    joined = "".join([*lines[:4], lines[0], *lines[4:]])
    report = validate(save(tmp_path, "joined.csv", joined.encode())).files[0]
    assert errors_of(report) == {(4, "", "header-again"), (11, "sub_event_type", "enum")}
    assert report.rows == 41


@pytest.mark.parametrize(
    ("change", "version"),
    [
        ({}, "2025"),
        ({"inter1": 1, "inter2": 2, "interaction": 12}, "2023"),
    ],
)
def test_layouts_with_equal_columns_are_told_apart_by_their_values(
    change: Row, version: str, tmp_path: Path
) -> None:
    rows = [{**row, **change} for row in rows_of("acled", 28)]
    names = list(dict.fromkeys([*NAMES, *rows[0]]))
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    report = validate(save(tmp_path, "a.csv", text.getvalue().encode())).files[0]
    assert report.schema_version == version
    assert [one for one in report.violations if one.row] == []


def test_columns_are_matched_by_name_in_any_order_and_case(tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    names = list(reversed(NAMES))
    writer.writerow(name.upper() for name in names)
    writer.writerows([row.get(name, "") for name in names] for row in rows_of("acled"))
    report = validate(save(tmp_path, "a.csv", text.getvalue().encode())).files[0]
    assert report.schema == "acled"
    assert report.by_rule["column-name"].count == len(NAMES)
    assert [one for one in report.violations if one.row] == []


def test_missing_and_unknown_columns_are_named(tmp_path: Path) -> None:
    text = as_csv().replace("sub_event_type", "sub_event_typ", 1).replace("timestamp", "stamp", 1)
    report = validate(save(tmp_path, "a.csv", text.encode()), "acled").files[0]
    missing = {one.column for one in report.violations if one.rule == "column-missing"}
    assert {"sub_event_type", "timestamp"} <= missing
    unknown = {one.column: one.message for one in report.violations if one.rule == "column-unknown"}
    assert "did you mean 'sub_event_type'?" in unknown["sub_event_typ"]
    assert "stamp" in unknown


def test_a_table_in_memory_is_checked_too() -> None:
    rows = [{name: row.get(name) for name in NAMES} for row in ROWS]
    report = validate(pa.Table.from_pylist(rows), "acled").files[0]
    assert errors_of(report) == {(10, "sub_event_type", "enum")}


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    good = save(tmp_path, "good.csv", as_csv().encode())
    report = validate_files([tmp_path / "absent.csv", good])
    assert [bool(one.unreadable) for one in report.files] == [True, False]
    assert report.exit_code == 2
