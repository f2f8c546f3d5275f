"""POLECAT-like rows from events, and POLECAT rows as canonical ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.common import Row, actor_name, converted, names, participant, side
from eventcoder.datasets.geography import country
from eventcoder.datasets.loss import Losses
from eventcoder.datasets.plover import (
    contexts_of,
    has_place,
    own_id,
    plover_columns,
    plover_type,
    text_of,
)


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row of 40 columns; only what took place."""
    kind, mode, contexts = plover_type(event)
    if not has_place(event, kind, losses):
        return
    if event.get("factuality") in ("negated", "future", "hypothetical"):
        losses.drop("it did not happen")
        return
    tables = find_schema("polecat")["x-tables"]
    where = country(event.get("country"))
    exact = event.get("geo_precision") in (None, "exact", "near")
    place = event.get("place")
    row = dict.fromkeys(find_schema("polecat")["x-columns"])
    row.update(
        {
            "Event ID": own_id("polecat", event),
            "Event Date": event["event_date"],
            "Event Type": kind,
            "Event Mode": mode,
            "Intensity": tables["intensity"].get(f"{kind}|{mode}", tables["intensity"][str(kind)]),
            "Quad Code": tables["quad"][kind],
            "Contexts": ";".join(contexts) or None,
            **_polecat_side("Actor", event, "source"),
            **_polecat_side("Recipient", event, "target"),
            "Placename": place,
            "City": place if exact else None,
            "District": event.get("admin2"),
            "Province": event.get("admin1"),
            "Country": where.iso3 if where else None,
            "Latitude": event.get("latitude"),
            "Longitude": event.get("longitude"),
            "GeoNames ID": text_of(event.get("geonameid")),
            "Raw Placename": event.get("place_text"),
            "Source": event.get("publisher"),
            "Publication Date": event.get("published"),
            "Language": event.get("language"),
            "Version": event.get("coder_version"),
        }
    )
    yield row


def _polecat_side(prefix: str, event: Row, which: str) -> dict[str, Any]:
    parties = event.get(f"{which}s") or []
    found = [country(one.get("country")) for one in parties]
    sectors = list(dict.fromkeys(role for one in parties for role in one.get("roles") or ()))
    isos = dict.fromkeys(one.iso3 for one in found if one)
    numbers = dict.fromkeys(str(one.cow) for one in found if one and one.cow)
    return {
        f"{prefix} Name": ";".join(names(parties)) or actor_name(event, which),
        f"{prefix} Country": ";".join(isos) or None,
        f"{prefix} COW": ";".join(numbers) or None,
        f"Primary {prefix} Sector": sectors[0] if sectors else None,
        f"{prefix} Sectors": ";".join(sectors) or None,
        f"{prefix} Name Raw": ";".join(one["text"] for one in parties if one.get("text")) or None,
    }


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row of a POLECAT row."""
    parties = {
        "source": _polecat_parties(row, "Actor"),
        "target": _polecat_parties(row, "Recipient"),
    }
    day = row["Event Date"]
    number = row["GeoNames ID"]
    return {
        **converted("polecat", row["Event ID"]),
        **plover_columns(row["Event Type"], row["Event Mode"]),
        "plover_contexts": contexts_of(row["Contexts"]),
        "language": row["Language"],
        "publisher": row["Source"],
        "published": row["Publication Date"],
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": day,
        "event_date_end": day,
        "date_precision": "day",
        "place": row["Placename"],
        "country": row["Country"] if country(row["Country"]) else None,
        "admin1": row["Province"],
        "admin2": row["District"],
        "latitude": row["Latitude"],
        "longitude": row["Longitude"],
        "geo_precision": ("exact" if row["City"] else "area") if row["Latitude"] else None,
        "geonameid": int(number) if number and str(number).isdigit() else None,
    }


def _polecat_parties(row: Row, prefix: str) -> list[dict[str, Any]]:
    def at(values: list[str], place: int) -> str | None:
        return values[place] if place < len(values) else None

    def listed(column: str) -> list[str]:
        return [one.strip() for one in (row[column] or "").split(";") if one.strip()]

    isos, sectors = listed(f"{prefix} Country"), listed(f"{prefix} Sectors")
    found = listed(f"{prefix} Name")
    return [
        participant(
            name,
            country=iso if country(iso := at(isos, place)) else None,
            roles=sectors if place == 0 else [],
        )
        for place, name in enumerate(found)
    ]
