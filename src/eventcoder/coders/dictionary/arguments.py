"""Meets frames: fills the slots of a pattern around its head word.

Operators around the event are the matter of ``govern``; this module sees one pattern.
"""

from __future__ import annotations

from typing import NamedTuple

from eventcoder.codebooks.lexicon import Slot
from eventcoder.coders.dictionary import complements
from eventcoder.coders.dictionary.nouns import has_word
from eventcoder.coders.dictionary.particles import infinitive, is_one_of, modifies
from eventcoder.coders.dictionary.patterns import Compiled, Entry
from eventcoder.coders.dictionary.phrases import (
    Range,
    clause_end,
    of_phrase,
    owner_of,
    phrase_at,
    phrase_before,
    speaker,
    stands_for,
    subject_of,
)
from eventcoder.coders.dictionary.words import Words
from eventcoder.coders.known import counts_for_all

NEAR = 6
"""How many words may stand between a verb and the preposition that its frame demands."""


class Met(NamedTuple):
    """A pattern whose required slots are filled; ranges of words.

    ``reading`` is ``V``, ``P``, ``G`` or ``w`` (noun or phrase).
    """

    entry: Entry
    place: int
    first: int
    last: int
    reading: str
    source: Range | None
    target: Range | None
    both: Range | None


def meet(words: Words, place: int, entry: Entry, compiled: Compiled) -> Met | None:
    """Fill a pattern's slots.

    Args:
        words: a tagged sentence.
        place: of the head word.
        entry: the pattern.
        compiled: for noun sets.

    Returns:
        The pattern with its participants, or ``None`` if it is not met.
    """
    reading = words.tags[place]
    if entry.fixed:
        reading = "w"
    elif entry.verb != (reading in "VPG"):
        return None
    first, last = place - len(entry.before), place + len(entry.after) + 1
    if first < 0 or (entry.before and not complements.same(words.low, first, place, entry.before)):
        return None
    apart = None
    if entry.after and not complements.same(words.low, place + 1, last, entry.after):
        apart = complements.apart(words, place, entry.after) if reading in "VG" else None
        if apart is None:
            return None
        last = place + 1
    if reading in "wk" and not entry.fixed and modifies(words, last):
        return None
    filler = _Filler(words, place, first, last, reading, entry, compiled)
    filler.complement = apart
    source = target = both = None
    for slot in entry.slots:
        found = filler.fill(slot)
        if found is None:
            if slot.required or filler.barred:
                return None
        elif slot.role == "TARGET":
            target = target or found
        elif slot.role == "SOURCE":
            if reading == "P" or "obj" not in slot.places:
                source = source or found
        elif slot.role:
            both = found
    target = filler.receiver or complements.before(target, filler.complement)
    if both and target is None and reading in "VPG" and "c" not in words.line[both[0] : place]:
        if not (entry.frame and counts_for_all(entry.frame.code)):
            return None  # it takes two
        source = source or both
    if reading in "VG":
        if source is None and not entry.names_subject:
            source = filler.subject()
    elif reading == "P":
        governs = entry.operator is not None and "obj" in entry.operator.scope
        if not entry.takes_object and not governs:
            return None
        source = source or filler.after(("by",), near=False)
    elif entry.fixed:
        if source is None and entry.operator is not None and entry.operator.kind == "phrase":
            source = filler.before_phrase()
    elif source is None or target is None:
        source, target = filler.around(source, target)
    return Met(entry, place, first, last, reading, source, target, both)


class _Filler:
    """Looks for the arguments of one head word."""

    __slots__ = (
        "barred", "compiled", "complement", "end", "entry", "first", "last", "place", "reading",
        "receiver", "words",
    )  # fmt: skip

    def __init__(
        self,
        words: Words,
        place: int,
        first: int,
        last: int,
        reading: str,
        entry: Entry,
        compiled: Compiled,
    ) -> None:
        self.words, self.place, self.first, self.last = words, place, first, last
        self.reading, self.entry, self.compiled = reading, entry, compiled
        self.end = clause_end(words, last - 1)
        self.receiver: Range | None = None
        self.barred = False
        self.complement: int | None = None

    def subject(self) -> Range | None:
        """The grammatical subject, looked for once a verb."""
        subjects = self.words.subjects
        if self.place not in subjects:
            subjects[self.place] = subject_of(self.words, self.place)
        return subjects[self.place]

    def object(self) -> Range | None:
        """The phrase after the pattern, looked for once a place."""
        objects = self.words.objects
        if self.last not in objects:
            found = phrase_at(self.words, self.last, self.end)
            if found is not None and self.reading in "VG":
                found = complements.receiver(self.words, found, self.compiled.sets["currency"])
            objects[self.last] = found
        return objects[self.last]

    def fill(self, slot: Slot) -> Range | None:
        """The words in a slot, or ``None``."""
        for place in slot.places:
            found = self._at(place, slot)
            if found is None:
                continue
            if not slot.nouns or self._fits(found, slot.nouns):
                return found
            if place == "obj" and self.reading in "VGP" and slot.nouns[0] != "!":
                after = self.last if self.reading == "P" else found[1]
                second = phrase_at(self.words, after, self.end)
                if second is not None and self._fits(second, slot.nouns):
                    self.receiver = found
                    return found if slot.role == "TARGET" else second
            self.barred = self.barred or slot.nouns[0] == "!"
        return None

    def _fits(self, where: Range, nouns: str) -> bool:
        sets, where = self.compiled.sets, stands_for(self.words, where)
        found = has_word(self.words, where, sets[nouns.lstrip("!")], self.compiled.quantities)
        return found is not nouns.startswith("!")

    def _at(self, place: str, slot: Slot) -> Range | None:
        if place == "subj":
            if self.reading == "P":
                return self.after(("by",), near=False)
            if self.reading == "w":
                return self.before_phrase()
            return self.subject()
        if place == "obj":
            if self.reading == "P":
                return self.subject()
            found = complements.before(self.object(), self.complement)
            if found is not None and self.entry.over_of:
                cut = self.words.line.find("o", *found)
                return found if cut < 0 else (found[0], cut)
            return found
        if place == "compl":
            return self._complement(slot)
        if place == "that":
            line = self.words.line
            if line[self.last : self.last + 1] != "h":
                return None
            if slot.role:
                return phrase_at(self.words, self.last + 1, len(line))
            return (self.last, self.last + 1)
        if place == "poss":
            return owner_of(self.words, self.first) or self._modifier()
        if place == "to-do":
            reach = 2 * NEAR if len(self.entry.slots) > 1 else 1
            return complements.infinitive_at(
                self.words, self.last, reach, self.end, bool(slot.role)
            )
        if place == "alone":
            return None if self.object() else (self.place, self.place)
        if place == "say":
            return speaker(self.words, self.place)
        if place == "of" and self.reading in "VG" and self.entry.takes_object:
            return of_phrase(self.words, self.object(), self.end)
        near = self.reading != "w" and slot.required and not self.entry.takes_object
        found = self.after((place,), near=near, dated=not slot.role)
        if found is None and place == "of" and self.reading == "w":
            return owner_of(self.words, self.first)
        doing = found is None and not slot.role
        return complements.doing_after(self.words, self.last, self.end, place) if doing else found

    def _complement(self, slot: Slot) -> Range | None:
        """The word said of the object; of a passive it stands behind the verb."""
        start = end = self.last
        if self.reading != "P":
            found = self.object()
            if found is not None:
                start, end = found[0] + 1, found[1]
        wanted = self.compiled.sets[slot.nouns].words
        self.complement = complements.complement_at(
            self.words, start, min(end, self.end), self.end + 1, wanted
        )
        return None if self.complement is None else (self.complement, self.complement + 1)

    def after(self, prepositions: tuple[str, ...], near: bool, dated: bool = False) -> Range | None:
        """The phrase after one of the prepositions, to the right in the clause.

        With ``dated`` a day will do ("gave Chad until Friday").
        """
        words, end, noun = self.words, self.end, self.reading not in "VPG"
        if prepositions == ("of",):
            end = min(end, self.last + 1)
        elif near:
            end = min(end, self.last + NEAR)
        for place in range(self.last, end):
            tag = words.line[place]
            if noun and tag in "dkwn" and place > self.last and words.line[place - 1] == "u":
                return None
            if tag in "pot":
                timed = words.line[place + 1 : place + 2] == "u"
                if timed and dated and words.low[place] in prepositions:
                    return (place + 1, place + 2)
                if (
                    is_one_of(words, place, prepositions)
                    and not timed
                    and not infinitive(words, place)
                ):
                    found = phrase_at(words, place + 1, self.end, words.low[place] == "between")
                    if found is not None and not complements.is_hour(words, place, found):
                        return found
            elif (tag == "V" or (noun and tag in "GPlema")) and not (
                noun and not self.compiled.happen.isdisjoint(words.low[place : place + 2])
            ):  # "has OCCURRED near", "TOOK PLACE outside"
                return None
        return None

    def before_phrase(self) -> Range | None:
        """Subject of a predicate phrase: "troops remained ON ALERT"."""
        line = self.words.line
        place = self.first
        while place > 0 and line[place - 1] in "elvxaVm":
            place -= 1
            if line[place] in "lVe":
                return subject_of(self.words, place)
        return phrase_before(self.words, place, 0)

    def around(
        self, source: Range | None, target: Range | None
    ) -> tuple[Range | None, Range | None]:
        """Owner and capitalised words before an event noun: "Chad's attack", "Taliban attack"."""
        equals = any(slot.role == "BOTH" for slot in self.entry.slots)
        owner = owner_of(self.words, self.first) or (None if equals else self._modifier())
        if owner is None:
            return source, target
        if self.entry.of_target and target is None:
            return source, owner
        return source or owner, target

    def _modifier(self) -> Range | None:
        line, place = self.words.line, self.first
        while place > 0 and line[place - 1] in "w":
            place -= 1
            if self.words.low[place] in self.compiled.agents:
                return (place, place + 1)
        end = place
        while place > 0 and line[place - 1] == "k":
            place -= 1
        return (place, end) if place < end else None
