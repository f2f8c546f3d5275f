"""Compiles the lexicon to an automaton over word forms and to tables by form.

Nothing here reads articles; ``scan`` and the modules after it do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

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
from eventcoder.coders.dictionary.needs import NeedsOf, together
from eventcoder.coders.dictionary.patterns import Compiled, DetailIndex, Entry, Form, WordSet
from eventcoder.coders.private import NEVER_BY

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class _Index:
    """Patterns by the forms of their head words.

    Attributes:
        frames, operators: entries by form, in the order of the lexicon.
        tags: letters of the verb forms; ``nouns`` forms of the heads that are nouns.
    """

    frames: dict[str, list[Entry]] = field(default_factory=dict)
    operators: dict[str, list[Entry]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)

    def add(self, entry: Entry, head: str, lexicon: Lexicon) -> None:
        """Put an entry under each form of its head word."""
        if entry.fixed:
            forms: tuple[str, ...] = (head,)
        elif entry.verb:
            found = verb_forms(head, lexicon.irregular)
            for form, tag in found.items():
                self.tags[form] = "".join(sorted(set(self.tags.get(form, "") + tag)))
            forms = tuple(found)
        else:
            forms = noun_forms(head, lexicon.irregular)
            self.nouns.update(forms)
        table = self.operators if entry.operator else self.frames
        for form in forms:
            table.setdefault(form, []).append(entry)


def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """Build the automaton and the tables.

    Args:
        lexicon: as loaded.

    Returns:
        Tables keyed by lower-case word forms.
    """
    index = _Index()
    patterns: list[Frame | OperatorFrame] = [*lexicon.frames, *lexicon.operators]
    for place, pattern in enumerate(patterns):
        index.add(_entry(pattern, place), pattern.words[pattern.head], lexicon)
    sets = {name: _word_set(words) for name, words in lexicon.sets.items()}
    needs = NeedsOf(lexicon, sets, index.operators)
    frames = {
        head: [entry._replace(needs=needs.of(entry)) for entry in entries]
        for head, entries in index.frames.items()
    }
    heads = sorted(frames.keys() | index.operators.keys())
    nouns = index.nouns | _other_nouns(patterns, lexicon)
    happen = _happen(lexicon)
    sure = happen | (index.tags.keys() - nouns - _listed("noun_or_verb.tsv"))
    table_of = {
        head: Form(
            index.tags.get(head, "") + ("v" if head in sure else ""),
            head in nouns,
            head in frames,
            _by_left(entry for entry in frames.get(head, ()) if entry.verb or entry.fixed),
            _by_left(entry for entry in frames.get(head, ()) if not entry.verb),
            tuple(index.operators.get(head, ())),
            together(frames.get(head, ())),
        )
        for head in heads
    }
    closed = _closed(lexicon, index.tags.keys() | index.nouns, happen)
    return Compiled(
        lexicon=lexicon,
        automaton=ahocorasick_rs.AhoCorasick(
            heads, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
        triggers=tuple(
            table_of[head] if _triggers(frames.get(head, ()), lexicon) else None for head in heads
        ),
        known={
            word: (closed.get(word, "w"), table_of.get(word))
            for word in closed.keys() | table_of.keys()
        },
        happen=happen,
        quantities=_word_set(lexicon.sets.get("quantity", frozenset())),
        agents=lexicon.sets.get("agent", frozenset()),
        private=needs.words_of(NEVER_BY),
        details={name: _detail_index(lines, lexicon) for name, lines in lexicon.details.items()},
        sets=sets,
    )


def _happen(lexicon: Lexicon) -> frozenset[str]:
    """Forms of the verbs that say of an event only that it took place."""
    return frozenset(
        form
        for row in read_table(_DATA / "happen_verbs.tsv", ("lemma",))
        for form in verb_forms(row["lemma"], lexicon.irregular)
    )


def _other_nouns(patterns: Iterable[Frame | OperatorFrame], lexicon: Lexicon) -> set[str]:
    """Forms of verbs that may be nouns too: slots ask for them, or they are listed as such.

    What a complement holds may be a verb ("let them LEAVE"), and so may what somebody is blamed
    "for" ("for FAILING to act").
    """
    asked = {
        slot.nouns.lstrip("!")
        for pattern in patterns
        for slot in pattern.slots
        if "compl" not in slot.places and slot.places != ("for",)
    }
    words = {word for name in asked for word in lexicon.sets.get(name, ())}
    return words | {plural(word) for word in words} | _listed("noun_verbs.tsv")


def _listed(name: str) -> set[str]:
    """The -s forms of the verbs in a file."""
    return {plural(row["lemma"]) for row in read_table(_DATA / name, ("lemma",))}


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


def _closed(lexicon: Lexicon, known: set[str], happen: frozenset[str]) -> dict[str, str]:
    """Word to tag: closed classes, plain verbs (``l``), and words of lexicon verbs untouched.

    Most -s forms may be nouns; of verbs that tell of happenings ("a shootout OCCURS") none is.
    """
    tags: dict[str, str] = {}
    for row in read_table(_DATA / "closed_class.tsv", ("tag", "meaning", "words")):
        for word in row["words"].split():
            tags.setdefault(word, row["tag"])
    for row in read_table(_DATA / "plain_verbs.tsv", ("lemma",)):
        for form, tag in verb_forms(row["lemma"], lexicon.irregular).items():
            told = tag == "s" and form in happen
            if form not in known and (told or tag not in ("b", "s")):
                tags.setdefault(form, "j" if "g" in tag else "l")
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
