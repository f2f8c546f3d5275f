"""Hostile input: a clear error or a warning, in bounded time and memory, without network."""

from __future__ import annotations

import gzip
import io
import json
import random
import socket
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from valid_rows import rows_of, write

from eventcoder.errors import UsageError
from eventcoder.validate.api import validate, validate_files
from eventcoder.validate.compiled import compile_schema
from eventcoder.validate.table import MAX_ROW_BYTES

ZEROS = b"0" * (1 << 20)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def gzip_bomb() -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as stream:
        stream.write(b"a,b\n")
        for _ in range(100):
            stream.write(b"1,2\n" * (1 << 18))
    return packed.getvalue()


def zip_bomb(name: str) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as stream,
    ):
        stream.write(b"a,b\n")
        for _ in range(100):
            stream.write(b"1,2\n" * (1 << 18))
    return packed.getvalue()


def random_bytes(start: bytes) -> bytes:
    return start + random.Random(1).randbytes(5000)


UNREADABLE: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.csv", lambda: b"", "empty"),
    ("blank.csv", lambda: b"\n\n  \n", "empty"),
    ("mark.csv", lambda: b"\xef\xbb\xbf\n", "empty"),
    ("mac.csv", lambda: b"a,b\r1,2\r", "end lines with LF"),
    ("half.json", lambda: b'{"a":', "whole"),
    ("bomb.csv.gz", gzip_bomb, "zip bomb"),
    ("bomb.zip", lambda: zip_bomb("a.csv"), "zip bomb"),
    ("bomb.xlsx", lambda: zip_bomb("xl/worksheets/sheet1.xml"), "zip bomb"),
    ("broken.zip", lambda: random_bytes(b"PK\x03\x04"), "not a zip"),
    ("broken.csv.gz", lambda: random_bytes(b"\x1f\x8b\x08\x00"), "damaged"),
    ("broken.parquet", lambda: random_bytes(b"PAR1") + b"PAR1", "not a readable Parquet"),
    ("cut.parquet", lambda: b"PAR1", "not a readable Parquet"),
    ("fake.parquet", lambda: b"a,b\n1,2\n", "not a parquet file"),
    ("broken.xlsx", lambda: random_bytes(b"PK\x03\x04"), "not a spreadsheet"),
    ("old.xls", lambda: random_bytes(b"\xd0\xcf\x11\xe0"), "not read"),
    ("login.csv", lambda: b"<!DOCTYPE html><html>Please log in</html>", "web page"),
    ("line.csv", lambda: ZEROS * (MAX_ROW_BYTES // len(ZEROS) + 2), "first line is longer"),
    ("line.jsonl", lambda: b'{"a": "' + ZEROS * (MAX_ROW_BYTES // len(ZEROS) + 2), "longer than"),
    (
        "wide.csv",
        lambda: ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n",
        "10000 columns",
    ),
    ("deep.json", lambda: b"[" * 200_000, "not readable as JSON"),
    ("other.csv", lambda: b"apples,pears\n1,2\n", "no known dataset"),
    ("title.csv", lambda: b"Export,,,\nid,date,event,mode\n", "above the names of the columns"),
    ("nameless.csv", lambda: b"1,apples\n2,pears\n", "no header row, and 2 columns"),
]


@pytest.mark.parametrize(("name", "data", "says"), UNREADABLE, ids=[one[0] for one in UNREADABLE])
def test_what_cannot_be_read_is_refused_in_words(
    name: str, data: Callable[[], bytes], says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    tracemalloc.start()
    report = validate_files([path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert says in report.files[0].unreadable
    assert str(path) in report.files[0].unreadable
    assert report.exit_code == 2
    assert peak < 200 << 20


def test_a_giant_line_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = write("acled", rows_of("acled"), tmp_path)
    with path.open("ab") as stream:
        stream.write(ZEROS * (2 * MAX_ROW_BYTES // len(ZEROS) + 2))
    report = validate_files([path], "acled").files[0]
    assert "a line longer than" in report.unreadable


def test_a_giant_first_row_is_refused(tmp_path: Path) -> None:
    path = write("acled", [], tmp_path)
    with path.open("ab") as stream:
        stream.write(ZEROS * (2 * MAX_ROW_BYTES // len(ZEROS) + 2))
    assert "a line longer than" in validate(path, "acled").files[0].unreadable


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    rows = rows_of("acled", 2)
    rows[0]["notes"] = "long, " * 100_000
    report = validate(write("acled", rows, tmp_path), "acled").files[0]
    assert (report.rows, report.errors, report.unreadable) == (2, 0, "")


def test_nul_bytes_are_told(tmp_path: Path) -> None:
    rows = rows_of("acled")
    rows[1]["notes"] = "a\0b"
    report = validate(write("acled", rows, tmp_path), "acled").files[0]
    assert report.by_rule["nul"].severity == "warning"
    assert report.rows == 5


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("x")', "@SUM(A1)", "+cmd|' /C calc'!A0"])
def test_cells_that_a_spreadsheet_would_run_are_warned_of(cell: str, tmp_path: Path) -> None:
    rows = rows_of("acled")
    rows[2]["notes"] = cell
    report = validate(write("acled", rows, tmp_path), "acled").files[0]
    assert [(one.row, one.column) for one in report.violations if one.rule == "formula"] == [
        (3, "notes")
    ]
    assert report.errors == 0


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "http://schemas.invalid/event.json"},
        {"properties": {"a": {"$ref": "other.json#/a"}}},
        {"$defs": {"x": {"items": {"$ref": "file:///etc/passwd"}}}},
        {"$dynamicRef": "https://schemas.invalid/x"},
    ],
)
def test_a_schema_that_refers_elsewhere_is_refused(schema: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="refers to"):
        compile_schema(schema)
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(schema))
    with pytest.raises(UsageError, match="never fetched"):
        validate_files([tmp_path / "any.csv"], str(path))


@pytest.mark.parametrize(
    "schema",
    [{"type": 3}, {"properties": []}, {"$ref": "#/$defs/none"}, {"x-rules": [{"code": "A"}]}],
)
def test_a_broken_schema_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        compile_schema(schema)
