"""Participants that other words of the sentence name: "one of those killed was a commander".

Who a phrase is by its own words is the matter of ``who``; other sentences, that of ``context``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from eventcoder.records import Document, Event, Participant, Sentence, Span
from eventcoder.records.change import replace
from eventcoder.resolve.attach import head_token, parsed
from eventcoder.resolve.who import best_mention, from_mention

_OWNED = re.compile(
    r"\b(?:its|their)\s+(?:own\s+)?(?:air\s+force|army|bases?|commanders?|fighters?|forces"
    r"|government|jets|leaders?|members?|men|militants?|ministry|navy|officers?|officials?"
    r"|(?:defen[cs]e|foreign|interior|prime)\s+(?:minister|ministry)|parliament|personnel|police"
    r"|president"
    r"|policemen|positions?|rebels|security\s+forces|soldiers?|troops|warplanes)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"those", "one", "some", "two", "three", "many", "most", "several"})
_WAGED = frozenset({"carried", "conducted", "launched", "led", "mounted", "staged", "waged"})


def refer(document: Document, events: Sequence[Event]) -> list[Event]:
    """Name the participants of a document's events by other words of their sentences.

    Args:
        document: the article; only sentences that are parsed already are looked at.
        events: with participants resolved by their own words.

    Returns:
        The same events in the same order.
    """
    return [_referred(document, event) for event in events]


def _referred(document: Document, event: Event) -> Event:
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return event
    sources = tuple(_owned(document, sentence, p) for p in event.sources)
    targets = tuple(_owned(document, sentence, p) for p in event.targets)
    parse = parsed(document, sentence)
    if parse is not None:
        targets = tuple(_target(document, sentence, parse, p) for p in targets)
    if parse is not None and not sources:
        sources = _wagers(document, sentence, parse, event)
    if targets == event.targets and sources == event.sources:
        return event
    return replace(event, sources=sources, targets=targets)


def _target(
    document: Document, sentence: Sentence, parse: Any, participant: Participant
) -> Participant:
    span = participant.span
    if span is None or participant.name or participant.country:
        return participant
    if document.words(span).lower() in _PRONOUNS:
        return _said_to_be(document, sentence, parse, span) or participant
    return participant


def _owned(document: Document, sentence: Sentence, participant: Participant) -> Participant:
    """So: "X said 16 of its fighters were killed": fighters of X."""
    span = participant.span
    if span is None or participant.name or participant.country:
        return participant
    if not _OWNED.search(document.words(span)):
        return participant
    owners = [
        actor
        for actor in document.mentions_in("actor", sentence.index)
        if sentence.start <= actor.start < actor.end <= span.start
        and (actor.status == "named" or actor.type == "state")
        and actor.code
        and not actor.locative
    ]
    if not owners:
        return participant
    owner = owners[-1]
    body = owner.status == "named" and owner.roles
    if owner.type == "state" and owner.country and not body:
        code = owner.code[:_STATE] + "".join(participant.roles)
        return replace(participant, country=owner.country, gwno=owner.gwno, code=code)
    known = replace(participant, code=None, roles=(), type=None)
    return replace(from_mention(owner, known), status=participant.status)


_STATE = 3
"""Letters of a state in an actor code."""


def _said_to_be(
    document: Document, sentence: Sentence, parse: Any, span: Span
) -> Participant | None:
    """So: "One of those killed was a commander of X": that commander."""
    token = head_token(parse, span.start - sentence.start, span.end - sentence.start)
    while token is not None and token.dep_ in ("pobj", "prep") and token.head.i != token.i:
        token = token.head
    if token is None or token.dep_ not in ("nsubj", "attr") or token.head.lemma_ != "be":
        return None
    other = "attr" if token.dep_ == "nsubj" else "nsubj"
    named = next((child for child in token.head.children if child.dep_ == other), None)
    return _participant(document, sentence, named) if named is not None else None


def _wagers(
    document: Document, sentence: Sentence, parse: Any, event: Event
) -> tuple[Participant, ...]:
    """So: "Attacked ... in a campaign waged by X": attacked by X."""
    start, end = event.trigger.start - sentence.start, event.trigger.end - sentence.start
    trigger = head_token(parse, start, end)
    for prep in trigger.children if trigger is not None else ():
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "during", "amid"):
            continue
        for noun in prep.children:
            for verb in noun.children:
                if verb.dep_ == "acl" and verb.lower_ in _WAGED:
                    named = [t for by in verb.children if by.lower_ == "by" for t in by.children]
                    found = _participant(document, sentence, named[0]) if named else None
                    if found is not None:
                        return (found,)
    return ()


def _participant(document: Document, sentence: Sentence, token: Any) -> Participant | None:
    """The actor named by a token, if the lists know one there."""
    first = sentence.start + token.idx
    head = Span(first, first + len(token.text))
    mentions = document.mentions_in("actor", sentence.index)
    mention = best_mention(mentions, [m.start for m in mentions], head, head)
    if mention is None:
        return None
    span = Span(min(mention.start, head.start), max(mention.end, head.end))
    return from_mention(mention, Participant(span=span, head=head))
