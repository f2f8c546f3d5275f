"""Counts told beside a label or a total: "Fatalities: 7 soldiers", "six of the dead were boys".

What a label or the number of a subset counts is read off the words beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import Reading, people_of, reading_of
from eventcoder.mentions.casualties_phrases import object_after
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

_MARKS = frozenset({":", "-", "–", "—", "="})
_STARTS = frozenset(".;:,(|/–—-")
_THOSE = frozenset({"the", "those", "these", "its", "their", "them"})
_LABELS = ("verb", "noun")
_BE = frozenset({"were", "are"})
_SUBSET = 3
"""Words between "of" and the dead: "six of the 14 reported dead"."""


def labelled(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Counts behind a label that opens a sentence or a list: "Killed: 3, wounded: 8."."""
    for place in range(1, len(tokens) - 1):
        if tokens[place].text not in _MARKS or not tokens[place + 1].counted:
            continue
        kind = _counts(tokens[place - 1].low)
        first = place < 2 or tokens[place - 2].text in _STARTS
        people = people_of(object_after(tokens, place + 1), False) if kind and first else None
        if people is not None:
            yield reading_of(kind, people, tokens[place - 1])


def subsets(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Some of the dead or injured, who are told nothing more of: at least so many there were."""
    for place in range(len(tokens) - 3):
        number = tokens[place].number
        if number is None or number.best == 1 or tokens[place + 1].low != "of":
            continue
        if tokens[place + 2].low not in _THOSE:
            continue
        for end in range(place + 3, min(place + 3 + _SUBSET, len(tokens) - 1)):
            kind = _counts(tokens[end].low)
            if kind and tokens[end + 1].low in _BE:
                trigger = Span(tokens[end].start, tokens[end].end)
                victims = Span(tokens[place].start, tokens[place].end)
                least = Count(number.low, number.best, None)
                yield Reading(kind, least, trigger, victims, ("among",))
            if kind or not tokens[end].word:
                break


def _counts(word: str) -> str:
    """``dead`` or ``injured`` for a word that may head a list of them."""
    words = vocabulary()
    if words.has("state", word) or words.has("toll", word) or word == "victims":
        return "dead"
    return next((value for role in _LABELS if (value := words.value(role, word))), "")
