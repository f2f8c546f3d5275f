"""Ratio of `validate` to pandera and to jsonschema on the same ACLED-like file, in one run.

Run: python -m benchmarks.validate_speed [--rows 100000]   (needs `pip install pandera[pandas]`)
Timings are of this machine; only the ratios are meant to be compared.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.validate_data import acled_rows, typed, write_csv, write_parquet

from eventcoder.datasets.catalog import as_of, find_schema
from eventcoder.validate.api import validate_files
from eventcoder.validate.reference import Reference

KEYWORDS = {"type", "enum", "const", "pattern", "format", "minimum", "maximum"}


def timed(run: Callable[[], Any]) -> tuple[float, float, Any]:
    """Elapsed and processor seconds, and the result."""
    start, used = time.perf_counter(), time.process_time()
    result = run()
    return time.perf_counter() - start, time.process_time() - used, result


def ours(path: Path) -> set[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    report = validate_files(
        [path],
        "acled",
        sink=lambda _, violations: found.extend((v.row, v.column, v.rule) for v in violations),
    )
    assert not report.files[0].unreadable
    return {one for one in found if one[2] in KEYWORDS}


def only_counts(path: Path) -> int:
    return validate_files([path], "acled").files[0].errors


def with_jsonschema(path: Path) -> set[tuple[int, str, str]]:
    schema = as_of(find_schema("acled"), "2025")
    reference = Reference(schema)
    found = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=1):
            for place, keyword in reference.verdicts(typed(row, schema)):
                found.add((number, str(place[0]) if place else "", keyword))
    return found


def pandera_schema() -> Any:
    """The same column rules and cross-field rules, as whole-frame checks."""
    import pandera.pandas as pa

    schema = as_of(find_schema("acled"), "2025")
    columns = {}
    for name in schema["required"]:
        prop = schema["properties"][name]
        checks = []
        kinds = prop.get("type", [])
        nullable = None in prop.get("enum", []) or "null" in kinds
        if "enum" in prop:
            checks.append(pa.Check.isin([one for one in prop["enum"] if one is not None]))
        if "minimum" in prop:
            checks.append(pa.Check.ge(prop["minimum"]))
        if "maximum" in prop:
            checks.append(pa.Check.le(prop["maximum"]))
        if "pattern" in prop:
            checks.append(pa.Check.str_matches(prop["pattern"]))
        columns[name] = pa.Column(None, checks, nullable=nullable)
    return pa.DataFrameSchema(
        columns, checks=[pa.Check(rule) for rule in frame_rules(schema)], unique=["event_id_cnty"]
    )


def frame_rules(schema: dict[str, Any]) -> list[Callable[[Any], Any]]:
    """The ACL rules of the schema over pandas columns, as a user of pandera would write them."""
    pairs = next(rule for rule in schema["x-rules"] if rule["code"] == "ACL001")["allowed"]
    allowed = {"\x1f".join(pair) for pair in pairs}
    disorder, interaction = schema["x-tables"]["disorder"], schema["x-tables"]["interaction"]

    def looked_up(df: Any, keys: list[str], table: dict[str, str], column: str) -> Any:
        wanted = (df[keys[0]] + "|" + df[keys[1]].fillna("")).map(table)
        return wanted.isna() | (wanted == df[column])

    def among(df: Any, event: str, actor: str) -> Any:
        has = (df["inter1"] == actor) | (df["inter2"] == actor)
        return (df["event_type"] != event) | has

    return [
        lambda df: (df["event_type"] + "\x1f" + df["sub_event_type"]).isin(allowed),
        lambda df: looked_up(df, ["event_type", "sub_event_type"], disorder, "disorder_type"),
        lambda df: df["event_date"].isna() | (df["event_date"].dt.year == df["year"]),
        lambda df: looked_up(df, ["inter1", "inter2"], interaction, "interaction"),
        lambda df: df["actor2"].isna() == df["inter2"].isna(),
        lambda df: among(df, "Protests", "Protesters") & among(df, "Riots", "Rioters"),
        lambda df: (
            (df["event_type"] != "Violence against civilians") | df["civilian_targeting"].notna()
        ),
        lambda df: (df["event_type"] != "Battles") | df["civilian_targeting"].isna(),
        lambda df: ~((df["latitude"] == 0) & (df["longitude"] == 0)),
        lambda df: (
            ~df["event_type"].isin(["Protests", "Riots"])
            | (df["year"] <= 2021)
            | df["tags"].fillna("").str.contains("crowd size=", regex=False)
        ),
        lambda df: among(df, "Violence against civilians", "Civilians"),
    ]


def with_pandera(path: Path, schema: Any) -> int:
    import pandas as pd
    import pandera.errors

    frame = pd.read_csv(path, keep_default_na=False, na_values=["", "NA"], dtype=str)
    for name in ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"):
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    for name in ("latitude", "longitude"):
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    frame["event_date"] = pd.to_datetime(frame["event_date"], errors="coerce", format="%Y-%m-%d")
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return len(errors.failure_cases)
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = acled_rows(chosen.rows, wrong=0.01)
        as_csv, as_parquet = Path(folder, "acled.csv"), Path(folder, "acled.parquet")
        write_csv(rows, as_csv)
        write_parquet(rows, as_parquet)
        schema = pandera_schema()
        runs: dict[str, Callable[[], Any]] = {
            "eventcoder CSV": lambda: only_counts(as_csv),
            "eventcoder Parquet": lambda: only_counts(as_parquet),
            "pandera CSV": lambda: with_pandera(as_csv, schema),
        }
        best = {name: (float("inf"), float("inf")) for name in runs}
        for _ in range(chosen.repeat):  # in turn, so that a busy moment hits all alike
            for name, run in runs.items():
                wall, cpu, _ = timed(run)
                best[name] = (min(best[name][0], wall), min(best[name][1], cpu))
        wall, cpu, theirs = timed(lambda: with_jsonschema(as_csv))
        best["jsonschema CSV"] = (wall, cpu)
        same = ours(as_csv) == theirs
    for name, (wall, cpu) in best.items():
        rate = chosen.rows / wall
        print(f"{name:20} {wall:8.3f} s {rate:12,.0f} rows/s, {cpu:8.3f} s of processor time")
    for at, kind in enumerate(("elapsed", "processor")):
        pandera, jsonschema = (
            best[name][at] / best["eventcoder CSV"][at]
            for name in ("pandera CSV", "jsonschema CSV")
        )
        print(f"CSV, {kind} time: {pandera:.1f} x pandera, {jsonschema:.1f} x jsonschema")
    print(f"same (row, column, rule) as jsonschema: {same} ({len(theirs)} violations)")


if __name__ == "__main__":
    main()
