"""Where it happened: gives each event the place that its own clause tells.

Only acts, not statements, fall back on the previous sentence or the place in the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from eventcoder.records import Document, Event, Where
from eventcoder.records.change import replace
from eventcoder.resolve.before_place import is_elsewhere, place_before
from eventcoder.resolve.capital import capital_of, told_capital
from eventcoder.resolve.home import (
    actors_country,
    country_place,
    host_of,
    in_country,
    named_in,
    needs_country,
    story_country,
)
from eventcoder.resolve.own_place import is_country, own_place, town_attacked
from eventcoder.resolve.told_after import close_behind, told_after
from eventcoder.resolve.top_places import named_at_top

_VIOLENT = ("145", "175", "18", "19", "20")
_ON_GROUND = ("171", "183", "19")
_CLOSED = "191"
_ONLY_A_KIND = re.compile(
    r"(?:\s+(?:province|district|region|governorate|state|department|city|town|village|airport"
    r"|airbase|base|port|camp|countryside|barracks|bureau|headquarters|market|mosque|church|offices?"
    r"|prison|stadium|studio|temple))?(?:(?:,|\s+of)\s.*)?"
)
"""What may follow a place's name in a target: what kind of place it is, and an apposition."""
_UNKNOWN = Where(None, "unknown")
_PEOPLE_TOO = 2
"""Targets of which one may be the place of the others."""
_LARGE = 100_000
"""Inhabitants from which a place in another country that is named needs no other word for it."""


def resolve_where(document: Document, events: Sequence[Event]) -> list[Event]:
    """Place a document's events.

    Args:
        document: the article.
        events: with resolved participants.

    Returns:
        The same events in the same order; precision ``unknown`` where the text does not say.
    """
    if all(event.where is not None for event in events):
        return list(events)
    named = _Named(document, events)
    placed = [
        event if event.where is not None else _placed(document, event, named) for event in events
    ]
    placed = [_in_capital(document, event, named.reader.gazetteer) for event in placed]
    if not any(map(needs_country, placed)):
        return placed
    home = story_country(
        document, placed, named_at_top(document, named.within, named.reader.gazetteer)
    )
    of_all = actors_country(document)
    return [_at_home(document, event, home, of_all, named.reader.gazetteer) for event in placed]


def _at_home(
    document: Document, event: Event, home: str | None, of_all: str | None, gazetteer: Any
) -> Event:
    """The event in the story's country, in its capital if the text says so."""
    within = in_country(event, home, of_all, _named_beside(document, event))
    told = told_capital(document, event) if needs_country(event) else None
    if told is None:
        return within
    country, words = told
    country = country or (within.where.country if within.where else None)
    mention = capital_of(country, *words) if country else None
    return _at(event, mention, (country,), gazetteer) if country and mention else within


def _named_beside(document: Document, event: Event) -> set[str]:
    """The countries of those whom the event's sentence names."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return set()
    return {
        str(one.country)
        for one in named_in(document)
        if one.weight > 1 and sentence.start <= one.start < sentence.end
    }


def _in_capital(document: Document, event: Event, gazetteer: Any) -> Event:
    """An event placed in a country only, in its capital if its clause says so."""
    where = event.where
    if where is None or where.precision != "country" or where.country is None:
        return event
    told = told_capital(document, event)
    if told is None or told[0] not in {None, where.country}:
        return event
    mention = capital_of(where.country, *told[1])
    return _at(event, mention, (where.country,), gazetteer) if mention else event


class _Named:
    """The places named around a document's events, each sentence read when first asked for."""

    def __init__(self, document: Document, events: Sequence[Event]) -> None:
        from eventcoder.mentions.places import PlaceReader

        self._document, self._events = document, events
        self.reader = PlaceReader(document.text)

    def within(self, index: int) -> Sequence[Any]:
        """The places named in a sentence."""

        def compute(document: Document) -> Sequence[Any]:
            return self.reader.read(*document.sentences[index].span)

        return self._document.cached(f"places:{index}", compute)

    def hit(self, index: int) -> Any | None:
        """The place that is the target of an act told in a sentence."""
        at = self._document.sentences[index]
        acts = [e for e in self._events if at.start <= e.trigger.start < at.end]
        return next((m for e in acts if (m := _hit(self._document, e, self)) is not None), None)

    @cached_property
    def around(self) -> Sequence[Any]:
        """The places named in the events' sentences, those before them and the dateline."""
        document = self._document
        wanted = {s.index for s in document.sentences[:2] if s.kind == "dateline"}
        for event in self._events:
            sentence = document.sentence_at(event.trigger.start)
            index = sentence.index if sentence else 0
            wanted |= {index, max(index - 1, 0)}
        return [mention for index in sorted(wanted) for mention in self.within(index)]

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries the article is about: those its places and people name, most named first."""
        from eventcoder.mentions.places_countries import context_countries

        home = actors_country(self._document)
        if home is not None:
            return (home,)
        text, known = self._document.text, {one.country for one in named_in(self._document)}
        gazetteer = self.reader.gazetteer
        found = list(context_countries(text, self.around, gazetteer=gazetteer, known=known))
        for event in self._events:
            for participant in (*event.targets, *event.sources):
                if participant.country and participant.country not in found:
                    found.append(participant.country)
        return tuple(found)


def _placed(document: Document, event: Event, named: _Named) -> Event:
    mention, elsewhere = _own(document, event, named), False
    if mention is None or is_country(mention, named.reader.gazetteer):
        mention = _hit_in(document, event, named, mention) or mention
        if mention is None or is_country(mention, named.reader.gazetteer):
            mention = _told_later(document, event, named) or mention
    if mention is None and event.code.startswith(_VIOLENT) and _of_the_day(event):
        mention = None if told_capital(document, event) else place_before(document, event, named)
        elsewhere = mention is not None and is_elsewhere(document, event)
    if mention is None:
        host = host_of(event)
        return replace(event, where=country_place(host) if host else _UNKNOWN)
    from eventcoder.mentions.places_resolve import is_settled

    gazetteer = named.reader.gazetteer
    if not mention.known and not mention.containers:
        mention = _as_told_before(document, mention, named)
    countries = () if is_settled(mention, gazetteer) else named.countries
    event = _without_site(document, event, mention)
    found = _at(event, mention, countries, gazetteer)
    if found.where is not None and found.where.precision == "unknown" and mention.known:
        abroad = _large_abroad(document, mention, gazetteer)
        found = _at(event, mention, abroad, gazetteer) if abroad else found
    return _in_its_country(found) if elsewhere else found


def _told_later(document: Document, event: Event, named: _Named) -> Any | None:
    """The place that a sentence after it tells: "The raid took place near Ber"."""
    told = told_after(document, event)
    if told is None:
        return None
    said = [m for m in named.within(told[0].index) if m.locative and not m.dateline]
    local = [m for m in said if not is_country(m, named.reader.gazetteer)]
    return close_behind(document.text, told[1], local)


def _in_its_country(event: Event) -> Event:
    """An event in the country of the place before, whose own place no gazetteer knows."""
    country = event.where.country if event.where else None
    return replace(event, where=country_place(country) if country else _UNKNOWN)


def _large_abroad(document: Document, mention: Any, gazetteer: Any) -> tuple[str, ...]:
    """Of the other countries that the article names, the one with a large place of that name."""
    others = tuple(sorted({one.country for one in named_in(document)}))
    for place in gazetteer.candidates(mention.text, countries=others, limit=1) if others else ():
        if place.country in others and place.population >= _LARGE:
            return (str(place.country),)
    return ()


def _as_told_before(document: Document, mention: Any, named: _Named) -> Any:
    """A name that no gazetteer has, in what the text first said it lies in: "GEEDO, Chad - ..."."""
    sentence = document.sentence_at(mention.span.start)
    outer = named.reader.dateline_of(mention.text)
    if outer:
        return mention._replace(containers=(outer,))
    for index in range(sentence.index if sentence else 0):
        for known in named.within(index):
            if known.text == mention.text and known.containers:
                return mention._replace(containers=known.containers)
    return mention


def _without_site(document: Document, event: Event, mention: Any) -> Event:
    """The event without its place among its targets, where people are: "in Gao, killing two"."""
    if len(event.targets) < _PEOPLE_TOO or not mention.locative:
        return event
    hit = tuple(p for p in event.targets if p.status != "unidentified" or p.span != mention.span)
    return replace(event, targets=hit) if hit and len(hit) < len(event.targets) else event


def _at(event: Event, mention: Any, countries: Sequence[str], gazetteer: Any) -> Event:
    """The event at the place that a mention means in a text about some countries."""
    from eventcoder.mentions.places_resolve import resolve_place

    place = resolve_place(mention, countries, gazetteer=gazetteer)
    if place.precision == "unknown":
        return replace(event, where=replace(_UNKNOWN, name=mention.text, span=mention.span))
    where = Where(
        name=place.name,
        precision="near" if mention.near and place.precision == "exact" else place.precision,
        country=place.country or None,
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=place.latitude,
        longitude=place.longitude,
        geonameid=place.geonameid,
        priogrid_gid=place.priogrid_gid,
        span=mention.span,
    )
    return replace(event, where=where)


def _of_the_day(event: Event) -> bool:
    """Whether it is the story's own event: new, one, and not dated elsewhere."""
    return event.news_role != "recap" and event.event_count is None


def _own(document: Document, event: Event, named: _Named) -> Any | None:
    """The place of the event's own sentence, if it is said of the event."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return None
    return own_place(document, event, named.within(sentence.index), named.reader.gazetteer)


def _hit(document: Document, event: Event, named: _Named) -> Any | None:
    """The place that is itself the target: "jets bombed Idlib", "shelled Aleppo province"."""
    if not event.code.startswith(_ON_GROUND):
        return None
    for participant in event.targets:
        span = participant.span
        sentence = document.sentence_at(span.start) if span else None
        if span is None or sentence is None or participant.roles:
            continue
        for mention in named.within(sentence.index):
            if not (span.start <= mention.span.start and mention.span.end <= span.end):
                continue
            if event.code == _CLOSED and is_country(mention, named.reader.gazetteer):
                continue  # "closed its border with Chad", which is not in Chad
            if _ONLY_A_KIND.fullmatch(document.text, mention.span.end, span.end):
                return mention
    return town_attacked(document, event, named.reader.gazetteer, named.countries)


def _hit_in(document: Document, event: Event, named: _Named, around: Any | None) -> Any | None:
    """The place that is the target, if it lies in the country that is told around it."""
    hit = _hit(document, event, named)
    if hit is None or around is None:
        return hit
    from eventcoder.mentions.places_contain import lies_in

    gazetteer = named.reader.gazetteer
    return hit if lies_in(hit, around.text, gazetteer) else None
