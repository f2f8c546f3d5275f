"""Which sentences are worth a parse: those where a frame could be met and someone is named.

One pass of an automaton over the text finds heads of frames; what their lines ask for besides is
looked for among the words around. What it all means is decided on the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from eventcoder.codebooks.lexicon import Frame, Lexicon, verb_forms
from eventcoder.coders.rules.actors import MATERIAL
from eventcoder.coders.rules.closed import ARTICLES, BE, MONTHS, NO_OBJECT, SPEAKING
from eventcoder.coders.rules.slots import PLAIN
from eventcoder.coders.rules.vocabulary import Pattern, Vocabulary
from eventcoder.errors import UsageError
from eventcoder.records import Document, Sentence

QUIET = frozenset({"dateline", "boilerplate"})
"""Kinds of sentences that hold no events."""
NEAR, FAR = 5, 20
"""How many words away particles, and other words that a frame needs, are looked for."""
REACH = 140
"""How many characters away from its trigger an event's actor may be named."""

_WORDS = re.compile(r"[^\W_]+|n't|'\w+|[^\w\s]")
_FROM = frozenset({"from", "of"})


@dataclass(frozen=True, slots=True)
class Need:
    """What a frame needs around its head.

    Attributes:
        near: words that stand beside it; ``far``: word sets of which one stands in the clause.
        verb: it is a verb, which follows no article.
        object: a verb whose plain form is followed by its object.
        finished: a verb's past form: with an object, or passive.
        thing: an operator must stand near it.
        after: prepositions of which one must follow soon; ``None`` where none must.
        material: it is material conflict, which needs no known actor.
    """

    near: tuple[str, ...]
    far: tuple[frozenset[str], ...]
    verb: bool
    object: bool
    finished: bool
    thing: bool
    after: tuple[frozenset[str], ...]
    material: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """An automaton over the forms of frames' heads, and what each frame needs around it."""

    automaton: Any
    needs: tuple[tuple[Need, ...], ...]
    operators: frozenset[str]

    def marked(self, document: Document) -> list[int]:
        """Numbers of the sentences to parse."""
        folded = fold(document.text)
        sentences = document.sentences
        ends = [sentence.end for sentence in sentences]
        hits: dict[int, list[tuple[int, int]]] = {}
        last = len(folded)
        for pattern, first, stop in self.automaton.find_matches_as_indexes(folded):
            if (first and folded[first - 1].isalnum()) or (stop < last and folded[stop].isalnum()):
                continue
            place = bisect_left(ends, first + 1)
            if place < len(ends) and sentences[place].kind not in QUIET:
                hits.setdefault(place, []).append((pattern, first))
        actors = actor_starts(document) if hits else None
        return [
            place
            for place, found in sorted(hits.items())
            if self._possible(
                _Around(folded, sentences[place].start, ends[place]),
                found,
                None if _has_name(document.text, sentences[place]) else actors,
            )
        ]

    def _possible(
        self, words: _Around, found: Sequence[tuple[int, int]], actors: Sequence[int] | None
    ) -> bool:
        """Whether a frame can be met in a sentence and has someone to take part."""
        for pattern, first in found:
            named = actors is None or words.name_near(actors, first)
            for need in self.needs[pattern]:
                if (named or need.material) and words.have(need, first, self.operators):
                    return True
        return False


def _has_name(text: str, sentence: Sentence) -> bool:
    """Whether a word after the first has a capital, so that somebody unlisted may be named."""
    words = text[sentence.start + 1 : sentence.end]
    return words != words.lower()


class _Around:
    """The words of a sentence by their places."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        found = list(_WORDS.finditer(folded, start, end))
        self.start, self.end = start, end
        self.words = [match.group() for match in found]
        self.places: Mapping[int, int] = {m.start(): i for i, m in enumerate(found)}

    def name_near(self, actors: Sequence[int], first: int) -> bool:
        """Whether an actor is named near an offset, in the same sentence."""
        place = bisect_left(actors, max(self.start, first - REACH))
        return place < len(actors) and actors[place] < min(self.end, first + REACH)

    def have(self, need: Need, first: int, operators: Set[str]) -> bool:
        """Whether the words around the head at an offset are those that a frame needs."""
        here = self.places.get(first)
        if here is None:
            return True
        words = self.words
        before = words[here - 1] if here else ""
        after = words[here + 1] if here + 1 < len(words) else ""
        if words[here] in MONTHS and (before.isdigit() or after.isdigit()):
            return False
        if need.verb and before in ARTICLES:
            return False
        if need.object and after in NO_OBJECT and not need.near:
            return False
        left, right = words[max(0, here - FAR) : here], words[here + 1 : here + FAR + 1]
        if need.finished and after in NO_OBJECT and after != "by" and BE.isdisjoint(left[-3:]):
            return False
        beside = left[-NEAR:] + right[:NEAR]
        if not all(word in beside for word in need.near):
            return False
        if need.thing and operators.isdisjoint(left) and operators.isdisjoint(right[:NEAR]):
            return False
        if any(wanted.isdisjoint(right) for wanted in need.after):
            return False
        return all(
            not (wanted.isdisjoint(left) and wanted.isdisjoint(right)) for wanted in need.far
        )


def make_marker(vocabulary: Vocabulary) -> Marker:
    """Compile the forms of all frames' heads."""
    lexicon = vocabulary.lexicon
    operators = frozenset(vocabulary.operators)
    speaking = frozenset(f for verb in SPEAKING for f in verb_forms(verb, lexicon.irregular))
    patterns = {
        form: [pattern for pattern in found if lexicon.is_own(pattern.line)]
        for form, found in sorted(vocabulary.frames.items())
    }
    forms = [form for form, found in patterns.items() if found]
    needs = [tuple({_need(p, form, lexicon, speaking) for p in patterns[form]}) for form in forms]
    automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
    return Marker(automaton, tuple(needs), operators)


def _need(
    pattern: Pattern[Frame],
    form: str,
    lexicon: Lexicon,
    speaking: frozenset[str],
) -> Need:
    line = pattern.line
    far: list[frozenset[str]] = []
    after: list[frozenset[str]] = []
    for slot in line.slots:
        if not slot.required:
            continue
        if slot.nouns and not slot.nouns.startswith("!"):
            words = (word for phrase in lexicon.sets[slot.nouns] for word in phrase.split())
            far.append(frozenset(words))
        names = frozenset(slot.places)
        if names == {"say"}:
            far.append(speaking)
        elif names.isdisjoint(PLAIN):
            wanted = names | _FROM if "from" in names else names
            (after if line.kind == "noun" else far).append(wanted)
    lemma = pattern.words[pattern.head]
    tags = verb_forms(lemma, lexicon.irregular).get(form, "") if line.kind == "verb" else ""
    takes = any(slot.places == ("obj",) and slot.required for slot in line.slots)
    return Need(
        near=tuple(word for word in pattern.others if word.isalnum()),
        far=tuple(far),
        verb=line.kind == "verb",
        object=takes and bool(tags) and not set(tags) & set("dn"),
        finished=takes and "d" in tags and line.code[:2] not in MATERIAL,
        thing=line.kind == "thing",
        after=tuple(after),
        material=line.code[:2] in MATERIAL,
    )


def fold(text: str) -> str:
    """Lower case of the same length, so that offsets hold."""
    folded = text.lower().replace("’", "'")
    if len(folded) == len(text):
        return folded
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def actor_starts(document: Document) -> list[int] | None:
    """Where actors are named, in order; ``None`` where nobody looks for actors."""
    try:
        return [mention.start for mention in document.mentions("actor")]
    except UsageError:
        return None
