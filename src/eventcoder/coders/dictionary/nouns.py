"""Which nouns of a phrase are its heads, whether one is in a set, and who died in what it names.

Where phrases begin and end is the matter of ``phrases``.
"""

from __future__ import annotations

from eventcoder.coders.dictionary.patterns import WordSet
from eventcoder.coders.dictionary.phrases import Range, subject_of
from eventcoder.coders.dictionary.words import Words


def has_word(words: Words, where: Range, wanted: WordSet, quantities: WordSet) -> bool:
    """Whether a head of the phrases in a range is in a set.

    A head is the last common noun of a phrase, or a title ("President Ruto"); words that only
    describe ("police station"), owners and what follows "of" do not count, except after a quantity
    ("a group of teachers").
    """
    low, line = words.low, words.line
    first, end, counts = where[0], where[1], True
    for place in range(where[0], end + 1):
        tag = line[place] if place < end else ","
        if tag not in "oc,z":
            continue
        if counts and tag != "z" and _heads(low, line, first, place, wanted):
            return True
        if tag == "o":
            counts = counts and (low[place - 1] in quantities.words or line[place - 1] in "nd")
        elif tag != "z":
            counts = True
        first = place + 1
    return False


def _heads(low: list[str], line: str, first: int, end: int, wanted: WordSet) -> bool:
    for place in range(end - 1, first - 1, -1):
        word = low[place]
        if word in wanted.words:
            return True
        for phrase in wanted.phrases.get(word, ()):
            start = place + 1 - len(phrase)
            if start >= 0 and tuple(low[start : place + 1]) == phrase:
                return True
        if line[place] == "w" and not word.endswith(("ed", "ing")):
            return False
    return False


def victims_before(words: Words, place: int) -> Range | None:
    """Who died in what the noun at a place names: "two soldiers DIED IN an attack by rebels"."""
    line = words.line
    while place > 0 and line[place - 1] in "dwknv":
        place -= 1
    if place < 2 or words.low[place - 1] not in ("in", "during"):
        return None
    place -= 2
    while place > 0 and line[place] in "uv":
        place -= 1
    return subject_of(words, place) if words.low[place] in ("died", "perished") else None
