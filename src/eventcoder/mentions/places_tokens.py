"""Cuts a text into words for finding places, and tells how it uses capitals.

Nothing here knows a place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Casing = Literal["mixed", "upper", "lower"]
_SAMPLE = 4_000
"""Characters of a text by which its use of capitals is judged."""
_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S"})


class Word(NamedTuple):
    """A word: where it stands, how it is written, and what separates it from the one before.

    ``low`` is its lower case without a possessive ending; ``joined`` tells that only blanks or a
    line break stand before it, so that it may go on a name.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    joined: bool


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:[^\W\d_]\.){2,}|(?:St|Mt|Ste|Dr|Gen|Col|Lt|Gov|Sen|ST|MT|DR|GEN|COL|LT|GOV)\.(?=\s)|"
        r"[^\W\d_]+(?:['’‘`\-][^\W\d_]+)*"
    )


def cut(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text, or of a part of it."""
    words: list[Word] = []
    last, owner, new = start, False, tuple.__new__
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        here, stop = match.span()
        word = text[here:stop]
        if owner or last == start:
            joined = False
        else:
            gap = text[last:here]
            joined = gap == " " or _is_break(gap)
        last = stop
        owner = word[-2:] in _POSSESSIVE
        if owner:
            word, stop = word[:-2], stop - 2
        # not Word(...): its own constructor takes as long as all the rest
        words.append(new(Word, (here, stop, word, word.lower(), word[0].isupper(), joined)))
    return words


def _is_break(gap: str) -> bool:
    """Whether a name may go on over a gap: a few blanks with at most one line break."""
    return 0 < len(gap) < 4 and gap.isspace() and gap.count("\n") < 2


def casing(text: str) -> Casing:
    """Whether the text sets off names by capitals, or is all capitals or all lower case."""
    long = _long().findall(text, 0, _SAMPLE)
    if not long:
        return "mixed"
    if sum(map(str.isupper, long)) > 0.6 * len(long):
        return "upper"
    few = 0.02 * len(long)
    capital = 0
    for word in long:
        if word[0].isupper():
            capital += 1
            if capital > few:
                return "mixed"
    return "lower"


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,}")


def is_headline(text: str) -> bool:
    """Whether a line without a full stop capitalises nearly every word: they mark no names."""
    if text.rstrip(' \n"”’)').endswith((".", "!", "?")):
        return False
    long = re.findall(r"[^\W\d_]{4,}", text)
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.85 * len(long)
