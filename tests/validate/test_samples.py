"""Real event files, read in place: the reports that an expert agrees with."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.validate.api import validate_files
from eventcoder.validate.report import FileReport

#: file | schema | version | rows | errors | rule → count for every rule that speaks
EXPECTED: list[tuple[str, str, str, int, dict[str, int], dict[str, int]]] = [
    (
        "ucdp_ged/ged_23.1_sample_1000.csv",
        "ucdp-ged",
        "21.1 and later",
        1000,
        {},
        {"GED002": 8, "GED003": 5, "GED008": 1, "GED012": 14, "GED017": 1},
    ),
    (
        "ucdp_ged/ged_19.1_syria.csv",
        "ucdp-ged",
        "17.1-19.1",
        16566,
        {},
        {"GED002": 30, "GED003": 71, "GED012": 91, "blanks": 6},
    ),
    (
        "gdelt_v1/20141124.export.CSV",
        "gdelt-v1",
        "2013-04 and later",
        100,
        {},
        {"GDT006": 2, "GDT015": 79},
    ),
    (
        "gdelt_v2/events2samp.tsv",
        "gdelt-v2",
        "2015-02 and later",
        50,
        {"GDT010": 1},
        {"GDT015": 23, "blanks": 50, "column-unknown": 1},
    ),
    ("icews/events.2018.sample.tab", "icews", "1995-2023", 3705, {}, {}),
    (
        "scad/SCAD2018LatinAmerica_Final.csv",
        "scad",
        "3.3",
        5602,
        {"SCD002": 2, "SCD003": 1, "SCD006": 6},
        {"SCD001": 9, "blanks": 674, "encoding": 1},
    ),
]


def report_of(shared: Path, name: str) -> FileReport:
    folder = shared / "samples"
    if not folder.is_dir():
        pytest.skip("../shared/samples is not beside the checkout")
    return validate_files([folder / name], max_errors=1000).files[0]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "schema", "version", "rows", "errors", "warnings"),
    EXPECTED,
    ids=[case[0] for case in EXPECTED],
)
def test_real_file(
    shared: Path,
    name: str,
    schema: str,
    version: str,
    rows: int,
    errors: dict[str, int],
    warnings: dict[str, int],
) -> None:
    report = report_of(shared, name)
    assert (report.schema, report.schema_version, report.rows) == (schema, version, rows)
    found = {code: one.count for code, one in report.by_rule.items() if one.severity == "error"}
    told = {code: one.count for code, one in report.by_rule.items() if one.severity == "warning"}
    assert (found, told) == (errors, warnings)


@pytest.mark.shared
def test_repeating_keys_of_scad(shared: Path) -> None:
    report = report_of(shared, "scad/SCAD2018LatinAmerica_Final.csv")
    assert report.by_rule["SCD001"].note == "8 keys repeat, 9 surplus rows"


@pytest.mark.shared
def test_a_file_written_by_a_tool_is_no_raw_gdelt(shared: Path) -> None:
    report = report_of(shared, "gdelt_v2/events2samp.tsv")
    message = next(one.message for one in report.violations if one.rule == "GDT010")
    assert "not raw GDELT" in message
    assert "CAMEOCodeDescription" in message
