"""The UCDP-like reading: type of organised violence, where both sides are known.

Thresholds of deaths and dyads are the dataset's matter, not this file's.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.records import Document, Event, Participant
from eventcoder.records.change import replace

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

_FORCE = ("18", "19", "20")
_NOT_LETHAL = ("181", "184", "191", "192", "196", "201")
_ORGANISED = frozenset({"rebel", "militia", "communal"})
_OF_PERSONS = ("185", "186", "1823")
_UNARMED = frozenset({"JUD", "LEG"})
_CIVIL = frozenset({"civilian", "people", "media", "ngo", "business"})


def read_ucdp(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give violent events their UCDP-like type.

    Args:
        document: the article; not used.
        events: with resolved participants and counts.

    Returns:
        The same events in the same order; null unless both sides are identified organised actors
        or civilians, the force was deliberate and someone may have died.
    """
    return [
        replace(event, ucdp_type_of_violence=kind)
        if event.ucdp_type_of_violence is None and (kind := violence_type(event)) is not None
        else event
        for event in events
    ]


def violence_type(event: Event) -> int | None:
    """UCDP's type of violence (1, 2, 3) of one event, or ``None``."""
    if event.factuality not in {"actual", "alleged"} or not event.code.startswith(_FORCE):
        return None
    dead = event.casualties.fatalities_high if event.casualties else None
    best = event.casualties.fatalities if event.casualties else None
    if event.code.startswith(_NOT_LETHAL) and not best:
        return None
    if best == 0 and not dead:
        return None
    persons = event.code.startswith(_OF_PERSONS)
    source, target = _side(event.sources), _side(event.targets, hit=True, persons=persons)
    if source is None or source == "civilian" or target is None:
        return None
    if target == "civilian":
        return ONE_SIDED
    return STATE_BASED if "state" in (source, target) else NON_STATE


def _side(
    participants: Sequence[Participant], *, hit: bool = False, persons: bool = False
) -> str | None:
    """What a side is: ``state``, ``organised``, ``civilian``, or ``None`` if not identified.

    Those who are ``hit`` are civilians where they are judges, lawmakers or, where the act is
    against ``persons``, officials: none of them bears arms.
    """
    for participant in participants:
        if hit and participant.type == "state" and participant.roles:
            office = participant.roles[0]
            if office in _UNARMED or (persons and office == "GOV"):
                return "civilian"
        if participant.type == "state" and participant.country is not None:
            return "state"
        if participant.type in _ORGANISED and participant.name is not None:
            return "organised"
        if participant.type in _CIVIL:
            return "civilian"
    return None
