"""What the readings of one sentence make together: elided verbs, rival claims, totals.

"killed two in Gao and three in Kidal" adds up; "ten died, but rebels speak of 60" does not; a toll
takes in the counts told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from eventcoder.mentions.casualties_again import echoed, told_once
from eventcoder.mentions.casualties_clause import PARTIAL, Reading
from eventcoder.mentions.casualties_forms import is_shouted
from eventcoder.mentions.casualties_words import Token, vocabulary
from eventcoder.mentions.numbers import Count
from eventcoder.records import Span

_CONTRAST = frozenset({"but", "while", "whereas", "though", "although", "however", ";"})
_SPOKE = frozenset({"speak", "speaks", "spoke", "talk", "talked"})
_PUTS = frozenset({"put", "puts", "putting"})
_CHANGED = frozenset({"raised", "increased", "revised", "upped"})
_FIGURES = frozenset({"number", "figure", "toll", "count", "total"})
_SPEAK = frozenset(
    {"according", "acknowledged", "admitted", "conceded", "counted", "insisted", "insists",
     "maintained", "maintains", "speak", "speaks", "spoke"}
    | {"estimated", "estimates", "feared", "fears", "reckoned", "warned"}
)  # fmt: skip
_WHERE = frozenset({"at", "by", "in", "near", "on"})
_STARTS = frozenset({"the", "a", "an", "another", "nearby"})
_BARE = frozenset({"", "men", "people", "persons", "dead", "deaths", "others", "victims", "of"})
_HELD = frozenset({"wanted", "accused", "suspected", "convicted", "responsible", "blamed"})
_PERSON = frozenset(
    {"who", "that", "which", "leader", "commander", "suspect", "man", "militant", ","}
)
_OWNED = frozenset((of, its) for of in ("of", "among") for its in ("its", "their", "his", "our"))
_OWN_REACH = 3
"""Words behind the dead in which they may be called the speaker's own."""
_CHARGE = 12
"""Words before a deed in which those who did it are accused of it."""
_SMALL_REMARK = 3
"""Tokens that may stand between "put" and its number beside the words for the figure."""


def together(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, completed by what is elided and each victim counted once."""
    read = [*readings, *_elsewhere(tokens, readings)]
    read += echoed(tokens, read, is_shouted(tokens)) if read else ()
    read = [r for r in read if not _old_crime(tokens, read, r)]
    read = [r for r in read if PARTIAL not in r.qualifiers or _only_one(read, r)]
    read += _figures(tokens, read)
    return told_once(tokens, _totals(_rivals(tokens, _not_both(tokens, read))))


def _only_one(readings: Sequence[Reading], one: Reading) -> bool:
    """Whether no other reading counts those of whom it picks out some."""
    return not any(r.kind == one.kind and PARTIAL not in r.qualifiers for r in readings)


def _old_crime(tokens: Sequence[Token], readings: Sequence[Reading], one: Reading) -> bool:
    """Whether it tells what one of the victims is held to have done: "who was wanted for ..."."""
    others = [r for r in readings if r.kind == one.kind and r.trigger.end <= one.trigger.start]
    near = [token.low for token in tokens if token.end <= one.trigger.start][-_CHARGE:]
    held = [place for place, low in enumerate(near) if low in _HELD]
    return bool(others and held) and any(low in _PERSON for low in near[: held[-1] + 1])


def _elsewhere(tokens: Sequence[Token], readings: Sequence[Reading]) -> Iterator[Reading]:
    """Bare numbers with a place or day that share a verb before: "... and three in Kidal"."""
    known = [r.victims for r in readings if r.victims is not None]
    for place in range(2, len(tokens) - 2):
        token = tokens[place]
        if token.number is None or any(span.start <= token.start < span.end for span in known):
            continue
        after = place + 2 if tokens[place + 1].low in {"more", "others"} else place + 1
        if tokens[place - 1].low not in {"and", ",", ";"} and not (
            tokens[place - 1].low == "another" and tokens[place - 2].low in {"and", ","}
        ):
            continue
        if after + 1 >= len(tokens) or tokens[after].low not in _WHERE:
            continue
        where = tokens[after + 1]
        before = [r for r in readings if r.trigger.start < token.start and not r.negated]
        agent = tokens[after].low == "by"
        if agent and not (before and _done_by(tokens, before[-1])):
            continue
        if not (agent or where.text[0].isupper() or where.low in _STARTS):
            continue
        if before:
            span = Span(token.start, token.end)
            last = max(before, key=lambda r: r.trigger)
            bounds = (token.bound,) if token.bound else ()
            yield Reading(last.kind, token.number, span, span, bounds)


def _done_by(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether "by" follows the verb of a passive: "ten were killed by shells"."""
    return next((t.low for t in tokens if t.start >= reading.trigger.end), "") == "by"


def _not_both(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """Those wounded who then died are dead: "wounded a clerk, who died later"."""
    died = [
        r.victims.start
        for r in readings
        if r.kind == "dead" and r.victims and "combined" not in r.qualifiers
    ]
    return [
        r for r in readings if r.kind != "injured" or not r.victims or r.victims.start not in died
    ]


def _figures(tokens: Sequence[Token], readings: Sequence[Reading]) -> Iterator[Reading]:
    """Another figure for deaths told before: "residents put the number at 15"."""
    dead = [r for r in readings if r.kind == "dead"]
    for place, token in enumerate(tokens):
        if token.low not in _PUTS | _CHANGED | _SPOKE or not any(
            r.trigger.end <= token.start for r in dead
        ):
            continue
        near = tokens[place + 1 : place + 2 + _SMALL_REMARK]
        number = next((t for t in near if t.counted), None)
        again = token.low in _CHANGED and "to" in {t.low for t in near}
        if token.low in _CHANGED and not again:
            continue
        spoken = token.low in _SPOKE and near[:1] and near[0].low == "of"
        if spoken and number is not None and not _ends_phrase(tokens, number):
            continue
        if number is None or number.number is None:
            continue
        if not spoken and not _FIGURES & {t.low for t in near}:
            continue
        span = Span(number.start, number.end)
        if not any(r.trigger.overlaps(span) or r.victims == span for r in dead):
            yield Reading("dead", number.number, span, span, ("toll" if again else "figure",))


def _ends_phrase(tokens: Sequence[Token], number: Token) -> bool:
    """Whether a number stands for what it counts: "residents spoke of more than 20."."""
    after = next((t for t in tokens if t.start >= number.end), None)
    return after is None or not after.word or after.low in {"dead", "deaths", "killed", "victims"}


def _rivals(tokens: Sequence[Token], readings: Sequence[Reading]) -> list[Reading]:
    """Two sources' counts of the same victims become one: the lower stands, both bound it."""
    kept = sorted(readings, key=lambda reading: reading.trigger)
    for kind in ("dead", "injured"):
        counted = [r for r in kept if r.kind == kind and r.count.best is not None]
        for one, other in pairwise(counted):
            if _contradict(tokens, one, other):
                kept.remove(other)
                kept[kept.index(one)] = _widened(one, other)
                break
    return kept


def _contradict(tokens: Sequence[Token], one: Reading, other: Reading) -> bool:
    first = max(one.trigger.end, one.victims.end if one.victims else 0)
    last = min(other.trigger.start, other.victims.start if other.victims else other.trigger.start)
    between = [t for t in tokens if first <= t.start < last]
    turn = next((n for n, t in enumerate(between) if t.low in _CONTRAST), None)
    if turn is None or not any(_speaks(t) for t in between[turn:]):
        return False
    said = any(_speaks(t) for t in tokens if t.start < last)
    if _own_dead(tokens, one) and _own_dead(tokens, other):
        return False  # each side tells of its own
    return said and _noun(tokens, other) in {*_BARE, _noun(tokens, one)}


def _own_dead(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether the dead are told as the speaker's: "105 of its soldiers", "among its own men"."""
    end = max(reading.trigger.end, reading.victims.end if reading.victims else 0)
    start = min(reading.trigger.start, reading.victims.start if reading.victims else end)
    near = [t.low for t in tokens if start <= t.start][
        : _OWN_REACH + len(_between(tokens, start, end))
    ]
    return any(pair in _OWNED for pair in pairwise(near))


def _between(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    return [t for t in tokens if start <= t.start < end]


def _speaks(token: Token) -> bool:
    words = vocabulary()
    return words.has("say", token.low) or token.low in _SPEAK | _PUTS


def _noun(tokens: Sequence[Token], reading: Reading) -> str:
    """The word after a reading's number: what is counted."""
    inside = [
        n for n, t in enumerate(tokens) if t.counted and reading.victims and
        reading.victims.start <= t.start < reading.victims.end
    ]  # fmt: skip
    if not inside or inside[0] + 1 >= len(tokens):
        return ""
    after = tokens[inside[0] + 1]
    within = reading.victims is not None and after.start < reading.victims.end
    return after.low if within else ""


def _widened(one: Reading, other: Reading) -> Reading:
    known = [r.count for r in (one, other)]
    lows = [count.low if count.low is not None else count.best for count in known]
    best = min(count.best for count in known if count.best is not None)
    highs = [count.high for count in known]
    low = min((n for n in lows if n is not None), default=None)
    high = None if None in highs else max(n for n in highs if n is not None)
    told = tuple(dict.fromkeys((*one.qualifiers, *other.qualifiers, "rival")))
    return replace(one, count=Count(low, best, high), qualifiers=told)


def _totals(readings: Sequence[Reading]) -> list[Reading]:
    """A toll takes in the smaller counts beside it: "a third died, taking the toll to three"."""
    tolls = [r for r in readings if "toll" in r.qualifiers and r.count.best is not None]
    if not tolls:
        return list(readings)
    most = max(toll.count.best or 0 for toll in tolls)
    return [
        r for r in readings
        if r in tolls or r.kind != "dead" or r.negated or (r.count.best or 0) > most
    ]  # fmt: skip
