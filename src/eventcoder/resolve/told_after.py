"""What the next sentences tell of an act's day and place: "The raid took place on Friday near Ber".

Only where they speak of the act as a happening; what its own clause tells goes before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from eventcoder.records import Document, Event, Sentence

_FORCE = ("145", "175", "18", "19", "20")
_REACH = 2
"""Sentences after an act in which it may be told when it was."""
_NEAR = 60
"""Characters behind "took place" in which its day and place stand."""
_TOOK_PLACE = re.compile(
    r"\b(?:the|this|that)\s+(?:[\w-]+\s+){0,2}?(?:abduction|ambush|assault|attack|battle|blast"
    r"|bombing|clash|explosion|incident|killing|massacre|operation|raid|shelling|shooting|strike"
    r"|violence)"
    r"(?:e?s)?\s+(?:reportedly\s+|had\s+|have\s+|has\s+)?(?:happened|occurred|took place"
    r"|taken place|(?:was|were) (?:carried out|staged|reported))\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\b(?:after|as|before|since|that|when|where|which|while|who)\b|[;:]")


def told_after(document: Document, event: Event) -> tuple[Sentence, int] | None:
    """The sentence after an act that tells of it as a happening, and where its words end.

    Args:
        document: the article.
        event: with its trigger.
    """
    if not event.code.startswith(_FORCE) or event.news_role == "recap":
        return None
    own = document.sentence_at(event.trigger.start)
    if own is None:
        return None
    for sentence in document.sentences[own.index + 1 : own.index + 1 + _REACH]:
        found = _TOOK_PLACE.search(document.text, sentence.start, sentence.end)
        if found is not None:
            return sentence, found.end()
    return None


def close_behind(text: str, end: int, mentions: Sequence[Any]) -> Any | None:
    """The first mention that follows the words of a happening in their own clause."""
    for mention in mentions:
        start = mention.span.start
        if end <= start <= end + _NEAR and not _TURNS.search(text, end, start):
            return mention
    return None
