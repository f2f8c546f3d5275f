"""The record of an event that was found: code, trigger, participants and what surrounds it."""

from __future__ import annotations

from eventcoder.codebooks.lexicon import Lexicon
from eventcoder.coders.rules.confidence import confidence_of
from eventcoder.coders.rules.context import factuality_of
from eventcoder.coders.rules.grammar import speaker_over
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import participants, phrase, resolved
from eventcoder.coders.rules.recap import news_role_of
from eventcoder.coders.rules.tree import Tree
from eventcoder.records import Document, Event, Participant, Span

POLICE = Participant(roles=("COP",), type="state", status="inferred")
"""Who arrests where nobody is named: an arrest is an act of the authorities."""


def make_event(found: Found, document: Document, index: int, tree: Tree, lexicon: Lexicon) -> Event:
    """Turn what was found in sentence ``index`` of a document into an event."""
    speaker = speaker_over(found.trigger)
    speaker = None if speaker is None else resolved(speaker)
    if speaker is not None and (speaker in found.sources or speaker.is_pronoun):
        speaker = None
    words = found.met.words if found.trigger is found.met.node else [found.trigger]
    sources = participants(found.sources, [*found.targets, *found.met.words])
    if not sources and lexicon.is_a(found.reading.event_class, "coerce.arrest"):
        sources = (POLICE,) if found.code.startswith("173") else ()
    event_class = lexicon.classes[found.reading.event_class]
    own = found.code.startswith(event_class.code) if event_class.code else False
    return Event(
        code=found.code,
        trigger=Span(min(n.start for n in words), max(n.end for n in words)),
        codebook=lexicon.codebook,
        sentence_index=index,
        factuality=factuality_of(found, tree),
        news_role=news_role_of(found, document.published),
        attributed_to=None if speaker is None else document.words(phrase(speaker)),
        sources=sources,
        targets=participants(found.targets, [*found.sources, *found.met.words]),
        reciprocal=found.reciprocal,
        weapon=event_class.weapon or None if own else None,
        plover_modes=(event_class.mode,) if own and event_class.mode else None,
        plover_contexts=(event_class.context,) if event_class.context else None,
        confidence=confidence_of(found),
        rule=" < ".join([found.met.frame.name, *(a.line.name for a in found.used)]),
    )
