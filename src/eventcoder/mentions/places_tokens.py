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
    last, owner = start, False
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        here, stop = match.span()
        word, owned = match.group(), owner
        owner = word[-1] in "sS" and word[-2:] in _POSSESSIVE
        gap = text[last:here]
        joined = not owned and (gap == " " or _is_break(gap)) and last > start
        last = stop
        if owner:
            word, stop = word[:-2], stop - 2
        words.append(Word(here, stop, word, word.lower(), word[0].isupper(), joined))
    return words


def _is_break(gap: str) -> bool:
    """Whether a name may go on over a gap: a few blanks with at most one line break."""
    return 0 < len(gap) < 4 and gap.isspace() and gap.count("\n") < 2


def casing(text: str) -> Casing:
    """Whether the text sets off names by capitals, or is all capitals or all lower case."""
    long = re.findall(r"[^\W\d_]{2,}", text[:_SAMPLE])
    if not long:
        return "mixed"
    upper = sum(map(str.isupper, long))
    if upper > 0.6 * len(long):
        return "upper"
    capital = sum(word[0].isupper() for word in long)
    return "lower" if capital <= 0.02 * len(long) else "mixed"


def is_headline(text: str) -> bool:
    """Whether a line without a full stop capitalises nearly every word: they mark no names."""
    if text.rstrip(' \n"”’)').endswith((".", "!", "?")):
        return False
    long = re.findall(r"[^\W\d_]{4,}", text)
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.85 * len(long)
