"""What somebody is judged for stands apart from the verdict: "jailed in Lyon for killings in Gao".

The deed took no place in the court and was not done on its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from eventcoder.records import Document, Event, Sentence
from eventcoder.resolve.lowered import low_of

T = TypeVar("T", bound=Any)

_JUDGED = frozenset(
    {"acquits", "acquitted", "charged", "convicted", "convicts", "guilty", "imprisoned", "indicted",
     "jailed", "jails", "sentenced", "sentences", "trial"}
)  # fmt: skip
_VERDICTS = ("115", "116", "161", "0841")
_DEED = re.compile(
    r"\b(?:acquit\w+|charged|convict\w+|guilty|indicted|jail\w+|imprisoned|sentence[ds]|on trial)\b"
    r"[^.;]*?\b(?:for|over|with|(?:accused|acquitted|convicted|guilty) of|(?<=convicted )of"
    r"|(?<=acquitted )of|(?<=guilty )of)\s"
    r"(?=(?:[\w-]+\s){0,3}?(?:\w+ing|abductions?|attacks?|bombings?|crimes?|killings?|massacres?"
    r"|murders?|part|role|shootings?)\b)",
    re.IGNORECASE,
)


def deed_start(document: Document, sentence: Sentence) -> int | None:
    """Where a sentence on a court turns to the deed that is judged; ``None`` if it does not."""
    if not low_of(document, sentence).has(_JUDGED):
        return None
    found = _DEED.search(document.text, sentence.start, sentence.end)
    return found.end() if found else None


def of_own_part(
    document: Document, sentence: Sentence, event: Event, mentions: Iterable[T]
) -> list[T]:
    """The mentions of a sentence that may tell of an event: a deed's, or all but the deed's.

    Args:
        document: the article.
        sentence: the event's.
        event: with its trigger.
        mentions: places of the sentence, with spans.
    """
    start = deed_start(document, sentence)
    if start is None:
        return list(mentions)
    if event.trigger.start >= start:
        return [m for m in mentions if m.span.start >= start]
    if event.code.startswith(_VERDICTS):
        return [m for m in mentions if m.span.start < start]
    return list(mentions)
