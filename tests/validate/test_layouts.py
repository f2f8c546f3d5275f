"""Older and other layouts of the same datasets: told apart, and checked by their own rules."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from valid_rows import rows_of

from eventcoder.datasets.catalog import find_schema, versions
from eventcoder.validate.api import validate
from eventcoder.validate.report import FileReport

Row = dict[str, Any]


def old_acled(number: int) -> Row:
    row = rows_of("acled", number)[-1]
    changes: Row = {"inter1": 1, "inter2": 2, "interaction": 12, "iso3": "ATL"}
    return {**row, **changes, "data_id": number, "event_id_no_cnty": number}


def historical_phoenix(number: int) -> Row:
    row = rows_of("phoenix", number)[-1]
    renames = dict(versions(find_schema("phoenix"))[1].renames)
    old = {theirs: row.get(ours) for theirs, ours in renames.items()}
    return {**old, "story_date": "02/03/2016", "quad_class": 1, "aid": "1", "process": "x"}


def polecat_newer(number: int) -> Row:
    row = rows_of("polecat", number)[-1]
    return {**row, "Event Intensity": row.pop("Intensity")}


def write_layout(path: Path, rows: list[Row], names: list[str], header: bool, tab: bool) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t" if tab else ",")
        if header:
            writer.writerow(names)
        writer.writerows([row.get(name, "") for name in names] for row in rows)
    return path


def layout(dataset: str, at: int) -> list[str]:
    return list(versions(find_schema(dataset))[at].columns)


def report_of(kind: str, folder: Path, change: Row) -> FileReport:
    path = folder / "file.csv"
    if kind == "acled":
        rows = [old_acled(number) for number in (1, 2, 3)]
        names, header, tab = layout("acled", 2), True, False
    elif kind == "phoenix":
        rows = [historical_phoenix(number) for number in (1, 2, 3)]
        names, header, tab = list(rows[0]), True, False
    elif kind == "polecat":
        rows = [polecat_newer(number) for number in (1, 2, 3)]
        names = ["Event Intensity" if n == "Intensity" else n for n in layout("polecat", 0)]
        header, tab = True, True
    else:
        day = {"SQLDATE": 20120305, "MonthYear": 201203, "Year": 2012, "FractionDate": 2012.1781}
        rows = [{**row, **day, "DATEADDED": 20120306} for row in rows_of("gdelt-v1", 3)]
        names, header, tab = layout("gdelt-v1", 1), False, True
    rows[1].update(change)
    return validate(write_layout(path, rows, names, header, tab)).files[0]


LAYOUTS = [
    ("acled", "before 2023"),
    ("phoenix", "historical (Cline Center)"),
    ("polecat", "2018 and later"),
    ("gdelt-v1", "before 2013-04"),
]


@pytest.mark.parametrize(("kind", "version"), LAYOUTS)
def test_layouts_are_told_apart(kind: str, version: str, tmp_path: Path) -> None:
    report = report_of(kind, tmp_path, {})
    assert (report.schema, report.schema_version) == (kind, version)
    assert [one for one in report.violations if one.row] == []
    assert [one.rule for one in report.violations if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("kind", "change", "rule", "column"),
    [
        ("acled", {"interaction": 22}, "ACL004", "interaction"),
        ("acled", {"inter2": 0}, "ACL005", "inter2"),
        ("acled", {"inter1": 9}, "enum", "inter1"),
        ("phoenix", {"month": 7}, "PHX003", "Month"),
        ("phoenix", {"root_code": "05"}, "PHX005", "EventRootCode"),
        ("polecat", {"Event Intensity": 3}, "POL003", "Intensity"),
        ("gdelt-v1", {"EventRootCode": "09"}, "GDT001", "EventRootCode"),
        ("gdelt-v1", {"DATEADDED": 20200306}, "GDT016", "DATEADDED"),
    ],
)
def test_rules_hold_in_every_layout(
    kind: str, change: Row, rule: str, column: str, tmp_path: Path
) -> None:
    found = report_of(kind, tmp_path, change).violations
    assert (2, column, rule) in [(one.row, one.column, one.rule) for one in found]


NAMELESS = [
    ("acled", (), "acled"),
    ("ucdp-ged", (), "ucdp-ged"),
    ("scad", (), "scad"),
    ("icews", (), "icews"),
    ("ucdp-ged", ("date_start",), "has 49: one of 'date_start' to 'date_end'"),
    (
        "gdelt-v1",
        ("FractionDate",),
        "has 58: one of 'SQLDATE' to 'FractionDate'",
    ),
    ("gdelt-v2", ("SQLDATE", "Year"), "59 columns: no known dataset has as many"),
]


@pytest.mark.parametrize(("dataset", "lost", "says"), NAMELESS)
def test_without_a_header_the_values_tell_the_dataset_or_what_is_missing(
    dataset: str, lost: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    names = [name for name in layout(dataset, 0) if name not in lost]
    path = write_layout(tmp_path / "a.csv", rows_of(dataset), names, False, dataset != "acled")
    report = validate(path).files[0]
    assert says in (report.unreadable or report.schema)


def test_another_number_of_columns_without_header_is_refused(tmp_path: Path) -> None:
    path = write_layout(
        tmp_path / "a.csv", rows_of("gdelt-v1", 3), layout("gdelt-v1", 0)[:50], False, True
    )
    report = validate(path, "gdelt-v1").files[0]
    assert "50 columns instead of 58" in report.unreadable
