"""What a reading of casualties holds, and what all constructions look at: the words left of a verb.

The constructions stand in casualties_verbs and casualties_nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.mentions.casualties_people import People, count_people
from eventcoder.mentions.casualties_phrases import Parts
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

ZERO = Count(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """Victims of one word that tells of them."""

    kind: str
    count: Count
    trigger: Span
    victims: Span | None = None
    qualifiers: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What stands left of a verb: where its subject ends, its auxiliary, whether it is unreal."""

    edge: int
    aux: str
    unreal: bool
    qualifiers: tuple[str, ...]


def group_of(tokens: Sequence[Token], place: int) -> Group:
    """The auxiliaries and adverbs before a verb, and whether they make it unreal."""
    words, aux, qualifiers = vocabulary(), "", []
    edge = place
    while edge and tokens[edge - 1].word:
        low = tokens[edge - 1].low
        if words.value("aux", low):
            aux = words.value("aux", low) if aux in {"", "any"} else aux
        elif not words.has("adverb", low):
            break
        if low == "feared":
            qualifiers.append(low)
        edge -= 1
    unreal = edge > 0 and words.has("modal", tokens[edge - 1].low)
    if unreal and tokens[edge - 1].low == "not" and tokens[edge].low == "only":
        unreal = False
    return Group(edge, aux, unreal, tuple(qualifiers))


def reading_of(
    kind: str, people: People, trigger: Token, qualifiers: Sequence[str] = ()
) -> Reading:
    """A reading of people and the word that tells what became of them."""
    victims = Span(people.words[0].start, people.words[-1].end)
    told = tuple(dict.fromkeys((*people.bounds, *qualifiers)))
    return Reading(kind, people.count, Span(trigger.start, trigger.end), victims, told)


def people_of(parts: Parts, shouted: bool) -> People | None:
    """The people that the parts of a phrase name, ``None`` where they name nobody."""
    return count_people(parts, shouted=shouted) if parts else None


def denied(parts: Parts) -> bool:
    """Whether the phrase is "no one", "none of the passengers" or the like."""
    return parts[0][1][0].low in {"no", "nobody", "none", "noone", "neither"}
