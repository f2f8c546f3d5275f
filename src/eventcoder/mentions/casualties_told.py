"""Predicates of several words that tell of casualties: "paid with their lives", "treated for".

They stand in ``casualty_phrases.tsv``; single verbs and nouns are the matter of other files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from eventcoder.codebooks.tables import Row, read_table
from eventcoder.mentions.casualties_clause import (
    Reading,
    denied,
    group_of,
    people_of,
    reading_of,
)
from eventcoder.mentions.casualties_forms import is_shouted, is_trigger
from eventcoder.mentions.casualties_parts import of_kind, other_kind
from eventcoder.mentions.casualties_phrases import Parts, object_after, subject_before
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count

PHRASES = Path(__file__).parent / "data" / "casualty_phrases.tsv"
COLUMNS = ("words", "victims", "kind", "only", "example")
_OWN = frozenset({"his", "her", "their", "its", "my", "our"})
_ROLES = frozenset({"HARM", "LIMB"})
_GAP = 3
"""Words that a gap of a phrase may hold."""
_INNER = 14
"""Words that the victims inside a phrase may have."""
_MARKS = frozenset(".;:!?()")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A predicate of several words; ``elements`` are the alternatives at each place."""

    elements: tuple[frozenset[str], ...]
    victims: str
    kind: str
    only: str


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases by each word that may open them.

    Raises:
        DataFileError: a line has an unknown value.
    """
    found: dict[str, list[Phrase]] = {}
    for row in read_table(PHRASES, COLUMNS[:3], optional=COLUMNS[3:]):
        phrase = _phrase(row)
        for word in phrase.elements[0]:
            found.setdefault(word, []).append(phrase)
    return {word: tuple(listed) for word, listed in found.items()}


def _phrase(row: Row) -> Phrase:
    elements = []
    for words in row.need("words").split():
        alternatives = set(words.removesuffix("?").split("|"))
        if alternatives == {"~"}:
            alternatives = set(_OWN)
        for role in alternatives & _ROLES:
            alternatives = set(vocabulary().sets[role.lower()])
        elements.append(frozenset(alternatives | ({"?"} if words.endswith("?") else set())))
    victims = row.choice("victims", ("subject", "passive", "object", "inner"))
    kind = row.choice("kind", ("dead", "injured"))
    return Phrase(tuple(elements), victims, kind, row.choice("only", ("", "yes", "least")))


def told(tokens: Sequence[Token]) -> Iterator[tuple[Reading, bool]]:
    """The readings of the phrases, and whether each stands only where no other count does."""
    shouted, known = is_shouted(tokens), phrases()
    for place, token in enumerate(tokens):
        for phrase in known.get(token.low, ()):
            found = _match(tokens, place, phrase)
            if found is None:
                continue
            group = group_of(tokens, place)
            parts = of_kind(_victims(tokens, place, group.edge, phrase, found), phrase.kind)
            passive = phrase.victims != "passive" or group.aux
            bodies = bool(parts) and other_kind(parts[0][1], phrase.kind)
            people = people_of(parts, shouted) if not bodies else None
            if people and passive and not group.unreal and not denied(parts):
                reading = reading_of(phrase.kind, people, token, group.qualifiers)
                yield _more(reading) if phrase.only == "least" else reading, bool(phrase.only)


def _more(reading: Reading) -> Reading:
    """A reading of some of those counted elsewhere: "was among the dead"."""
    count = Count(reading.count.low, reading.count.best, None)
    return replace(reading, count=count, qualifiers=(*reading.qualifiers, "among"))


def _victims(
    tokens: Sequence[Token], place: int, edge: int, phrase: Phrase, found: tuple[int, int, int]
) -> Parts:
    end, first, last = found
    if phrase.victims == "object":
        return object_after(tokens, end)
    if phrase.victims == "inner":
        dead = [n for n in range(first, last) if is_trigger(tokens[n])]
        start = dead[-1] + 2 if dead else first  # "left two dead and five with burns"
        return object_after(tokens[:last], start)
    return subject_before(tokens, edge)


def _match(tokens: Sequence[Token], place: int, phrase: Phrase) -> tuple[int, int, int] | None:
    """Where a phrase ends, and where its first gap starts and ends; ``None`` if it is not here."""
    at, gap = place, None
    elements = phrase.elements
    reach = _INNER if phrase.victims == "inner" else _GAP
    for step, element in enumerate(elements):
        if ".." in element:
            wanted = elements[step + 1]
            stop = next(
                (n for n in range(at, min(at + reach + 1, len(tokens))) if tokens[n].low in wanted),
                None,
            )
            if stop is None or any(t.text in _MARKS or t.low == "no" for t in tokens[at:stop]):
                return None
            gap, at = gap or (at, stop), stop
            reach = _GAP
        elif at < len(tokens) and tokens[at].low in element:
            at += 1
        elif "?" not in element:
            return None
    return (at, *(gap or (at, at)))
