"""Which mentions in one article speak of the same happening.

Headline, lead and later repeats get one incident; across articles the archive's merge decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from eventcoder.records import Document, Event, Participant, When
from eventcoder.records.change import replace

_FORCE = ("175", "18", "19", "20")
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|latest|\w+day'?s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_KILLED = frozenset({"killed", "died", "dead", "deaths", "injured", "wounded", "killing"})
_KINDS = frozenset(
    {
        "bodyguard", "child", "children", "civilian", "fighter", "guard", "judge", "leader",
        "member", "militant", "officer", "official", "passenger", "peasant", "people", "person",
        "police", "policemen", "policeman", "priest", "rebel", "soldier", "student", "teacher",
        "troop", "victim", "villager", "women", "worker",
    }
)  # fmt: skip
"""Nouns for victims; only with the same number do they speak for the same dead."""
_TITLES = frozenset(
    {
        "army", "attack", "attorney", "candidate", "captain", "city", "colonel", "department",
        "district", "force", "forces", "former", "from", "general", "government", "governor",
        "group", "house", "justice", "lieutenant", "major", "mayor", "military", "minister",
        "national", "office", "party", "president", "province", "sergeant", "state", "station",
        "their", "town", "village", "which", "were", "with", "that", "this", "these", "those",
        "other", "others", "three", "four", "five", "seven", "eight", "nine", "least", "more",
        "than", "some", "several", "many", "about", "unit", "post", "base", "north", "south",
        "east", "west", "central", "northern", "southern", "eastern", "western", "security",
        "american", "embassy", "building", "vehicle", "company", "the", "who", "and",
    }
)  # fmt: skip
"""Words beside victims' names that many victims share."""
_ROLES = frozenset({"COP", "CVL", "MIL", "REB", "UAF", "INS", "SEP", "UNK", "GOV"})
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
    place: int | None = None
    counted: bool = False
    deadly: bool = False
    dead: set[int] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)

    def add(self, event: Event, victims: set[str]) -> None:
        """Take in what a further mention says."""
        self.victims |= victims
        dead = event.casualties.fatalities if event.casualties else None
        if dead:
            self.dead.add(dead)
        self.sentence = event.sentence_index
        self.sources |= keys_of(event.sources)
        self.targets |= keys_of(event.targets)
        if told(event.when) and not told(self.when):
            self.when = event.when
        self.place = self.place or _spot(event)
        self.counted = self.counted or event.event_count is not None
        self.deadly = self.deadly or bool(event.casualties and event.casualties.fatalities)
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
        incident.add(event, _victims(document, event))
        linked[number] = replace(event, incident=incident.key)
    return [linked[number] for number in range(len(events))]


def _known(document: Document, event: Event, incidents: Sequence[_Incident]) -> _Incident | None:
    """The earlier incident that a mention most likely repeats; of equals the latest."""
    if event.event_count is not None:
        return None
    before = document.text[max(0, event.trigger.start - 40) : event.trigger.start]
    definite = bool(_DEFINITE.search(before))
    killed = document.words(event.trigger).lower() in _KILLED
    family = _family(event.code)
    victims = _victims(document, event)
    best: tuple[int, _Incident] | None = None
    for incident in reversed(incidents):
        if incident.family != family:
            continue
        score = _likeness(incident, event, definite) or _same_dead(incident, event, victims)
        if score and killed and incident.deadly:
            score += 1
        if score and (best is None or score > best[0]):
            best = (score, incident)
    return best[1] if best else None


def _likeness(incident: _Incident, event: Event, definite: bool) -> int:
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
    if incident.place is not None and incident.place == _spot(event):
        return 4
    return 0 if keys_of(event.sources) and keys_of(event.targets) else 2


def _same_dead(incident: _Incident, event: Event, victims: set[str]) -> int:
    """Whether the same people die: one of them by name, or as many of the same kind."""
    common = victims & incident.victims
    if not common or incident.counted or _far(incident, event):
        return 0
    if common - _KINDS:
        return 7
    dead = event.casualties.fatalities if event.casualties else None
    return 7 if dead is not None and dead > 1 and dead in incident.dead else 0


def _far(incident: _Incident, event: Event) -> bool:
    country = event.where.country if event.where else None
    abroad = bool(country and incident.country and country != incident.country)
    return abroad or days_apart(incident.when, event.when)


def _victims(document: Document, event: Event) -> set[str]:
    """Words for those hit: names, and nouns in the singular."""
    found = set()
    for participant in event.targets if event.code.startswith(_FORCE) else ():
        words = document.words(participant.span) if participant.span else ""
        for word in re.findall(r"[^\W\d_]{4,}", words):
            plain = word.lower().removesuffix("s")
            if plain in _KINDS or (word[0].isupper() and not participant.country):
                found.add(plain)
    return found - _TITLES


def _spot(event: Event) -> int | None:
    where = event.where
    return where.geonameid if where is not None and where.precision == "exact" else None


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
    if _apart(sources, incident.sources) or _apart(targets, incident.targets):
        return True
    country = event.where.country if event.where else None
    if country and incident.country and country != incident.country:
        return True
    return days_apart(incident.when, event.when)


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


def days_apart(one: When | None, other: When | None) -> bool:
    """Whether the text tells two days that are not the same, give or take one."""
    if not (told(one) and told(other)):
        return False
    assert one is not None
    assert other is not None
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return one.end + _SLACK < other.start or other.end + _SLACK < one.start


def told(when: When | None) -> bool:
    """Whether the text tells a day, which the day of publication is not."""
    return when is not None and when.precision not in {"published", "unknown"}


def _shared(incident: _Incident, event: Event) -> int:
    """How many sides (source, target) are stated by both and the same.

    Codes of which one only says more than the other are enough where the other side is the same.
    """
    sides = ((event.sources, incident.sources), (event.targets, incident.targets))
    same = sum(bool(keys_of(side) & known) for side, known in sides)
    return same + sum(_alike(keys_of(side), known) for side, known in sides) if same else 0


def _alike(some: set[str], others: set[str]) -> bool:
    return not some & others and any(
        _is_code(a) and _is_code(b) and a not in _ROLES and (a.startswith(b) or b.startswith(a))
        for a in some
        for b in others
    )


def keys_of(participants: Sequence[Participant]) -> set[str]:
    """What identifies participants: names and codes; the unidentified have no key."""
    return {key for p in participants for key in (p.name, p.code) if key}


def _family(code: str) -> str:
    """Codes that different mentions of one happening may get."""
    if code.startswith("181"):
        return "abduct"
    return "force" if code.startswith(_FORCE) else code[:2]
