"""ACLED-like rows from incidents, and ACLED's rows as canonical ones.

Records made here follow ACLED's layout; they are not ACLED's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from eventcoder.codebooks import load_codebook, load_crosswalk
from eventcoder.codebooks.derived import derived
from eventcoder.codebooks.facts import acled_inter, acled_interaction, acled_vague_counts
from eventcoder.datasets.actor_types import Side, class_of, inter
from eventcoder.datasets.common import (
    Row,
    converted,
    happened,
    number_of,
    our_precision,
    participant,
    precision,
    side,
    widened,
)
from eventcoder.datasets.geography import country, iso3_of, name_in
from eventcoder.datasets.loss import Losses

_TURNED = ("Protest with intervention", "Excessive force against protesters")
_FORCES = ("State forces", "External/Other forces")
_CROWDS = ("Protesters", "Rioters")
_FIRST_YEAR = 1997
_DEAD = re.compile(r"\b(kill\w*|di(e|ed|es|ying)|deaths?|dead|slain|massacred?)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\b(injur|wound|hurt|maim|fear|missing)", re.IGNORECASE)
_UNIDENTIFIED = "Unidentified Armed Group"


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one row: what ACLED does not cover, or cannot place, is left out with a reason."""
    if event.get("acled_sub_event_type") is None:
        told = event.get("origin_dataset") in (None, "acled")
        losses.drop("outside ACLED's scope" if told else "its dataset tells no ACLED type")
        return
    if not happened(event, losses):
        return
    if event["event_date"].year < _FIRST_YEAR:
        losses.drop("before ACLED's first year")
        return
    where = country(event.get("country"))
    point = (event.get("latitude"), event.get("longitude"))
    if where is None or None in point or point == (0, 0):
        losses.drop("its place is unknown")
        return
    first = event["event_date"]
    actors = _actors(event, where.name, losses)
    if actors is None:
        return
    yield {
        "event_id_cnty": _own_id(event, where.iso3),
        "event_date": first,
        "year": first.year,
        "time_precision": precision("acled", "time_precision", event.get("date_precision"), 2),
        "disorder_type": _disorder(event["acled_sub_event_type"]),
        "event_type": event["acled_event_type"],
        "sub_event_type": event["acled_sub_event_type"],
        **actors,
        "civilian_targeting": _civilian_targeting(event, actors),
        "iso": where.iso,
        "region": where.acled_region,
        "country": name_in("acled", where.iso3),
        "admin1": event.get("admin1"),
        "admin2": event.get("admin2"),
        "admin3": None,
        "location": event.get("place") or where.name,
        "latitude": event["latitude"],
        "longitude": event["longitude"],
        "geo_precision": precision("acled", "geo_precision", event.get("geo_precision"), 3),
        **_account(event, losses),
    }


def _vague_dead(words: str) -> int | None:
    """The dead that a vague word stands for by our convention; None where it may mean the hurt."""
    if not _DEAD.search(words) or _DOUBT.search(words):
        return None
    found = [
        dead
        for vague, dead in acled_vague_counts().items()
        if re.search(rf"\b{vague}\b", words, re.IGNORECASE)
    ]
    return min(found, default=None)


def _account(event: Row, losses: Losses) -> dict[str, Any]:
    """Source, notes, dead, tags and time stamp."""
    dead = event.get("fatalities_low")
    dead = event.get("fatalities") if dead is None else dead
    if dead is None and (dead := _vague_dead(event.get("casualties_text") or "")) is not None:
        losses.assume(f"fatalities {dead} for a vague word")
    elif dead is None:
        losses.assume("fatalities 0 where no dead are reported")
    if event.get("publisher") is None:
        losses.assume("source 'Not stated'")
    losses.assume("source_scale 'Other'")
    crowd = event.get("crowd_low")
    protest = event["acled_event_type"] in ("Protests", "Riots")
    size = f"around {crowd}" if crowd is not None else "no report"
    seen = event.get("published") or event["event_date"]
    return {
        "source": event.get("publisher") or "Not stated",
        "source_scale": "Other",
        "notes": event.get("evidence"),
        "fatalities": dead or 0,
        "tags": f"crowd size={size}" if protest else None,
        "timestamp": int(datetime(seen.year, seen.month, seen.day, tzinfo=UTC).timestamp()),
    }


def _own_id(event: Row, iso3: str) -> str:
    if event.get("origin_dataset") == "acled":
        return str(event["origin_id"])
    return f"{iso3}{number_of('acled', event, 14)}"


def _disorder(sub_event: str) -> str:
    code = load_codebook("acled")[sub_event]
    return code.extra.get("disorder_type", "")


def _actors(event: Row, where: str, losses: Losses) -> dict[str, Any] | None:
    """actor1, actor2 and their classes; demonstrators come first where force meets them."""
    sides = _in_order(event)
    demonstrates = {"Protests": "Protesters", "Riots": "Rioters"}.get(event["acled_event_type"])
    (name1, others1, class1), (name2, others2, class2) = sides
    if demonstrates is not None:
        class1 = class1 if class1 == "Rioters" and demonstrates == "Rioters" else demonstrates
        name1 = name1 or f"{demonstrates} ({where})"
    if class1 is None:
        class1 = "Political militia"
        losses.assume("inter1 Political militia where the doer is not identified")
        name1 = name1 or f"{_UNIDENTIFIED} ({where})"
    if event["acled_event_type"] == "Violence against civilians" and class2 != "Civilians":
        name2, class2 = name2 or f"Civilians ({where})", "Civilians"
    if name2 is not None and class2 is None:
        losses.assume("actor2 dropped where its class is not known")
        name2, others2 = None, []
    name2 = name2 or (f"{class2} ({where})" if class2 else None)
    pair = acled_interaction(class1, class2)
    if pair is None:
        losses.drop("ACLED has no interaction of these two classes")
        return None
    return {
        "actor1": name1 or f"{class1} ({where})",
        "assoc_actor_1": "; ".join(others1) or None,
        "inter1": class1,
        "actor2": name2,
        "assoc_actor_2": "; ".join(others2) or None,
        "inter2": class2,
        "interaction": pair,
    }


def _in_order(event: Row) -> list[Side]:
    """Both sides in ACLED's order: force used on demonstrators has them as actor 1.

    The ``acled_inter`` columns of our own events stand in that order already.
    """
    sides = [class_of(event, "source"), class_of(event, "target")]
    first = inter(next(iter(event.get("sources") or []), None), event.get("country"))
    if (
        event["acled_sub_event_type"] not in _TURNED
        or event.get("origin_dataset") == "acled"
        or first not in (None, *_FORCES)
    ):
        return sides
    if event.get("acled_inter1") not in _CROWDS:
        return sides[::-1]
    (name1, others1, class1), (name2, others2, class2) = sides
    return [(name2, others2, class1), (name1, others1, class2 or first)]


def _civilian_targeting(event: Row, actors: dict[str, Any]) -> str | None:
    kind = event["acled_event_type"]
    if kind == "Battles":
        return None
    aimed = kind == "Violence against civilians" or event.get("civilian_targeting")
    return "Civilian targeting" if aimed else None


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
    """A canonical row; the code is ACLED's own, PLOVER and quad class through the crosswalk."""
    sub_event = row["sub_event_type"]
    iso3 = iso3_of("iso", row["iso"])
    day = row["event_date"]
    kind = our_precision("acled", "time_precision", row["time_precision"])
    _, last = widened(day, kind or "day")
    parties = {
        which: _parties(row[f"actor{n}"], row[f"assoc_actor_{n}"])
        for which, n in (("source", 1), ("target", 2))
    }
    return {
        **converted("acled", row["event_id_cnty"]),
        **_derived(sub_event, losses),
        "publisher": row["source"],
        "civilian_targeting": row.get("civilian_targeting") is not None,
        "acled_event_type": row["event_type"],
        "acled_sub_event_type": sub_event,
        "acled_disorder_type": row.get("disorder_type") or _disorder(sub_event),
        "acled_inter1": _in_words(row["inter1"]),
        "acled_inter2": _in_words(row["inter2"]),
        "acled_interaction": _pair(row),
        **side("source", next(iter(parties["source"]), None)),
        **side("target", next(iter(parties["target"]), None)),
        "sources": parties["source"],
        "targets": parties["target"],
        "event_date": day,
        "event_date_end": last,
        "date_precision": kind,
        "place": row["location"],
        "country": iso3,
        "admin1": row["admin1"],
        "admin2": row["admin2"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geo_precision": our_precision("acled", "geo_precision", row["geo_precision"]),
        "fatalities": row["fatalities"],
        "crowd_low": _crowd(row.get("tags")),
    }


def _derived(sub_event: str, losses: Losses) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "codebook": "acled",
        "codebook_version": load_codebook("acled").version,
        "code": sub_event,
        "code_name": sub_event,
    }
    lines = load_crosswalk("acled", "cameo").map(sub_event)
    if not lines:
        return columns
    losses.crosswalk[lines[0].relation] += 1
    found = derived(lines[0].target)
    return {
        **columns,
        "quad_class": found.quad_class,
        "plover_event": found.plover_event,
        "plover_modes": list(found.plover_modes) if found.plover_modes else None,
    }


def _parties(first: str | None, others: str | None) -> list[dict[str, Any]]:
    if not first:
        return []
    return [participant(name) for name in (first, *filter(None, (others or "").split("; ")))]


def _in_words(value: Any) -> str | None:
    return acled_inter().get(value) if isinstance(value, int) else value


def _pair(row: Row) -> str | None:
    if isinstance(row["interaction"], int):
        return acled_interaction(_in_words(row["inter1"]) or "", _in_words(row["inter2"]))
    return str(row["interaction"]) if row["interaction"] else None


def _crowd(tags: str | None) -> int | None:
    found = re.search(r"crowd size=[a-z ]*(\d+)", tags or "")
    return int(found[1]) if found else None
