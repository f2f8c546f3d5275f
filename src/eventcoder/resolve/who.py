"""Who takes part: gives the participants of events their names, countries, codes and roles.

A participant that a coder has already resolved is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from eventcoder.records import Document, Event, Participant, Span
from eventcoder.records.change import replace

_QUANTITIES = frozenset(
    {
        "all", "both", "crowd", "crowds", "dozen", "dozens", "group", "groups", "handful",
        "hundreds", "majority", "many", "members", "most", "number", "scores", "some", "tens",
        "thousands",
    }
)  # fmt: skip


def resolve_who(document: Document, events: Sequence[Event]) -> list[Event]:
    """Resolve the participants of a document's events.

    Args:
        document: gives the actor mentions.
        events: as coded.

    Returns:
        The same events in the same order, participants filled in where they were open.
    """
    if not any(_is_open(p) for event in events for p in (*event.sources, *event.targets)):
        return list(events)
    resolved: list[Event] = []
    for event in events:
        sources = [_resolved(document, p) for p in event.sources]
        targets = [_resolved(document, p, _on_ground(event)) for p in event.targets]
        resolved.append(
            replace(
                event,
                sources=tuple(_state(document, p) for p in sources if not _is_site(document, p)),
                targets=tuple(_state(document, p, _on_ground(event)) for p in targets),
            )
        )
    return resolved


def _is_site(document: Document, participant: Participant) -> bool:
    """Whether a town only tells where an act was: "the Paris attacks that killed 130"."""
    if participant.span is None:
        return False
    words = document.words(participant.span)
    if " " in words or _ACTS_THERE.match(document.text, participant.span.end) is None:
        return False
    if participant.status == "unidentified":  # who is not known does not give it a name
        start = participant.span.start
        return document.text[max(0, start - 4) : start].lower() == "the "
    if participant.roles != ("GOV",):
        return False
    from eventcoder.mentions.actors import resolve_state

    return resolve_state(words) is not None


_ACTS_THERE = re.compile(
    r" (?:[a-z]+ )?(?:attacks?|blasts?|bombings?|explosions?|killings|massacres?|shootings?)\b"
)
"""What follows the name of the town where it was."""
_LOCAL = ("14", "17", "18", "19", "20")
"""Roots of acts that hit the ground: "bombed Kyiv" names a place."""


def _on_ground(event: Event) -> bool:
    return event.code.startswith(_LOCAL)


def _state(document: Document, participant: Participant, hit: bool = False) -> Participant:
    """The state that a participant's words stand for, where they name no actor in the text.

    It is a nationality or, unless something is ``hit`` there, a seat of government.
    """
    if participant.code or participant.span is None or participant.status not in _OPEN:
        return participant
    words = document.words(participant.span)
    if " " in words:
        words = _owner_of_weapons(words)
    if not words:
        return participant
    from eventcoder.mentions.actors import resolve_state

    found = resolve_state(words)
    if found is None or (hit and found.roles):
        return participant
    return from_mention(found, participant)


def _owner_of_weapons(words: str) -> str:
    """The word before a weapon: "six RUSSIAN drones"; empty where there is none."""
    listed = words.split()
    return next((one for one, other in pairwise(listed) if other.lower() in _WEAPONS), "")


_WEAPONS = frozenset(
    {"artillery", "drone", "drones", "fighter", "helicopter", "helicopters", "jet", "jets",
     "missile", "missiles", "mortars", "plane", "planes", "rocket", "rockets", "shelling", "shells",
     "tank", "tanks", "warplane", "warplanes", "warship", "warships"}
)  # fmt: skip


_OPEN = frozenset({"unidentified", "generic"})


def _is_open(participant: Participant) -> bool:
    return participant.span is not None and participant.status is None


def _resolved(document: Document, participant: Participant, hit: bool = False) -> Participant:
    """The participant as a mention names it; who is hit in a capital is no government."""
    if not _is_open(participant):
        return participant
    assert participant.span is not None
    sentence = document.sentence_at(participant.span.start)
    mentions = document.mentions_in("actor", sentence.index) if sentence else ()
    starts = [mention.start for mention in mentions]
    words = document.text
    mention = best_mention(mentions, starts, participant.span, participant.head, words)
    if mention is None:
        return replace(participant, status=_shape(document.words(participant.span)))
    if hit and mention.code and [step.kind for step in mention.steps] == ["S"]:
        mention = mention._replace(roles=(), code=mention.code.removesuffix("GOV"))
    found = from_mention(mention, participant)
    return _with_first(document, mentions, starts, mention, found)


def from_mention(mention: Any, participant: Participant) -> Participant:
    """The participant with what a mention says where it was open."""
    return replace(
        participant,
        name=participant.name or mention.name,
        country=participant.country or mention.country,
        gwno=participant.gwno or mention.gwno,
        code=participant.code or mention.code,
        roles=participant.roles or mention.roles,
        type=participant.type or mention.type,
        status=mention.status,
    )


def _with_first(
    document: Document,
    mentions: Sequence[Any],
    starts: Sequence[int],
    mention: Any,
    found: Participant,
) -> Participant:
    """So: "US and allied troops": of the country that is named first."""
    place = bisect_left(starts, mention.start) - 1
    if found.name or found.country or not found.roles or place < 0:
        return found
    first = mentions[place]
    between = document.text[first.end : mention.start]
    if between != " and " or first.type != "state" or first.roles or not first.country:
        return found
    code = first.country + "".join(found.roles)
    return replace(found, country=first.country, gwno=first.gwno, code=code)


_APART = 2
"""Code points between a head and the name that stands right behind it."""


def best_mention(
    mentions: Sequence[Any],
    starts: Sequence[int],
    span: Span,
    head: Span | None,
    words: str = "",
) -> Any | None:
    """The mention that a participant's words are about.

    Args:
        mentions: actor mentions in order.
        starts: their starts.
        span: the participant's phrase.
        head: its head noun or name, if known.
        words: the text that the spans count in.

    Returns:
        The mention that holds the head, or that a head of number counts ("dozens of rebels");
        without a known head the first in the phrase that is not a place ("soldiers in Mali"), one
        with a code before one without; or ``None``: "a car in Baghdad" is no actor.
    """
    place = max(0, bisect_left(starts, span.start) - 1)
    inside = []
    while place < len(mentions) and mentions[place].start < span.end:
        mention = mentions[place]
        behind = mention.head_end <= span.start and not mention.name  # "peacekeepers of RWANDA"
        if mention.end > span.start and not behind:
            if head is not None and mention.start < head.end and head.start < mention.end:
                return _named_behind(mention, mentions[place + 1 : place + 2], span)
            inside.append(mention)
        place += 1
    if head is not None:
        titled = inside[-1:] if inside and _is_title_of(words, inside[-1], head) else ()
        return next((m for m in inside if _counted(words, head, m.start)), *titled or (None,))
    actors = [mention for mention in inside if not mention.locative]
    return _named_behind(actors[0], actors[1:2], span) if actors else None


def _named_behind(first: Any, following: Sequence[Any], span: Span) -> Any:
    """The name right behind a head without a code: "the group al Shabaab"."""
    for second in following:
        near = second.start - first.end <= _APART and second.start < span.end
        if first.code is None and second.code is not None and near:
            return second
    return first


def _is_title_of(words: str, mention: Any, head: Span) -> bool:
    """Whether a title stands before a name that capitals do not set off: "COLONEL JUAN PEREZ"."""
    if mention.end >= head.start or not mention.steps or mention.steps[-1].kind not in "tr":
        return False
    whole = words[mention.start : head.end]
    between = words[mention.end : head.start].lower().split(" ")
    plain = len(between) <= _LONGEST_NAME and all(map(_NAME.fullmatch, between[1:-1]))
    return plain and (whole.isupper() or whole.islower()) and _SMALL.isdisjoint(between)


_LONGEST_NAME = 6
_NAME = re.compile(r"[\w.'’-]+")
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "who",
     "with"}
)  # fmt: skip


def _counted(words: str, head: Span, start: int) -> bool:
    """Whether a head only counts or groups the actors named right behind it."""
    between = words[head.end : start].split()
    return (
        words[head.start : head.end].lower() in _QUANTITIES
        and between[:1] == ["of"]
        and len(between) <= 2
    )


def _shape(words: str) -> str:
    """Status of words that no list knows: a name if they look like one, else generic."""
    inner = [word for word in words.split() if word[:1].isalpha()]
    capitals = [word for word in inner if word[0].isupper()]
    named = capitals and not words.isupper() and (len(capitals) > 1 or inner[-1] in capitals)
    return "unidentified" if named else "generic"
