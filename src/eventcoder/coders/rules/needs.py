"""What words a sentence must hold for a pattern to be met in its parse: a quick look before.

Only the presence of words is tested, so nothing is lost that ``frames`` would find. Every leniency
of ``slots`` about where a word may come from has to be known here, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.codebooks.lexicon import Lexicon, Slot
from eventcoder.coders.dictionary.needs import AWAY, parts
from eventcoder.coders.dictionary.patterns import Needs
from eventcoder.coders.rules.slots import PLAIN

_GUISES = frozenset({"of", "to"})
"""Prepositions that an owner or a receiver does without."""


def needs_of(words: Sequence[str], slots: Sequence[Slot], lexicon: Lexicon) -> Needs:
    """Sets of words of each of which the sentence must hold one, as it is written or as a lemma.

    Args:
        words: of the pattern beside its head.
        slots: its arguments.
        lexicon: holds the noun sets.
    """
    return tuple(dict.fromkeys((*map(_one, words), *_of_slots(slots, lexicon))))


def _one(word: str) -> frozenset[str]:
    return frozenset((word,))


def _of_slots(slots: Sequence[Slot], lexicon: Lexicon) -> Iterator[frozenset[str]]:
    for slot in slots:
        if not slot.required:
            continue
        if slot.nouns and slot.nouns[0] != "!":
            yield parts(tuple(sorted(lexicon.sets[slot.nouns])))
        if PLAIN.keys().isdisjoint(slot.places) and _GUISES.isdisjoint(slot.places):
            yield parts((*slot.places, *(AWAY if "from" in slot.places else ())))
