"""Whether somebody the actor lists know takes part in an event.

Finding actors is ``mentions``'; their codes are filled in ``resolve``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import phrase
from eventcoder.coders.rules.trace import Trace
from eventcoder.errors import UsageError
from eventcoder.records import Document, Sentence, Span

COERCION = "170"
"""The general code of coercion: rain forces people to stay, but that is no event."""
MATERIAL = frozenset({"14", "15", "16", "17", "18", "19", "20"})
"""Roots of material conflict, whose victims news often names by no more than a number."""


def actors_in(document: Document, sentence: Sentence) -> list[Span] | None:
    """Where actors are named in a sentence; ``None`` where nobody looks for actors."""
    try:
        mentions = document.mentions("actor")
    except UsageError:
        return None
    place = bisect_left([mention.start for mention in mentions], sentence.start)
    found = []
    while place < len(mentions) and mentions[place].start < sentence.end:
        found.append(Span(mentions[place].start, mentions[place].end))
        place += 1
    return found


def takes_part(event: Found, actors: Sequence[Span] | None, trace: Trace) -> bool:
    """Whether a participant is a name or holds a known actor; material conflict needs neither."""
    if actors is None or (event.code[:2] in MATERIAL and event.code != COERCION):
        return True
    sides = event.sources if event.code == COERCION else [*event.sources, *event.targets]
    for head in sides:
        if head.tag.startswith("NNP") and head.text[:1].isupper():
            return True
        span = phrase(head)
        if any(span.overlaps(actor) for actor in actors):
            return True
    trace.reject(event.trigger, event.met.frame.name, "no actor takes part")
    return False
