"""The countries that the head of a story names: those of its dateline and first sentences.

Which place an event has is decided in ``where``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.records import Document
from eventcoder.resolve.clauses import clause_starts, in_attribution
from eventcoder.resolve.home import named_in

_WELL_KNOWN = 5.5
"""Powers of ten of inhabitants."""
LEAD = 3
"""Sentences after the dateline that it still speaks for."""


def named_at_top(
    document: Document, within: Callable[[int], Sequence[Any]], gazetteer: Any
) -> list[str]:
    """The countries of the places that the first sentences name as such.

    Args:
        document: the article.
        within: the places that the sentence of a number names.
        gazetteer: where they were found.

    Returns:
        Alpha-3 codes, one a place.
    """
    from eventcoder.mentions.places_countries import context_countries
    from eventcoder.mentions.places_resolve import is_settled, resolve_place

    top = [s.index for s in document.sentences[:LEAD] if s.kind in {"body", "dateline"}]
    mentions = [mention for index in top for mention in within(index)]
    if not mentions:
        return []
    known = {one.country for one in named_in(document)}
    around = context_countries(document.text, mentions, gazetteer=gazetteer, known=known)
    found = []
    for mention in mentions:
        if not mention.dateline and (_in_source(document, mention) or _acts(document, mention)):
            continue
        place = resolve_place(mention, around, gazetteer=gazetteer)
        sure = not known or place.country in known or is_settled(mention, gazetteer)
        sure = sure or _is_plain(mention, gazetteer)
        if place.country and place.precision != "country" and (mention.dateline or sure):
            found.append(place.country)
    return found


def _is_plain(mention: Any, gazetteer: Any) -> bool:
    """Whether something is said to be in a large town that no other is as well known as."""
    from eventcoder.mentions.places_model import is_shared

    if not mention.locative:
        return False
    found = {p.country: p.score for p in reversed(gazetteer.candidates(mention.text))}
    return bool(found) and max(found.values()) >= _WELL_KNOWN and not is_shared(found)


def _in_source(document: Document, mention: Any) -> bool:
    """Whether it only tells where a source of the news is: "the ministry in Bamako said"."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return False
    return in_attribution(document, clause_starts(document, sentence), sentence, mention.span)


def _acts(document: Document, mention: Any) -> bool:
    """Whether the name stands for a government: "Washington warned"."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return False
    start, end = mention.span
    try:
        actors = document.mentions_in("actor", sentence.index)
    except UsageError:  # nobody looks for actors here
        return False
    return any(a.start < end and start < a.end and not a.locative for a in actors)
