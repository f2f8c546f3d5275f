"""Casualties told otherwise than by verbs: states, nouns and denials.

"left 12 dead", "the death of two men", "no casualties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import (
    ZERO,
    Reading,
    accompanied,
    denied,
    group_of,
    in_number,
    included,
    people_of,
    reading_of,
)
from eventcoder.mentions.casualties_forms import is_shouted, is_verb
from eventcoder.mentions.casualties_parts import are_people
from eventcoder.mentions.casualties_people import ONE, SOME, People
from eventcoder.mentions.casualties_phrases import object_after, subject_before
from eventcoder.mentions.casualties_suffered import people_lost
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.records import Span

_OF = {"dead": ("of",), "injured": ("of", "to")}
"""Words between a noun and its victims: "the death of two", "injuries to five"."""
_MAKE = frozenset(
    {"left", "leaving", "leaves", "shot", "shooting", "found", "find", "finds", "finding"}
)
"""Verbs whose object "dead" describes."""
_ALSO_NOUNS = frozenset({"shooting", "find", "finds"})
_ANOTHER = re.compile(r"another|first|second|third|\w+th|\d+(?:st|nd|rd|th)")
"""Ordinals, and what else makes a death one more of a row."""
_JUDGED = frozenset(
    {"sentenced", "condemned", "scared", "bored", "frightened", "worried", "linked"}
)
"""Participles with "to death" that kill nobody."""
_CHARGES = frozenset({"cases", "charges", "counts"})
"""What "of murder" numbers in court."""
_SUFFERED = frozenset({"suffered", "sustained", "took", "incurred"})
_KINDS = {"both": ("dead", "injured"), "dead": ("dead",), "injured": ("injured",)}


def states(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Victims that are told dead: "left 12 people dead", "shot dead two men", "12 dead"."""
    shouted, told = is_shouted(tokens), vocabulary().sets["state"]
    for place, token in enumerate(tokens):
        if token.low not in told or place == 0:
            continue
        before = tokens[place - 1].low
        group = group_of(tokens, place)
        if group.unreal or before in {"the", "half"}:
            continue
        if before in {"shot", "shooting"} and not group.aux and place + 1 < len(tokens):
            people = people_of(object_after(tokens, place + 1), shouted)
            if people is None and group.edge:  # "was among four people shot dead"
                people = people_of(subject_before(tokens, place - 1), shouted)
                people = people if people and people.words[0].counted else None
        else:
            people = included(tokens, group.edge)
            people = people or _left_dead(tokens, place, group.edge, shouted)
            counted = people is not None and any(word.counted for word in people.words)
            if not counted and not group.aux and not _made_dead(tokens, place):
                people = None
            parts = subject_before(tokens, group.edge) if people else []
            people = people and in_number(people, group)
            if people and parts:
                people = accompanied(tokens, place, parts, people, shouted)
        if people:
            yield reading_of("dead", people, token, group.qualifiers)


def to_death(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Ways of killing: "was stabbed to death", "hacked two men to death"."""
    shouted = is_shouted(tokens)
    for place in range(2, len(tokens)):
        if tokens[place].low == "alive":
            yield from _alive(tokens, place, shouted)
        if tokens[place].low != "death" or tokens[place - 1].low != "to":
            continue
        for verb in range(place - 2, max(-1, place - 16), -1):
            if tokens[verb].low in _JUDGED:
                break
            if not _manner(tokens, verb):
                continue
            group = group_of(tokens, verb)
            start = verb + 1 if verb < place - 2 else place + 1
            parts = object_after(tokens[: place - 1] if verb < place - 2 else tokens, start)
            if group.aux or not parts:
                parts = subject_before(tokens, group.edge)
            people = people_of(parts, shouted)
            people = people and in_number(people, group)
            if people and parts and verb == place - 2:
                people = accompanied(tokens, place, parts, people, shouted)
            if people and not group.unreal and not denied(parts):
                yield reading_of("dead", people, tokens[verb], group.qualifiers)
            break


def _manner(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word may tell how someone was put to death: any participle, or one listed."""
    low = tokens[place].low
    return vocabulary().has("to_death", low) or (low.endswith("ed") and is_verb(tokens, place))


def _alive(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those burned or buried alive."""
    verb = place - 1
    if tokens[verb].low in {"burned", "burnt", "buried"}:
        group = group_of(tokens, verb)
        parts = subject_before(tokens, group.edge) if group.aux else object_after(tokens, place + 1)
        people = people_of(parts, shouted)
        if people and not group.unreal and not denied(parts):
            yield reading_of("dead", people, tokens[verb], group.qualifiers)


def _made_dead(tokens: Sequence[Token], place: int) -> bool:
    return any(token.low in _MAKE for token in tokens[max(0, place - 12) : place])


def _left_dead(tokens: Sequence[Token], place: int, edge: int, shouted: bool) -> People | None:
    for start in range(place - 1, max(-1, place - 14), -1):
        if tokens[start].low in _MAKE:
            between = tokens[start + 1 : edge]
            people = people_of(object_after(list(between), 0), shouted) if between else None
            if people or (between and tokens[start].low not in _ALSO_NOUNS):
                return people
    return people_of(subject_before(tokens, edge), shouted)


def nouns(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Nouns with their victims: "the death of two men", "12 deaths", "claimed 12 lives"."""
    shouted, kinds = is_shouted(tokens), vocabulary().maps["noun"]
    for place, token in enumerate(tokens):
        if token.low == "loss" and [t.low for t in tokens[place + 1 : place + 2]] == ["of"]:
            yield from people_lost(tokens, place, place + 2, shouted)
        kind = kinds.get(token.low)
        if not kind or (token.low in {"life", "lives"} and not _taken(tokens, place)):
            continue
        number = None if token.low == "remains" else _number_before(tokens, place)
        number = number and _both(tokens, number)
        if number is None and _yet_one(tokens, place):
            yield Reading(kind, ONE, Span(token.start, token.end))
        elif number is not None and number.number is not None:
            bounds = ((number.bound,) if number.bound else ()) + _alone(tokens, place, number)
            trigger = Span(token.start, token.end)
            yield Reading(kind, number.number, trigger, Span(number.start, number.end), bounds)
        elif tokens[place - 1].text in {"'", "’"} and kind == "dead":
            people = people_of(subject_before(tokens, place - 1), shouted)  # "the six nuns' murder"
            counted = people is not None and any(word.counted for word in people.words[:2])
            if people and counted and not _planned(tokens, place):
                yield reading_of(kind, people, token)
        elif place + 2 < len(tokens) and tokens[place + 1].low in _OF[kind]:
            people = people_of(object_after(tokens, place + 2, alone=True), shouted)
            if kind == "injured" and people and people.count == SOME:
                people = people if are_people(people.words) else None  # "injuries of many kinds"
            if people and not _planned(tokens, place):
                yield reading_of(kind, people, token)


def _yet_one(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is one more of a row: "its first fatality", "another death"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    ends = after is None or not after.word or vocabulary().has("right", after.low)
    single = tokens[place].low in {"fatality", "death"} and ends
    row = single or tokens[place].low in {"body", "corpse"}
    return row and bool(place) and _ANOTHER.fullmatch(tokens[place - 1].low) is not None


def _taken(tokens: Sequence[Token], place: int) -> bool:
    """Whether lives are told lost, not lived."""
    near = tokens[max(0, place - 5) : place + 4]
    return any(vocabulary().has("taken", token.low) for token in near)


def _number_before(tokens: Sequence[Token], place: int) -> Token | None:
    for step in range(place - 1, max(-1, place - 4), -1):
        if tokens[step].counted:
            return tokens[step]
        if not tokens[step].word or vocabulary().has("right", tokens[step].low):
            return None
        if tokens[step].low == "and" or tokens[step].low in _CHARGES:
            return None
        if step and is_verb(tokens, step) and not tokens[step - 1].counted:
            return None  # "two men sustained injuries", and yet "two reported deaths"
    return None


def _alone(tokens: Sequence[Token], place: int, number: Token) -> tuple[str, ...]:
    """A count that is a sentence of its own is a total: "Rebels shot a guard. 1 fatality."."""
    first = next(n for n, token in enumerate(tokens) if token.end >= number.end)
    opened = first > 0 and tokens[first - 1].text in {".", ";"}
    closed = place + 1 == len(tokens) or tokens[place + 1].text in {".", ";"}
    return ("toll",) if opened and closed else ()


def _both(tokens: Sequence[Token], number: Token) -> Token:
    """Two numbers that share a noun, as one: "claimed 14 and nine lives"."""
    place = next(n for n, token in enumerate(tokens) if token is number)
    if place < 2 or tokens[place - 1].low != "and":
        return number
    first = tokens[place - 2].number
    if first is None or number.number is None:
        return number
    return number._replace(start=tokens[place - 2].start, number=first + number.number)


def _planned(tokens: Sequence[Token], place: int) -> bool:
    """Whether the killing is only intended: "ordered the killing of", "plot"."""
    near = {token.low for token in tokens[max(0, place - 4) : place]}
    return bool(near & vocabulary().sets["planned"])


def _suffered(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb of suffering follows: "neither side suffered casualties"."""
    return bool({token.low for token in tokens[place + 1 : place + 5]} & _SUFFERED)


def negated_nouns(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Denials: "no casualties were reported", "without loss of life", "caused no injuries"."""
    for place, token in enumerate(tokens):
        if token.low not in {"no", "without", "any", "nor", "zero", "neither"}:
            continue
        if token.low == "neither" and not _suffered(tokens, place):
            continue
        if token.low == "any" and not {t.low for t in tokens[max(0, place - 4) : place]} & {
            "not", "without", "nor", "n't", "didn't"
        }:  # fmt: skip
            continue
        window = tokens[place + 1 : place + 7]
        for step, follower in enumerate(window):
            if not follower.word or follower.low in vocabulary().sets["hearsay"]:
                break
            value = vocabulary().value("none", follower.low)
            life = follower.low == "life" and any(t.low == "loss" for t in window[:step])
            life = life or (
                follower.low in {"life", "lives"}
                and any(t.low == "lost" for t in window[step + 1 : step + 4])
            )
            if value or life:
                trigger = Span(token.start, follower.end)
                denied_too = [value or "dead"]
                if [t.low for t in window[step + 1 : step + 2]] in (["or"], ["and"], ["nor"]):
                    denied_too += [
                        vocabulary().value("none", t.low) for t in window[step + 2 :][:1]
                    ]
                for kind in dict.fromkeys(k for v in denied_too if v for k in _KINDS[v]):
                    yield Reading(kind, ZERO, trigger, negated=True)
                break
