"""The dictionary's reading of a sentence, beside that of the parse: it makes events surer or not.

Where the parse sees no frame at a word that the dictionary reads with both participants, the parse
is likely to be wrong there (a verb taken for a noun, an argument hung elsewhere), and the
dictionary's event is taken. What the parse did see and reject stays rejected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.codebooks.lexicon import Lexicon
from eventcoder.coders.dictionary.compile import compile_lexicon
from eventcoder.coders.dictionary.events import sentence_events
from eventcoder.coders.dictionary.patterns import Compiled
from eventcoder.coders.dictionary.tagging import tag_verbs
from eventcoder.coders.dictionary.words import Reader, Words
from eventcoder.coders.known import any_known, counts_for_all
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.trace import Step
from eventcoder.records import Document, Event, Sentence, Span

SURE = 0.75
"""Least confidence of a dictionary's event that is taken where the parse sees none."""
LESS = 0.8
"""What is left of its confidence."""
PREFIX = "dictionary "


class SecondReading:
    """The dictionary over one lexicon.

    Args:
        lexicon: that the coder reads by.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.compiled: Compiled = compile_lexicon(lexicon)
        self._reader = Reader(self.compiled)

    def of(self, document: Document, index: int, *, public: bool = False) -> list[Event]:
        """The dictionary's events of a sentence; with ``public`` those of public life only."""
        sentence = document.sentences[index]
        words = self.words(document, sentence)
        asked = document if public else None
        return sentence_events(document.text, sentence, words, self.compiled, document=asked)

    def words(self, document: Document, sentence: Sentence) -> Words:
        """The tagged words of a sentence, which the filter and the reading share."""
        key = f"words:{self.compiled.lexicon.codebook}:{sentence.index}"
        kept: Sequence[Words] = document.cached(key, lambda _: (self._cut(document, sentence),))
        return kept[0]

    def _cut(self, document: Document, sentence: Sentence) -> Words:
        words = self._reader.cut(document.text, sentence.start, sentence.end)
        tag_verbs(words)
        return words


def unseen(
    read: Sequence[Event], steps: Sequence[Step], actors: Sequence[Span] | None
) -> list[Event]:
    """Sure events at whose words the parse saw no frame, with somebody known among their sides."""
    seen = [step.span for step in steps if step.kind == "met"]
    return [
        replace(event, confidence=round(LESS * event.confidence, 3), rule=PREFIX + event.rule)
        for event in read
        if event.confidence is not None
        and event.confidence >= SURE
        and event.rule is not None
        and event.trigger is not None
        and event.factuality == "actual"
        and event.sources
        and event.targets
        and not any(event.trigger.overlaps(span) for span in seen)
        and _has_actor(event, actors)
    ]


def _has_actor(event: Event, actors: Sequence[Span] | None) -> bool:
    sides = [side.span for side in (*event.sources, *event.targets) if side.span is not None]
    return counts_for_all(event.code) or any_known(sides, actors)


def agrees(found: Found, read: Sequence[Event]) -> str:
    """Whether the dictionary reads the same root at an event's trigger: a feature of confidence."""
    here = Span(found.trigger.start, found.trigger.end)
    frame = Span(found.met.node.start, found.met.node.end)
    roots = {
        event.code[:2]
        for event in read
        if event.trigger is not None
        and (event.trigger.overlaps(here) or event.trigger.overlaps(frame))
    }
    if found.code[:2] in roots:
        return "dictionary agrees"
    if roots:
        return "dictionary reads another root"
    return "dictionary reads nothing here"
