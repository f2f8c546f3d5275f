"""The ACLED-like reading of events: event and sub-event type by the view's table.

An incident's mentions get one reading; outside ACLED's scope the columns stay null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.codebooks.acled_view import AcledView, ViewLine, load_acled_view
from eventcoder.codebooks.facts import acled_interaction
from eventcoder.mentions.actors.inter import home_inter
from eventcoder.records import Document, Event, Participant

_NOT_TOLD_AS_DONE = frozenset({"negated", "hypothetical", "future"})
_CIVIL = frozenset({"civilian", "people", "media", "ngo", "business", "protester"})
_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
_RANK = (
    "Non-state actor overtakes territory", "Government regains territory", "Armed clash",
    "Chemical weapon", "Suicide bomb", "Air/drone strike", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Grenade", "Excessive force against protesters",
    "Violent demonstration", "Mob violence", "Sexual violence", "Attack",
    "Abduction/forced disappearance", "Protest with intervention", "Peaceful protest",
)  # fmt: skip
"""Of several readings of one incident the first here stands: ground fighting before its weapons."""


def read_acled(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give events their ACLED-like types.

    Args:
        document: the article.
        events: resolved and linked to incidents.

    Returns:
        The same events in the same order; types are null outside ACLED's scope.
    """
    view = load_acled_view()
    lines = [_line(view, document, event) for event in events]
    by_incident: dict[str, set[str]] = defaultdict(set)
    for event, line in zip(events, lines, strict=True):
        if line is not None and event.incident:
            by_incident[event.incident].add(line.sub_event)
    read: list[Event] = []
    for event, line in zip(events, lines, strict=True):
        if line is None or event.acled_sub_event_type is not None:
            read.append(event)
            continue
        sub_event = _highest(by_incident.get(event.incident or "", set()) | {line.sub_event})
        read.append(_with_types(view, event, sub_event, line.turned))
    return read


def _with_types(view: AcledView, event: Event, sub_event: str, turned: bool) -> Event:
    """The event with its ACLED columns; ``turned`` makes the target actor 1."""
    kind = view.event_types[sub_event]
    first, second = (event.targets, event.sources) if turned else (event.sources, event.targets)
    one = _DEMONSTRATORS.get(kind) or _inter(event, first)
    other = _inter(event, second)
    columns = {
        "acled_disorder_type": view.disorder_types[sub_event],
        "acled_inter1": one,
        "acled_inter2": other,
        "acled_interaction": acled_interaction(one, other) if one else None,
    }
    targeted = _types(event.targets) - {"unknown"}
    return replace(
        event,
        acled_event_type=kind,
        acled_sub_event_type=sub_event,
        civilian_targeting=bool(targeted) and targeted <= _CIVIL if kind in _VIOLENCE else None,
        extra=(*event.extra, *((name, value) for name, value in columns.items() if value)),
    )


def _inter(event: Event, participants: Sequence[Participant]) -> str | None:
    """ACLED's class of a side: a state's forces outside their country are external."""
    for participant in participants:
        label = home_inter().get(participant.type or "unknown")
        if not label:
            continue
        place = event.where.country if event.where else None
        abroad = place is not None and participant.country not in (None, place)
        return "External/Other forces" if abroad and participant.type == "state" else label
    return None


def _line(view: AcledView, document: Document, event: Event) -> ViewLine | None:
    if event.factuality in _NOT_TOLD_AS_DONE or event.event_count is not None:
        return None
    if not view.covers(event.code):
        return None
    sentence = document.sentence_at(event.trigger.start)
    text = document.text[sentence.start : sentence.end] if sentence else ""
    return view.line_for(
        event.code, view.features_of(text), _types(event.sources), _types(event.targets)
    )


def _types(participants: Sequence[Participant]) -> set[str]:
    return {participant.type or "unknown" for participant in participants}


def _highest(sub_events: set[str]) -> str:
    return min(sub_events, key=lambda s: (_RANK.index(s) if s in _RANK else len(_RANK), s))
