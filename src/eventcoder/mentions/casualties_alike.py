"""Numbers told by another number: "five soldiers and as many rebels", "twice as many were hurt"."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count

_TIMES = {"twice": 2, "thrice": 3, "double": 2}
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "10": 10}
_EQUAL = frozenset({"equal", "same", "similar"})
_CLUES = frozenset({"as many", "many", "number", "but", "rest", "others", "remainder"})
"""One of these words stands in each such phrase."""
_SOME = frozenset({"including", "them"})
"""Words after which some of those already counted are told."""
_COMPARED = 6
"""Words after "as many" within which a second "as" makes it a comparison."""


def with_alike(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with phrases that repeat or multiply the number before them as numbers.

    What is compared ("twice as many as in May") and what has no number before it stays as it is.
    """
    if not any(token.low in _CLUES for token in tokens):
        return list(tokens)
    read: list[Token] = []
    place = 0
    while place < len(tokens):
        rest, count = _all_but(tokens, place)
        if not rest:
            rest, count = _remaining(tokens, place)
        if rest:
            low = tokens[place].low
            read.append(Token(tokens[place].start, tokens[place + rest - 1].end, low, low, count))
            place += rest
            continue
        size, times = _alike(tokens, place)
        before = _number_before(read) if size else None
        if before is None or before.number is None:
            read.append(tokens[place])
            place += 1
            continue
        first, last = tokens[place], tokens[place + size - 1]
        count = Count(*(None if bound is None else bound * times for bound in before.number))
        words = " ".join(token.text for token in tokens[place : place + size])
        read.append(Token(first.start, last.end, words, words.lower(), count))
        place += size
    return read


def _all_but(tokens: Sequence[Token], place: int) -> tuple[int, Count | None]:
    """How many tokens "all but two of its 15" has here, and what it leaves; (0, None) if none."""
    lows = [token.low for token in tokens[place : place + 2]]
    numbers = [n for n in range(place + 2, min(place + 6, len(tokens))) if tokens[n].counted]
    if lows != ["all", "but"] or len(numbers) != 2 or numbers[0] != place + 2:
        return 0, None
    few, many = (tokens[n].number for n in numbers)
    if few is None or many is None or None in few or None in many:
        return 0, None
    left = [most - less for most, less in zip(many, few, strict=True)]  # type: ignore[operator]
    return numbers[1] + 1 - place, Count(*left) if min(left) > 0 else None


def _remaining(tokens: Sequence[Token], place: int) -> tuple[int, Count | None]:
    """How many tokens "the rest" has here, and how many are left; (0, None) if it is not there.

    The sentence must tell how many there were: "12 of the 20 died", "of the 20 on board 12 died".
    """
    lows = [token.low for token in tokens[place : place + 2]]
    if lows[:1] != ["the"] or lows[1:] not in (["rest"], ["others"], ["remainder"]):
        return 0, None
    numbers = [n for n in range(place) if tokens[n].counted]
    if len(numbers) != 2:
        return 0, None
    first, second = numbers
    if _of(tokens, second):
        some, whole = tokens[first].number, tokens[second].number
    elif _of(tokens, first):
        some, whole = tokens[second].number, tokens[first].number
    else:
        return 0, None
    if some is None or whole is None or some.low != some.high or whole.low != whole.high:
        return 0, None
    left = (whole.best or 0) - (some.best or 0)
    return (2, Count(left, left, left)) if left > 0 else (0, None)


def _of(tokens: Sequence[Token], number: int) -> bool:
    """Whether "of the" or "of its" stands before a number."""
    return "of" in {token.low for token in tokens[max(0, number - 2) : number]}


def _alike(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """How many tokens such a phrase has here, and by how much it multiplies; (0, 0) if none."""
    lows = [token.low for token in tokens[place : place + 4]]
    after = 0
    times = 1
    if lows[0] in _TIMES:
        after, times = 1, _TIMES[lows[0]]
    elif lows[0] in _WORDS and lows[1:2] == ["times"]:
        after, times = 2, _WORDS[lows[0]]
    if lows[after : after + 1] == ["as many"]:
        rest = tokens[place + after + 1 : place + after + 1 + _COMPARED]
        return (0, 0) if any(token.low == "as" for token in rest) else (after + 1, times)
    if lows[after : after + 2] in (["that", "number"], ["that", "many"]) and after:
        return after + 2, times
    same = lows[0] in {"an", "the", "a"} and lows[1:2] and lows[1] in _EQUAL
    return (4, 1) if same and lows[2:4] == ["number", "of"] else (0, 0)


def _number_before(read: Sequence[Token]) -> Token | None:
    """The last number of people, as far as the word after it tells."""
    for place in range(len(read) - 1, -1, -1):
        after = read[place + 1].low if place + 1 < len(read) else ""
        if place and read[place - 1].low in _SOME:
            continue  # "a dozen people, among them two nurses, ... and twice as many"
        if read[place].counted and not vocabulary().has("thing", after):
            return read[place]
    return None
