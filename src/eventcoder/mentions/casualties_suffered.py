"""Casualties told by what people suffer or lose: injuries, limbs, lives, their men.

"sustained injuries", "lost their lives", "left two with burns", "lost eight men".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import (
    Reading,
    denied,
    group_of,
    people_of,
    reading_of,
)
from eventcoder.mentions.casualties_parts import head
from eventcoder.mentions.casualties_phrases import (
    is_shouted,
    is_trigger,
    object_after,
    subject_before,
)
from eventcoder.mentions.casualties_words import Token, vocabulary

_CARED_FOR = frozenset(
    ["hospitalised", "hospitalized", "evacuated", "admitted", "escaped", "rushed", "airlifted"]
)
_LIVES = frozenset({"life", "lives"})
_REACHED = frozenset({"attained", "embraced", "achieved", "attaining"})


def sufferers(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Those who suffer injuries or lose their lives; "left two dead and 12 wounded" too."""
    shouted, suffer = is_shouted(tokens), vocabulary().sets["suffer"]
    for place, token in enumerate(tokens):
        if token.low in suffer:
            harmed = [t for t in tokens[place + 1 : place + 6] if vocabulary().has("harm", t.low)]
            if harmed and not any(t.low == "no" for t in tokens[place + 1 : place + 3]):
                yield from _suffered(tokens, place, "injured", shouted)
        if token.low in {"lost", "losing"}:
            yield from _lost(tokens, place, shouted)
        elif token.low in {"left", "leaving"}:
            yield from _left_with(tokens, place, shouted)
        elif token.low == "martyrdom" and tokens[place - 1].low in _REACHED:
            yield from _suffered(tokens, place - 1, "dead", shouted)
        elif token.low == "condition" and place > 2 and tokens[place - 2].low == "in":
            yield from _in_condition(tokens, place, shouted)
        elif token.low == "with" and _for_harm(tokens[place : place + 5]):
            yield from _taken_with(tokens, place, shouted)
        elif token.low in _LIVES and place > 2 and tokens[place - 3].low == "fighting":
            yield from _suffered(tokens, place - 3, "injured", shouted)
        elif token.low == "treated" and place + 1 < len(tokens) and tokens[place + 1].counted:
            yield from _treated(tokens, place, shouted)
        elif token.low == "treated" and _for_harm(tokens[place + 1 : place + 5]):
            yield from _suffered(tokens, place, "injured", shouted)


def _for_harm(after: Sequence[Token]) -> bool:
    """Whether "for burns", "with head injuries" or the like follows."""
    if not after or after[0].low not in {"for", "with"}:
        return False
    return any(vocabulary().has("harm", token.low) for token in after[1:])


def _taken_with(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those who are taken care of with injuries, or escape with them."""
    for verb in range(place - 1, max(0, place - 5), -1):
        if tokens[verb].low in _CARED_FOR:
            yield from _suffered(tokens, verb, "injured", shouted)
            return


def _treated(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those whom doctors treat: "treated 45 people for burns"."""
    people = people_of(object_after(tokens, place + 1), shouted)
    if people and any(t.low == "for" for t in tokens[place + 2 : place + 6]):
        yield reading_of("injured", people, tokens[place])


def _in_condition(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those who are badly hurt: "left a guard in critical condition"."""
    if tokens[place - 1].low not in {"critical", "serious", "grave"}:
        return
    for start in range(place - 3, max(-1, place - 12), -1):
        if tokens[start].low in {"left", "leaving"}:
            people = people_of(object_after(tokens[: place - 2], start + 1), shouted)
            if people:
                yield reading_of("injured", people, tokens[place])
            return


def _lost(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those who lose their lives or a limb, and people that a force loses: "lost eight men"."""
    near = {token.low for token in tokens[place + 1 : place + 4]}
    if near & _LIVES:
        yield from _suffered(tokens, place, "dead", shouted)
    elif near & vocabulary().sets["limb"]:
        yield from _suffered(tokens, place, "injured", shouted)
    elif not group_of(tokens, place).unreal:
        yield from people_lost(tokens, place, place + 1, shouted)


def people_lost(
    tokens: Sequence[Token], place: int, start: int, shouted: bool
) -> Iterator[Reading]:
    """A counted object of "lost" or "loss of", if it is people and none is lost to another side."""
    people = people_of(object_after(tokens, start, alone=True)[:1], shouted)
    if people is None or not any(word.counted for word in people.words[:2]):
        return
    words, last = vocabulary(), head(people.words).low
    if len(people.words) > 2 and people.words[1].low == "of":
        last = people.words[-1].low  # "six of its men"
    after = next((t.low for t in tokens if t.start >= people.words[-1].end), "")
    if after != "to" and (words.has("person", last) or words.has("people", last)):
        yield reading_of("dead", people, tokens[place])


def _left_with(tokens: Sequence[Token], place: int, shouted: bool) -> Iterator[Reading]:
    """Those left with injuries: "left two passers-by with serious burns"."""
    for end in range(place + 2, min(place + 10, len(tokens))):
        if tokens[end].low != "with":
            continue
        if any(vocabulary().has("harm", t.low) for t in tokens[end + 1 : end + 4]):
            dead = [n for n in range(place + 1, end) if is_trigger(tokens[n])]
            start = dead[-1] + 2 if dead else place + 1  # "two dead and five with burns"
            people = people_of(object_after(tokens[:end], start), shouted)
            if people:
                yield reading_of("injured", people, tokens[end])
        return


def _suffered(tokens: Sequence[Token], place: int, kind: str, shouted: bool) -> Iterator[Reading]:
    group = group_of(tokens, place)
    parts = [] if group.unreal else subject_before(tokens, group.edge)
    people = people_of(parts, shouted)
    if people and not denied(parts):
        yield reading_of(kind, people, tokens[place], group.qualifiers)
