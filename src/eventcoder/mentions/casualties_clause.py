"""What a reading of casualties holds, and what all constructions look at: the words left of a verb.

The constructions stand in casualties_verbs and casualties_nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.mentions.casualties_people import ONE, People, count_people, total
from eventcoder.mentions.casualties_phrases import Parts, object_after
from eventcoder.mentions.casualties_words import WITH, Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

ZERO = Count(0, 0, 0)
_ALONGSIDE = frozenset(
    (word, his) for word in ("alongside", "with") for his in ("his", "her", "their")
)
PARTIAL = "of them"
"""Qualifies a reading that picks out some of the people told before."""
_NEAR = 7
"""Words between an auxiliary and the second of two participles."""
_SHORTEST = 5
_HEADED = 2
"""Words of a subject among which the number stands that heads it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Victims of one word that tells of them."""

    kind: str
    count: Count
    trigger: Span
    victims: Span | None = None
    qualifiers: tuple[str, ...] = ()
    negated: bool = False
    parts: tuple[tuple[Span, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What stands left of a verb: where its subject ends, its auxiliary, whether it is unreal."""

    edge: int
    aux: str
    unreal: bool
    qualifiers: tuple[str, ...]


def group_of(tokens: Sequence[Token], place: int) -> Group:
    """The auxiliaries and adverbs before a verb, and whether they make it unreal."""
    words, aux, qualifiers, active = vocabulary(), "", [], False
    edge = place
    while edge and tokens[edge - 1].word:
        low = tokens[edge - 1].low
        said = edge > 1 and (words.has("say", tokens[edge - 2].low) or _held(tokens[edge - 2].low))
        if low == "to" and (tokens[edge].low == "have" or (tokens[edge].low == "be" and said)):
            edge -= tokens[edge - 2].low in words.sets["say"]  # "are said to have been killed"
            active = active or not aux  # "are said to have killed"
        elif words.value("aux", low):
            aux = words.value("aux", low) if aux in {"", "any"} and not active else aux
        elif not (words.has("adverb", low) or _is_adverb(tokens[edge - 1]) or _left(tokens, edge)):
            break
        if low == "feared":
            qualifiers.append(low)
        edge -= 1
    aux = aux or ("" if active else _shared(tokens, edge))
    unreal = edge > 0 and words.has("modal", tokens[edge - 1].low)
    if unreal and tokens[edge - 1].low == "not" and tokens[edge].low == "only":
        unreal = False
    return Group(edge, aux, unreal, tuple(qualifiers))


def _left(tokens: Sequence[Token], edge: int) -> bool:
    """Whether "left" is a passive's participle: "were left injured"."""
    before = tokens[edge - 2].low if edge > 1 else ""
    return tokens[edge - 1].low == "left" and vocabulary().value("aux", before) != ""


def _shared(tokens: Sequence[Token], edge: int) -> str:
    """The auxiliary of a participle that "and" joins to another: "was dragged away and killed"."""
    words = vocabulary()
    if edge >= len(tokens) or tokens[edge].low != "and":
        return ""
    for token in reversed(tokens[max(0, edge - _NEAR) : edge]):
        if words.value("aux", token.low) in {"one", "many"}:
            return words.value("aux", token.low)
        if not token.word or words.has("clause", token.low):
            return ""
    return ""


def _is_adverb(token: Token) -> bool:
    """Whether a word has the ending of an adverb of manner, and is none that makes it unreal."""
    words = vocabulary()
    plain = token.text.islower() and token.low.endswith("ly") and len(token.low) > _SHORTEST
    return plain and not any(words.has(role, token.low) for role in ("modal", "noun_ly"))


def _held(word: str) -> bool:
    """Whether a word says that something is taken for true: believed, known, feared."""
    return vocabulary().has("adverb", word) and word.endswith(("ed", "own", "ought"))


def reading_of(
    kind: str, people: People, trigger: Token, qualifiers: Sequence[str] = ()
) -> Reading:
    """A reading of people and the word that tells what became of them."""
    victims = Span(people.words[0].start, people.words[-1].end)
    told = tuple(dict.fromkeys((*people.bounds, *qualifiers)))
    told_by = Span(trigger.start, trigger.end)
    return Reading(kind, people.count, told_by, victims, told, parts=people.parts)


def people_of(parts: Parts, shouted: bool) -> People | None:
    """The people that the parts of a phrase name, ``None`` where they name nobody."""
    return count_people(parts, shouted=shouted) if parts else None


def in_number(people: People, group: Group) -> People:
    """The people, who are one where the verb says so: "the mayor and head of ... was shot"."""
    if group.aux != "one" or any(token.counted for token in people.words[:_HEADED]):
        return people
    return replace(people, count=ONE, parts=())


def lone(parts: Parts, group: Group) -> People | None:
    """One whose title and name are too long to be told for a name but by the verb's number."""
    if group.aux != "one" or len(parts) != 1:
        return None
    part = parts[0][1]
    titled = any(vocabulary().has("person", token.low) for token in part[:-1])
    return People(ONE, tuple(part)) if titled and part[0].word else None


def included(tokens: Sequence[Token], edge: int) -> People | None:
    """Those whom "35 casualties, including eight" counts before a word that ends at a token.

    So with the whole that "a judge among four" is a part of.
    """
    before = tokens[edge - 2].low if edge > 1 else ""
    number = tokens[edge - 1] if before in {"including", "among"} else None
    return People(number.number, (number,)) if number and number.number else None


def some_of_them(tokens: Sequence[Token], edge: int) -> People | None:
    """Those that "two of them", "one of whom" picks out as a subject that ends at a token."""
    if edge < 3 or tokens[edge - 1].low not in {"them", "whom"} or tokens[edge - 2].low != "of":
        return None
    first = tokens[edge - 3]
    return People(first.number, tuple(tokens[edge - 3 : edge])) if first.number else None


def accompanied(
    tokens: Sequence[Token], place: int, parts: Parts, people: People, shouted: bool
) -> People:
    """A subject's people and those named after the verb: "was killed along with two guards"."""
    low = tuple(token.low for token in tokens[place + 1 : place + 3])
    start = place + 2 if low[:1] == (WITH,) or low in _ALONGSIDE else 0
    others = people_of(object_after(tokens, start), shouted) if 0 < start < len(tokens) else None
    if others is None:
        return people
    if not people.words[0].counted and parts[0][1][0].low in {"he", "she"}:
        people = replace(people, count=Count(1, 1, 1))
    return People(
        total([people.count, others.count]),
        (*people.words, *others.words),
        (*people.bounds, *others.bounds),
    )


def denied(parts: Parts) -> bool:
    """Whether the phrase is "no one", "none of the passengers" or the like."""
    first = [token.low for token in parts[0][1][:2]]
    if first in (["not", "a"], ["not", "one"]):
        return True
    return first[0] in {"no", "nobody", "none", "noone", "neither"}
