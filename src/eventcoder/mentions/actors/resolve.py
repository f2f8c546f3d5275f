"""Reads words that name one actor, without an article around them: a gold mention, a cell.

Texts are read by ``find.py``; this is the same recogniser asked about one phrase.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from eventcoder.mentions.actors.find import find_actors
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.link import at_home, in_country
from eventcoder.mentions.actors.model import ActorMention, ActorReading


class _Whole(NamedTuple):
    """The words as one sentence."""

    start: int
    end: int
    kind: str = "body"


def resolve_actor(
    words: str,
    published: date | None = None,
    context_country: str | None = None,
    *,
    index: ActorIndex | None = None,
) -> ActorReading:
    """What words that name an actor say: canonical name, country, CAMEO code, type.

    Args:
        words: a name or a noun phrase, such as ``"two Iraqi police officers"``.
        published: when they were written; chooses between offices held at different times.
        context_country: ISO 3166-1 alpha-3 of where they were written about; chooses between
            bearers of one acronym and is the country of "the army" or "police".
        index: other lists than the package's own.
    """
    index = index or ActorIndex.load()
    context = (context_country,) if context_country else ()
    whole = _Whole(0, len(words))
    found = find_actors(words, [whole], published, index=index, context=context)
    if not found:
        return ActorReading(type="unknown", status="unidentified")
    best = max(found, key=_weight)
    if context_country and at_home(best, words):
        best = in_country(best, context_country, index)
    return best.reading


def _weight(mention: ActorMention) -> tuple[bool, int, int]:
    """Actors before mere places and unlisted names, then the longest, then the first."""
    told = bool(mention.roles or mention.name) and not mention.locative
    return told, mention.end - mention.start, -mention.start
