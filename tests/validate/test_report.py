"""Reports: counts stay complete, JSON has its schema, Parquet holds everything, --fix and CLI."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from valid_rows import Row, rows_of, write

from eventcoder.cli.__main__ import run
from eventcoder.datasets.catalog import dataset_names, find_schema
from eventcoder.errors import UsageError
from eventcoder.records.schemas import load_schema
from eventcoder.validate.api import validate
from eventcoder.validate.fix import fix_file
from eventcoder.validate.reference import Reference


def damaged(folder: Path, count: int = 60) -> Path:
    rows = rows_of("acled", count)
    for row in rows:
        row["sub_event_type"] = "Armed clahs"
        row["event_date"] = "2024-05-01"
    rows[4]["admin1"] = " North"
    return write("acled", rows, folder)


def test_counts_are_complete_where_the_list_is_cut(tmp_path: Path) -> None:
    report = validate(damaged(tmp_path), max_errors=5).files[0]
    assert (report.errors, report.warnings, report.invalid_rows) == (60, 1, 60)
    assert len(report.violations) == 5
    assert report.truncated
    assert {one.rule for one in report.violations} == {"enum", "blanks"}


@pytest.mark.parametrize("name", ["good", "bad", "absent"])
def test_json_report_has_the_form_of_its_schema(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {"good": write("scad", rows_of("scad"), tmp_path), "bad": damaged(tmp_path)}
    path = paths.get(name, tmp_path / "absent.csv")
    code = run(["validate", str(path), "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert list(Reference(load_schema("report")).verdicts(document)) == []
    assert document["exit_code"] == code == {"good": 0, "bad": 1, "absent": 2}[name]


def test_text_report_says_where_what_and_how_often(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(damaged(tmp_path)), "--max-errors", "3"]) == 1
    text = capsys.readouterr().out
    assert "60 rows, 60 invalid; 60 errors, 1 warning\n" in text
    assert "row 1, sub_event_type = 'Armed clahs'" in text
    assert "(did you mean 'Armed clash'?) [enum]" in text


def test_parquet_report_holds_every_violation(tmp_path: Path) -> None:
    out = tmp_path / "report.parquet"
    assert run(["validate", str(damaged(tmp_path)), "--format", "parquet", "-o", str(out)]) == 1
    rows = parquet.read_table(out).to_pylist()
    assert len(rows) == 61
    assert {row["row"] for row in rows if row["rule"] == "enum"} == set(range(1, 61))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--schema", "aclde"], 2, "did you mean acled?"),
        (["--format", "yaml"], 2, "text, json or parquet"),
        (["--format", "parquet"], 2, "needs -o"),
        (["--schema", "scad"], 1, ""),
    ],
)
def test_wrong_options_are_refused(
    arguments: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write("acled", rows_of("acled"), tmp_path)
    assert run(["validate", str(path), *arguments]) == code
    assert says in capsys.readouterr().err


FIXES: list[tuple[str, Row, Row, str]] = [
    ("acled", {"event_date": "05 May 2024"}, {"event_date": "2024-05-05"}, "date to ISO"),
    ("acled", {"actor1": " Military Forces of Atlantis"}, {}, "blanks"),
    ("acled", {"event_type": "battles"}, {"event_type": "Battles"}, "capitals"),
    ("acled", {"latitude": "12,5"}, {"latitude": "12.5"}, "decimal comma"),
    ("acled", {"event_date": "5/16/2024"}, {"event_date": "2024-05-16"}, "date to ISO"),
    ("acled", {"fatalities": "2.0"}, {"fatalities": "2"}, "integer"),
    ("gtd", {"nkill": "NULL"}, {"nkill": ""}, "null token"),
    ("icews", {"CAMEO Code": "40"}, {"CAMEO Code": "040"}, "leading zeros"),
    ("gdelt-v1", {"EventRootCode": "8"}, {"EventRootCode": "08"}, "leading zeros"),
]


@pytest.mark.parametrize(("dataset", "damage", "mended", "kind"), FIXES)
def test_mechanical_faults_are_fixed_and_listed(
    dataset: str, damage: Row, mended: Row, kind: str, tmp_path: Path
) -> None:
    rows = rows_of(dataset)
    good = {name: str(value) for name, value in rows[2].items()}
    rows[2].update(damage)
    out = tmp_path / "fixed.csv"
    fixed = fix_file(write(dataset, rows, tmp_path), out, dataset)
    assert fixed.by_kind == {kind: 1} or dataset == "scad"
    with fixed.changes.open(encoding="utf-8", newline="") as lines:
        (change,) = csv.DictReader(lines)
    (column,) = damage
    wanted = {**good, **mended}[column]
    assert (change["row"], change["column"], change["change"]) == ("3", column, kind)
    assert (change["before"], change["after"]) == (str(damage[column]), wanted)
    assert validate(out, dataset).files[0].errors == 0


@pytest.mark.parametrize(
    "damage",
    [
        {"sub_event_type": "Armed clahs"},
        {"event_date": "1-Mar"},
        {"event_date": "4/5/2024"},
        {"fatalities": "1,234"},
    ],
)
def test_what_leaves_a_choice_is_not_fixed(damage: Row, tmp_path: Path) -> None:
    rows = rows_of("acled")
    rows[2].update(damage)
    assert fix_file(write("acled", rows, tmp_path), tmp_path / "b.csv", "acled").by_kind == {}


SUGGESTED = [
    ({"fatalities": "1,234"}, "did you mean '1234'?"),
    ({"latitude": "12,5"}, "did you mean '12.5'?"),
    ({"event_date": "4/5/2024"}, "it may be 2024-04-05 or 2024-05-04"),
    ({"event_date": "5/16/2024"}, "did you mean '2024-05-16'?"),
]


@pytest.mark.parametrize(("damage", "says"), SUGGESTED)
def test_what_a_spreadsheet_wrote_is_explained(damage: Row, says: str, tmp_path: Path) -> None:
    rows = rows_of("acled")
    rows[2].update(damage)
    found = validate(write("acled", rows, tmp_path)).files[0].violations
    assert says in " ".join(one.message for one in found)


def test_one_row_tells_how_a_column_writes_days_and_a_lost_header_comes_back(
    tmp_path: Path,
) -> None:
    rows = rows_of("acled")
    days = ["4/5/2024", "4/16/2024", "4/6/2024"]
    for row, day in zip(rows, days, strict=False):
        row["event_date"] = day
    path = write("acled", rows, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    fixed = fix_file(path, tmp_path / "b.csv")
    assert fixed.by_kind == {"date to ISO": 3, "header added": 1}
    with fixed.output.open(encoding="utf-8", newline="") as lines:
        written = [row["event_date"] for row in csv.DictReader(lines)]
    assert written[:3] == ["2024-04-05", "2024-04-16", "2024-04-06"]


@pytest.mark.parametrize(("hour", "faults"), [(0, 0), (14, 1)])
def test_days_of_a_data_frame_are_dates(hour: int, faults: int) -> None:
    rows = [{**row, "event_date": datetime(2024, 5, 4)} for row in rows_of("acled")]
    rows[2]["event_date"] = datetime(2024, 5, 4, hour)
    by_rule = validate(pa.Table.from_pylist(rows), "acled").files[0].by_rule
    assert bool("format" in by_rule) == bool(faults)


def test_fix_on_the_command_line_keeps_the_input(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    before = path.read_bytes()
    assert run(["validate", str(path), "--fix", str(tmp_path / "b.csv")]) == 1
    assert path.read_bytes() == before
    assert (tmp_path / "b.csv").is_file()
    assert run(["validate", str(path), "--fix", str(path)]) == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", dataset_names())
def test_datasets_show_lists_columns_and_rules(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = find_schema(name)
    assert run(["datasets", "show", name]) == 0
    text = capsys.readouterr().out
    assert all(f" {column}: " in text for column in schema["properties"])
    assert all(rule["code"] in text for rule in schema["x-rules"])
    assert run(["datasets", "show", name, "--json-schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema
    assert run(["datasets", "show", name, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [column["name"] for column in told["columns"]] == list(schema["properties"])
    assert {rule["code"] for rule in told["rules"]} >= {one["code"] for one in schema["x-rules"]}
    assert run(["datasets", "show", name, "--frictionless"]) == 0
    fields = json.loads(capsys.readouterr().out)["fields"]
    assert [field["name"] for field in fields] == list(schema["properties"])


def test_datasets_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["datasets", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == dataset_names()
    assert run(["datasets"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.split() == ["dataset", "made", "distribution", "title"]
    assert [line.split()[0] for line in lines] == dataset_names()


@pytest.mark.parametrize("columns", [("id",), ("id", "text"), ("id", "text", "published")])
def test_names_that_any_file_may_have_tell_no_dataset(columns: tuple[str, ...]) -> None:
    table = pa.table({column: ["1"] for column in columns})
    with pytest.raises(UsageError, match="no known dataset"):
        validate(table)
    assert validate(table, "plover").files[0].schema == "plover"
