"""Which sentences are worth a parse: those where a frame could be met and someone is named.

One pass of an automaton over the text finds heads of frames; the other words that their lines ask
for are looked for in the sentence. What it all means is decided on the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from eventcoder.codebooks.lexicon import Frame, Lexicon
from eventcoder.coders.rules.actors import MATERIAL
from eventcoder.coders.rules.closed import ARTICLES
from eventcoder.coders.rules.frames import PLAIN
from eventcoder.coders.rules.vocabulary import Pattern, Vocabulary
from eventcoder.records import Document

QUIET = frozenset({"dateline", "boilerplate"})
"""Kinds of sentences that hold no events."""

_WORDS = re.compile(r"[^\W_]+|n't|'\w+")
_FROM = frozenset({"from", "of"})

Need = tuple[frozenset[str], ...]
"""Word sets; a frame can be met only where the sentence has a word of each."""


@dataclass(frozen=True, slots=True)
class Marker:
    """An automaton over the forms of frames' heads, and what else each frame needs.

    Attributes:
        automaton: finds forms in lower-case text.
        needs: of each form, what its frames need; an empty one is met anywhere.
        material: whether a frame of a form is material conflict, which needs no known actor.
        verbs: whether all frames of a form are verbs, which follow no article.
    """

    automaton: Any
    needs: tuple[tuple[Need, ...], ...]
    verbs: tuple[bool, ...]
    material: tuple[bool, ...]

    def marked(self, document: Document) -> list[int]:
        """Numbers of the sentences to parse."""
        folded = fold(document.text)
        sentences = document.sentences
        ends = [sentence.end for sentence in sentences]
        found: dict[int, set[int]] = {}
        last = len(folded)
        for pattern, first, stop in self.automaton.find_matches_as_indexes(folded):
            if (first and folded[first - 1].isalnum()) or (stop < last and folded[stop].isalnum()):
                continue
            if self.verbs[pattern] and _follows_article(folded, first):
                continue
            place = bisect_left(ends, first + 1)
            if place < len(ends):
                found.setdefault(place, set()).add(pattern)
        chosen = [
            place
            for place, patterns in sorted(found.items())
            if sentences[place].kind not in QUIET
            and self._possible(folded[sentences[place].start : ends[place]], patterns)
        ]
        sure = {place for place in chosen if any(self.material[p] for p in found[place])}
        return with_someone(document, chosen, sure) if chosen else chosen

    def _possible(self, words: str, patterns: set[int]) -> bool:
        needs = [need for pattern in patterns for need in self.needs[pattern]]
        if not all(needs):
            return True
        present = set(_WORDS.findall(words))
        return any(all(not present.isdisjoint(words) for words in need) for need in needs)


def make_marker(vocabulary: Vocabulary) -> Marker:
    """Compile the forms of all frames' heads."""
    operators = frozenset(vocabulary.operators)
    needs = {
        form: tuple({_need(pattern, form, vocabulary.lexicon, operators) for pattern in patterns})
        for form, patterns in vocabulary.frames.items()
    }
    forms = sorted(needs)
    automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
    verbs = [all(p.line.kind == "verb" for p in vocabulary.frames[form]) for form in forms]
    material = [any(p.line.code[:2] in MATERIAL for p in vocabulary.frames[f]) for f in forms]
    return Marker(automaton, tuple(needs[form] for form in forms), tuple(verbs), tuple(material))


def _follows_article(folded: str, first: int) -> bool:
    """Whether the word before is an article or the like, after which no verb stands."""
    before = folded[max(0, first - 12) : first].split()
    return bool(before) and before[-1] in ARTICLES and folded[first - 1] == " "


def _need(pattern: Pattern[Frame], form: str, lexicon: Lexicon, operators: frozenset[str]) -> Need:
    needed = [frozenset({word}) for word in pattern.others if word.isalnum()]
    for slot in pattern.line.slots:
        if not slot.required:
            continue
        if slot.nouns and not slot.nouns.startswith("!"):
            words = (word for phrase in lexicon.sets[slot.nouns] for word in phrase.split())
            needed.append(frozenset(words))
        names = frozenset(slot.places)
        if names.isdisjoint(PLAIN):
            needed.append(names | _FROM if "from" in names else names)
    if pattern.line.kind == "thing":
        needed.append(operators - {form})
    return tuple(needed)


def fold(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    folded = text.lower().replace("’", "'")
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def with_someone(document: Document, chosen: Sequence[int], sure: Set[int]) -> list[int]:
    """Those of some sentences that name an actor, besides the sure ones."""
    starts = [mention.start for mention in document.mentions("actor")]
    kept = []
    for number in chosen:
        sentence = document.sentences[number]
        place = bisect_left(starts, sentence.start)
        if number in sure or (place < len(starts) and starts[place] < sentence.end):
            kept.append(number)
    return kept
