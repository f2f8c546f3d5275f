"""Finds the sentences that hold a trigger: one pass of the automaton over the document.

What the triggers mean in their sentence is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.coders.dictionary.compile import Compiled
from eventcoder.records import Document, Sentence

LONGEST = 3000
"""Code points of the longest sentence that is read; what is longer is a list or a table."""


def fold(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def sentences_with_triggers(
    document: Document, folded: str, compiled: Compiled
) -> Iterator[Sentence]:
    """Sentences in which a whole word is the form of a frame's head, in order.

    Args:
        document: gives the sentences; datelines and boilerplate are passed over.
        folded: ``fold(document.text)``.
        compiled: holds the automaton.
    """
    sentences = document.sentences
    if not sentences:
        return
    triggers = compiled.triggers
    place, last, end = 0, len(sentences), len(folded)
    done = -1
    for pattern, first, stop in compiled.automaton.find_matches_as_indexes(folded):
        if first < done or not triggers[pattern]:
            continue
        if (first and folded[first - 1].isalnum()) or (stop < end and folded[stop].isalnum()):
            continue
        while place < last and sentences[place].end <= first:
            place += 1
        if place == last:
            return
        sentence = sentences[place]
        if sentence.start > first:
            continue
        done = sentence.end
        if sentence.kind in ("body", "title") and sentence.end - sentence.start <= LONGEST:
            yield sentence
