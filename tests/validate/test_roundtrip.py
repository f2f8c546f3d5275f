"""A dataset to our columns and back: the columns that both know keep their values."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from valid_rows import Row, rows_of, write

from eventcoder import code
from eventcoder.cli.__main__ import run
from eventcoder.datasets.convert import carried, convert, views
from eventcoder.validate.api import validate
from eventcoder.validate.load import load_events

SAMPLES = [
    "ucdp_ged/ged_23.1_sample_1000.csv",
    "ucdp_ged/ged_19.1_syria.csv",
    "gdelt_v1/20141124.export.CSV",
    "icews/events.2018.sample.tab",
]


#: Places that exist: unknown countries cannot come back.
IN_IRAQ: dict[str, Row] = {
    "acled": {"iso": 368, "country": "Iraq", "region": "Middle East"},
    "ucdp-ged": {"country": "Iraq", "country_id": 645, "region": "Middle East"},
    "icews": {"Country": "Iraq", "Source Country": "Iraq"},
    "polecat": {"Country": "IRQ", "City": "Port Town"},
    "plover": {
        "eventLoc": {"name": "Port Town", "country code": "IRQ"},
        "source": [{"actorText": "soldiers", "code": "IRQ", "sector": "MIL"}],
        "target": [{"actorText": "rebels", "code": "IRQ", "sector": "REB"}],
    },
}


def in_iraq(dataset: str) -> list[Row]:
    return [{**row, **IN_IRAQ.get(dataset, {})} for row in rows_of(dataset)]


def same(before: Any, after: Any) -> bool:
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) < 1e-4
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split()
    return bool(before == after)


def differences(table: pa.Table, dataset: str) -> dict[str, list[Any]]:
    ours, there = convert(table, dataset, "event")
    back, again = convert(ours, "event", dataset)
    assert there.rows_out == again.rows_out == table.num_rows
    found: dict[str, list[Any]] = {}
    for column in sorted(carried(dataset, "theirs") & set(table.column_names)):
        if column == "geom_wkt":
            continue  # the same point in other digits: rule GED008 compares it
        pairs = zip(table.column(column).to_pylist(), back.column(column).to_pylist(), strict=True)
        wrong = [(before, after) for before, after in pairs if not same(before, after)]
        if wrong:
            found[column] = wrong[:3]
    assert validate(ours, "event").files[0].errors == 0
    assert validate(back, dataset).files[0].errors == 0
    return found


@pytest.mark.shared
@pytest.mark.parametrize("name", SAMPLES)
def test_real_files_come_back(shared: Path, name: str) -> None:
    if not (shared / "samples").is_dir():
        pytest.skip("../shared/samples is not beside the checkout")
    loaded = load_events(shared / "samples" / name)
    assert loaded.spoilt == 0
    assert differences(loaded.table, loaded.dataset) == {}


@pytest.mark.parametrize("dataset", sorted(views()))
def test_invented_rows_come_back(dataset: str, tmp_path: Path) -> None:
    loaded = load_events(write(dataset, in_iraq(dataset), tmp_path), dataset)
    assert loaded.spoilt == 0
    assert differences(loaded.table, dataset) == {}


@pytest.mark.parametrize("suffix", ["parquet", "csv", "tsv", "jsonl"])
@pytest.mark.parametrize("dataset", sorted(views()))
def test_the_command_writes_what_validate_accepts(
    dataset: str, suffix: str, tmp_path: Path
) -> None:
    start = dataset if dataset in ("acled", "ucdp-ged") else "gdelt-v1"
    out = tmp_path / f"out.{suffix}"
    path = str(write(start, in_iraq(start), tmp_path))
    assert run(["convert", path, "-o", str(out), "--to", dataset]) == 0
    report = validate(out, dataset).files[0]
    assert not report.unreadable
    assert report.rows == 5
    assert report.errors == 0, report.violations


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl"])
def test_our_own_events_come_back_from_text_with_their_lists(suffix: str, tmp_path: Path) -> None:
    text = "Rebels shelled an army camp near Gao on Monday, killing nine soldiers."
    coded = code([{"id": "1", "published": "2024-05-07", "text": text}], coder="dictionary")
    source = tmp_path / "events.parquet"
    parquet.write_table(coded, source)
    written, back = tmp_path / f"events.{suffix}", tmp_path / "back.parquet"
    assert run(["convert", str(source), "-o", str(written), "--to", "event"]) == 0
    assert validate(written).ok
    assert run(["convert", str(written), "-o", str(back), "--to", "event"]) == 0
    rows = parquet.read_table(back).drop_columns(["geometry"]).to_pylist()
    assert rows[0]["sources"]
    assert rows == coded.to_pylist()


@pytest.mark.parametrize("cell", ["[1", "withdraw", '{"a": 1}', '["a", 1]', "[" * 5000])
def test_a_cell_that_holds_no_list_is_told(cell: str, tmp_path: Path) -> None:
    text = "Rebels shelled an army camp near Gao on Monday."
    table = code([{"id": "1", "text": text}], coder="dictionary")
    row = {**table.to_pylist()[0], "plover_modes": cell, "plover_contexts": None}
    names = [name for name in row if name not in ("sources", "targets")]
    path = tmp_path / "events.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerow(row)
    (told,) = validate(path, "event").files[0].violations
    assert (told.row, told.column, told.rule) == (1, "plover_modes", "type")


def test_parquet_with_coordinates_opens_in_gis_tools(tmp_path: Path) -> None:
    import json
    import struct

    from pyarrow import parquet

    out = tmp_path / "out.parquet"
    start = str(write("gdelt-v1", rows_of("gdelt-v1"), tmp_path))
    assert run(["convert", start, "-o", str(out), "--to", "gdelt-v2"]) == 0
    table = parquet.read_table(out)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == table.column_names[-1] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    point = struct.unpack("<BIdd", table.column("geometry")[0].as_py())
    assert point == (1, 1, 44.44, 33.33)


def test_a_loss_report_is_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    start = str(write("ucdp-ged", rows_of("ucdp-ged"), tmp_path))
    report = tmp_path / "loss.json"
    arguments = ["convert", start, "-o", str(tmp_path / "o.csv"), "--to", "event"]
    assert run([*arguments, "--report", str(report)]) == 0
    assert "ucdp-ged to event: 5 rows in, 5 out" in capsys.readouterr().err
    assert json.loads(report.read_text())["columns_lost"]["relid"] == 5


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--to", "scad", "-o", "a.csv"], "cannot be converted"),
        (["--to", "acled", "-o", "a.xyz"], ".parquet, .csv"),
        (["--to", "acled", "-o", "a.csv", "--explode", "triads"], "dyads"),
    ],
)
def test_wrong_options_of_convert_are_refused(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    start = str(write("gdelt-v1", rows_of("gdelt-v1"), tmp_path))
    assert run(["convert", start, *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not list(tmp_path.glob("a.*"))
