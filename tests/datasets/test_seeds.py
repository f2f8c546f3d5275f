"""The seeds, coded, converted to every dataset: each file passes its own schema."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from eventcoder.cli.__main__ import run
from eventcoder.datasets.convert import views
from eventcoder.validate.api import validate


@pytest.fixture(scope="module")
def coded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "out"
    seeds = request.config.rootpath / "seeds"
    names = [part for name in sorted(views()) for part in ("--dataset", name)]
    arguments = ["code", str(seeds), "-o", str(out), "--workers", "1", *names]
    assert run([*arguments, "--coder", "dictionary"]) == 0
    return out


@pytest.mark.parametrize("dataset", sorted(views()))
def test_views_written_while_coding_are_valid(coded: Path, dataset: str) -> None:
    for part in (coded / dataset).glob("*.parquet"):
        report = validate(part, dataset).files[0]
        assert report.errors == 0, report.violations


@pytest.mark.parametrize("explode", [[], ["--explode", "dyads"]])
@pytest.mark.parametrize("dataset", sorted(views()))
def test_converted_seeds_are_valid(
    coded: Path, dataset: str, explode: list[str], tmp_path: Path
) -> None:
    for suffix in ("parquet", "csv"):
        out = tmp_path / f"out.{suffix}"
        assert run(["convert", str(coded), "-o", str(out), "--to", dataset, *explode]) == 0
        report = validate(out, dataset).files[0]
        assert not report.unreadable or "empty" in report.unreadable
        assert report.errors == 0, report.violations


_NAMES = ("code", "country", "name", "text")


def _what(row: dict[str, Any]) -> tuple[Any, ...]:
    who = [
        next(filter(None, (row[f"{side}_{part}"] for part in _NAMES)), None)
        for side in ("source", "target")
    ]
    return (row["event_date"], *who, row["code"], row["factuality"])


def test_one_a_day_writes_repeats_once_and_says_so(coded: Path, tmp_path: Path) -> None:
    table = pa.concat_tables([pq.read_table(part) for part in (coded / "events").iterdir()])
    names = pc.binary_join_element_wise(table.column("event_id"), "x", "")
    again = table.set_column(0, table.schema.field(0), names)
    told, report = tmp_path / "twice.parquet", tmp_path / "report.json"
    pq.write_table(pa.concat_tables([table, again]), told)
    words = [str(told), "-o", str(tmp_path / "out.parquet"), "--to", "event", "--one-a-day"]
    assert run(["convert", *words, "--report", str(report)]) == 0
    kept = pq.read_table(tmp_path / "out.parquet").to_pylist()
    known = Counter(_what(row) for row in kept if None not in _what(row))
    assert set(known.values()) == {1}
    (number,) = json.loads(report.read_text())["left_out"].values()
    assert number == 2 * table.num_rows - len(kept) >= len(known) > 5
    assert run(["convert", str(told), "-o", str(told), "--to", "gdelt-v9", "--one-a-day"]) == 2


def test_events_and_incidents_of_a_run_are_valid(coded: Path) -> None:
    for part in [*(coded / "events").glob("*.parquet"), *(coded / "incidents").glob("*.parquet")]:
        report = validate(part).files[0]
        assert (report.schema, report.errors, report.warnings) == ("event", 0, 0)
