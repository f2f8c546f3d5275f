"""PLOVER records from events, and PLOVER records as canonical ones.

Types, modes and contexts are those of the current manual; scores are its intensities.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from eventcoder.codebooks import load_codebook, load_crosswalk
from eventcoder.codebooks.derived import split_plover
from eventcoder.codebooks.facts import plover_auxiliary_modes
from eventcoder.datasets.common import (
    Row,
    converted,
    derived_of,
    participant,
    side,
)
from eventcoder.datasets.geography import country, iso3_of
from eventcoder.datasets.loss import Losses


def to_rows(event: Row, losses: Losses) -> Iterator[dict[str, Any]]:
    """At most one record."""
    kind, mode, contexts = plover_type(event)
    if not has_place(event, kind, losses):
        return
    auxiliary = _auxiliary(event)
    where = country(event.get("country"))
    place = {"name": event.get("place"), "country code": where.iso3} if where else None
    first, last = event["event_date"], event.get("event_date_end")
    yield {
        "id": own_id("plover", event),
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
        "dead": text_of(event.get("fatalities")),
        "injured": text_of(event.get("injured")),
        "size": text_of(event.get("crowd_low")),
        "license": None,
        "copyright": None,
    }


def text_of(number: Any) -> str | None:
    """A number as text, null kept."""
    return None if number is None else str(number)


def own_id(dataset: str, event: Row) -> str:
    """The id it had in the dataset where it came from there, else ours."""
    same = event.get("origin_dataset") == dataset
    return str(event["origin_id"] if same else event["event_id"])


def plover_type(event: Row) -> tuple[str | None, str | None, list[str]]:
    """PLOVER type, first mode that belongs to it, contexts."""
    kind = event.get("plover_event")
    allowed = {code for code in _codes() if code.startswith(f"{kind}/")}
    modes = [one for one in event.get("plover_modes") or () if f"{kind}/{one}" in allowed]
    return kind, modes[0] if modes else None, list(event.get("plover_contexts") or ())


@cache
def _codes() -> frozenset[str]:
    return frozenset(code.code for code in load_codebook("plover"))


def has_place(event: Row, kind: str | None, losses: Losses) -> bool:
    """Whether PLOVER has a place for it; the reason is counted where not."""
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


def from_row(row: Row, losses: Losses) -> dict[str, Any] | None:
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
        **plover_columns(row["event"], None if told else mode),
        **told,
        "plover_contexts": contexts_of(row.get("context")),
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


def contexts_of(text: str | None) -> list[str] | None:
    """The members of a list of contexts, whatever parts them."""
    found = [one.strip() for one in (text or "").replace(",", ";").split(";")]
    return [one for one in found if one] or None


def _whole(text: Any) -> int | None:
    return int(text) if str(text).isdigit() else None


def plover_columns(kind: str, mode: str | None) -> dict[str, Any]:
    """The canonical columns that follow from a type and its mode."""
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
