"""One happening as the mentions of an article tell it so far, and how far apart two mentions are.

Which mentions speak of one is decided in ``incidents``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import cos, hypot, radians

from eventcoder.records import Event, Participant, Span, When, Where

NIGHT = timedelta(days=1)
"""What is told of a night may be told of either day."""
_APART = 0.5
"""Degrees of latitude, some 55 km, between places that are not one."""
_LONG = timedelta(days=30)
_FRESH = timedelta(days=7)
"""How old news without a day may be on the day of publication."""


@dataclass(slots=True)
class Happening:
    """What is known so far of one happening."""

    key: str
    family: str
    code: str
    sources: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    when: When | None = None
    country: str | None = None
    province: str | None = None
    sentence: int | None = None
    last: int = 0
    actors: set[Span] = field(default_factory=set)
    where: Where | None = None
    counted: bool = False
    deadly: bool = False
    dead: set[int] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)

    @property
    def place(self) -> int | None:
        """GeoNames number of the place, where it is known to the point."""
        return self.where.geonameid if self.where is not None else None

    def add(self, event: Event, victims: set[str]) -> None:
        """Take in what a further mention says."""
        self.victims |= victims
        dead = dead_of(event)
        if dead:
            self.dead.add(dead)
        self.sentence, self.last = event.sentence_index, event.trigger.end
        self.sources |= keys_of(event.sources)
        self.actors |= {p.span for p in event.sources if p.span is not None}
        self.targets |= keys_of(event.targets)
        if self.when is None or (told(event.when) and not told(self.when)):
            self.when = event.when
        if self.place is None and spot(event) is not None:
            self.where = event.where
        self.counted = self.counted or event.event_count is not None
        self.deadly = self.deadly or bool(dead_of(event))
        if self.country is None and event.where is not None:
            self.country = event.where.country
        if self.province is None and event.where is not None:
            self.province = event.where.admin1


def dead_of(event: Event) -> int | None:
    """How many an event kills, where the text says."""
    return event.casualties.fatalities if event.casualties else None


def far(incident: Happening, event: Event) -> bool:
    """Whether a mention is told of another country or day."""
    country = event.where.country if event.where else None
    abroad = bool(country and incident.country and country != incident.country)
    return abroad or days_apart(incident.when, event.when)


def spot(event: Event) -> int | None:
    """The place of an event, where it is known to the point."""
    where = event.where
    return where.geonameid if where is not None and where.precision == "exact" else None


def places_apart(incident: Happening, event: Event) -> bool:
    """Whether both are placed to the point, and too far apart for a town and its quarter."""
    one, other = incident.where, event.where if spot(event) is not None else None
    if one is None or other is None:
        return False
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    assert one.latitude is not None
    assert one.longitude is not None
    assert other.latitude is not None
    assert other.longitude is not None
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(north, east) > _APART


def days_apart(one: When | None, other: When | None, slack: timedelta = NIGHT) -> bool:
    """Whether two mentions are of days that are not the same, give or take some slack.

    A day of publication stands for one of the days before it.
    """
    if one is None or other is None or not (told(one) or told(other)):
        return False
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    if _is_long(one) != _is_long(other) and "day" in {one.precision, other.precision}:
        return True  # what a year adds up is not what happened on a day
    slack = slack if told(one) and told(other) else _FRESH
    return one.end + slack < other.start or other.end + slack < one.start


def _is_long(when: When) -> bool:
    """Whether it is a time over which several happenings are added up."""
    if when.precision not in {"range", "year"} or when.start is None or when.end is None:
        return False
    return when.end - when.start >= _LONG


def told(when: When | None) -> bool:
    """Whether the text tells a day, which the day of publication is not."""
    return when is not None and when.precision not in {"published", "unknown"}


def keys_of(participants: Sequence[Participant]) -> set[str]:
    """What identifies participants: names and codes; the unidentified have no key."""
    return {key for p in participants for key in (p.name, p.code) if key}
