"""Finds words of the lexicon that may carry an event, by one pass of an automaton.

It decides which sentences are asked about and which words are an event's trigger, not its code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind
from eventcoder.codebooks import derived
from eventcoder.codebooks.lexicon import Lexicon, load_lexicon, noun_forms, verb_forms
from eventcoder.records import Document, Sentence, Span

QUIET = frozenset({"dateline", "boilerplate"})
"""Kinds of sentences that hold no events."""


class Hit(NamedTuple):
    """Words that may carry an event, and the PLOVER types that they have in the lexicon."""

    start: int
    end: int
    types: frozenset[str]


class Triggers:
    """The automaton over the forms of the lexicon's heads."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        forms = _forms(lexicon or load_lexicon())
        self._types = [frozenset(forms[form]) for form in sorted(forms)]
        self._automaton = AhoCorasick(sorted(forms), matchkind=MatchKind.LeftmostLongest)

    def hits(self, document: Document) -> dict[int, list[Hit]]:
        """Hits by the number of their sentence, in order."""
        text = _folded(document.text)
        found: dict[int, list[Hit]] = defaultdict(list)
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
                continue
            sentence = document.sentence_at(start)
            if sentence is not None and sentence.kind not in QUIET:
                found[sentence.index].append(Hit(start, end, self._types[number]))
        return found


def _forms(lexicon: Lexicon) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for frame in lexicon.frames:
        head, kind = frame.words[frame.head], ""
        if frame.code:
            kind = derived(frame.code).plover_event or ""
        for form in _inflected(head, frame.kind, lexicon):
            forms[form].add(kind)
    for operator in lexicon.operators:
        if operator.kind != "modal":
            for form in _inflected(operator.words[operator.head], operator.kind, lexicon):
                forms[form].add("")
    return forms


def _inflected(head: str, kind: str, lexicon: Lexicon) -> Iterator[str]:
    if kind == "verb":
        yield from verb_forms(head, lexicon.irregular)
    elif kind in ("noun", "thing"):
        yield from noun_forms(head, lexicon.irregular)
    else:
        yield head


def trigger_of(
    document: Document,
    sentence: Sentence,
    hits: Sequence[Hit],
    plover: str | None,
    sides: Sequence[Span],
    looked: Span | None,
) -> Span:
    """The words that carry an event: a hit of its type, else any hit, else what was looked at.

    Args:
        document: the document.
        sentence: where the event is.
        hits: of that sentence.
        plover: the PLOVER type of the event's code, where it has one.
        sides: spans of the participants; the hit between or nearest to them is taken.
        looked: the word that the model looked at most.
    """
    free = [hit for hit in hits if not any(side.overlaps((hit.start, hit.end)) for side in sides)]
    fitting = [hit for hit in free if plover in hit.types] or free
    if fitting:
        best = min(fitting, key=lambda hit: (_distance(hit, sides), hit.start))
        return Span(best.start, best.end)
    if looked is not None:
        return looked
    words = document.text[sentence.start : sentence.end].rstrip()
    return Span(sentence.start, sentence.start + max(1, len(words)))


def _distance(hit: Hit, sides: Sequence[Span]) -> int:
    """Code points from a hit to the farthest side; less for one that stands between them."""
    if not sides:
        return 0
    gaps = [max(side.start - hit.end, hit.start - side.end, 0) for side in sides]
    return sum(gaps)


def _folded(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
