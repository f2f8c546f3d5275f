"""What several views share: codes through crosswalks, time spans, actor codes, ids, text lists.

A view is two functions: ``to_rows(event, losses)`` and ``from_row(row, losses)``.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from eventcoder.codebooks import Derived, derived, load_codebook, load_crosswalk
from eventcoder.codebooks.facts import cameo_roles, precisions
from eventcoder.datasets.geography import iso3_of
from eventcoder.datasets.loss import Losses
from eventcoder.records.ids import stable_id

Row = Mapping[str, Any]


def cameo_code(event: Row, losses: Losses) -> str | None:
    """The event's CAMEO code, through a crosswalk where it is coded otherwise."""
    codebook, code = event["codebook"], event["code"]
    if codebook == "cameo":
        return str(code)
    if codebook == "ucdp":
        lines = load_crosswalk("ucdp", "acled").map(code)
        code, codebook = (_sub_event(lines[0].target), "acled") if lines else ("", "ucdp")
    if codebook not in ("acled", "plover"):
        return None
    lines = load_crosswalk(codebook, "cameo").map(code)
    if not lines:
        return None
    losses.crosswalk[lines[0].relation] += 1
    return lines[0].target


def _sub_event(event_type: str) -> str:
    """A sub-event type that stands for an ACLED event type."""
    plain = {
        "Battles": "Armed clash",
        "Explosions/Remote violence": "Shelling/artillery/missile attack",
        "Violence against civilians": "Attack",
    }
    return plain.get(event_type, event_type)


def derived_of(code: str, codebook: str = "cameo") -> Derived | None:
    """What follows from a code, of its nearest known ancestor where it is unknown."""
    known = load_codebook(codebook).nearest(code)
    return derived(known, codebook) if known else None


def code_columns(code: str, codebook: str) -> dict[str, Any]:
    """The canonical columns that follow from a code."""
    found = derived_of(code, codebook)
    book = load_codebook(codebook)
    columns: dict[str, Any] = {
        "codebook": codebook,
        "codebook_version": book.version,
        "code": code,
    }
    if found is None:
        return columns
    return {
        **columns,
        "code_name": found.name,
        "root_code": found.root,
        "quad_class": found.quad_class,
        "goldstein": found.goldstein,
        "goldstein_icews": found.goldstein_icews,
        "plover_event": found.plover_event,
        "plover_modes": list(found.plover_modes) if found.plover_modes else None,
        "plover_contexts": list(found.plover_contexts) if found.plover_contexts else None,
    }


def converted(dataset: str, origin_id: object, number: int = 0) -> dict[str, Any]:
    """The columns that every converted row has."""
    return {
        "event_id": stable_id("converted", dataset, origin_id, number),
        "factuality": "actual",
        "coder": "convert",
        "coder_version": "1",
        "origin_dataset": dataset,
        "origin_id": str(origin_id),
    }


def number_of(dataset: str, event: Row, digits: int = 12) -> int:
    """A stable number for an event; its own id where it came from this dataset."""
    origin = event.get("origin_id")
    if event.get("origin_dataset") == dataset and str(origin).lstrip("-").isdigit():
        return int(str(origin))
    key = event.get("incident_id") if dataset in ("acled", "ucdp-ged") else None
    number = int(stable_id("number", dataset, key or event["event_id"]), 16)
    return number % int(10**digits)


def span(event: Row) -> tuple[date, date] | None:
    """First and last day of an event, None where the date is unknown."""
    first = event.get("event_date")
    if first is None:
        return None
    return first, event.get("event_date_end") or first


def precision(dataset: str, column: str, ours: str | None, otherwise: int) -> int:
    """The dataset's number for our precision."""
    for step in precisions(dataset):
        if step.column == column and ours in step.ours:
            return int(step.code)
    return otherwise


def our_precision(dataset: str, column: str, code: Any) -> str | None:
    """Our first precision for the dataset's number."""
    for step in precisions(dataset):
        if step.column == column and step.code == code:
            return step.ours[0] if step.ours else None
    return None


def widened(day: date, kind: str) -> tuple[date, date]:
    """The week or month that a day stands for."""
    if kind == "week":
        return day - timedelta(days=3), day + timedelta(days=3)
    if kind == "month":
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def happened(event: Row, losses: Losses) -> bool:
    """Whether it can be a row of a dataset of events: it took place, once, on a known day."""
    reasons = {
        "negated": "it did not happen",
        "future": "it has not happened yet",
        "hypothetical": "it is hypothetical",
    }
    reason = reasons.get(event.get("factuality") or "")
    if reason is None and event.get("event_count_low") is not None:
        reason = "it sums up several events"
    if reason is None and event.get("event_date") is None:
        reason = "its date is unknown"
    if reason is not None:
        losses.drop(reason)
    return reason is None


def actor_name(event: Row, side: str) -> str | None:
    """Canonical name of a side, else its words."""
    return event.get(f"{side}_name") or event.get(f"{side}_text")


def names(participants: Iterable[Row] | None) -> list[str]:
    """Names of participants, else their words."""
    return [one for p in participants or () if (one := p.get("name") or p.get("text"))]


def participant(name: str | None, **known: Any) -> dict[str, Any]:
    """A participant with what a dataset says of it."""
    return {
        "text": name,
        "name": name,
        "country": known.get("country"),
        "gwno": known.get("gwno"),
        "code": known.get("code"),
        "roles": known.get("roles") or [],
        "type": known.get("type"),
        "status": "named" if name else "not_stated",
        "start": None,
        "end": None,
    }


def side(which: str, primary: Row | None) -> dict[str, Any]:
    """The flat columns of a side from its primary participant."""
    if primary is None:
        return {f"{which}_status": "not_stated"}
    roles = primary["roles"]
    return {
        f"{which}_text": primary["text"],
        f"{which}_name": primary["name"],
        f"{which}_country": primary["country"],
        f"{which}_code": primary["code"],
        f"{which}_role": roles[0] if roles else None,
        f"{which}_status": primary["status"],
    }


@cache
def split_actor(code: str) -> tuple[str, tuple[str, ...], str]:
    """A CAMEO actor code as country (CAMEO's), roles and what is left of it."""
    blocks = [code[at : at + 3] for at in range(0, len(code), 3)]
    first = blocks[0] if blocks and iso3_of("cameo", blocks[0]) else ""
    rest = blocks[1:] if first else blocks
    roles = tuple(block for block in rest if block in cameo_roles())
    return first, roles, "".join(block for block in rest if block not in cameo_roles())
