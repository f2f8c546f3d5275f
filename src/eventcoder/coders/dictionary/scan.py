"""Finds the sentences that hold a trigger: one pass of the automaton over the document.

What the triggers mean in their sentence is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.coders.dictionary.needs import Present, are_met
from eventcoder.coders.dictionary.patterns import Compiled
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
    document: Document,
    folded: str,
    compiled: Compiled,
    *,
    all_of_them: bool = False,
    apart: bool = False,
) -> Iterator[tuple[Sentence, frozenset[str]]]:
    """Sentences that hold the head of a frame and the words it needs besides, in order.

    Each with its words, as ``needs`` counts them.

    Args:
        document: gives the sentences; datelines and boilerplate are passed over.
        folded: ``fold(document.text)``.
        compiled: holds the automaton.
        apart: also those where the words of a frame stand apart ("took nine nurses hostage").
        all_of_them: also those that lack the words that their frames need, to explain why.
    """
    sentences = document.sentences
    if not sentences:
        return
    triggers = compiled.triggers
    place, last, end = 0, len(sentences), len(folded)
    done = seen = -1
    present = Present(folded)
    words: frozenset[str] | None = None
    for pattern, first, stop in compiled.automaton.find_matches_as_indexes(folded):
        form = triggers[pattern]
        if first < done or form is None:
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
        if sentence.start != seen:
            seen, words = sentence.start, None
            if sentence.kind not in ("body", "title") or sentence.end - seen > LONGEST:
                done = sentence.end
                continue
        words = words or present.between(seen, sentence.end)
        if (
            form.wanted is not None
            and not all_of_them
            and not are_met(form.wanted, words, folded, 0 if apart else stop)
        ):
            continue
        done = sentence.end
        yield sentence, words
