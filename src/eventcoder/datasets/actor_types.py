"""ACLED's and UCDP's classes of the two sides of an event, from actor types, country and code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from eventcoder.codebooks.tables import read_table
from eventcoder.datasets.common import Row, actor_name, names
from eventcoder.mentions.actors.lists import DATA

_ORGANISED = frozenset(("Rebel group", "Political militia", "Identity militia"))
_FORCES = frozenset(("State forces", "External/Other forces"))


@cache
def inter_of_type() -> Mapping[str, str]:
    """Our participant types to ACLED's words, as they hold at home."""
    rows = read_table(DATA / "types.tsv", ("type", "inter", "meaning"))
    return {row["type"]: row["inter"] for row in rows}


def inter(party: Mapping[str, Any] | None, where: str | None) -> str | None:
    """ACLED's class of a participant in an event in country ``where``; None where unknown.

    State forces abroad are External/Other forces, so this needs the event's place.
    """
    if party is None:
        return None
    kind = inter_of_type().get(party.get("type") or "") or None
    at_home = party.get("country") in (None, where)
    if kind == "State forces" and where is not None and not at_home:
        return "External/Other forces"
    return kind


Side = tuple[str | None, list[str], str | None]
"""Name, further names and ACLED class of a side."""


def class_of(event: Row, which: str) -> Side:
    """Name, further names and ACLED class of the ``source`` or ``target`` of an event."""
    parties = event.get(f"{which}s") or []
    known = event.get("acled_inter1" if which == "source" else "acled_inter2")
    kind = known or inter(parties[0] if parties else None, event.get("country"))
    return actor_name(event, which), names(parties[1:]), kind


def ucdp_type(source: str | None, target: str | None) -> int | None:
    """UCDP's type of violence for two ACLED classes.

    Returns:
        1 state-based, 2 non-state, 3 one-sided; None unless the doer is a state or organised and
        the other side is a state, organised or civilian.
    """
    if source in _FORCES | _ORGANISED and target in ("Civilians", "Protesters"):
        return 3
    if source in _FORCES and target in _FORCES | _ORGANISED:
        return 1
    if source in _ORGANISED and target in _FORCES:
        return 1
    if source in _ORGANISED and target in _ORGANISED:
        return 2
    return None
