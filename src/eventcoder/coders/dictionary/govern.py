"""Finds the operators over an event: what stands before it in the clause and governs it.

What operators make of a class is the lexicon's table; nothing here knows a code.
"""

from __future__ import annotations

from typing import NamedTuple

from eventcoder.coders.dictionary.arguments import Met, meet
from eventcoder.coders.dictionary.patterns import Compiled, Entry
from eventcoder.coders.dictionary.phrases import (
    clause_start,
    clause_without_that,
    verb_group_start,
)
from eventcoder.coders.dictionary.words import Words

REACH = 14
"""How many words an operator may stand before what it governs."""

_RUN = frozenset("dnwkzvuq")
_CONDITIONS = frozenset(("if", "unless", "whenever", "whether"))
_SIGNS = frozenset(("confirmation", "evidence", "hint", "indication", "proof", "sign"))


class Governed(NamedTuple):
    """Operators over an event, innermost first; ``met`` is ``None`` for modals and negation.

    ``loose`` marks an event that nothing asserts: a purpose or an infinitive without an operator.
    """

    operators: tuple[str, ...]
    met: tuple[Met | None, ...]
    loose: bool


class Governors:
    """The operators of one sentence, by the place of their head word."""

    __slots__ = ("_entries", "_that", "compiled", "words")

    def __init__(self, words: Words, compiled: Compiled) -> None:
        self.words, self.compiled = words, compiled
        self._entries: dict[int, tuple[Entry, ...]] = {
            place: form.operators for place, form in words.hits if form.operators
        }
        self._that = any(
            entry.over_clauses for entries in self._entries.values() for entry in entries
        )

    def over(self, first: int, place: int, last: int, reading: str) -> Governed:
        """The chain of operators over the words ``first:last`` with a head of a reading."""
        operators: list[str] = []
        met: list[Met | None] = []
        loose = False
        while len(operators) < 5:
            if reading in "VPG":
                for name in self._modals(place):
                    operators.append(name)
                    met.append(None)
                found, loose = self._over_verb(place, reading)
            else:
                for name in self._described(first):
                    operators.append(name)
                    met.append(None)
                found, loose = self._over_noun(first, last), False
            if found is None:
                break
            pattern = found.entry.operator
            assert pattern is not None
            operators.append(pattern.operator)
            met.append(found)
            first, place, last, reading = found.first, found.place, found.last, found.reading
        return Governed(tuple(operators), tuple(met), loose)

    def _modals(self, place: int) -> list[str]:
        """Modals and negation in the verb group, then the condition of the clause."""
        words = self.words
        names: list[str] = []
        negations: list[str] = []
        left = verb_group_start(words, place)
        for at in range(place - 1, left - 1, -1):
            tag = words.line[at]
            if tag == "t":
                break
            if tag in "mx":
                found = [
                    entry.operator.operator
                    for entry in self._entries.get(at, ())
                    if entry.operator is not None and entry.operator.kind == "modal"
                ][:1]
                if tag == "m":
                    names += found
                else:
                    negations += found
        names += negations
        start = clause_start(words, left)
        if start and words.low[start - 1] in _CONDITIONS:
            names.append("maybe")
        elif start > 2 and words.low[start - 2] in _SIGNS and words.low[start - 3] == "no":
            names.append("not")  # "there was no sign that"
        return names

    def _over_verb(self, place: int, reading: str) -> tuple[Met | None, bool]:
        words = self.words
        line = words.line
        left = verb_group_start(words, place)
        head = line[left:place]
        if "t" in head:
            at = left + head.rindex("t")
            found = self._back(at, ("to-do",) if reading != "G" else ("to",))
            return found, found is None and not self._had_to(at)
        if reading == "G" and "e" not in head:
            before = line[left - 1] if left else ";"
            if before in "po":
                found = self._back(left - 1, (words.low[left - 1],))
                return found, found is None and words.low[left - 1] == "for"
            if before in "VPGt":
                return self._back(left, ("ing",)), False
            return None, False
        start = clause_start(words, left)
        if start and line[start - 1] == "h" and reading in "VP":
            return self._back(start - 1, ("that",)), False
        subject = clause_without_that(words, left, start) if self._that else None
        if subject is not None:
            return self._at(subject[0] - 1, "that", left), False
        return None, False

    def _had_to(self, at: int) -> bool:
        """Whether what had to be done was done: "police HAD TO open fire"; not in what is said."""
        low, start = self.words.low, clause_start(self.words, at)
        said = self.words.line[start - 1 : start] == "h"
        return at > 0 and low[at - 1] == "had" and low[max(0, at - 2)] != "have" and not said

    def _back(self, end: int, scopes: tuple[str, ...]) -> Met | None:
        """The nearest operator before ``end`` with one of the scopes; no other verb between."""
        line = self.words.line
        for at in range(end - 1, max(-1, end - REACH), -1):
            for entry in self._entries.get(at, ()):
                pattern = entry.operator
                if pattern is None or pattern.kind == "modal":
                    continue
                if not any(scope in pattern.scope for scope in scopes):
                    continue
                found = meet(self.words, at, entry, self.compiled)
                if found is not None and found.last <= end:
                    return found
            if line[at] in "VPGl;hsry" or line[at] == "b":
                return None
        return None

    def _described(self, first: int) -> list[str]:
        """Adjectives before an event noun that leave open whether it took place."""
        line = self.words.line
        names: list[str] = []
        while first > 0 and line[first - 1] in "wkVP":
            first -= 1
            names += [
                entry.operator.operator
                for entry in self._entries.get(first, ())
                if entry.operator is not None and "noun" in entry.operator.scope
            ]
        return names

    def _over_noun(self, first: int, last: int) -> Met | None:
        line = self.words.line
        left = first
        crossed = 0
        while left > 0:
            tag = line[left - 1]
            if tag in _RUN:
                left -= 1
            elif tag in "c," and left > 1 and line[left - 2] in "wk" and crossed < 2:
                crossed += 1
                left -= 1
            elif tag == "o" or tag in "pt":
                found = self._back(left - 1, (self.words.low[left - 1],))
                if found is not None:
                    return found
                if tag != "o":
                    return None
                left -= 1
            else:
                break
        if left > 0 and line[left - 1] in "VG":
            return self._at(left - 1, "obj", first) or self._particle(left, first)
        found = self._particle(left, first)
        return found or self._after(left, last)

    def _particle(self, left: int, first: int) -> Met | None:
        """A verb whose particle was taken for a preposition or an adverb: "carried OUT"."""
        for at in (left - 2, left - 3):
            if at >= 0 and self.words.line[at] in "VG":
                return self._at(at, "obj", first)
        return None

    def _at(self, at: int, scope: str, end: int) -> Met | None:
        for entry in self._entries.get(at, ()):
            pattern = entry.operator
            if pattern is None or scope not in pattern.scope:
                continue
            found = meet(self.words, at, entry, self.compiled)
            if found is not None and found.last <= end:
                return found
        return None

    def _after(self, left: int, last: int) -> Met | None:
        """An operator in the passive or with the event as subject: "sanctions were lifted"."""
        line = self.words.line
        for at in range(last, min(len(line), last + REACH)):
            tag = line[at]
            if tag in "PV":
                scope = "obj" if tag == "P" else "subj"
                for entry in self._entries.get(at, ()):
                    if entry.operator is not None and scope in entry.operator.scope:
                        found = meet(self.words, at, entry, self.compiled)
                        if found is not None:
                            return found
                return None
            if tag in ";hsrlyGb":
                return None
        return None
