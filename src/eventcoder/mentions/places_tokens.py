"""Cuts a text into words for finding places, and tells how it uses capitals.

Nothing here knows a place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

Casing = Literal["mixed", "upper", "lower"]
_SAMPLE, _GLANCE = 1_500, 640
"""Characters of a text by which its use of capitals is judged, and those that mostly settle it."""
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_REMEMBERED = 50_000
"""Written words remembered at most."""


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


_ARTICLE = re.compile(r"(?:[ae][dlnrstz]|[ae]sh)-[A-ZÀ-Þ]")
"""Beginning of a name with its Arabic article: "ez-Zor"."""
_PLAIN = r"[^\W\d_]+(?:['’‘`\-][^\W\d_]+)*"


@cache
def _plain() -> re.Pattern[str]:
    """Words of a text without full stops inside."""
    return re.compile(_PLAIN)


@cache
def _dotted() -> re.Pattern[str]:
    """The same with abbreviations; each way starts with a letter, so that most are passed over."""
    initials = r"[^\W\d_]\.[^\W\d_]\.(?:[^\W\d_]\.)*"
    titles = (
        r"[CDGLMS](?:(?<=S)(?:te?|en|T)|(?<=[ML])[tT]|(?<=D)[rR]|(?<=G)(?:en|ov|EN|OV)"
        r"|(?<=C)(?:ol|OL))\.(?=\s)"
    )
    return re.compile(rf"{initials}|{titles}|{_PLAIN}")


_seen: dict[str, tuple[str, str, bool, int]] = {}
"""Words met before: without possessive ending, in lower case, capitalised, length of the ending."""


def _known(written: str) -> tuple[str, str, bool, int]:
    if len(_seen) >= _REMEMBERED:
        _seen.clear()
    ending = 2 if written.endswith(_POSSESSIVE) else 0
    word = written[:-2] if ending else written
    capital = word[0].isupper() or _ARTICLE.match(word) is not None
    known = _seen[written] = (word, word.lower(), capital, ending)
    return known


def cut(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text, or of a part of it."""
    words: list[Word] = []
    limit = len(text) if end is None else end
    pattern = _plain() if text.find(".", start, limit - 1) < 0 else _dotted()
    last, owner, new, seen = start, 0, tuple.__new__, _seen.get
    for match in pattern.finditer(text, start, limit):
        here, stop = match.span()
        written = match[0]
        word, low, capital, ending = seen(written) or _known(written)
        if owner or last == start:
            joined = False
        elif here - last == 1 and text[last] == " ":
            joined = True
        else:
            joined = _is_break(text[last:here])
        last, owner = stop, ending
        # not Word(...): its own constructor takes as long as all the rest
        words.append(new(Word, (here, stop - ending, word, low, capital, joined)))
    return words


def _is_break(gap: str) -> bool:
    """Whether a name may go on over a gap: a few blanks with at most one line break."""
    return 0 < len(gap) < 4 and gap.isspace() and gap.count("\n") < 2


def casing(text: str) -> Casing:
    """Whether the text sets off names by capitals, or is all capitals or all lower case."""
    if len(text) > _GLANCE and _is_plainly_mixed(_long().findall(text, 0, _GLANCE)):
        return "mixed"
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


def _is_plainly_mixed(long: list[str]) -> bool:
    """Whether words are so plainly in usual case that what follows them would change nothing."""
    capital = sum([word[0].isupper() for word in long])
    return 0.1 * len(long) < capital and sum(map(str.isupper, long)) < 0.05 * len(long)


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,}")


def is_headline(text: str) -> bool:
    """Whether a line without a full stop capitalises nearly every word: they mark no names."""
    if text.rstrip(' \n"”’)').endswith((".", "!", "?")):
        return False
    long = re.findall(r"[^\W\d_]{4,}", text)
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.85 * len(long)
