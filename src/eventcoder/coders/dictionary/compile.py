"""Compiles the lexicon to an automaton over word forms and to tables by form.

Nothing here reads articles; ``scan`` and the modules after it do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from eventcoder.codebooks.lexicon import (
    Detail,
    Frame,
    Lexicon,
    OperatorFrame,
    Slot,
    noun_forms,
    plural,
    verb_forms,
)
from eventcoder.codebooks.tables import read_table

_DATA = Path(__file__).parent / "data"


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


class Form(NamedTuple):
    """One word form: its tags as a verb ("" if none) and the patterns it heads.

    Attributes:
        frames: whether it heads a frame at all.
        verbal, nominal: by the word before the head ("" for any other word), the frames to try
            where the form is read as a verb and where not, the most specific first.
        operators: the operators it heads.
    """

    tags: str
    noun: bool
    frames: bool
    verbal: Mapping[str, tuple[Entry, ...]]
    nominal: Mapping[str, tuple[Entry, ...]]
    operators: tuple[Entry, ...]


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
    triggers: tuple[bool, ...]
    known: Mapping[str, tuple[str, Form | None]]
    details: Mapping[str, DetailIndex]
    sets: Mapping[str, WordSet]
    happen: frozenset[str]
    quantities: WordSet
    agents: frozenset[str]


def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """Build the automaton and the tables.

    Args:
        lexicon: as loaded.

    Returns:
        Tables keyed by lower-case word forms.
    """
    tags: dict[str, str] = {}
    nouns: set[str] = set()
    frames: dict[str, list[Entry]] = {}
    operators: dict[str, list[Entry]] = {}
    patterns: list[Frame | OperatorFrame] = [*lexicon.frames, *lexicon.operators]
    for place, pattern in enumerate(patterns):
        entry = _entry(pattern, place)
        head = pattern.words[pattern.head]
        if entry.fixed:
            forms: tuple[str, ...] = (head,)
        elif entry.verb:
            found = verb_forms(head, lexicon.irregular)
            for form, tag in found.items():
                tags[form] = "".join(sorted(set(tags.get(form, "") + tag)))
            forms = tuple(found)
        else:
            forms = noun_forms(head, lexicon.irregular)
            nouns.update(forms)
        table = operators if entry.operator else frames
        for form in forms:
            table.setdefault(form, []).append(entry)
    slot_sets = {slot.nouns.lstrip("!") for pattern in patterns for slot in pattern.slots}
    listed = {
        form
        for name in sorted(slot_sets)
        for word in lexicon.sets.get(name, ())
        for form in (word, plural(word))
    }
    ambiguous = {plural(row["lemma"]) for row in read_table(_DATA / "noun_verbs.tsv", ("lemma",))}
    heads = sorted(frames.keys() | operators.keys())
    table_of = {
        head: Form(
            tags.get(head, ""),
            head in nouns or head in listed or head in ambiguous,
            head in frames,
            _by_left(entry for entry in frames.get(head, ()) if entry.verb or entry.fixed),
            _by_left(entry for entry in frames.get(head, ()) if not entry.verb),
            tuple(operators.get(head, ())),
        )
        for head in heads
    }
    closed = _closed(lexicon, tags.keys() | nouns)
    return Compiled(
        lexicon=lexicon,
        automaton=ahocorasick_rs.AhoCorasick(
            heads, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
        triggers=tuple(_triggers(frames.get(head, ()), lexicon) for head in heads),
        known={
            word: (closed.get(word, "w"), table_of.get(word))
            for word in closed.keys() | table_of.keys()
        },
        happen=frozenset(
            form
            for row in read_table(_DATA / "happen_verbs.tsv", ("lemma",))
            for form in verb_forms(row["lemma"], lexicon.irregular)
        ),
        quantities=_word_set(lexicon.sets.get("quantity", frozenset())),
        agents=lexicon.sets.get("agent", frozenset()),
        details={name: _detail_index(lines, lexicon) for name, lines in lexicon.details.items()},
        sets={name: _word_set(words) for name, words in lexicon.sets.items()},
    )


def _triggers(entries: Iterable[Entry], lexicon: Lexicon) -> bool:
    """Whether one of the frames at a word form may be an event of the lexicon's codebook."""
    return any(entry.frame and lexicon.is_own(entry.frame) for entry in entries)


def _by_left(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    ranked = sorted(entries, key=lambda entry: -entry.rank)
    lefts = {entry.before[-1] for entry in ranked if entry.before} | {""}
    return {
        left: tuple(entry for entry in ranked if not entry.before or entry.before[-1] == left)
        for left in sorted(lefts)
    }


def _entry(pattern: Frame | OperatorFrame, place: int) -> Entry:
    required = [slot for slot in pattern.slots if slot.required]
    sets = sum(1 for slot in required if slot.nouns and slot.nouns[0] != "!")
    rank = ((sets * 8 + len(pattern.words)) * 8 + len(required)) * 10_000 - place
    is_frame = isinstance(pattern, Frame)
    return Entry(
        before=pattern.words[: pattern.head],
        after=pattern.words[pattern.head + 1 :],
        verb=pattern.kind == "verb",
        fixed=pattern.kind in ("phrase", "modal"),
        frame=pattern if isinstance(pattern, Frame) else None,
        operator=None if is_frame else pattern,  # type: ignore[arg-type]
        rank=rank,
        slots=pattern.slots,
        takes_object=any("obj" in slot.places for slot in pattern.slots),
        names_subject=any("subj" in slot.places for slot in pattern.slots),
        of_target=_of_target(pattern.slots),
        over_clauses=isinstance(pattern, OperatorFrame) and "that" in pattern.scope,
        over_of=isinstance(pattern, OperatorFrame) and "of" in pattern.scope,
    )


def _of_target(slots: tuple[Slot, ...]) -> bool:
    """Whether the owner of a noun is whom it happens to: "the release of X", "X's release"."""
    target = next((slot for slot in slots if slot.role == "TARGET"), None)
    return target is not None and target.places[0] == "of"


def _closed(lexicon: Lexicon, known: set[str]) -> dict[str, str]:
    """Word to tag: closed classes, plain verbs (``l``), and words of lexicon verbs untouched."""
    tags: dict[str, str] = {}
    for row in read_table(_DATA / "closed_class.tsv", ("tag", "meaning", "words")):
        for word in row["words"].split():
            tags.setdefault(word, row["tag"])
    for row in read_table(_DATA / "plain_verbs.tsv", ("lemma",)):
        for form, tag in verb_forms(row["lemma"], lexicon.irregular).items():
            if form not in known and tag not in ("b", "s"):
                tags.setdefault(form, "l" if "d" in tag or "n" in tag else "j")
    return tags


def _word_set(words: frozenset[str]) -> WordSet:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(word for word in words if " " in word):
        parts = tuple(phrase.split())
        phrases.setdefault(parts[-1], []).append(parts)
    single = {word for word in words if " " not in word}
    single |= {plural(word) for word in single}
    return WordSet(frozenset(single), {last: tuple(found) for last, found in phrases.items()})


def _detail_index(lines: tuple[Detail, ...], lexicon: Lexicon) -> DetailIndex:
    words: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for place, line in enumerate(lines):
        for word in sorted(lexicon.sets[line.nouns]):
            parts = tuple(word.split())
            if len(parts) == 1:
                words.setdefault(word, place)
            else:
                phrases.setdefault(parts[-1], []).append((parts, place))
    return DetailIndex(lines, words, {last: tuple(found) for last, found in phrases.items()})
