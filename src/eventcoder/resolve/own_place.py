"""Which place of its own sentence an event has: by the parse, else by clauses.

What an event without one takes from elsewhere is decided in ``where``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from eventcoder.records import Document, Event
from eventcoder.resolve.attach import attachment, parsed
from eventcoder.resolve.clauses import clause_starts, distance, in_attribution
from eventcoder.resolve.deeds import of_own_part

if TYPE_CHECKING:
    from eventcoder.mentions.gazetteer import Gazetteer

_ACTS = ("14", "15", "17", "18", "19", "20", "087", "0841")
_ON_THE_SPOT = ("145", "171", "175", "18", "19", "20")
"""Acts on people or things, where these are."""
_MOST_NOUNS = 3
"""Nouns between an act and its place: more describe someone, not the act."""


def own_place(
    document: Document, event: Event, mentions: Sequence[Any], gazetteer: Gazetteer
) -> Any | None:
    """The mention that is said to be a place and hangs on the event.

    Args:
        document: the article.
        event: with its trigger.
        mentions: the places named in the event's sentence.
        gazetteer: where they were found.
    """
    sentence = document.sentence_at(event.trigger.start)
    said = [m for m in mentions if m.locative and not m.dateline]
    said = [m for m in said if not _is_border(document.text, m, gazetteer)]
    if sentence is None or not said:
        return None
    if not event.code.startswith(_ON_THE_SPOT):
        said = [m for m in said if not _is_home(document.text, sentence.start, m)]
    said = of_own_part(document, sentence, event, said)
    starts = clause_starts(document, sentence)
    said = [m for m in said if not in_attribution(document, starts, sentence, m.span)]
    parse = parsed(document, sentence)
    hanging = (lambda m: attachment(parse, sentence, event.trigger, m.span)) if parse else None
    near = _by_distance(event, said, starts, hanging)
    if not near and parse and event.code.startswith(_ON_THE_SPOT):
        # chains of nouns: "in a forest of Sukma District", but "who led the group in Syria"
        local = [m for m in said if not is_country(m, gazetteer)]
        near = _by_distance(event, local, starts)
    return _narrowest(near, gazetteer) if near else None


def _is_home(text: str, start: int, mention: Any) -> bool:
    """Whether a place only says where somebody lives: "freed a man living in exile in Chad"."""
    return _LIVES.search(text, max(start, mention.span.start - 40), mention.span.start) is not None


_LIVES = re.compile(
    r"\b(?:born|exiled|liv(?:e|es|ing)|resident|residing) (?:\w+ ){0,2}?in (?:the )?$"
)


def _is_border(text: str, mention: Any, gazetteer: Gazetteer) -> bool:
    """Whether a country's name only says which border is meant: "near the Benin border"."""
    return _BORDER.match(text, mention.span.end) is not None and is_country(mention, gazetteer)


_BORDER = re.compile(r"(?:['’]s)?\s+(?:border|frontier)\b")


def is_country(mention: Any, gazetteer: Gazetteer) -> bool:
    """Whether a name is above all a country's."""
    found = gazetteer.candidates(mention.text, limit=1)
    return bool(found) and found[0].kind in {"country", "area"}


def _by_distance(
    event: Event,
    said: Sequence[Any],
    starts: list[int],
    hanging: Callable[[Any], tuple[int, int] | None] | None = None,
) -> list[Any]:
    """The mentions near enough, the nearest first, by the parse or else by clauses."""
    near: list[tuple[tuple[int, int, int], Any]] = []
    for mention in said:
        clauses, gap = distance(starts, event.trigger, mention.span)
        hops = hanging(mention) if hanging else None
        far = (clauses, int(mention.span.end <= event.trigger.start)) if hops is None else hops
        if not _too_far(event, far, hops is not None):
            near.append(((*far, gap), mention))
    near.sort(key=itemgetter(0))
    return [mention for _, mention in near]


def _narrowest(near: Sequence[Any], gazetteer: Gazetteer) -> Any:
    """The first mention, or one that lies in it: "an attack in Kashmir hit a camp at Pampore"."""
    from eventcoder.mentions.places_contain import lies_in

    best = near[0]
    for other in near[1:]:
        if other.text not in best.containers and lies_in(other, best.text, gazetteer):
            best = other
    return best


def _too_far(event: Event, far: tuple[int, int], is_parsed: bool) -> bool:
    """An act may be placed by its target's place, a statement only by its own."""
    if event.code.startswith(_ACTS):
        return far[0] > 2 or (is_parsed and far[1] > _MOST_NOUNS)
    return far[0] > 0 or (is_parsed and far[1] > 0)


_ON_PLACES = re.compile(
    r"(?:attack|raid|storm|shell|bomb|captur|seiz|overran|took|retook|recaptur|pound|invad|loot)",
    re.IGNORECASE,
)
"""Beginnings of triggers whose bare object may be a town: "raided Damboa"."""


def attacks_a_name(document: Document, event: Event) -> bool:
    """Whether it may have a place of its own that no gazetteer knows: "raided Dan Isa"."""
    if not _ON_PLACES.match(document.text, event.trigger.start):
        return False
    unknown = [p.span for p in event.targets if p.status == "unidentified" and p.span]
    return any(
        words[:1].isupper() and not words.isupper() for words in map(document.words, unknown)
    )


def town_attacked(
    document: Document, event: Event, gazetteer: Gazetteer, countries: Sequence[str]
) -> Any | None:
    """A mention of a small town that is attacked by name, in a country the article is about."""
    if not countries or not _ON_PLACES.match(document.text, event.trigger.start):
        return None
    for participant in event.targets:
        span = participant.span
        if span is None or participant.status != "unidentified":
            continue
        words = document.words(span)
        if words[:1].isupper() and gazetteer.knows(words):
            found = gazetteer.candidates(words, countries=countries, limit=1)
            if found and found[0].country in countries:
                from eventcoder.mentions.places_model import PlaceMention

                return PlaceMention(span, words)
    return None
