"""GDELT-like rows from events, and GDELT 1.0 and 2.0 rows as canonical ones.

Numbers follow GDELT: its Goldstein table, its QuadClass of 09 and 14, its FractionDate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from eventcoder.codebooks.facts import cameo_roles, root_classes
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
    split_actor,
)
from eventcoder.datasets.geography import country, iso3_of
from eventcoder.datasets.loss import Losses

_LISTS = ("country", "group", "ethnic", "religion", "agent")


def to_v1(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row of 58 columns."""
    yield from _to_rows("gdelt-v1", event, losses)


def to_v2(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row of 61 columns."""
    yield from _to_rows("gdelt-v2", event, losses)


def _to_rows(dataset: str, event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    if not happened(event, losses):
        return
    code = _event_code(cameo_code(event, losses))
    if code is None:
        losses.drop("its code has no counterpart in CAMEO as GDELT lists it")
        return
    day: date = event["event_date"]
    found = derived_of(code)
    seen = event.get("published") or day
    added = int(seen.strftime("%Y%m%d"))
    articles = max(event.get("n_articles") or 1, event.get("n_publishers") or 1)
    losses.assume("AvgTone 0")
    row: dict[str, Any] = {
        "GLOBALEVENTID": number_of(dataset, event),
        "SQLDATE": int(day.strftime("%Y%m%d")),
        "MonthYear": day.year * 100 + day.month,
        "Year": day.year,
        "FractionDate": fraction(day),
        **_actor("Actor1", event, "source"),
        **_actor("Actor2", event, "target"),
        "IsRootEvent": 0 if event.get("news_role") == "recap" else 1,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": root_classes()[code[:2]].gdelt_quad_class,
        "GoldsteinScale": found.goldstein if found else None,
        "NumMentions": max(event.get("n_mentions") or 1, articles),
        "NumSources": event.get("n_publishers") or 1,
        "NumArticles": event.get("n_articles") or 1,
        "AvgTone": 0.0,
        **_no_place("Actor1Geo"),
        **_no_place("Actor2Geo"),
        **_place(event),
        "DATEADDED": added if dataset == "gdelt-v1" else added * 1_000_000,
        "SOURCEURL": event.get("url") or event.get("publisher") or "not stated",
    }
    yield row


def fraction(day: date) -> float:
    """FractionDate as in the files: year and (30 days a month) of 365."""
    return round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)


@cache
def _codes() -> frozenset[str]:
    return frozenset(find_schema("gdelt-v1")["$defs"]["event_code"]["enum"])


def _event_code(code: str | None) -> str | None:
    """The code as GDELT writes it: at least three digits, one of its list."""
    if code is None:
        return None
    code = code + "0" if len(code) == 2 else code
    for known in (code, code[:3]):
        if known in _codes():
            return known
    return None


@cache
def _blocks(kind: str) -> frozenset[str]:
    values = find_schema("gdelt-v1")["$defs"][kind]["enum"]
    return frozenset(value for value in values if value)


def _actor(prefix: str, event: Row, which: str) -> dict[str, Any]:
    code = event.get(f"{which}_code")
    name = actor_name(event, which)
    iso3 = country(event.get(f"{which}_country"))
    if code is None and iso3 is not None and iso3.cameo:
        code = iso3.cameo
    parts = dict(actor_parts(code.replace("~", "").replace("-", "") if code else ""))
    if iso3 is not None and iso3.cameo:
        parts["CountryCode"] = parts["CountryCode"] or iso3.cameo
    return {
        f"{prefix}Code": code,
        f"{prefix}Name": name.upper() if name else None,
        **{f"{prefix}{column}": value for column, value in parts.items()},
    }


@cache
def actor_parts(code: str) -> dict[str, str | None]:
    """The eight columns that take a CAMEO actor code apart, by GDELT's lists in their order."""
    blocks = [code[at : at + 3] for at in range(0, len(code), 3)]
    parts: dict[str, str | None] = dict.fromkeys(
        (
            *("CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
            *("Type1Code", "Type2Code", "Type3Code"),
        )
    )
    if blocks and blocks[0] in _blocks("country"):
        parts["CountryCode"] = blocks.pop(0)
    places = {
        "group": ["KnownGroupCode"],
        "ethnic": ["EthnicCode"],
        "religion": ["Religion1Code", "Religion2Code"],
        "agent": ["Type1Code", "Type2Code", "Type3Code"],
    }
    for block in blocks:
        for kind in ("agent", "group", "religion", "ethnic"):
            value = block.lower() if kind == "ethnic" else block
            if value in _blocks(kind) and places[kind]:
                parts[places[kind].pop(0)] = value
                break
    return parts


def _no_place(prefix: str) -> dict[str, Any]:
    blank = ("FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return {f"{prefix}_Type": 0, **{f"{prefix}_{column}": None for column in blank}}


def _place(event: Row) -> dict[str, Any]:
    where = country(event.get("country"))
    nowhere = _no_place("ActionGeo")
    if where is None or not where.fips or event.get("latitude") is None:
        return nowhere
    american = where.iso3 == "USA"
    kind = {"country": 1, "admin1": 2 if american else 5, "area": 2 if american else 5}.get(
        event.get("geo_precision") or "", 3 if american else 4
    )
    return {
        **nowhere,
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": event.get("place") or where.name,
        "ActionGeo_CountryCode": where.fips,
        "ActionGeo_ADM1Code": where.fips,
        "ActionGeo_Lat": event["latitude"],
        "ActionGeo_Long": event["longitude"],
    }


def from_v1(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row; the quad class is the textbook's, not GDELT's."""
    return _from_row("gdelt-v1", row, losses)


def from_v2(row: Row, losses: Losses) -> dict[str, Any] | None:
    """The same for the 61 columns."""
    return _from_row("gdelt-v2", row, losses)


def _from_row(dataset: str, row: Row, losses: Losses) -> dict[str, Any] | None:
    if row["EventCode"] is None or row["EventCode"].startswith("-"):
        losses.drop("no event code")
        return None
    parties = {
        "source": _party(row, "Actor1"),
        "target": _party(row, "Actor2"),
    }
    day = _day(row["SQLDATE"])
    seen = _day(int(str(row["DATEADDED"])[:8]))
    kind = row["ActionGeo_Type"]
    return {
        **converted(dataset, row["GLOBALEVENTID"]),
        **code_columns(row["EventCode"], "cameo"),
        "published": seen,
        "url": row.get("SOURCEURL"),
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": day,
        "event_date_end": day,
        "date_precision": "day" if day else "unknown",
        "place": row["ActionGeo_FullName"],
        "country": iso3_of("fips", row["ActionGeo_CountryCode"]),
        "latitude": row["ActionGeo_Lat"],
        "longitude": row["ActionGeo_Long"],
        "geo_precision": {1: "country", 2: "admin1", 3: "exact", 4: "exact", 5: "admin1"}.get(kind),
        "news_role": None,
    }


def _party(row: Row, prefix: str) -> list[dict[str, Any]]:
    name, code = row[f"{prefix}Name"], row[f"{prefix}Code"]
    if not name and not code:
        return []
    first, _, _ = split_actor(code or "")
    types = [row[f"{prefix}Type{n}Code"] for n in (1, 2, 3)]
    roles = [one for one in types if one in cameo_roles()]
    iso3 = iso3_of("cameo", first or row[f"{prefix}CountryCode"])
    return [participant(name or code, country=iso3, code=code, roles=roles)]


def _day(number: int | None) -> date | None:
    try:
        return date(number // 10000, number // 100 % 100, number % 100) if number else None
    except ValueError:
        return None
