"""Where it happened: gives each event the place that its own clause tells.

Only acts, not statements, fall back on the previous sentence or the place in the dateline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document, Event, Sentence, Where
from eventcoder.records.change import replace
from eventcoder.resolve.attach import attachment, parsed
from eventcoder.resolve.clauses import clause_starts, distance, in_attribution

_ACTS = ("14", "15", "17", "18", "19", "20", "087", "0841")
_VIOLENT = ("145", "175", "18", "19", "20")
_UNKNOWN = Where(None, "unknown")
_MOST_NOUNS = 3
"""Nouns between an act and its place: more describe someone, not the act."""
_AT_HOME = ("145", "17", "18", "19", "20")
_FORCES = frozenset({"COP", "MIL"})
_GROUND_WEIGHT = 3
"""What a place, or a force that acts at home, weighs against a mere nationality."""
_FEW = 2
"""Mentions that make a country the story's, if they are half of all."""
_MANY, _NEARLY_ALL = 6, 0.8
"""Actors, and the share of them, that leave no doubt about a story's country."""
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
    home = _story_country(document, placed)
    return [_in_country(document, event, home) for event in placed] if home else placed


def _story_country(document: Document, events: Sequence[Event]) -> str | None:
    """The country that most of an article's actors and placed events are of, if one is."""
    try:
        actors = document.mentions("actor")
    except UsageError:  # nobody looks for actors here
        actors = ()
    found: Counter[str] = Counter()
    for actor in actors:
        if actor.country:
            found[actor.country] += _GROUND_WEIGHT if actor.locative or _armed(actor) else 1
    ground = {actor.country for actor in actors if actor.country and actor.locative}
    for event in events:
        where = event.where
        if where and where.country and where.precision not in {"country", "area"}:
            found[where.country] += _GROUND_WEIGHT
            ground.add(where.country)
    if ground:  # a country that things happen in, not one whose people are named
        # in the order named: of two countries alike the first one, whatever order a set has
        found = Counter({country: found[country] for country in found if country in ground})
    ranked = found.most_common(1)
    if not ranked or ranked[0][1] < _FEW or 2 * ranked[0][1] < found.total():
        return None
    return ranked[0][0]


def _own_country(document: Document) -> str | None:
    """The country of nearly all actors of an article, if many are named."""
    try:
        actors = document.mentions("actor")
    except UsageError:  # nobody looks for actors here
        return None
    found = Counter(actor.country for actor in actors if actor.country)
    ranked = found.most_common(1)
    if not ranked or ranked[0][1] < _MANY or _NEARLY_ALL * found.total() > ranked[0][1]:
        return None
    return str(ranked[0][0])


def _armed(actor: Any) -> bool:
    """Whether it is police, military or an armed group, which mostly act at home."""
    return actor.type in {"rebel", "militia"} or not _FORCES.isdisjoint(actor.roles)


def _in_country(document: Document, event: Event, home: str) -> Event:
    """An act without any place is placed in the story's country, if its participants allow."""
    where = event.where
    if where is None or where.precision != "unknown" or event.event_count is not None:
        return event
    if not event.code.startswith(_AT_HOME):
        return event
    acting = {p.country for p in event.sources if p.country and p.type == "state"}
    if acting and home not in acting:
        return event
    country = _country_place(home)
    if where.name is not None:
        country = replace(country, name=where.name, span=where.span)
    return replace(event, where=country)


def _country_place(code: str) -> Where:
    from eventcoder.mentions.gazetteer.countries import country_by_code

    known = country_by_code().get(code)
    return Where(known.name if known else None, "country", country=code)


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

    home = _own_country(document)
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
    mention = _own(document, event, mentions)
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
