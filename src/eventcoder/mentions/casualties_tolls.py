"""Totals of the dead and injured: "the toll rose from 20 to 40", "the number of injured is 64".

A total takes in the counts told beside it; that is the matter of casualties_together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.mentions.casualties_clause import Reading
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

_REACH = 24
"""Words from a toll to its number: "the toll from Monday's attack on ... rose to 101"."""
_LATER = 14
"""Words from a toll to the verb that changes it."""
_TOLL_ENDS = frozenset({"and", "after", "as", "when", "while", "but"})
_REVISED = frozenset({"revised", "updated", "raised", "lowered", "corrected", "increased"})


def tolls(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Totals: "the death toll rose from 20 to 40", "the number of injured rose to 64"."""
    for place, token in enumerate(tokens):
        told = vocabulary().has("toll", token.low) or _numbered(tokens, place)
        kind = "dead" if told else _number_of(tokens, place)
        if not kind:
            continue
        numbers = []
        for follower in _past_remark(tokens[place + 1 : place + _REACH]):
            if follower.text in {".", ";", ","} or follower.low in _TOLL_ENDS:
                break
            if follower.counted:
                numbers.append(follower)
        numbers = [t for t in numbers if not _earlier(tokens, t)] or numbers
        numbers = numbers or _to_before(tokens, place)
        if numbers and numbers[-1].number is not None:
            last = _revised(tokens, numbers[-1]) or numbers[-1]
            bounds = ((last.bound,) if last.bound else ()) + ("toll",)
            span = Span(token.start, token.end)
            count = last.number or numbers[-1].number
            if ("up to" in last.bound and _rises(tokens, last)) or _by(tokens, last):
                count = Count(count.high, count.high, count.high)
            yield Reading(kind, count, span, Span(last.start, last.end), bounds)


def _rises(tokens: Sequence[Token], number: Token) -> bool:
    """Whether the words before "up to" are a verb's: "has gone up to 59" is no bound."""
    place = next(n for n, token in enumerate(tokens) if token is number)
    return place > 0 and tokens[place - 1].low in {"gone", "went", "going", "moved", "shot"}


def _earlier(tokens: Sequence[Token], number: Token) -> bool:
    """Whether a number is what a toll was before: "rose to 19 from 12"."""
    place = next(n for n, token in enumerate(tokens) if token is number)
    return place > 0 and tokens[place - 1].low == "from"


def _by(tokens: Sequence[Token], number: Token) -> bool:
    """Whether a range is a step and where it led: "rose by three to 27"."""
    place = next(n for n, token in enumerate(tokens) if token is number)
    return place > 0 and tokens[place - 1].low == "by" and " to " in number.low


def _to_before(tokens: Sequence[Token], place: int) -> list[Token]:
    """The number before a toll: "bringing to seven the number of soldiers killed"."""
    before = tokens[max(0, place - 4) : place]
    to = next((n for n, token in enumerate(before) if token.low == "to"), len(before))
    return [token for token in before[to + 1 : to + 2] if token.counted]


def _revised(tokens: Sequence[Token], number: Token) -> Token | None:
    """What a toll was changed to later: "put it at 19, but on Tuesday revised it to 24"."""
    start = next(n for n, token in enumerate(tokens) if token is number)
    for place in range(start + 1, min(start + _LATER, len(tokens) - 2)):
        if tokens[place].low in _REVISED and tokens[place + 1].low in {"it", "this", "that"}:
            near = tokens[place + 2 : place + 7]
            to = next((n for n, token in enumerate(near) if token.low == "to"), len(near))
            return next((token for token in near[to:] if token.counted), None)
    return None


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "the dead" whose number follows: "the dead numbered 33"."""
    lows = [token.low for token in tokens[max(0, place - 1) : place + 2]]
    return lows[:2] == ["the", "dead"] and lows[2:] in (["numbered"], ["number"], ["totalled"])


def _past_remark(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without a remark between commas before the verb: "the toll, first 20, has risen"."""
    commas = [place for place, token in enumerate(tokens) if token.text == ","]
    if len(commas) < 2 or tokens[commas[1] + 1 : commas[1] + 2] == []:
        return tokens
    verb = tokens[commas[1] + 1].low
    if verb not in {"has", "have", "had", "rose", "climbed", "reached", "stands", "stood", "was"}:
        return tokens
    return [*tokens[: commas[0]], *tokens[commas[1] + 1 :]]


def _number_of(tokens: Sequence[Token], place: int) -> str:
    """Whom "the number of dead", "the number of injured" counts; ``""`` where it does not start."""
    following = [token.low for token in tokens[place + 1 : place + 8]]
    if tokens[place].low != "number" or following[:1] != ["of"]:
        return ""
    stop = next((n for n, t in enumerate(tokens[place + 1 : place + 8]) if _ends(t)), 8)
    following = following[:stop]
    if {"dead", "deaths", "killed", "fatalities", "victims", "lives"} & {*following}:
        return "dead"
    return "injured" if {"injured", "injuries", "wounded"} & {*following} else ""


def _ends(token: Token) -> bool:
    """Whether the noun phrase that "number of" opens is over."""
    return not token.word or vocabulary().has("finite", token.low) or token.low in {"at", "to"}
