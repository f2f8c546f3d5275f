"""Which parts of a list tell of the same people: names after a description, ages, shared numbers.

What the others add up to is the matter of casualties_people.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.casualties_parts import are_people, head, is_name
from eventcoder.mentions.casualties_words import Token, vocabulary

_KIN = frozenset(
    ["brother", "child", "daughter", "father", "husband", "mother", "sister", "son", "wife"]
)
_OWNERS = frozenset(["his", "her", "their", "its", "my", "our"])


def is_apposed(parts: Sequence[tuple[str, list[Token]]], place: int, before: list[Token]) -> bool:
    """Whether a part tells who the one named before it is: "Ali, a baker, and two guards"."""
    joint, part = parts[place]
    closed = place + 1 < len(parts) and parts[place + 1][0] in {",", ",and"}
    named = all(token.text[0].isupper() for token in before) and not before[0].counted
    named = named and not vocabulary().has("determiner", before[0].low)
    return closed and joint == "," and named and part[0].low in {"a", "an", "the"}


def names_again(joined: tuple[str, list[Token]], before: Sequence[Token], shouted: bool) -> bool:
    """Whether a part gives the name of the person before it: "his companion, Ana Ruiz"."""
    joint, part = joined
    words, first = vocabulary(), before[0].low
    one = words.has("person", head(before).low) and first in words.sets["determiner"]
    bare = part[0].word and not words.has("determiner", part[0].low)
    name = bare and len(part) > 1 and is_name(part, shouted) and not are_people(part)
    return joint == "," and one and name


def have_one_name(joined: tuple[str, list[Token]], before: Sequence[Token]) -> bool:
    """Whether two titles without an article stand before one name: "SENATOR AND JUDGE ANA GIL"."""
    joint, part = joined
    words = vocabulary()
    bare = not any(words.has("determiner", t.low) or t.counted for t in (before[0], part[0]))
    titled = any(words.has("person", token.low) for token in part[:-1])
    return joint == "and" and bare and titled and words.has("person", before[-1].low)


def are_two(part: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether two nouns under one possessive are two people: "his bodyguard and driver"."""
    if {head(before).low, head(part).low} <= _KIN:
        return True  # "a mother and daughter"
    owned = before[0].low in _OWNERS or any(t.low.endswith("'s") for t in before)
    return owned and vocabulary().has("attending", head(part).low)


def shares_number(part: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether a number before holds for a bare plural too: "412 journalists and activists"."""
    words, first = vocabulary(), part[0]
    bare = first.word and not any(token.counted for token in part)
    free = not any(words.has(role, first.low) for role in ("determiner", "many", "one", "plural"))
    exact = before[0].number is not None and before[0].number.best is not None
    plural = words.has("people", head(part).low) and not words.has("many", head(part).low)
    return bare and free and exact and len(before) > 1 and plural


def same_person(part: Sequence[Token], shouted: bool) -> bool:
    """Whether a part without an article tells more of one person: "an activist and teacher"."""
    words, last = vocabulary(), head(part)
    small = shouted or part[0].text.islower()
    bare = part[0].word and small and not words.has("determiner", part[0].low)
    if not shouted and last.text[0].isupper():  # "the senator and candidate Luis Prado"
        last = next((t for t in reversed(part) if t.text.islower()), last)
    single = words.has("person", last.low) and not words.has("people", last.low)
    return bare and single and not words.has("one", part[0].low)
