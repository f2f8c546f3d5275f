"""Phoenix-like rows from events, and Phoenix rows as canonical ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from eventcoder.codebooks.facts import root_classes
from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.common import (
    Row,
    actor_name,
    cameo_code,
    code_columns,
    converted,
    happened,
    participant,
    side,
    split_actor,
)
from eventcoder.datasets.geography import country, iso3_of
from eventcoder.datasets.loss import Losses


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row of 26 columns."""
    if not happened(event, losses):
        return
    code = cameo_code(event, losses)
    known = set(find_schema("phoenix")["$defs"]["event_code"]["enum"])
    code = next((one for one in (code, (code or "")[:3]) if one in known), None)
    if code is None:
        losses.drop("its code has no counterpart in CAMEO")
        return
    day = event["event_date"]
    where = country(event.get("country"))
    placed = event.get("latitude") is not None
    yield {
        "EventID": _own_id(event),
        "Date": day,
        "Year": day.year,
        "Month": day.month,
        "Day": day.day,
        **_actor("Source", event, "source"),
        **_actor("Target", event, "target"),
        "EventCode": code,
        "EventRootCode": code[:2],
        "PentaClass": root_classes()[code[:2]].phoenix_penta_class,
        "GoldsteinScore": _goldstein(code),
        "Issues": None,
        "Lat": event.get("latitude"),
        "Lon": event.get("longitude"),
        "LocationName": event.get("place") if placed else None,
        "StateName": event.get("admin1") if placed else None,
        "CountryCode": where.iso3 if where and placed else None,
        "SentenceID": f"{event.get('article_id') or ''}_{event.get('sentence_index') or 0}",
        "URLs": event.get("url"),
        "NewsSources": event.get("publisher"),
    }


def _own_id(event: Row) -> str:
    same = event.get("origin_dataset") == "phoenix"
    return str(event["origin_id"] if same else event["event_id"])


@cache
def _table() -> Mapping[str, float]:
    table: dict[str, float] = find_schema("phoenix")["x-tables"]["goldstein"]
    return table


def _goldstein(code: str) -> float | None:
    return _table().get(code, _table().get(code[:2]))


def _actor(prefix: str, event: Row, which: str) -> dict[str, Any]:
    code = (event.get(f"{which}_code") or "").replace("~", "").replace("-", "")
    found = country(event.get(f"{which}_country"))
    entity, roles, rest = split_actor(code)
    full = code or (found.cameo if found else "")
    return {
        f"{prefix}ActorFull": full or actor_name(event, which),
        f"{prefix}ActorEntity": entity or rest[:3] or (found.cameo if found else None) or None,
        f"{prefix}ActorRole": roles[0] if roles else event.get(f"{which}_role"),
        f"{prefix}ActorAttribute": ";".join(roles[1:]) or None,
    }


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row."""
    parties = {"source": _party(row, "Source"), "target": _party(row, "Target")}
    day = row["Date"]
    return {
        **converted("phoenix", row["EventID"]),
        **code_columns(row["EventCode"], "cameo"),
        "publisher": row["NewsSources"],
        "url": row["URLs"],
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": day,
        "event_date_end": day,
        "date_precision": "day",
        "place": row["LocationName"],
        "country": row["CountryCode"] if country(row["CountryCode"]) else None,
        "admin1": row["StateName"],
        "latitude": row["Lat"],
        "longitude": row["Lon"],
        "geo_precision": "exact" if row["Lat"] is not None else None,
    }


def _party(row: Row, prefix: str) -> list[dict[str, Any]]:
    full = row[f"{prefix}ActorFull"]
    if not full:
        return []
    role = row[f"{prefix}ActorRole"]
    iso3 = iso3_of("cameo", row[f"{prefix}ActorEntity"])
    code = full if full.isupper() and len(full) % 3 == 0 else None
    return [participant(full, country=iso3, code=code, roles=[role] if role else [])]
