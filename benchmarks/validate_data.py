"""Writes ACLED-like files of any size with a known share of errors; no real data in it."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

from eventcoder.datasets.catalog import as_of, find_schema

COUNTRIES = [("Atlantis", 900, "ATL"), ("Freedonia", 901, "FRD"), ("Ruritania", 902, "RUR")]
ACTORS = {
    "State forces": "Military Forces of {}",
    "Rebel group": "{} Liberation Front",
    "Political militia": "{} Party Militia",
    "Protesters": "Protesters ({})",
    "Rioters": "Rioters ({})",
    "Civilians": "Civilians ({})",
}
SIDES = {
    "Battles": ("State forces", "Rebel group"),
    "Protests": ("Protesters", ""),
    "Riots": ("Rioters", "State forces"),
    "Explosions/Remote violence": ("Rebel group", "State forces"),
    "Violence against civilians": ("Political militia", "Civilians"),
    "Strategic developments": ("State forces", ""),
}
WRONG = [
    ("sub_event_type", "Armed clahs"),
    ("event_type", "battles"),
    ("year", "20x4"),
    ("fatalities", "-1"),
    ("latitude", "95.5"),
    ("event_date", "2024-02-31"),
    ("inter1", "Rebels"),
    ("event_id_cnty", ""),
    ("geo_precision", "4"),
    ("country", ""),
]


def acled_rows(count: int, wrong: float = 0.0, seed: int = 1) -> list[dict[str, str]]:
    """``count`` valid rows of the current layout, of which a share got one error each."""
    schema = find_schema("acled")
    dice = random.Random(seed)
    kinds = [tuple(pair) for pair in schema["x-rules"][0]["allowed"]]
    tables = schema["x-tables"]
    rows = []
    for number in range(count):
        event, sub = dice.choice(kinds)
        country, iso, letters = dice.choice(COUNTRIES)
        one, two = SIDES[event]
        month, day = dice.randint(1, 12), dice.randint(1, 28)
        row = {
            "event_id_cnty": f"{letters}{number + 1}",
            "event_date": f"2024-{month:02d}-{day:02d}",
            "year": "2024",
            "time_precision": str(dice.randint(1, 3)),
            "disorder_type": tables["disorder"][f"{event}|{sub}"],
            "event_type": event,
            "sub_event_type": sub,
            "actor1": ACTORS[one].format(country),
            "assoc_actor_1": dice.choice(["", "Students", "Farmers; Teachers"]),
            "inter1": one,
            "actor2": ACTORS[two].format(country) if two else "",
            "assoc_actor_2": "",
            "inter2": two,
            "interaction": tables["interaction"][f"{one}|{two}"],
            "civilian_targeting": "Civilian targeting" if two == "Civilians" else "",
            "iso": str(iso),
            "region": "Eastern Africa",
            "country": country,
            "admin1": f"Province {dice.randint(1, 30)}",
            "admin2": f"District {dice.randint(1, 300)}",
            "admin3": "",
            "location": f"Town {dice.randint(1, 3000)}",
            "latitude": f"{dice.uniform(-40, 40):.4f}",
            "longitude": f"{dice.uniform(-90, 90):.4f}",
            "geo_precision": str(dice.randint(1, 3)),
            "source": f"Radio {country}; The {country} Post",
            "source_scale": "National",
            "notes": f"On day {day} of month {month}, forces met near town {number}, it was said.",
            "fatalities": str(dice.choice([0, 0, 0, 1, 5])),
            "tags": "crowd size=no report",
            "timestamp": str(1_700_000_000 + number),
        }
        if dice.random() < wrong:
            column, value = dice.choice(WRONG)
            row[column] = value
        rows.append(row)
    return rows


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    """As the export tool writes it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(rows: list[dict[str, str]], path: Path) -> None:
    """The same cells, typed where the whole column allows it."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_pylist(rows)
    for at, name in enumerate(table.column_names):
        for kind in (pa.int64(), pa.float64()):
            try:
                table = table.set_column(at, name, table.column(at).cast(kind))
                break
            except pa.ArrowInvalid:
                continue
    parquet.write_table(table, path)


def typed(row: dict[str, str], schema: dict[str, Any]) -> dict[str, Any]:
    """A CSV row as JSON values, as a careful script would convert it for jsonschema."""
    made: dict[str, Any] = {}
    for name, cell in row.items():
        prop = schema["properties"][name]
        values = prop.get("enum", [])
        kinds = prop.get("type", "string")
        whole = "integer" in kinds or any(isinstance(one, int) for one in values)
        value: Any = cell
        if cell in ("", "NA"):
            value = None
        elif whole or "number" in kinds:
            try:
                value = int(cell) if whole else float(cell)
            except ValueError:
                value = cell
        made[name] = value
    return made


def current() -> dict[str, Any]:
    """The schema of the current layout."""
    return as_of(find_schema("acled"), "2025")
