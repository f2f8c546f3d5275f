"""Number phrases that count something, as lowest, best and highest value, with their spans.

Dates, times, money, measures, ages, ordinals and code numbers are left out; who or what is counted
is not known here (casualties does that for people).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from eventcoder.mentions.numbers_context import counts_nothing
from eventcoder.mentions.numbers_words import TENS, UNITS, parse_value, value_pattern
from eventcoder.records import Span


class Count(NamedTuple):
    """How many, as the words say: ``None`` where they set no such bound.

    "at least 20" is (20, 20, None), "up to 20" (None, 20, 20), "20 to 30" (20, 20, 30); the lower
    end of a range is the best guess, as conflict datasets code it. "dozens" is (24, None, None),
    "several" (None, None, None).
    """

    low: int | None
    best: int | None
    high: int | None

    def __add__(self, other: object) -> Count:
        """Add two counts of different people; an unknown bound stays unknown."""
        if not isinstance(other, Count):
            return NotImplemented
        pairs = zip(self, other, strict=True)
        return Count(*(None if a is None or b is None else a + b for a, b in pairs))

    @property
    def vague(self) -> bool:
        """Whether the words give no figure."""
        return self.best is None


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number phrase: its span with bounds ("at least twenty"), value span and count.

    ``words`` is the vague or bounding word in lower case ("dozens", "at least"), else ``""``.
    """

    span: Span
    core: Span
    text: str
    count: Count
    words: str = ""


_PERHAPS = ("possibly", "perhaps", "maybe", "as", "up to")
"""Ends of what joins "seven, and possibly as many as ten", which a comma may close."""
_LOWER = (
    "at least|at the least|no fewer than|no less than|not less than|not fewer than|a minimum of|"
    "minimum of|more than|over|upwards of|upward of|in excess of|well over|greater than"
)
_UPPER = "up to|as many as|at most|no more than|not more than|a maximum of|as much as"
_BELOW = "fewer than|less than|under|below"
_ABOUT = (
    "about|around|some|roughly|approximately|an estimated|estimated|circa|nearly|almost|close to|"
    "approx\\.?"
)
_VAGUE = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several dozen": 24,
    "several dozens": 24,
    "several hundred": 200,
    "several hundreds": 200,
    "several thousand": 2_000,
    "several thousands": 2_000,
    "a few dozen": 24,
    "a few hundred": 200,
    "a few thousand": 2_000,
    "several": None,
    "a few": None,
    "quite a few": None,
    "a handful of": None,
    "a handful": None,
    "many": None,
    "numerous": None,
    "multiple": None,
    "an unknown number": None,
    "an unknown number of": None,
    "an unspecified number": None,
    "an unspecified number of": None,
    "an undisclosed number of": None,
    "an unconfirmed number of": None,
    "a large number of": None,
    "large numbers of": None,
    "a number of": None,
    "countless": None,
}
_NAMED = {
    "a couple of dozen": 24, "a couple of hundred": 200, "a couple of": 2, "a couple": 2,
    "a pair of": 2, "a trio of": 3, "a quartet of": 4,
}  # fmt: skip


def _words(alternatives: str) -> str:
    return alternatives.replace(" ", r"\s+")


@cache
def _core() -> re.Pattern[str]:
    value = value_pattern()
    vague = _words("|".join(sorted(_VAGUE, key=len, reverse=True)))
    named = _words("|".join(_NAMED))
    return re.compile(
        rf"(?<![\w.,$€£#/+@])(?<!\w-)(?:"
        rf"(?P<vague>(?:{vague})\b)|(?P<named>(?:{named})\b)|"
        rf"(?P<family>(?:an?\s+)?family\s+of\s+(?P<size>{value})\b)|"
        rf"(?P<first>{value})(?:(?P<dash>\s?[-\u2013\u2014]\s?|\s+to\s+|\s+or\s+|\s+and\s+|"
        rf",?\s+(?:and\s+|or\s+)?(?:possibly|perhaps|maybe)\s+(?:as\s+many\s+as\s+|up\s+to\s+)?)"
        rf"(?P<second>{value})(?!\w))?)(?![^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<lower>{_words(_LOWER)})|(?P<upper>{_words(_UPPER)})|(?P<below>{_words(_BELOW)})|"
        rf"(?P<about>{_words(_ABOUT)})|(?P<between>between)|(?P<rise>from))\s+$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"(?P<lower>\s+or\s+more\b|\s+at\s+least\b|\s+plus\b|\+|\s+or\s+above\b)"
        r"|(?P<about>\s+or\s+so\b|-odd\b|\s+odd\b)|(?P<upper>\s+or\s+(?:fewer|less)\b|\s+at\s+most\b)",
        re.IGNORECASE,
    )


def find_numbers(text: str) -> list[NumberMention]:
    """The number phrases of a text that count something, in order and without overlaps."""
    return list(_scan(text))


def parse_count(phrase: str) -> Count | None:
    """The count of a phrase that is one number phrase and nothing else, or ``None``."""
    found = find_numbers(phrase.strip())
    whole = len(found) == 1 and found[0].span == (0, len(phrase.strip()))
    return found[0].count if whole else None


def _scan(text: str) -> Iterator[NumberMention]:
    place = floor = 0
    starters, match_at = _starters(), _core().match
    for word in _word().finditer(text):
        start = word.start()
        if start < place or not (word[0].lower() in starters or word[0][0].isdigit()):
            continue
        match = match_at(text, start)
        if match is None:
            continue
        mention = _mention(text, match, floor)
        # a rejected pair ("2 of 3 February") may hide a good second value: go on inside it
        place = match.end("first") if match["second"] else match.end()
        if mention:
            place = floor = max(mention.span.end, start + 1)
            yield mention


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+|\d[\d,.]*")


@cache
def _starters() -> frozenset[str]:
    """First words of number phrases: only there is the long expression tried."""
    phrases = [*_VAGUE, *_NAMED, *UNITS, *TENS, "hundred", "dozen", "half", "family", "a", "an"]
    return frozenset(phrase.split()[0] for phrase in phrases)


def _mention(text: str, match: re.Match[str], floor: int) -> NumberMention | None:
    """Read one match; the words that bound it may reach back to ``floor``."""
    start, end = match.span()
    if match["vague"]:
        words = " ".join(match["vague"].lower().split())
        before = text[max(0, start - 6) : start]
        if words == "many" and re.search(r"\b(?:as|how|so|too)\s+$", before, re.IGNORECASE):
            return None
        return _build(text, start, end, Count(_VAGUE[words], None, None), words)
    if match["named"]:
        value: int | None = _NAMED[" ".join(match["named"].lower().split())]
    elif match["family"]:
        value = parse_value(match["size"])
    else:
        end = match.end("first")
        value = parse_value(match["first"])
    if value is None or (match["first"] and counts_nothing(text, start, end, match["first"])):
        return None
    if match["second"]:
        pair = _range(text, match, value, floor)
        if pair:
            return pair
    return _bounded(text, start, end, value, floor)


def _range(text: str, match: re.Match[str], low: int, floor: int) -> NumberMention | None:
    """The mention of "20 to 30", "between 20 and 30" or "two or three", if it is a range."""
    high = parse_value(match["second"])
    start, end = match.span("first")[0], match.end("second")
    if high is None or high <= low or counts_nothing(text, start, end, match["second"]):
        return None
    before = _before().search(text[max(floor, start - 24) : start])
    joint = match["dash"].strip().lower()
    between = bool(before and before["between"])
    if joint == "and" and not between:
        return None
    if joint == "or" and high - low > max(2, low):
        return None
    if joint == "to" and before and before["rise"]:
        return None  # "rose from 20 to 30" is two figures at two times
    if before and (between or before["lower"]):
        start -= before.end() - before.start()
    if joint.endswith(_PERHAPS) and text[end : end + 1] == ",":
        end += 1
    return _build(text, start, end, Count(low, low, high), "between" if between else "", match)


def _bounded(text: str, start: int, end: int, value: int, floor: int) -> NumberMention:
    """A single value with the bounds said before or after it."""
    count, words, core = Count(value, value, value), "", Span(start, end)
    after = _after().match(text, end)
    if after:
        count, words, end = _bound(after, value), after.group().strip().lower(), after.end()
    window = text[max(floor, start - 24) : start]
    while before := _before().search(window):
        if before["between"] or before["rise"]:
            break
        if not before["about"] or not words:
            count = _bound(before, value) if not words or not before["about"] else count
            words = " ".join(before.group().lower().split())
        start -= len(window) - before.start()
        window = window[: before.start()]
    return NumberMention(Span(start, end), core, text[start:end], count, words)


def _bound(match: re.Match[str], value: int) -> Count:
    groups = match.groupdict()
    if groups.get("lower"):
        return Count(value, value, None)
    if groups.get("upper"):
        return Count(None, value, value)
    if groups.get("below"):
        return Count(None, None, value)
    return Count(value, value, value)


def _build(
    text: str, start: int, end: int, count: Count, words: str, match: re.Match[str] | None = None
) -> NumberMention:
    core = Span(match.start("first"), end) if match else Span(start, end)
    return NumberMention(Span(start, end), core, text[start:end], count, words)
