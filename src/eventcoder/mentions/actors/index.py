"""The actor lists compiled for search: one automaton over folded text, one process-wide copy.

Which of the hits form one actor is decided in ``compose.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from eventcoder.mentions.actors.fold import fold
from eventcoder.mentions.actors.forms import case_of
from eventcoder.mentions.actors.lists import (
    Country,
    read_all,
    read_cautions,
    read_descriptions,
    read_first_names,
)
from eventcoder.mentions.actors.model import KINDS, Entry
from eventcoder.mentions.actors.roles import HOME_ROLES
from eventcoder.mentions.actors.words import word_set


class Form(NamedTuple):
    """A folded form with all it may mean.

    Attributes:
        folded: the form as it stands in folded text.
        meanings: entries, in the order of the lists.
        cases: how the text must write it for each entry: see ``forms.case_of``.
        written: the form as the list writes it, for each entry.
        care: a common word where letters have no case.
        country: the country that it names first of all, or "".
        sole: its one meaning, where the text may write it as it likes.
        tells: whether it may tell of a country, by naming one or as a body of the state at hand.
    """

    folded: str
    meanings: tuple[Entry, ...]
    cases: tuple[str, ...]
    written: tuple[str, ...]
    care: bool
    country: str
    sole: Entry | None = None
    tells: bool = True


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The lists ready for search.

    Attributes:
        automaton: finds every form that starts after a blank in folded text.
        forms: by the automaton's pattern number.
        by_words: the same by folded form.
        countries: by ISO code.
        modifiers: folded words that may stand before or inside an actor phrase.
        first_names: folded names of countries that are also given names.
        descriptions: types of actors that a noun such as "group" may stand for.
    """

    automaton: Any
    forms: Sequence[Form]
    by_words: dict[str, Form]
    countries: dict[str, Country]
    modifiers: frozenset[str]
    first_names: frozenset[str] = frozenset()
    descriptions: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def load() -> ActorIndex:
        """The index of the lists in the package, built once a process."""
        return _load()

    def hits(self, folded: str) -> list[tuple[int, int, int]]:
        """Start, end and form number of every form in the text, whole words only, in order."""
        padded = f" {folded} "
        found = [
            (start, -end, number)
            for number, start, end in self.automaton.find_matches_as_indexes(
                padded, overlapping=True
            )
            if not padded[end].isalnum()
        ]
        found.sort()
        return [(start, -end - 1, number) for start, end, number in found]


@lru_cache(maxsize=1)
def _load() -> ActorIndex:
    countries, listed = read_all()
    index = build(countries, listed, read_cautions(), read_first_names())
    return replace(index, descriptions=read_descriptions())


def build(
    countries: dict[str, Country],
    listed: Sequence[tuple[str, Entry]],
    cautions: frozenset[str] = frozenset(),
    first_names: frozenset[str] = frozenset(),
) -> ActorIndex:
    """An index of any lists: the package's own or a test's."""
    collected: dict[str, list[tuple[Entry, str]]] = {}
    modifiers = set(NUMBERS)
    for written, entry in listed:
        words = " ".join(fold(written).split())
        if entry.kind == "m" and not entry.roles and not entry.type:
            modifiers.update(words.split())
        else:
            collected.setdefault(words, []).append((entry, written))
    forms = [_form(words, found, words in cautions) for words, found in collected.items()]
    automaton = AhoCorasick([" " + form.folded for form in forms])
    by_words = {form.folded: form for form in forms}
    return ActorIndex(automaton, forms, by_words, countries, frozenset(modifiers), first_names)


def _form(words: str, found: list[tuple[Entry, str]], care: bool) -> Form:
    if len(found) == 1:
        entry, text = found[0]
        case = case_of(text) if entry.kind in NAMES else "any"
        country = entry.country if entry.kind in "CASN" else ""
        sole = entry if case == "any" else None
        return Form(words, (entry,), (case,), (text,), care, country, sole, _tells(entry))
    entries = tuple([entry for entry, _ in found])
    written = tuple([text for _, text in found])
    cases = tuple([case_of(text) if entry.kind in NAMES else "any" for entry, text in found])
    native = any(entry.kind == "E" and entry.country for entry in entries)  # "Indians" of Peru
    country = entries[0].country if entries[0].kind in "CASN" and not native else ""
    tells = any(map(_tells, entries))
    return Form(words, entries, cases, written, care, country, tells=tells)


def _tells(entry: Entry) -> bool:
    at_home = entry.kind in "rbt" and entry.roles[:1] and entry.roles[0] in HOME_ROLES
    return bool(entry.country or at_home)


#: Kinds of entries that the text must write as the lists do.
NAMES = frozenset(kind for kind in KINDS if kind.isupper())
NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million dozen dozens hundreds thousands scores first "
    "second third"
)
