"""How many people a noun phrase names: "two soldiers, a civilian and his sons", "him and his wife".

Phrases come cut into tokens from casualties, which knows where a victim phrase may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.mentions.casualties_parts import head, is_day, is_name, is_titled, looks_plural
from eventcoder.mentions.casualties_same import (
    are_two,
    have_one_name,
    is_apposed,
    names_again,
    same_person,
    shares_number,
)
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

ONE = Count(1, 1, 1)
SOME = Count(None, None, None)
_SPOKEN_TO = frozenset({"me", "us", "you"})
_ALONE = frozenset({"another", "her", "this", "that"})


@dataclass(frozen=True, slots=True)
class People:
    """The people that a phrase names, its tokens, and words that qualify the count.

    ``parts`` are the members of a list that add up to the count, each with its own.
    """

    count: Count
    words: tuple[Token, ...]
    bounds: tuple[str, ...] = ()
    parts: tuple[tuple[Span, int], ...] = ()


def count_part(part: Sequence[Token], *, shouted: bool = False) -> Count | None:
    """How many people one part of a list names; ``None`` where it names no people.

    Args:
        part: its tokens.
        shouted: whether the sentence is in capitals, so that they do not mark names.
    """
    if part[0].low == "how" or _is_act(part):
        return None
    number = _number(part)
    if number is not None:
        return number
    first, last = part[0].low, head(part).low
    if last == "number":
        return None if first == "the" else SOME  # "an unknown number of"
    if is_day(part) or all(vocabulary().has("day", token.low) for token in part):
        return None
    if len(part) == 1 and first in _SPOKEN_TO:
        return None  # "we are killing you"
    words = vocabulary()
    if len(part) == 1 and words.has("determiner", first) and first not in _ALONE:
        return None
    if last in {"couple", "pair", "duo", "twins"} or any(t.low == "twin" for t in part[:-1]):
        return Count(2, 2, 2)
    if words.has("collective", last) and first in vocabulary().sets["determiner"]:
        return _of_number(part)
    if words.has("thing", last):
        return None
    if first in vocabulary().sets["one"] and (len(part) == 1 or first == "another"):
        return ONE
    if first in vocabulary().sets["many"] and len(part) == 1:
        return SOME
    if first == "both":
        listed = len(part) > 2 and part[1].low in words.sets["determiner"]
        return ONE if listed and not looks_plural(last) else Count(2, 2, 2)  # "both the pilot and"
    if first in {"nobody", "none", "no", "nothing"}:
        return None
    plural = words.has("people", last) or words.has("collective", last)
    if plural and not words.has("person", last):
        return SOME
    if words.has("person", last):
        return SOME if first in vocabulary().sets["plural"] else ONE
    if first in vocabulary().sets["determiner"]:
        return SOME if looks_plural(last) else ONE
    if is_name(part, shouted) or is_titled(part):
        return SOME if len(part) == 1 and looks_plural(last) else ONE
    return SOME if looks_plural(last) and part[-1].word else None


def _is_act(part: Sequence[Token]) -> bool:
    """Whether it goes on with a second act: "(killing 11 people and) burning dozens of houses"."""
    if len(part) < 2 or not part[0].low.endswith("ing") or part[0].counted:
        return False
    following = part[1]
    return following.counted or vocabulary().has("determiner", following.low)


def _of_number(part: Sequence[Token]) -> Count:
    """The count of "a group of five hunters"; a group without a number is some people."""
    for place, token in enumerate(part[:-1]):
        if token.low == "of":
            return part[place + 1].number or SOME
    return SOME


def _number(part: Sequence[Token]) -> Count | None:
    """The count of a part that a number heads: "all 12 men", "16 of its fighters"."""
    words = vocabulary()
    owned = [n for n, token in enumerate(part) if token.low.endswith("'s")]
    for place, token in enumerate(part):
        if owned and place <= owned[-1] and not token.counted:
            continue  # "the governor's two sons"
        if token.number is not None:
            after = part[place + 1 :]
            if after and words.has("thing", head(after).low):
                return None
            return token.number
        if token.low not in vocabulary().sets["before_number"]:
            return None
    return None


def total(counts: Sequence[Count]) -> Count:
    """The sum of counts of different people; vague ones leave only what is sure."""
    if len(counts) == 1:
        return counts[0]
    low = sum(count.low if count.low is not None else count.best or 0 for count in counts)
    best = [count.best for count in counts]
    high = [count.high for count in counts]
    return Count(
        low or None,
        None if None in best else sum(b for b in best if b is not None),
        None if None in high else sum(h for h in high if h is not None),
    )


def count_people(
    parts: Sequence[tuple[str, list[Token]]], *, shouted: bool = False
) -> People | None:
    """How many people a list of parts names, appositions counted once.

    "two people, a man and his wife" is two: what follows adds up to the number that heads it.
    """
    kept: list[tuple[list[Token], Count]] = []
    for place, (_, part) in enumerate(parts):
        if _is_age(part, kept):
            continue
        count = count_part(part, shouted=shouted)
        if count is None or (kept and count == SOME and not _sure(part)):
            if kept:
                break
            continue
        if kept and (
            (same_person(part, shouted) and not _is_another(parts[place], kept, shouted))
            or have_one_name(parts[place], kept[-1][0])
            or is_apposed(parts, place, kept[-1][0])
            or names_again(parts[place], kept[-1][0], shouted)
        ):
            continue
        if kept and shouted and part[0].low == "the" and not _sure(part):
            continue  # "... and the siege"
        if kept and shares_number(part, kept[-1][0]):
            continue
        kept.append((part, count))
    if not kept:
        return None
    counts = [count for _, count in kept]
    summed = counts[0] if len(counts) > 2 and _told_again(counts) else total(counts)
    tokens = tuple(token for part, _ in kept for token in part)
    bounds = tuple(token.bound for token in tokens if token.bound)
    own = [
        (Span(part[0].start, part[-1].end), count.best)
        for part, count in kept
        if count.best is not None
    ]
    adds_up = len(own) > 1 and sum(best for _, best in own) == summed.best
    return People(summed, tokens, bounds, tuple(own) if adds_up else ())


def _is_another(
    joined: tuple[str, list[Token]], kept: list[tuple[list[Token], Count]], shouted: bool
) -> bool:
    """Whether a part without an article goes on the list: "a clerk, a judge and senator Gil"."""
    joint, part = joined
    before = kept[-1][0]
    if are_two(part, before):
        return True
    named = not shouted and head(part).text[0].isupper() and before[0].low in {"a", "an"}
    return named or (joint == ",and" and len(kept) > 1)


def _sure(part: Sequence[Token]) -> bool:
    """Whether a part without a number names people, and not "the threats"."""
    words, last = vocabulary(), head(part).low
    listed = words.has("people", last) or words.has("collective", last)
    several = any(token.counted for token in part[:2]) or words.has("many", part[0].low)
    named = head(part).text
    return several or listed or (named[0].isupper() and not named.isupper())


def _is_age(part: list[Token], kept: list[tuple[list[Token], Count]]) -> bool:
    """Whether a bare number after people is an age: "Ram Singh, 45, and ..."."""
    if len(part) != 1 or not part[0].counted or not kept:
        return False
    if kept[-1][0][0].counted and len(kept[-1][0]) > 1:
        return True  # "two girls, 9 and 11"
    return kept[-1][1] == ONE and not any(token.counted for token in kept[-1][0])


def _told_again(counts: Sequence[Count]) -> bool:
    rest = [count.best for count in counts[1:]]
    return (
        counts[0].best is not None
        and None not in rest
        and counts[0].best == sum(best for best in rest if best is not None)
    )
