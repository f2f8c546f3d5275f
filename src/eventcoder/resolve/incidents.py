"""Which mentions in one article speak of the same happening.

Headline, lead and later repeats get one incident; across articles the archive's merge decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from eventcoder.records import Document, Event, Participant, When

_FORCE = ("175", "18", "19", "20")
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|latest|\w+day'?s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_SLACK = timedelta(days=1)


@dataclass(slots=True)
class _Incident:
    """What is known so far of one happening."""

    key: str
    family: str
    code: str
    sources: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    when: When | None = None
    country: str | None = None
    sentence: int | None = None

    def add(self, event: Event) -> None:
        """Take in what a further mention says."""
        self.sentence = event.sentence_index
        self.sources |= keys_of(event.sources)
        self.targets |= keys_of(event.targets)
        if _told(event.when) and not _told(self.when):
            self.when = event.when
        if self.country is None and event.where is not None:
            self.country = event.where.country


def link_incidents(document: Document, events: Sequence[Event]) -> list[Event]:
    """Name the incident of each event of a document.

    Args:
        document: the article.
        events: resolved, in any order.

    Returns:
        The same events in the same order; mentions of one happening share ``incident``. None is
        lost, none stands in two incidents.
    """
    incidents: list[_Incident] = []
    linked: dict[int, Event] = {}
    for number in sorted(range(len(events)), key=lambda n: (events[n].trigger, n)):
        event = events[number]
        incident = _known(document, event, incidents)
        if incident is None:
            key = event.incident or f"{event.trigger.start}:{event.code}:{number}"
            incident = _Incident(key, _family(event.code), event.code)
            incidents.append(incident)
        incident.add(event)
        linked[number] = replace(event, incident=incident.key)
    return [linked[number] for number in range(len(events))]


def _known(document: Document, event: Event, incidents: Sequence[_Incident]) -> _Incident | None:
    """The earlier incident that a mention repeats, the latest first."""
    if event.event_count is not None:
        return None
    family = _family(event.code)
    before = document.text[max(0, event.trigger.start - 40) : event.trigger.start]
    definite = bool(_DEFINITE.search(before))
    for incident in reversed(incidents):
        if incident.family != family:
            continue
        if _one_breath(incident, event):
            return incident
        if _clash(incident, event):
            continue
        shared = _shared(incident, event)
        if shared == 2 or (shared == 1 and (definite or incident.code == event.code)):
            return incident
        if definite and shared == 0 and not (event.sources and event.targets):
            return incident
    return None


def _one_breath(incident: _Incident, event: Event) -> bool:
    """One sentence, one actor: "gunmen stormed the village, killing six farmers"."""
    same_sentence = incident.sentence is not None and incident.sentence == event.sentence_index
    return (
        same_sentence
        and bool(keys_of(event.sources) & incident.sources)
        and not days_apart(incident.when, event.when)
    )


def _clash(incident: _Incident, event: Event) -> bool:
    sources, targets = keys_of(event.sources), keys_of(event.targets)
    if sources and incident.sources and not sources & incident.sources:
        return True
    if targets and incident.targets and not targets & incident.targets:
        return True
    country = event.where.country if event.where else None
    if country and incident.country and country != incident.country:
        return True
    return days_apart(incident.when, event.when)


def days_apart(one: When | None, other: When | None) -> bool:
    """Whether the text tells two days that are not the same, give or take one."""
    if not (_told(one) and _told(other)):
        return False
    assert one is not None
    assert other is not None
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return one.end + _SLACK < other.start or other.end + _SLACK < one.start


def _told(when: When | None) -> bool:
    return when is not None and when.precision not in {"published", "unknown"}


def _shared(incident: _Incident, event: Event) -> int:
    """How many sides (source, target) are stated by both and the same."""
    sources, targets = keys_of(event.sources), keys_of(event.targets)
    return bool(sources & incident.sources) + bool(targets & incident.targets)


def keys_of(participants: Sequence[Participant]) -> set[str]:
    """What identifies participants: name, else code; the unidentified have no key."""
    return {key for p in participants if (key := p.name or p.code)}


def _family(code: str) -> str:
    """Codes that different mentions of one happening may get."""
    if code.startswith("181"):
        return "abduct"
    return "force" if code.startswith(_FORCE) else code[:2]
