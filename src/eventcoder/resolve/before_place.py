"""The place that an act without one takes from the sentences before it, or from the dateline.

Where an act has a place of its own is decided in ``own_place``.
"""

from __future__ import annotations

import re
from typing import Any

from eventcoder.records import Document, Event
from eventcoder.resolve.own_place import attacks_a_name, is_country
from eventcoder.resolve.top_places import LEAD

_BACK = 2
"""Sentences before an act that may tell its place."""
_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|outside) (?:another|an?) (?:\w+ ){0,2}"
    r"(?:area|camp|city|district|forest|market|province|region|settlement|suburb|town|township|village)\b"
    r"|\b(?:near|outside) (?:the )?[A-Z]\w|\b(?:on|in|at) (?:nearby|neighbou?ring) [A-Z]\w"
    r"|\b(?:barracks|base|camp|checkpoint|outpost|post|prison) (?:in|at) [A-Z]\w"
    r"|\b(?:in|of|near|outside) the same (?:area|city|district|market|province|region"
    r"|street|town|village)\b"
)
"""Words for a place of its own that no gazetteer knows: "in another village", "near Bardale"."""


_IN_A_NAME = re.compile(r"\bin ([A-Z][a-z]{3,})\b(?![’'])")
_NO_PLACES = frozenset(
    {"april", "arabic", "august", "christmas", "congress", "december", "easter", "english",
     "february", "french", "january", "july", "june", "march", "november", "october", "parliament",
     "ramadan", "september", "spanish", "spring", "summer", "winter"}
)  # fmt: skip
"""What one may be in that is written like a name."""


def is_elsewhere(document: Document, event: Event) -> bool:
    """Whether the event's sentence has a place of its own that no gazetteer knows."""
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return False
    if _ELSEWHERE.search(document.text, sentence.start, sentence.end) is not None:
        return True
    names = _IN_A_NAME.finditer(document.text, sentence.start, sentence.end)
    return any(name[1].lower() not in _NO_PLACES for name in names)


def place_before(document: Document, event: Event, named: Any) -> Any | None:
    """The place of the sentence before, or of the dateline near the top.

    Only for a violent act whose own sentence names no place at all.

    Args:
        document: the article.
        event: without a place of its own.
        named: the places named around the events, as ``where`` reads them.
    """
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None or named.within(sentence.index):
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1):
        if document.sentences[index].kind != "body":
            break
        names = named.within(index)
        said = [m for m in names if m.locative and not m.dateline]
        local = [m for m in said if not is_country(m, named.reader.gazetteer)] or said
        if local:
            return local[0] if len(local) == 1 else None
        hit = named.hit(index)
        if hit is not None:
            return hit
        if names:
            break
    body_before = sum(s.kind == "body" for s in document.sentences[: sentence.index])
    if body_before < LEAD and not attacks_a_name(document, event):
        return next((m for m in named.around if m.dateline), None)
    return None
