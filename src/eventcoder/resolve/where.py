"""Where it happened: gives each event the place that its own clause tells.

Only acts, not statements, fall back on the previous sentence or the place in the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from eventcoder.records import Document, Event, Sentence, Where
from eventcoder.records.change import replace
from eventcoder.resolve.attach import attachment, parsed
from eventcoder.resolve.clauses import clause_starts, distance, in_attribution
from eventcoder.resolve.home import (
    actors_country,
    actors_of,
    in_country,
    needs_country,
    story_country,
)

_ACTS = ("14", "15", "17", "18", "19", "20", "087", "0841")
_VIOLENT = ("145", "175", "18", "19", "20")
_ON_GROUND = ("171", "183", "19")
_ONLY_A_KIND = re.compile(
    r"(?:\s+(?:province|district|region|governorate|state|department|city|town|village|airport"
    r"|airbase|base|port|camp|countryside))?"
)
"""What may follow a place's name in a target: nothing, or what kind of place it is."""
_UNKNOWN = Where(None, "unknown")
_MOST_NOUNS = 3
"""Nouns between an act and its place: more describe someone, not the act."""
_LEAD = 3
"""Sentences after the dateline that it still speaks for."""


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
    wanted = {index for event in events for index in _around(document, event)}
    mentions = _mentions(document, sorted(wanted))
    countries = cache(lambda: _context(document, mentions, events))  # few documents need them
    placed = [
        event if event.where is not None else _placed(document, event, mentions, countries)
        for event in events
    ]
    if not any(map(needs_country, placed)):
        return placed
    home = story_country(document, placed, _named_at_top(document))
    return [in_country(event, home) for event in placed]


def _named_at_top(document: Document) -> list[str]:
    """The countries of the places that the first sentences name as such."""
    from eventcoder.mentions.places_resolve import context_countries, resolve_place

    top = [s.index for s in document.sentences[:_LEAD] if s.kind == "body"]
    mentions = _mentions(document, top)
    around = context_countries(document.text, mentions) if mentions else ()
    found = [
        resolve_place(mention, around)
        for mention in mentions
        if mention.dateline or not (_in_source(document, mention) or _acts(document, mention))
    ]
    return [place.country for place in found if place.country and place.precision != "country"]


def _in_source(document: Document, mention: Any) -> bool:
    """Whether it only tells where a source of the news is: "the ministry in Bamako said"."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return False
    return in_attribution(document, clause_starts(document, sentence), sentence, mention.span)


def _acts(document: Document, mention: Any) -> bool:
    """Whether the name stands for a government: "Washington warned"."""
    start, end = mention.span
    return any(a.start < end and start < a.end and not a.locative for a in actors_of(document))


def _around(document: Document, event: Event) -> set[int]:
    sentence = document.sentence_at(event.trigger.start)
    index = sentence.index if sentence else 0
    heads = {s.index for s in document.sentences[:2] if s.kind == "dateline"}
    return {index, max(index - 1, 0), *heads}


def _mentions(document: Document, indices: Sequence[int]) -> Sequence[Any]:
    def compute(_: Document) -> Sequence[Any]:
        from eventcoder.mentions.places import find_places

        spans = [(document.sentences[i].start, document.sentences[i].end) for i in indices]
        return find_places(document.text, spans)

    return document.cached(f"places:{indices}", compute)


def _context(
    document: Document, mentions: Sequence[Any], events: Sequence[Event]
) -> tuple[str, ...]:
    """Countries the article is about: those its places and people name, most named first."""
    from eventcoder.mentions.places_resolve import context_countries

    home = actors_country(document)
    if home is not None:
        return (home,)
    found = list(context_countries(document.text, mentions))
    for event in events:
        for participant in (*event.targets, *event.sources):
            if participant.country and participant.country not in found:
                found.append(participant.country)
    return tuple(found)


def _placed(
    document: Document,
    event: Event,
    mentions: Sequence[Any],
    countries: Callable[[], tuple[str, ...]],
) -> Event:
    mention = _own(document, event, mentions) or _hit(document, event, mentions)
    if mention is None and event.code.startswith(_VIOLENT) and _of_the_day(event):
        mention = _inherited(document, event, mentions)
    if mention is None:
        return replace(event, where=_UNKNOWN)
    from eventcoder.mentions.places_resolve import resolve_place

    place = resolve_place(mention, countries())
    if place.precision == "unknown":
        return replace(event, where=replace(_UNKNOWN, name=mention.text, span=mention.span))
    where = Where(
        place.name,
        "near" if mention.near and place.precision == "exact" else place.precision,
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


def _own(document: Document, event: Event, mentions: Sequence[Any]) -> Any | None:
    """The place of the event's own sentence: said to be one, and hanging on the event."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return None
    parse = parsed(document, sentence)
    starts = clause_starts(document, sentence)
    best: tuple[tuple[int, int, int], Any] | None = None
    for mention in mentions:
        if not _inside(mention, sentence) or not mention.locative or mention.dateline:
            continue
        if in_attribution(document, starts, sentence, mention.span):
            continue
        clauses, gap = distance(starts, event.trigger, mention.span)
        hops = attachment(parse, sentence, event.trigger, mention.span) if parse else None
        far = (clauses, int(mention.span.end <= event.trigger.start)) if hops is None else hops
        if _too_far(event, far, hops is not None):
            continue
        how_far = (*far, gap)
        if best is None or how_far < best[0]:
            best = (how_far, mention)
    return best[1] if best else None


def _hit(document: Document, event: Event, mentions: Sequence[Any]) -> Any | None:
    """The place that is itself the target: "jets bombed Idlib", "shelled Aleppo province"."""
    if not event.code.startswith(_ON_GROUND):
        return None
    for participant in event.targets:
        span = participant.span
        if span is None or participant.roles:
            continue
        for mention in mentions:
            if not (span.start <= mention.span.start and mention.span.end <= span.end):
                continue
            if _ONLY_A_KIND.fullmatch(document.text, mention.span.end, span.end):
                return mention
    return None


def _too_far(event: Event, far: tuple[int, int], is_parsed: bool) -> bool:
    """An act may be placed by its target's place, a statement only by its own."""
    if event.code.startswith(_ACTS):
        return far[0] > 2 or (is_parsed and far[1] > _MOST_NOUNS)
    return far[0] > 0 or (is_parsed and far[1] > 0)


def _inherited(document: Document, event: Event, mentions: Sequence[Any]) -> Any | None:
    """The place of the sentence before, or of the dateline near the top.

    Only for a violent act whose own sentence names no place at all.
    """
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None or any(_inside(m, sentence) for m in mentions):
        return None
    if sentence.index > 0:
        previous = document.sentences[sentence.index - 1]
        said = [m for m in mentions if _inside(m, previous) and m.locative and not m.dateline]
        if said and previous.kind == "body":
            return said[0] if len(said) == 1 else None
    body_before = sum(s.kind == "body" for s in document.sentences[: sentence.index])
    if body_before < _LEAD:
        return next((m for m in mentions if m.dateline), None)
    return None


def _inside(mention: Any, sentence: Sentence) -> bool:
    return bool(sentence.start <= mention.span.start < sentence.end)
