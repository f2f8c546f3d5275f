"""What an event leaves open and the text around it tells: it goes on from an earlier event.

Only events of the same document are looked at; which of them are one incident is in ``incidents``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eventcoder.records import Document, Event, Participant
from eventcoder.records.change import replace
from eventcoder.resolve.happening import days_apart, keys_of, told

_FORCE = ("18", "19", "20")
_OCCUPY = "192"
_LOCAL_ACTS = ("15", "17", "18", "19", "20")
_NEW_START = re.compile(
    r"\W*(?:separately|elsewhere|meanwhile|also|in (?:a|an|another|the other)\b|on \w+day\b"
    r"|earlier|last (?:week|month|year)|in (?:19|20)\d\d)",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\b(?:in|to|at|near|around|from|into|of) (?:the same|the|that|this) (?:area|building|city"
    r"|district|market|neighbou?rhood|region|scene|site|square|street|town|village|vicinity)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|following) the (?:[\w-]+ )?(?:airstrike|ambush|assault|attack|blast|bombing|clash"
    r"|clashes|explosion|incident|raid|shelling|shooting|strike)\b",
    re.IGNORECASE,
)
_EXACT = frozenset({"exact", "near"})
_PLACED = _EXACT | {"admin1", "admin2"}
_HOME = re.compile(
    r"(?:security forces?|police|policemen|army|soldiers|troops|authorities)$", re.IGNORECASE
)
_REACH = 3
"""Sentences back to which a threat answers."""


def read_on(document: Document, events: Sequence[Event]) -> list[Event]:
    """Fill what events leave open from the events told before them.

    Args:
        document: the article.
        events: resolved by their own sentences.

    Returns:
        The same events in the same order; what is inferred has the status ``inferred``.
    """
    read: dict[int, Event] = {}
    before: list[Event] = []
    for number in sorted(range(len(events)), key=lambda n: (events[n].trigger, n)):
        event = events[number]
        event = _continued(document, event, before)
        event = _here(document, event, before)
        event = _answered(document, event, before)
        event = _at_home(document, event)
        read[number] = event
        before.append(event)
    return [_told_with(document, read, number) for number in range(len(events))]


def _told_with(document: Document, events: Mapping[int, Event], number: int) -> Event:
    """Place and day of the other act of its sentence: "two died when a bomb went off in Gao"."""
    event = events[number]
    if not event.code.startswith(_FORCE) or event.event_count is not None:
        return event
    at = _index(document, event)
    others = [
        other
        for other in events.values()
        if other is not event
        and other.code.startswith(_FORCE)
        and _index(document, other) == at
        and other.factuality == event.factuality
        and other.event_count is None
    ]
    if event.where is not None and event.where.precision in {"country", "unknown"}:
        found = {
            replace(o.where, span=None)
            for o in others
            if o.where is not None and o.where.precision in _PLACED
        }
        same = [w for w in found if event.where.country in (None, w.country)]
        if len(found) == len(same) == 1:
            event = replace(event, where=same[0])
    if not told(event.when):
        days = {
            replace(o.when, span=None)
            for o in others
            if o.when is not None and told(o.when) and o.when.start is not None
        }
        if len(days) == 1:
            event = replace(event, when=days.pop())
    return event


def _index(document: Document, event: Event) -> int:
    sentence = document.sentence_at(event.trigger.start)
    return sentence.index if sentence else -9


def _continued(document: Document, event: Event, before: Sequence[Event]) -> Event:
    """Dead of the attack just told: "X says 16 died in the strikes. Y says 23 were killed in Z"."""
    if event.code != "190" or event.sources or not _killed(document, event):
        return event
    at = _index(document, event)
    attack = next((e for e in reversed(before) if e.code.startswith(_FORCE)), None)
    if attack is None or _index(document, attack) != at - 1 or not keys_of(attack.sources):
        return event
    if attack.code == _OCCUPY or keys_of(attack.sources) & keys_of(event.targets):
        return event  # "forces took the town. Four soldiers died": in the fighting, by others
    start = document.sentences[at].start
    if "\n" in document.text[attack.trigger.end : start] or attack.event_count is not None:
        return event
    if _NEW_START.match(document.text, start) or _apart(event, attack):
        return event
    sources = tuple(replace(p, span=None, head=None, status="inferred") for p in attack.sources)
    when = event.when if told(event.when) else attack.when
    return replace(
        event,
        code=attack.code,
        sources=sources,
        when=when,
        weapon=event.weapon or attack.weapon,
        news_role=attack.news_role or event.news_role,
    )


def _apart(event: Event, attack: Event) -> bool:
    """Whether the dead are told of another day, or by another weapon, than the attack."""
    if event.weapon and attack.weapon and event.weapon != attack.weapon:
        return True
    return days_apart(event.when, attack.when)


def _killed(document: Document, event: Event) -> bool:
    return document.words(event.trigger).lower() in {"killed", "died", "injured", "wounded"}


def _here(document: Document, event: Event, before: Sequence[Event]) -> Event:
    """The place and day of "the neighbourhood" and "after the attack" told before."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None or not event.code.startswith(_LOCAL_ACTS):
        return event
    text = document.text[sentence.start : sentence.end]
    placed = [
        e
        for e in before
        if e.where is not None and e.where.precision in _EXACT and e.news_role != "recap"
    ]
    place = placed[-1].where if placed else None
    unplaced = event.where is not None and event.where.span is None
    if place is not None and unplaced and _HERE.search(text):
        event = replace(event, where=replace(place, span=None))
    if not told(event.when) and event.where is not None and _AFTER.search(text):
        there = event.where.geonameid
        dated = [
            e.when
            for e in placed
            if e.when is not None
            and e.when.precision == "day"
            and e.code.startswith(_FORCE)
            and e.where is not None
            and e.where.geonameid == there
        ]
        if there is not None and dated:
            event = replace(event, when=replace(dated[-1], span=None))
    return event


def _answered(document: Document, event: Event, before: Sequence[Event]) -> Event:
    """Whom a threat answers: who has just used force on those in whose name it is spoken."""
    if not event.code.startswith("13") or keys_of(event.targets):
        return event
    at = _index(document, event)
    if at < 0:
        return event
    named = {actor.name for actor in document.mentions_in("actor", at) if actor.name}
    for earlier in reversed(before):
        if at - _index(document, earlier) > _REACH:
            break
        hit = {p.name for p in earlier.targets if p.name}
        if earlier.code.startswith(_FORCE) and earlier.sources and hit & named:
            answered = tuple(
                replace(p, span=None, head=None, status="inferred") for p in earlier.sources
            )
            return replace(event, targets=answered)
    return event


def _at_home(document: Document, event: Event) -> Event:
    """Police, army and security forces named without a country are those of the place."""
    where = event.where
    if where is None or where.country is None or where.precision in {"unknown", "area"}:
        return event
    sources = tuple(_of_country(document, p, where.country) for p in event.sources)
    return event if sources == event.sources else replace(event, sources=sources)


def _of_country(document: Document, participant: Participant, country: str) -> Participant:
    span = participant.span
    if participant.country or participant.type != "state" or not participant.roles or span is None:
        return participant
    if not _HOME.search(document.words(span)):
        return participant
    return replace(participant, country=country, code=country + "".join(participant.roles))
