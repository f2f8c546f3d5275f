"""The country that a story is about, for acts that the text places nowhere.

Actors and placed events tell it; embassies and visitors do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document, Event, Where
from eventcoder.records.change import replace

_AT_HOME = ("145", "17", "18", "19", "20")
_BANS = "172"
"""What is done to an armed group from anywhere, unlike what is done to its people."""
_ANYWHERE = ("03", "04", "05", "06")
"""What one may do abroad with one's own: visit, meet, sign."""
_GROUND_WEIGHT = 3
"""What a place weighs, as much as a force that acts at home."""
_LEAST, _LEAST_ALONE = 4, 3
"""Weight below which a country is not the story's: where others are named, where none is."""
_SAYS = re.compile(
    r"(?:\s+[\w.'-]+){0,3}?\s+(?:said|says|told|reported|warned|announced|stated|added)\b",
    re.IGNORECASE,
)
_MANY, _NEARLY_ALL = 6, 0.8
"""Actors, and the share of them, that leave no doubt about a story's country."""
_TOLD = 2
"""How many of them must be told to be of it: the others may have it from these."""


def story_country(
    document: Document, events: Sequence[Event], named: Iterable[str] = ()
) -> str | None:
    """The country that most of an article's actors and placed events are of, if one is.

    Args:
        document: the article.
        events: those with a place count.
        named: countries of further places that it names at its top.
    """
    found: Counter[str] = Counter()
    ground = set()
    for one in named_in(document):
        if one.weight:
            found[one.country] += one.weight
        if one.weight > 1:
            ground.add(one.country)
    for event in events:
        where = event.where
        if where and where.country and where.precision not in {"country", "area"}:
            found[where.country] += _GROUND_WEIGHT
            ground.add(where.country)
    for country in named:
        found[country] += _GROUND_WEIGHT
        ground.add(country)
    for country in found.keys() - ground:  # one whose people are named
        del found[country]
    ranked = found.most_common(1)
    if not ranked or 2 * ranked[0][1] <= found.total():
        return None
    country, weight = ranked[0]
    if len(found) > 1:
        return country if weight >= _LEAST else None
    return country if weight >= _LEAST_ALONE or _acts(document, country) else None


def _acts(document: Document, country: str) -> bool:
    """Whether a state's people are told of other than as those who say so."""
    return any(
        one.weight > 1 and one.country == country and not _SAYS.match(document.text, one.end)
        for one in named_in(document)
    )


def actors_country(document: Document) -> str | None:
    """The country of nearly all actors of an article, if many are named."""
    found = Counter(one.country for one in named_in(document))
    ranked = found.most_common(1)
    if not ranked or ranked[0][1] < _MANY or _NEARLY_ALL * found.total() > ranked[0][1]:
        return None
    country = str(ranked[0][0])
    told = sum(one.country == country for one in named_in(document) if one.weight)
    return country if told >= _TOLD else None


def named_in(document: Document) -> Iterable[Any]:
    """The countries of the actors that the text names; none where nobody looks for actors."""
    try:
        return document.mentions("country")
    except UsageError:
        return ()


def needs_country(event: Event) -> bool:
    """Whether the text does not place it, and it is an act, or among people of one country."""
    unplaced = event.where is not None and event.where.precision == "unknown"
    if not unplaced or event.event_count is not None:
        return False
    return event.code.startswith(_AT_HOME) or _is_domestic(event)


def _is_domestic(event: Event) -> bool:
    """Whether it is between people of one country, or what those of one do for themselves."""
    sources = {p.country for p in event.sources}
    known = {c for c in sources if c} | {p.country for p in event.targets if p.country}
    return len(known) == 1 and None not in sources and not event.code.startswith(_ANYWHERE)


def in_country(
    event: Event, home: str | None, of_all: str | None = None, beside: Collection[str] = ()
) -> Event:
    """An event without any place, in the story's country if its participants allow.

    Where the story is of no country, an armed group's act is in the country it is from; what is
    told again must be of the story's country by who takes part.

    Args:
        event: placed or not.
        home: the story's country.
        beside: countries of those whom its sentence names: an armed group from abroad hits them.
        of_all: the country of nearly all whom the article names; there, what is told again of
            people without a country happened too.
    """
    where = event.where
    if where is None or not needs_country(event):
        return event
    is_act = event.code.startswith(_AT_HOME)
    if is_act and not event.code.startswith(_BANS):
        home = home or _of_armed(event, beside)
    taking_part = {p.country for p in (*event.sources, *event.targets)}
    if not is_act and home not in taking_part:
        return event
    elsewhere = home is None or home != of_all or any(taking_part)
    if event.news_role == "recap" and home not in taking_part and elsewhere:
        return event  # what is told again may have happened anywhere
    acting = {p.country for p in event.sources if p.country and p.type == "state"}
    if home is None or (acting and home not in acting):
        return event
    country = country_place(home)
    if where.name is not None:
        country = replace(country, name=where.name, span=where.span)
    return replace(event, where=country)


def _of_armed(event: Event, beside: Collection[str]) -> str | None:
    """The country of the armed groups that take part, if it is one."""
    armed = {
        p.country
        for p in (*event.sources, *event.targets)
        if p.country and p.name and p.type in {"rebel", "militia"}
    }
    hit = {p.country for p in event.targets if p.country}.union(beside)
    return armed.pop() if len(armed) == 1 and hit <= armed else None


def host_of(event: Event) -> str | None:
    """The country of a visit: the one that is visited, or that receives the visitor."""
    sides = {"042": event.targets, "043": event.sources}.get(event.code, ())
    named = [p.country for p in sides if p.type == "state" and not p.roles]
    return named[0] if len(named) == 1 else None


def country_place(code: str) -> Where:
    """The country of an alpha-3 code as a place."""
    from eventcoder.mentions.gazetteer.countries import country_by_code

    known = country_by_code().get(code)
    return Where(known.name if known else None, "country", country=code)
