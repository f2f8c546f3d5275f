"""What stands behind a verb's object: what is said of it, and infinitives.

The object itself is found in ``phrases``.
"""

from __future__ import annotations

import re

from eventcoder.coders.dictionary.needs import BEHIND
from eventcoder.coders.dictionary.patterns import WordSet
from eventcoder.coders.dictionary.phrases import Range, phrase_at
from eventcoder.coders.dictionary.words import Words

AFTER_OBJECT = 6
"""How far behind its object a verb's complement may begin: "an outrageous insult"."""


def complement_at(
    words: Words, start: int, end: int, limit: int, wanted: frozenset[str]
) -> int | None:
    """Where a wanted word stands in an object's phrase or close behind its end, or ``None``."""
    line, within, attribute = words.line, False, False
    for place in range(start, min(end + AFTER_OBJECT, limit, len(line))):
        if place >= end and line[place] in ",;":
            return None
        if place >= end and line[place] == "p":
            within, attribute = True, words.low[place] != "as"
        last = attribute and line[place + 1 : place + 2] in ("", ";", ",")
        if words.low[place] in wanted and (last or not within or line[place - 1] in "dt"):
            return place
    return None


def doing_after(words: Words, start: int, end: int, preposition: str) -> Range | None:
    """The word for what somebody does, behind a preposition: "attacked Chad for FAILING to"."""
    for place in range(start, end - 1):
        if words.low[place] == preposition and words.low[place + 1].endswith("ing"):
            return (place + 1, place + 2)
    return None


def before(found: Range | None, place: int | None) -> Range | None:
    """A phrase as far as a place inside it: "ten people" in "left ten people dead"."""
    if found is None or place is None or not found[0] < place < found[1]:
        return found
    return (found[0], place)


def infinitive_at(words: Words, place: int, reach: int, end: int, named: bool) -> Range | None:
    """What follows "to do": its first phrase with a name, else its first phrase.

    Args:
        words: a tagged sentence.
        place: where the verb or its object ends.
        reach: how many words further "to" may stand.
        end: of the clause.
        named: whether somebody is looked for; without it "to" itself is returned.
    """
    line = words.line
    while place < end and line[place] in "uv":
        place += 1
    reach = min(len(line) - 1, end, place + reach)
    while place < reach and (line[place] != "t" or line[place + 1] in "dkn"):
        if line[place] in "VPl":
            return None
        place += 1
    if place >= reach or line[place] != "t":
        return None
    if not named:
        return (place, place + 1)
    first: Range | None = None
    place += 2
    while place < end:
        if line[place] in "dnwkz":
            found = phrase_at(words, place, end)
            if found is not None:
                if "k" in line[found[0] : found[1]]:
                    return found
                first = first or found
                place = found[1]
        place += 1
    return first


def is_hour(words: Words, place: int, found: Range) -> bool:
    """Whether only numbers stand behind a preposition of time: "at 10", "for 20 more days"."""
    return words.low[place] in ("at", "in", "for") and not words.line[slice(*found)].strip("nd")


def same(low: list[str], first: int, last: int, wanted: tuple[str, ...]) -> bool:
    """Whether the words of a pattern stand in a range."""
    return last <= len(low) and low[first] == wanted[0] and tuple(low[first:last]) == wanted


_FURTHER = 6
_OBJECT = frozenset("dnwkzgv")


def apart(words: Words, place: int, after: tuple[str, ...]) -> int | None:
    """Where the second word of a verb stands behind its object, or ``None``.

    No noun follows it: else it is a preposition ("moved troops OVER the border").
    """
    if len(after) > 1 or after[0] not in BEHIND:
        return None
    low, line = words.low, words.line
    for at in range(place + 1, min(place + _FURTHER, len(low))):
        if low[at] == after[0] and at > place + 1:
            return at if line[at + 1 : at + 2] not in tuple("dnwk") else None
        if line[at] not in _OBJECT:
            return None
    return None


def receiver(words: Words, found: Range, currency: WordSet) -> Range:
    """Of an object whom something counted is given to: "lent CHAD 90 million euros"."""
    given = _GIVEN.match(words.line, *found)
    if given is None or words.low[found[0]] in currency.words:
        return found
    return (found[0], given.end())


_GIVEN = re.compile("k+(?=n+w)")
