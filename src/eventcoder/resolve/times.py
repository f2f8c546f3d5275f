"""Rows that stand for many events: "attacked more than 165 times", "dozens of attacks".

A row with a count is never one event of a dataset; how many people it hit is in ``counts``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.records import Document, Event, Sentence
from eventcoder.records.change import replace
from eventcoder.resolve.clauses import clause_starts, distance
from eventcoder.resolve.counts import casualties_of
from eventcoder.resolve.lowered import low_of

_COUNTED = ("14", "15", "17", "18", "19", "20")
_HARM = ("18", "19", "20")
_NUMBER = (
    r"(?P<about>more than|at least|over|some|about|nearly|almost|up to)?\s*"
    r"(?P<number>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens|scores"
    r"|hundreds|thousands)"
)
_TIMES = re.compile(rf"\b{_NUMBER}\s+(?:times|occasions)\b", re.IGNORECASE)
_PLURAL = re.compile(
    rf"\b{_NUMBER}\s+(?:of\s+)?(?:(?!(?:in|on|at|by|from|during|and|after|over)\b)[\w-]+\s+){{0,2}}$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:()]|\b(?:after|and \w+ed by|before|that|when|which|while|who)\b")
"""What stands between two clauses: "attacked US and allied troops 160 times" is one."""
_ACTS = r"(?:ambush|assault|attack|blast|bombing|clash|explosion|incident|raid|shooting|strike)"
_IN_SEVERAL = re.compile(rf"[^.;:]{{0,90}}?\bin {_NUMBER}\s+(?:\w+\s+)?{_ACTS}e?s\b", re.IGNORECASE)
_PART = re.compile(
    rf"\W*(?:in (?:the first|one)(?: \w+)? {_ACTS}|in one\b,?|the first\b)", re.IGNORECASE
)
_PARTS = 2
"""Sentences after a sum in which the first of its parts is told."""
_REPEATED = frozenset({"occasions", "times"})
_PLURAL_ACTS = tuple(
    act + ending
    for act in ("ck", "aid", "ult", "ike", "sh", "ing", "ush")
    for ending in ("s", "es")
)
"""How several acts end: attacks, raids, assaults, strikes, clashes, bombings, ambushes."""
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {name: number for number, name in enumerate(_SMALL, start=2)}
_VAGUE = {"a dozen": (12, 12), "dozens": (24, None), "scores": (40, None),
          "hundreds": (200, None), "thousands": (2000, None)}  # fmt: skip
_AT_LEAST = frozenset({"more than", "at least", "over"})


def count_events(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give rows that stand for many events their number.

    Args:
        document: the article.
        events: as coded.

    Returns:
        The same events in the same order; ``event_count`` is (low, high), the high one open where
        the text says "more than".
    """
    return [
        event if event.event_count is not None else _added_up(document, _counted(document, event))
        for event in events
    ]


def _added_up(document: Document, event: Event) -> Event:
    """Harm that adds up a longer time is told again: "the war has killed 9,000 people"."""
    if event.news_role == "recap" or not event.code.startswith(_HARM):
        return event
    sentence = document.sentence_at(event.trigger.start)
    told = casualties_of(document, sentence) if sentence is not None else ()
    own = [mention for mention in told if mention.trigger.overlaps(event.trigger)]
    if not own or not all(mention.cumulative for mention in own):
        return event
    return replace(event, news_role="recap")


def _counted(document: Document, event: Event) -> Event:
    found = _times(document, event) if event.code.startswith(_COUNTED) else None
    if found is None:
        return event
    return replace(event, event_count=found, news_role=event.news_role or "recap")


def _times(document: Document, event: Event) -> tuple[int | None, int | None] | None:
    sentence = document.sentence_at(event.trigger.start)
    if sentence is None:
        return None
    if low_of(document, sentence).has(_REPEATED):
        starts = clause_starts(document, sentence)
        for match in _TIMES.finditer(document.text, event.trigger.end, sentence.end):
            between = document.text[event.trigger.end : match.start()]
            if distance(starts, event.trigger, match.span())[0] == 0 or not _BREAK.search(between):
                return _bounds(match)
    within = _IN_SEVERAL.match(document.text, event.trigger.end, sentence.end)
    if within is not None and _one_by_one(document, sentence):
        return _bounds(within)
    if not document.words(event.trigger).lower().endswith(_PLURAL_ACTS):
        return None
    before = document.text[sentence.start : event.trigger.start]
    counted = _PLURAL.search(before)
    return _bounds(counted) if counted else None


def _one_by_one(document: Document, sentence: Sentence) -> bool:
    """Whether the sentences after a sum tell its parts: "In the first attack ... The second"."""
    after = document.sentences[sentence.index + 1 : sentence.index + 1 + _PARTS]
    return any(_PART.match(document.text, one.start, one.end) is not None for one in after)


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    words = " ".join(match["number"].lower().split())
    if words in _VAGUE:
        return _VAGUE[words]
    number = _WORDS.get(words) or int(words.replace(",", ""))
    about = (match["about"] or "").lower()
    if about == "up to":
        return None, number
    return number, None if about in _AT_LEAST else number
