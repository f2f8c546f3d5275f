"""PLOVER records and POLECAT-like rows from events, and the way back.

Types, modes and contexts are those of the current manual; scores are its intensities.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from eventcoder.codebooks import load_codebook, load_crosswalk
from eventcoder.codebooks.derived import split_plover
from eventcoder.codebooks.facts import plover_auxiliary_modes
from eventcoder.datasets.catalog import find_schema
from eventcoder.datasets.common import (
    Row,
    actor_name,
    converted,
    derived_of,
    names,
    participant,
    side,
)
from eventcoder.datasets.geography import country, iso3_of
from eventcoder.datasets.loss import Losses


def to_plover(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one record."""
    kind, mode, contexts = _type(event)
    if not _has_place(event, kind, losses):
        return
    auxiliary = _auxiliary(event)
    where = country(event.get("country"))
    place = {"name": event.get("place"), "country code": where.iso3} if where else None
    first, last = event["event_date"], event.get("event_date_end")
    yield {
        "id": _own_id("plover", event),
        "date": first,
        "enddate": last if last != first else None,
        "source": _parties(event, "source"),
        "target": _parties(event, "target"),
        "event": kind,
        "eventText": event.get("trigger"),
        "mode": auxiliary or mode,
        "context": ";".join(contexts) or None,
        "eventLoc": place,
        "text": event.get("evidence"),
        "textInfo": None,
        "language": event.get("language"),
        "publication": event.get("publisher"),
        "coder": event.get("coder"),
        "version": event.get("coder_version"),
        "dateCoded": None,
        "comment": None,
        "dead": _text(event.get("fatalities")),
        "injured": _text(event.get("injured")),
        "size": _text(event.get("crowd_low")),
        "license": None,
        "copyright": None,
    }


def _text(number: Any) -> str | None:
    return None if number is None else str(number)


def _own_id(dataset: str, event: Row) -> str:
    same = event.get("origin_dataset") == dataset
    return str(event["origin_id"] if same else event["event_id"])


def _type(event: Row) -> tuple[str | None, str | None, list[str]]:
    """PLOVER type, first mode that belongs to it, contexts."""
    kind = event.get("plover_event")
    allowed = {code for code in _codes() if code.startswith(f"{kind}/")}
    modes = [one for one in event.get("plover_modes") or () if f"{kind}/{one}" in allowed]
    return kind, modes[0] if modes else None, list(event.get("plover_contexts") or ())


@cache
def _codes() -> frozenset[str]:
    return frozenset(code.code for code in load_codebook("plover"))


def _has_place(event: Row, kind: str | None, losses: Losses) -> bool:
    reason = None
    if kind is None:
        reason = "outside PLOVER's types"
    elif event.get("event_date") is None:
        reason = "its date is unknown"
    elif event.get("event_count_low") is not None:
        reason = "it sums up several events"
    elif kind in ("COOPERATE", "AID", "SANCTION") and not event.get("targets"):
        reason = "PLOVER demands a recipient for this type"
    if reason:
        losses.drop(reason)
    return reason is None


def _auxiliary(event: Row) -> str | None:
    for mode, (column, value) in plover_auxiliary_modes().items():
        if event.get(column) == value:
            return mode
    return None


def _parties(event: Row, which: str) -> list[dict[str, Any]] | None:
    found = [
        {
            "actorText": one.get("name") or one.get("text"),
            "code": one.get("code") or one.get("country"),
            "sector": (one.get("roles") or [None])[0],
        }
        for one in event.get(f"{which}s") or ()
    ]
    return found or None


def to_polecat(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row of 40 columns; only what took place."""
    kind, mode, contexts = _type(event)
    if not _has_place(event, kind, losses):
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
            "Event ID": _own_id("polecat", event),
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
            "GeoNames ID": _text(event.get("geonameid")),
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


def from_plover(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row of a PLOVER record."""
    if row["event"] == "DOCUMENT":
        losses.drop("a note on the file, not an event")
        return None
    parties = {which: _from_parties(row.get(which)) for which in ("source", "target")}
    where = row.get("eventLoc") or {}
    where = where if isinstance(where, dict) else {"name": where}
    auxiliary = plover_auxiliary_modes()
    mode = row.get("mode") or ""
    told = dict([auxiliary[mode]]) if mode in auxiliary else {}
    return {
        **converted("plover", row["id"]),
        **_code(row["event"], None if told else mode),
        **told,
        "plover_contexts": _split(row.get("context")),
        "language": row.get("language"),
        "publisher": row.get("publication"),
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": row["date"],
        "event_date_end": row.get("enddate") or row["date"],
        "date_precision": "range" if row.get("enddate") else "day",
        "place": where.get("name"),
        "country": where.get("country code") if country(where.get("country code")) else None,
        "fatalities": _whole(row.get("dead")),
        "injured": _whole(row.get("injured")),
        "crowd_low": _whole(row.get("size")),
    }


def _split(text: str | None) -> list[str] | None:
    found = [one.strip() for one in (text or "").replace(",", ";").split(";")]
    return [one for one in found if one] or None


def _whole(text: Any) -> int | None:
    return int(text) if str(text).isdigit() else None


def _code(kind: str, mode: str | None) -> dict[str, Any]:
    code = f"{kind}/{mode}" if mode and f"{kind}/{mode}" in _codes() else kind
    lines = load_crosswalk("plover", "cameo").map(code)
    cameo = derived_of(lines[0].target) if lines else None
    book = load_codebook("plover")
    event, modes = split_plover(code)
    return {
        "codebook": "plover",
        "codebook_version": book.version,
        "code": code,
        "code_name": book[code].name if code in book else None,
        "root_code": kind,
        "quad_class": derived_of(code, "plover").quad_class if code in book else None,  # type: ignore[union-attr]
        "goldstein": cameo.goldstein if cameo else None,
        "plover_event": event,
        "plover_modes": list(modes) or None,
    }


def _from_parties(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, str):
        return [participant(value)]
    found = []
    for one in value or ():
        code = one.get("code")
        iso3 = code if country(code) else iso3_of("cameo", (code or "")[:3])
        roles = [one["sector"]] if one.get("sector") else []
        found.append(participant(one.get("actorText"), country=iso3, code=code, roles=roles))
    return found


def from_polecat(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row of a POLECAT row."""
    parties = {
        "source": _polecat_parties(row, "Actor"),
        "target": _polecat_parties(row, "Recipient"),
    }
    day = row["Event Date"]
    number = row["GeoNames ID"]
    return {
        **converted("polecat", row["Event ID"]),
        **_code(row["Event Type"], row["Event Mode"]),
        "plover_contexts": _split(row["Contexts"]),
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
