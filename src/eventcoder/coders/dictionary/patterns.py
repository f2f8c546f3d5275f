"""What the compiled lexicon consists of: patterns by the form of their head word, and word sets.

They are made in ``compile`` and read by the modules that look at sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs

from eventcoder.codebooks.lexicon import Detail, Frame, Lexicon, OperatorFrame, Slot

Needs = tuple[frozenset[str], ...]
"""Sets of words of each of which a sentence must hold one."""


class Entry(NamedTuple):
    """A pattern seen from the form of its head word.

    Attributes:
        takes_object, names_subject: one of the slots is the object, the subject.
        of_target: an owner is the target.
        over_clauses: an operator over clauses with or without "that".
        over_of: an operator over what follows "of".
        before, after: the other words of the pattern around the head, in order.
        verb: the head is read as a verb; ``tags`` says which forms of a verb it can be.
        rank: larger wins where several frames are met.
        needs: words that a sentence must hold for it to be met, see ``needs``.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    verb: bool
    fixed: bool
    frame: Frame | None
    operator: OperatorFrame | None
    rank: int
    slots: tuple[Slot, ...]
    takes_object: bool
    names_subject: bool
    of_target: bool
    over_clauses: bool
    over_of: bool
    needs: Needs = ()


class Wanted(NamedTuple):
    """What a sentence must hold for one of several patterns to be met.

    Attributes:
        one_of: words of which it must hold one whichever it is, for a quick no; ``None`` if there
            are none.
        patterns: needs of each, with what follows its head: a blank and a word, or nothing.
    """

    one_of: frozenset[str] | None
    patterns: tuple[tuple[Needs, str], ...]


class Form(NamedTuple):
    """One word form: its tags as a verb ("" if none) and the patterns it heads.

    Tags are ``b`` base, ``s``, ``g`` -ing, ``d`` past, ``n`` participle, and ``v`` of a form that
    is never a noun.

    Attributes:
        frames: whether it heads a frame at all.
        verbal, nominal: by the word before the head ("" for any other word), the frames to try
            where the form is read as a verb and where not, the most specific first.
        operators: the operators it heads.
        wanted: what a sentence must hold for one of the frames to be met, if anything.
    """

    tags: str
    noun: bool
    frames: bool
    verbal: Mapping[str, tuple[Entry, ...]]
    nominal: Mapping[str, tuple[Entry, ...]]
    operators: tuple[Entry, ...]
    wanted: Wanted | None


class WordSet(NamedTuple):
    """A noun set: its single words, and longer entries by their last word."""

    words: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]


class DetailIndex(NamedTuple):
    """The details of a class by word: which line of ``details`` a word calls for, first wins."""

    lines: tuple[Detail, ...]
    words: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the coder needs at run time."""

    lexicon: Lexicon
    automaton: ahocorasick_rs.AhoCorasick
    triggers: tuple[Form | None, ...]
    known: Mapping[str, tuple[str, Form | None]]
    details: Mapping[str, DetailIndex]
    sets: Mapping[str, WordSet]
    happen: frozenset[str]
    quantities: WordSet
    agents: frozenset[str]
    private: frozenset[str]
