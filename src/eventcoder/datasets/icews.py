"""ICEWS-like rows from events, and ICEWS rows as canonical ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from eventcoder.codebooks.tables import read_table
from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.common import (
    Row,
    actor_name,
    cameo_code,
    code_columns,
    converted,
    derived_of,
    happened,
    number_of,
    participant,
    side,
)
from eventcoder.datasets.geography import iso3_of_name, name_in
from eventcoder.datasets.loss import Losses
from eventcoder.records.ids import stable_id

_NOBODY = "Unspecified Actor"


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row; a side that is not stated is the Unspecified Actor."""
    if not happened(event, losses):
        return
    code = _event_code(cameo_code(event, losses))
    if code is None:
        losses.drop("its code has no intensity in ICEWS")
        return
    found = derived_of(code)
    story = event.get("story_id") or event.get("article_id") or event["event_id"]
    exact = event.get("geo_precision") in (None, "exact", "near")
    yield {
        "Event ID": number_of("icews", event),
        "Event Date": event["event_date"],
        **_actor("Source", event, "source"),
        "Event Text": found.name if found else code,
        "CAMEO Code": code,
        "Intensity": found.goldstein_icews if found else None,
        **_actor("Target", event, "target"),
        "Story ID": int(stable_id("story", story), 16) % 10**9,
        "Sentence Number": (event.get("sentence_index") or 0) + 1,
        "Publisher": event.get("publisher"),
        "City": event.get("place") if exact else None,
        "District": event.get("admin2"),
        "Province": event.get("admin1"),
        "Country": name_in("icews", event.get("country")),
        "Latitude": event.get("latitude"),
        "Longitude": event.get("longitude"),
    }


@cache
def _intensities() -> Mapping[str, float]:
    table: dict[str, float] = find_schema("icews")["x-tables"]["intensity"]
    return table


def _event_code(code: str | None) -> str | None:
    if code is None:
        return None
    code = code + "0" if len(code) == 2 else code
    return next((one for one in (code, code[:3]) if one in _intensities()), None)


def _actor(prefix: str, event: Row, which: str) -> dict[str, Any]:
    found = name_in("icews", event.get(f"{which}_country"))
    roles = [event[f"{which}_role"]] if event.get(f"{which}_role") else []
    return {
        f"{prefix} Name": actor_name(event, which) or found or _NOBODY,
        f"{prefix} Sectors": ",".join(_main_sectors()[r] for r in roles if r in _main_sectors())
        or None,
        f"{prefix} Country": found,
    }


@cache
def _sectors() -> Mapping[str, str]:
    rows = read_table(Path(__file__).parent / "icews_sectors.tsv", ("sector", "role"), ("main",))
    return {row["sector"]: row["role"] for row in rows}


@cache
def _main_sectors() -> Mapping[str, str]:
    rows = read_table(Path(__file__).parent / "icews_sectors.tsv", ("sector", "role"), ("main",))
    return {row["role"]: row["sector"] for row in rows if row["main"]}


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row; sectors become roles, the first known one leading."""
    parties = {"source": _party(row, "Source"), "target": _party(row, "Target")}
    day = row["Event Date"]
    iso3 = iso3_of_name(row["Country"], "icews")
    names = (("City", "exact"), ("District", "admin2"), ("Province", "admin1"))
    where = next(((row[name], step) for name, step in names if row[name]), (None, "country"))
    return {
        **converted("icews", row["Event ID"], day.toordinal() if day else 0),
        **code_columns(row["CAMEO Code"], "cameo"),
        "publisher": row["Publisher"],
        "sentence_index": row["Sentence Number"] - 1,
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": day,
        "event_date_end": day,
        "date_precision": "day",
        "place": where[0],
        "country": iso3,
        "admin1": row["Province"],
        "admin2": row["District"],
        "latitude": row["Latitude"],
        "longitude": row["Longitude"],
        "geo_precision": where[1] if row["Latitude"] is not None else None,
    }


def _party(row: Row, prefix: str) -> list[dict[str, Any]]:
    name = row[f"{prefix} Name"]
    if not name or name == _NOBODY:
        return []
    iso3 = iso3_of_name(row[f"{prefix} Country"], "icews")
    sectors = (row[f"{prefix} Sectors"] or "").split(",")
    codes = [_sectors()[one] for one in sectors if one in _sectors()]
    blocks = [code[at : at + 3] for code in codes for at in range(0, len(code), 3)]
    roles = list(dict.fromkeys(block for block in blocks if len(block) == 3 and block.isalpha()))
    return [participant(name, country=iso3, roles=roles)]
