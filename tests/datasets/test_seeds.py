"""The seeds, coded, converted to every dataset: each file passes its own schema."""

from __future__ import annotations

from pathlib import Path

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


def test_events_and_incidents_of_a_run_are_valid(coded: Path) -> None:
    for part in [*(coded / "events").glob("*.parquet"), *(coded / "incidents").glob("*.parquet")]:
        report = validate(part).files[0]
        assert (report.schema, report.errors, report.warnings) == ("event", 0, 0)
