"""The ACLED-like reading of events: event and sub-event type by the view's table.

An incident's mentions get one reading; outside ACLED's scope the columns stay null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.codebooks.acled_view import AcledView, ViewLine, load_acled_view
from eventcoder.records import Document, Event, Participant

_NOT_TOLD_AS_DONE = frozenset({"negated", "hypothetical", "future"})
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
        extra = (*event.extra, ("acled_disorder_type", view.disorder_types[sub_event]))
        read.append(
            replace(
                event,
                acled_event_type=view.event_types[sub_event],
                acled_sub_event_type=sub_event,
                extra=extra,
            )
        )
    return read


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
