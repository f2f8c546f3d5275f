"""Which sentences are worth a parse: those that the dictionary's reading finds an event in, or may.

The dictionary coder reads a sentence in a fraction of the time of a parse. Where it finds an event,
the parse mostly does too; where it rejects one for a reason that the parse may see otherwise (a
purpose, an argument hidden by its grammar), the sentence is parsed as well. What each reason
yields is measured by ``benchmarks.rules_coder``; what it all means is decided on the parse.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eventcoder.codebooks.lexicon import PLACES
from eventcoder.coders.dictionary.arguments import Met, meet
from eventcoder.coders.dictionary.govern import Governors
from eventcoder.coders.dictionary.needs import is_met
from eventcoder.coders.dictionary.patterns import Compiled, Entry, Form
from eventcoder.coders.dictionary.phrases import Range, clause_end, phrase_at, verb_group_start
from eventcoder.coders.dictionary.reading import (
    LOOSE,
    NO_ONE,
    NOBODY,
    UNDONE,
    Found,
    candidates,
    read_frame,
)
from eventcoder.coders.dictionary.scan import fold, sentences_with_triggers
from eventcoder.coders.dictionary.tagging import is_plural
from eventcoder.coders.dictionary.words import Words
from eventcoder.coders.known import MATERIAL, counts_for_all, spotted_actors
from eventcoder.coders.rules.second import SecondReading
from eventcoder.records import Document, Span

QUIET = frozenset({"dateline", "boilerplate"})
"""Kinds of sentences that hold no events."""
REACH = 60
"""How many characters from its trigger somebody may be named who takes part after all."""
BETWEEN = 8
"""How far apart the words of a verb may stand."""
BESIDE, LEFT, RIGHT = 4, 14, 12
"""How many words beside, left and right of a trigger a word is looked for that it needs."""


class Chance(NamedTuple):
    """Something that may be an event.

    Attributes:
        place: of its trigger; ``sides`` the participants that the dictionary sees.
        material: it is material conflict, which needs no known actor.
    """

    place: int
    sides: tuple[Range, ...]
    material: bool


class Marker:
    """Chooses the sentences to parse.

    Args:
        second: the dictionary's reading of the lexicon.
    """

    def __init__(self, second: SecondReading) -> None:
        self._compiled = second.compiled
        self._words = second.words

    def marked(self, document: Document) -> list[int]:
        """Numbers of the sentences to parse."""
        text, compiled = document.text, self._compiled
        marked: list[int] = []
        for sentence, present in sentences_with_triggers(
            document, fold(text), compiled, apart=True
        ):
            words = self._words(document, sentence)
            shouted = text[sentence.start : sentence.end].isupper()
            named = shouted or "k" in words.line[1:]
            if self._is_promising(words, present, document, sentence.index, named):
                marked.append(sentence.index)
        return marked

    def _is_promising(
        self, words: Words, present: frozenset[str], document: Document, index: int, named: bool
    ) -> bool:
        """Whether there may be an event, with somebody who may take part.

        Args:
            words: a tagged sentence.
            present: its words as ``needs`` counts them.
            document: its document, which knows the actors.
            index: the number of the sentence.
            named: whether the sentence shows by capitals that it may name somebody.
        """
        others: list[Chance] = []
        for chance in _chances(words, present, self._compiled):
            if named or chance.material:
                return True
            others.append(chance)
        actors = spotted_actors(document, index) if others else ()
        return actors is None or any(_takes_part(words, other, actors) for other in others)


def _chances(words: Words, present: frozenset[str], compiled: Compiled) -> Iterator[Chance]:
    """What the dictionary reads as events, and what it could not read."""
    governors = Governors(words, compiled)
    for place, form in words.hits:
        if not form.frames:
            continue
        for entry in candidates(words, place, form):
            if entry.frame is None or not compiled.lexicon.is_own(entry.frame):
                continue
            if entry.needs and not is_met(entry.needs, present):
                continue
            met = meet(words, place, entry, compiled)
            if met is None:
                if _hides_argument(words, place, form, entry, compiled):
                    yield _chance(place, entry.frame.code)
                continue
            one = read_frame(words, met, governors, compiled)
            if isinstance(one, Found):
                sides = tuple(side for side in (one.source, one.target, one.both) if side)
                yield _chance(place, one.reading.code, sides)
            elif (
                one in (LOOSE, NO_ONE)
                or (one == NOBODY and _is_told(met, governors))
                or (one == UNDONE and _may_be_acted_on(words, met))
            ):
                yield _chance(place, entry.frame.code)
        if words.tags[place] == "w" and _could_be_verb(words, place, form):
            for entry in form.verbal[""]:
                chance = _chance(place, entry.frame.code if entry.frame is not None else "")
                last = place + len(entry.after) + 1
                told = chance.material and _same(words, place + 1, entry.after)
                if told and _nouns_stand_near(words, place, last, entry, compiled):
                    yield chance


def _chance(place: int, code: str, sides: tuple[Range, ...] = ()) -> Chance:
    return Chance(place, sides, counts_for_all(code))


def _is_told(met: Met, governors: Governors) -> bool:
    """Whether it may have participants that only a parse finds: an act, or force of any kind."""
    frame = met.entry.frame
    if met.reading in "VPG" or (frame is not None and frame.code[:2] in MATERIAL):
        return True
    return any(governors.over(met.first, met.place, met.last, met.reading).met)


def _may_be_acted_on(words: Words, met: Met) -> bool:
    """Whether a thing may have an operator: a verb taken for a noun, or a relative clause."""
    if words.line[met.last : met.last + 1] in ("h", "r"):
        return True
    return any(
        met.first - BESIDE <= place < met.first
        and form.operators
        and words.line[place] == "w"
        and form.tags
        for place, form in words.hits
    )


def _nouns_needed(entry: Entry) -> list[str]:
    return [s.nouns for s in entry.slots if s.required and s.nouns and s.nouns[0] != "!"]


def _same(words: Words, place: int, wanted: tuple[str, ...]) -> bool:
    return tuple(words.low[place : place + len(wanted)]) == wanted


def _hides_argument(words: Words, place: int, form: Form, entry: Entry, compiled: Compiled) -> bool:
    """Whether an argument that a frame lacks may stand there in a guise that only a parse sees."""
    last = place + len(entry.after) + 1
    if entry.before:
        return False
    if not _same(words, place + 1, entry.after):
        return entry.takes_object and words.line[place] in "VPG" and _apart(words, place, entry)
    if entry.verb:
        return words.line[place] in "VPG" and _hides_from_verb(
            words, place, last, form, entry, compiled
        )
    if entry.fixed:
        return entry.names_subject and "e" in words.line[max(0, place - 2) : place]
    return _hides_from_noun(words, last, entry)


def _apart(words: Words, place: int, entry: Entry) -> bool:
    """Whether the object stands between a verb's words: "took NINE NURSES hostage"."""
    size = len(entry.after)
    return any(
        _same(words, first, entry.after) and words.line[first - 1] in "wkng"
        for first in range(place + 2, min(place + BETWEEN, len(words.low) - size + 1))
    )


def _hides_from_verb(
    words: Words, place: int, last: int, form: Form, entry: Entry, compiled: Compiled
) -> bool:
    """The same for a verb.

    In a passive the noun wanted may stand further off; a past form without an object may be a
    participle ("the 51 people ARRESTED in May"); the object may start with an unknown participle
    or stand after a second verb; what is asked for may come after a list.
    """
    line = words.line
    if _nouns_needed(entry):
        return _nouns_stand_near(words, place, last, entry, compiled)
    if any(slot.required and not _CLAUSES.isdisjoint(slot.places) for slot in entry.slots):
        after = line[last : last + RIGHT]
        return line[place] == "V" and ("t" in after or "h" in after)
    if phrase_at(words, last, clause_end(words, last - 1)) is not None:
        far = [set(s.places) for s in entry.slots if s.required and not set(PLACES) & set(s.places)]
        return bool(far) and not any(w.isdisjoint(words.low[last : last + RIGHT]) for w in far)
    if line[place] == "P":
        return entry.takes_object and line[verb_group_start(words, place) - 1] in "dn"
    if line[place] == "V" and "n" in form.tags and place and line[place - 1] in "wdnv":
        return True
    return words.low[last : last + 1] == ["as"] or line[last : last + 1] in tuple("dqlnwhc")


def _nouns_stand_near(
    words: Words, place: int, last: int, entry: Entry, compiled: Compiled
) -> bool:
    """Whether the nouns that a verb asks for stand on their side of it, if not in their place."""
    passive = words.line[place] == "P" and entry.takes_object
    before, after = words.low[max(0, place - LEFT) : place], words.low[last : last + BESIDE]
    for slot in entry.slots:
        if slot.required and slot.nouns and slot.nouns[0] != "!":
            wanted = compiled.sets[slot.nouns]
            ahead = passive or "subj" in slot.places
            around = before if ahead else after
            if passive and "subj" not in slot.places:
                around = before + after  # "was handed a jail term"
            if "compl" in slot.places:
                around = words.low[last : last + RIGHT]
            if wanted.words.isdisjoint(around) and wanted.phrases.keys().isdisjoint(around):
                return False
    return True


def _hides_from_noun(words: Words, last: int, entry: Entry) -> bool:
    """The same for a noun: the place or victim may stand after the verb ("A blast shook X")."""
    if entry.frame is None or entry.frame.code[:2] not in MATERIAL or _nouns_needed(entry):
        return False
    wanted = [slot.places for slot in entry.slots if slot.required]
    after = words.low[last : last + RIGHT]
    return bool(wanted) and all(not set(after).isdisjoint(places) for places in wanted)


_CLAUSES = frozenset({"that", "to-do"})


def _could_be_verb(words: Words, place: int, form: Form) -> bool:
    """Whether a word taken for a noun may be a verb all the same."""
    kinds = form.tags
    if not kinds or not place:
        return False
    left, right = words.line[place - 1], words.line[place + 1 : place + 2]
    if left == "c":
        return True
    if "d" in kinds or "n" in kinds:
        return left not in "po"
    if "g" in kinds:
        return left in "wzd" and right in ("n", "d")
    if "s" in kinds:
        return left in "kw" and right in ("d", "k", "w")
    return left in "vxy" or (left in "wk" and is_plural(words.low[place - 1]))


def _takes_part(words: Words, chance: Chance, actors: Sequence[Span]) -> bool:
    """Whether somebody known stands in or beside what may be an event, in the same sentence."""
    start, end = words.span(0, 1).start, words.span(len(words.line) - 1, len(words.line)).end
    here = words.span(chance.place, chance.place + 1)
    beside = Span(max(start, here.start - REACH), min(end, here.end + REACH))
    for side in (beside, *(words.span(*side) for side in chance.sides)):
        at = bisect_left(actors, side)
        if any(side.overlaps(actor) for actor in actors[max(0, at - 1) : at + 1]):
            return True
    return False
