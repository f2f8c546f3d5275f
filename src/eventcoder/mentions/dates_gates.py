"""Where in a text a date may stand: around the words and figures that dates cannot do without.

The dates themselves are read in dates, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from eventcoder.mentions.lowered import Low
from eventcoder.records import Span

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NEAR = "yesterday today tonight tomorrow overnight"
_PARTS = "day night morning evening"
_UNITS = "hour week month year weekend"
_WINDOW = 45
"""Characters around a gate word in which the forms are tried; the longest form fits in."""


@cache
def _gates() -> dict[str, tuple[str, ...]]:
    """Words that a date cannot do without, each with the kinds of forms that need it."""
    gates: dict[str, tuple[str, ...]] = {"afternoon": ("near",), "eve": ("eve",)}
    gates |= dict.fromkeys(_MONTHS.split(), ("month",))
    gates |= dict.fromkeys(_WEEKDAYS.split(), ("weekday",))
    gates |= dict.fromkeys(_NEAR.split(), ("near",))
    gates |= dict.fromkeys(_PARTS.split(), ("near", "unit"))
    gates |= dict.fromkeys(_UNITS.split(), ("unit",))
    return gates | {f"{unit}s": ("unit",) for unit in f"{_PARTS} {_UNITS}".split()}


@cache
def _words() -> frozenset[str]:
    return frozenset(_gates())


@cache
def _digit() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _figures() -> re.Pattern[str]:
    """Years and numeric dates; the digit stands first so that others are passed over fast."""
    return re.compile(r"\d(?<!\w\d)(?:(?:(?<=1)9|(?<=2)0)\d\d|\d?[/.]\d)")


def has_figure(text: str) -> bool:
    """Whether a text has a digit."""
    return _digit().search(text) is not None


def gate_windows(text: str, low: Low, figures: bool) -> dict[str, list[Span]]:
    """The stretches of a text in which each kind of form is to be tried.

    Args:
        text: a sentence or an article.
        low: the same in lower case.
        figures: whether it has a digit.
    """
    places: dict[str, list[Span]] = {}
    for word in _words() & low.words:
        for start in _occurrences(low.text, word):
            for kind in _gates()[word]:
                places.setdefault(kind, []).append(Span(start, start + len(word)))
    if figures:
        for match in _figures().finditer(text):
            places.setdefault("digits", []).append(Span(*match.span()))
    return {kind: _windows(text, sorted(found)) for kind, found in places.items()}


def _occurrences(low: str, word: str) -> Iterator[int]:
    """Where a word begins in a text in lower case; inside longer words too."""
    start = low.find(word)
    while start >= 0:
        yield start
        start = low.find(word, start + len(word))


def _windows(text: str, found: list[Span]) -> list[Span]:
    """The spans with what stands around them, joined where they meet."""
    windows: list[Span] = []
    for span in found:
        low, high = max(0, span.start - _WINDOW), span.end + _WINDOW
        limit = min(len(text), high + _WINDOW)
        while high < limit and not text[high].isspace():
            high += 1  # a window that cut a word would let half of it match
        if windows and low <= windows[-1].end:
            low = windows.pop().start
        windows.append(Span(low, high))
    return windows
