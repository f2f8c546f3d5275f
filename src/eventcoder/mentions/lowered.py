"""A text in lower case and its words, for telling fast that it holds none of a set of words.

What the words mean is the matter of the finders, whose expressions ignore case.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_ALIKE = (("ſ", "s"), ("İ", "i"), ("ı", "i"))
"""Letters that ``re.IGNORECASE`` takes for a plain one, though ``str.lower`` does not."""


class Low(NamedTuple):
    r"""A text in lower case, as long as before, and its words: every run of ``\w``.

    They are all that ``\bword\b`` can match when case is ignored.
    """

    text: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Low:
        """Put a text in lower case and find its words."""
        low = in_lower(text)
        return cls(low, frozenset(_word().findall(low)))

    def has(self, words: frozenset[str]) -> bool:
        """Whether it holds one of some words."""
        return not self.words.isdisjoint(words)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def in_lower(text: str) -> str:
    """A text in lower case, as long as before."""
    if not text.isascii():
        for odd, plain in _ALIKE:
            text = text.replace(odd, plain)
    return text.lower()


def low_words(text: str) -> list[str]:
    r"""Every run of ``\w`` in lower case, in order."""
    return _word().findall(in_lower(text))
