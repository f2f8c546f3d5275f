"""UCDP-like rows from incidents, and UCDP GED's rows as canonical ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from eventcoder.codebooks import load_codebook
from eventcoder.datasets.actor_types import class_of, ucdp_type
from eventcoder.datasets.common import (
    Row,
    converted,
    happened,
    number_of,
    our_precision,
    participant,
    precision,
    side,
    span,
)
from eventcoder.datasets.geography import (
    country,
    iso3_of,
    iso3_of_name,
    name_in,
    number_in,
    priogrid,
)
from eventcoder.datasets.loss import Losses
from eventcoder.records.ids import stable_id

_FIRST_YEAR = 1989


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row: an incident with two known sides, a place and somebody said to be dead."""
    kind = event.get("ucdp_type_of_violence") or _violence(event)
    if kind is None:
        losses.drop("not violence between known organised sides, or by one against civilians")
        return
    if not happened(event, losses):
        return
    if event["event_date"].year < _FIRST_YEAR:
        losses.drop("before UCDP GED's first year")
        return
    dead = _deaths(event, kind)
    if dead is None:
        losses.drop("no death is reported")
        return
    where = country(event.get("country"))
    if where is None or event.get("latitude") is None:
        losses.drop("its place is unknown")
        return
    sides = _sides(event, kind)
    latitude, longitude = event["latitude"], event["longitude"]
    unknown = 7 if _is_ucdp(event) else 6  # ours has no word for international waters
    where_prec = precision("ucdp", "where_prec", event.get("geo_precision"), unknown)
    losses.assume("conflict, dyad and side ids of our own, above 900000000")
    yield {
        "id": number_of("ucdp-ged", event),
        "relid": None,
        "code_status": None,
        "active_year": 0,
        "type_of_violence": kind,
        **_ids(sides),
        **_report(event),
        "where_prec": where_prec,
        "where_coordinates": event.get("place") or where.name,
        "where_description": None,
        "adm_1": event.get("admin1") if where_prec < 6 or _is_ucdp(event) else None,
        "adm_2": event.get("admin2") if where_prec < 4 or _is_ucdp(event) else None,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({_plain(longitude)} {_plain(latitude)})",
        "priogrid_gid": priogrid(latitude, longitude),
        "country": name_in("ucdp-ged", where.iso3),
        "country_id": number_in("ucdp-ged", where.iso3) or 0,
        "region": where.ucdp_region,
        **_days(event, losses),
        **dead,
        "gwnoa": _state(event, "source", kind) or (where.gwno if kind == 1 else None),
        "gwnob": _state(event, "target", kind) if kind == 1 else None,
    }


def _plain(degrees: float) -> str:
    """A number without exponent and needless zeros."""
    return f"{degrees:.7f}".rstrip("0").rstrip(".")


def _is_ucdp(event: Row) -> bool:
    return event.get("origin_dataset") == "ucdp-ged"


def _violence(event: Row) -> int | None:
    return ucdp_type(class_of(event, "source")[2], class_of(event, "target")[2])


def _sides(event: Row, kind: int) -> tuple[str, str]:
    one = class_of(event, "source")[0] or "Unnamed side a"
    two = class_of(event, "target")[0] or "Unnamed side b"
    return one.strip(), "Civilians" if kind == 3 else two.strip()


def _ids(sides: tuple[str, str]) -> dict[str, Any]:
    one, two = sides
    numbers = {
        "conflict": _number("dyad", one, two),
        "dyad": _number("dyad", one, two),
        "side_a": _number("side", one),
        "side_b": _number("side", two),
    }
    made: dict[str, Any] = {"side_a": one, "side_b": two}
    made["conflict_name"] = made["dyad_name"] = f"{one} - {two}"
    for name, number in numbers.items():
        made[f"{name}_dset_id"] = made[f"{name}_new_id"] = number
    return made


def _number(*parts: str) -> int:
    return 900_000_000 + int(stable_id("ucdp", *parts), 16) % 90_000_000


def _report(event: Row) -> dict[str, Any]:
    published = event.get("published")
    return {
        "number_of_sources": event.get("n_publishers") or -1,
        "source_article": event.get("publisher") or event.get("url") or "not stated",
        "source_office": event.get("publisher"),
        "source_date": published.isoformat() if published else None,
        "source_headline": None,
        "source_original": event.get("attributed_to"),
        "event_clarity": 1 if event.get("date_precision") == "day" else 2,
    }


def _days(event: Row, losses: Losses) -> dict[str, Any]:
    days = span(event)
    assert days is not None  # ``happened`` has seen to it
    first, last = days
    if last.year != first.year:
        losses.assume("date_end cut at the end of the year")
        last = date(first.year, 12, 31)
    length = (last - first).days + 1
    step = 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length <= 31 else 5
    return {"year": first.year, "date_prec": step, "date_start": first, "date_end": last}


def _deaths(event: Row, kind: int) -> dict[str, int] | None:
    """The seven counts, their sum held; None where no death is reported at all."""
    parts = [event.get(f"deaths_{who}") for who in ("source", "target", "civilian", "unknown")]
    known = sum(part or 0 for part in parts)
    best = event.get("fatalities")
    low, high = event.get("fatalities_low"), event.get("fatalities_high")
    if best is None:
        best = known or low
    if best is None or (best == 0 and not high):
        return None
    one, two, civilians, unknown = (part or 0 for part in parts)
    if kind == 3:
        civilians, one, two = civilians + one + two, 0, 0
    best = max(best, known)
    return {
        "deaths_a": one,
        "deaths_b": two,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown + best - known,
        "best": best,
        "high": best if high is None else high,
        "low": best if low is None else low,
    }


def _state(event: Row, which: str, kind: int) -> int | None:
    parties = event.get(f"{which}s") or []
    number = parties[0].get("gwno") if parties else None
    return number if kind != 3 or which == "source" else None


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row; the code is UCDP's type of violence."""
    kind = row["type_of_violence"]
    parties = {
        "source": [participant(row["side_a"], gwno=row.get("gwnoa"))],
        "target": [participant(row["side_b"], gwno=row.get("gwnob"))],
    }
    first, last = row["date_start"], row["date_end"]
    step = {1: "day", 2: "range", 3: "week", 4: "month", 5: "range"}.get(row["date_prec"])
    return {
        **converted("ucdp-ged", row["id"]),
        "codebook": "ucdp",
        "codebook_version": load_codebook("ucdp").version,
        "code": str(kind),
        "code_name": load_codebook("ucdp")[str(kind)].name,
        "quad_class": 4,
        "plover_event": "ASSAULT",
        "acled_event_type": None,
        "ucdp_type_of_violence": kind,
        "publisher": row.get("source_office"),
        **side("source", parties["source"][0]),
        **side("target", parties["target"][0]),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": first,
        "event_date_end": last,
        "date_precision": step,
        "place": row["where_coordinates"],
        "country": iso3_of("gwno", row["country_id"]) or iso3_of_name(row["country"], "ucdp-ged"),
        "admin1": row["adm_1"],
        "admin2": row["adm_2"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": our_precision("ucdp", "where_prec", row["where_prec"]),
        "priogrid_gid": row["priogrid_gid"],
        "fatalities": row["best"],
        "fatalities_low": row["low"],
        "fatalities_high": row["high"],
        "deaths_source": row["deaths_a"],
        "deaths_target": row["deaths_b"],
        "deaths_civilian": row["deaths_civilians"],
        "deaths_unknown": row["deaths_unknown"],
    }
