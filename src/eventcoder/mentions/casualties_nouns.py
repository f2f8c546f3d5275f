"""Casualties told otherwise than by verbs: states, injuries suffered, nouns, tolls and denials.

"left 12 dead", "sustained injuries", "the death of two men", "a toll of 40", "no casualties".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eventcoder.mentions.casualties_clause import (
    ZERO,
    Reading,
    denied,
    group_of,
    people_of,
    reading_of,
)
from eventcoder.mentions.casualties_people import ONE, People
from eventcoder.mentions.casualties_phrases import is_shouted, object_after, subject_before
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.records import Span

_KINDS = {"both": ("dead", "injured"), "dead": ("dead",), "injured": ("injured",)}


def states(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Victims that are told dead: "left 12 people dead", "shot dead two men", "12 dead"."""
    shouted = is_shouted(tokens)
    for place, token in enumerate(tokens):
        if not vocabulary().has("state", token.low) or place == 0:
            continue
        before = tokens[place - 1].low
        group = group_of(tokens, place)
        if group.unreal or before in {"the", "half"}:
            continue
        if before in {"shot", "shooting"} and not group.aux and place + 1 < len(tokens):
            people = people_of(object_after(tokens, place + 1), shouted)
        else:
            people = _left_dead(tokens, place, group.edge, shouted)
            counted = people is not None and any(word.counted for word in people.words)
            if not counted and not group.aux and not _made_dead(tokens, place):
                people = None
        if people:
            yield reading_of("dead", people, token, group.qualifiers)


def to_death(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Ways of killing: "was stabbed to death", "hacked two men to death"."""
    shouted = is_shouted(tokens)
    for place in range(2, len(tokens)):
        if tokens[place].low != "death" or tokens[place - 1].low != "to":
            continue
        for verb in range(place - 2, max(-1, place - 10), -1):
            if not vocabulary().has("to_death", tokens[verb].low):
                continue
            group = group_of(tokens, verb)
            start = verb + 1 if verb < place - 2 else place + 1
            parts = object_after(tokens[: place - 1] if verb < place - 2 else tokens, start)
            if group.aux or not parts:
                parts = subject_before(tokens, group.edge)
            people = people_of(parts, shouted)
            if people and group.aux == "one" and not any(t.counted for t in people.words):
                people = replace(people, count=ONE)
            if people and not group.unreal and not denied(parts):
                yield reading_of("dead", people, tokens[verb], group.qualifiers)
            break


def _made_dead(tokens: Sequence[Token], place: int) -> bool:
    return any(
        token.low in {"left", "leaving", "shot"} for token in tokens[max(0, place - 12) : place]
    )


def _left_dead(tokens: Sequence[Token], place: int, edge: int, shouted: bool) -> People | None:
    for start in range(place - 1, max(-1, place - 14), -1):
        if tokens[start].low in {"left", "leaving", "leaves", "shot"}:
            between = tokens[start + 1 : edge]
            if between:
                return people_of(object_after(list(between), 0), shouted)
    return people_of(subject_before(tokens, edge), shouted)


def sufferers(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Those who suffer injuries or lose their lives; "left two dead and 12 wounded" too."""
    shouted = is_shouted(tokens)
    for place, token in enumerate(tokens):
        if vocabulary().has("suffer", token.low):
            harmed = [t for t in tokens[place + 1 : place + 6] if vocabulary().has("harm", t.low)]
            if harmed and not any(t.low == "no" for t in tokens[place + 1 : place + 3]):
                yield from _suffered(tokens, place, "injured", shouted)
        lives = any(word.low in {"life", "lives"} for word in tokens[place + 2 : place + 3])
        if token.low == "lost" and lives:
            yield from _suffered(tokens, place, "dead", shouted)


def _suffered(tokens: Sequence[Token], place: int, kind: str, shouted: bool) -> Iterator[Reading]:
    group = group_of(tokens, place)
    parts = [] if group.unreal else subject_before(tokens, group.edge)
    people = people_of(parts, shouted)
    if people and not denied(parts):
        yield reading_of(kind, people, tokens[place], group.qualifiers)


def nouns(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Nouns with their victims: "the death of two men", "12 deaths", "claimed 12 lives"."""
    shouted = is_shouted(tokens)
    for place, token in enumerate(tokens):
        kind = vocabulary().value("noun", token.low)
        if not kind or (token.low in {"life", "lives"} and not _taken(tokens, place)):
            continue
        number = _number_before(tokens, place)
        if number is not None and number.number is not None:
            bounds = (number.bound,) if number.bound else ()
            trigger = Span(token.start, token.end)
            yield Reading(kind, number.number, trigger, Span(number.start, number.end), bounds)
        elif place + 2 < len(tokens) and tokens[place + 1].low == "of":
            people = people_of(object_after(tokens, place + 2, alone=True), shouted)
            if people and not _planned(tokens, place):
                yield reading_of(kind, people, token)


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
    return None


def _planned(tokens: Sequence[Token], place: int) -> bool:
    """Whether the killing is only intended: "ordered the killing of", "plot"."""
    near = {token.low for token in tokens[max(0, place - 4) : place]}
    return bool(near & vocabulary().sets["planned"])


def tolls(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Totals of the dead: "the death toll rose from 20 to 40"."""
    for place, token in enumerate(tokens):
        if not vocabulary().has("toll", token.low) and not _number_of_dead(tokens, place):
            continue
        numbers = []
        for follower in tokens[place + 1 : place + 14]:
            if follower.text in {".", ";", ","} or follower.low in {"and", "after", "when"}:
                break
            if follower.counted:
                numbers.append(follower)
        if numbers and numbers[-1].number is not None:
            last = numbers[-1]
            bounds = ((last.bound,) if last.bound else ()) + ("toll",)
            span = Span(token.start, token.end)
            yield Reading("dead", numbers[-1].number, span, Span(last.start, last.end), bounds)


def _number_of_dead(tokens: Sequence[Token], place: int) -> bool:
    """Whether "the number of dead" starts at a token."""
    if tokens[place].low != "number":
        return False
    following = [token.low for token in tokens[place + 1 : place + 4]]
    told = {"dead", "deaths", "killed", "fatalities"}
    return following[:1] == ["of"] and bool(told & set(following))


def negated_nouns(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Denials: "no casualties were reported", "without loss of life", "caused no injuries"."""
    for place, token in enumerate(tokens):
        if token.low not in {"no", "without", "any", "nor", "zero"}:
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
            if value or life:
                trigger = Span(token.start, follower.end)
                for kind in _KINDS[value or "dead"]:
                    yield Reading(kind, ZERO, trigger, negated=True)
                break
