"""Which mentions in one article speak of the same happening.

Headline, lead and later repeats get one incident; across articles the archive's merge decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from eventcoder.codebooks.facts import cameo_roles
from eventcoder.records import Document, Event, When
from eventcoder.records.change import replace
from eventcoder.resolve.both_sides import count_both_sides
from eventcoder.resolve.happening import (
    NIGHT,
    Happening,
    days_apart,
    keys_of,
    places_apart,
    spot,
    told,
)
from eventcoder.resolve.part_of import hits_attackers, is_part_of
from eventcoder.resolve.turns import TIMES_APART, turns
from eventcoder.resolve.victims import other_victims, same_dead, victims_of

_FORCE = ("171", "175", "18", "19", "20")
_CROWDS = "14"
"""Demonstrations, which are held by day: one more day is one more."""
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|latest|\w+day'?s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_KILLED = frozenset({"killed", "died", "dead", "deaths", "injured", "wounded", "killing"})
_INSIDE = 5
_ROLES = frozenset({"COP", "CVL", "MIL", "REB", "UAF", "INS", "SEP", "UNK", "GOV"})


def link_incidents(document: Document, events: Sequence[Event]) -> list[Event]:
    """Name the incident of each event of a document.

    Args:
        document: the article.
        events: resolved, in any order.

    Returns:
        The same events in the same order; mentions of one happening share ``incident``. None is
        lost, none stands in two incidents.
    """
    incidents: list[Happening] = []
    linked: dict[int, Event] = {}
    for number in sorted(range(len(events)), key=lambda n: (events[n].trigger, n)):
        event = events[number]
        victims = victims_of(document, event)
        incident = _known(document, event, victims, incidents) if incidents else None
        if incident is None:
            key = event.incident or f"{event.trigger.start}:{event.code}:{number}"
            incident = Happening(key, _family(event.code), event.code)
            incidents.append(incident)
        incident.add(event, victims)
        linked[number] = replace(event, incident=incident.key)
    together = _same_day([linked[number] for number in range(len(events))])
    return count_both_sides(document, together)


def _same_day(events: list[Event]) -> list[Event]:
    """The events; where one mention of an incident tells its day, the others' need no guess."""
    if not any(event.when and event.when.precision == "published" for event in events):
        return events
    days: dict[str, set[When]] = {}
    for event in events:
        if event.incident and event.when and event.when.precision == "day" and event.when.start:
            days.setdefault(event.incident, set()).add(replace(event.when, span=None))
    return [
        replace(event, when=next(iter(known)))
        if event.when
        and event.when.precision == "published"
        and len(known := days.get(event.incident or "", set())) == 1
        else event
        for event in events
    ]


def _known(
    document: Document, event: Event, victims: set[str], incidents: Sequence[Happening]
) -> Happening | None:
    """The earlier incident that a mention most likely repeats; of equals the latest."""
    if event.event_count is not None:
        return None
    before = document.text[max(0, event.trigger.start - 40) : event.trigger.start]
    definite = bool(_DEFINITE.search(before))
    killed = document.words(event.trigger).lower() in _KILLED
    family = _family(event.code)
    fresh = turns(document, event)
    best: tuple[int, Happening] | None = None
    for incident in reversed(incidents):
        if incident.family != family or (fresh and incident.sentence != event.sentence_index):
            continue
        if _times_apart(document, incident, event):
            continue
        if other_victims(incident, event, victims) and not hits_attackers(
            document, event, incident.actors
        ):
            continue
        score = _likeness(incident, event, definite) or same_dead(
            document, incident, event, victims
        )
        if not score and is_part_of(document, incident, event):
            score = _INSIDE
        if score and killed and incident.deadly:
            score += 1
        if score and (best is None or score > best[0]):
            best = (score, incident)
    return best[1] if best else None


def _times_apart(document: Document, incident: Happening, event: Event) -> bool:
    """Whether one sentence tells of two times: "hours after the president was shot"."""
    if incident.sentence != event.sentence_index:
        return False
    return TIMES_APART.search(document.text, incident.last, event.trigger.start) is not None


def _likeness(incident: Happening, event: Event, definite: bool) -> int:
    """How much speaks for one happening; 0 where nothing does or something speaks against it."""
    if incident.counted:
        return 0
    if _one_breath(incident, event):
        return 20
    if _clash(incident, event):
        return 0
    shared = _shared(incident, event)
    if shared == 2 or (shared == 1 and (definite or incident.code == event.code)):
        return 6 + 2 * shared
    if not definite or shared:
        return 0
    if incident.place is not None and incident.place == spot(event):
        return 4
    return 0 if keys_of(event.sources) and keys_of(event.targets) else 2


def _one_breath(incident: Happening, event: Event) -> bool:
    """One sentence, one actor: "gunmen stormed the village, killing six farmers"."""
    same_sentence = incident.sentence is not None and incident.sentence == event.sentence_index
    return (
        same_sentence
        and bool(keys_of(event.sources) & incident.sources)
        and not days_apart(incident.when, event.when)
    )


def _clash(incident: Happening, event: Event) -> bool:
    sources, targets = keys_of(event.sources), keys_of(event.targets)
    if _apart(sources, incident.sources) or _apart(targets, incident.targets):
        return True
    country = event.where.country if event.where else None
    if country and incident.country and country != incident.country:
        return True
    province = event.where.admin1 if event.where else None
    if province and incident.province and province != incident.province:
        return True
    if _told_as_old(incident, event):
        return True
    slack = timedelta() if incident.family == _CROWDS else NIGHT
    return places_apart(incident, event) or days_apart(incident.when, event.when, slack)


def _told_as_old(incident: Happening, event: Event) -> bool:
    """Whether background of an earlier day is told beside news without a day."""
    one, other = incident.when, event.when
    if event.news_role != "recap" or one is None or other is None:
        return False
    if one.precision != "published" or one.start is None or other.end is None:
        return False
    return told(other) and other.end + _NEWS < one.start


_NEWS = timedelta(days=2)
"""How old most news without a day is on the day of publication."""


def _apart(some: set[str], others: set[str]) -> bool:
    """Whether two sides are known and different: a code that only says more is no difference."""
    if not some or not others or some & others:
        return False
    return not any(
        _is_code(a) and _is_code(b) and (a.startswith(b) or b.startswith(a) or _generic(a, b))
        for a in some
        for b in others
    )


def _is_code(key: str) -> bool:
    return key.isupper() and key.isalpha() and len(key) % 3 == 0


def _generic(one: str, other: str) -> bool:
    """Whether a code is a role without country ("MIL") that the other may have."""
    return (len(one) == 3 and one in _ROLES) or (len(other) == 3 and other in _ROLES)


def _shared(incident: Happening, event: Event) -> int:
    """How many sides (source, target) are stated by both and the same.

    A role that anybody may have ("CVL") is nobody in particular, unless the act and all sides that
    are stated are alike. Codes of which one only says more than the other are enough where the
    other side is the same.
    """
    sides = ((event.sources, incident.sources), (event.targets, incident.targets))
    both = [(keys_of(side), known) for side, known in sides]
    anybody = cameo_roles().keys()
    same = sum(bool(keys & known - anybody) for keys, known in both)
    if not same:
        stated = [(keys, known) for keys, known in both if keys or known]
        alike = bool(stated) and all(keys & known for keys, known in stated)
        return int(alike and incident.code == event.code)
    return same + sum(bool(keys & known & anybody) or _alike(keys, known) for keys, known in both)


def _alike(some: set[str], others: set[str]) -> bool:
    return not some & others and any(
        _is_code(a) and _is_code(b) and a not in _ROLES and (a.startswith(b) or b.startswith(a))
        for a in some
        for b in others
    )


def _family(code: str) -> str:
    """Codes that different mentions of one happening may get."""
    if code.startswith("181"):
        return "abduct"
    return "force" if code.startswith(_FORCE) else code[:2]
